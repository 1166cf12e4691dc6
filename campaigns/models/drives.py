"""Commitment drives: how many of how many signed. Who did not sign is written nowhere."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaigns import Campaign
from campaigns.models.sending import Sent
from members.models import Record, Term
from members.models import quantities as typed
from members.models.fields import NfcCharField


class CommitmentDrive(Sent, Record):
    """One unit's signing drive: the people it addressed and the people who signed, as counts."""

    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drives",
        verbose_name=_("campaign"),
    )
    title = NfcCharField(_("what was signed"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    base = models.PositiveIntegerField(
        _("officers, members and workers addressed"), validators=[typed.believable()]
    )
    signatories = typed.number(_("people who signed"))
    signatories_upper = typed.upper()
    signatories_qualifier = typed.qualifier()
    signatories_said = typed.said()
    topics = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.TOPIC},
        verbose_name=_("topics"),
    )

    class Meta:
        verbose_name = _("commitment drive")
        verbose_name_plural = _("commitment drives")
        indexes = [models.Index(fields=["unit", "ends_on"], name="drive_by_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="drive_ends_after_it_begins",
                violation_error_message=_("The last day comes before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(signatories__isnull=True) | Q(signatories__lte=F("base")),
                name="drive_signatories_within_base",
                violation_error_message=_("More people signed than were addressed."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of this drive."""
        return reverse("campaigns:drive_detail", args=[self.pk])

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.ends_on
