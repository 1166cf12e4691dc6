"""Forms of statements: the list's filters, one statement with its period."""

import datetime as dt
import uuid
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach, Role, path_end
from members.forms.fields import DayField, QuantityField, UnitChoiceField
from members.models import Organisation, Record, Unit
from members.rules.columns import quantity_of
from members.rules.dates import Period
from members.rules.quantities import Quantity
from members.selectors import entry_units
from programs.forms.answers import AnsweringForm, label_of
from programs.models import FigureCode
from reports.figures import counted_from_records
from reports.models import PeriodStatement
from reports.rules.statements import (
    COMPUTED,
    POLICE,
    PROVINCE_ONLY,
    is_zero,
    kind_of,
    period_of,
)

Origin = PeriodStatement.Origin
GROUPS = {
    "IN": _("What happened"),
    "BS": _("Organisation"),
    "CO": _("Coordination"),
    "PR": _("Propaganda"),
    "CM": _("Commitments"),
    "CF": _("Core force"),
    "TR": _("Training"),
    "MD": _("Models"),
    "AN": _("Safe in security and order"),
    "WS": _("Support for workers"),
    "CR": _("Commendation"),
    "FI": _("Money"),
}
"""Groups of figures by the letters of their codes, incidents first."""
YEAR = forms.NumberInput(attrs={"inputmode": "numeric", "class": "day", "placeholder": "2026"})


def figure_choices(left_out: frozenset[str] = frozenset()) -> list[tuple[Any, Any]]:
    """The figures that may be stated, by group."""
    unread = COMPUTED | counted_from_records() | left_out
    stated = [code for code in FigureCode if code not in unread]
    groups = [
        (words, [(code.value, f"{code.value} – {code.label}") for code in stated if code[:2] == at])
        for at, words in GROUPS.items()
    ]
    return [("", _("Choose…")), *[(words, codes) for words, codes in groups if codes]]


