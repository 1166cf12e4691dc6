"""The records behind one number, ready for a page: source by source, with what each adds up to."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse

from campaigns.models import ModelSnapshot
from members.models import Unit
from members.rules.dates import Period
from members.rules.quantities import Group, Qualifier, Quantity, Total
from reports.figures import REGISTRY
from reports.figures.measures import Distinct, OverTime, Ratio
from reports.figures.registry import Figure
from reports.figures.sources import Source
from reports.figures.stocks import StockSource
from reports.models import Edition, EditionFigure
from reports.rules import speech
from reports.selectors.frozen import WHOLE, total_of
from reports.selectors.pages import least_column
from reports.selectors.records import records_of


@dataclass(frozen=True)
class RecordGroup:
    """Rows of one source that went into a number; `total` is what they add up to today."""

    code: str
    label: str
    name: str
    source: Source
    column: str
    rows: QuerySet[Any]
    count: int
    total: Total
    is_distinct: bool = False

    @property
    def order(self) -> tuple[str, str]:
        """Newest first."""
        return f"-{self.source.day}", "-pk"

    @property
    def sum_printed(self) -> str:
        """What the rows add up to, as a table prints it."""
        return printed_total(self.total)


@dataclass(frozen=True)
class RecordLine:
    """One row of the list: what it is, where it leads, when, whose, how much."""

    title: str
    href: str
    day: Any
    unit: str
    quantity: str


def groups_behind(edition: Edition, row: EditionFigure) -> tuple[str, list[RecordGroup]]:
    """The column that a number was read from, and the rows behind it. A few queries a source.

    Of a figure whose whole period shows its least year, the rows are those of that year.
    """
    figure = REGISTRY[row.code]
    column = row.period
    if column == WHOLE and figure.measure.over_time is OverTime.LEAST:
        others = edition.figures.filter(code=row.code, part=row.part)
        years = {(other.code, other.part, other.period): other for other in others}
        column = least_column(row.code, row.part, years)
    measure = figure.measure
    codes = [measure.numerator, measure.denominator] if isinstance(measure, Ratio) else [row.code]
    found: list[RecordGroup] = []
    for code in codes:
        found += _groups(edition, REGISTRY[code], row.part, column)
    return column, found


def _groups(edition: Edition, figure: Figure, part: str, column: str) -> list[RecordGroup]:
    sources = [source for source in figure.sources if not ("=" in part and _is_any(source))]
    named = records_of(edition, figure.code, part, column)
    groups = []
    for source, (name, rows) in zip(sources, named, strict=True):
        plain = source.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
        if part == f"unit:{edition.unit.code}":
            plain = plain.filter(**{_unit_of(source) or "pk": edition.unit.pk})
        groups.append(_group(figure, source, name, plain))
    return groups


def _is_any(source: Source) -> bool:
    return source.is_of_any_figure


def _unit_of(source: Source) -> str:
    """The lookup from a row to its unit; "" when the row is the unit."""
    lookup = source.unit if isinstance(source, StockSource) else f"{source.prefix}unit"
    return lookup.removesuffix("__")


def _group(figure: Figure, source: Source, name: str, rows: QuerySet[Any]) -> RecordGroup:
    column = "value" if _is_any(source) else figure.column
    is_distinct = isinstance(figure.measure, Distinct)
    group = RecordGroup(
        figure.code, figure.name, name, source, column, rows, 0, Total(), is_distinct
    )
    if is_distinct:
        unit = _unit_of(source) or "pk"
        counted = rows.aggregate(rows=Count("pk"), units=Count(unit, distinct=True))
        units = counted["units"]
        return replace(group, count=counted["rows"], total=Total(exact_sum=units, n_stated=1))
    parts = _sums(source, rows, column)
    return replace(group, count=sum(part[4] for part in parts), total=Total.from_groups(parts))


def _sums(source: Source, rows: QuerySet[Any], column: str) -> list[Group]:
    """The rows grouped as `Total.from_groups` takes them. One query."""
    if not column:
        number = rows.count()
        return [("exact", "", number, None, number, number)] if number else []
    sums = {"low": Sum(column), "rows": Count("pk"), "stated": Count(column)}
    if not source.is_typed(column):
        found = rows.aggregate(**sums)
        low, number, stated = found["low"], found["rows"], found["stated"]
        return [("exact", "", low, None, number, stated)] if number else []
    words = [f"{column}_qualifier", f"{column}_said"]
    groups = rows.order_by().values(*words).annotate(**sums, high=Sum(f"{column}_upper"))
    return [(g[words[0]], g[words[1]], g["low"], g["high"], g["rows"], g["stated"]) for g in groups]


def printed_total(total: Total) -> str:
    """A total to the last digit, with its word."""
    if total.low is None:
        return total.uncounted[0] if total.uncounted else speech.NOT_REPORTED.sign
    number = speech.number(int(total.low))
    if total.qualifier is Qualifier.RANGE:
        return f"{number} - {speech.number(int(total.high or 0))}"
    word = total.said if total.qualifier in (Qualifier.OVER, Qualifier.ABOUT) else ""
    return f"{word} {number}".strip()


def is_as_counted(row: EditionFigure, groups: list[RecordGroup]) -> bool:
    """Whether the rows still add up to the frozen number; a rate compares both its ends."""
    totals: dict[str, Total] = {}
    for group in groups:
        totals[group.code] = totals.get(group.code, Total()) + group.total
    figure = REGISTRY[row.code]
    if isinstance(figure.measure, Ratio):
        ends = (figure.measure.numerator, figure.measure.denominator)
        now = [totals.get(code, Total()).low or 0 for code in ends]
        return now == [row.numerator or 0, row.denominator or 0]
    was, now_total = total_of(row), totals.get(row.code, Total())
    return (was.low, was.qualifier, was.uncounted) == (
        now_total.low,
        now_total.qualifier,
        now_total.uncounted,
    )


def loaded(group: RecordGroup) -> QuerySet[Any]:
    """The rows with everything that `line_of` reads."""
    return group.rows.select_related(*_related(group.source))


def rows_of(source: Source) -> QuerySet[Any]:
    """Every row of a source, with everything that `line_of` reads; the caller narrows it."""
    return source.model._base_manager.select_related(*_related(source))


NAMED_AFTER = {"model", "establishment"}
"""What a row's own name is made of."""


