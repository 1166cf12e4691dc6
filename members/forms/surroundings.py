"""Forms of what stands around the unions: establishments, parties, communes, zones."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach
from members.forms.checked import CheckedForm, CommuneField, CommunesField
from members.forms.fields import CountField, DayField, TermChoiceField, UnitChoiceField
from members.forms.units import choices
from members.models import Commune, Establishment, IndustrialZone, Organisation, Term, Unit
from members.selectors import entry_units


class EstablishmentForm(CheckedForm):
    """An agency, enterprise or school."""

    code = forms.CharField(label=_("Code"), max_length=30)
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(Establishment.Kind))
    size = forms.ChoiceField(
        label=_("Size or stage"),
        choices=choices(Establishment.Size),
        required=False,
        help_text=_("Decides whether it is within the scope of Circular 124/2021/TT-BCA."),
    )
    unit = UnitChoiceField(label=_("Union unit that keeps it"))
    has_union = forms.BooleanField(label=_("Has a union"), required=False, initial=True)
    tax_code = forms.CharField(label=_("Tax code"), max_length=14, required=False)
    sector = TermChoiceField(Term.Vocabulary.SECTOR, label=_("Sector"), required=False)
    commune = CommuneField(
        label=_("Commune"), required=False, help_text=_("Its code or full name.")
    )
    zone = forms.ModelChoiceField(
        label=_("Industrial zone"),
        queryset=IndustrialZone.objects.order_by("name", "pk"),
        required=False,
        empty_label=_("Choose…"),
    )
    opened_on = DayField(label=_("Opened on"), required=False)
    closed_on = DayField(label=_("Closed on"), required=False)

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(entry_units(reach))
        if self.seen is not None:
            self.fields["sector"].include(self.seen.sector_id)
        self.helper.layout = Layout(
            "version",
            "name",
            Row(Column("code"), Column("tax_code")),
            Row(Column("kind"), Column("size")),
            "unit",
            "has_union",
            Row(Column("sector"), Column("zone")),
            "commune",
            Row(Column("opened_on"), Column("closed_on")),
        )


class OrganisationForm(CheckedForm):
    """A party that is not a union."""

    code = forms.CharField(label=_("Code"), max_length=30)
    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=80, required=False)
    symbol = forms.CharField(
        label=_("Abbreviation in document symbols"), max_length=40, required=False
    )
    parent_line = forms.CharField(
        label=_("Superior body in headings"), max_length=200, required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(Organisation.Kind))
    unit = UnitChoiceField(label=_("Federation it works with"))
    commune = CommuneField(
        label=_("Commune"), required=False, help_text=_("Its code or full name.")
    )
    position = CountField(label=_("Order in tables"), required=False)

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        federations = Unit.objects.editable_by(reach).filter(level=Unit.Level.PROVINCE)
        self.fields["unit"].offer(federations)
        self.helper.layout = Layout(
            "version",
            "name",
            Row(Column("code"), Column("kind")),
            Row(Column("short_name"), Column("symbol")),
            "parent_line",
            "unit",
            Row(Column("commune"), Column("position")),
        )

    def clean_position(self) -> int:
        """Without a number it stands at the beginning, by its code."""
        return self.cleaned_data["position"] or 0


class CommuneForm(CheckedForm):
    """A commune, ward, township or special zone."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Without the word for its kind.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Commune.Kind)
    district = forms.CharField(label=_("District"), max_length=120, required=False)
    province = forms.CharField(label=_("Province"), max_length=120)
    from_on = DayField(label=_("From"), required=False)
    to_on = DayField(label=_("Until"), required=False)


class ZoneForm(CheckedForm):
    """An industrial park, export-processing zone or cluster."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=IndustrialZone.Kind)
    communes = CommunesField(
        label=_("Communes"),
        required=False,
        help_text=_("Codes or full names, with semicolons between."),
    )
    province = forms.CharField(label=_("Province"), max_length=120)
