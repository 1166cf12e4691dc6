"""The source of what units state for a whole period: reported zeros and historical figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from members.rules.dates import Period
from reports.figures.scopes import Scope
from reports.figures.sources import Only, Row, Source, fetched, total


class Declared(Protocol):
    """What a statement needs to know of a figure: its code and the records that outrank it."""

    @property
    def code(self) -> Any:
        """The code of the figure."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where its facts lie."""

    @property
    def only(self) -> Only:
        """Which of them count."""

    @property
    def measure(self) -> Any:
        """How they count."""

    @property
    def coordinated(self) -> bool:
        """Whether it counts what stands beside the totals."""


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
        """The condition that records of the same unit, figure and days stand against it.

        One subquery a source: one a figure made PostgreSQL compile for seconds.
        """
        by_source: dict[Source, list[Declared]] = {}
        for figure in figures:
            for source in figure.sources:
                if source is not self:
                    by_source.setdefault(source, []).append(figure)
        met = Q(pk__in=[])
        for source, of_source in by_source.items():
            codes = [str(figure.code) for figure in of_source]
            met |= Q(figure__in=codes) & Q(Exists(self._rivals(source, of_source)))
        return met

    @staticmethod
    def _rivals(source: Source, figures: Sequence[Declared]) -> QuerySet:
        days = {
            f"{source.day}__gte": OuterRef("first_on"),
            f"{source.day}__lte": OuterRef("last_on"),
            f"{source.prefix}unit": OuterRef("unit"),
        }
        stated_figure = ExpressionWrapper(OuterRef("figure"), output_field=CharField())
        rivals = source.approved().filter(**days)
        rivals = rivals.annotate(stated_figure=stated_figure, **source.aliases)
        met = Q(pk__in=[])
        for figure in figures:
            of_figure = Q(stated_figure=str(figure.code)) & source.counting(figure.only)
            met |= of_figure & source.stating(getattr(figure.measure, "column", ""))
        return rivals.filter(met)

    def counted(self, scope: Scope, figures: Sequence[Declared]) -> QuerySet:
        """The statements that count for these figures."""
        codes = [str(figure.code) for figure in figures]
        found = self.within(scope).filter(figure__in=codes)
        return found.exclude(self.contradicted(figures))

    def rows_of(
        self, scope: Scope, periods: Sequence[Period], figures: Sequence[Declared], by_unit: bool
    ) -> Iterator[Row]:
        """Grouped statements in one query; the dimension `figure` says of what."""
        found = (
            self.counted(scope, figures)
            .annotate(
                in_column=within_one(periods),
                below=scope.child(scope.path_lookup("")) if by_unit else Value(""),
                is_outside=scope.outside(""),
            )
            .order_by()
            .values("in_column", "below", "is_outside", "figure", "value_qualifier", "value_said")
            .annotate(
                total=total("value"), top=total("value_upper"), n=Count("*"), said=Count("value")
            )
            .values_list(
                "in_column", "below", "is_outside", "figure",
                "value_qualifier", "value_said", "total", "top", "n", "said",
            )
        )  # fmt: skip
        for column, below, outside, code, *group in fetched(found):
            group[2] = group[2] or 0
            yield Row(column, below, bool(outside), (code,), (tuple(group),))

    def records_of(self, scope: Scope, figure: Declared) -> QuerySet:
        """The statements behind the number of one figure."""
        found = self.inside(self.counted(scope, [figure]), scope, figure.coordinated)
        return found.order_by("-last_on", "-pk")

    def reporters(self, scope: Scope, periods: Sequence[Period]) -> Iterator[tuple[int, int, str]]:
        """Who stated what: (unit, column, figure)."""
        found = self.within(scope).annotate(in_column=within_one(periods)).order_by()
        yield from fetched(found.values_list("unit_id", "in_column", "figure").distinct())
