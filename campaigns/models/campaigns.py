"""Campaigns: peaks, months of action, movements; each a range of days."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scope import UNION, Checked, Role, ScopedManager, ScopedQuerySet
from members.models import Term, Unit
from members.models.fields import NfcCharField, NfcTextField
from programs.models import Program


class CampaignQuerySet(ScopedQuerySet):
    """Campaigns are known to everybody beneath the unit that calls them, and to the liaison."""

    line_readers = UNION | {Role.LIAISON}
    writers = frozenset({Role.STAFF, Role.UPPER})

    def running_on(self, day: dt.date) -> "CampaignQuerySet":
        """Campaigns whose range holds this day."""
        return self.filter(first_on__lte=day, last_on__gte=day)

    def touching(self, first: dt.date, last: dt.date) -> "CampaignQuerySet":
        """Campaigns with at least one day in the period."""
        return self.filter(first_on__lte=last, last_on__gte=first)


class Campaign(Checked):
    """One campaign that a unit calls for itself and everybody beneath it."""

    class Kind(models.TextChoices):
        """Kinds of campaign."""

        PEAK = "peak", _("Peak period")
        MONTH = "month", _("Month of action")
        MOVEMENT = "movement", _("Emulation movement")
        DRIVE = "drive", _("Mobilisation drive")

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="campaigns", verbose_name=_("called by")
    )
    program = models.ForeignKey(
        Program,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="campaigns",
        verbose_name=_("programme"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = NfcCharField(_("title"), max_length=200)
    slogan = NfcCharField(_("slogan"), max_length=200, blank=True)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    areas = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.AREA},
        verbose_name=_("areas of coordination"),
    )
    calendar_key = models.CharField(max_length=30, blank=True, editable=False)
    notes = NfcTextField(_("notes"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedManager.from_queryset(CampaignQuerySet)()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="campaign_ends_after_it_begins",
                violation_error_message=_("The campaign ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "title", "first_on"],
                name="campaign_opened_once",
                violation_error_message=_("This campaign was opened already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of this campaign."""
        return reverse("campaigns:campaign_detail", args=[self.pk])
