"""Days as people here write them, and the periods that reports are made for.

Labels are text of Vietnamese documents and stay Vietnamese.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.rules.numbers import plain_digits
from members.rules.text import fold

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_DAY_FIRST = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")


def parse_date(text: str) -> dt.date:
    """Return the day that `text` writes: 5/2/2022, 05-02-2022, 05.02.2022, 2022-02-05, in words.

    The day always stands before the month. Raises `ValidationError` with the code required,
    not_a_date (no full date, or a year of two digits), no_such_day or year.
    """
    plain = plain_digits(text)
    if not plain:
        raise ValidationError(_("Enter a date."), code="required")
    year, month, day = _date_parts(plain)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            _("The year must be between %(first)d and %(last)d."),
            code="year",
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        message = _("There is no day %(day)d/%(month)d/%(year)d.")
        params = {"day": day, "month": month, "year": year}
        raise ValidationError(message, code="no_such_day", params=params) from None


def _date_parts(plain: str) -> tuple[int, int, int]:
    """Return the year, month and day that stand in `plain`, not yet checked."""
    if found := _DAY_FIRST.fullmatch(plain):
        return int(found[4]), int(found[3]), int(found[1])
    if found := _YEAR_FIRST.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _IN_WORDS.fullmatch(fold(plain)):
        return int(found[3]), int(found[2]), int(found[1])
    raise ValidationError(
        _("“%(text)s” is not a date: write day, month and year, as in 05/02/2022."),
        code="not_a_date",
        params={"text": plain[:40]},
    )


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included. Raises `ValidationError` when turned around."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.last < self.first:
            message = _("The period ends before it starts.")
            raise ValidationError(message, code="period_turned_around")

    @classmethod
    def of_years(cls, first_year: int, last_year: int) -> Self:
        """Return the whole calendar years from the first to the last."""
        return cls(dt.date(first_year, 1, 1), dt.date(last_year, 12, 31))

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    def contains(self, other: "dt.date | Period") -> bool:
        """Whether a day, or a whole period, lies in this one."""
        if isinstance(other, Period):
            return self.first <= other.first and other.last <= self.last
        return self.first <= other <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last

    def years(self) -> "tuple[Period, ...]":
        """Return the period cut at each new year: the year columns of a table, oldest first."""
        return tuple(
            Period(max(self.first, year.first), min(self.last, year.last))
            for year in map(calendar_year, range(self.first.year, self.last.year + 1))
        )

    def label(self) -> str:
        """Return what stands over a column: "2018", "2018, từ 26/4", "2013 - 2022", or two days."""
        start, end = self.first, self.last
        opens, closes = (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31)
        if start.year != end.year:
            if opens and closes:
                return f"{start.year} - {end.year}"
            return f"{short_day(start)}/{start.year} - {short_day(end)}/{end.year}"
        since = "" if opens else f"từ {short_day(start)}"
        until = "" if closes else f"đến {short_day(end)}"
        part = " ".join(filter(None, (since, until)))
        return f"{start.year}, {part}" if part else str(start.year)


def short_day(day: dt.date) -> str:
    """Return "05/02", "26/4": days below 10 and months 1 and 2 padded (Decree 30/2020, Annex I)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}"


def calendar_year(year: int) -> Period:
    """Return 1 January to 31 December."""
    return Period.of_years(year, year)


def quarter(year: int, number: int) -> Period:
    """Return quarter 1 to 4 of a year."""
    return _months(year, number, count=3)


def half(year: int, number: int) -> Period:
    """Return half 1 or 2 of a year."""
    return _months(year, number, count=6)


def nine_months(year: int) -> Period:
    """Return January to September."""
    return Period(dt.date(year, 1, 1), dt.date(year, 9, 30))


def recognition_year(year: int) -> Period:
    """Return 16/11 of the year before to 15/11: agencies, enterprises, schools (Circular 124)."""
    return Period(dt.date(year - 1, 11, 16), dt.date(year, 11, 15))


def recognition_year_of(day: dt.date) -> int:
    """Return the recognition year that holds `day`."""
    return day.year + (day > recognition_year(day.year).last)


def residential_recognition_year(year: int) -> Period:
    """Return 01/11 of the year before to 31/10: residential areas (Circular 124)."""
    return Period(dt.date(year - 1, 11, 1), dt.date(year, 10, 31))


def reporting_year(year: int) -> Period:
    """Return 15/12 of the year before to 14/12: the usual cut-off of annual reports."""
    return Period(dt.date(year - 1, 12, 15), dt.date(year, 12, 14))


def _months(year: int, number: int, *, count: int) -> Period:
    """Return the `number`-th run of `count` months of a year."""
    if not 1 <= number <= 12 // count:
        raise ValueError(f"a year has {12 // count} parts of {count} months, not {number}")
    last_month = number * count
    after = dt.date(year + last_month // 12, last_month % 12 + 1, 1)
    return Period(dt.date(year, last_month - count + 1, 1), after - dt.timedelta(days=1))
