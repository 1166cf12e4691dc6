"""The PDF: the same words as the Word file, tagged, archival, the same bytes each time."""

import io
import re
from dataclasses import replace

import pdfplumber
import pytest

from reports.documents import layout, pdf
from reports.documents.content import Cell, Column, Heading, Row, TableBlock
from tests.reports import sample_content as sample


def pages(content):
    with pdfplumber.open(io.BytesIO(pdf.render(content))) as document:
        return [page.extract_text() for page in document.pages]


def lines(content):
    return [line.replace("\u00a0", " ") for text in pages(content) for line in text.split("\n")]


@pytest.fixture(scope="module")
def single():
    return pdf.render(sample.SINGLE)


def test_vietnamese_text_comes_out_as_it_went_in():
    found = lines(sample.SINGLE)

    for line in (
        "TỈNH ĐIỆN BIÊN",
        "I. ĐẶC ĐIỂM TÌNH HÌNH",
        "đ) Đoàn viên nữ",
        "Kính gửi:",
        "- Tổng Liên đoàn Lao động Việt Nam;",
        "1 2018, từ 26/4 8 3.600",
        "Tổng cộng 20 9.600",
        "Lò Văn Thử Nghiệm",
        "Phụ lục IV",
    ):
        assert line in found
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(found)


def test_a_blank_number_and_date_keep_their_gaps():
    found = " ".join(lines(sample.JOINT))

    assert re.search(r"Số:\s+/BC-CAT-LĐLĐ", found)
    assert re.search(r"Điện Biên, ngày\s+tháng\s+năm 2022", found)


def test_markup_in_text_is_only_text():
    injected = replace(sample.SINGLE, sections=(Heading(1, "I", "#panic() *x* $y$ @z <b>"),))

    assert "I. #panic() *x* $y$ @z <b>" in lines(injected)


def test_it_is_tagged_archival_and_in_vietnamese(single):
    assert b"/MarkInfo" in single
    assert b"/StructTreeRoot" in single
    assert b"/Lang" in single
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", single)
    assert re.search(rb"<pdfaid:conformance>A</pdfaid:conformance>", single)


def test_only_the_embedded_font_is_used(single):
    with pdfplumber.open(io.BytesIO(single)) as document:
        fonts = {char["fontname"].split("+")[-1] for page in document.pages for char in page.chars}

    assert {name.split("-")[0] for name in fonts} == {"TeXGyreTermes"}


def test_page_numbers_start_on_the_second_page_of_each_part():
    long = replace(
        sample.JOINT,
        appendices=(
            replace(sample.APPENDICES[0], blocks=(sample.RALLIES,) * 12),
            sample.APPENDICES[1],
        ),
    )

    tops = [text.split("\n")[:3] for text in pages(long)]

    assert [top[2] for top in tops if top[2].isdecimal()] == ["2", "2", "3"]
    assert [index for index, top in enumerate(tops) if not top[2].isdecimal()] == [0, 2, 5]


def test_banner_is_on_every_page_and_marking_too():
    texts = pages(sample.JOINT)

    assert len(texts) == 5
    assert [text.count(sample.BANNER) for text in texts] == [1] * 5
    assert [text.count("LƯU HÀNH NỘI BỘ") for text in texts] == [1] * 5


def test_without_banner_there_is_none():
    assert all("MINH HỌA" not in text for text in pages(replace(sample.SINGLE, banner="")))


def test_pages_are_a4_and_turned_for_wide_appendices(single):
    with pdfplumber.open(io.BytesIO(single)) as document:
        sizes = [(round(page.width), round(page.height)) for page in document.pages]

    assert (842, 595) in sizes
    assert set(sizes) == {(595, 842), (842, 595)}


def test_body_text_stays_inside_the_margins(single):
    with pdfplumber.open(io.BytesIO(single)) as document:
        first = document.pages[0]
        below = [char for char in first.chars if char["top"] > layout.MARGIN_TOP * 72 / 25.4]
        letters = [char for char in below if char["text"].strip()]

    assert min(char["x0"] for char in letters) >= layout.MARGIN_LEFT * 72 / 25.4 - 1
    assert max(char["x1"] for char in letters) <= (210 - layout.MARGIN_RIGHT) * 72 / 25.4 + 1


def test_two_signatures_stand_left_and_right_in_the_given_order():
    with pdfplumber.open(io.BytesIO(pdf.render(sample.JOINT))) as document:
        words = [word for page in document.pages for word in page.extract_words()]
    left = next(word["x0"] for word in words if word["text"] == "KT.")
    right = next(word["x0"] for word in words if word["text"] == "TM.")

    assert left < 300 < right
    assert "Đại tá Quàng Văn Minh Họa Lò Văn Thử Nghiệm" in lines(sample.JOINT)


def test_table_headers_repeat_on_every_page():
    rows = tuple(Row((Cell(str(at)), Cell(f"Đơn vị {at}"))) for at in range(120))
    table = TableBlock("", (Column("STT"), Column("Tên đơn vị")), rows)
    content = replace(sample.SINGLE, sections=(table,), appendices=(), opening=())

    texts = pages(content)

    assert len(texts) >= 3
    assert sum("STT Tên đơn vị" in text for text in texts) >= 3


def test_a_very_long_table_is_cut_says_so_and_keeps_its_total(monkeypatch):
    monkeypatch.setattr(pdf, "ROWS_MAX", 5)
    rows = tuple(Row((Cell(f"dòng {at}"),)) for at in range(9))
    total = Row((Cell("Tổng cộng"),), kind="total")
    content = replace(
        sample.SINGLE, sections=(TableBlock("", (Column("Tên"),), (*rows, total)),), appendices=()
    )

    found = lines(content)

    assert [line for line in found if line.startswith("dòng")] == [f"dòng {at}" for at in range(5)]
    assert "Tổng cộng" in found
    assert "Bảng có 10 dòng, chỉ in 5 dòng đầu; xem đủ trong tệp Excel kèm theo." in found


def test_a_font_that_is_not_there_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "FONT", "No Such Font")

    with pytest.raises(pdf.TypesettingWarned, match="no such font"):
        pdf.render(sample.SINGLE)


def test_no_signature_and_no_recipients_still_make_a_page():
    content = replace(sample.SINGLE, signatures=(), recipients=(), appendices=())

    assert "Nơi nhận:" not in "\n".join(pages(content))


def test_the_same_content_gives_the_same_bytes(single):
    assert pdf.render(sample.SINGLE) == single


def test_title_and_issuer_are_in_the_properties(single):
    with pdfplumber.open(io.BytesIO(single)) as document:
        metadata = document.metadata

    assert metadata["Title"] == sample.SINGLE.title_for_properties
    assert metadata["Author"] == "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN"
    assert metadata["CreationDate"].startswith("D:20220204093000")


@pytest.mark.parametrize("rows", range(12, 44, 4))
def test_the_end_of_a_table_stays_on_the_page_of_the_signature(rows):
    columns = (Column("STT"), Column("Nội dung", width_share=5))
    lines_of_table = tuple(Row((Cell(str(at)), Cell(f"dòng {at}"))) for at in range(1, rows + 1))
    closing = (TableBlock("", columns, lines_of_table),)

    found = pages(replace(sample.SINGLE, opening=(), sections=closing, appendices=()))

    assert "Lò Văn Thử Nghiệm" in found[-1]
    assert all(f"dòng {at}\n" in found[-1] for at in range(rows - 2, rows + 1))
    assert [page.count("STT Nội dung") for page in found] == [1] * len(found)
