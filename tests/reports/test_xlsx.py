"""The workbook: one sheet an appendix, real values, nothing that computes."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from reports.documents import xlsx
from reports.documents.content import Appendix, Bullet, Cell, Column, Prose, Row, Run, TableBlock
from tests.reports import sample_content as sample


def book(content=sample.SINGLE):
    return CalamineWorkbook.from_filelike(io.BytesIO(xlsx.render(content)))


def part(name, content=sample.SINGLE):
    with zipfile.ZipFile(io.BytesIO(xlsx.render(content))) as package:
        return package.read(name).decode()


def one_table(*texts, columns=None):
    """A document whose only sheet is one table with one column of these texts."""
    rows = tuple(Row((Cell(text),)) for text in texts)
    table = TableBlock("", columns or (Column("Nội dung"),), rows)
    return replace(sample.SINGLE, appendices=(Appendix(1, "Bảng", (table,)),))


def test_each_appendix_has_a_sheet_in_order_with_its_name():
    assert book().sheet_names == ["I. Theo năm", "II. Theo đơn vị", "Phụ lục IV"]


def test_names_are_cut_cleaned_and_made_unique():
    long = "Danh sách [đơn vị]: chưa báo cáo / năm 2022"
    appendices = [Appendix(1, "", (), sheet_name=name) for name in (long, long, "'*'", "A", "a")]

    names = xlsx.sheet_names(appendices)

    assert names == [
        "Danh sách đơn vị chưa báo cáo n",
        "Danh sách đơn vị chưa báo c (2)",
        "Phụ lục I",
        "A",
        "a (2)",
    ]
    assert all(len(name) <= 31 for name in names)


def test_a_sheet_holds_title_rows_header_values_and_notes():
    rows = book().get_sheet_by_name("I. Theo năm").to_python()

    first = [row[0] for row in rows[:4]]
    assert first == [
        sample.BANNER,
        "Phụ lục I",
        "Số liệu theo năm",
        "(Kèm theo Báo cáo số 05/BC-LĐLĐ ngày 05 tháng 02 năm 2022"
        " của Liên đoàn Lao động tỉnh Điện Biên)",
    ]
    start = rows.index(["STT", "Năm", "Số cuộc", "Lượt người"])
    assert rows[start + 1] == ["A", "B", "1", "2"]
    assert rows[start + 2 : start + 5] == [
        [1, "2018, từ 26/4", 8, 3600],
        [2, "2019", 12, 6000],
        ["", "Tổng cộng", 20, 9600],
    ]
    assert rows[start + 5][0] == "Số liệu tính đến ngày 31/12/2022."


def test_banner_is_in_every_sheet_and_marking_in_an_internal_one():
    for name in book(sample.JOINT).sheet_names:
        rows = book(sample.JOINT).get_sheet_by_name(name).to_python()
        assert [row[0] for row in rows[:2]] == [sample.BANNER, "LƯU HÀNH NỘI BỘ"]


def test_dates_and_numbers_are_real_and_the_qualifier_stays_in_the_format():
    row = book().get_sheet_by_name("II. Theo đơn vị").to_python()[10]

    assert row == [
        1,
        "Liên đoàn Lao động thành phố Ví Dụ",
        dt.date(2022, 6, 29),
        12,
        20,
        1128,
        "–",
        76.4,
    ]
    assert "&quot;hơn &quot;#,##0" in part("xl/styles.xml")


def test_grouped_headers_are_merged_over_their_columns_and_rows():
    sheet = part("xl/worksheets/sheet2.xml")

    merged = set(re.findall(r'<mergeCell ref="([^"]+)"', sheet))
    assert {"A7:A8", "B7:B8", "C7:C8", "D7:E7", "F7:G7", "H7:H8"} <= merged


def test_no_sheet_has_a_formula_and_injected_text_is_quoted():
    for number in (1, 2, 3):
        assert "<f>" not in part(f"xl/worksheets/sheet{number}.xml")
    assert "'=cmd|' /C calc'!A0" in part("xl/sharedStrings.xml")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\n=1", "＝1", "＋1", "－1", "＠x", "\r=1"],
)
def test_dangerous_beginnings_are_quoted_as_text(text):
    rows = book(one_table(text)).get_sheet_by_index(0).to_python()

    assert rows[-1][0] == f"'{text.replace(chr(13), '')}"
    assert "<f>" not in part("xl/worksheets/sheet1.xml", one_table(text))


@pytest.mark.parametrize("text", ["Đoàn viên", "– chưa có", "1.234", "12 - 3", ""])
def test_harmless_text_is_not_touched(text):
    assert xlsx.safe_text(text) == text


def test_links_and_digits_in_text_stay_text():
    rows = book(one_table("https://example.org", "0123")).get_sheet_by_index(0).to_python()

    assert [row[0] for row in rows[-2:]] == ["https://example.org", "0123"]
    assert "hyperlink" not in part("xl/worksheets/sheet1.xml", one_table("https://example.org"))


def test_header_is_frozen_and_repeated_on_paper():
    sheet = part("xl/worksheets/sheet1.xml")

    assert re.search(r'<pane ySplit="10" topLeftCell="A11"[^>]* state="frozen"/>', sheet)
    assert "'I. Theo năm'!$9:$10" in part("xl/workbook.xml")


def test_columns_have_widths_and_pages_the_orientation_of_the_appendix():
    portrait, landscape = part("xl/worksheets/sheet1.xml"), part("xl/worksheets/sheet2.xml")

    spans = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', portrait)
    widths = [float(width) for _, _, width in spans]
    assert [(first, last) for first, last, _ in spans] == [("1", "1"), ("2", "2"), ("3", "4")]
    assert widths[1] > widths[0]
    assert 'paperSize="9"' in portrait
    assert 'orientation="landscape"' in landscape
    assert 'orientation="landscape"' not in portrait
    assert 'fitToHeight="0"' in portrait


def test_properties_name_the_document_and_carry_its_own_date():
    core = part("docProps/core.xml", sample.JOINT)

    assert "<dc:title>Báo cáo kết quả phối hợp giai đoạn 2013 - 2022</dc:title>" in core
    assert "2022-02-04T09:30:00Z" in core
    assert "edition-7; LƯU HÀNH NỘI BỘ" in core
    assert sample.BANNER in core


def test_the_same_content_gives_the_same_bytes():
    assert xlsx.render(sample.SINGLE) == xlsx.render(sample.SINGLE)


def test_text_that_excel_cannot_hold_is_refused_not_dropped():
    with pytest.raises(xlsx.TextTooLong, match="40000 characters"):
        xlsx.render(one_table("a" * 40000))


def test_a_document_without_appendices_or_tables_still_opens():
    bare = book(replace(sample.SINGLE, appendices=()))
    words = Appendix(2, "Ghi chú", (Prose((Run("Một"),)), Bullet((Run("Hai"),))))
    noted = book(replace(sample.SINGLE, appendices=(words,), banner=""))

    assert bare.get_sheet_by_index(0).to_python() == [
        [sample.BANNER],
        [sample.SINGLE.title_for_properties],
    ]
    assert [row[0] for row in noted.get_sheet_by_index(0).to_python()][-2:] == ["Một", "– Hai"]
    assert noted.get_sheet_by_index(0).to_python()[0] == ["Phụ lục II"]


def test_thousands_of_rows_are_all_written():
    many = one_table(*[f"Đơn vị {number}" for number in range(5000)])

    assert book(many).get_sheet_by_index(0).to_python()[-1] == ["Đơn vị 4999"]
