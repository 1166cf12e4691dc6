"""Fields in a paragraph: `{PR04}`, `{PR16|form=online}`, `{TR01:range}`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIELD = re.compile(
    r"\{(?P<code>[A-Z]{2}\d\d[A-Z]?)(?:\|(?P<part>[a-z]+=[A-Za-z_]+))?(?::(?P<form>[a-z]+))?\}"
)
FORMS = ("", "exact", "range", "previous")
"""spoken · to the last digit · least and most of the years · of the period before"""
DIGITS = re.compile(r"(?<![\w/.,-])\d[\d.,]*(?![\w/]|[.,-]\d)")


@dataclass(frozen=True)
class Field:
    """One field: of which figure, which share, in which form."""

    code: str
    part: str = ""
    form: str = ""

    @property
    def id(self) -> str:
        """What a document carries so that the number leads to its records."""
        return f"{self.code}|{self.part}" if self.part else self.code

    def __str__(self) -> str:
        form = f":{self.form}" if self.form else ""
        return f"{{{self.id}{form}}}"


def pieces(text: str) -> Iterator[str | Field]:
    """The text cut at its fields: plain pieces and fields in turn."""
    end = 0
    for match in FIELD.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield Field(match["code"], match["part"] or "", match["form"] or "")
        end = match.end()
    if end < len(text):
        yield text[end:]


def fields_of(text: str) -> list[Field]:
    """The fields of a text in order."""
    return [piece for piece in pieces(text) if isinstance(piece, Field)]


def typed_numbers(text: str) -> list[str]:
    """Numbers typed as digits, outside fields; years, dates and references are let through."""
    plain = FIELD.sub(" ", text)
    plain = re.sub(r"\b\d{1,2}/\d{1,2}(?:/\d{4})?\b|\b(?:19|20)\d\d\b|\d+/[\w-]+", " ", plain)
    return DIGITS.findall(plain)
