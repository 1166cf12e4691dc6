"""The Word file against the official form (Decree 30/2020, Annex I): page, head, ends."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.documents import docx
from tests.reports import sample_content as sample
from tests.reports.word_reading import (
    alignment,
    has_rule,
    header_cells,
    last_blocks,
    looks,
    paragraph_of,
    rendered,
    rule_length,
    texts,
    texts_of,
)


@pytest.fixture(scope="module")
def single():
    return Document(io.BytesIO(docx.render(sample.SINGLE)))


@pytest.fixture(scope="module")
def joint():
    return Document(io.BytesIO(docx.render(sample.JOINT)))


# Page


def test_page_is_a4_with_the_margins_of_the_decree(single):
    for section in single.sections:
        margins = [
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        ]
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 20]
    first = single.sections[0]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert first.orientation == WD_ORIENT.PORTRAIT


def test_a_wide_appendix_is_turned(single):
    orientations = [section.orientation for section in single.sections]

    assert orientations == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert round(single.sections[2].page_width.mm) == 297


def test_the_font_is_times_new_roman_in_every_slot_and_nothing_is_of_a_theme(single):
    normal = single.styles.element.find(f"{qn('w:style')}[@{qn('w:styleId')}='Normal']")
    fonts = normal.find(f".//{qn('w:rFonts')}")

    slots = {slot: fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs", "eastAsia")}
    assert set(slots.values()) == {"Times New Roman"}
    named = [
        value
        for root in (single.styles.element, single.element)
        for each in root.iter(qn("w:rFonts"))
        for value in each.attrib.values()
    ]
    assert set(named) == {"Times New Roman"}
    with zipfile.ZipFile(io.BytesIO(docx.render(sample.SINGLE))) as package:
        for name in ("word/styles.xml", "word/document.xml"):
            assert b"Theme" not in package.read(name)


def test_text_is_black(single):
    colors = {each.get(qn("w:val")) for each in single.styles.element.iter(qn("w:color"))}

    assert colors == {"000000"}


def test_the_language_is_vietnamese(single):
    language = single.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")

    assert language.get(qn("w:val")) == "vi-VN"


def test_page_number_is_top_centre_13_points_and_not_on_the_first_page(single):
    for section in single.sections:
        assert section.different_first_page_header_footer
        first, later = section.first_page_header._element, section.header._element
        assert "PAGE" not in "".join(node.text for node in first.iter(qn("w:instrText")))
        field = next(
            each
            for each in later.iter(qn("w:p"))
            if each.find(f".//{qn('w:instrText')}") is not None
        )
        assert alignment(field) == "center"
        assert field.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "Header"
    header = single.styles.element.find(f"{qn('w:style')}[@{qn('w:styleId')}='Header']")
    assert header.find(f".//{qn('w:sz')}").get(qn("w:val")) == "26"


def test_appendices_are_numbered_from_one_again(single):
    starts = [each.get(qn("w:start")) for each in single.element.body.iter(qn("w:pgNumType"))]

    assert starts == ["1", "1", "1", "1"]


# Banner and marking


def test_banner_is_in_the_header_of_every_page(joint):
    for section in joint.sections:
        for header in (section.first_page_header, section.header):
            assert texts(header._element)[0] == sample.BANNER


def test_marking_is_framed_on_page_one_and_in_all_other_headers(joint):
    first, *appendices = joint.sections
    framed = paragraph_of(header_cells(joint)[2], "LƯU HÀNH NỘI BỘ")

    assert {side.tag for side in framed.find(f".//{qn('w:pBdr')}")} == {
        qn(f"w:{side}") for side in ("top", "left", "bottom", "right")
    }
    assert texts(first.header._element)[1] == "LƯU HÀNH NỘI BỘ"
    for section in appendices:
        for header in (section.first_page_header, section.header):
            assert texts(header._element)[1] == "LƯU HÀNH NỘI BỘ"


def test_without_banner_and_marking_headers_hold_only_the_page_number():
    bare = rendered(banner="")

    assert texts(bare.sections[0].first_page_header._element) == [""]
    assert texts(bare.sections[0].header._element) == ["2"]


# Head


def test_nation_and_motto_stand_right_bold_with_a_line_as_long_as_the_motto(single):
    right = header_cells(single)[1]
    nation, motto, rule = list(right.iter(qn("w:p")))

    assert texts_of(nation) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert texts_of(motto) == "Độc lập - Tự do - Hạnh phúc"
    assert looks(nation) == (True, False, 12)
    assert looks(motto) == (True, False, 13)
    assert [alignment(each) for each in (nation, motto)] == ["center", "center"]
    assert has_rule(rule)
    assert rule_length(rule, 92) == pytest.approx(55.9, rel=0.03)


def test_parent_is_plain_own_name_bold_with_a_line_of_a_third_to_a_half(single):
    left = header_cells(single)[0]
    *lines, rule = list(left.iter(qn("w:p")))

    assert [texts_of(line) for line in lines] == [
        "TỔNG LIÊN ĐOÀN",
        "LAO ĐỘNG VIỆT NAM",
        "LIÊN ĐOÀN LAO ĐỘNG",
        "TỈNH ĐIỆN BIÊN",
    ]
    assert [looks(line) for line in lines] == [(False, False, 12)] * 2 + [(True, False, 12)] * 2
    assert {alignment(line) for line in lines} == {"center"}
    name = 36.0  # "TỈNH ĐIỆN BIÊN", bold, 12 points, measured
    assert has_rule(rule)
    assert name / 3 <= rule_length(rule, 68) <= name / 2


def test_head_blocks_have_the_width_of_the_text(single):
    widths = [
        int(each.get(qn("w:w")))
        for each in next(single.element.body.iter(qn("w:tblGrid"))).iter(qn("w:gridCol"))
    ]

    assert sum(widths) == pytest.approx(Mm(160).twips, abs=2)


def test_number_is_13_points_and_left_blank_until_it_is_known(single, joint):
    known, blank = (header_cells(document)[2].find(qn("w:p")) for document in (single, joint))

    assert texts_of(known) == "Số: 05/BC-LĐLĐ"
    assert looks(known) == (False, False, 13)
    assert texts_of(blank) == "Số:      /BC-CAT-LĐLĐ"


def test_place_and_date_are_italic_with_padding_or_blank(single, joint):
    dated, blank = (header_cells(document)[3].find(qn("w:p")) for document in (single, joint))

    assert texts_of(dated) == "Điện Biên, ngày 05 tháng 02 năm 2022"
    assert looks(dated) == (False, True, 13)
    assert texts_of(blank) == "Điện Biên, ngày     tháng     năm 2022"


def test_type_is_caps_bold_and_subject_bold_with_a_line_of_a_third_to_a_half(single):
    body = single.element.body
    kind = paragraph_of(body, "BÁO CÁO")
    rest = list(body.iter(qn("w:p")))
    at = next(index for index, each in enumerate(rest) if each is kind)
    first, second, rule = rest[at + 1 : at + 4]

    assert looks(kind) == (True, False, 14)
    assert [texts_of(first), texts_of(second)] == [
        "Kết quả thực hiện Chương trình phối hợp bảo",
        "đảm an ninh, trật tự giai đoạn 2013 - 2022",
    ]
    assert looks(first) == looks(second) == (True, False, 14)
    assert {alignment(each) for each in (kind, first, second)} == {"center"}
    width = 91.0  # the second line of the subject, bold, 14 points, measured
    assert width / 3 <= rule_length(rule, 160) <= width / 2


def test_addressees_are_listed_under_the_label_or_beside_it(single, joint):
    assert "Kính gửi:" in texts(single.element.body)
    assert "- Ban Thường vụ Tỉnh ủy Điện Biên." in texts(single.element.body)
    one = paragraph_of(joint.element.body, "Kính gửi: Ban Chỉ đạo 138 tỉnh.")
    assert alignment(one) == "center"
    assert "Kính gửi:" not in "".join(
        texts(rendered(header=replace(sample.HEADER, addressed_to=())).element.body)
    )


def test_two_issuers_stand_in_the_given_order_in_the_left_block(joint):
    lines = [text for text in texts(header_cells(joint)[0]) if text]

    assert lines[:2] == ["BỘ CÔNG AN", "CÔNG AN TỈNH ĐIỆN BIÊN -"]
    assert lines[-1] == "TỈNH ĐIỆN BIÊN"


# Signatures and recipients


def test_one_signature_stands_right_of_the_recipients(single):
    left, right = last_blocks(single)

    assert texts(left) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Công an tỉnh (phối hợp);",
        "- Lưu: VT, CSPL.",
    ]
    assert texts(right) == ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lò Văn Thử Nghiệm"]


def test_signature_is_caps_bold_with_room_to_sign_over_a_bold_name(single):
    authority, position, name = list(last_blocks(single)[1].iter(qn("w:p")))

    assert [looks(each) for each in (authority, position, name)] == [
        (True, False, 13),
        (True, False, 13),
        (True, False, 14),
    ]
    room = int(name.find(f".//{qn('w:spacing')}").get(qn("w:before"))) / 20
    assert room * 25.4 / 72 == pytest.approx(26, abs=0.2)


def test_recipients_are_bold_italic_12_over_a_list_of_11(single):
    label, *lines = list(last_blocks(single)[0].iter(qn("w:p")))

    assert looks(label) == (True, True, 12)
    assert [looks(line) for line in lines] == [(False, False, 11)] * 3


def test_two_signatures_keep_their_sides_and_the_recipients_follow(joint):
    left, right = last_blocks(joint)

    assert texts(left) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đại tá Quàng Văn Minh Họa"]
    assert texts(right) == ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lò Văn Thử Nghiệm"]
    found = texts(joint.element.body)
    assert found.index("Nơi nhận:") > found.index("Lò Văn Thử Nghiệm")


def test_no_title_stands_before_a_name_without_a_rank(single):
    assert texts(last_blocks(single)[1])[-1] == "Lò Văn Thử Nghiệm"


def test_a_document_without_signatures_or_recipients_still_opens():
    bare = rendered(signatures=(), recipients=())
    unsent = rendered(recipients=())

    assert "Nơi nhận:" not in texts(bare.element.body)
    assert texts(last_blocks(unsent)[0]) == [""]


# Appendices


def test_appendices_have_roman_numerals_titles_and_say_what_they_belong_to(single):
    found = texts(single.element.body)
    at = found.index("Phụ lục II")
    belongs = (
        "(Kèm theo Báo cáo số 05/BC-LĐLĐ ngày 05 tháng 02 năm 2022"
        " của Liên đoàn Lao động tỉnh Điện Biên)"
    )

    assert found[at : at + 3] == ["Phụ lục II", "Kết quả theo đơn vị", belongs]
    label, title = (paragraph_of(single.element.body, text) for text in found[at : at + 2])
    assert single.styles["Title"].font.bold
    assert single.styles["Title"].font.size == Pt(14)
    assert label.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "Title"
    assert alignment(label) == alignment(title) == "center"
    assert looks(title) == (True, False, 14)
    assert looks(paragraph_of(single.element.body, belongs)) == (False, True, 14)
    assert "Phụ lục IV" in found


def test_each_appendix_ends_in_the_final_mark(single):
    found = texts(single.element.body)

    assert sum(text.endswith("./.") for text in found) == 3  # I and II end in a table
    assert "Có 92 tổ tự quản./." in found


# The file


def test_the_same_content_gives_the_same_bytes():
    assert docx.render(sample.SINGLE) == docx.render(sample.SINGLE)


def test_properties_name_the_document_and_no_tool_or_clock(single):
    properties = single.core_properties

    assert properties.title == sample.SINGLE.title_for_properties
    assert properties.author == "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN"
    assert properties.identifier == "edition-7"
    assert properties.comments == sample.BANNER
    assert properties.created.isoformat() == "2022-02-04T09:30:00+00:00"
    assert properties.last_modified_by == ""
