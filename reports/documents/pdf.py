"""The report as an archival, tagged PDF (PDF/A-2a), drawn by typst from the same measures as the
Word file. Needs no network and no font of the machine."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from reports.documents import layout
from reports.documents.content import (
    Appendix,
    Block,
    Bullet,
    Content,
    Heading,
    Row,
    Run,
    Signature,
    TableBlock,
)

FONT = "TeX Gyre Termes"  # the widths of Times New Roman, and free to embed
KEPT_ROWS = 3  # of a table at the end of the text, on the page of the signatures
ROWS_MAX = 3000  # typst holds a table in memory: 1,000 rows are 160 MB, 20,000 are 2.4 GB
_FONTS = Path(str(files("mplhep_data"))) / "fonts" / "texgyretermes"
_TEMPLATE = Path(__file__).parent / "official.typ"


class TypesettingWarned(Exception):
    """The typesetter complained, e.g. of a font it replaced: the file must not be handed out."""


def render(content: Content) -> bytes:
    """The bytes of a .pdf; the same content gives the same bytes.

    A table longer than ROWS_MAX is cut there and says so in a footnote: the workbook has it all.

    :raises TypesettingWarned: if typst warned of anything
    :raises ValueError: for a heading or appendix number without a form
    """
    pdf, warnings = typst.compile_with_warnings(
        _TEMPLATE,
        output=None,
        root=_TEMPLATE.parent,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a"],
        timestamp=content.compiled_at.astimezone(dt.UTC).replace(microsecond=0),
        sys_inputs={"content": json.dumps(_data(content), ensure_ascii=False)},
    )
    if warnings:
        raise TypesettingWarned("; ".join(warning.message for warning in warnings))
    return pdf


def _data(content: Content) -> dict[str, Any]:
    """Everything the template prints."""
    header = content.header
    left = layout.issuer_lines(header.issuers)
    subject = [_text(line) for line in layout.subject_lines(header.subject)]
    blocks = (*content.opening, *content.sections)
    return {
        "form": _form(),
        "font": FONT,
        "language": content.language,
        "title": content.title_for_properties,
        "authors": [issuer.name for issuer in header.issuers],
        "keywords": [content.edition_id, *header.marking],
        "banner": _text(content.banner),
        "marking": [_text(line) for line in header.marking],
        "left": [{"text": _text(text), "bold": bold} for text, bold in left],
        "left_rule": layout.SHORT_RULE
        * _last_width([text for text, _ in left], layout.ISSUER_SIZE),
        "nation": layout.NATION,
        "motto": layout.MOTTO,
        "motto_rule": layout.text_width(layout.MOTTO, layout.MOTTO_SIZE),
        "number": _text(layout.number_line(header.number, header.symbol)),
        "place": _text(layout.date_line(header.place, header.date, header.year)),
        "type_name": _text(header.type_name.upper()),
        "subject": subject,
        "subject_rule": layout.SUBJECT_RULE * _last_width(subject, layout.SUBJECT_SIZE),
        "addressed": [_text(line) for line in layout.addressed_lines(header.addressed_to)],
        "blocks": _held(_blocks(blocks, layout.TEXT_WIDTH)),
        "signatures": [_signature(signature) for signature in content.signatures],
        "recipients_label": layout.RECIPIENTS_LABEL,
        "recipients": [_text(line) for line in layout.recipient_lines(content.recipients)],
        "appendices": [_appendix(appendix, content) for appendix in content.appendices],
    }


def _form() -> dict[str, Any]:
    """The measures of the layout: sizes in points, lengths in millimetres."""
    return {
        "body": layout.BODY_SIZE,
        "issuer": layout.ISSUER_SIZE,
        "number": layout.NUMBER_SIZE,
        "nation": layout.NATION_SIZE,
        "motto": layout.MOTTO_SIZE,
        "place": layout.PLACE_SIZE,
        "type": layout.TYPE_SIZE,
        "subject": layout.SUBJECT_SIZE,
        "page_number": layout.PAGE_NUMBER_SIZE,
        "banner": layout.BANNER_SIZE,
        "appendix": layout.APPENDIX_SIZE,
        "signature": layout.SIGNATURE_SIZE,
        "signing": layout.SIGNING_SPACE,
        "recipients_label": layout.RECIPIENT_LABEL_SIZE,
        "recipients": layout.RECIPIENT_SIZE,
        "addressed": layout.ADDRESSED_INDENT,
        "first_line": layout.FIRST_LINE,
        "after": layout.AFTER,
        "line": layout.LINE_SPACING,
        "left": layout.HEADER_LEFT,
        "right": layout.HEADER_RIGHT,
        "margins": {
            "top": layout.MARGIN_TOP,
            "bottom": layout.MARGIN_BOTTOM,
            "left": layout.MARGIN_LEFT,
            "right": layout.MARGIN_RIGHT,
        },
    }


def _text(text: str) -> str:
    """Text as it is to be seen: typst would draw a gap of spaces as one space."""
    return layout.printable(text).replace("  ", "\u00a0\u00a0").replace("\t", " ")


def _last_width(lines: Sequence[str], size: float) -> float:
    """Millimetres of the last line, 0 without lines."""
    return layout.text_width(lines[-1], size) if lines else 0.0


def _blocks(blocks: Iterable[Block], width: float) -> list[dict[str, Any]]:
    """Body blocks as the template reads them, on a text area ``width`` millimetres wide."""
    return [_block(item, width) for item in blocks]


def _held(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same blocks, the end of the last one on the page of the signatures."""
    if blocks and blocks[-1]["kind"] == "table":
        blocks[-1]["kept"] = min(KEPT_ROWS, len(blocks[-1]["rows"]))
    elif blocks:
        blocks[-1]["sticky"] = True
    return blocks


