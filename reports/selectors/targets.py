"""Targets of a programme held against the figures of an edition."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.scope import unscoped
from programs.models import Target
from reports.models import Edition, EditionFigure
from reports.selectors.frozen import WHOLE, Frozen, printed


@dataclass(frozen=True)
class TargetResult:
    """One target with what was reached; `reached` is None while there is no number."""

    target: Target
    row: EditionFigure | None
    reached: bool | None

    @property
    def printed(self) -> str:
        """The result as a table prints it."""
        return printed(self.row)


def target_results(edition: Edition, figures: Frozen) -> list[TargetResult]:
    """The programme's targets of the edition's years and of its whole term. One query."""
    years = [year.first.year for year in edition.period.years()]
    with unscoped("figures"):
        targets = list(Target.objects.filter(program=edition.program_id))
    found = []
    for target in sorted(targets, key=lambda item: (item.figure, item.year or 0)):
        if target.year is not None and target.year not in years:
            continue
        period = WHOLE if target.year is None else str(target.year)
        row = figures.get((target.figure, "", period))
        found.append(TargetResult(target, row, _reached(target, row)))
    return found


def _reached(target: Target, row: EditionFigure | None) -> bool | None:
    if row is None or row.value is None:
        return None
    value = Decimal(row.value)
    if target.comparator == Target.Comparator.AT_LEAST:
        return value >= target.value
    if target.comparator == Target.Comparator.AT_MOST:
        return value <= target.value
    return value == target.value
