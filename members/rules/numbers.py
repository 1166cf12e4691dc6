"""Whole numbers as people here type and read them: `1.234` is 1234, a comma is a decimal comma."""

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST_COUNT: Final = 100_000_000

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<mark>[. ])\d{3})(?:(?P=mark)\d{3})*|\d+")
_NEGATIVE = re.compile(r"[-−–]\s*\d")
_DECIMAL = re.compile(r"[\d. ]*\d,\d*|,\d+")
_NUMBER_LIKE = re.compile(r"[\d., ]*\d[\d., ]*")
_MOST_DIGITS = 18  # more is refused before it is read


def grouped(number: int) -> str:
    """Return `number` with thousands dots: 1234 gives "1.234"."""
    return f"{number:,}".replace(",", ".")


def plain_digits(text: str) -> str:
    """Return `text` composed, trimmed, with ASCII digits and single spaces."""
    return " ".join("".join(map(_plain, unicodedata.normalize("NFC", text))).split())


def _plain(char: str) -> str:
    """Return the ASCII form of a digit or a full-width sign; superscripts are no digits."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


def parse_number(text: str, *, largest: int = LARGEST_COUNT) -> int:
    """Return the whole number that `text` writes, from 0 to `largest`.

    Thousands may stand with dots or spaces. A comma is a decimal comma and is refused, never
    guessed; so are signs, text and numbers above `largest`. Raises `ValidationError` with the code
    required, negative, decimal, grouping, not_a_number or too_large.
    """
    plain = plain_digits(text)
    if not _GROUPED.fullmatch(plain):
        raise _refusal(plain)
    digits = re.sub(r"[. ]", "", plain).lstrip("0") or "0"
    if len(digits) > _MOST_DIGITS or int(digits) > largest:
        raise ValidationError(
            _("%(text)s is too large: at most %(largest)s can be entered here."),
            code="too_large",
            params={"text": _quoted(plain), "largest": grouped(largest)},
        )
    return int(digits)


def _refusal(plain: str) -> ValidationError:
    """Return the error that tells a person why `plain` is no whole number."""
    if not plain:
        return ValidationError(_("Enter a number."), code="required")
    params = {"text": _quoted(plain)}
    if _NEGATIVE.match(plain):
        message, code = _("%(text)s is negative: enter 0 or more."), "negative"
    elif _DECIMAL.fullmatch(plain):
        message = _("%(text)s has a decimal comma: enter a whole number, such as 1.234.")
        code = "decimal"
    elif _NUMBER_LIKE.fullmatch(plain):
        message = _("%(text)s is not clear: a dot stands before each three digits, as in 1.234.")
        code = "grouping"
    else:
        message, code = _("%(text)s is not a number."), "not_a_number"
    return ValidationError(message, code=code, params=params)


def _quoted(text: str) -> str:
    """Return `text` in quotation marks, cut when it is very long."""
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
