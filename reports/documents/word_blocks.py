"""Body blocks as WordprocessingML text.

Strings are joined and parsed once: python-docx finds every cell of a table anew, which takes
minutes for thousands of rows. Every function here returns markup; no text goes in unescaped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reports.documents import layout
from reports.documents.content import (
    Align,
    Block,
    Bullet,
    Cell,
    Column,
    Heading,
    Row,
    Run,
    TableBlock,
)
from reports.documents.layout import HeaderCell

FIGURE_CODE_MAX = 64  # Word's limit for the tag of a content control
_KEPT_ROWS = 3  # of a table that ends on the page of what follows
_SIDE_SPACE = 60  # cell padding at the sides, in twentieths of a point


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True)
class Form:
    """How a paragraph stands; indents in millimetres, spaces in points, ``line`` in lines or,
    when ``exact``, in points."""

    style: str = ""
    align: str = ""
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1.0
    exact: bool = False
    keep_next: bool = False
    size: float = 0  # of the letters in a paragraph that may be empty, in points
    lines: tuple[str, ...] = ()  # sides with a line: "bottom" for a rule, all four for a box


def paragraph(content: str, form: Form = Form(), section: str = "") -> str:
    """One paragraph around finished runs; ``section`` is a w:sectPr that ends a section here."""
    return f"<w:p><w:pPr>{_paragraph_properties(form)}{section}</w:pPr>{content}</w:p>"


def _paragraph_properties(form: Form) -> str:
    """The children of w:pPr, in the order the schema asks for."""
    parts = [f"<w:pStyle w:val={quoteattr(form.style)}/>"] if form.style else []
    if form.keep_next:
        parts.append("<w:keepNext/>")
    if form.lines:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
            for side in form.lines
        )
        parts.append(f"<w:pBdr>{sides}</w:pBdr>")
    line, kind = (20, "exact") if form.exact else (240, "auto")
    parts.append(
        f'<w:spacing w:before="{round(form.before * 20)}" w:after="{round(form.after * 20)}" '
        f'w:line="{round(form.line * line)}" w:lineRule="{kind}"/>'
    )
    parts.append(
        f'<w:ind w:left="{twips(form.left)}" w:right="{twips(form.right)}" '
        f'w:firstLine="{twips(form.first_line)}"/>'
    )
    if form.align:
        parts.append(f'<w:jc w:val="{form.align}"/>')
    if form.size:
        parts.append(f"<w:rPr>{_letters(form.size)}</w:rPr>")
    return "".join(parts)


def _letters(size: float) -> str:
    """The size of letters in points, as Word counts it: in halves."""
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def text_run(text: str, *, size: float = 0, bold: bool = False, italic: bool = False) -> str:
    """One run; line breaks and tabs become Word's own; size in points, 0 = the style's."""
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size:
        marks += _letters(size)
    body = escape(layout.printable(text))
    for sign, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        body = body.replace(sign, f'</w:t>{element}<w:t xml:space="preserve">')
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{body}</w:t></w:r>'


def bound(run: str, figure: str) -> str:
    """A run inside a content control whose tag and title are the figure's code.

    :raises ValueError: if the code is longer than Word keeps
    """
    if not figure:
        return run
    if len(figure) > FIGURE_CODE_MAX:
        raise ValueError(f"figure code longer than {FIGURE_CODE_MAX} characters: {figure!r}")
    code = quoteattr(figure)
    properties = f"<w:sdtPr><w:alias w:val={code}/><w:tag w:val={code}/></w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{run}</w:sdtContent></w:sdt>"


def runs(pieces: Iterable[Run]) -> str:
    """The runs of a paragraph, numbers bound to their figures."""
    return "".join(
        bound(text_run(piece.text, bold=piece.bold, italic=piece.italic), piece.figure)
        for piece in pieces
    )


def block(item: Block, width: float, *, keep_next: bool = False) -> str:
    """One body block on a text area ``width`` millimetres wide; a paragraph, or the end of a
    table, can be kept on the page of what follows."""
    if isinstance(item, Heading):
        return heading(item)
    if isinstance(item, TableBlock):
        return table(item, width, keep_next=keep_next)
    prefix = text_run("- ") if isinstance(item, Bullet) else ""
    return paragraph(
        prefix + runs(item.runs),
        Form(
            style="BodyText",
            first_line=layout.FIRST_LINE,
            align="both",
            after=layout.AFTER,
            line=layout.LINE_SPACING,
            keep_next=keep_next,
        ),
    )


def heading(item: Heading) -> str:
    """A numbered heading in the style of its level, so that Word's navigation shows it."""
    label = layout.heading_label(item.level, item.number)
    if item.level == 0:
        form = Form(style="Title", align="center", before=12, after=6, keep_next=True)
        return paragraph(text_run(f"{label}\n{item.text}"), form)
    form = Form(
        style=f"Heading{item.level}",
        align="both",
        first_line=layout.FIRST_LINE,
        before=6,
        after=layout.AFTER,
        line=layout.LINE_SPACING,
        keep_next=True,
    )
    return paragraph(text_run(f"{label} {item.text}"), form)


