"""The registry: every figure is declared once, and read from its declaration alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from accounts.scope import unscoped
from programs.models import UNIT_OF_MEASURE, FigureCode
from reports.figures.measures import Distinct, Flow, Measure, Ratio, Stock
from reports.figures.scopes import Scope
from reports.figures.sources import Only, Source


@dataclass(frozen=True)
class Figure:
    """One figure: its code, where its facts lie, which of them count, and how.

    `only` names values of dimensions that the sources declare; the SQL condition and the pivot in
    Python both come from it. `splits` are the dimensions that a report shows apart. `step` is what
    a spoken number is rounded down to. `whole` figures are the province's alone: no parts by
    unit, no coverage. `people` says that disclosure control applies when others read it.
    """

    code: FigureCode
    sources: tuple[Source, ...]
    measure: Measure
    only: Only = field(default_factory=dict)
    splits: tuple[str, ...] = ()
    step: int = 1
    whole: bool = False
    people: bool = False
    coordinated: bool = False
    incident: bool = False

    @property
    def name(self) -> str:
        """The name it is printed under, in the language of the moment."""
        return str(self.code.label)

    @property
    def unit_of_measure(self) -> str:
        """What it counts in."""
        return str(UNIT_OF_MEASURE[self.code])

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage."""
        return isinstance(self.measure, Ratio)

    @property
    def is_additive(self) -> bool:
        """Whether the parts of a unit sum to the unit."""
        return not isinstance(self.measure, Ratio | Distinct)

    def wanted(self, dimension: str) -> tuple[str, ...] | None:
        """The values of a dimension that count; None when all do."""
        value = self.only.get(dimension)
        return (value,) if isinstance(value, str) else value

    def takes(self, dimensions: Mapping[str, object]) -> bool:
        """Whether a row with these dimensions counts."""
        return all(dimensions.get(name) in (self.wanted(name) or ()) for name in self.only)

    @property
    def column(self) -> str:
        """The quantity that is summed; "" when rows are counted."""
        return self.measure.column if isinstance(self.measure, Flow | Stock) else ""

    def records(self, scope: Scope, part: str = "") -> list[QuerySet]:
        """The rows behind the number: one queryset a source, from the same declaration.

        `part` may name a share ("form=online"); for a unit beneath, ask with its own scope. A
        rate has no rows of its own: ask its numerator and its denominator.

        :raises OutsideReach: when the caller does not reach the unit
        """
        scope.check_reach()
        dimension, _, value = part.partition("=")
        only = {**self.only, dimension: value} if value else self.only
        found = []
        with unscoped("figures"):
            for source in self.sources:
                if source.is_of_any_figure:
                    if not value:
                        found.append(source.records_of(scope, self))
                else:
                    found.append(source.records(scope, only, self.column, self.coordinated))
        return found


class Registry:
    """All figures by code. A code is used once."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def add(self, *figures: Figure) -> None:
        """Declare figures.

        :raises ValueError: when a code is declared already, or a dimension is not
        """
        for figure in figures:
            if figure.code in self._figures:
                raise ValueError(f"{figure.code} is declared twice.")
            for source in figure.sources:
                unknown = (set(figure.only) | set(figure.splits)) - source.known
                if unknown and not source.is_of_any_figure:
                    raise ValueError(f"{figure.code}: {source.name} knows no {sorted(unknown)}.")
            self._figures[figure.code] = figure

    def __getitem__(self, code: str) -> Figure:
        return self._figures[code]

    def __contains__(self, code: object) -> bool:
        return code in self._figures

    def all(self) -> tuple[Figure, ...]:
        """Every figure in the order of its declaration."""
        return tuple(self._figures.values())


REGISTRY = Registry()
