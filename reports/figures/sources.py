"""Sources: where facts lie. Each says its rows, its day, its unit and its dimensions.

`rows()` gives the narrow groups of one query, whatever the number of figures, parts and columns.
A row is (column, child path, outside?, dimensions, measures); `collect` pivots them. A column of
-1 lies in no year of its own and enters the whole period only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from django.db import connections
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Func,
    Model,
    Q,
    QuerySet,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from members.rules.dates import Period
from reports.figures.scopes import Scope, column_of

APPROVED = "approved"
Only = Mapping[str, str | tuple[str, ...]]
"""Values of dimensions that count, as a figure declares them."""
Group = tuple[str, str, int, int | None, int, int]
"""qualifier, word, sum of value, sum of upper, rows, rows with a value: as `Total` takes it."""


EXACT = ("exact", "")
BETWEEN = "\x1f"
"""Stands between the words of a key; nobody can type it."""


class Row(NamedTuple):
    """One group of rows of a source: dimensions in the source's order, groups in the columns'."""

    column: int
    child: str
    outside: bool
    dimensions: tuple[Any, ...]
    groups: tuple[Group, ...]
    unit: int | None = None
    """Whose row it is, when the group is of one unit: this unit reported."""


@dataclass(frozen=True)
class Source:
    """Facts of one kind. `prefix` leads from a row to its record, `dimensions` to its values."""

    name: str
    model: type[Model]
    day: str
    dimensions: Mapping[str, str | Any] = field(default_factory=dict, hash=False, compare=False)
    prefix: str = ""
    is_of_any_figure: ClassVar[bool] = False

    @cached_property
    def known(self) -> frozenset[str]:
        """The names that `only` and `splits` may use."""
        return frozenset(self.dimensions)

    def is_typed(self, column: str) -> bool:
        """Whether a column is a typed quantity, with qualifier and word."""
        return hasattr(self.model, f"{column}_qualifier")

    def approved(self) -> QuerySet:
        """The rows whose values count; only inside `unscoped("figures")`."""
        return self.model._default_manager.filter(**{f"{self.prefix}state": APPROVED})

    def within(self, scope: Scope) -> QuerySet:
        """Approved rows of a scope, by the day that decides the period."""
        below = scope.below(scope.path_lookup(self.prefix))
        days = {f"{self.day}__gte": scope.first, f"{self.day}__lte": scope.last}
        return self.approved().filter(below, **days)

    def rows(
        self, scope: Scope, periods: Sequence[Period], columns: Sequence[str], *,
        only: Only | None = None, by_unit: bool = True,
    ) -> Iterator[Row]:  # fmt: skip
        """Grouped rows of a scope, in one query; `only` may leave out what no figure counts."""
        raise NotImplementedError

    def reporters(self, scope: Scope, periods: Sequence[Period]) -> Iterator[tuple[int, int, str]]:
        """Who reported: (unit, column, figure or ""), each once, in one query."""
        inside = self.inside(self.within(scope), scope, coordinated=False)
        found = inside.annotate(in_column=column_of(self.day, periods)).order_by()
        yield from fetched(
            found.values_list(f"{self.prefix}unit_id", "in_column", Value("")).distinct()
        )

    @cached_property
    def aliases(self) -> dict[str, Any]:
        """The dimensions as named expressions, for grouping and for filtering alike."""
        return {
            f"d_{name}": F(value) if isinstance(value, str) else value
            for name, value in self.dimensions.items()
        }

    def counting(self, only: Only) -> Q:
        """The condition of a declaration, on rows that carry the aliases."""
        wanted = {
            f"d_{name}__in": (value,) if isinstance(value, str) else value
            for name, value in only.items()
        }
        return Q(**wanted)

    def only(self, found: QuerySet, only: Only) -> QuerySet:
        """The rows that a declaration counts: the same `only` that the pivot uses."""
        return found.annotate(**self.aliases).filter(self.counting(only)) if only else found

    def stating(self, column: str) -> Q:
        """The condition that a row says something of a quantity, a number or a word."""
        if not column:
            return Q()
        said = Q(**{f"{column}__isnull": False})
        if self.is_typed(column):
            said |= Q(**{f"{column}_qualifier__in": ["order", "many"]})
        return said

    def stated(self, found: QuerySet, column: str) -> QuerySet:
        """The rows that say something of a quantity."""
        return found.filter(self.stating(column))

    def records_of(self, scope: Scope, figure: Any) -> QuerySet:
        """The rows of a source that holds any figure, for one of them."""
        raise TypeError(f"{self.name} holds no figures of others")

    def inside(self, found: QuerySet, scope: Scope, coordinated: bool) -> QuerySet:
        """The rows that stand inside the totals, or beside them for coordinated figures."""
        if scope.counts_outside:
            return found
        return found.annotate(is_outside=scope.outside(self.prefix)).filter(is_outside=coordinated)

    def records(self, scope: Scope, only: Only, column: str, coordinated: bool) -> QuerySet:
        """The rows behind a number, newest first; only inside `unscoped("figures")`."""
        found = self.stated(self.only(self.within(scope), only), column)
        return self.inside(found, scope, coordinated).order_by(f"-{self.day}", "-pk")


class FlowSource(Source):
    """Rows that happened, each in the period that holds its last day."""

    def rows(
        self, scope: Scope, periods: Sequence[Period], columns: Sequence[str], *,
        only: Only | None = None, by_unit: bool = True,
    ) -> Iterator[Row]:  # fmt: skip
        """One narrow GROUP BY over period, unit beneath, dimensions and what was said."""
        typed = [column for column in columns if column and self.is_typed(column)]
        keys = {
            "in_column": column_of(self.day, periods),
            "below": scope.child(scope.path_lookup(self.prefix)) if by_unit else Value(""),
            "is_outside": scope.outside(self.prefix),
            **self.aliases,
            "words": _words(typed),
        }
        sums: dict[str, Any] = {"n": Count("*")}
        for column in filter(None, columns):
            sums |= {f"{column}_sum": total(column), f"{column}_n": Count(column)}
            if column in typed:
                sums[f"{column}_top"] = total(f"{column}_upper")
        found = self.only(self.within(scope), only or {}).annotate(**keys).order_by()
        found = found.values(*keys).annotate(**sums).values_list(*keys, *sums)
        yield from self._pivoted(fetched(found), columns, typed)

    def _pivoted(
        self, found: Iterable[tuple[Any, ...]], columns: Sequence[str], typed: Sequence[str]
    ) -> Iterator[Row]:
        """The grouped rows with a group for every column asked for."""
        start = 3 + len(self.dimensions)
        said_by_words = {"": [EXACT] * len(typed)}
        places = _places(columns, typed)
        for row in found:
            words, n, *numbers = row[start:]
            said = said_by_words.get(words)
            if said is None:
                said = said_by_words[words] = _said(words)
            groups = tuple(
                ("exact", "", n, None, n, n) if at is None
                else (*(EXACT if word is None else said[word]), numbers[at] or 0,
                      None if word is None else numbers[at + 2], n, numbers[at + 1])
                for at, word in places
            )  # fmt: skip
            yield Row(row[0], row[1], bool(row[2]), row[3:start], groups)


def _places(columns: Sequence[str], typed: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Where the sums of each column begin, and which of the typed ones it is."""
    places: list[tuple[int | None, int | None]] = []
    at = 0
    for column in columns:
        if not column:
            places.append((None, None))
            continue
        is_typed = column in typed
        places.append((at, typed.index(column) if is_typed else None))
        at += 3 if is_typed else 2
    return places


