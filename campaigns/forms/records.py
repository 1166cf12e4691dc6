"""Forms of drives, models, snapshots, and of pages and groups that units keep."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Fieldset, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.entering import EntryForm
from campaigns.forms.lookups import FoundField
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import Campaign, SafetyModel
from campaigns.rules.safety import NEXT
from campaigns.services.safety import PAGE
from members.forms.fields import CountField, DayField, QuantityField, UnitChoiceField
from members.models import Commune, IndustrialZone

MOST_DONG = 1_000_000_000_000_000
"""Funds in đồng go beyond what a count may be."""
COUNTS = ("teams", "participants", "residents", "cameras", "settled", "tips")


class HostedForm(EntryForm):
    """An entry with its host unit, which is chosen once."""

    unit = UnitChoiceField(label=_("Host unit"))

    def __init__(self, *args: Any, units: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record:
            del self.fields["unit"]
        else:
            self.fields["unit"].offer(units)

    @property
    def host(self) -> list[str]:
        """The host, as long as it may be chosen."""
        return ["unit"] if "unit" in self.fields else []


class DriveForm(HostedForm):
    """How many of how many signed. Who did not is asked nowhere."""

    title = forms.CharField(label=_("What was signed"), max_length=200)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    base = CountField(label=_("Officers, members and workers addressed"))
    signatories = QuantityField(label=_("People who signed"), required=False)

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"] = forms.ModelChoiceField(
            Campaign.objects.order_by("-first_on", "pk"), label=_("Campaign"), required=False,
            empty_label=_("None"),
        )  # fmt: skip
        self.fields["topics"] = terms.many(Vocabulary.TOPIC, label=_("Topics"))
        self.lay_out(
            *self.host, "title", Row(Column("starts_on"), Column("ends_on")),
            Row(Column("base"), Column("signatories")), "campaign", "topics",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a drive that ends before it begins."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first day."))
        return said


class SafetyModelForm(HostedForm):
    """One model of self-management: its name, its type, its launch."""

    name = forms.CharField(label=_("Name"), max_length=200)
    launched_on = DayField(label=_("Launched on"))

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"] = terms.one(Vocabulary.MODEL_TYPE, label=_("Type of model"))
        if not self.record:
            begun = [s for s in SafetyModel.Status if s in ("proposed", "launched", "running")]
            self.fields["status"] = forms.ChoiceField(
                label=_("Status"), choices=[(s.value, s.label) for s in begun], initial="running"
            )
        self.fields["commune"] = FoundField(Commune.objects.all(), label=_("Commune"))
        self.fields["zone"] = forms.ModelChoiceField(
            IndustrialZone.objects.order_by("name", "pk"), label=_("Industrial zone"),
            required=False, empty_label=_("None"),
        )  # fmt: skip
        self.fields["replicates"] = forms.ModelChoiceField(
            _others(self.record), label=_("Replicates the model"), required=False,
            empty_label=_("None"),
        )  # fmt: skip
        status = ["status"] if "status" in self.fields else []
        self.lay_out(
            *self.host, "name", "type", Row(Column("launched_on"), *map(Column, status)),
            "commune", "zone", "replicates",
        )  # fmt: skip


def _others(model: SafetyModel | None) -> Any:
    """Models that this one may have been made after."""
    rows = SafetyModel.objects.exclude(state="withdrawn").order_by("name", "pk")
    return rows.exclude(pk=model.pk) if model else rows


class StatusForm(EntryForm):
    """One step through a model's life, with its day."""

    on = DayField(label=_("On"), help_text=_("The day on which it happened."))

    def __init__(self, *args: Any, record: SafetyModel, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        labels = dict(SafetyModel.Status.choices)
        self.fields["status"] = forms.ChoiceField(
            label=_("New status"), choices=[(s, labels[s]) for s in NEXT[record.status]]
        )
        self.lay_out(Row(Column("status"), Column("on")))


class SnapshotForm(EntryForm):
    """What a model amounted to on a day; counts of people and things, never names."""

    taken_on = DayField(label=_("As of"))
    teams = CountField(label=_("Teams"), required=False)
    participants = CountField(label=_("Participants"), required=False)
    residents = CountField(label=_("Workers who live there"), required=False)
    cameras = CountField(label=_("Cameras"), required=False)
    funds = CountField(label=_("Funds raised, đồng"), required=False, largest=MOST_DONG)
    settled = CountField(label=_("Matters settled"), required=False)
    tips = CountField(label=_("Useful tips, as a number"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [COUNTS[:3], ("cameras", "funds"), COUNTS[4:]]
        self.lay_out(
            "taken_on", Fieldset("", *[Row(*[Column(name) for name in row]) for row in rows])
        )


class ChannelForm(HostedForm):
    """A page or group that a unit keeps."""

    name = forms.CharField(label=_("Name"), max_length=200)
    opened_on = DayField(label=_("Opened on"))
    link = forms.URLField(label=_("Link"), required=False, max_length=400, assume_scheme="https")

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = terms.lists[Vocabulary.CHANNEL]
        terms.lists[Vocabulary.CHANNEL] = [t for t in channels if t.counts_as == PAGE]
        self.fields["platform"] = terms.one(Vocabulary.CHANNEL, label=_("Platform"))
        self.lay_out(*self.host, "name", Row(Column("platform"), Column("opened_on")), "link")


class CloseForm(EntryForm):
    """The day on which a page or group was given up."""

    closed_on = DayField(label=_("Closed on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out("closed_on")


class WithdrawForm(forms.Form):
    """Why a record is withdrawn; a draft needs no reason."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


def year_of(text: str, today: dt.date) -> int:
    """The year that an address asks for, this one when it is none."""
    year = int(text) if text.isdecimal() and len(text) == 4 else today.year
    return year if 1929 <= year <= 2100 else today.year
