"""Forms of the yearly standard: the list's filters, a year opened, one establishment's row."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach, path_end
from members.forms.fields import DayField, TermChoiceField, UnitChoiceField
from members.models import Establishment, Record, Term, Unit
from members.rules.dates import recognition_year_of
from members.rules.text import fold
from programs.forms.answers import AnsweringForm, label_of
from programs.models import Recognition, RecognitionYear
from programs.rules.recognition import FIRST_YEAR

OFFICES = (Unit.Level.NATIONAL, Unit.Level.PROVINCE, Unit.Level.UPPER)
STANDINGS = {
    "in": Q(in_scope=True),
    "out": Q(in_scope=False),
    "registered": Q(registered_on__isnull=False),
    "unregistered": Q(in_scope=True, registered_on__isnull=True),
    "recognised": Q(result=Recognition.Result.RECOGNISED),
    "refused": Q(result=Recognition.Result.NOT_RECOGNISED),
    "pending": Q(in_scope=True, result=Recognition.Result.PENDING),
}


class RecognitionFilter(forms.Form):
    """Year, unit and those beneath it, kind, standing, words: what the list shows."""

    year = forms.TypedChoiceField(label=_("Recognition year"), coerce=int, required=False)
    unit = UnitChoiceField(label=_("Unit and those beneath it"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *Establishment.Kind.choices], required=False
    )
    standing = forms.ChoiceField(
        label=_("Standing"),
        choices=[
            ("", _("All")),
            ("in", _("In scope")),
            ("out", _("Not in scope")),
            ("registered", _("Registered")),
            ("unregistered", _("Not registered yet")),
            ("recognised", _("Recognised")),
            ("refused", _("Not recognised")),
            ("pending", _("Not decided yet")),
        ],
        required=False,
    )
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *Record.State.choices], required=False
    )
    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)

    def __init__(
        self, *args: Any, reach: Reach, years: list[RecognitionYear], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.years = {year.year: year for year in years}
        self.fields["year"].choices = [(number, str(number)) for number in self.years]
        units = Unit.objects.visible_to(reach)
        self.fields["unit"].offer(units.filter(level__in=OFFICES))
        self.fields["unit"].units = units

    @property
    def chosen_year(self) -> RecognitionYear | None:
        """The year that was chosen, otherwise the latest."""
        chosen = self.cleaned_data.get("year") if self.is_valid() else None
        return self.years.get(chosen) or next(iter(self.years.values()), None)

    def narrow(self, rows: QuerySet[Recognition]) -> QuerySet[Recognition]:
        """The rows of the year beneath the chosen unit, of the chosen kind: what is counted."""
        asked = self.cleaned_data if self.is_valid() else {}
        rows = rows.filter(year=self.chosen_year).exclude(state=Record.State.WITHDRAWN)
        if unit := asked.get("unit"):
            rows = rows.filter(unit__path__gte=unit.path, unit__path__lt=path_end(unit.path))
        if kind := asked.get("kind"):
            rows = rows.filter(establishment__kind=kind)
        return rows

    def pick(self, rows: QuerySet[Recognition]) -> QuerySet[Recognition]:
        """Of these, the rows with the chosen standing, state and words: what is listed."""
        asked = self.cleaned_data if self.is_valid() else {}
        if standing := asked.get("standing"):
            rows = rows.filter(STANDINGS[standing])
        if state := asked.get("state"):
            rows = rows.filter(state=state)
        if words := fold(asked.get("q", "")):
            rows = rows.filter(establishment__search_key__contains=words)
        return rows


class MoveForm(forms.Form):
    """A year and a unit whose rows are submitted or approved together."""

    year = forms.TypedChoiceField(coerce=int)
    unit = UnitChoiceField()

    def __init__(
        self, *args: Any, reach: Reach, years: list[RecognitionYear], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.years = {year.year: year for year in years}
        self.fields["year"].choices = [(number, str(number)) for number in self.years]
        self.fields["unit"].units = Unit.objects.visible_to(reach)


class YearForm(AnsweringForm):
    """A recognition year opened for a unit and every establishment beneath it."""

    year = forms.TypedChoiceField(label=label_of(RecognitionYear, "year"), coerce=int)
    unit = UnitChoiceField(
        label=_("For the establishments of"),
        help_text=_("This unit and every unit beneath it. Rows that exist already stay."),
    )
    denominator = forms.ChoiceField(
        label=label_of(RecognitionYear, "denominator"),
        choices=RecognitionYear._meta.get_field("denominator").choices,
    )
    notes = forms.CharField(
        label=label_of(RecognitionYear, "notes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, reach: Reach, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(recognition_year_of(today), FIRST_YEAR - 1, -1)
        self.fields["year"].choices = [(year, str(year)) for year in years]
        self.fields["unit"].offer(Unit.objects.editable_by(reach).filter(level__in=OFFICES))
        self.helper.layout = Layout(Row(Column("year"), Column("denominator")), "unit", "notes")


class RecognitionForm(AnsweringForm):
    """What is known of one establishment in one year; a correction needs a reason."""

    in_scope = forms.BooleanField(label=label_of(Recognition, "in_scope"), required=False)
    scope_reason = TermChoiceField(
        Term.Vocabulary.SCOPE_REASON,
        label=label_of(Recognition, "scope_reason"),
        required=False,
        help_text=_("Only when the establishment is not in scope."),
    )
    registered_on = DayField(label=label_of(Recognition, "registered_on"), required=False)
    result = forms.ChoiceField(
        label=label_of(Recognition, "result"), choices=Recognition.Result.choices
    )
    decision_number = forms.CharField(
        label=label_of(Recognition, "decision_number"), max_length=60, required=False
    )
    decided_on = DayField(label=label_of(Recognition, "decided_on"), required=False)
    reason = forms.CharField(
        label=_("Why it is corrected"), widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, seen: Recognition, **kwargs: Any) -> None:
        super().__init__(*args, seen=seen, **kwargs)
        self.fields["scope_reason"].include(seen.scope_reason_id)
        reason = ["reason"]
        if not seen.is_approved:
            del self.fields["reason"]
            reason = []
        self.helper.layout = Layout(
            "version",
            Fieldset(_("Scope"), "in_scope", "scope_reason"),
            Fieldset(
                _("Registration and result"),
                "registered_on",
                Row(Column("result"), Column("decision_number"), Column("decided_on")),
                *reason,
            ),
        )
