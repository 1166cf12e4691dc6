"""Reading a Word file in tests: what it says and how it looks, straight from the XML."""

import io
from dataclasses import replace

from docx import Document
from docx.oxml.ns import qn

from reports.documents import docx
from tests.reports import sample_content as sample


def rendered(**changes):
    """The one-issuer sample with changes, written and opened again."""
    return Document(io.BytesIO(docx.render(replace(sample.SINGLE, **changes))))


def texts(element):
    """The text of each paragraph within, in order, content controls included."""
    return [
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in element.iter(qn("w:p"))
    ]


def paragraph_of(element, text):
    """The first paragraph that says exactly this."""
    return next(each for each in element.iter(qn("w:p")) if texts_of(each) == text)


def texts_of(paragraph):
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def looks(paragraph):
    """(bold, italic, size in points) of a paragraph's first run."""
    run = next(paragraph.iter(qn("w:r")))
    size = run.find(f".//{qn('w:sz')}")
    return (
        run.find(f".//{qn('w:b')}") is not None,
        run.find(f".//{qn('w:i')}") is not None,
        int(size.get(qn("w:val"))) / 2 if size is not None else None,
    )


def alignment(paragraph):
    jc = paragraph.find(f".//{qn('w:jc')}")
    return jc.get(qn("w:val")) if jc is not None else None


def has_rule(paragraph):
    return paragraph.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}") is not None


def rule_length(paragraph, width):
    """Millimetres of the line under an otherwise empty paragraph in a column of ``width`` mm."""
    indent = paragraph.find(f".//{qn('w:ind')}")
    sides = int(indent.get(qn("w:left"))) + int(indent.get(qn("w:right")))
    return width - sides * 25.4 / 1440


def header_cells(document):
    """Top left, top right, bottom left, bottom right of the head."""
    return next(iter(document.element.body.iter(qn("w:tbl")))).findall(f".//{qn('w:tc')}")


def tables(document):
    return [
        each
        for each in document.element.body.iter(qn("w:tbl"))
        if each.find(f".//{qn('w:tblStyle')}") is not None
    ]


def row_texts(row):
    return ["".join(texts(cell)) for cell in row.iter(qn("w:tc"))]


def last_blocks(document):
    """Cells of the table that holds the signatures."""
    plain = [
        each
        for each in document.element.body.iter(qn("w:tbl"))
        if each.find(f".//{qn('w:tblStyle')}") is None
    ]
    return plain[1].findall(f".//{qn('w:tc')}")
