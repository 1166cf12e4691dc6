"""A made-up report, by one issuer or two, with every kind of block; no real person or firm."""

import datetime as dt
from dataclasses import replace

from reports.documents.content import (
    Appendix,
    Bullet,
    Cell,
    Column,
    Content,
    Header,
    Heading,
    Issuer,
    Prose,
    Row,
    Run,
    Signature,
    TableBlock,
)

BANNER = "SỐ LIỆU MINH HỌA - KHÔNG PHẢI VĂN BẢN CHÍNH THỨC"
UNION = Issuer(
    parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
    name="LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN",
    in_sentence="Liên đoàn Lao động tỉnh Điện Biên",
)
POLICE = Issuer(
    parent="BỘ CÔNG AN",
    name="CÔNG AN TỈNH ĐIỆN BIÊN",
    in_sentence="Công an tỉnh Điện Biên",
)
HEADER = Header(
    issuers=(UNION,),
    symbol="BC-LĐLĐ",
    place="Điện Biên",
    year=2022,
    type_name="BÁO CÁO",
    subject="Kết quả thực hiện Chương trình phối hợp bảo đảm an ninh, trật tự"
    " giai đoạn 2013 - 2022",
    number="5",
    date=dt.date(2022, 2, 5),
    addressed_to=("Tổng Liên đoàn Lao động Việt Nam", "Ban Thường vụ Tỉnh ủy Điện Biên"),
)
UNION_SIGNS = Signature(
    authority=("TM. BAN THƯỜNG VỤ",), position="CHỦ TỊCH", name="Lò Văn Thử Nghiệm"
)
POLICE_SIGNS = Signature(
    authority=("KT. GIÁM ĐỐC",),
    position="PHÓ GIÁM ĐỐC",
    name="Quàng Văn Minh Họa",
    rank="Đại tá",
)

RALLIES = TableBlock(
    caption="Mít tinh, ra quân theo năm",
    unit_note="Đơn vị tính: cuộc, lượt người",
    columns=(
        Column("STT", align="center", width_share=1),
        Column("Năm", width_share=3),
        Column("Số cuộc", align="right", width_share=2),
        Column("Lượt người", align="right", width_share=2),
    ),
    rows=(
        Row(
            (
                Cell("1", 1),
                Cell("2018, từ 26/4"),
                Cell("8", 8, figure="PR04@2018"),
                Cell("3.600", 3600),
            )
        ),
        Row((Cell("2", 2), Cell("2019"), Cell("12", 12, figure="PR04@2019"), Cell("6.000", 6000))),
        Row(
            (Cell(""), Cell("Tổng cộng"), Cell("20", 20, figure="PR04"), Cell("9.600", 9600)),
            kind="total",
        ),
    ),
    footnotes=("Số liệu tính đến ngày 31/12/2022.",),
)

BY_UNIT = TableBlock(
    caption="Kết quả theo đơn vị",
    columns=(
        Column("STT", align="center", width_share=1),
        Column("Đơn vị", width_share=5),
        Column("Ngày báo cáo", align="center", width_share=2.4),
        Column("2021", group="Số buổi tuyên truyền", align="right", width_share=2),
        Column("2022", group="Số buổi tuyên truyền", align="right", width_share=2),
        Column("Người tham gia", group="Lực lượng cốt cán", align="right", width_share=2),
        Column("Trong đó nữ", group="Lực lượng cốt cán", align="right", width_share=2),
        Column("Tỷ lệ đạt (%)", align="right", width_share=2),
    ),
    rows=(
        Row((Cell("I. Công đoàn địa bàn"),), kind="group"),
        Row(
            (
                Cell("1", 1),
                Cell("Liên đoàn Lao động thành phố Ví Dụ"),
                Cell("29/6/2022", dt.date(2022, 6, 29)),
                Cell("12", 12),
                Cell("hơn 20", 20, '"hơn "#,##0', "PR01@U1"),
                Cell("1.128", 1128),
                Cell("–"),
                Cell("76,4", 76.4, "0.0"),
            )
        ),
        Row(
            (
                Cell("2", 2),
                Cell("=cmd|' /C calc'!A0"),
                Cell("01/02/2022", dt.date(2022, 2, 1)),
                Cell("0", 0),
                Cell("3", 3),
                Cell("hàng trăm"),
                Cell("5", 5),
                Cell("100", 100.0, "0.0"),
            )
        ),
        Row(
            (
                Cell(""),
                Cell("Tổng cộng"),
                Cell(""),
                Cell("12", 12),
                Cell("hơn 23", 23, '"hơn "#,##0'),
                Cell("1.128", 1128),
                Cell("5", 5),
                Cell("88,2", 88.2, "0.0"),
            ),
            kind="total",
        ),
    ),
)

OPENING = (
    Prose(
        (
            Run(
                "Căn cứ Kế hoạch phối hợp số 50/KHPH-CAT-LĐLĐ ngày 26 tháng 4 năm 2018;",
                italic=True,
            ),
        )
    ),
    Prose(
        (
            Run("Báo cáo tổng hợp số liệu của "),
            Run("955", "BS01"),
            Run(" công đoàn cơ sở & đơn vị < 10 người."),
        )
    ),
)
SECTIONS = (
    Heading(0, "I", "KẾT QUẢ CHUNG"),
    Heading(1, "I", "ĐẶC ĐIỂM TÌNH HÌNH"),
    Heading(2, "1", "Tổ chức công đoàn, đoàn viên"),
    Heading(3, "đ", "Đoàn viên nữ"),
    Prose(
        (
            Run("Toàn tỉnh có "),
            Run("hơn 1.100", "CF01", bold=True),
            Run(" cán bộ, đoàn viên nòng cốt; mỗi năm mở từ "),
            Run("2", "TR01@min"),
            Run(" đến "),
            Run("3", "TR01@max"),
            Run(" lớp tập huấn, thu hút đông đảo công nhân, viên chức, người lao động tham gia."),
        )
    ),
    Bullet((Run("Tuyên truyền trực tiếp tại nơi làm việc;"),)),
    Bullet((Run("Phát "), Run("100.000", "PR09"), Run(" tờ gấp."))),
    RALLIES,
)
APPENDICES = (
    Appendix(
        1,
        "Số liệu theo năm",
        (Prose((Run("Kỳ số liệu 2018 - 2022."),)), RALLIES),
        "portrait",
        "I. Theo năm",
    ),
    Appendix(2, "Kết quả theo đơn vị", (BY_UNIT,), "landscape", "II. Theo đơn vị"),
    Appendix(4, "Mô hình", (Heading(1, "I", "MÔ HÌNH"), Prose((Run("Có 92 tổ tự quản."),)))),
)

SINGLE = Content(
    header=HEADER,
    opening=OPENING,
    sections=SECTIONS,
    signatures=(UNION_SIGNS,),
    recipients=("Như trên", "Công an tỉnh (phối hợp)", "Lưu: VT, CSPL"),
    appendices=APPENDICES,
    title_for_properties="Báo cáo kết quả phối hợp giai đoạn 2013 - 2022",
    edition_id="edition-7",
    compiled_at=dt.datetime(2022, 2, 4, 9, 30, tzinfo=dt.UTC),
    banner=BANNER,
)
JOINT = replace(
    SINGLE,
    header=replace(
        HEADER,
        issuers=(POLICE, UNION),
        symbol="BC-CAT-LĐLĐ",
        number="",
        date=None,
        addressed_to=("Ban Chỉ đạo 138 tỉnh",),
        marking=("LƯU HÀNH NỘI BỘ",),
    ),
    signatures=(POLICE_SIGNS, UNION_SIGNS),
)
