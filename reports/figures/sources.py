"""Sources: where facts lie. Each says its rows, its day, its unit and its dimensions.

`rows()` gives the narrow groups of one query, whatever the number of figures, parts and columns.
A row is (column, child path, outside?, dimensions, measures); `collect` pivots them. A column of
-1 lies in no year of its own and enters the whole period only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Count, F, Model, Q, QuerySet, Sum, Value

from members.rules.dates import Period
from reports.figures.scopes import Scope, column_of

APPROVED = "approved"
Only = Mapping[str, str | tuple[str, ...]]
"""Values of dimensions that count, as a figure declares them."""
Group = tuple[str, str, int, int | None, int, int]
"""qualifier, word, sum of value, sum of upper, rows, rows with a value: as `Total` takes it."""


@dataclass(frozen=True)
class Row:
    """One group of rows of a source."""

    column: int
    child: str
    outside: bool
    dimensions: Mapping[str, Any]
    groups: Mapping[str, Group]


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
        self, scope: Scope, periods: Sequence[Period], columns: Sequence[str]
    ) -> Iterator[Row]:
        """Grouped rows of a scope, in one query."""
        raise NotImplementedError

    def reporters(self, scope: Scope, periods: Sequence[Period]) -> Iterator[tuple[int, int, str]]:
        """Who reported: (unit, column, figure or ""), each once, in one query."""
        found = self.within(scope).annotate(in_column=column_of(self.day, periods)).order_by()
        yield from found.values_list(f"{self.prefix}unit_id", "in_column", Value("")).distinct()

    @cached_property
    def aliases(self) -> dict[str, Any]:
        """The dimensions as named expressions, for grouping and for filtering alike."""
        return {
            f"d_{name}": F(value) if isinstance(value, str) else value
            for name, value in self.dimensions.items()
        }

    def only(self, found: QuerySet, only: Only) -> QuerySet:
        """The rows that a declaration counts: the same `only` that the pivot uses."""
        if not only:
            return found
        wanted = {
            f"d_{name}__in": (value,) if isinstance(value, str) else value
            for name, value in only.items()
        }
        return found.annotate(**self.aliases).filter(**wanted)

    def stated(self, found: QuerySet, column: str) -> QuerySet:
        """The rows that say something of a quantity, a number or a word."""
        if not column:
            return found
        said = Q(**{f"{column}__isnull": False})
        if self.is_typed(column):
            said |= Q(**{f"{column}_qualifier__in": ["order", "many"]})
        return found.filter(said)

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
        self, scope: Scope, periods: Sequence[Period], columns: Sequence[str]
    ) -> Iterator[Row]:
        """One narrow GROUP BY over period, unit beneath, dimensions and qualifiers."""
        path = scope.path_lookup(self.prefix)
        typed = [column for column in columns if column and self.is_typed(column)]
        words = [f"{column}_{part}" for column in typed for part in ("qualifier", "said")]
        keys = ["in_column", "below", "is_outside", *self.aliases, *words]
        sums: dict[str, Any] = {"n": Count("pk")}
        for column in filter(None, columns):
            sums |= {f"{column}_sum": Sum(column), f"{column}_n": Count(column)}
            if column in typed:
                sums[f"{column}_top"] = Sum(f"{column}_upper")
        found = (
            self.within(scope)
            .annotate(
                in_column=column_of(self.day, periods),
                below=scope.child(path),
                is_outside=scope.outside(self.prefix),
                **self.aliases,
            )
            .order_by()
            .values(*keys)
            .annotate(**sums)
        )
        for row in found.iterator(chunk_size=5000):
            yield self._row(row, columns, typed)

    def _row(self, row: dict[str, Any], columns: Sequence[str], typed: Sequence[str]) -> Row:
        groups: dict[str, Group] = {}
        for column in columns:
            if not column:
                groups[column] = ("exact", "", row["n"], None, row["n"], row["n"])
                continue
            is_typed = column in typed
            groups[column] = (
                row[f"{column}_qualifier"] if is_typed else "exact",
                row[f"{column}_said"] if is_typed else "",
                row[f"{column}_sum"] or 0,
                row[f"{column}_top"] if is_typed else None,
                row["n"],
                row[f"{column}_n"],
            )
        dimensions = {name: row[f"d_{name}"] for name in self.dimensions}
        return Row(row["in_column"], row["below"], bool(row["is_outside"]), dimensions, groups)
