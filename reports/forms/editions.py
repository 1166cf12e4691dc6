"""Forms of reports: opened, numbered, sent back, scanned; and what a list is narrowed by."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Div, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach, Role
from members.forms.checked import CheckedForm
from members.forms.fields import CountField, DayField, UnitChoiceField
from members.models import Unit
from members.rules.dates import calendar_year
from programs.models import Program
from reports.models import Edition

STAFF = frozenset({Role.STAFF})
FIRST_YEAR, LAST_YEAR = 1929, 2100
MOST_YEARS = 15
"""Year columns that one report can hold and still be read."""


class ProgramField(forms.ModelChoiceField):
    """A choice of programmes; their terms tell apart those of the same title."""

    def label_from_instance(self, program: Program) -> str:
        """Number, title and term."""
        return f"{program} · {program.term}"


class EditionOpenForm(CheckedForm):
    """What a report is about: programme, unit, kind, period, for whom.

    The period comes from one field a kind: a year, the programme's term, or two days.
    """

    program = ProgramField(Program.objects.none(), label=_("Programme"), empty_label=_("Choose…"))
    unit = UnitChoiceField(
        label=_("Unit"),
        required=False,
        help_text=_("Leave empty for the federation of the programme."),
    )
    kind = forms.ChoiceField(label=_("Kind of report"), choices=Edition.Kind)
    year = CountField(
        label=_("Year"), required=False, largest=LAST_YEAR, help_text=_("For an annual report.")
    )
    first_on = DayField(
        label=_("First day"),
        required=False,
        help_text=_("A five-year report takes the term of the programme when this stays empty."),
    )
    last_on = DayField(label=_("Last day"), required=False)
    version_for = forms.ChoiceField(
        label=_("Version"),
        choices=Edition.Version,
        help_text=_("Named lists stand only in the internal version of the union."),
    )

    def __init__(self, *args: Any, reach: Reach, today: dt.date, **kwargs: Any) -> None:
        kwargs["initial"] = {"year": str(today.year)} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.reach = reach
        programs = Program.objects.visible_to(reach).order_by("-first_on", "pk")
        self.fields["program"].queryset = programs.select_related("unit")
        self.fields["unit"].offer(Unit.objects.editable_by(reach))
        self.helper.layout = Layout(
            Fieldset(_("What it reports on"), "program", "unit"),
            Fieldset(
                _("Kind and period"),
                "kind",
                Div("year", css_class="for-annual"),
                Div(Row(Column("first_on"), Column("last_on")), css_class="for-days"),
            ),
            Fieldset(_("For whom"), "version_for"),
        )

    def clean_unit(self) -> Unit | None:
        """The unit, when it is one of those whose reports the user makes."""
        unit = self.cleaned_data["unit"]
        if unit is not None and not self.reach.covers(unit.path, STAFF):
            raise ValidationError(_("There is no such unit within your reach."), code="no_unit")
        return unit

    def clean(self) -> dict[str, Any]:
        """The period that the kind asks for, and a unit within the programme."""
        data = super().clean() or self.cleaned_data
        program = data.get("program")
        if program is not None:
            self._check_unit(program)
        kind = data.get("kind")
        if kind == Edition.Kind.ANNUAL:
            self._take_year()
        elif kind is not None:
            self._take_days(program if kind == Edition.Kind.FIVE_YEAR else None)
        return data

    def _check_unit(self, program: Program) -> None:
        if "unit" in self.errors:
            return
        unit = self.cleaned_data.get("unit") or program.unit
        if not unit.path.startswith(program.unit.path):
            self.add_error("unit", _("This unit does not belong to the programme."))
        elif not self.reach.covers(unit.path, STAFF):
            self.add_error("unit", _("There is no such unit within your reach."))
        self.cleaned_data["unit"] = unit

    def _take_year(self) -> None:
        if "year" in self.errors:
            return
        year = self.cleaned_data.get("year")
        if year is None:
            self.add_error("year", _("Enter the year."))
        elif not FIRST_YEAR <= year <= LAST_YEAR:
            self.add_error("year", _("This year is too long ago, or too far ahead."))
        else:
            period = calendar_year(year)
            self.cleaned_data |= {"first_on": period.first, "last_on": period.last}

    def _take_days(self, program: Program | None) -> None:
        """The two days; those that are empty come from the programme's term, if there is one."""
        if {"first_on", "last_on"} & set(self.errors):
            return
        for name in ("first_on", "last_on"):
            if self.cleaned_data.get(name) is None and program is not None:
                self.cleaned_data[name] = getattr(program, name)
            elif self.cleaned_data.get(name) is None:
                self.add_error(name, _("Enter the day."))
        first, last = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if first is None or last is None:
            return
        if last < first:
            self.add_error("last_on", _("The period ends before it begins."))
        elif last.year - first.year >= MOST_YEARS:
            self.add_error("last_on", _("A report holds at most 15 years."))

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: value for name, value in super().values().items() if name != "year"}


class EditionHeadingForm(CheckedForm):
    """Number and date of the document, as they stand in the office's register."""

    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        required=False,
        help_text=_("Only the number from the register, for example 05. Empty leaves the gap."),
    )
    dated_on = DayField(label=_("Date of the document"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Row(Column("number"), Column("dated_on")), "version")


class EditionReturnForm(CheckedForm):
    """Why a report goes back to the office."""

    reason = forms.CharField(
        label=_("What is to be added"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


class EditionScanForm(CheckedForm):
    """The signed and stamped scan."""

    upload = forms.FileField(
        label=_("Signed and stamped scan"), help_text=_("PDF, or a picture (JPEG, PNG).")
    )
    caption = forms.CharField(label=_("Note"), max_length=300, required=False)

    def refuse(self, error: ValidationError) -> None:
        """What is wrong is wrong with the file."""
        self.add_error("upload", error.messages)


class EditionFilter(forms.Form):
    """Programme, year, kind and state; what cannot be read narrows nothing."""

    program = forms.ModelChoiceField(
        Program.objects.none(), label=_("Programme"), required=False, empty_label=_("All")
    )
    year = CountField(label=_("Year"), required=False, largest=9999)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *Edition.Kind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *Edition.State.choices]
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        programs = Program.objects.visible_to(reach).order_by("-first_on", "pk")
        self.fields["program"].queryset = programs
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            look = "form-select" if is_select else "form-control"
            field.widget.attrs["class"] = f"{field.widget.attrs.get('class', '')} {look}".strip()

    def narrow(self, rows: Any) -> Any:
        """The reports that fit what was asked for."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        for name in ("program", "kind", "state"):
            if value := said.get(name):
                rows = rows.filter(**{name: value})
        if year := said.get("year"):
            rows = rows.filter(first_on__year__lte=year, last_on__year__gte=year)
        return rows

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)
