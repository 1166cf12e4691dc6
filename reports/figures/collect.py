"""`collect`: figures of a scope, by part and by column, with one query a source."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from accounts.scope import unscoped
from members.rules.dates import Period
from members.rules.quantities import Total, ratio
from reports.figures.coverage import EXPECTED_LEVEL, Coverage
from reports.figures.facts import UNITS
from reports.figures.gathering import Gathering, Group, Numbers
from reports.figures.measures import OverTime, Ratio
from reports.figures.registry import REGISTRY, Figure
from reports.figures.scopes import Scope
from reports.figures.values import WHOLE, Cell, FigureValue

Covered = Callable[[Figure, str, str], tuple[int, int]]


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
        gathering = Gathering(scope, periods, wanted, by_unit)
        gathering.read()
        covered = Coverage(gathering).of if coverage else _not_asked
    return _table(gathering, covered)


def _not_asked(_figure: Figure, _part: str, _column: str) -> tuple[int, int]:
    return 0, 0


def with_ends(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures, and those that their rates are made of, each once."""
    wanted: dict[str, Figure] = {}
    for figure in figures:
        if isinstance(figure.measure, Ratio):
            for code in (figure.measure.numerator, figure.measure.denominator):
                wanted.setdefault(code, REGISTRY[code])
        wanted.setdefault(figure.code, figure)
    return tuple(wanted.values())


def _table(gathering: Gathering, covered: Covered) -> Table:
    """The sums as values; rates and least values come last, when both their ends are there."""
    table = Table(columns=gathering.labels)
    for figure in gathering.figures:
        _add_counts(table, figure, gathering, covered)
    for figure in gathering.figures:
        if isinstance(figure.measure, Ratio):
            _add_rates(table, figure, figure.measure, covered)
    for figure in gathering.figures:
        if figure.measure.over_time is OverTime.LEAST:
            _add_least(table, figure, covered)
    return table


def _add_counts(table: Table, figure: Figure, gathering: Gathering, covered: Covered) -> None:
    code = str(figure.code)
    for label, units in gathering.different.get(code, {}).items():
        total = Total(exact_sum=len(units), n_stated=1)
        reported, expected = covered(figure, "", label)
        value = FigureValue(total, reported=reported, expected=expected)
        table.values[Cell(code, "", label)] = value
    for (part, label), groups in gathering.sums[code].items():
        reported, expected = covered(figure, part, label)
        value = FigureValue(_total(groups), reported=reported, expected=expected)
        table.values[Cell(code, part, label)] = value


def _total(groups: dict[Group, Numbers]) -> Total:
    if len(groups) == 1 and (exact := groups.get(("exact", ""))):
        value, _upper, rows, stated = exact
        return Total(exact_sum=value, n_stated=stated, n_silent=rows - stated)
    return Total.from_groups(
        (qualifier, said, value, upper, rows, stated)
        for (qualifier, said), (value, upper, rows, stated) in groups.items()
    )


def _add_rates(table: Table, figure: Figure, measure: Ratio, covered: Covered) -> None:
    below = str(measure.denominator)
    for part, label in [(c.part, c.column) for c in table.values if c.code == below]:
        above = table.get(measure.numerator, part, label).total
        under = table.get(measure.denominator, part, label).total
        above = above if above.is_reported else Total.zero()
        reported, expected = covered(figure, part, label)
        table.values[Cell(str(figure.code), part, label)] = FigureValue(
            rate=ratio(above, under), numerator=above, denominator=under,
            reported=reported, expected=expected,
        )  # fmt: skip


def _add_least(table: Table, figure: Figure, covered: Covered) -> None:
    """Show the least year in the column of the whole period."""
    code = str(figure.code)
    for part in {cell.part for cell in table.values if cell.code == code}:
        years = [table.get(code, part, label) for label in table.columns]
        said = [value for value in years if value.value is not None]
        if said:
            least = min(said, key=lambda value: value.value or 0)
            reported, expected = covered(figure, part, WHOLE)
            table.values[Cell(code, part, WHOLE)] = replace(
                least, reported=reported, expected=expected
            )


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
