"""`collect`: figures of a scope, by part and by column, with one query a source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from accounts.scope import PATH_STEP, unscoped
from members.models import Unit
from members.rules.dates import Period
from members.rules.quantities import Total, ratio
from reports.figures.facts import STATEMENTS, UNITS
from reports.figures.measures import Distinct, Flow, OverTime, Ratio, Stock
from reports.figures.registry import REGISTRY, Figure
from reports.figures.scopes import Scope
from reports.figures.sources import Row, Source
from reports.figures.values import WHOLE, Cell, FigureValue

EXPECTED_LEVEL = Unit.Level.GRASSROOTS
"""Who is expected to report: every open, managed grassroots union."""

Sums = dict[tuple[str, str], list[int]]


@dataclass
class Table:
    """Every number that was collected, by its address."""

    columns: tuple[str, ...]
    values: dict[Cell, FigureValue] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def get(self, code: str, part: str = "", column: str = WHOLE) -> FigureValue:
        """The value at an address; not reported when there is none."""
        return self.values.get(Cell(str(code), part, column), FigureValue())

    def parts_of(self, code: str) -> list[str]:
        """The parts of a figure that hold something, in order."""
        return sorted({cell.part for cell in self.values if cell.code == code and cell.part})


def collect(
    figures: Iterable[Figure],
    scope: Scope,
    *,
    columns: Sequence[Period] | None = None,
    by_unit: bool = False,
    coverage: bool = True,
) -> Table:
    """Count figures for a scope: the whole period, each column, each part. Reads only.

    `columns` are periods inside the scope, its years unless said otherwise. `by_unit` adds a part
    for every unit directly beneath. The number of queries depends on the sources alone.

    :raises OutsideReach: when the caller does not reach the unit
    """
    scope.check_reach()
    wanted = with_ends(figures)
    periods = tuple(columns if columns is not None else scope.years)
    with unscoped("figures"):
        gathering = _Gathering(scope, periods, wanted, by_unit)
        gathering.read()
        table = gathering.table()
        if coverage:
            _cover(table, scope, periods, wanted, gathering.paths)
    return table


def with_ends(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures, and those that their rates are made of, each once."""
    wanted: dict[str, Figure] = {}
    for figure in figures:
        if isinstance(figure.measure, Ratio):
            for code in (figure.measure.numerator, figure.measure.denominator):
                wanted.setdefault(code, REGISTRY[code])
        wanted.setdefault(figure.code, figure)
    return tuple(wanted.values())


class _Gathering:
    """The pivot: rows of every source, added up at every address they belong to."""

    def __init__(
        self, scope: Scope, periods: tuple[Period, ...], figures: tuple[Figure, ...], by_unit: bool
    ) -> None:
        self.scope, self.periods, self.figures, self.by_unit = scope, periods, figures, by_unit
        self.labels = tuple(str(period.first.year) for period in periods)
        if len(set(self.labels)) < len(self.labels):
            self.labels = tuple(f"{period.first}/{period.last}" for period in periods)
        self.sums: dict[Cell, Sums] = defaultdict(dict)
        self.different: dict[Cell, set[int]] = defaultdict(set)
        self.paths: dict[str, str] = {}
        self.all_outside = scope.counts_outside

    def read(self) -> None:
        """Run every source once."""
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

    def _read(self, source: Source, figures: list[Figure]) -> None:
        if not figures:
            return
        columns = sorted({figure.column for figure in figures})
        matching: dict[tuple[Any, ...], list[Figure]] = {}
        for row in source.rows(self.scope, self.periods, columns):
            key = tuple(row.dimensions.values())
            if key not in matching:
                matching[key] = [figure for figure in figures if figure.takes(row.dimensions)]
            for figure in matching[key]:
                if self._belongs(figure, row):
                    self._add(figure, row, row.groups[figure.column])

    def _read_statements(self, figures: list[Figure]) -> None:
        by_code = {str(figure.code): figure for figure in figures}
        for row in STATEMENTS.rows_of(self.scope, self.periods, figures):
            figure = by_code[row.dimensions["figure"]]
            if self._belongs(figure, row):
                self._add(figure, row, row.groups[""])

    def _read_distinct(self, source: Source, figures: list[Figure]) -> None:
        if not figures:
            return
        for unit, column, _tag in source.reporters(self.scope, self.periods):
            for figure in figures:
                for label in self._columns(figure, column):
                    self.different[Cell(figure.code, "", label)].add(unit)

    def _belongs(self, figure: Figure, row: Row) -> bool:
        return self.all_outside or row.outside is figure.coordinated

    def _columns(self, figure: Figure, column: int) -> Iterator[str]:
        if column >= 0:
            yield self.labels[column]
        over_time = figure.measure.over_time
        is_last = column == len(self.periods) - 1
        if over_time is OverTime.SUM or (over_time is OverTime.LAST and is_last):
            yield WHOLE

    def _parts(self, figure: Figure, row: Row) -> Iterator[str]:
        yield ""
        if self.by_unit and not figure.whole:
            yield row.child
        for dimension in figure.splits:
            value = row.dimensions.get(dimension)
            if value:
                yield f"{dimension}={value}"

    def _add(
        self, figure: Figure, row: Row, group: tuple[str, str, int, int | None, int, int]
    ) -> None:
        qualifier, said, *numbers = group
        for column in self._columns(figure, row.column):
            for part in self._parts(figure, row):
                sums = self.sums[Cell(figure.code, part, column)]
                held = sums.setdefault((qualifier, said), [0, 0, 0, 0])
                for place, number in enumerate(numbers):
                    held[place] += number or 0

    def _name_parts(self) -> None:
        """Turn the paths of units, as they then were, into their codes, with one query."""
        found = {cell.part for cell in self.sums if cell.part and "=" not in cell.part}
        keys = {path: int(path[-PATH_STEP:]) for path in found}
        codes = dict(Unit.objects.filter(pk__in=keys.values()).values_list("pk", "code"))
        self.paths = {path: f"unit:{codes[key]}" for path, key in keys.items()}
        if found:
            self.sums = {
                replace(cell, part=self.paths.get(cell.part, cell.part)): sums
                for cell, sums in self.sums.items()
            }

    def table(self) -> Table:
        """The sums as values; least values and rates come last."""
        table = Table(columns=self.labels)
        for cell, sums in self.sums.items():
            groups = (
                (qualifier, said, value, upper, rows, stated)
                for (qualifier, said), (value, upper, rows, stated) in sums.items()
            )
            table.values[cell] = FigureValue(total=Total.from_groups(groups))
        for cell, units in self.different.items():
            table.values[cell] = FigureValue(total=Total(exact_sum=len(units), n_stated=1))
        self._rates(table)
        self._least(table)
        return table

    def _rates(self, table: Table) -> None:
        for figure in self.figures:
            if not isinstance(figure.measure, Ratio):
                continue
            below = figure.measure.denominator
            for cell in [cell for cell in table.values if cell.code == below]:
                above = table.get(figure.measure.numerator, cell.part, cell.column).total
                under = table.values[cell].total
                above = above if above.is_reported else Total.zero()
                table.values[replace(cell, code=figure.code)] = FigureValue(
                    rate=ratio(above, under), numerator=above, denominator=under
                )

    def _least(self, table: Table) -> None:
        for figure in self.figures:
            if figure.measure.over_time is not OverTime.LEAST:
                continue
            for part in {cell.part for cell in table.values if cell.code == figure.code}:
                years = [table.get(figure.code, part, label) for label in self.labels]
                said = [value for value in years if value.value is not None]
                if said:
                    least = min(said, key=lambda value: value.value or 0)
                    table.values[Cell(figure.code, part, WHOLE)] = least


