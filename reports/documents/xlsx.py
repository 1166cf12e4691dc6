"""The appendices as a workbook: one sheet each, real numbers and dates, never a formula."""

import datetime as dt
import io
import math
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.documents import layout
from reports.documents.content import (
    Appendix,
    Block,
    Bullet,
    Cell,
    Column,
    Content,
    Heading,
    Row,
    TableBlock,
)
from reports.documents.layout import HeaderCell

SHEET_NAME_MAX = 31
DATE_FORMAT = "dd/mm/yyyy"
INTEGER_FORMAT = "#,##0"
_A4 = 9
_WIDTH = {"portrait": 74.0, "landscape": 114.0}  # characters of the sheet's width on paper
_NARROWEST, _WIDEST = 5.0, 60.0
_TEXT_ONLY = 63.0  # of a sheet without tables, which no program shrinks to the page
_CHARACTER = 1.8  # millimetres of one unit of column width
_TEXT_SIZE, _LINE_HEIGHT = 12, 1.35
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_DANGEROUS = "=+-@\t\r\n＝＋－＠"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": DATE_FORMAT,
}


class TextTooLong(ValueError):
    """A cell would hold more than Excel's 32,767 characters; the library drops such text."""


def render(content: Content) -> bytes:
    """The bytes of an .xlsx; the same content gives the same bytes.

    Without appendices the workbook has one sheet with the title alone.

    :raises TextTooLong: if a text does not fit a cell
    :raises ValueError: for an appendix number without a Roman numeral
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    _describe(book, content)
    styles = Styles(book)
    names = sheet_names(content.appendices)
    for name, appendix in zip(names, content.appendices, strict=True):
        Sheet(book.add_worksheet(name), styles, content, appendix).write()
    if not content.appendices:
        sheet = book.add_worksheet("Báo cáo")
        _write_text(sheet, 0, 0, content.banner, styles.of(bold=True))
        _write_text(sheet, 1, 0, content.title_for_properties, styles.of(bold=True))
    book.close()
    return out.getvalue()


def sheet_names(appendices: Sequence[Appendix]) -> list[str]:
    """A valid, unique name for each sheet, as near to the asked one as Excel allows."""
    names: list[str] = []
    taken: set[str] = set()
    for appendix in appendices:
        asked = appendix.sheet_name or layout.appendix_label(appendix)
        base = layout.printable(asked).translate(_FORBIDDEN_IN_NAMES)
        base = " ".join(base.split()).strip("'")[:SHEET_NAME_MAX].strip("' ")
        base = base or layout.appendix_label(appendix)
        name, number = base, 2
        while name.casefold() in taken:
            suffix = f" ({number})"
            name, number = base[: SHEET_NAME_MAX - len(suffix)].rstrip() + suffix, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula, even after a round trip through CSV."""
    text = layout.printable(text)
    return f"'{text}" if text.startswith(tuple(_DANGEROUS)) else text


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """A format in the document's font, with these properties of XlsxWriter's."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": layout.FONT, "font_size": _TEXT_SIZE, "valign": "vcenter"}
            self._made[key] = self._book.add_format(base | properties)
        return self._made[key]


class Sheet:
    """One appendix on its sheet, written from the top down; ``row`` is the next free one."""

    def __init__(
        self, sheet: Worksheet, styles: Styles, content: Content, appendix: Appendix
    ) -> None:
        self.sheet, self.styles = sheet, styles
        self.content, self.appendix = content, appendix
        tables = [item for item in appendix.blocks if isinstance(item, TableBlock)]
        self.columns = max((len(table.columns) for table in tables), default=1)
        self.tables = tables
        self.widths: list[float] = []
        self.row = 0
        self.frozen = False

    def write(self) -> None:
        """Everything, from the page set-up to the last note."""
        self._set_up_page()
        self._set_widths()
        for line in (self.content.banner, *self.content.header.marking):
            self._title(line, bold=True, size=layout.BANNER_SIZE)
        self._title(layout.appendix_label(self.appendix), bold=True, size=layout.APPENDIX_SIZE)
        self._title(self.appendix.title, bold=True, size=layout.APPENDIX_SIZE)
        self._title(layout.attached_to(self.content.header), italic=True)
        self.row += 1
        for item in self.appendix.blocks:
            self._block(item)

    def _set_up_page(self) -> None:
        """A4, the document's margins, as wide as one page, the banner on each printed page."""
        sheet = self.sheet
        sheet.set_paper(_A4)
        if self.appendix.orientation == "landscape":
            sheet.set_landscape()
        inch = 25.4
        sheet.set_margins(
            left=layout.MARGIN_LEFT / inch,
            right=layout.MARGIN_RIGHT / inch,
            top=layout.MARGIN_TOP / inch,
            bottom=layout.MARGIN_BOTTOM / inch,
        )
        sheet.fit_to_pages(1, 0)
        sheet.set_header('&C&"Times New Roman,Bold"&10 ' + self.content.banner.replace("&", "&&"))
        sheet.set_footer("&C&P")

    def _set_widths(self) -> None:
        """Column widths: the widest that any table of the sheet asks for."""
        total = _WIDTH[self.appendix.orientation]
        asked = [layout.column_widths(table.columns, total) for table in self.tables]
        for at in range(self.columns):
            width = max((widths[at] for widths in asked if at < len(widths)), default=total)
            width = min(max(width, _NARROWEST), _WIDEST) if self.tables else _TEXT_ONLY
            self.sheet.set_column(at, at, width)
            self.widths.append(width)

    def _set_height(self, row: int, cells: Iterable[tuple[str, float]], size: float) -> None:
        """Room for the longest of these texts, each in its width: merged cells never grow by
        themselves, and other programs than Excel do not measure the rest."""
        lines = max((_lines(text, width, size) for text, width in cells), default=1)
        self.sheet.set_row(row, lines * size * _LINE_HEIGHT)

    def _title(self, text: str, *, size: int = _TEXT_SIZE, **look: object) -> None:
        """A line over all columns; nothing for an empty one."""
        if text:
            self._line(text, size=size, align="center", **look)

    def _line(self, text: str, *, size: int = _TEXT_SIZE, **look: object) -> None:
        """Text across the sheet in one row, as high as it needs."""
        style = self.styles.of(text_wrap=True, font_size=size, **look)
        self._set_height(self.row, [(text, sum(self.widths))], size)
        if self.columns > 1:
            self.sheet.merge_range(self.row, 0, self.row, self.columns - 1, "", style)
        _write_text(self.sheet, self.row, 0, text, style)
        self.row += 1

    def _block(self, item: Block) -> None:
        """One block of the appendix."""
        if isinstance(item, TableBlock):
            self._table(item)
        elif isinstance(item, Heading):
            self._line(f"{layout.heading_label(item.level, item.number)} {item.text}", bold=True)
        else:
            dash = "– " if isinstance(item, Bullet) else ""
            self._line(dash + "".join(run.text for run in item.runs))

    def _table(self, item: TableBlock) -> None:
        """Caption, unit, header, rows and footnotes; the first header of a sheet is frozen."""
        self._title(item.caption, bold=True)
        if item.unit_note:
            self._line(item.unit_note, italic=True, align="right")
        start = self.row
        self._header(item.columns)
        if not self.frozen:
            self.sheet.freeze_panes(self.row, 0)
            self.sheet.repeat_rows(start, self.row - 1)
            self.frozen = True
        for row in item.rows:
            self._row(row, item.columns)
        for note in item.footnotes:
            self._line(note, italic=True)
        self.row += 1

    def _header(self, columns: Sequence[Column]) -> None:
        """Labels (spanning where they are grouped) and the row of column marks."""
        rows = layout.header_rows(columns)
        look = {"border": 1, "align": "center", "text_wrap": True}
        label, mark = self.styles.of(bold=True, **look), self.styles.of(italic=True, **look)
        for depth, cells in enumerate(rows):
            style = mark if depth == len(rows) - 1 else label
            top = self.row + depth
            wide = [(cell.text, self._across(cell)) for cell in cells if cell.rows == 1]
            self._set_height(top, wide, _TEXT_SIZE)
            for cell in cells:
                bottom, last = top + cell.rows - 1, cell.column + cell.columns - 1
                if (bottom, last) != (top, cell.column):
                    self.sheet.merge_range(top, cell.column, bottom, last, "", style)
                _write_text(self.sheet, top, cell.column, cell.text, style)
        self.row += len(rows)

    def _across(self, cell: HeaderCell) -> float:
        """The width of the columns that a header cell covers."""
        return sum(self.widths[cell.column : cell.column + cell.columns])

    def _row(self, row: Row, columns: Sequence[Column]) -> None:
        """One row of a table; a lone cell of a group row spans it."""
        bold = row.kind != "plain"
        if len(row.cells) == 1 and len(columns) > 1:
            style = self.styles.of(border=1, bold=True)
            self.sheet.merge_range(self.row, 0, self.row, len(columns) - 1, "", style)
            _write_text(self.sheet, self.row, 0, row.cells[0].text, style)
        else:
            texts = [cell.text for cell in row.cells]
            self._set_height(self.row, zip(texts, self.widths, strict=False), _TEXT_SIZE)
            for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
                self._cell(at, cell, column, bold=bold)
        self.row += 1

    def _cell(self, at: int, cell: Cell, column: Column, *, bold: bool) -> None:
        """A number or date as itself, anything else as text."""
        look: dict[str, object] = {"border": 1, "align": column.align, "bold": bold}
        value = cell.value
        if value is None:
            _write_text(self.sheet, self.row, at, cell.text, self.styles.of(text_wrap=True, **look))
            return
        style = self.styles.of(num_format=cell.number_format or _default_format(value), **look)
        if isinstance(value, dt.date):
            self.sheet.write_datetime(self.row, at, value, style)
        else:
            self.sheet.write_number(self.row, at, value, style)


def _lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a column of ``width`` characters."""
    room = max(width, 1) * _CHARACTER
    parts = layout.printable(text).split("\n")
    return sum(max(1, math.ceil(layout.text_width(part, size) / room)) for part in parts)


def _default_format(value: int | float | dt.date) -> str:
    """Excel's format for a value that names none."""
    if isinstance(value, dt.date):
        return DATE_FORMAT
    return INTEGER_FORMAT if isinstance(value, int) else "General"


def _write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Text as text. An empty one still gets its borders."""
    text = safe_text(text)
    written = sheet.write_string(row, column, text, style) if text else 0
    if not text:
        sheet.write_blank(row, column, None, style)
    if written:
        raise TextTooLong(f"{len(text)} characters in row {row + 1}, column {column + 1}")


def _describe(book: Workbook, content: Content) -> None:
    """Document properties; the creation date is the content's own, not the clock's."""
    book.set_properties(
        {
            "title": content.title_for_properties,
            "subject": content.header.subject,
            "author": "; ".join(issuer.name for issuer in content.header.issuers),
            "keywords": "; ".join((content.edition_id, *content.header.marking)),
            "comments": content.banner,
            "created": content.compiled_at.astimezone(dt.UTC).replace(tzinfo=None),
        }
    )
