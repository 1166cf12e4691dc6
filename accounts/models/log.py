"""The log: who did what, append-only, each row chained to the one before it by hash."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LogEntry(models.Model):
    """One thing that somebody did. Holds ids and field names, never values (architecture §1).

    `actor_name` is the sign-in name at the time, so that history survives the account.
    """

    at = models.DateTimeField(_("moment"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        verbose_name=_("by"),
        db_constraint=False,
    )
    actor_name = models.CharField(_("sign-in name"), max_length=80, blank=True)
    action = models.CharField(_("action"), max_length=60, db_index=True)
    target = models.CharField(_("what"), max_length=120, blank=True, db_index=True)
    unit_path = models.CharField(max_length=84, blank=True)
    fields = models.JSONField(_("fields"), default=list)
    digest = models.CharField(_("digest of the values"), max_length=64, blank=True)
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.actor_name} {self.action} {self.target}"
