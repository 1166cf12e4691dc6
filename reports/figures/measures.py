"""How a figure is measured: its sum over time and over units, and its records."""

from dataclasses import dataclass
from enum import StrEnum


class OverTime(StrEnum):
    """What stands in the column of the whole period."""

    SUM = "sum"
    LAST = "last"
    LEAST = "least"


@dataclass(frozen=True)
class Flow:
    """What happened: sums over time and over units.

    `column` is the quantity that is summed; without one the rows themselves are counted.
    """

    column: str = ""
    over_time: OverTime = OverTime.SUM


@dataclass(frozen=True)
class Stock:
    """What there is on the last day: the last value over time, the sum over units."""

    column: str = ""
    over_time: OverTime = OverTime.LAST


@dataclass(frozen=True)
class Distinct:
    """How many different ones: counted anew for every total, never summed."""

    over_time: OverTime = OverTime.SUM


@dataclass(frozen=True)
class Ratio:
    """Two figures held against each other, in percent: pooled, never averaged."""

    numerator: str
    denominator: str
    over_time: OverTime = OverTime.LEAST


Measure = Flow | Stock | Distinct | Ratio
