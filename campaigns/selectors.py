"""Reads of the campaigns app that go across tables."""

import datetime as dt
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.scope import ENTRY, Reach
from campaigns.models import Activity, ActivityCohost, Material
from members.models import Record, Revision, Unit
from members.rules.columns import PARTS, quantity_of
from members.rules.quantities import Qualifier, grouped

LISTS = ("channels", "topics", "audiences")
"""Many-valued words of an activity."""
PART_LABELS = {
    "cohosts": _("Co-hosts"),
    "materials": _("Materials"),
    "media": _("Media items"),
}


def entry_units(reach: Reach) -> Any:
    """Units that somebody with this reach enters records for."""
    return Unit.objects.visible_to(reach).filter(reach.below("path", ENTRY))


class Word(NamedTuple):
    """One term as an activity names it."""

    pk: int
    name: str


def words_of(activity: Activity) -> dict[str, list[Word]]:
    """The channels, topics and audiences of an activity, in the office's order. One query."""
    first, *others = (
        getattr(Activity, name)
        .through.objects.filter(activity_id=activity.pk)
        .values_list(Value(name), "term__position", "term_id", "term__name")
        for name in LISTS
    )
    words: dict[str, list[Word]] = {name: [] for name in LISTS}
    for name, _order, key, said in sorted(first.union(*others, all=True)):
        words[name].append(Word(key, said))
    return words


def cohosts_of(activity: Activity) -> list[ActivityCohost]:
    """The co-hosts, unions first, by their names. One query; shown to whoever sees the event."""
    rows = ActivityCohost.plain.filter(activity=activity).select_related("unit", "organisation")
    unions_first = F("unit__position").asc(nulls_last=True)
    return list(rows.order_by(unions_first, "unit__code", "organisation__position", "pk"))


def materials_of(activity: Activity) -> list[Material]:
    """What was handed out, with kinds and topics. Two queries."""
    rows = Material.objects.filter(activity=activity).select_related("kind")
    return list(rows.prefetch_related("topics").order_by("pk"))


def corrections_of(record: Record) -> list[Revision]:
    """Corrections that were asked for, the newest first."""
    rows = Revision.objects.filter(
        kind=ContentType.objects.get_for_model(record), record_id=record.pk
    )
    return list(rows.select_related("by", "decided_by").order_by("-at", "-pk"))


def with_activities(campaigns: Any) -> Any:
    """Campaigns with how many approved activities each has within the reach of the moment."""
    seen = Activity.objects.filter(state=Record.State.APPROVED, campaign__isnull=False).values("pk")
    return campaigns.annotate(held=Count("activities", filter=Q(activities__in=seen)))


def printed(row: Any, name: str) -> str:
    """A typed quantity of a row in words, empty when nothing was stated."""
    quantity = quantity_of(row, name)
    said = quantity.value is not None or quantity.qualifier is not Qualifier.EXACT
    return str(quantity) if said else ""


def counted(number: int) -> str:
    """A plain count with thousands dots."""
    return grouped(number)


Change = tuple[str, str, str]
"""The name of a field, what stood there, and what is to stand there."""


def changes_of(record: Any, corrections: Iterable[Revision]) -> list[tuple[Revision, list[Change]]]:
    """Corrections of a record, each with what it changes, in words."""
    rows = list(corrections)
    words = _Words(record, [side for row in rows for side in (row.before, row.after)])
    return [(row, words.changes(row)) for row in rows]


class _Words:
    """Plain values of a record in words; rows that are pointed to are read once for each kind."""

    def __init__(self, record: Any, sides: list[dict[str, Any]]) -> None:
        self.record = record
        self.sides = sides
        self.known: dict[type, dict[int, str]] = {}

    def changes(self, row: Revision) -> list[Change]:
        """What one correction changes, field by field; a typed quantity is one field."""
        names = dict.fromkeys(self._base(name) for name in row.after)
        return [
            (self._label(name), self._said(name, row.before), self._said(name, row.after))
            for name in names
        ]

    def _base(self, name: str) -> str:
        """The quantity that a column belongs to, otherwise the column itself."""
        ending = next((part for part in PARTS[1:] if name.endswith(part)), "")
        return name.removesuffix(ending)

    def _label(self, name: str) -> str:
        if name in PART_LABELS:
            return str(PART_LABELS[name])
        said = str(self.record._meta.get_field(name).verbose_name)
        return said[:1].upper() + said[1:]

    def _said(self, name: str, side: dict[str, Any]) -> str:
        """A value as it reads; parts as how many rows there are; a dash for nothing."""
        if hasattr(self.record, f"{name}_qualifier"):
            parts = {f"{name}{part}" for part in PARTS}
            row = SimpleNamespace(
                **{part: side.get(part, getattr(self.record, part)) for part in parts}
            )
            return printed(row, name) or "–"
        value = side.get(name)
        if value in (None, "", []):
            return "–"
        return str(len(value)) if name in PART_LABELS else self._plain(name, value)

    def _plain(self, name: str, value: Any) -> str:
        field = self.record._meta.get_field(name)
        if field.related_model:
            keys = value if isinstance(value, list) else [value]
            names = self._names(field.related_model)
            return ", ".join(names.get(key, str(key)) for key in keys)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        read = field.to_python(value)
        if isinstance(read, dt.date):
            return f"{read:%d/%m/%Y}"
        return str(dict(field.flatchoices).get(value, read))

    def _names(self, model: Any) -> dict[int, str]:
        if model not in self.known:
            keys = {key for side in self.sides for key in self._keys(model, side)}
            rows = model._default_manager.filter(pk__in=keys)
            self.known[model] = {row.pk: str(row) for row in rows}
        return self.known[model]

    def _keys(self, model: Any, side: dict[str, Any]) -> Iterable[int]:
        """Keys of rows of one kind that one side names."""
        for name, value in side.items():
            is_own = name not in PART_LABELS and value is not None
            if is_own and self.record._meta.get_field(name).related_model is model:
                yield from value if isinstance(value, list) else [value]
