"""Programmes: what a federation and its parties undertook, for how long, with which targets."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scope import OFFICE, UNION, Checked, Role, ScopedManager, ScopedQuerySet
from members.models import Organisation, Term, Unit
from members.models.fields import NfcCharField, NfcTextField
from programs.models.codes import UNIT_OF_MEASURE, FigureCode
from programs.rules.targets import printed_target


class ProgramQuerySet(ScopedQuerySet):
    """Programmes are known to everybody beneath the federation and to its police liaison."""

    readers = UNION
    line_readers = UNION | {Role.LIAISON}
    writers = OFFICE

    def running_on(self, day: dt.date) -> "ProgramQuerySet":
        """Programmes whose term holds this day."""
        return self.filter(first_on__lte=day, last_on__gte=day)


class Program(Checked):
    """One coordination programme: number and symbol, parties, term, areas."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="programs", verbose_name=_("federation")
    )
    number = NfcCharField(_("number"), max_length=20, blank=True)
    symbol = NfcCharField(_("symbol"), max_length=60, blank=True)
    title = NfcCharField(_("title"), max_length=300)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    first_on = models.DateField(_("first day of the term"))
    last_on = models.DateField(_("last day of the term"))
    term_text = NfcCharField(_("the term in the programme's own words"), max_length=80, blank=True)
    areas = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.AREA},
        verbose_name=_("areas of coordination"),
    )
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("follows the programme"),
    )
    national_document = NfcCharField(_("national document it follows"), max_length=200, blank=True)
    people_noun = NfcCharField(
        _("collective noun for the workers"), max_length=60, default="CNVCLĐ"
    )
    notes = NfcTextField(_("notes"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedManager.from_queryset(ProgramQuerySet)()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="program_ends_after_it_begins",
                violation_error_message=_("The term ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["unit", "number", "symbol"],
                condition=~Q(number=""),
                name="program_symbol_once",
                violation_error_message=_(
                    "A programme with this number and symbol exists already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}" if self.reference else self.title

    @property
    def reference(self) -> str:
        """Number and symbol as cited, for example 50/KHPH-CAT-LĐLĐ."""
        return f"{self.number}/{self.symbol}" if self.number else self.symbol

    @property
    def term(self) -> str:
        """The term in the programme's own words, otherwise its years."""
        return self.term_text or f"{self.first_on.year} - {self.last_on.year}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("programs:program_detail", args=[self.pk])


class PartyQuerySet(ScopedQuerySet):
    """Parties are read with their programme."""

    unit_path = "program__unit__path"
    line_readers = UNION | {Role.LIAISON}
    writers = OFFICE


class ProgramParty(Checked):
    """One party of a programme; the order in symbol, heading and signatures is data."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="parties")
    position = models.PositiveIntegerField(_("order"))
    presides = models.BooleanField(_("presides"), default=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authority = NfcCharField(_("authority line"), max_length=120, blank=True)
    signer_position = NfcCharField(_("position of the signatory"), max_length=120, blank=True)
    signer_rank = NfcCharField(_("rank"), max_length=40, blank=True)
    signer_name = NfcCharField(_("name of the signatory"), max_length=120, blank=True)

    objects = ScopedManager.from_queryset(PartyQuerySet)()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "position"],
                name="party_has_its_place",
                violation_error_message=_("Two parties cannot stand in the same place."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, organisation__isnull=True)
                | Q(unit__isnull=True, organisation__isnull=False),
                name="party_is_a_unit_or_an_organisation",
                violation_error_message=_("A party is either a union or another organisation."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def body(self) -> Any:
        """The union or organisation itself."""
        return self.unit or self.organisation

    @property
    def name(self) -> str:
        """Its name."""
        return self.body.name


class TargetQuerySet(ScopedQuerySet):
    """Targets are read with their programme."""

    unit_path = "program__unit__path"
    line_readers = UNION | {Role.LIAISON}
    writers = OFFICE


class Target(Checked):
    """What a programme set out to reach in one figure, in one year or over the whole term.

    IN figures take no target: "0 stoppages" as a target invites hiding (domain brief §11b).
    """

    class Comparator(models.TextChoices):
        """How the result is held against the target."""

        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")
        EXACTLY = "exactly", _("exactly")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="targets")
    figure = models.CharField(_("figure"), max_length=6, choices=FigureCode)
    year = models.PositiveIntegerField(_("year"), null=True, blank=True)
    comparator = models.CharField(
        _("comparison"), max_length=8, choices=Comparator, default=Comparator.AT_LEAST
    )
    value = models.DecimalField(_("target"), max_digits=16, decimal_places=2)
    note = NfcCharField(_("note"), max_length=200, blank=True)

    objects = ScopedManager.from_queryset(TargetQuerySet)()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "figure", "year"],
                name="target_once_a_figure_and_year",
                violation_error_message=_("There is a target for this figure and year already."),
            ),
            models.UniqueConstraint(
                fields=["program", "figure"],
                condition=Q(year__isnull=True),
                name="target_once_a_figure_and_term",
                violation_error_message=_("There is a target for this figure and term already."),
            ),
            models.CheckConstraint(
                condition=~Q(figure__startswith="IN"),
                name="target_not_on_incidents",
                violation_error_message=_("Figures about incidents take no target."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="target_is_not_negative",
                violation_error_message=_("A target cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.year or ''} {self.comparator} {self.value}"

    @property
    def unit_of_measure(self) -> Any:
        """What the figure counts in."""
        return UNIT_OF_MEASURE[FigureCode(self.figure)]

    @property
    def printed(self) -> str:
        """The value as it is written here: 1.200, or 75,5."""
        return printed_target(self.value)