def table(item: TableBlock, width: float, *, keep_next: bool = False) -> str:
    """Caption, unit, the table itself, and on the page of its last row the footnotes; its last
    rows can be kept on the page of what follows."""
    size = layout.table_size(item.columns)
    widths = [twips(part) for part in layout.column_widths(item.columns, width, item.rows, size)]
    before = []
    if item.caption:
        form = Form(align="center", before=6, after=4, keep_next=True)
        before.append(paragraph(text_run(item.caption, size=13, bold=True), form))
    if item.unit_note:
        form = Form(align="right", after=2, keep_next=True)
        before.append(paragraph(text_run(item.unit_note, size=size, italic=True), form))
    grid = "".join(f'<w:gridCol w:w="{part}"/>' for part in widths)
    head = _header_rows(item.columns, widths, size)
    kept = _KEPT_ROWS if keep_next else 1 if item.footnotes else 0
    loose = len(item.rows) - kept
    body = "".join(
        _row(row, item.columns, widths, size, keep_next=at >= loose)
        for at, row in enumerate(item.rows)
    )
    note_form = Form(align="both", before=2, keep_next=keep_next)
    notes = "".join(
        paragraph(text_run(note, size=size, italic=True), note_form) for note in item.footnotes
    )
    gap = paragraph("", Form(line=1, exact=True, after=layout.AFTER, keep_next=keep_next))
    properties = f"{_table_properties(sum(widths))}<w:tblGrid>{grid}</w:tblGrid>"
    return f"{''.join(before)}<w:tbl>{properties}{head}{body}</w:tbl>{notes}{gap}"


def _table_properties(width: int) -> str:
    """Fixed layout, single lines, a little room at the sides of each cell."""
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{_SIDE_SPACE}" w:type="dxa"/><w:right w:w="{_SIDE_SPACE}" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
    )


def _header_rows(columns: Sequence[Column], widths: Sequence[int], size: int) -> str:
    """The header, repeated on every page; the last of its rows holds the column marks."""
    rows = layout.header_rows(columns)
    out = []
    for depth, row in enumerate(rows):
        marks = depth == len(rows) - 1
        cells = {cell.column: cell for cell in row}
        covered = {at for cell in row for at in range(cell.column, cell.column + cell.columns)}
        body = "".join(
            _header_cell(cells[at], widths, size, marks=marks)
            if at in cells
            else _cell("", widths[at], size, "<w:vMerge/>")
            for at in range(len(columns))
            if at in cells or at not in covered
        )
        out.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{body}</w:tr>")
    return "".join(out)


def _header_cell(cell: HeaderCell, widths: Sequence[int], size: int, *, marks: bool) -> str:
    """A label (bold) or a column mark (italic)."""
    width = sum(widths[cell.column : cell.column + cell.columns])
    merge = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge += '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    return _cell(
        text_run(cell.text, size=10 if marks else size, bold=not marks, italic=marks),
        width,
        size,
        merge,
        "center",
    )


def _row(
    row: Row, columns: Sequence[Column], widths: Sequence[int], size: int, *, keep_next: bool
) -> str:
    """A row that never breaks across pages; a lone cell of a group row spans the table, and
    stays on the page of the row after it."""
    if len(row.cells) == 1 and len(columns) > 1:
        span = f'<w:gridSpan w:val="{len(columns)}"/>'
        text = _cell_text(row.cells[0], size, bold=True)
        body = _cell(text, sum(widths), size, span, keep_next=True)
    else:
        bold = row.kind != "plain"
        body = "".join(
            _cell(
                _cell_text(cell, size, bold=bold), width, size, align=column.align,
                keep_next=keep_next,
            )
            for cell, column, width in zip(row.cells, columns, widths, strict=True)
        )  # fmt: skip
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{body}</w:tr>"


def _cell_text(cell: Cell, size: int, *, bold: bool) -> str:
    """What a cell says, bound to its figure."""
    return bound(text_run(cell.text, size=size, bold=bold), cell.figure)


def _cell(
    content: str,
    width: int,
    size: int,
    merge: str = "",
    align: Align = "left",
    *,
    keep_next: bool = False,
) -> str:
    """A table cell around finished runs, text in the middle of its height; an empty one is as
    high as a line of this size."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
    form = Form(align=align, before=1, after=1, size=size, keep_next=keep_next)
    text = paragraph(content, form)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"
