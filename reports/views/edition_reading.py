"""A report as a page: read as a whole, its figures by year, the records behind a number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from members.views.paging import page_of
from reports.documents import layout
from reports.documents.content import Block, Bullet, Cell, Heading, Run, TableBlock
from reports.models import Edition, EditionFigure
from reports.rules import speech
from reports.selectors import behind, edition_content, pages
from reports.selectors.frozen import PREVIOUS, WHOLE, column_label, is_rate, printed
from reports.views.fetching import visible_edition

NOTHINGS = frozenset({speech.NO_NUMBER, *(nothing.sign for nothing in speech.FOUR_NOTHINGS)}) - {
    speech.REPORTED_ZERO.sign
}
"""What stands where no record lies behind; a reported zero has its statement."""


@dataclass(frozen=True)
class Piece:
    """A piece of text; `href` leads to the records of the number it is."""

    text: str
    href: str = ""
    bold: bool = False
    italic: bool = False


@dataclass
class Shown:
    """One block as the page shows it: `kind` says which template part draws it."""

    kind: str
    id: str = ""
    level: int = 0
    label: str = ""
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    items: list[list[Piece]] = field(default_factory=list)
    table: dict[str, Any] = field(default_factory=dict)


def records_href(edition: Edition, code: str, part: str = "", column: str = WHOLE) -> str:
    """Where the records behind a number stand."""
    address = reverse("reports:figure_records", args=[edition.pk, code])
    query = pages.asked_for(part, column)
    return f"{address}?{query}" if query else address


def href_of(edition: Edition, figure: str) -> str:
    """Where a number of the content leads: "PR04", "PR16|form=online", "BS01|unit:X|2018"."""
    code, *rest = figure.split("|")
    part = next((piece for piece in rest if "=" in piece or piece.startswith("unit:")), "")
    column = next((piece for piece in rest if piece != part), WHOLE)
    if not code or column == PREVIOUS:
        return ""
    return records_href(edition, code, part, column)


class Page:
    """Turns the blocks of a document into what the templates draw."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.contents: list[Shown] = []

    def blocks(self, blocks: Iterable[Block], prefix: str) -> Iterator[Shown]:
        """The blocks in order; bullets that follow each other make one list."""
        bullets: list[list[Piece]] = []
        for number, block in enumerate(blocks):
            if isinstance(block, Bullet):
                bullets.append(self.pieces(block.runs))
                continue
            if bullets:
                yield Shown("bullets", items=bullets)
                bullets = []
            yield self._block(block, f"{prefix}-{number}")
        if bullets:
            yield Shown("bullets", items=bullets)

    def _block(self, block: Block, anchor: str) -> Shown:
        if isinstance(block, Heading):
            label = layout.heading_label(block.level, block.number)
            shown = Shown("heading", anchor, block.level, label, block.text)
            if block.level <= 2:
                self.contents.append(shown)
            return shown
        if isinstance(block, TableBlock):
            return Shown("table", table=self._table(block))
        return Shown("prose", pieces=self.pieces(block.runs))

    def pieces(self, runs: Iterable[Run]) -> list[Piece]:
        """Runs with the addresses of their records."""
        return [
            Piece(
                run.text,
                "" if run.text in NOTHINGS else href_of(self.edition, run.figure),
                run.bold,
                run.italic,
            )
            for run in runs
        ]

    def _table(self, block: TableBlock) -> dict[str, Any]:
        aligns = [column.align for column in block.columns]
        rows = []
        for row in block.rows:
            spans = len(row.cells) == 1 and len(aligns) > 1
            cells = [
                self._cell(cell, align) for cell, align in zip(row.cells, aligns, strict=False)
            ]
            rows.append({"kind": row.kind, "cells": cells, "span": len(aligns) if spans else 0})
        return {
            "caption": block.caption,
            "unit_note": block.unit_note,
            "head": layout.header_rows(block.columns),
            "rows": rows,
            "footnotes": block.footnotes,
        }

    def _cell(self, cell: Cell, align: str) -> dict[str, Any]:
        href = "" if cell.text in NOTHINGS else href_of(self.edition, cell.figure)
        return {"text": cell.text, "href": href, "align": align}


def edition_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report as a page; every number of a figure leads to its records."""
    edition = visible_edition(request, pk)
    if edition.compiled_at is None:
        return redirect("reports:edition_detail", pk=pk)
    content = edition_content(edition)
    page = Page(edition)
    opening = list(page.blocks(content.opening, "o"))
    sections = list(page.blocks(content.sections, "s"))
    appendices = [
        {
            "id": f"appendix-{appendix.number}",
            "label": layout.appendix_label(appendix),
            "title": appendix.title,
            "blocks": list(Page(edition).blocks(appendix.blocks, f"a{appendix.number}")),
        }
        for appendix in content.appendices
    ]
    header = content.header
    context = {
        "edition": edition,
        "content": content,
        "issuer_lines": layout.issuer_lines(header.issuers),
        "nation": layout.NATION,
        "motto": layout.MOTTO,
        "number_line": layout.number_line(header.number, header.symbol),
        "date_line": layout.date_line(header.place, header.date, header.year),
        "subject": layout.subject_lines(header.subject),
        "attached_to": layout.attached_to(header),
        "recipients": layout.recipient_lines(content.recipients),
        "recipients_label": layout.RECIPIENTS_LABEL,
        "opening": opening,
        "sections": sections,
        "appendices": appendices,
        "contents": page.contents,
    }
    return render(request, "reports/edition_read.html", context)


def edition_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """All figures by year, with their coverage; each number leads to its records."""
    edition = visible_edition(request, pk)
    table = pages.figure_table(edition, pages.whole_figures(edition))
    return render(request, "reports/edition_figures.html", {"edition": edition, "table": table})


def figure_records(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The records behind one number, source by source, and what they add up to today."""
    edition = visible_edition(request, pk)
    part, column = request.GET.get("part", ""), request.GET.get("column", "") or WHOLE
    if column == PREVIOUS:
        raise Http404
    rows = EditionFigure.objects.visible_to(request.reach)
    row = get_object_or_404(rows, edition=edition, code=code, part=part, period=column)
    read_from, groups = behind.groups_behind(edition, row)
    chosen = _chosen(request.GET.get("source", ""), groups)
    context: dict[str, Any] = {
        "edition": edition,
        "row": row,
        "printed": printed(row),
        "column": column_label(column, edition),
        "read_from": column_label(read_from, edition) if read_from != column else "",
        "groups": groups,
        "is_as_counted": behind.is_as_counted(row, groups),
        "is_rate": is_rate(code),
        "query": pages.asked_for(part, column),
    }
    if groups:
        group = groups[chosen]
        page = page_of(request, behind.loaded(group), group.order, is_counted=False)
        lines = [behind.line_of(found, group) for found in page.rows]
        context |= {"chosen": chosen, "group": group, "page": page, "lines": lines}
    return render(request, "reports/figure_records.html", context)


def _chosen(text: str, groups: list[behind.RecordGroup]) -> int:
    """The source that the address asks for; otherwise the first that holds anything."""
    if text.isascii() and text.isdigit() and len(text) < 3 and int(text) < len(groups):
        return int(text)
    return next((number for number, group in enumerate(groups) if group.count), 0)
