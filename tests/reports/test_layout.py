"""The official layout as numbers and words (Decree 30/2020, Annex I)."""

import datetime as dt
from dataclasses import replace

import pytest

from reports.documents import layout
from reports.documents.content import Cell, Column, Issuer, Prose, Row, Run, TableBlock
from tests.reports import sample_content as sample


def test_margins_and_page_are_those_of_the_decree():
    page = (layout.PAGE_WIDTH, layout.PAGE_HEIGHT)
    margins = (layout.MARGIN_TOP, layout.MARGIN_BOTTOM, layout.MARGIN_LEFT, layout.MARGIN_RIGHT)

    assert page == (210, 297)
    assert margins == (20, 20, 30, 20)
    assert layout.HEADER_LEFT + layout.HEADER_RIGHT == layout.TEXT_WIDTH


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2022, 2, 5), "ngày 05 tháng 02 năm 2022"),
        (dt.date(2022, 1, 31), "ngày 31 tháng 01 năm 2022"),
        (dt.date(2022, 6, 29), "ngày 29 tháng 6 năm 2022"),
        (dt.date(2022, 3, 9), "ngày 09 tháng 3 năm 2022"),
        (dt.date(2022, 12, 10), "ngày 10 tháng 12 năm 2022"),
        (None, "ngày     tháng     năm 2021"),
    ],
)
def test_only_days_under_ten_and_months_one_and_two_are_padded(date, words):
    assert layout.day_words(date, 2021) == words


def test_place_stands_before_the_date_and_an_unknown_one_is_left_open():
    date = dt.date(2022, 2, 5)

    lines = [layout.date_line(place, date, 2022) for place in ("Điện Biên", "")]

    assert lines == ["Điện Biên, ngày 05 tháng 02 năm 2022", "…, ngày 05 tháng 02 năm 2022"]


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("5", "Số: 05/BC-LĐLĐ"),
        ("05", "Số: 05/BC-LĐLĐ"),
        ("125", "Số: 125/BC-LĐLĐ"),
        (" 12a ", "Số: 12a/BC-LĐLĐ"),
        ("", "Số:      /BC-LĐLĐ"),
        ("  ", "Số:      /BC-LĐLĐ"),
    ],
)
def test_number_is_padded_or_left_blank_but_never_made_up(number, line):
    assert layout.number_line(number, "BC-LĐLĐ") == line


def test_roman_numerals_are_right_up_to_thirty_nine():
    numerals = [layout.roman(number) for number in (1, 2, 3, 4, 5, 6, 8, 9, 10, 14, 39)]

    assert numerals == ["I", "II", "III", "IV", "V", "VI", "VIII", "IX", "X", "XIV", "XXXIX"]
    for number in (0, -1, 40):
        with pytest.raises(ValueError, match="Roman"):
            layout.roman(number)


def test_list_letters_are_the_official_ones():
    assert [layout.list_letter(at) for at in range(1, 11)] == list("abcdđeghik")
    for at in (0, 11):
        with pytest.raises(ValueError, match="letter"):
            layout.list_letter(at)


def test_headings_carry_the_mark_of_their_level():
    labels = [layout.heading_label(*each) for each in ((0, "I"), (1, "II"), (2, "3"), (3, "đ"))]

    assert labels == ["Phần I", "II.", "3.", "đ)"]
    with pytest.raises(ValueError, match="level 4"):
        layout.heading_label(4, "1")


def test_recipients_get_dashes_semicolons_and_a_final_stop():
    lines = layout.recipient_lines(["Như trên;", "- Công an tỉnh", "Lưu: VT, CSPL."])

    assert lines == ["- Như trên;", "- Công an tỉnh;", "- Lưu: VT, CSPL."]
    assert layout.recipient_lines([]) == []


def test_one_addressee_stands_beside_the_label_and_several_beneath():
    one = layout.addressed_lines(["Ban Chỉ đạo 138 tỉnh"])
    two = layout.addressed_lines(["Tỉnh ủy", "Tổng Liên đoàn"])

    assert one == ["Kính gửi: Ban Chỉ đạo 138 tỉnh."]
    assert two == ["Kính gửi:", "- Tỉnh ủy;", "- Tổng Liên đoàn."]
    assert layout.addressed_lines([]) == []


def test_an_appendix_says_which_document_it_belongs_to():
    named = layout.attached_to(sample.SINGLE.header)
    joint = layout.attached_to(sample.JOINT.header)
    unnamed = layout.attached_to(replace(sample.HEADER, issuers=(Issuer("", "A"),)))

    assert named == (
        "(Kèm theo Báo cáo số 05/BC-LĐLĐ ngày 05 tháng 02 năm 2022"
        " của Liên đoàn Lao động tỉnh Điện Biên)"
    )
    assert joint == (
        "(Kèm theo Báo cáo số      /BC-CAT-LĐLĐ ngày     tháng     năm 2022"
        " của Công an tỉnh Điện Biên và Liên đoàn Lao động tỉnh Điện Biên)"
    )
    assert unnamed == "(Kèm theo Báo cáo số 05/BC-LĐLĐ ngày 05 tháng 02 năm 2022)"


def test_issuers_stand_in_their_order_joined_by_a_dash_own_names_bold():
    assert layout.issuer_lines((sample.POLICE, sample.UNION)) == [
        ("BỘ CÔNG AN", False),
        ("CÔNG AN TỈNH ĐIỆN BIÊN -", True),
        ("TỔNG LIÊN ĐOÀN", False),
        ("LAO ĐỘNG VIỆT NAM", False),
        ("LIÊN ĐOÀN LAO ĐỘNG", True),
        ("TỈNH ĐIỆN BIÊN", True),
    ]


