"""Forms of campaigns: one of one's own, or several out of the year's calendar."""

from typing import Any

from crispy_forms.layout import Column, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.entering import EntryForm
from campaigns.forms.terms import Terms, Vocabulary
from campaigns.models import Campaign
from campaigns.rules.calendar import Offer
from members.forms.fields import DayField, UnitChoiceField
from programs.models import Program


class CampaignForm(EntryForm):
    """One campaign: who calls it, its kind, its range of days."""

    unit = UnitChoiceField(label=_("Called by"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Campaign.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    slogan = forms.CharField(label=_("Slogan"), max_length=200, required=False)
    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"))
    notes = forms.CharField(
        label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, terms: Terms, units: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record:
            del self.fields["unit"]
        else:
            self.fields["unit"].offer(units)
        self.fields["program"] = forms.ModelChoiceField(
            Program.objects.order_by("-first_on", "pk"), label=_("Programme"), required=False,
            empty_label=_("None"),
        )  # fmt: skip
        self.fields["areas"] = terms.many(Vocabulary.AREA, label=_("Areas of coordination"))
        unit = [] if self.record else ["unit"]
        self.lay_out(
            *unit, Row(Column("kind"), Column("program")), "title", "slogan",
            Row(Column("first_on"), Column("last_on")), "areas", "notes",
        )  # fmt: skip

    @property
    def is_correction(self) -> bool:
        """Never: a campaign is no record and is not approved."""
        return False

    def clean(self) -> dict[str, Any]:
        """Refuse a campaign that ends before it begins."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("first_on"), said.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The campaign ends before it begins."))
        return said


class OffersForm(forms.Form):
    """Which campaigns of the year's calendar are opened, and by whom."""

    unit = UnitChoiceField(label=_("Called by"))

    def __init__(self, *args: Any, offers: tuple[Offer, ...], units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {offer.key: offer for offer in offers}
        self.fields["unit"].offer(units)
        self.fields["offers"] = forms.TypedMultipleChoiceField(
            choices=[(offer.key, offer.title) for offer in offers],
            coerce=self.by_key.__getitem__,
            widget=forms.CheckboxSelectMultiple,
            label=_("Campaigns of the year"),
        )
