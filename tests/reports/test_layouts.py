"""The drafted sentences read as official Vietnamese with their units of measure filled in."""

import itertools

import pytest
from django.utils import translation

from reports.figures import REGISTRY
from reports.layouts import SECTIONS
from reports.rules.fields import Field, fields_of, pieces
from reports.selectors.frozen import unit_words
from reports.services.drafting import first_clause

SENTENCES = [sentence for section in SECTIONS for sentence in section.sentences]


def read(text, number="20"):
    """A sentence with the same number in every field, as a reader of the document meets it."""
    with translation.override("vi"):
        return "".join(said(piece, number) if isinstance(piece, Field) else piece
                       for piece in pieces(text))  # fmt: skip


def said(field, number):
    """A field as words: a rate carries its sign, a range its words."""
    if REGISTRY[field.code].is_rate:
        return f"{number} %"
    counted = f"mỗi năm từ 2 đến {number}" if field.form == "range" else number
    return f"{counted} {unit_words(field.code)}"


def sentence_of(code):
    """The sentence that begins with this figure."""
    return next(sentence.text for sentence in SENTENCES if sentence.needs[0] == code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("BS05", "Liên đoàn Lao động tỉnh quản lý 20 đơn vị công đoàn cấp trên trực tiếp cơ sở."),
        ("PR03", "Tổ chức 20 cuộc mít tinh, diễu hành, thu hút 20 lượt người hưởng ứng."),
        ("PR05", "Cấp phát 20 tờ rơi, tờ gấp tuyên truyền."),
        ("PR06", "Cấp phát 20 cuốn sổ tay, tài liệu."),
        ("PR09", "Đăng tải 20 tin, bài, ảnh trên các phương tiện thông tin đại chúng."),
        ("PR10", "Xây dựng và phát sóng 20 phóng sự, chuyên mục truyền hình, phát thanh."),
        ("PR14", "Đến cuối kỳ, các cấp công đoàn duy trì 20 nhóm, trang trên mạng xã hội."),
        ("PR15", "Tổ chức 20 cuộc thi, thu hút 20 lượt thí sinh tham gia."),
        ("PR22", "Phát 20 chiếc bút viết có in nội dung tuyên truyền."),
        ("MD07", "Vận động lắp đặt 20 camera an ninh."),
        ("MD09", "Số vụ việc tại cơ sở do các mô hình tham gia giải quyết là 20 vụ."),
        ("IN03", "Thời gian nghỉ việc là 20 ngày công."),
        ("IN05", "Trong kỳ ghi nhận 20 điểm nóng về an ninh, trật tự."),
        ("IN10", "Công an tỉnh làm rõ 20 vụ án nhờ tin do quần chúng cung cấp."),
        (
            "TR01",
            "Công an tỉnh mở mỗi năm từ 2 đến 20 lớp tập huấn cho lực lượng bảo vệ cơ quan, "
            "doanh nghiệp, cơ sở giáo dục.",
        ),
    ],
)
def test_a_sentence_reads_as_plain_vietnamese_with_its_units(code, expected):
    assert read(sentence_of(code)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("BS01", "Toàn tỉnh có 20 đơn vị công đoàn cơ sở."),
        ("PR01", "Các cấp công đoàn phối hợp với lực lượng Công an tổ chức 20 buổi tuyên truyền."),
        ("PR03", "Tổ chức 20 cuộc mít tinh, diễu hành."),
        ("PR15", "Tổ chức 20 cuộc thi."),
        ("PR17", "Tổ chức 20 cuộc phát động, ra quân."),
        ("MD06", "Duy trì 20 tổ tự quản khu nhà trọ."),
        ("TR03", "Mở 20 lớp cho cán bộ công đoàn, lực lượng cốt cán."),
        ("AN01", "Năm thấp nhất có 20 đơn vị thuộc diện áp dụng."),
    ],
)
def test_a_sentence_without_its_second_number_ends_before_it(code, expected):
    assert read(first_clause(sentence_of(code))) == expected


def test_no_sentence_says_a_word_twice_because_its_unit_says_it_too():
    twice = [
        text
        for sentence in SENTENCES
        if (words := (text := read(sentence.text)).lower().split())
        and any(one == other and one.isalpha() for one, other in itertools.pairwise(words))
    ]

    assert twice == []


def test_every_field_of_a_sentence_is_one_that_it_needs():
    for sentence in SENTENCES:
        assert {field.id for field in fields_of(sentence.text)} == set(sentence.needs)
