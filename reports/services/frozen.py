"""Figures of an edition as rows: what was counted is frozen to the part."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from members.rules.quantities import WORDS, Total
from reports.figures.registry import Figure
from reports.figures.values import Cell, FigureValue
from reports.models import Edition, EditionFigure


def total_to_json(total: Total) -> dict[str, Any]:
    """A total as plain JSON, so that the sentence can be said again from what was frozen."""
    parts = asdict(total)
    parts["words"] = sorted([str(kind), word] for kind, word in total.words)
    return {name: value for name, value in parts.items() if value}


def row_of(
    edition: Edition, figure: Figure, cell: Cell, value: FigureValue, position: int, part_label: str
) -> EditionFigure:
    """One number as a row of the edition, with its label and unit frozen beside it."""
    number = value.value
    is_rate = value.rate is not None
    return EditionFigure(
        edition=edition,
        code=cell.code,
        part=cell.part,
        period=cell.column,
        standing=value.standing,
        value=None if number is None else Decimal(str(round(float(number), 4))),
        upper=None if value.upper is None else Decimal(value.upper),
        qualifier=value.qualifier,
        said="" if is_rate else value.total.said if value.total.is_reported else "",
        total={} if is_rate else total_to_json(value.total),
        numerator=_low(value.numerator),
        denominator=_low(value.denominator),
        reported=value.reported,
        expected=value.expected,
        label=figure.name,
        part_label=part_label,
        unit_of_measure=figure.unit_of_measure,
        position=position,
        footnote=_footnote(value.total),
    )


def _footnote(total: Total) -> str:
    """What is said under a table of a qualified part too small to qualify the number itself."""
    said = [WORDS[kind][0] or "từ … đến …" for kind in total.footnotes]
    return f"có dưới 1 % số liệu ghi nhận là số ước tính ({', '.join(said)})" if said else ""


def _low(total: Total | None) -> Decimal | None:
    return None if total is None or total.low is None else Decimal(int(total.low))


def digest_values(rows: Iterable[EditionFigure]) -> list[list[Any]]:
    """What makes two compilations the same: every number with its address, in one order."""
    return sorted(
        [
            row.code, row.part, row.period, row.standing,
            None if row.value is None else f"{row.value:.4f}",
            None if row.upper is None else f"{row.upper:.4f}",
            row.qualifier, row.said, row.reported, row.expected,
        ]
        for row in rows
    )  # fmt: skip
