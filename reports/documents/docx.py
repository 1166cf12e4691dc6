"""The report as an editable Word file in the official form (Decree 30/2020, Annex I)."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml
from docx.section import Section

from reports.documents import layout
from reports.documents.content import Appendix, Content, Header, Signature
from reports.documents.word_blocks import Form, block, paragraph, text_run, twips
from reports.documents.word_styles import styles_xml

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SECTION_END = Form(line=1, exact=True)
_FILE_TIME = (1980, 1, 1, 0, 0, 0)
_HEADER_DISTANCE = 7.0
_BOX = ("top", "left", "bottom", "right")
_NO_MARGIN = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def render(content: Content) -> bytes:
    """The bytes of a .docx; the same content gives the same bytes.

    :raises ValueError: for a heading, list or appendix number, or a figure code, without a form
    """
    document = _opened(content)
    _fill_page_headers(document, content)
    _describe(document, content)
    saved = io.BytesIO()
    document.save(saved)
    return _repacked(saved, {})


def _opened(content: Content) -> WordDocument:
    """An open document with the styles and the text already in it.

    They are put into the package as markup: moving thousands of parsed rows from one tree into
    another takes lxml minutes.
    """
    blank = io.BytesIO()
    Document().save(blank)
    parts = {
        "word/styles.xml": styles_xml(content.language),
        "word/document.xml": f'<w:document xmlns:w="{_W}">{_body(content)}</w:document>',
    }
    return Document(io.BytesIO(_repacked(blank, parts)))


def _body(content: Content) -> str:
    """The document's w:body: head, text, signatures, then each appendix in its own section."""
    parts = [_head(content.header)]
    blocks = (*content.opening, *content.sections)
    parts += [
        block(item, layout.TEXT_WIDTH, keep_next=at == len(blocks))
        for at, item in enumerate(blocks, start=1)
    ]
    parts.append(_signing(content.signatures, content.recipients))
    ending = _section("portrait")
    for appendix in content.appendices:
        parts += [paragraph("", _SECTION_END, ending), _appendix(appendix, content.header)]
        ending = _section(appendix.orientation)
    parts += [paragraph("", _SECTION_END), ending]
    return f"<w:body>{''.join(parts)}</w:body>"


def _section(orientation: str) -> str:
    """Page size, margins and page numbers from 1, none on the first page."""
    width, height = twips(layout.PAGE_WIDTH), twips(layout.PAGE_HEIGHT)
    turned = ""
    if orientation == "landscape":
        width, height, turned = height, width, ' w:orient="landscape"'
    margins = {
        "top": layout.MARGIN_TOP,
        "right": layout.MARGIN_RIGHT,
        "bottom": layout.MARGIN_BOTTOM,
        "left": layout.MARGIN_LEFT,
        "header": _HEADER_DISTANCE,
        "footer": _HEADER_DISTANCE,
        "gutter": 0.0,
    }
    sides = " ".join(f'w:{side}="{twips(length)}"' for side, length in margins.items())
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {sides}/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _head(header: Header) -> str:
    """Issuers and number at the left, nation, motto, place and date at the right, then type,
    subject and addressees."""
    rows = [
        (_issuers(header), _nation()),
        (_number(header), _place(header)),
    ]
    return _side_by_side(rows, (layout.HEADER_LEFT, layout.HEADER_RIGHT)) + _title(header)