def _related(source: Source) -> list[str]:
    related = {source.prefix.removesuffix("__"), source.day.rpartition("__")[0], _unit_of(source)}
    own = {field.name for field in source.model._meta.get_fields() if field.many_to_one}
    return sorted((related | own & NAMED_AFTER) - {""})


def line_of(row: Any, group: RecordGroup) -> RecordLine:
    """One row as the list shows it. No query after `loaded`."""
    source = group.source
    return RecordLine(
        title=title_of(row, source),
        href=page_of_row(row, source),
        day=_follow(row, source.day),
        unit=_follow(row, _unit_of(source)).name,
        quantity=_quantity(row, group),
    )


def page_of_row(row: Any, source: Source) -> str:
    """The page of a row, or of the record that it belongs to; "" when it has none."""
    if isinstance(row, Unit):
        return reverse("members:unit_detail", args=[row.pk])
    record = _follow(row, source.prefix.removesuffix("__"))
    page = getattr(row, "get_absolute_url", None) or getattr(record, "get_absolute_url", None)
    return page() if page else ""


def title_of(row: Any, source: Source) -> str:
    """What a row is called in a list."""
    record = _follow(row, source.prefix.removesuffix("__"))
    if _is_any(source):
        period = Period(record.first_on, record.last_on).label()
        return f"{record.get_figure_display()}, {period}"
    if isinstance(record, Unit):
        return record.name
    return record.model.name if isinstance(record, ModelSnapshot) else str(record)


def _follow(row: Any, lookup: str) -> Any:
    for name in filter(None, lookup.split("__")):
        row = getattr(row, name)
    return row


def _quantity(row: Any, group: RecordGroup) -> str:
    if not group.column:
        return "1"
    value = getattr(row, group.column)
    if not group.source.is_typed(group.column):
        return speech.NOT_REPORTED.sign if value is None else speech.number(value)
    upper, qualifier, said = (
        getattr(row, f"{group.column}{end}") for end in ("_upper", "_qualifier", "_said")
    )
    quantity = Quantity(value, upper, Qualifier(qualifier or Qualifier.EXACT), said)
    return str(quantity) or speech.NOT_REPORTED.sign
