"""B1: the five-year report from the records, against SQL by hand and against a query per cell."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from django.db.models import Count, QuerySet, Sum

from accounts.scope import unscoped
from benchmarks.b1_by_hand import by_hand
from benchmarks.generator import World
from benchmarks.registry import Benchmark
from benchmarks.timing import Result, compared, in_turn, seconds_of
from members.models import Unit
from members.rules.quantities import Total
from reports.figures import REGISTRY
from reports.figures.collect import Table, collect
from reports.figures.measures import Distinct, Ratio
from reports.figures.registry import Figure
from reports.figures.values import Cell

CELLS_EACH = 3
"""Cells of every figure that one round of the sample asks for."""


def collected(world: World) -> Table:
    """What is measured: every figure of the report, by unit and year, with coverage."""
    return collect(REGISTRY.all(), world.scope, by_unit=True)


def measure(world: World, each: int = CELLS_EACH) -> Iterator[Result]:
    """Both comparisons, all three sides in turn.

    :raises AssertionError: when a side gives another number
    """
    with unscoped("benchmark"):
        table = collected(world)
        assert_same(numbers_of(table), by_hand())
        cells = Cells(world, table)
        asked = list(cells.sample(Random(0), each))
        assert_same(
            {cell: table.get(*cell).total.low for _figure, cell in asked},
            {cell: cells.ask(figure, cell) for figure, cell in asked},
        )
        rounds = iter(range(1000))
        sides: list[Callable[[], float]] = [
            lambda: seconds_of(lambda: collected(world)),
            lambda: seconds_of(by_hand),
            lambda: cells.seconds_of_all(Random(next(rounds)), each),
        ]
        ours, hand, single = zip(*in_turn(sides), strict=True)
    yield compared("two-level SQL written by hand", ours, hand, limit="at most 1.3")
    note = f"sampled: {each} cells of each figure a round, times the {cells.number} cells"
    yield compared("one query per figure and cell", single, ours, limit="at least 40", note=note)


def numbers_of(table: Table) -> dict[tuple[str, str, str], tuple[Any, str, int, int]]:
    """What `collect` found as plain numbers: value, qualifier, reported, expected."""
    return {
        (str(cell.code), cell.part, cell.column): (
            value.rate.value if value.rate else value.total.low,
            value.qualifier, value.reported, value.expected,
        )
        for cell, value in table.values.items()
    }  # fmt: skip


def assert_same(ours: dict[Any, Any], theirs: dict[Any, Any]) -> None:
    """Compare two sides number by number.

    :raises AssertionError: naming the first addresses that differ
    """
    wrong = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
    if wrong:
        said = [(key, ours.get(key), theirs.get(key)) for key in sorted(wrong)[:5]]
        raise AssertionError(f"{len(wrong)} of {len(ours)} numbers differ: {said}")


class Cells:
    """The report as a query for each figure, unit and year: the sums of `figure.records`.

    Only sums are asked for: no rates, no coverage, no shares, no totals over the years. So this
    side does less than ours, and the ratio is rather too low.
    """

    def __init__(self, world: World, table: Table) -> None:
        self.scope = world.scope
        self.years = dict(zip(table.columns, world.scope.years, strict=True))
        units = Unit.objects.filter(parent=world.province)
        self.units = {f"unit:{unit.code}": unit for unit in units} | {"": world.province}
        self.cells: dict[str, list[Cell]] = {}
        for figure in REGISTRY.all():
            if not isinstance(figure.measure, Ratio | Distinct):
                parts = [""] if figure.whole else list(self.units)
                self.cells[str(figure.code)] = [
                    Cell(str(figure.code), part, year) for part in parts for year in self.years
                ]

    @property
    def number(self) -> int:
        """How many cells there are."""
        return sum(len(cells) for cells in self.cells.values())

    def sample(self, chance: Random, each: int) -> Iterator[tuple[Figure, Cell]]:
        """Some cells of every figure."""
        for code, cells in self.cells.items():
            for cell in chance.sample(cells, min(each, len(cells))):
                yield REGISTRY[code], cell

    def ask(self, figure: Figure, cell: Cell) -> int | None:
        """The number of one cell, asked for alone."""
        year = self.years[cell.column]
        unit = self.units[cell.part]
        scope = replace(self.scope, unit=unit, first=year.first, last=year.last)
        total = Total()
        for rows in figure.records(scope):
            column = "value" if hasattr(rows.model, "value_said") else figure.column
            total += _summed(rows, column)
        return total.low

    def seconds_of_all(self, chance: Random, each: int) -> float:
        """Seconds for every cell, from a sample: each figure's mean, times its cells."""
        seconds = 0.0
        for code, cells in self.cells.items():
            figure, some = REGISTRY[code], chance.sample(cells, min(each, len(cells)))
            taken = seconds_of(lambda f=figure, s=some: [self.ask(f, cell) for cell in s])
            seconds += taken / len(some) * len(cells)
        return seconds


def _summed(rows: QuerySet, column: str) -> Total:
    if not column:
        return Total.from_groups([("exact", "", n := rows.count(), None, n, n)])
    fields = [f"{column}_qualifier", f"{column}_said"]
    if not hasattr(rows.model, fields[0]):
        found = rows.aggregate(total=Sum(column), n=Count("pk"), stated=Count(column))
        return Total.from_groups([("exact", "", found["total"], None, found["n"], found["stated"])])
    grouped = rows.order_by().values_list(*fields).annotate(
        total=Sum(column), top=Sum(f"{column}_upper"), n=Count("pk"), stated=Count(column)
    )  # fmt: skip
    return Total.from_groups(grouped)


BENCHMARK = Benchmark("B1", "five-year report from the records", measure)
