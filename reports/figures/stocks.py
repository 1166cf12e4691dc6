"""Sources of what there is on a day: readings, intervals, and the units themselves."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db.models import F, IntegerField, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from accounts.scope import PATH_STEP
from members.rules.dates import Period
from reports.figures.scopes import Scope, Structure, standing_on
from reports.figures.sources import Group, Only, Row, Source, fetched


@dataclass(frozen=True)
class StockSource(Source):
    """What there is on the last day of each column, where its unit stands on that day.

    `unit` leads from a row to its unit ("" when the row is the unit). Closed units drop out.
    """

    unit: str = "unit__"

    def existing(self, day: dt.date) -> QuerySet:
        """The rows that hold on a day, wherever their unit stands."""
        raise NotImplementedError

    def newest(self, found: QuerySet) -> QuerySet:
        """Of the rows that hold, those that count; readings keep the newest."""
        return found

    def on(self, scope: Scope, day: dt.date) -> QuerySet:
        """The rows that count on a day, each with `place_path` and `place_outside`."""
        places = f"{self.unit}placements__"
        if scope.structure is Structure.AS_IT_WAS:
            standing = standing_on(day, places) & scope.below(f"{places}path")
        else:
            standing = Q(**{f"{places}to_on__isnull": True}) & scope.below(f"{self.unit}path")
        found = self.existing(day).filter(standing)
        placed = found.annotate(place_path=F(f"{places}path"), place_outside=F(f"{places}outside"))
        return self.newest(placed)

    def _columns(
        self, scope: Scope, periods: Sequence[Period], fields: Sequence[str]
    ) -> Iterator[tuple[Any, ...]]:
        """Fields of the rows that count at the end of each column: one query for all columns."""
        parts = [
            self.on(scope, period.last)
            .annotate(in_column=Value(number, output_field=IntegerField()), **self.aliases)
            .order_by()
            .values_list("in_column", "place_path", *fields)
            for number, period in enumerate(periods)
        ]
        first, *others = parts
        yield from fetched(first.union(*others, all=True) if others else first)

    def rows(
        self, scope: Scope, periods: Sequence[Period], columns: Sequence[str], *,
        only: Only | None = None, by_unit: bool = True,
    ) -> Iterator[Row]:  # fmt: skip
        """The rows that count at the end of each column."""
        wanted = [column for column in columns if column]
        end = len(scope.unit.path) + PATH_STEP if by_unit else 0
        start = 4 + len(self.aliases)
        places = [start + wanted.index(column) if column else None for column in columns]
        fields = ["place_outside", f"{self.unit}pk", *self.aliases, *wanted]
        for row in self._columns(scope, periods, fields):
            groups = tuple(_one(1 if place is None else row[place]) for place in places)
            yield Row(row[0], row[1][:end], bool(row[2]), row[4:start], groups, row[3])

    def reporters(self, scope: Scope, periods: Sequence[Period]) -> Iterator[tuple[int, int, str]]:
        """Who has a row that counts at the end of each column."""
        for number, _path, unit in self._columns(scope, periods, [f"{self.unit}pk"]):
            yield unit, number, ""

    def inside(self, found: QuerySet, scope: Scope, coordinated: bool) -> QuerySet:
        """The rows whose unit stands inside the totals on the day, or beside them."""
        return found if scope.counts_outside else found.filter(place_outside=coordinated)

    def records(self, scope: Scope, only: Only, column: str, coordinated: bool) -> QuerySet:
        """The rows that count on the last day of the scope."""
        found = self.stated(self.only(self.on(scope, scope.last), only), column)
        return self.inside(found, scope, coordinated)


def _one(value: int | None) -> Group:
    return ("exact", "", value or 0, None, 1, int(value is not None))


@dataclass(frozen=True)
class ReadingSource(StockSource):
    """Readings: the newest of each `key` counts until it is older than the setting allows."""

    key: str = "unit"

    def existing(self, day: dt.date) -> QuerySet:
        """Approved readings that are not too old on a day."""
        oldest = day - relativedelta(months=settings.HEADCOUNT_MAX_AGE_MONTHS)
        days = {f"{self.day}__lte": day, f"{self.day}__gt": oldest}
        return self.approved().filter(**days)

    def newest(self, found: QuerySet) -> QuerySet:
        """The newest reading of each key."""
        rank = Window(
            RowNumber(), partition_by=[F(self.key)], order_by=[F(self.day).desc(), F("pk").desc()]
        )
        return found.annotate(rank=rank).filter(rank=1)


@dataclass(frozen=True)
class IntervalSource(StockSource):
    """Rows that hold from `day` until, and not including, `until`."""

    until: str = ""

    def existing(self, day: dt.date) -> QuerySet:
        """Approved rows that hold on a day."""
        still = Q(**{f"{self.until}__isnull": True}) | Q(**{f"{self.until}__gt": day})
        return self.approved().filter(still, **{f"{self.day}__lte": day})


@dataclass(frozen=True)
class UnitSource(StockSource):
    """The units themselves: they exist or not, nobody approves them."""

    unit: str = ""

    def approved(self) -> QuerySet:
        """Every unit; only inside `unscoped("figures")`."""
        return self.model._default_manager.all()

    def existing(self, day: dt.date) -> QuerySet:
        """Units that exist on a day."""
        still = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
        return self.approved().filter(still, opened_on__lte=day)

    def expected(
        self, scope: Scope, periods: Sequence[Period], level: str
    ) -> Iterator[tuple[int, str, int]]:
        """Units of a level that stand inside the totals: (unit, child path, column)."""
        end = len(scope.unit.path) + PATH_STEP
        inside = not scope.counts_outside
        for number, path, unit, outside, found in self._columns(
            scope, periods, ["pk", "place_outside", "level"]
        ):
            if found == level and not (inside and outside):
                yield unit, path[:end], number
