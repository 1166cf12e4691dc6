"""The form of an activity: it shows only what the chosen type needs (issue 2 §3)."""

from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Column, Div, Field, Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.forms.entering import EntryForm, Fold
from campaigns.forms.lookups import FoundField, LinesField
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import Activity, Campaign
from campaigns.rules import activities as rules
from campaigns.services.facts import ActivityFacts, MaterialFacts, MediaFacts, Upload
from members.forms.fields import CountField, DayField, QuantityField, UnitChoiceField
from members.models import (
    Commune,
    Establishment,
    IndustrialZone,
    Organisation,
    Term,
    Unit,
)
from members.rules.quantities import Quantity

VOCABULARIES = (
    Vocabulary.ACTIVITY_TYPE,
    Vocabulary.CHANNEL,
    Vocabulary.TOPIC,
    Vocabulary.AUDIENCE,
    Vocabulary.MATERIAL,
)
"""Lists that the form and its sheets choose from."""
MOST_TIMES = 100_000
SWITCH = {
    "hx_post": "",
    "hx_vals": '{"switch": "type"}',
    "hx_select": "#activity-form",
    "hx_target": "#activity-form",
    "hx_swap": "outerHTML",
}
"""Another type asks for its form at once; without JavaScript a button does."""
LABELS = {
    "attendances": _("Attendances"),
    "women": _("Of them women"),
    "entries": _("Contest entries"),
    "works": _("Works entered"),
    "prizes": _("Prizes won"),
}


