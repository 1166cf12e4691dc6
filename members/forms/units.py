"""Forms of units: added, changed, moved, closed."""

from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach
from members.forms.checked import CheckedForm, CommunesField
from members.forms.fields import CountField, DayField, TermChoiceField, UnitChoiceField
from members.models import IndustrialZone, Term, Unit

EMPTY = [("", _("Choose…"))]


def choices(labels: Any) -> list[tuple[Any, Any]]:
    """The choices of a list with "Choose…" on top."""
    return [*EMPTY, *labels.choices]


class UnitFacts(CheckedForm):
    """What is known of a unit and may change without a decision on the organisation."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=80, required=False)
    symbol = forms.CharField(
        label=_("Abbreviation in document symbols"),
        max_length=40,
        required=False,
        help_text=_("For example LĐLĐ in 12/BC-LĐLĐ."),
    )
    national_code = forms.CharField(label=_("National code"), max_length=30, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(Unit.Kind))
    ownership = forms.ChoiceField(label=_("Area"), choices=choices(Unit.Ownership), required=False)
    sector = TermChoiceField(Term.Vocabulary.SECTOR, label=_("Sector"), required=False)
    zone = forms.ModelChoiceField(
        label=_("Industrial zone"),
        queryset=IndustrialZone.objects.order_by("name", "pk"),
        required=False,
        empty_label=_("Choose…"),
    )
    communes = CommunesField(
        label=_("Communes served"),
        required=False,
        help_text=_("Codes or full names, with semicolons between."),
    )
    office_phone = forms.CharField(label=_("Office telephone"), max_length=20, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    province_name = forms.CharField(label=_("Province as printed"), max_length=80, required=False)
    position = CountField(
        label=_("Order in tables"), required=False, help_text=_("1 stands first.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.seen is not None:
            self.fields["sector"].include(self.seen.sector_id)
        self.helper.layout = Layout(*self.layout())

    def layout(self) -> list[Any]:
        """The fields in the order in which they are read."""
        return [
            "version",
            "name",
            Row(Column("short_name"), Column("symbol")),
            Row(Column("kind"), Column("ownership")),
            Row(Column("sector"), Column("zone")),
            "communes",
            Fieldset(_("Office"), Row(Column("office_phone"), Column("address")), "province_name"),
            Row(Column("position"), Column("national_code")),
        ]

    def clean_position(self) -> int:
        """Without a number the unit stands at the beginning, by its code."""
        return self.cleaned_data["position"] or 0


class UnitAddForm(UnitFacts):
    """A new unit: its code, its place in the tree, its opening day, and its facts."""

    code = forms.CharField(label=_("Unit code"), max_length=30)
    level = forms.ChoiceField(label=_("Level"), choices=choices(Unit.Level))
    parent = UnitChoiceField(label=_("Directly under"))
    relation = forms.ChoiceField(label=_("Relation"), choices=Unit.Relation)
    opened_on = DayField(label=_("Opened on"))

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(Unit.objects.editable_by(reach))

    def layout(self) -> list[Any]:
        """The place in the tree first."""
        place = Fieldset(
            _("Place in the organisation"),
            "parent",
            Row(Column("level"), Column("relation")),
            Row(Column("code"), Column("opened_on")),
        )
        return [place, *super().layout()]


class UnitEditForm(UnitFacts):
    """The facts of a unit that stands."""


class UnitMoveForm(CheckedForm):
    """A unit's new place, from a day on, with the decision behind it."""

    parent = UnitChoiceField(label=_("Directly under"))
    relation = forms.ChoiceField(label=_("Relation"), choices=Unit.Relation)
    from_on = DayField(label=_("From"))
    reason = forms.CharField(
        label=_("Decision"),
        max_length=200,
        help_text=_("Number, date and issuer of the decision."),
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(Unit.objects.editable_by(reach))

    def initial_of(self, row: Any) -> dict[str, Any]:
        """Where the unit stands now; the day and the decision are new."""
        return {"parent": row.parent_id, "relation": row.relation, "version": row.version}


class UnitCloseForm(CheckedForm):
    """The first day on which a unit no longer exists."""

    closed_on = DayField(
        label=_("Closed on"), help_text=_("The first day on which the unit no longer exists.")
    )
