"""Counts of people: headcounts and the core force. No names stand here."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models.records import Record
from members.rules.numbers import grouped


class Headcount(Record):
    """Workers and members of one unit on one day."""

    counted_on = models.DateField(_("counted on"))
    workers = models.PositiveIntegerField(_("workers"))
    women_workers = models.PositiveIntegerField(_("women workers"), null=True, blank=True)
    members = models.PositiveIntegerField(_("members"))
    women_members = models.PositiveIntegerField(_("women members"), null=True, blank=True)

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        indexes = [models.Index(fields=["unit", "counted_on"], name="headcount_by_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "counted_on"],
                condition=~Q(state="withdrawn"),
                name="headcount_once_a_day",
                violation_error_message=_("This unit was already counted on this day."),
            ),
            models.CheckConstraint(
                condition=Q(women_workers__lte=F("workers")) | Q(women_workers__isnull=True),
                name="headcount_women_within_workers",
                violation_error_message=_("More women than workers."),
            ),
            models.CheckConstraint(
                condition=Q(women_members__lte=F("members")) | Q(women_members__isnull=True),
                name="headcount_women_within_members",
                violation_error_message=_("More women than members."),
            ),
        ]

    def __str__(self) -> str:
        said = _("%(workers)s workers, %(members)s members")
        return said % {"workers": grouped(self.workers), "members": grouped(self.members)}

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:headcount_detail", args=[self.pk])

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.counted_on


class CoreForceTerm(Record):
    """People of one unit who serve in the core force from one day until another, as a count."""

    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("until"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people"))
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)

    class Meta:
        verbose_name = _("core force term")
        verbose_name_plural = _("core force terms")
        indexes = [models.Index(fields=["unit", "from_on"], name="coreforce_by_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
                name="coreforce_ends_after_it_begins",
                violation_error_message=_("A term must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(women__lte=F("people")) | Q(women__isnull=True),
                name="coreforce_women_within_people",
                violation_error_message=_("More women than people."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(people)s people in the core force") % {"people": grouped(self.people)}

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("members:core_force_detail", args=[self.pk])

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.from_on
