"""Coverage: for every number, how many units of how many reported."""

from collections import Counter, defaultdict

from accounts.scope import PATH_STEP
from members.models import Unit
from reports.figures.facts import STATEMENTS, UNITS
from reports.figures.gathering import Gathering
from reports.figures.registry import Figure
from reports.figures.sources import Source
from reports.figures.values import WHOLE

EXPECTED_LEVEL = Unit.Level.GRASSROOTS
"""Who is expected to report: every open, managed grassroots union."""

Counts = dict[str, Counter[str]]
"""Units by column and part; the part "" is the whole unit."""


class Coverage:
    """Units that are expected to report, and those that did, counted for every part at once.

    Figures that share their records share the count; statements only add the units they add.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.parts: dict[str, dict[int, str]] = defaultdict(dict)
        self._expect()
        self.expected = {label: self._counted(label, set(u)) for label, u in self.parts.items()}
        self.told: dict[tuple[Source, str], dict[str, set[int]]] = {}
        self.of_records: dict[tuple[Source, ...], tuple[dict[str, set[int]], Counts]] = {}
        self.of_figure: dict[str, tuple[Counts, Counts]] = {}
        self._tell({source for figure in gathering.figures for source in figure.sources})

    def of(self, figure: Figure, part: str, column: str) -> tuple[int, int]:
        """(reported, expected) of one number; nothing for shares and figures of the whole."""
        if figure.whole or "=" in part:
            return 0, 0
        code = str(figure.code)
        if code not in self.of_figure:
            self.of_figure[code] = self._of_figure(figure)
        recorded, stated = self.of_figure[code]
        reported = recorded[column][part] + (stated[column][part] if column in stated else 0)
        return reported, self.expected[column][part] if column in self.expected else 0

    def _expect(self) -> None:
        at = self.gathering
        end = len(at.scope.unit.path) + PATH_STEP
        last = len(at.labels) - 1
        for unit, child, number in UNITS.expected(at.scope, at.periods, EXPECTED_LEVEL):
            part = at.paths.get(child[:end], "")
            self.parts[at.labels[number]][unit] = part
            if number == last:
                self.parts[WHOLE][unit] = part

    def _counted(self, column: str, units: set[int]) -> Counter[str]:
        """Expected ones among some units, by part."""
        parts = self.parts[column]
        counts = Counter(parts[unit] for unit in units & parts.keys())
        counts[""] = counts.total()
        return counts

    def _tell(self, sources: set[Source]) -> None:
        labels = self.gathering.labels
        for source in sources:
            for unit, number, tag in self.gathering.reporters(source):
                told = self.told.setdefault((source, tag), defaultdict(set))
                told[WHOLE].add(unit)
                if number >= 0:
                    told[labels[number]].add(unit)

    def _of_figure(self, figure: Figure) -> tuple[Counts, Counts]:
        """Counts of who has records, and of who has a statement of this figure and no records."""
        sources = tuple(source for source in figure.sources if source is not STATEMENTS)
        columns = (*self.gathering.labels, WHOLE)
        if sources not in self.of_records:
            told: dict[str, set[int]] = {column: set() for column in columns}
            for source in sources:
                for column, units in self.told.get((source, ""), {}).items():
                    told[column] |= units
            counts = {column: self._counted(column, units) for column, units in told.items()}
            self.of_records[sources] = told, counts
        told, counts = self.of_records[sources]
        if STATEMENTS not in figure.sources:
            return counts, {}
        stated = self.told.get((STATEMENTS, str(figure.code)), {})
        return counts, {c: self._counted(c, units - told[c]) for c, units in stated.items()}