def _side_by_side(rows: Sequence[tuple[str, ...]], widths: Sequence[float]) -> str:
    """Blocks next to each other: a table without lines whose rows stay on one page."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    body = ""
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        body += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_NO_MARGIN}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _line(text: str, size: float, *, bold: bool = False, italic: bool = False) -> str:
    """One centred line of a block."""
    return paragraph(text_run(text, size=size, bold=bold, italic=italic), Form(align="center"))


def _rule(length: float, width: float) -> str:
    """A centred solid line of ``length`` in a column of ``width`` millimetres."""
    side = max(0.0, (width - length) / 2)
    return paragraph(
        "", Form(line=2, exact=True, left=side, right=side, lines=("bottom",), after=4)
    )


def _issuers(header: Header) -> str:
    """The left block: parents plain, own names bold, a short line under the last."""
    lines = layout.issuer_lines(header.issuers)
    body = "".join(_line(text, layout.ISSUER_SIZE, bold=bold) for text, bold in lines)
    last = layout.text_width(lines[-1][0], layout.ISSUER_SIZE) if lines else 0.0
    return body + _rule(layout.SHORT_RULE * last, layout.HEADER_LEFT)


def _nation() -> str:
    """The right block: name of the state and motto, with a line as long as the motto."""
    width = layout.text_width(layout.MOTTO, layout.MOTTO_SIZE)
    return (
        _line(layout.NATION, layout.NATION_SIZE, bold=True)
        + _line(layout.MOTTO, layout.MOTTO_SIZE, bold=True)
        + _rule(width, layout.HEADER_RIGHT)
    )


def _number(header: Header) -> str:
    """Number and symbol; a marking such as LƯU HÀNH NỘI BỘ stands framed beneath."""
    line = layout.number_line(header.number, header.symbol)
    body = _line(line, layout.NUMBER_SIZE)
    for marking in header.marking:
        width = layout.text_width(marking, layout.NUMBER_SIZE)
        side = max(0.0, (layout.HEADER_LEFT - width) / 2 - 3)
        box = Form(align="center", before=8, left=side, right=side, lines=_BOX)
        body += paragraph(text_run(marking, size=layout.NUMBER_SIZE, bold=True), box)
    return body


def _place(header: Header) -> str:
    """Place and date, in italics."""
    return _line(
        layout.date_line(header.place, header.date, header.year), layout.PLACE_SIZE, italic=True
    )


def _title(header: Header) -> str:
    """Type, subject with a line under it, and whom an upward report goes to."""
    width = layout.TEXT_WIDTH
    lines = layout.subject_lines(header.subject)
    parts = [
        paragraph(
            text_run(header.type_name.upper(), size=layout.TYPE_SIZE, bold=True),
            Form(align="center", before=16),
        )
    ]
    parts += [_line(line, layout.SUBJECT_SIZE, bold=True) for line in lines]
    if lines:
        length = layout.SUBJECT_RULE * layout.text_width(lines[-1], layout.SUBJECT_SIZE)
        parts.append(_rule(length, width))
    parts.append(paragraph("", Form(line=0.5)))
    return "".join(parts) + _addressed(header.addressed_to)


def _addressed(addressed_to: Sequence[str]) -> str:
    """One addressee centred; several as a list under the label."""
    lines = layout.addressed_lines(addressed_to)
    if len(lines) < 2:
        return "".join(_line(line, layout.BODY_SIZE) for line in lines) + paragraph(
            "", Form(line=0.5)
        )
    label, *names = lines
    listed = "".join(
        paragraph(text_run(name), Form(left=layout.ADDRESSED_INDENT)) for name in names
    )
    indent = Form(left=layout.ADDRESSED_INDENT - 15)
    return paragraph(text_run(label), indent) + listed + paragraph("", Form(line=0.5))


def _signing(signatures: Sequence[Signature], recipients: Sequence[str]) -> str:
    """Recipients left of a single signature; under two or more, which stand side by side."""
    gap = paragraph("", Form(line=0.6, keep_next=True))
    if len(signatures) == 1:
        half = layout.TEXT_WIDTH / 2
        row = (_recipients(recipients), _signature(signatures[0]))
        return gap + _side_by_side([row], (half, half))
    blocks = ""
    if signatures:
        widths = [layout.TEXT_WIDTH / len(signatures)] * len(signatures)
        blocks = _side_by_side([tuple(_signature(each) for each in signatures)], widths)
    return gap + blocks + (gap + _recipients(recipients) if recipients else "")


def _recipients(recipients: Sequence[str]) -> str:
    """ "Nơi nhận:" and its list; never empty, for it may fill a cell."""
    if not recipients:
        return paragraph("")
    size = layout.RECIPIENT_LABEL_SIZE
    label = text_run(layout.RECIPIENTS_LABEL, size=size, bold=True, italic=True)
    lines = layout.recipient_lines(recipients)
    return paragraph(label) + "".join(
        paragraph(text_run(line, size=layout.RECIPIENT_SIZE)) for line in lines
    )


def _signature(signature: Signature) -> str:
    """Authority and position in capitals, room for hand and stamp, the name in bold."""
    caps = [*signature.authority, signature.position]
    name = f"{signature.rank} {signature.name}".strip()
    space = layout.SIGNING_SPACE * 72 / 25.4
    return "".join(
        paragraph(
            text_run(line.upper(), size=layout.SIGNATURE_SIZE, bold=True),
            Form(align="center", keep_next=True),
        )
        for line in caps
    ) + paragraph(
        text_run(name, size=layout.BODY_SIZE, bold=True), Form(align="center", before=space)
    )


def _appendix(appendix: Appendix, header: Header) -> str:
    """Label, title, what it belongs to, and its blocks closed by "./."."""
    landscape = appendix.orientation == "landscape"
    width = layout.TEXT_WIDTH_LANDSCAPE if landscape else layout.TEXT_WIDTH
    label = text_run(layout.appendix_label(appendix))
    parts = [
        paragraph(label, Form(style="Title", align="center", keep_next=True)),
        _line(appendix.title, layout.APPENDIX_SIZE, bold=True),
        _line(layout.attached_to(header), layout.BODY_SIZE, italic=True),
        paragraph("", Form(line=0.5)),
    ]
    parts += [block(item, width) for item in layout.ended(appendix.blocks)]
    return "".join(parts)


def _fill_page_headers(document: WordDocument, content: Content) -> None:
    """Banner on every page, marking from the second page on, page number not on the first.

    Later sections take over what the second one says: an appendix carries the marking on its
    first page too, which has no header block to show it.
    """
    first, *appendices = document.sections
    banner = _page_header([content.banner], number=False)
    _fill(first, first_page=True, markup=banner)
    marked = [content.banner, *content.header.marking]
    _fill(first, first_page=False, markup=_page_header(marked, number=True))
    for section in appendices[:1]:
        _fill(section, first_page=True, markup=_page_header(marked, number=False))


def _fill(section: Section, *, first_page: bool, markup: str) -> None:
    """Write one page header of a section."""
    header = section.first_page_header if first_page else section.header
    header.is_linked_to_previous = False
    element = header.part.element
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(markup)):
        element.append(child)


def _page_header(lines: Sequence[str], *, number: bool) -> str:
    """A w:hdr: its lines in small bold capitals, then the page number."""
    body = "".join(_line(line, layout.BANNER_SIZE, bold=True) for line in lines if line)
    if number:
        body += paragraph(_PAGE_FIELD, Form(style="Header", align="center"))
    return f'<w:hdr xmlns:w="{_W}">{body or paragraph("", Form(style="Header"))}</w:hdr>'


def _describe(document: WordDocument, content: Content) -> None:
    """Document properties; no name of a person, no moment but the content's own."""
    properties = document.core_properties
    moment = content.compiled_at.astimezone(dt.UTC).replace(tzinfo=None)
    properties.title = content.title_for_properties
    properties.subject = content.header.subject
    properties.identifier = content.edition_id
    properties.language = content.language
    properties.author = "; ".join(issuer.name for issuer in content.header.issuers)
    properties.last_modified_by = ""
    properties.comments = content.banner
    properties.keywords = "; ".join(content.header.marking)
    properties.created = properties.modified = moment


def _repacked(package: io.BytesIO, replaced: dict[str, str]) -> bytes:
    """The package with some parts replaced, and one fixed file time in place of the clock's."""
    out = io.BytesIO()
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _FILE_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, replaced.get(name) or source.read(name))
    return out.getvalue()
