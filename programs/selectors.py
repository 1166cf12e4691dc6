"""Reads of the programs app across tables: years, counts of a year, targets, steps of a record."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from members.models import Record, Revision
from programs.models import (
    UNIT_OF_MEASURE,
    FigureCode,
    Program,
    Recognition,
    RecognitionYear,
    Target,
)


def recognition_years() -> list[RecognitionYear]:
    """Every recognition year that is open, the latest first; years carry no reach."""
    return list(RecognitionYear.objects.order_by("-year"))


@dataclass(frozen=True)
class YearCounts:
    """What a year adds up to; `denominator` is what the rate is declared to be of."""

    rows: int
    in_scope: int
    registered: int
    recognised: int
    refused: int
    approved: int
    denominator: int

    @property
    def rate(self) -> Decimal | None:
        """Per cent recognised of the declared denominator; None without any."""
        if not self.denominator:
            return None
        return Decimal(self.recognised * 100) / Decimal(self.denominator)


def recognition_counts(rows: QuerySet[Recognition], year: RecognitionYear) -> YearCounts:
    """Counts of the rows of one year, withdrawn ones left out. One query."""
    result = Recognition.Result
    counted = {
        "rows": Q(),
        "in_scope": Q(in_scope=True),
        "registered": Q(in_scope=True, registered_on__isnull=False),
        "recognised": Q(result=result.RECOGNISED),
        "refused": Q(result=result.NOT_RECOGNISED),
        "approved": Q(state=Recognition.State.APPROVED),
    }
    sums = {f"n_{name}": Count("pk", filter=which) for name, which in counted.items()}
    found = rows.filter(year=year).aggregate(**sums)
    numbers = {name: found[f"n_{name}"] for name in counted}
    return YearCounts(denominator=numbers[year.denominator], **numbers)


def waiting_revision(record: Record) -> Revision | None:
    """The correction of a record that waits for approval, if any. One query."""
    kind = ContentType.objects.get_for_model(record)
    rows = Revision.objects.filter(kind=kind, record_id=record.pk)
    return rows.filter(state=Revision.State.SUBMITTED).select_related("by").first()


@dataclass(frozen=True)
class TargetLine:
    """The targets of one figure: one for each year of the term, and one for the whole."""

    figure: str
    label: Any
    unit_of_measure: Any
    cells: list[Target | None]
    whole: Target | None


@dataclass(frozen=True)
class TargetTable:
    """Targets by figure and year."""

    years: list[int]
    lines: list[TargetLine]


def targets_by_year(program: Program) -> TargetTable:
    """The targets of a programme as a table of figures and years. One query."""
    targets = list(program.targets.order_by("figure", "year"))
    years = sorted({target.year for target in targets if target.year})
    by_figure: dict[str, dict[int | None, Target]] = {}
    for target in targets:
        by_figure.setdefault(target.figure, {})[target.year] = target
    lines = [
        TargetLine(
            figure=figure,
            label=FigureCode(figure).label,
            unit_of_measure=UNIT_OF_MEASURE[FigureCode(figure)],
            cells=[found.get(year) for year in years],
            whole=found.get(None),
        )
        for figure, found in by_figure.items()
    ]
    return TargetTable(years=years, lines=lines)
