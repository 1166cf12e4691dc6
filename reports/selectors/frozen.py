"""Frozen figures: found by address, said in a sentence, printed in a table."""

from fractions import Fraction

from django.utils.translation import gettext as _

from members.rules.quantities import Qualifier, RatioValue, Total
from programs.models import UNIT_OF_MEASURE, FigureCode
from reports.figures import REGISTRY
from reports.models import Edition, EditionFigure, Paragraph
from reports.rules import speech
from reports.rules.fields import Field, typed_numbers

Frozen = dict[tuple[str, str, str], EditionFigure]
Standing = EditionFigure.Standing
WHOLE, PREVIOUS = "all", "previous"


def frozen_figures(edition: Edition) -> Frozen:
    """The numbers of an edition by code, part and period. One query."""
    return {(row.code, row.part, row.period): row for row in edition.figures.all()}


def total_of(row: EditionFigure) -> Total:
    """The total that was frozen, to the part."""
    parts = dict(row.total)
    words = frozenset((Qualifier(kind), word) for kind, word in parts.pop("words", []))
    return Total(**parts, words=words)


def rate_of(row: EditionFigure) -> RatioValue:
    """The rate that was frozen, from both its ends."""
    value = None
    if row.numerator is not None and row.denominator:
        value = Fraction(int(row.numerator) * 100, int(row.denominator))
    return RatioValue(value, Qualifier(row.qualifier))


def is_rate(code: str) -> bool:
    """Whether a code is a percentage."""
    return code in REGISTRY and REGISTRY[code].is_rate


def spoken_field(field: Field, figures: Frozen) -> str:
    """A field as words: "hơn 1.100 người", "mỗi năm từ 2 đến 3 lớp"; else "chưa có số liệu"."""
    row = figures.get((field.code, field.part, PREVIOUS if field.form == "previous" else WHOLE))
    if row is None or row.standing != Standing.NUMBER:
        return speech.NO_NUMBER
    unit = unit_words(field.code)
    if field.form == "range":
        return _range(field, figures, unit) or _spoken(row, unit, 1)
    return _spoken(row, unit, 1 if field.form == "exact" else REGISTRY[field.code].step)


def unit_words(code: str) -> str:
    """What a code counts in, in the language of the moment."""
    return str(UNIT_OF_MEASURE[FigureCode(code)])


def _spoken(row: EditionFigure, unit: str, step: int) -> str:
    if is_rate(row.code):
        return speech.spoken_ratio(rate_of(row), step)
    return speech.spoken(total_of(row), step, unit)


def _range(field: Field, figures: Frozen, unit: str) -> str:
    years = [
        int(row.value)
        for (code, part, period), row in figures.items()
        if code == field.code and part == field.part and period.isdigit() and row.value is not None
    ]
    return speech.spoken_range(min(years), max(years), unit) if years else ""


def printed(row: EditionFigure | None) -> str:
    """A number as a table prints it: exact, with its qualifier; or which of the nothings."""
    if row is None or row.standing == Standing.NOT_REPORTED:
        return speech.NOT_REPORTED.sign
    if row.standing == Standing.NOT_APPLICABLE:
        return speech.NOT_APPLICABLE.sign
    if row.standing == Standing.SUPPRESSED:
        return speech.SUPPRESSED.sign
    if is_rate(row.code):
        value = rate_of(row).value
        return speech.NOT_REPORTED.sign if value is None else speech.percent(value)
    total = total_of(row)
    if total.low is None:
        return total.uncounted[0] if total.uncounted else speech.NOT_REPORTED.sign
    number = speech.number(int(total.low))
    if total.qualifier is Qualifier.RANGE:
        return f"{number} - {speech.number(int(total.high or 0))}"
    if total.qualifier in (Qualifier.OVER, Qualifier.ABOUT):
        return f"{total.said} {number}"
    return number


def loose_digits(paragraph: Paragraph) -> list[str]:
    """Digits typed by hand that should be a field: numbers that no figure stands behind."""
    return typed_numbers(paragraph.text)


def column_label(period: str, edition: Edition) -> str:
    """What stands over a column: a year, said as a part of it where it is one."""
    if period == PREVIOUS:
        return _("Previous period")
    for year in edition.period.years():
        if str(year.first.year) == period:
            return year.label()
    return edition.period.label()


def figures_as_json(edition: Edition) -> list[dict[str, object]]:
    """Every number of the whole period and of each year, without the parts by unit, as JSON."""
    rows = edition.figures.exclude(part__startswith="unit:").order_by("position", "part", "period")
    found: list[dict[str, object]] = []
    for row in rows:
        value = None if row.value is None else float(row.value)
        said: dict[str, object] = {
            "code": row.code,
            "part": row.part,
            "period": row.period,
            "standing": row.standing,
            "value": int(value) if value is not None and value.is_integer() else value,
            "qualifier": row.qualifier,
            "said": row.said,
            "coverage": {"reported": row.reported, "expected": row.expected},
        }
        if row.upper is not None:
            said["upper"] = int(row.upper)
        uncounted = [] if is_rate(row.code) else list(total_of(row).uncounted)
        if uncounted:
            said["uncounted"] = uncounted
        found.append(said)
    return found