def test_a_line_break_in_a_name_or_subject_stays():
    name = layout.name_lines("CÔNG ĐOÀN\nKHU KINH TẾ")
    subject = layout.subject_lines("Kết quả\nnăm 2022")

    assert (name, subject) == (["CÔNG ĐOÀN", "KHU KINH TẾ"], ["Kết quả", "năm 2022"])


def test_text_is_broken_evenly_into_lines_that_fit():
    text = "Kết quả thực hiện Chương trình phối hợp bảo đảm an ninh, trật tự trên địa bàn " * 3

    lines = layout.balanced(text, 150, 14)

    assert " ".join(lines) == text.strip()
    assert all(layout.text_width(line, 14) <= 150 for line in lines)
    assert layout.balanced("", 150, 14) == []
    assert layout.balanced("RẤTDÀI" * 40, 60, 12) == ["RẤTDÀI" * 40]
    assert layout.balanced("A " + "RẤTDÀI" * 40, 60, 12) == ["A", "RẤTDÀI" * 40]
    assert layout.balanced("RẤTDÀI" * 40 + " A", 60, 12) == ["RẤTDÀI" * 40, "A"]


@pytest.mark.parametrize(
    ("text", "size", "millimetres"),
    [
        (layout.NATION, 12, 87.8),
        (layout.NATION, 13, 95.1),
        (layout.MOTTO, 13, 55.9),
        (layout.MOTTO, 14, 60.2),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN", 12, 82.2),
    ],
)
def test_text_width_is_within_three_percent_of_what_a_typesetter_measured(text, size, millimetres):
    assert layout.text_width(text, size) == pytest.approx(millimetres, rel=0.03)


def test_columns_are_marked_by_letters_then_from_the_first_figure_by_numbers():
    table = sample.BY_UNIT
    words = (Column("STT", align="center"), Column("Tên"))

    assert layout.column_marks(table.columns) == ["A", "B", "C", "1", "2", "3", "4", "5"]
    assert layout.column_marks(words) == ["A", "B"]
    assert layout.column_marks([Column("x")] * 28)[25:] == ["Z", "AA", "AB"]


def test_grouped_columns_share_a_header_and_the_others_cover_both_rows():
    header = layout.header_rows(sample.BY_UNIT.columns)

    placed = [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row] for row in header]
    assert placed[0] == [
        ("STT", 0, 1, 2),
        ("Đơn vị", 1, 1, 2),
        ("Ngày báo cáo", 2, 1, 2),
        ("Số buổi tuyên truyền", 3, 2, 1),
        ("Lực lượng cốt cán", 5, 2, 1),
        ("Tỷ lệ đạt (%)", 7, 1, 2),
    ]
    assert [cell[0] for cell in placed[1]] == ["2021", "2022", "Người tham gia", "Trong đó nữ"]
    assert [cell[0] for cell in placed[2]] == ["A", "B", "C", "1", "2", "3", "4", "5"]


def test_columns_without_groups_have_one_row_of_labels():
    header = layout.header_rows(sample.RALLIES.columns)

    assert [[cell.text for cell in row] for row in header] == [
        ["STT", "Năm", "Số cuộc", "Lượt người"],
        ["A", "B", "1", "2"],
    ]


def test_widths_follow_the_shares_and_letters_shrink_with_many_columns():
    columns = (Column("a", width_share=1), Column("b", width_share=3))

    assert layout.column_widths(columns, 160) == [40, 120]
    assert [layout.table_size([columns[0]] * n) for n in (8, 9, 12, 13)] == [12, 11, 11, 9]


def test_no_column_is_narrower_than_its_longest_word_while_there_is_room():
    columns = (Column("STT", width_share=0.2), Column("Ngày"), Column("b", width_share=3))
    row = Row((Cell("1"), Cell("28/12/2013"), Cell("x")))

    narrow, date, rest = layout.column_widths(columns, 60, [row], 12)

    assert narrow + date + rest == pytest.approx(60)
    assert narrow == layout.text_width("STT", 12) + layout.CELL_SIDES
    assert date == layout.text_width("28/12/2013", 12) + layout.CELL_SIDES
    assert layout.column_widths(columns, 21, [row], 12) == [1, 5, 15]


def test_an_appendix_ends_in_the_mark_after_its_last_word_or_beneath_a_table():
    mark = Run("./.")

    after_words = layout.ended((Prose((Run("Có "), Run("92", "AN01"), Run(" tổ.", bold=True))),))

    assert after_words == (Prose((Run("Có "), Run("92", "AN01"), Run(" tổ", bold=True), mark)),)
    (with_notes,) = layout.ended((replace(sample.RALLIES, footnotes=("Một.", "Hai.")),))
    (without,) = layout.ended((replace(sample.RALLIES, footnotes=()),))
    assert with_notes.footnotes == ("Một.", "Hai./.")
    assert without.footnotes == ("./.",)
    assert layout.ended(()) == (Prose((mark,)),)
    assert layout.ended((Prose(()),)) == (Prose(()), Prose((mark,)))


def test_control_characters_go_and_pasted_line_breaks_stay():
    text = layout.printable("a\x0bb\x0cc\x00d\x1fe\tf\ng\x7f\rh")

    assert text == "a\nb\ncde\tf\ngh"


def test_decomposed_letters_are_composed():
    assert layout.printable("Điê\u0323n Bie\u0302n") == "Điện Biên"


def test_a_table_refuses_a_row_with_too_few_cells():
    columns = (Column("STT"), Column("Tên"))

    with pytest.raises(ValueError, match="1 cells, not 2"):
        TableBlock("Bảng", columns, (Row((Cell("1"),)),))
    assert TableBlock("Bảng", columns, (Row((Cell("I"),), kind="group"),)).rows