def total(column: str) -> Cast:
    """A sum as a whole number on every engine: PostgreSQL sums big integers as decimals."""
    return Cast(Sum(column), BigIntegerField())


def _words(typed: Sequence[str]) -> Any:
    """What was said with the typed quantities of a row as one key: "" when all are exact.

    One short key keeps the grouping in memory, where eight would sort the rows on disk.
    """
    if not typed:
        return Value("")
    names = [f"{column}_{part}" for column in typed for part in ("qualifier", "said")]
    exact = {f"{column}_qualifier__in": ("exact", "") for column in typed}
    parts = [part for name in names for part in (F(name), Value(BETWEEN))][:-1]
    said = Func(*parts, template="%(expressions)s", arg_joiner=" || ", output_field=TextField())
    return Case(When(Q(**exact), then=Value("")), default=said, output_field=TextField())


def _said(words: str) -> list[tuple[str, str]]:
    """(qualifier, word) of every typed quantity, out of the key."""
    parts = words.split(BETWEEN)
    return list(zip(parts[::2], parts[1::2], strict=True))


def fetched(found: QuerySet) -> list[tuple[Any, ...]]:
    """The rows as the database gives them: only for keys, texts and whole numbers."""
    with connections[found.db].cursor() as cursor:
        cursor.execute(*found.query.sql_with_params())
        return cursor.fetchall()
