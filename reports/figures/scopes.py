"""What is asked of a figure: a unit, a period, and which organisation to see it in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Substr

from accounts.scope import PATH_STEP, UNION, Reach, Role, current, path_end
from members.models import Placement, Unit
from members.rules.dates import Period

READERS = UNION | {Role.LIAISON}


class Structure(StrEnum):
    """Which organisation the figures are seen in (architecture §4)."""

    AS_IT_WAS = "as_it_was"
    AS_IT_IS_TODAY = "as_it_is_today"


class OutsideReach(PermissionError):
    """Figures were asked for a unit that the caller does not reach."""


@dataclass(frozen=True)
class Scope:
    """Unit, first day, last day, structure: everything that a number depends on."""

    unit: Unit
    first: dt.date
    last: dt.date
    structure: Structure = Structure.AS_IT_WAS

    @property
    def period(self) -> Period:
        """The whole period."""
        return Period(self.first, self.last)

    @property
    def years(self) -> tuple[Period, ...]:
        """The year columns."""
        return self.period.years()

    def check_reach(self) -> None:
        """Refuse a unit outside the caller's reach: a figure never counts less, it refuses.

        :raises OutsideReach:
        """
        now = current()
        if isinstance(now, Reach) and not now.covers(self.unit.path, READERS):
            raise OutsideReach(self.unit.code)

    @cached_property
    def counts_outside(self) -> bool:
        """Whether the unit itself is only coordinated with: then its own rows are its totals."""
        return Placement._base_manager.filter(
            unit=self.unit, outside=True, to_on__isnull=True
        ).exists()

    def path_lookup(self, prefix: str) -> str:
        """The lookup of a row's path; `prefix` leads from the row to its record."""
        stored = self.structure is Structure.AS_IT_WAS
        return f"{prefix}placement__path" if stored else f"{prefix}unit__path"

    def below(self, lookup: str) -> Q:
        """The condition that a row lies at or beneath the unit."""
        path = self.unit.path
        return Q(**{f"{lookup}__gte": path, f"{lookup}__lt": path_end(path)})

    def outside(self, prefix: str) -> Any:
        """An expression that says whether a row stands outside the totals."""
        if self.structure is Structure.AS_IT_WAS:
            return F(f"{prefix}placement__outside")
        today = Placement._base_manager.filter(to_on__isnull=True, outside=True)
        return Exists(today.filter(unit=OuterRef(f"{prefix}unit")))

    def child(self, lookup: str) -> Substr:
        """The path of the unit directly beneath, or of the unit itself for its own rows."""
        return Substr(lookup, 1, len(self.unit.path) + PATH_STEP)


def column_of(day: str, periods: Sequence[Period]) -> Case:
    """The number of the column that holds a day; -1 when none does.

    Going through the columns from the oldest on, one comparison each tells them apart.
    """
    whens, before = [], dt.date.min
    for number, period in sorted(enumerate(periods), key=lambda pair: pair[1]):
        if period.first > before + dt.timedelta(days=1):
            whens.append(When(**{f"{day}__lt": period.first}, then=Value(-1)))
        whens.append(When(**{f"{day}__lte": period.last}, then=Value(number)))
        before = period.last
    return Case(*whens, default=Value(-1), output_field=IntegerField())


def standing_on(day: dt.date, prefix: str = "") -> Q:
    """The condition that a placement is in force on a day."""
    still = Q(**{f"{prefix}to_on__isnull": True}) | Q(**{f"{prefix}to_on__gt": day})
    return still & Q(**{f"{prefix}from_on__lte": day})