def _block(item: Block, width: float) -> dict[str, Any]:
    """One body block."""
    if isinstance(item, Heading):
        label = layout.heading_label(item.level, item.number)
        gap = "\n" if item.level == 0 else " "
        return {"kind": "heading", "level": item.level, "text": _text(label + gap + item.text)}
    if isinstance(item, TableBlock):
        return _table(item, width)
    dash = (Run("- "),) if isinstance(item, Bullet) else ()
    pieces = [
        {"text": _text(run.text), "bold": run.bold, "italic": run.italic}
        for run in (*dash, *item.runs)
    ]
    return {"kind": "prose", "runs": pieces}


def _table(item: TableBlock, width: float) -> dict[str, Any]:
    """A table with its header as placed cells."""
    size = layout.table_size(item.columns)
    header = layout.header_rows(item.columns)
    cells = [
        {
            "text": _text(cell.text),
            "column": cell.column,
            "row": at,
            "columns": cell.columns,
            "rows": cell.rows,
            "mark": at == len(header) - 1,
        }
        for at, row in enumerate(header)
        for cell in row
    ]
    return {
        "kind": "table",
        "caption": _text(item.caption),
        "unit_note": _text(item.unit_note),
        "kept": 0,
        "widths": layout.column_widths(item.columns, width, item.rows, size),
        "aligns": [column.align for column in item.columns],
        "size": size,
        "header": cells,
        "rows": [_row(row, len(item.columns)) for row in _shown(item.rows)],
        "notes": [_text(note) for note in (*item.footnotes, *_cut_note(item.rows))],
    }


def _shown(rows: Sequence[Row]) -> list[Row]:
    """The rows that fit, and the totals at the end of the table whatever its length."""
    if len(rows) <= ROWS_MAX:
        return list(rows)
    return [*rows[:ROWS_MAX], *(row for row in rows[ROWS_MAX:] if row.kind == "total")]


def _cut_note(rows: Sequence[Row]) -> tuple[str, ...]:
    """What a reader of a cut table must know."""
    if len(rows) <= ROWS_MAX:
        return ()
    return (
        f"Bảng có {len(rows)} dòng, chỉ in {ROWS_MAX} dòng đầu; xem đủ trong tệp Excel kèm theo.",
    )


def _row(row: Row, columns: int) -> dict[str, Any]:
    """One table row."""
    return {
        "bold": row.kind != "plain",
        "span": len(row.cells) == 1 and columns > 1,
        "cells": [_text(cell.text) for cell in row.cells],
    }


def _signature(signature: Signature) -> dict[str, Any]:
    """One signature block."""
    caps = [*signature.authority, signature.position]
    name = f"{signature.rank} {signature.name}".strip()
    return {"caps": [_text(line.upper()) for line in caps], "name": _text(name)}


def _appendix(appendix: Appendix, content: Content) -> dict[str, Any]:
    """One appendix, closed by "./."."""
    landscape = appendix.orientation == "landscape"
    width = layout.TEXT_WIDTH_LANDSCAPE if landscape else layout.TEXT_WIDTH
    return {
        "label": layout.appendix_label(appendix),
        "title": _text(appendix.title),
        "attached": _text(layout.attached_to(content.header)),
        "landscape": landscape,
        "blocks": _blocks(layout.ended(appendix.blocks), width),
    }
