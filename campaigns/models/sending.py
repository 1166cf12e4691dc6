"""What a record keeps of how it was sent, so that sent twice counts once."""

from django.db import models


class Sent(models.Model):
    """A row that a phone may send twice under one `client_id`.

    `sent_digest` proves what was sent first: the same again gets the same receipt, something
    else under the same `client_id` is refused. Empty when the row was not sent by a form.
    """

    sent_digest = models.CharField(max_length=64, blank=True, editable=False, default="")

    class Meta:
        abstract = True
