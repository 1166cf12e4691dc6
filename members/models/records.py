"""What every record is made of: host, placement, review state, version (architecture §2)."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scope import Checked, ScopedManager, ScopedQuerySet
from members.models.fields import NfcTextField
from members.models.surroundings import Organisation
from members.models.units import Placement, Unit


class RecordQuerySet(ScopedQuerySet):
    """Records by state."""

    def approved(self) -> Any:
        """Records whose values count."""
        return self.filter(state=Record.State.APPROVED)

    def waiting(self) -> Any:
        """Records that wait for review."""
        return self.filter(state=Record.State.SUBMITTED)


class Record(Checked):
    """A dated row hosted by one unit, with a review state and a version.

    `unit` says whose figures the row enters and is never empty; `organisation` is set as well
    when a party that is not a union hosts. Only approved values count. `placement` is where the
    unit stood when it happened.
    """

    class State(models.TextChoices):
        """Where a record stands on its way up."""

        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Additions requested")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    TRANSITIONS = {
        "submit": ({State.DRAFT, State.RETURNED}, State.SUBMITTED),
        "approve": ({State.SUBMITTED}, State.APPROVED),
        "return": ({State.SUBMITTED}, State.RETURNED),
        "withdraw": (
            {State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED},
            State.WITHDRAWN,
        ),
    }

    CORRECTED_BY = "members.services.records.apply_values"
    """The service that writes an approved correction onto a row; a kind with parts has its own."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, verbose_name=_("host unit"))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hosted by"),
    )
    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="+", editable=False
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered"), editable=False)
    changed_at = models.DateTimeField(_("changed"), editable=False)

    objects = ScopedManager.from_queryset(RecordQuerySet)()

    class Meta:
        abstract = True

    @property
    def happened_on(self) -> Any:
        """The day that decides the period and the placement; each kind names its own."""
        raise AttributeError(f"{type(self).__name__} names no day")

    @property
    def is_editable(self) -> bool:
        """Whether the host may still change the row itself, without a revision."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    @property
    def is_approved(self) -> bool:
        """Whether the values count."""
        return self.state == self.State.APPROVED

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has to look at it."""
        return self.state == self.State.SUBMITTED


class OnRecord(Checked):
    """Something about one record of any kind; `unit` is the record's, for the reach."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    record_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("kind", "record_id")

    objects = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta:
        abstract = True


class Review(OnRecord):
    """One step of one record's way up: who did what, with the reason. The queue as well."""

    action = models.CharField(_("action"), max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=Record.State)
    reason = NfcTextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("moment"))
    record_version = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [models.Index(fields=["kind", "record_id", "at"], name="review_of_record")]

    def __str__(self) -> str:
        return f"{self.kind_id}:{self.record_id} {self.action} {self.at:%Y-%m-%d}"


class Revision(OnRecord):
    """A correction of an approved record: it counts when it is approved, not before.

    `before` and `after` hold the fields that change, as JSON; erasure reaches them here.
    """

    class State(models.TextChoices):
        """Where a correction stands."""

        SUBMITTED = "submitted", _("Waiting for approval")
        APPLIED = "applied", _("Applied")
        RETURNED = "returned", _("Refused")

    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    reason = NfcTextField(_("reason"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("moment"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    record_version = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record_id"],
                condition=models.Q(state="submitted"),
                name="revision_waits_once_a_record",
                violation_error_message=_("A correction of this record is already waiting."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="revision_has_a_reason",
                violation_error_message=_("Say why the record is corrected."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id}:{self.record_id} {self.state}"