class StatementFilter(forms.Form):
    """Figure, year, unit and those beneath it, state, origin: what the list shows."""

    figure = forms.ChoiceField(label=label_of(PeriodStatement, "figure"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1929, max_value=2100)
    unit = UnitChoiceField(label=_("Unit and those beneath it"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *Record.State.choices], required=False
    )
    origin = forms.ChoiceField(
        label=label_of(PeriodStatement, "origin"),
        choices=[("", _("All")), *Origin.choices],
        required=False,
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = [("", _("All")), *figure_choices()[1:]]
        units = Unit.objects.visible_to(reach)
        offices = (Unit.Level.NATIONAL, Unit.Level.PROVINCE, Unit.Level.UPPER)
        self.fields["unit"].offer(units.filter(level__in=offices))
        self.fields["unit"].units = units

    def pick(self, rows: QuerySet[PeriodStatement]) -> QuerySet[PeriodStatement]:
        """The rows that were asked for; withdrawn ones only when they are asked for by name."""
        asked = self.cleaned_data if self.is_valid() else {}
        for name in ("figure", "state", "origin"):
            if asked.get(name):
                rows = rows.filter(**{name: asked[name]})
        if not asked.get("state"):
            rows = rows.exclude(state=Record.State.WITHDRAWN)
        if year := asked.get("year"):
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
            rows = rows.filter(first_on__lte=last, last_on__gte=first)
        if unit := asked.get("unit"):
            rows = rows.filter(unit__path__gte=unit.path, unit__path__lt=path_end(unit.path))
        return rows


class StatementForm(AnsweringForm):
    """One statement: a figure, a period, a value or an explicit zero, and where it comes from."""

    renamed = {"first_on": "year", "last_on": "year"}

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    unit = UnitChoiceField(label=label_of(PeriodStatement, "unit"))
    figure = forms.ChoiceField(label=label_of(PeriodStatement, "figure"))
    period = forms.ChoiceField(
        label=_("Period"),
        choices=[
            ("year", _("Year")),
            ("half", _("Half-year")),
            ("quarter", _("Quarter")),
            ("free", _("From day to day")),
        ],
        initial="year",
    )
    year = forms.IntegerField(label=_("Year"), required=False, widget=YEAR, localize=False)
    part = forms.TypedChoiceField(
        label=_("Which quarter or half"),
        choices=[("", "–"), (1, "1"), (2, "2"), (3, "3"), (4, "4")],
        coerce=int,
        empty_value=None,
        required=False,
    )
    first_on = DayField(label=label_of(PeriodStatement, "first_on"), required=False)
    last_on = DayField(label=label_of(PeriodStatement, "last_on"), required=False)
    zero = forms.BooleanField(
        label=_("Nothing of the kind happened: report a zero"), required=False
    )
    value = QuantityField(label=label_of(PeriodStatement, "value"), required=False)
    origin = forms.ChoiceField(
        label=label_of(PeriodStatement, "origin"),
        choices=[(Origin.RETURN, Origin.RETURN.label), (Origin.HISTORY, Origin.HISTORY.label)],
        initial=Origin.RETURN,
    )
    source = forms.CharField(
        label=label_of(PeriodStatement, "source"),
        max_length=200,
        required=False,
        help_text=_("The report or register that the figure stands in."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Provided by the police body"),
        required=False,
        empty_label=_("None"),
        help_text=_("Only for the figures that the police provides (IN10, IN13)."),
    )
    reason = forms.CharField(
        label=_("Why it is corrected"), widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_office = reach.holds(Role.STAFF)
        left_out = frozenset() if is_office else POLICE | PROVINCE_ONLY
        self.fields["figure"].choices = figure_choices(left_out)
        if is_office:
            bodies = Organisation.objects.visible_to(reach).exclude(kind=Organisation.Kind.OTHER)
            self.fields["organisation"].queryset = bodies.order_by("position", "code")
        else:
            del self.fields["organisation"]
        if self.seen is None:
            self.fields["unit"].offer(entry_units(reach))
            self.initial.setdefault("client_id", uuid.uuid4())
        else:
            del self.fields["unit"], self.fields["client_id"]
        if self.seen is None or not self.seen.is_approved:
            del self.fields["reason"]
        self.helper.layout = self._layout()

    def initial_of(self, row: PeriodStatement) -> dict[str, Any]:
        """What the fields show of a statement: its period by kind, its zero as a tick."""
        period = Period(row.first_on, row.last_on)
        kind, part = kind_of(period)
        value = quantity_of(row, "value")
        return {
            "version": row.version,
            "figure": row.figure,
            "period": kind,
            "year": None if kind == "free" else period.first.year,
            "part": part,
            "first_on": period.first if kind == "free" else None,
            "last_on": period.last if kind == "free" else None,
            "zero": is_zero(value),
            "value": None if is_zero(value) else value,
            "origin": row.origin if row.origin != Origin.POLICE else Origin.RETURN,
            "source": row.source,
            "organisation": row.organisation_id,
        }

    def _layout(self) -> Layout:
        """The fields in the order in which they are read; those that are not there left out."""
        there = self.fields
        return Layout(
            *[name for name in ("version", "client_id", "unit", "figure") if name in there],
            Fieldset(
                _("Period"),
                "period",
                Row(Column("year"), Column("part")),
                Row(Column("first_on"), Column("last_on")),
            ),
            Fieldset(_("What is stated"), "zero", "value"),
            Fieldset(
                _("Where it comes from"),
                *[n for n in ("origin", "source", "organisation", "reason") if n in there],
            ),
        )

    def clean(self) -> dict[str, Any]:
        """The period out of its parts, and a zero only by its tick."""
        asked = super().clean() or self.cleaned_data
        self._clean_period(asked)
        if "value" in asked:
            asked["value"] = self._clean_value(asked["value"], asked.get("zero", False))
        return asked

    def _clean_period(self, asked: dict[str, Any]) -> None:
        kind = asked.get("period")
        if kind == "free":
            for name in ("first_on", "last_on"):
                if name not in self.errors and asked.get(name) is None:
                    self.add_error(name, _("Enter the day."))
            return
        if kind is None or "year" in self.errors:
            return
        try:
            period = period_of(kind, asked.get("year"), asked.get("part"))
        except ValidationError as error:
            self.refuse(error)
        else:
            asked["first_on"], asked["last_on"] = period.first, period.last

    def _clean_value(self, value: Quantity, is_ticked: bool) -> Quantity:
        if is_ticked and value not in (Quantity(), Quantity(0)):
            self.add_error("value", _("A zero is ticked and a value is entered: keep one of them."))
        elif not is_ticked and value == Quantity(0):
            self.add_error("zero", _("Tick the box to report a zero."))
        elif not is_ticked and value == Quantity():
            self.add_error("value", _("Enter a value, or tick the box to report a zero."))
        return Quantity(0) if is_ticked else value

    def refuse(self, error: ValidationError) -> None:
        """Errors of the period stand beside the days when these were typed."""
        is_free = self.data.get(self.add_prefix("period")) == "free"
        self.renamed = {} if is_free else StatementForm.renamed
        super().refuse(error)

    def values(self) -> dict[str, Any]:
        """What the services take."""
        hidden = ("version", "period", "year", "part", "zero")
        values = {n: v for n, v in self.cleaned_data.items() if n not in hidden}
        if values.get("organisation") is not None:
            values["origin"] = Origin.POLICE
        return values
