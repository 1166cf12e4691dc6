"""The text and the tables of the Word file (Decree 30/2020, Annex I)."""

import io
import time
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.documents import docx
from reports.documents.content import Cell, Column, Heading, Prose, Row, Run, TableBlock
from tests.reports import sample_content as sample
from tests.reports.word_reading import (
    looks,
    rendered,
    row_texts,
    tables,
    texts,
    texts_of,
)


@pytest.fixture(scope="module")
def single():
    return Document(io.BytesIO(docx.render(sample.SINGLE)))


# Body


def test_body_is_justified_14_points_indented_and_spaced(single):
    style = single.styles["Body Text"]
    form = style.paragraph_format

    assert style.font.size == Pt(14)
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert 10 <= form.first_line_indent.mm <= 12.8
    assert form.space_after >= Pt(6)
    assert 1.0 <= form.line_spacing <= 1.5
    body = [each for each in single.paragraphs if each.style.name == "Body Text"]
    for each in body:
        own = each.paragraph_format
        assert own.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert 10 <= own.first_line_indent.mm <= 12.8
        assert own.space_after >= Pt(6)
        assert 1.0 <= own.line_spacing <= 1.5
    assert len(body) >= 5


def test_levels_are_numbered_and_styled_as_headings(single):
    found = [
        (each.style.name, each.text)
        for each in single.paragraphs
        if each.style.name.startswith(("Heading", "Title"))
    ]

    assert found[:4] == [
        ("Title", "Phần I\nKẾT QUẢ CHUNG"),
        ("Heading 1", "I. ĐẶC ĐIỂM TÌNH HÌNH"),
        ("Heading 2", "1. Tổ chức công đoàn, đoàn viên"),
        ("Heading 3", "đ) Đoàn viên nữ"),
    ]
    bold = [single.styles[name].font.bold for name in ("Heading 1", "Heading 2", "Heading 3")]
    assert bold == [True, True, None]


def test_a_heading_stays_with_what_follows(single):
    heading = next(each for each in single.paragraphs if each.text.startswith("1. Tổ chức"))

    assert heading.paragraph_format.keep_with_next


def test_bullets_begin_with_a_dash(single):
    assert "- Tuyên truyền trực tiếp tại nơi làm việc;" in texts(single.element.body)


def test_unknown_heading_levels_are_refused():
    with pytest.raises(ValueError, match="level 7"):
        docx.render(replace(sample.SINGLE, sections=(Heading(7, "1", "x"),)))


def test_a_number_leads_to_its_figure(single):
    controls = {
        control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): texts_of(control)
        for control in single.element.body.iter(qn("w:sdt"))
    }

    assert controls == {
        "BS01": "955",
        "CF01": "hơn 1.100",
        "TR01@min": "2",
        "TR01@max": "3",
        "PR09": "100.000",
        "PR04@2018": "8",
        "PR04@2019": "12",
        "PR04": "20",
        "PR01@U1": "hơn 20",
    }
    sentence = next(each for each in texts(single.element.body) if each.startswith("Toàn tỉnh"))
    assert sentence.startswith("Toàn tỉnh có hơn 1.100 cán bộ")


def test_a_figure_code_that_word_would_cut_is_refused():
    long = (Prose((Run("1", "X" * 65),)),)

    with pytest.raises(ValueError, match="64"):
        docx.render(replace(sample.SINGLE, sections=long))


def test_special_and_control_characters_do_not_break_the_file():
    odd = (Prose((Run('a & <b> "c"\x00\x0bd\te'),)),)

    document = rendered(sections=odd, appendices=())

    assert 'a & <b> "c"\nd\te' in [each.text for each in document.paragraphs]


# Tables


def test_table_headers_repeat_and_rows_do_not_split(single):
    for table in tables(single):
        rows = table.findall(qn("w:tr"))
        repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        heads = 3 if len(row_texts(rows[0])) == 6 else 2
        assert repeated == [True] * heads + [False] * (len(rows) - heads)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_column_marks_and_totals_are_printed(single):
    rows = tables(single)[0].findall(qn("w:tr"))

    assert [row_texts(row) for row in rows] == [
        ["STT", "Năm", "Số cuộc", "Lượt người"],
        ["A", "B", "1", "2"],
        ["1", "2018, từ 26/4", "8", "3.600"],
        ["2", "2019", "12", "6.000"],
        ["", "Tổng cộng", "20", "9.600"],
    ]
    bold = [[looks(cell.find(qn("w:p")))[0] for cell in row.iter(qn("w:tc"))] for row in rows[2:]]
    assert bold == [[False] * 4, [False] * 4, [True] * 4]


def test_grouped_headers_span_columns_and_single_ones_both_rows(single):
    first, second, *_ = tables(single)[-1].findall(qn("w:tr"))

    spans = [cell.find(f".//{qn('w:gridSpan')}") for cell in first.iter(qn("w:tc"))]
    assert [int(span.get(qn("w:val"))) if span is not None else 1 for span in spans] == [
        1,
        1,
        1,
        2,
        2,
        1,
    ]
    assert row_texts(second) == ["", "", "", "2021", "2022", "Người tham gia", "Trong đó nữ", ""]
    merged = [cell.find(f".//{qn('w:vMerge')}") is not None for cell in second.iter(qn("w:tc"))]
    assert merged == [True, True, True, False, False, False, False, True]


def test_a_group_row_spans_the_table(single):
    group = tables(single)[-1].findall(qn("w:tr"))[3]

    assert row_texts(group) == ["I. Công đoàn địa bàn"]
    assert group.find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "8"


def test_tables_fill_the_width_of_their_page(single):
    widths = [int(each.find(f".//{qn('w:tblW')}").get(qn("w:w"))) for each in tables(single)]

    assert widths == pytest.approx([Mm(160).twips, Mm(160).twips, Mm(247).twips], abs=8)


def test_caption_unit_and_footnote_stand_around_the_table(single):
    found = texts(single.element.body)

    for text in (
        "Mít tinh, ra quân theo năm",
        "Đơn vị tính: cuộc, lượt người",
        "Số liệu tính đến ngày 31/12/2022.",
    ):
        lines = [line for line in found if line.startswith(text.rstrip("."))]
        assert len(lines) == 2  # at the end of an appendix the note carries the final mark


def test_thousands_of_rows_are_all_there():
    rows = tuple(Row(tuple(Cell(str(at)) for _ in range(6))) for at in range(3000))
    table = TableBlock("", tuple(Column(str(at)) for at in range(6)), rows)

    started = time.monotonic()
    document = rendered(sections=(table,), appendices=())

    assert time.monotonic() - started < 20  # a quadratic way took 74 seconds
    assert len(tables(document)[0].findall(qn("w:tr"))) == 3002


def test_the_last_rows_of_the_last_table_stay_with_the_signatures():
    rows = tuple(Row((Cell(str(at)), Cell("x"))) for at in range(5))
    closing = TableBlock("", (Column("STT"), Column("b")), rows)

    found = tables(rendered(sections=(closing,), appendices=()))[0]

    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in found.iter(qn("w:tr"))]
    assert kept == [False, False, False, False, True, True, True]


def test_an_empty_cell_is_no_higher_than_its_letters():
    closing = TableBlock("", (Column("STT"), Column("b")), (Row((Cell(""), Cell("x"))),))

    found = tables(rendered(sections=(closing,), appendices=()))[0]

    marks = found.findall(f".//{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:sz')}")
    assert {mark.get(qn("w:val")) for mark in marks} == {"24"}
