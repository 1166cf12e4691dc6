"""The source of what units state for a whole period: reported zeros and historical figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from members.rules.dates import Period
from reports.figures.scopes import Scope
from reports.figures.sources import Group, Only, Row, Source


class Declared(Protocol):
    """What a statement needs to know of a figure: its code and the records that outrank it."""

    code: Any
    sources: tuple[Source, ...]
    only: Only
    measure: Any
    coordinated: bool


def within_one(periods: Sequence[Period]) -> Case:
    """The number of the column that contains a statement whole; -1 when none does."""
    whens = [
        When(first_on__gte=period.first, last_on__lte=period.last, then=Value(number))
        for number, period in enumerate(periods)
    ]
    return Case(*whens, default=Value(-1), output_field=IntegerField())


@dataclass(frozen=True)
class StatementSource(Source):
    """Statements: each counts in columns that contain it whole, unless records contradict it."""

    is_of_any_figure: ClassVar[bool] = True

    def within(self, scope: Scope) -> QuerySet:
        """Approved statements that lie whole in the scope."""
        below = scope.below(scope.path_lookup(""))
        return self.approved().filter(below, first_on__gte=scope.first, last_on__lte=scope.last)

    def contradicted(self, figures: Iterable[Declared]) -> Q:
        """The condition that records of the same unit, figure and days stand against it."""
        met = Q(pk__in=[])
        for figure in figures:
            for source in figure.sources:
                if source is not self:
                    met |= Q(figure=figure.code) & Q(Exists(self._rivals(source, figure)))
        return met

    @staticmethod
    def _rivals(source: Source, figure: Declared) -> QuerySet:
        days = {
            f"{source.day}__gte": OuterRef("first_on"),
            f"{source.day}__lte": OuterRef("last_on"),
            f"{source.prefix}unit": OuterRef("unit"),
        }
        rivals = source.only(source.approved().filter(**days), figure.only)
        return source.stated(rivals, getattr(figure.measure, "column", ""))

    def counted(self, scope: Scope, figures: Sequence[Declared]) -> QuerySet:
        """The statements that count for these figures."""
        codes = [str(figure.code) for figure in figures]
        found = self.within(scope).filter(figure__in=codes)
        return found.exclude(self.contradicted(figures))

    def rows_of(
        self, scope: Scope, periods: Sequence[Period], figures: Sequence[Declared]
    ) -> Iterator[Row]:
        """Grouped statements in one query; the dimension `figure` says of what."""
        found = (
            self.counted(scope, figures)
            .annotate(
                in_column=within_one(periods),
                below=scope.child(scope.path_lookup("")),
                is_outside=scope.outside(""),
            )
            .order_by()
            .values("in_column", "below", "is_outside", "figure", "value_qualifier", "value_said")
            .annotate(
                n=Count("pk"), total=Sum("value"), top=Sum("value_upper"), said=Count("value")
            )
        )
        for row in found:
            group: Group = (
                row["value_qualifier"],
                row["value_said"],
                row["total"] or 0,
                row["top"],
                row["n"],
                row["said"],
            )
            dimensions = {"figure": row["figure"]}
            yield Row(
                row["in_column"], row["below"], bool(row["is_outside"]), dimensions, {"": group}
            )

    def records_of(self, scope: Scope, figure: Declared) -> QuerySet:
        """The statements behind the number of one figure."""
        found = self.inside(self.counted(scope, [figure]), scope, figure.coordinated)
        return found.order_by("-last_on", "-pk")

    def reporters(self, scope: Scope, periods: Sequence[Period]) -> Iterator[tuple[int, int, str]]:
        """Who stated what: (unit, column, figure)."""
        found = self.within(scope).annotate(in_column=within_one(periods)).order_by()
        yield from found.values_list("unit_id", "in_column", "figure").distinct()
