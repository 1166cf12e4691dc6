"""The yearly standard "An toàn về an ninh, trật tự": which rules held in a year, and for whom.

Up to 2021 Circular 23/2012/TT-BCA, which left nobody out by size; from 2022 Circular
124/2021/TT-BCA, which leaves out small and micro enterprises, and primary schools, preschools and
nurseries. The year of agencies, enterprises and schools runs from 16/11 to 15/11.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from members.rules.dates import Period, recognition_year

FIRST_YEAR: Final = 2013
"""Circular 23/2012 held from 2012 on; its first whole recognition year is 2013."""
EXCLUDED_SINCE_2022: Final = {
    "enterprise": frozenset({"micro", "small"}),
    "school": frozenset({"preschool", "primary"}),
}


@dataclass(frozen=True)
class YearRules:
    """What held in one recognition year."""

    period: Period
    rules: str
    excluded_sizes: tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """Whether the standard applies; if not, the code of the term that says why: the size itself."""

    in_scope: bool
    reason: str = ""


def rules_of(year: int) -> YearRules:
    """The rules of a recognition year."""
    if year <= 2021:
        return YearRules(recognition_year(year), "Thông tư số 23/2012/TT-BCA", ())
    sizes = ("micro", "small", "preschool", "primary")
    return YearRules(recognition_year(year), "Thông tư số 124/2021/TT-BCA", sizes)


def scope_by_size(kind: str, size: str, excluded_sizes: Collection[str]) -> Scope:
    """Whether an establishment of this kind and size is in scope. An unknown size is in scope."""
    left_out = EXCLUDED_SINCE_2022.get(kind, frozenset())
    if size in left_out and size in excluded_sizes:
        return Scope(in_scope=False, reason=size)
    return Scope(in_scope=True)
