"""Forms of people counted: headcounts and the core force."""

import uuid
from typing import Any

from crispy_forms.bootstrap import AppendedText
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.scope import Reach
from members.forms.checked import CheckedForm
from members.forms.fields import CountField, DayField, UnitChoiceField
from members.selectors import entry_units


def of_people(name: str) -> AppendedText:
    """A count with its unit of measure behind it."""
    return AppendedText(name, _("people"))


class _OfUnit(CheckedForm):
    """A form about one unit: chosen when the row is new, fixed afterwards."""

    unit = UnitChoiceField(label=_("Unit"))
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.seen is None:
            self.fields["unit"].offer(entry_units(reach))
        else:
            del self.fields["unit"], self.fields["client_id"]
        rows = [row for row in self.layout() if row != "unit" or self.seen is None]
        hidden = "version" if self.seen is not None else "client_id"
        self.helper.layout = Layout(hidden, *rows)

    def layout(self) -> list[Any]:
        """The fields in the order in which they are read."""
        raise NotImplementedError


class HeadcountForm(_OfUnit):
    """Workers and members of a unit on a day."""

    counted_on = DayField(label=_("Counted on"))
    workers = CountField(label=_("Workers"))
    women_workers = CountField(label=_("Women workers"), required=False)
    members = CountField(label=_("Union members"))
    women_members = CountField(label=_("Women members"), required=False)

    def layout(self) -> list[Any]:
        """Who, when, how many."""
        return [
            "unit",
            "counted_on",
            Row(Column(of_people("workers")), Column(of_people("women_workers"))),
            Row(Column(of_people("members")), Column(of_people("women_members"))),
        ]


class CoreForceForm(_OfUnit):
    """People of a unit who serve in the core force, as a count."""

    from_on = DayField(label=_("From"))
    to_on = DayField(label=_("Until"), required=False, help_text=_("Empty while they still serve."))
    people = CountField(label=_("People"))
    women = CountField(label=_("Women"), required=False)

    def layout(self) -> list[Any]:
        """Who, when, how many."""
        return [
            "unit",
            Row(Column("from_on"), Column("to_on")),
            Row(Column(of_people("people")), Column(of_people("women"))),
        ]
