"""Records that changed since a report was compiled, with the pages on which they stand."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.figures import REGISTRY
from reports.figures.sources import Source
from reports.models import Edition
from reports.selectors.behind import page_of_row, rows_of, title_of

NAMED = re.compile(r"(?P<source>.+) (?P<key>\d+): (?P<what>\w+)")


@dataclass(frozen=True)
class ChangedRecord:
    """One record: what it is called, where it leads, and what became of it."""

    title: str
    href: str
    change: str


def changed_records(edition: Edition, names: Iterable[str]) -> dict[str, ChangedRecord]:
    """What `verify` named ("activities 12: changed"), by that name. One query a source."""
    parsed = {name: match for name in names if (match := NAMED.fullmatch(name))}
    wanted: dict[str, set[int]] = defaultdict(set)
    for match in parsed.values():
        wanted[match["source"]].add(int(match["key"]))
    sources = {source.name: source for figure in REGISTRY.all() for source in figure.sources}
    rows = {
        (name, row.pk): row
        for name, keys in wanted.items()
        if name in sources
        for row in rows_of(sources[name]).filter(pk__in=keys)
    }
    found = {}
    for name, match in parsed.items():
        row = rows.get((match["source"], int(match["key"])))
        found[name] = _changed(sources.get(match["source"]), row, match)
    for name in set(names) - parsed.keys():
        found[name] = ChangedRecord(name, "", "")
    return found


def _changed(source: Source | None, row: Any, match: re.Match[str]) -> ChangedRecord:
    words = {"new": _("new"), "gone": _("no longer counts"), "changed": _("changed")}
    change = words.get(match["what"], match["what"])
    if source is None or row is None:
        return ChangedRecord(f"{match['source']} {match['key']}", "", change)
    return ChangedRecord(title_of(row, source), page_of_row(row, source), change)
