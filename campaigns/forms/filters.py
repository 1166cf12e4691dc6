"""What a list of activities may be narrowed by; all of it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.lookups import FoundField
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import Campaign
from members.forms.fields import DayField
from members.models import Record, Unit
from programs.models import Program

FILTERED_BY = (Vocabulary.ACTIVITY_TYPE, Vocabulary.TOPIC)


class ActivityFilter(forms.Form):
    """Search, state and unit in sight, the rest folded; what cannot be read narrows nothing."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *Record.State.choices]
    )
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["unit"] = FoundField(
            Unit.objects.all(), label=_("Unit and everything beneath it"), help_text=""
        )
        self.fields["type"] = terms.one(
            Vocabulary.ACTIVITY_TYPE, label=_("Type of activity"), required=False
        )
        self.fields["topic"] = terms.one(Vocabulary.TOPIC, label=_("Topic"), required=False)
        self.fields["program"] = forms.ModelChoiceField(
            Program.objects.order_by("-first_on", "pk"), label=_("Programme"), required=False
        )
        self.fields["campaign"] = forms.ModelChoiceField(
            Campaign.objects.order_by("-first_on", "pk"), label=_("Campaign"), required=False
        )
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            look = "form-select" if is_select else "form-control"
            field.widget.attrs["class"] = f"{field.widget.attrs.get('class', '')} {look}".strip()

    def narrow(self, rows: Any) -> Any:
        """The activities that fit what was asked for."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        rows = rows.held_between(said.get("first"), said.get("last"))
        if text := said.get("q"):
            rows = rows.matching(text)
        if unit := said.get("unit"):
            rows = rows.at_or_below(unit.path)
        if topic := said.get("topic"):
            rows = rows.about(topic)
        if program := said.get("program"):
            rows = rows.filter(campaign__program=program)
        for name in ("state", "type", "campaign"):
            if value := said.get(name):
                rows = rows.filter(**{name: value})
        return rows

    @property
    def is_folded_used(self) -> bool:
        """Whether one of the folded filters narrows the list."""
        folded = ("first", "last", "topic", "program", "campaign")
        return any(self.data.get(name) for name in folded)
