"""Files that belong to a record, a programme or an edition."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scope import Checked, ScopedManager, ScopedQuerySet
from members.models.fields import NfcCharField
from members.models.units import Unit


def stored_name(attachment: "Attachment", filename: str) -> str:
    """A random name without anything of the user's in it."""
    name = uuid.uuid4().hex
    return f"attachments/{name[:2]}/{name}"


class Attachment(Checked):
    """One photo, document or signed scan, with its caption and credit."""

    class Kind(models.TextChoices):
        """What the file is."""

        PHOTO = "photo", _("Photo")
        FILE = "file", _("Document")
        SCAN = "scan", _("Signed and stamped scan")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner_kind = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    owner_id = models.PositiveBigIntegerField()
    owner = GenericForeignKey("owner_kind", "owner_id")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    file = models.FileField(_("file"), upload_to=stored_name)
    name = NfcCharField(_("file name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    caption = NfcCharField(_("caption"), max_length=300, blank=True)
    credit = NfcCharField(_("photo by"), max_length=120, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="attachment_of_owner")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_photo(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.kind == self.Kind.PHOTO
