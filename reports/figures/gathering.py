"""The pivot: rows of every source, added up at every address they belong to."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from accounts.scope import PATH_STEP
from members.models import Unit
from members.rules.dates import Period
from reports.figures.facts import STATEMENTS
from reports.figures.measures import Distinct, Flow, OverTime, Ratio, Stock
from reports.figures.registry import Figure
from reports.figures.scopes import Scope
from reports.figures.sources import Row, Source
from reports.figures.stocks import StockSource
from reports.figures.values import WHOLE

Group = tuple[str, str]
"""Qualifier and word."""
Numbers = list[int]
"""Sum of values, sum of upper ends, rows, rows with a value."""
Sums = dict[tuple[str, str], dict[Group, Numbers]]
"""Of one figure, by part and column; a part is the path of a unit until it gets its code."""
Taker = tuple[Figure, int]
"""A figure that counts a row, and which of the row's groups it takes."""


class Gathering:
    """Every sum of some figures in a scope.

    Rows are first added where they lie, by unit and column, and these few sums then to the totals.
    """

    def __init__(
        self, scope: Scope, periods: tuple[Period, ...], figures: tuple[Figure, ...], by_unit: bool
    ) -> None:
        self.scope, self.periods, self.figures = scope, periods, figures
        self.by_unit = by_unit and not all(figure.whole for figure in figures)
        self.labels = tuple(str(period.first.year) for period in periods)
        if len(set(self.labels)) < len(self.labels):
            self.labels = tuple(f"{period.first}/{period.last}" for period in periods)
        self.sums: dict[str, Sums] = defaultdict(dict)
        self.different: dict[str, dict[str, set[int]]] = {}
        self.paths: dict[str, str] = {}
        self.told: dict[Source, list[tuple[int, int, str]]] = {}
        self.all_outside = scope.counts_outside
        self.leaves: dict[str, dict[tuple[Any, ...], Numbers]] = defaultdict(dict)

    def read(self) -> None:
        """Run every source once, then add up."""
        by_source: dict[Source, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            for source in figure.sources:
                by_source[source].append(figure)
        for source, figures in by_source.items():
            if source is STATEMENTS:
                self._read_statements(figures)
                continue
            self._read(source, [f for f in figures if isinstance(f.measure, Flow | Stock)])
            self._read_distinct(source, [f for f in figures if isinstance(f.measure, Distinct)])
        self._name_parts()
        for figure in self.figures:
            if not isinstance(figure.measure, Distinct | Ratio):
                self._add_up(figure)

    def reporters(self, source: Source) -> list[tuple[int, int, str]]:
        """Who told a source anything, asked once: (unit, column, figure or "")."""
        if source not in self.told:
            self.told[source] = list(source.reporters(self.scope, self.periods))
        return self.told[source]

    def _read(self, source: Source, figures: list[Figure]) -> None:
        if not figures:
            return
        columns = sorted({figure.column for figure in figures})
        names = tuple(source.dimensions)
        taking: dict[tuple[Any, ...], list[Taker]] = {}
        if isinstance(source, StockSource):
            self.told[source] = []  # its rows say whose they are
        rows = source.rows(
            self.scope, self.periods, columns, only=_taken(figures), by_unit=self.by_unit
        )
        for row in rows:
            if row.unit is not None:
                self.told[source].append((row.unit, row.column, ""))
            key = (row.outside, row.dimensions)
            takers = taking.get(key)
            if takers is None:
                said = dict(zip(names, row.dimensions, strict=True))
                takers = taking[key] = [
                    (figure, columns.index(figure.column))
                    for figure in figures
                    if figure.takes(said) and self._belongs(figure, row)
                ]
            self._take(row, takers, names)

    def _take(self, row: Row, takers: list[Taker], names: tuple[str, ...]) -> None:
        column, child = row.column, row.child
        for figure, place in takers:
            qualifier, said, *numbers = row.groups[place]
            leaves = self.leaves[figure.code]
            _add(leaves, ("" if figure.whole else child, column, qualifier, said), numbers)
            for dimension in figure.splits:
                if dimension in names and (value := row.dimensions[names.index(dimension)]):
                    _add(leaves, (f"{dimension}={value}", column, qualifier, said), numbers)

    def _read_statements(self, figures: list[Figure]) -> None:
        by_code = {str(figure.code): (figure, 0) for figure in figures}
        for row in STATEMENTS.rows_of(self.scope, self.periods, figures, self.by_unit):
            taker = by_code[row.dimensions[0]]
            if self._belongs(taker[0], row):
                self._take(row, [taker], ())

    def _read_distinct(self, source: Source, figures: list[Figure]) -> None:
        for figure in figures:
            labels = self.different.setdefault(str(figure.code), defaultdict(set))
            for unit, column, _tag in self.reporters(source):
                for label in self._columns(figure, column):
                    labels[label].add(unit)

    def _belongs(self, figure: Figure, row: Row) -> bool:
        return self.all_outside or row.outside is figure.coordinated

    def _columns(self, figure: Figure, column: int) -> Iterator[str]:
        if column >= 0:
            yield self.labels[column]
        over_time = figure.measure.over_time
        is_last = column == len(self.periods) - 1
        if over_time is OverTime.SUM or (over_time is OverTime.LAST and is_last):
            yield WHOLE

    def _name_parts(self) -> None:
        """Find the codes of the units whose paths, as they then were, hold something."""
        parts = {leaf[0] for leaves in self.leaves.values() for leaf in leaves}
        keys = {path: int(path[-PATH_STEP:]) for path in parts if path and "=" not in path}
        found = Unit.objects.filter(pk__in=set(keys.values()))
        codes = dict(found.values_list("pk", "code"))
        self.paths = {path: f"unit:{codes[key]}" for path, key in keys.items()}

    def _add_up(self, figure: Figure) -> None:
        """Bring the sums of one figure to every part and column they belong to."""
        sums = self.sums[str(figure.code)]
        columns = {n: tuple(self._columns(figure, n)) for n in range(-1, len(self.labels))}
        for (path, number, *said), numbers in self.leaves[figure.code].items():
            if "=" in path:
                parts: tuple[str, ...] = (path,)
            else:
                parts = ("", self.paths[path]) if path else ("",)
            for column in columns[number]:
                for part in parts:
                    groups = sums.get((part, column))
                    if groups is None:
                        groups = sums[part, column] = {}
                    _add(groups, tuple(said), numbers)


def _add(sums: dict[Any, Numbers], key: tuple[Any, ...], numbers: list[Any]) -> None:
    """Add four numbers where they belong; an upper end may be missing."""
    value, upper, rows, stated = numbers
    held = sums.get(key)
    if held is None:
        sums[key] = [value, upper or 0, rows, stated]
        return
    held[0] += value
    held[1] += upper or 0
    held[2] += rows
    held[3] += stated


def _taken(figures: list[Figure]) -> dict[str, tuple[str, ...]]:
    """The values of dimensions that any of the figures counts; other rows need not be read."""
    names = set.intersection(*({*figure.only} for figure in figures))
    return {
        name: tuple(sorted({value for f in figures for value in f.wanted(name) or ()}))
        for name in sorted(names)
    }