def _cover(
    table: Table,
    scope: Scope,
    periods: tuple[Period, ...],
    figures: tuple[Figure, ...],
    parts: dict[str, str],
) -> None:
    """Say for every number how many units of how many reported."""
    expected = _expected(scope, periods, table.columns, parts)
    reporters = {
        source: _reporters(source, scope, periods, table.columns)
        for source in {source for figure in figures for source in figure.sources}
    }
    by_code = {str(figure.code): figure for figure in figures}
    cache: dict[tuple[Any, ...], tuple[int, int]] = {}
    for cell, value in table.values.items():
        figure = by_code[cell.code]
        if figure.whole or "=" in cell.part:
            continue
        tag = cell.code if STATEMENTS in figure.sources else ""
        key = (figure.sources, tag, cell.part, cell.column)
        if key not in cache:
            units = expected.get((cell.part, cell.column), set())
            told: set[int] = set()
            for source in figure.sources:
                mark = cell.code if source is STATEMENTS else ""
                told |= reporters[source].get((mark, cell.column), set())
            cache[key] = (len(units & told), len(units))
        reported, of_units = cache[key]
        table.values[cell] = replace(value, reported=reported, expected=of_units)


def _expected(
    scope: Scope, periods: tuple[Period, ...], labels: tuple[str, ...], parts: dict[str, str]
) -> dict[tuple[str, str], set[int]]:
    """The units that are expected to report, by part and column."""
    expected: dict[tuple[str, str], set[int]] = defaultdict(set)
    for unit, child, column in UNITS.expected(scope, periods, EXPECTED_LEVEL):
        columns = [labels[column]]
        if column == len(labels) - 1:
            columns.append(WHOLE)
        for label in columns:
            expected["", label].add(unit)
            if child in parts:
                expected[parts[child], label].add(unit)
    return expected


def _reporters(
    source: Source, scope: Scope, periods: tuple[Period, ...], labels: tuple[str, ...]
) -> dict[tuple[str, str], set[int]]:
    """The units that reported, by figure (of statements) and column."""
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    for unit, column, tag in source.reporters(scope, periods):
        told[tag, WHOLE].add(unit)
        if column >= 0:
            told[tag, labels[column]].add(unit)
    return told


def reporting(scope: Scope) -> tuple[set[int], set[int]]:
    """The units that are expected to report in a scope, and those that told anything at all.

    :raises OutsideReach: when the caller does not reach the unit
    """
    scope.check_reach()
    told: set[int] = set()
    with unscoped("figures"):
        expected = {
            unit for unit, _child, _n in UNITS.expected(scope, [scope.period], EXPECTED_LEVEL)
        }
        sources = {source for figure in REGISTRY.all() for source in figure.sources}
        for source in sources - {UNITS}:
            told |= {unit for unit, _column, _tag in source.reporters(scope, scope.years)}
    return expected, told
