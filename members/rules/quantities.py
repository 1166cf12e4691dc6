"""Typed quantities: what a person entered, and what it adds up to (architecture §2).

A quantity is a whole number of 0 and more with a qualifier; sums of money are whole đồng.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Final, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.rules.numbers import LARGEST_COUNT, grouped, parse_number, plain_digits
from members.rules.text import fold

__all__ = [
    "LARGEST_COUNT", "ORDER_WORDS", "WORDS", "Group", "Number", "Qualifier", "Quantity",
    "RatioValue", "Total", "grouped", "parse_number", "parse_quantity", "ratio",
]  # fmt: skip

Number = int | Decimal
Group = tuple[str, str, Number | None, Number | None, int, int]


class Qualifier(StrEnum):
    """How sure a number is. `ORDER` and `MANY` are words and never enter a sum."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    RANGE = "range"
    ORDER = "order"
    MANY = "many"


ORDER_WORDS: Final[dict[int, str]] = {
    10: "hàng chục",
    100: "hàng trăm",
    1_000: "hàng nghìn",
    10_000: "hàng chục nghìn",
    100_000: "hàng trăm nghìn",
    1_000_000: "hàng triệu",
}
# The words a person may enter, the one used when none was chosen first.
WORDS: Final[dict[Qualifier, tuple[str, ...]]] = {
    Qualifier.EXACT: ("",),
    Qualifier.OVER: ("hơn", "trên"),
    Qualifier.ABOUT: ("khoảng", "gần"),
    Qualifier.RANGE: ("",),
    Qualifier.ORDER: tuple(ORDER_WORDS.values()),
    Qualifier.MANY: ("nhiều",),
}
# Which of (value, upper) a qualifier has; exact without a value is "held, no number stated".
_SHAPES: Final[dict[Qualifier, set[tuple[bool, bool]]]] = {
    Qualifier.EXACT: {(True, False), (False, False)},
    Qualifier.OVER: {(True, False)},
    Qualifier.ABOUT: {(True, False)},
    Qualifier.RANGE: {(True, True)},
    Qualifier.ORDER: {(False, True)},
    Qualifier.MANY: {(False, False)},
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One entered quantity.

    exact, over, about: `value`; range: `value` to `upper`; order: `upper` is the magnitude (100 is
    "hàng trăm"); many: neither; not stated: exact without a value. `said` is the word used and is
    filled with the usual one when left blank.
    """

    value: int | None = None
    upper: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    said: str = ""

    def __post_init__(self) -> None:
        """Fill the word, so that rows grouped by qualifier and word lose nothing."""
        if self.said or self.qualifier in (Qualifier.EXACT, Qualifier.RANGE):
            return
        usual = WORDS[self.qualifier][0]
        if self.qualifier is Qualifier.ORDER:
            usual = ORDER_WORDS.get(self.upper or 0, "")
        object.__setattr__(self, "said", usual)

    def __str__(self) -> str:
        """Return the quantity as a person would type it; `parse_quantity` reads it back."""
        if self.qualifier in (Qualifier.ORDER, Qualifier.MANY):
            return self.said
        if self.value is None:
            return ""
        if self.qualifier is Qualifier.RANGE and self.upper is not None:
            return f"{grouped(self.value)} - {grouped(self.upper)}"
        return f"{self.said} {grouped(self.value)}".strip()

    def problems(self, *, largest: int = LARGEST_COUNT) -> tuple[ValidationError, ...]:
        """Return what is wrong with the quantity, nothing when it may be saved."""
        if (self.value is not None, self.upper is not None) not in _SHAPES[self.qualifier]:
            message = _("The number does not fit its qualifier.")
            return (ValidationError(message, code="shape"),)
        found = [*self._bound_problems(largest), *self._word_problems()]
        return tuple(found)

    def _bound_problems(self, largest: int) -> Iterable[ValidationError]:
        """Yield what is wrong with the numbers."""
        numbers = [number for number in (self.value, self.upper) if number is not None]
        if any(number < 0 for number in numbers):
            yield ValidationError(_("Enter 0 or more."), code="negative")
        if any(number > largest for number in numbers):
            yield ValidationError(
                _("At most %(largest)s can be entered here."),
                code="too_large",
                params={"largest": grouped(largest)},
            )
        if len(numbers) == 2 and numbers[1] <= numbers[0]:
            message = _("The second number of a range must be greater than the first.")
            yield ValidationError(message, code="range")
        if self.qualifier in (Qualifier.OVER, Qualifier.ABOUT) and self.value == 0:
            yield ValidationError(_("Zero is exact: leave the word out."), code="qualified_zero")

    def _word_problems(self) -> Iterable[ValidationError]:
        """Yield what is wrong with the word."""
        allowed = WORDS[self.qualifier]
        if self.qualifier is Qualifier.ORDER:
            allowed = tuple(word for size, word in ORDER_WORDS.items() if size == self.upper)
        if self.said not in allowed:
            message = _("“%(word)s” is not a word for this kind of number.")
            yield ValidationError(message, code="word", params={"word": self.said})


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of quantities, kept in parts so that adding is exact in any order.

    `Total()` states nothing; `Total.zero()` is a reported zero. Rules: exact and over give over;
    anything and about give about; a range adds its ends; order and many stand beside the number as
    "not counted"; a qualified part below 1 % of the number only gives a footnote.
    """

    exact_sum: Number = 0
    over_sum: Number = 0
    about_sum: Number = 0
    range_low: Number = 0
    range_high: Number = 0
    order_magnitude_sum: Number = 0
    n_order: int = 0
    n_many: int = 0
    n_stated: int = 0  # quantities with a number
    n_silent: int = 0  # held, no number stated
    words: frozenset[tuple[Qualifier, str]] = frozenset()  # of over, about and order

    @classmethod
    def zero(cls) -> Self:
        """Return a stated zero."""
        return cls(n_stated=1)

    @classmethod
    def of(cls, quantities: Iterable[Quantity]) -> Self:
        """Return the sum of entered quantities."""
        return cls.from_groups(
            (q.qualifier, q.said, q.value, q.upper, 1, int(q.value is not None)) for q in quantities
        )

    @classmethod
    def from_groups(cls, groups: Iterable[Group]) -> Self:
        """Return the sum of rows grouped in SQL by qualifier **and** word.

        A group is (qualifier, said, sum of value, sum of upper, rows, rows with a value); a blank
        qualifier is exact.
        """
        parts = [cls._of_group(*group) for group in groups]
        return reduce(add, parts) if parts else cls()

    @classmethod
    def _of_group(
        cls, qualifier: str, said: str, value: Number | None, upper: Number | None,
        n_rows: int, n_stated: int,
    ) -> Self:  # fmt: skip
        """Return the total of one group."""
        kind, low, high = Qualifier(qualifier or Qualifier.EXACT), value or 0, upper or 0
        if kind is Qualifier.MANY:
            return cls(n_many=n_rows)
        if kind is Qualifier.ORDER:
            word = said if said in WORDS[kind] else _order_word(high, n_rows)
            return cls(order_magnitude_sum=high, n_order=n_rows, words=_said(kind, word, n_rows))
        silent = n_rows - n_stated
        if kind is Qualifier.EXACT:
            return cls(exact_sum=low, n_stated=n_stated, n_silent=silent)
        if kind is Qualifier.RANGE:
            return cls(range_low=low, range_high=high, n_stated=n_stated, n_silent=silent)
        words = _said(kind, said or WORDS[kind][0], n_stated)
        if kind is Qualifier.OVER:
            return cls(over_sum=low, n_stated=n_stated, n_silent=silent, words=words)
        return cls(about_sum=low, n_stated=n_stated, n_silent=silent, words=words)

    def __add__(self, other: Self) -> Self:
        """Return both totals in one: no row may be in both."""
        return type(self)(
            exact_sum=self.exact_sum + other.exact_sum,
            over_sum=self.over_sum + other.over_sum,
            about_sum=self.about_sum + other.about_sum,
            range_low=self.range_low + other.range_low,
            range_high=self.range_high + other.range_high,
            order_magnitude_sum=self.order_magnitude_sum + other.order_magnitude_sum,
            n_order=self.n_order + other.n_order,
            n_many=self.n_many + other.n_many,
            n_stated=self.n_stated + other.n_stated,
            n_silent=self.n_silent + other.n_silent,
            words=self.words | other.words,
        )

    @property
    def is_reported(self) -> bool:
        """Whether anything was said, a number or a word."""
        return bool(self.n_stated or self.n_order or self.n_many)

    @property
    def low(self) -> Number | None:
        """The number to print; of a range its lower end; None when no number was stated."""
        if not self.n_stated:
            return None
        return self.exact_sum + self.over_sum + self.about_sum + self.range_low

    @property
    def high(self) -> Number | None:
        """The upper end of a range, the number itself when exact, else None."""
        if self.qualifier is Qualifier.RANGE:
            return (self.low or 0) - self.range_low + self.range_high
        return self.low if self.qualifier is Qualifier.EXACT else None

    @property
    def certain(self) -> Number:
        """What the true sum surely reaches: everything but the "about" part."""
        return self.exact_sum + self.over_sum + self.range_low

    @property
    def qualifier(self) -> Qualifier:
        """The qualifier of the number; `ORDER` or `MANY` when there are words only."""
        if not self.n_stated:
            if self.n_order:
                return Qualifier.ORDER
            return Qualifier.MANY if self.n_many else Qualifier.EXACT
        for kind, part in self._qualified_parts():
            if self._weighs(part):
                return kind
        return Qualifier.EXACT

    @property
    def footnotes(self) -> tuple[Qualifier, ...]:
        """The qualifiers of parts below 1 %, told in a footnote only."""
        return tuple(kind for kind, part in self._qualified_parts() if not self._weighs(part))

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The words that are not in the number, the greatest first."""
        said = {word for kind, word in self.words if kind is Qualifier.ORDER}
        if self.n_many:
            said.add(WORDS[Qualifier.MANY][0])
        ranked = (*reversed(ORDER_WORDS.values()), WORDS[Qualifier.MANY][0])
        return tuple(word for word in ranked if word in said)

    @property
    def said(self) -> str:
        """The word before the number: as entered when all agree, else the usual one."""
        kind = self.qualifier
        if kind in (Qualifier.ORDER, Qualifier.MANY):
            return self.uncounted[0]
        entered = {word for of_kind, word in self.words if of_kind is kind}
        blurred = kind is Qualifier.ABOUT and (self.over_sum or self.range_high)
        return entered.pop() if len(entered) == 1 and not blurred else WORDS[kind][0]

    def _qualified_parts(self) -> Iterable[tuple[Qualifier, Number]]:
        """Yield the parts that are not exact, the one that blurs the number most first."""
        parts = (
            (Qualifier.ABOUT, self.about_sum),
            (Qualifier.OVER, self.over_sum),
            (Qualifier.RANGE, self.range_high),
        )
        return ((kind, part) for kind, part in parts if part)

    def _weighs(self, part: Number) -> bool:
        """Whether a part is at least 1 % of the number."""
        return part * 100 >= (self.low or 0)


def _order_word(magnitudes: Number, n_rows: int) -> str:
    """Return the word of rows of one magnitude, "nhiều" when it has none."""
    return ORDER_WORDS.get(int(magnitudes) // max(n_rows, 1), WORDS[Qualifier.MANY][0])


def _said(kind: Qualifier, word: str, n_rows: int) -> frozenset[tuple[Qualifier, str]]:
    """Return the word as a total keeps it; no word when no row said it."""
    return frozenset({(kind, word)}) if n_rows else frozenset()


@dataclass(frozen=True, slots=True)
class RatioValue:
    """A pooled rate; None when it has no numerator, or no denominator above zero."""

    value: Fraction | None
    qualifier: Qualifier


def ratio(numerator: Total, denominator: Total, scale: int = 100) -> RatioValue:
    """Return `scale` * numerator / denominator of pooled totals (never a mean of rates).

    A denominator that may be larger gives "about"; a numerator that may be larger gives "over".
    """
    above, below = numerator.low, denominator.low
    if above is None or not below:
        return RatioValue(None, Qualifier.EXACT)
    value = Fraction(above) * scale / Fraction(below)
    blurred = denominator.qualifier is not Qualifier.EXACT or denominator.uncounted
    if blurred or numerator.qualifier in (Qualifier.ABOUT, Qualifier.RANGE):
        return RatioValue(value, Qualifier.ABOUT)
    if numerator.qualifier is Qualifier.OVER or numerator.uncounted:
        return RatioValue(value, Qualifier.OVER)
    return RatioValue(value, Qualifier.EXACT)


_LEADING_WORDS = {
    fold(word): (kind, word)
    for kind in (Qualifier.OVER, Qualifier.ABOUT)
    for word in WORDS[kind]
}  # fmt: skip
_MAGNITUDES = {fold(word): size for size, word in ORDER_WORDS.items()}
_MAGNITUDES |= {"hang ngan": 1_000, "hang van": 10_000}  # other words for the same
_RANGE = re.compile(r"(?:tu )?(\d[\d. ]*?) ?(?:[-–—]|den) ?(\d[\d. ]*)")


def parse_quantity(text: str, *, largest: int = LARGEST_COUNT) -> Quantity:
    """Return the quantity a person typed: "1.128", "hơn 1.100", "2 - 3", "hàng trăm", "nhiều".

    Accents may be missing; blank is "not stated". Raises `ValidationError` as `parse_number` and
    `Quantity.problems` do.
    """
    quantity = _read(fold(plain_digits(text)), largest)
    if problems := quantity.problems(largest=largest):
        raise ValidationError(list(problems))
    return quantity


def _read(typed: str, largest: int) -> Quantity:
    """Return the quantity of folded text, unchecked but for its numbers."""
    if not typed:
        return Quantity()
    if typed == fold(WORDS[Qualifier.MANY][0]):
        return Quantity(qualifier=Qualifier.MANY)
    if typed in _MAGNITUDES:
        return Quantity(upper=_MAGNITUDES[typed], qualifier=Qualifier.ORDER)
    if ends := _RANGE.fullmatch(typed):
        low, high = (parse_number(end, largest=largest) for end in ends.groups())
        return Quantity(low, high, Qualifier.RANGE)
    first, _space, rest = typed.partition(" ")
    if first in _LEADING_WORDS:
        kind, word = _LEADING_WORDS[first]
        return Quantity(parse_number(rest, largest=largest), None, kind, word)
    return Quantity(parse_number(typed, largest=largest))
