"""Targets: how a value is typed, and which values a figure can take as its target."""

from decimal import Decimal
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.rules.numbers import grouped, parse_number, plain_digits

LARGEST: Final = 10**13
"""Money in đồng is the largest thing that a programme sets out to reach."""
RATES: Final = frozenset({"CO07", "CM03", "CM07", "AN04", "IN15", "WS03", "NR01"})
"""Figures that are a rate: their target is a percentage."""


def parse_target(text: str) -> Decimal:
    """Return the value that `text` writes: "1.200", "75", "75,5", "75 %".

    Raises `ValidationError` as `parse_number` does, or with the code decimals when more than two
    decimals stand behind the comma.
    """
    plain = plain_digits(text).removesuffix("%").strip()
    whole, comma, decimals = plain.partition(",")
    if not comma:
        return Decimal(parse_number(plain, largest=LARGEST))
    if not (decimals.isascii() and decimals.isdigit() and len(decimals) <= 2):
        raise ValidationError(_("Write at most two decimals, as in 75,5."), code="decimals")
    return Decimal(f"{parse_number(whole, largest=LARGEST)}.{decimals}")


def printed_target(value: Decimal) -> str:
    """Return a target as it is written here: 1200 is "1.200", 75.50 is "75,5"."""
    exact = value.quantize(Decimal("0.01"))
    whole = int(exact)
    decimals = f"{exact - whole:.2f}"[2:].rstrip("0")
    return f"{grouped(whole)},{decimals}" if decimals else grouped(whole)


def target_problem(figure: str, value: Decimal) -> ValidationError | None:
    """Return why a figure cannot have this target, nothing when it can.

    Figures about incidents (IN) take none: "0 stoppages" as a target invites hiding and presses
    on a lawful right.
    """
    if figure.startswith("IN"):
        return ValidationError(_("Figures about incidents take no target."), code="incident")
    if value < 0:
        return ValidationError(_("A target cannot be negative."), code="negative")
    if figure in RATES and value > 100:
        return ValidationError(_("A rate is at most 100 per cent."), code="rate")
    return None
