"""Statements for a whole period: which figures are stated, by whom, and for which periods."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.rules.dates import Period, calendar_year, half, quarter
from members.rules.quantities import Qualifier, Quantity

COMPUTED: Final = frozenset(
    {"CO07", "CM03", "CM07", "AN04", "AN05", "IN15", "WS03", "NR01", "CF02"}
)
"""Rates, classes and changes: they are worked out of other figures, never stated."""
POLICE: Final = frozenset({"IN10", "IN13"})
"""Figures that the provincial police provides; the union receives them."""
PROVINCE_ONLY: Final = frozenset({"CF04", "IN07", "IN10", "IN13"})
"""Figures that stand for a province as a whole, never for one of its units."""
MOST_PARTS: Final = {"quarter": 4, "half": 2}


def period_of(kind: str, year: int | None, part: int | None) -> Period:
    """Return the period that a kind ("year", "quarter", "half"), a year and a part name.

    Raises `ValidationError` by field name when one is missing or there is no such part.
    """
    if year is None:
        raise ValidationError({"year": _("Enter the year.")})
    if not 1929 <= year <= 2100:
        raise ValidationError({"year": _("This year is too long ago, or too far ahead.")})
    if kind == "year":
        return calendar_year(year)
    if part is None or not 1 <= part <= MOST_PARTS[kind]:
        said = {"quarter": _("Quarters are 1 to 4."), "half": _("Halves are 1 and 2.")}
        raise ValidationError({"part": said[kind]})
    return quarter(year, part) if kind == "quarter" else half(year, part)


def kind_of(period: Period) -> tuple[str, int | None]:
    """Return the kind and the part of a period: ("quarter", 3), ("year", None), ("free", None)."""
    year = period.first.year
    if period == calendar_year(year):
        return "year", None
    for number in range(1, 5):
        if period == quarter(year, number):
            return "quarter", number
    for number in (1, 2):
        if period == half(year, number):
            return "half", number
    return "free", None


def is_zero(quantity: Quantity) -> bool:
    """Whether this is a reported zero ("không để xảy ra")."""
    return quantity.qualifier is Qualifier.EXACT and quantity.value == 0


def statement_problems(
    *,
    figure: str,
    first_on: dt.date,
    last_on: dt.date,
    value: Quantity,
    origin: str,
    source: str,
    unit_level: str,
    by_police: bool,
) -> Mapping[str, list[ValidationError]]:
    """Return what is wrong with a statement, by field; nothing when it may be kept."""
    said = (
        ("figure", figure in COMPUTED, _("This figure is worked out of others, never stated.")),
        ("last_on", last_on < first_on, _("The period ends before it begins.")),
        ("value", value == Quantity(), _("Enter a value, or report a zero.")),
        (
            "unit",
            figure in PROVINCE_ONLY and unit_level != "province",
            _("This figure is stated for the province as a whole only."),
        ),
        ("organisation", (figure in POLICE) != by_police, _police_message(figure)),
        (
            "origin",
            (origin == "police") != by_police,
            _("“Provided by the police” goes with the police body, and only so."),
        ),
        (
            "source",
            origin == "history" and not source.strip(),
            _("Say where the historical figure comes from."),
        ),
    )
    found = {field: [ValidationError(message)] for field, is_wrong, message in said if is_wrong}
    if problems := value.problems():
        found.setdefault("value", []).extend(problems)
    return found


def _police_message(figure: str) -> Any:
    """Return why a figure does, or does not, go with a police body."""
    if figure in POLICE:
        return _("The police provides this figure: choose the police body.")
    return _("The union states this figure itself: leave the police body out.")
