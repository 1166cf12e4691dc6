"""What comes out: one number with its standing, its qualifier and its coverage."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from members.rules.quantities import Qualifier, RatioValue, Total
from reports.models import EditionFigure

Standing = EditionFigure.Standing
WHOLE = "all"
"""The column of the whole period."""


class Cell(NamedTuple):
    """The address of a number: figure, part of the unit, column."""

    code: str
    part: str = ""
    column: str = WHOLE


@dataclass(frozen=True)
class FigureValue:
    """One number. `total` for counts, `rate` for ratios with both their ends."""

    total: Total = field(default_factory=Total)
    rate: RatioValue | None = None
    numerator: Total | None = None
    denominator: Total | None = None
    reported: int = 0
    expected: int = 0
    applicable: bool = True

    @property
    def standing(self) -> str:
        """A number, or which of the nothings."""
        if not self.applicable:
            return Standing.NOT_APPLICABLE
        said = self.rate.value is not None if self.rate else self.total.is_reported
        return Standing.NUMBER if said else Standing.NOT_REPORTED

    @property
    def value(self) -> Fraction | int | None:
        """The number to print, None when there is none."""
        if self.rate is not None:
            return self.rate.value
        low = self.total.low
        return None if low is None else int(low)

    @property
    def upper(self) -> int | None:
        """The upper end of a range."""
        if self.rate is not None or self.qualifier is not Qualifier.RANGE:
            return None
        return int(self.total.high or 0)

    @property
    def qualifier(self) -> Qualifier:
        """What is said with the number."""
        return self.rate.qualifier if self.rate is not None else self.total.qualifier
