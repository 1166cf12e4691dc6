"""Forms of vocabularies: a term, and when it is no longer chosen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.checked import CheckedForm
from members.models import Term
from members.rules.vocabulary import VOCABULARIES

COUNTS_AS: dict[str, Any] = {
    "banner": _("banner"),
    "boarding": _("boarding-house model"),
    "camera": _("security camera model"),
    "class": _("propaganda class"),
    "commitment": _("signing of a commitment"),
    "contest": _("contest"),
    "culture": _("culture and sports"),
    "guard_class": _("training of guards"),
    "handbook": _("handbook"),
    "handout": _("handing out of leaflets"),
    "inspection": _("inspection"),
    "launch": _("launching ceremony"),
    "leaflet": _("leaflet"),
    "meeting": _("meeting"),
    "mobile": _("mobile propaganda"),
    "officer_class": _("training of union officers"),
    "other": _("other"),
    "page": _("page or group on a social network"),
    "pen": _("pen"),
    "poster": _("poster"),
    "rally": _("rally or march"),
    "session": _("propaganda session"),
    "summary": _("review conference"),
    "visit": _("visit"),
}
"""As what a term may count in the figures, in words."""
ASKS = (
    ("attendances", _("Attendances")),
    ("women", _("Women among them")),
    ("entries", _("Entries")),
    ("works", _("Works")),
    ("prizes", _("Prizes")),
)


def counts_of(vocabulary: str) -> list[tuple[str, Any]]:
    """As what the terms of this vocabulary may count; empty when figures do not ask."""
    known = {entry.counts_as for entry in VOCABULARIES.get(vocabulary, ()) if entry.counts_as}
    if vocabulary == Term.Vocabulary.ACTIVITY_TYPE:
        known.add("officer_class")
    return [(code, COUNTS_AS.get(code, code)) for code in sorted(known)]


class TermForm(CheckedForm):
    """One term: its name and, where figures read it, as what it counts and what it asks for."""

    name = forms.CharField(label=_("Name"), max_length=160)
    counts_as = forms.ChoiceField(
        label=_("Counts as"),
        required=False,
        help_text=_("Under which number of the report records with this term are counted."),
    )
    asks = forms.MultipleChoiceField(
        label=_("Quantities asked for"),
        choices=ASKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, vocabulary: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counts = counts_of(vocabulary)
        if counts:
            self.fields["counts_as"].choices = [("", _("Nothing that is counted")), *counts]
        else:
            del self.fields["counts_as"]
        if vocabulary != Term.Vocabulary.ACTIVITY_TYPE:
            del self.fields["asks"]
