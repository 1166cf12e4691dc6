"""Statements for a whole period: reported zeros, and totals of years that have no records."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Record
from members.models import quantities as typed
from members.models.fields import NfcCharField
from members.rules.dates import Period
from members.rules.quantities import Qualifier, Quantity
from programs.models import UNIT_OF_MEASURE, FigureCode


class PeriodStatement(Record):
    """What a unit states of one figure in one period, zero or a value, with its source.

    It counts only in periods that contain it whole; where records of the same unit and figure
    lie in its period, the records count and the statement is contradicted (architecture §2).
    """

    class Origin(models.TextChoices):
        """Why there is a statement and no record."""

        RETURN = "return", _("Stated for the period")
        HISTORY = "history", _("Historical figure")
        POLICE = "police", _("Figure provided by the police")

    CORRECTED_BY = "reports.services.statements.apply_statement"

    figure = models.CharField(_("figure"), max_length=6, choices=FigureCode)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    value = typed.number(_("value"))
    value_upper = typed.upper()
    value_qualifier = typed.qualifier()
    value_said = typed.said()
    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.RETURN)
    source = NfcCharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [
            models.Index(fields=["figure", "last_on"], name="statement_by_figure"),
            models.Index(fields=["unit", "last_on"], name="statement_by_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="statement_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "figure", "first_on", "last_on"],
                condition=~Q(state="withdrawn"),
                name="statement_once_a_period",
                violation_error_message=_("This unit has a statement of this figure already."),
            ),
        ]

    def __str__(self) -> str:
        days = f"{self.first_on:%d/%m/%Y} – {self.last_on:%d/%m/%Y}"
        return f"{self.figure} {self.get_figure_display()}, {days}"

    @property
    def happened_on(self) -> dt.date:
        """The day that decides the period."""
        return self.last_on

    @property
    def period_label(self) -> str:
        """The period as a heading says it: "2022", "2018, từ 26/4", "2013 - 2022"."""
        return Period(self.first_on, self.last_on).label()

    @property
    def quantity(self) -> Quantity:
        """The value as it was said: "1.128", "hơn 1.100"."""
        qualifier = Qualifier(self.value_qualifier or Qualifier.EXACT)
        return Quantity(self.value, self.value_upper, qualifier, self.value_said)

    @property
    def unit_of_measure(self) -> Any:
        """What the figure counts in."""
        return UNIT_OF_MEASURE[FigureCode(self.figure)]

    @property
    def is_zero(self) -> bool:
        """Whether this is a reported zero."""
        return self.value == 0 and self.value_qualifier == typed.QualifierChoice.EXACT

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:statement_detail", args=[self.pk])