class ActivityForm(EntryForm):
    """One activity of one type; `stated` names numbers that stay visible though not asked for."""

    unit = UnitChoiceField(label=_("Host unit"))
    title = forms.CharField(label=_("What it was"), max_length=300)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Empty: the same day."))
    occurrences = CountField(
        label=_("How many times"), initial=1, largest=MOST_TIMES, required=False
    )
    narrative = forms.CharField(
        label=_("Short account"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    combined = forms.BooleanField(label=_("Combined with another event"), required=False)
    speaker_organisation = forms.CharField(
        label=_("Speaker's organisation"), required=False, max_length=160
    )
    speaker_position = forms.CharField(
        label=_("Speaker's position"), required=False, max_length=120
    )
    documents = forms.CharField(
        label=_("Documents made known"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        terms: Terms,
        chosen: Term,
        units: Any,
        stated: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        self.stated = stated
        self.asked = rules.asked(chosen.asks, stated)
        if self.record:
            del self.fields["unit"]
        else:
            self.fields["unit"].offer(units)
        self._add_terms(terms)
        self._add_numbers()
        self._add_places()
        self.lay_out(*self._layout())

    def _add_terms(self, terms: Terms) -> None:
        """The type, and the lists to tick; a change of the type asks for the form anew."""
        self.fields["type"] = terms.one(Vocabulary.ACTIVITY_TYPE, label=_("Type of activity"))
        self.fields["type"].initial = self.chosen.pk
        self.fields["topics"] = terms.many(Vocabulary.TOPIC, label=_("Topics"))
        self.fields["channels"] = terms.many(Vocabulary.CHANNEL, label=_("Channels"))
        self.fields["audiences"] = terms.many(Vocabulary.AUDIENCE, label=_("Audience"))
        if self.chosen.counts_as == rules.CONTEST:
            self.fields["form"] = forms.ChoiceField(
                label=_("Form of the contest"), required=False,
                choices=[("", _("Choose…")), *Activity.Form.choices],
            )  # fmt: skip

    def _add_numbers(self) -> None:
        """The numbers that are asked for; the others keep hidden what was typed before."""
        for name in rules.NUMBERS:
            if name not in self.asked:
                field: forms.Field = forms.CharField(required=False, widget=forms.HiddenInput)
            elif name == "women":
                field = CountField(label=LABELS[name], required=False)
            else:
                field = QuantityField(label=LABELS[name], required=False)
            self.fields[name] = field

    def _add_places(self) -> None:
        """Campaign, place, and who else held it."""
        self.fields["campaign"] = forms.ModelChoiceField(
            Campaign.objects.order_by("-first_on", "pk"), label=_("Campaign"), required=False,
            empty_label=_("None"),
        )  # fmt: skip
        self.fields["zone"] = forms.ModelChoiceField(
            IndustrialZone.objects.order_by("name", "pk"), label=_("Industrial zone"),
            required=False, empty_label=_("None"),
        )  # fmt: skip
        self.fields["commune"] = FoundField(Commune.objects.all(), label=_("Commune"))
        self.fields["establishment"] = FoundField(
            Establishment.objects.all(), label=_("Establishment")
        )
        self.fields["organisation"] = FoundField(
            Organisation.objects.all(), label=_("Held by another body"),
            help_text=_("Only when a body that is not a union held it: its code."),
        )  # fmt: skip
        self.fields["cohost_units"] = LinesField(
            Unit.objects.all(), label=_("Unions that held it too"),
            help_text=_("One a line: its code, or a part of its name."),
        )  # fmt: skip
        self.fields["cohost_organisations"] = forms.ModelMultipleChoiceField(
            Organisation.objects.order_by("position", "code"), label=_("Other bodies"),
            required=False, widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def _layout(self) -> list[Any]:
        """What is asked in the common case first, the rest folded."""
        unit = [] if self.record else ["unit"]
        contest = ["form"] if "form" in self.fields else []
        numbers = Row(*[Column(name) for name in self.asked])
        return [
            Div(Field("type", **SWITCH), *contest),
            *unit,
            "title",
            Row(Column("starts_on"), Column("ends_on"), Column("occurrences")),
            *([Fieldset(_("How many took part"), numbers)] if self.asked else []),
            self._fold(_("Topics"), "topics", is_open=True),
            "narrative",
            self._fold(_("Channels and audience"), "channels", "audiences"),
            self._fold(_("Campaign and place"), "campaign", "commune", "zone", "establishment"),
            self._fold(
                _("Held together with others"), "cohost_units", "cohost_organisations",
                "organisation",
            ),
            self._fold(
                _("Speaker and documents"), "speaker_organisation", "speaker_position",
                "documents", "combined",
            ),
        ]  # fmt: skip

    def _fold(self, title: Any, *names: str, is_open: bool = False) -> Fold:
        """A folded part, open when something in it is filled."""
        filled = any(self[name].value() not in (None, "", [], False) for name in names)
        return Fold(title, *names, is_open=is_open or filled)

    def clean(self) -> dict[str, Any]:
        """Fill in the usual, and compare the numbers while they can still be seen together."""
        said = super().clean() or self.cleaned_data
        said["ends_on"] = said.get("ends_on") or said.get("starts_on")
        said["occurrences"] = 1 if said.get("occurrences") is None else said["occurrences"]
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first and "ends_on" not in self.errors:
            self.add_error("ends_on", _("The last day comes before the first day."))
        attendances = said.get("attendances")
        if "women" in self.asked and isinstance(attendances, Quantity):
            problem = rules.women_problem(said.get("women"), attendances)
            if problem and "women" not in self.errors:
                self.add_error("women", problem)
        return said

    def told(
        self,
        *,
        materials: tuple[MaterialFacts, ...],
        media: tuple[MediaFacts, ...],
        uploads: tuple[Upload, ...],
    ) -> ActivityFacts:
        """The whole entry as facts."""
        said = self.facts()
        units, bodies = said.pop("cohost_units"), said.pop("cohost_organisations")
        for name in rules.NUMBERS:
            if name not in self.asked:
                said[name] = None if name == "women" else Quantity()
        said.setdefault("unit", self.record.unit if self.record else None)
        lists = {name: tuple(said.pop(name)) for name in ("topics", "channels", "audiences")}
        return ActivityFacts(
            **said, **lists, cohosts=(*units, *bodies), materials=materials, media=media,
            uploads=uploads,
        )  # fmt: skip

    def refuse(self, error: ValidationError) -> None:
        """Show what the service refused; co-hosts are two fields here."""
        if hasattr(error, "error_dict") and "cohosts" in error.error_dict:
            error.error_dict["cohost_units"] = error.error_dict.pop("cohosts")
        super().refuse(error)
