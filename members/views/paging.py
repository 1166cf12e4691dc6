"""Keyset pages: the next page begins after the last row shown, however many rows there are."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.rules.numbers import grouped

PAGE = 50
MOST_COUNTED = 1000
"""More rows are not counted: the page says "over 1.000"."""


@dataclass(frozen=True)
class Page:
    """One page of a list; the addresses are empty when there is no such page."""

    rows: list[Any]
    count: str
    first_href: str = ""
    next_href: str = ""


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any],
    order: tuple[str, ...],
    size: int = PAGE,
    is_counted: bool = True,
) -> Page:
    """The page that the address asks for, ordered by these fields.

    `order` names fields without empty values, as `order_by` does; the last is unique. One query,
    and one for the count.
    """
    counted = count_said(rows) if is_counted else ""
    ordered = rows.order_by(*order)
    after = _read(request.GET.get("after", ""), len(order))
    if after:
        try:
            found = list(ordered.filter(_beyond(order, after))[: size + 1])
        except (ValidationError, ValueError, FieldError):
            after, found = None, list(ordered[: size + 1])
    else:
        found = list(ordered[: size + 1])
    has_more = len(found) > size
    shown = found[:size]
    return Page(
        rows=shown,
        count=counted,
        first_href=_href(request, "") if after else "",
        next_href=_href(request, _key(shown[-1], order)) if has_more else "",
    )


def count_said(rows: QuerySet[Any]) -> str:
    """How many rows there are, in words, counted up to a limit. One query."""
    number = rows.order_by()[: MOST_COUNTED + 1].count()
    if number > MOST_COUNTED:
        return _("over %(number)s results") % {"number": grouped(MOST_COUNTED)}
    said = ngettext("%(number)s result", "%(number)s results", number)
    return said % {"number": grouped(number)}


def _beyond(order: tuple[str, ...], after: list[Any]) -> Q:
    """The condition that a row stands after these values in this order."""
    condition, equal = Q(pk__in=[]), Q()
    for name, value in zip(order, after, strict=True):
        field = name.removeprefix("-")
        step = "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{field}__{step}": value})
        equal &= Q(**{field: value})
    return condition


def _key(row: Model, order: tuple[str, ...]) -> str:
    values = []
    for name in order:
        value: Any = row
        for part in name.removeprefix("-").split("__"):
            value = getattr(value, part)
        values.append(value if isinstance(value, int | str) else value.isoformat())
    return json.dumps(values, separators=(",", ":"))


def _read(text: str, length: int) -> list[Any] | None:
    """The values in an address; nothing when they are not what we wrote."""
    try:
        values = json.loads(text)
    except ValueError:
        return None
    fits = isinstance(values, list) and len(values) == length
    return values if fits and all(isinstance(v, int | str) for v in values) else None


def _href(request: HttpRequest, after: str) -> str:
    """The address of this list with another start, its filters kept."""
    query = request.GET.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return f"?{query.urlencode()}" if query else request.path
