"""How numbers are said: exact in tables, rounded down to a declared step in sentences.

Everything returned here is text of Vietnamese documents. "Hơn" never stands before a number that is
above the true value.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from members.rules.quantities import WORDS, Number, Qualifier, RatioValue, Total, grouped

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_OVER: Final = WORDS[Qualifier.OVER][0]
_ABOUT: Final = WORDS[Qualifier.ABOUT][0]
NO_NUMBER: Final = "chưa có số liệu"


@dataclass(frozen=True, slots=True)
class Nothing:
    """One of the four different nothings: the sign in a table, the words for a screen reader."""

    sign: str
    words: "_StrPromise"


NOT_REPORTED: Final = Nothing("–", _("not reported"))
REPORTED_ZERO: Final = Nothing("0", _("zero, reported"))
NOT_APPLICABLE: Final = Nothing("không thuộc diện áp dụng", _("not applicable"))
SUPPRESSED: Final = Nothing("dưới 10", _("fewer than 10, not shown"))
FOUR_NOTHINGS: Final = (NOT_REPORTED, REPORTED_ZERO, NOT_APPLICABLE, SUPPRESSED)


def number(value: Number | str) -> str:
    """Return `value` with thousands dots and a decimal comma: "1234.5" gives "1.234,5"."""
    plain = format(Decimal(value), "f")
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _point, decimals = digits.partition(".")
    return f"{sign}{grouped(int(whole))}" + (f",{decimals}" if decimals else "")


def counted(value: int) -> str:
    """Return a count in prose: 1 to 9 with a leading zero ("03"), all others as in tables."""
    return f"{value:02d}" if 0 < value < 10 else grouped(value)


def percent(value: Fraction) -> str:
    """Return percentage points with at most one decimal: 76,4 gives "76,4 %", 75 gives "75 %".

    Not quite all is never "100 %", hardly any is never "0 %". Raises `ValueError` below zero: a
    fall is said in words.
    """
    _refuse_negative(value)
    tenths = _half_up(value * 10)
    if value < 100 <= tenths / 10:
        tenths = 999
    return f"{_tenths(tenths)} %" if tenths or not value else "dưới 0,1 %"


def spoken(total: Total, step: int, unit_words: str) -> str:
    """Return a total for a sentence: 1.128 people with step 100 give "hơn 1.100 người".

    A multiple of `step`, or a number below it, is said exactly; a single entered quantity keeps its
    number, and every total its word ("trên", "gần"). Words that are not in the number follow it:
    "(chưa kể hàng trăm lượt khác)".
    """
    if not total.low and total.uncounted:
        return f"{total.uncounted[0]} {unit_words}"
    if total.low is None:
        return NO_NUMBER
    said = f"{_said_number(total, step)} {unit_words}"
    if total.uncounted:
        others = " và ".join(f"{word} {unit_words} khác" for word in total.uncounted)
        said += f" (chưa kể {others})"
    return said


def spoken_range(lowest: int, highest: int, unit_words: str) -> str:
    """Return the yearly least and most: "mỗi năm từ 2 đến 3 lớp", "mỗi năm 3 lớp" when equal."""
    if lowest > highest:
        raise ValueError(f"the least ({lowest}) is more than the most ({highest})")
    if lowest == highest:
        return f"mỗi năm {grouped(lowest)} {unit_words}"
    return f"mỗi năm từ {grouped(lowest)} đến {grouped(highest)} {unit_words}"


def spoken_rate(value: Fraction, step: int = 5) -> str:
    """Return a rate rounded down to `step` percentage points: 76,4 gives "hơn 75 %".

    A multiple of `step` is exact; below the first step the rate stands as it is. Raises
    `ValueError` for a negative rate.
    """
    _refuse_negative(value)
    rounded = value // step * step
    if rounded == value:
        return f"{grouped(rounded)} %"
    return f"{_OVER} {grouped(rounded)} %" if rounded else percent(value)


def spoken_ratio(rate: RatioValue, step: int = 5) -> str:
    """Return a pooled rate with its qualifier: "hơn 75 %", "khoảng 76 %"."""
    value = rate.value
    if value is None:
        return NO_NUMBER
    if rate.qualifier is Qualifier.EXACT:
        return spoken_rate(value, step)
    if rate.qualifier is Qualifier.OVER:
        tenths = _down(floor(value), step) * 10 or floor(value * 10)
        return f"{_OVER} {_tenths(tenths)} %"
    whole = Fraction(_half_up(value))
    return f"{_ABOUT} {percent(whole if whole and whole != 100 else value)}"


def _said_number(total: Total, step: int) -> str:
    """Return the number of a total with its word, without the unit."""
    low, kind = int(total.low or 0), total.qualifier
    if kind is Qualifier.RANGE:
        return f"từ {grouped(low)} đến {grouped(int(total.high or 0))}"
    if kind is Qualifier.EXACT and _stands(low, step):
        return counted(low)
    if kind is not Qualifier.ABOUT:
        return _over(total, step)
    if total.n_stated == 1 or _stands(low, step):
        return f"{total.said} {counted(low)}"
    return f"{_ABOUT} {counted(_down(low, step))}"  # "gần" would not be true of less


def _over(total: Total, step: int) -> str:
    """Return "hơn" or "trên" and what the sum surely reaches, rounded down to the step.

    One entered quantity keeps its number: "hơn 1.128" was said by a person.
    """
    certain = int(total.certain)
    entered = total.n_stated == 1 and total.qualifier is Qualifier.OVER
    kept = certain if entered or _stands(certain, step) else _down(certain, step)
    return f"{total.said or _OVER} {counted(kept)}"


def _stands(value: int, step: int) -> bool:
    """Whether a value needs no rounding: a multiple of the step, or less than one step."""
    return value < step or value % step == 0


def _down(value: int, step: int) -> int:
    """Return the greatest multiple of `step` not above `value`."""
    return value // step * step


def _refuse_negative(value: Fraction) -> None:
    """Raise `ValueError` for a rate below zero."""
    if value < 0:
        raise ValueError(f"a rate is not negative: {value}")


def _half_up(value: Fraction) -> int:
    """Return the nearest whole number, halves upwards."""
    return floor(value + Fraction(1, 2))


def _tenths(tenths: int) -> str:
    """Return tenths with a decimal comma, without ",0"."""
    whole, rest = divmod(tenths, 10)
    return f"{grouped(whole)},{rest}" if rest else grouped(whole)
