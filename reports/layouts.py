"""The outline of a report as data: sections, the sentences drafted for them, appendices.

The text is Vietnamese because the document is. A number in a sentence is a field, `{PR04}`: it is
filled from the frozen figure, never typed. Sections without text are left out and the numbers
close up (domain brief §4).
"""

from dataclasses import dataclass

from programs.models import FigureCode as Code


@dataclass(frozen=True)
class Sentence:
    """One sentence that is drafted when all its figures hold a number.

    `zero` is said instead when the first of them is a reported zero; `opens` begins a paragraph.
    """

    needs: tuple[str, ...]
    text: str
    zero: str = ""
    opens: bool = False


@dataclass(frozen=True)
class Section:
    """One heading with its sentences; `level` 1 is "I.", 2 is "1."."""

    key: str
    level: int
    title: str
    sentences: tuple[Sentence, ...] = ()
    only_long: bool = False


def _said(needs: str, text: str, zero: str = "", *, opens: bool = False) -> Sentence:
    return Sentence(tuple(needs.split()), text, zero, opens)


ORGANISATION = (
    _said(
        "BS05",
        "Liên đoàn Lao động tỉnh quản lý {BS05} công đoàn cấp trên trực tiếp cơ sở.",
    ),
    _said(
        "BS05|kind=territorial BS05|kind=sector",
        "Trong đó có {BS05|kind=territorial} theo địa bàn và {BS05|kind=sector} theo ngành địa "
        "phương.",
    ),
    _said("BS05|kind=zone", "Các khu công nghiệp có {BS05|kind=zone}."),
    _said(
        "BS01 BS02 BS03",
        "Toàn tỉnh có {BS01} công đoàn cơ sở với {BS02} là công nhân, viên chức, lao động, trong "
        "đó {BS03} là đoàn viên.",
    ),
    _said(
        "BS01|ownership=HCSN BS01|ownership=enterprise",
        "Khu vực hành chính, sự nghiệp có {BS01|ownership=HCSN}; khu vực doanh nghiệp có "
        "{BS01|ownership=enterprise}.",
    ),
    _said("BS04", "Số đoàn viên nữ là {BS04}."),
    _said("BS09", "Số nữ công nhân, viên chức, lao động là {BS09}."),
    _said(
        "BS06 BS07 BS08",
        "Ngoài ra, Liên đoàn Lao động tỉnh phối hợp quản lý {BS06} công đoàn cơ sở trực thuộc công "
        "đoàn ngành trung ương với {BS07} là công nhân, viên chức, lao động, trong đó {BS08} là "
        "đoàn viên; số liệu này không cộng vào tổng số nêu trên.",
        opens=True,
    ),
)
SITUATION = (
    _said(
        "IN05",
        "Trong kỳ ghi nhận {IN05} nóng về an ninh, trật tự.",
        "Tình hình an ninh, trật tự cơ bản ổn định, không để xảy ra điểm nóng.",
    ),
    _said(
        "IN06",
        "Có {IN06} khiếu kiện đông người.",
        "Không phát sinh khiếu kiện đông người.",
    ),
    _said("IN08", "Xảy ra {IN08} cháy, nổ.", "Không xảy ra cháy, nổ tại các đơn vị có báo cáo."),
    _said(
        "IN14",
        "Ghi nhận {IN14} việc tệ nạn xã hội tại đơn vị.",
        "Các đơn vị có báo cáo không phát sinh tệ nạn xã hội.",
    ),
)
PROPAGANDA = (
    _said(
        "PR01 PR02",
        "Các cấp công đoàn phối hợp với lực lượng Công an tổ chức {PR01} tuyên truyền với {PR02} "
        "tham dự.",
    ),
    _said(
        "PR03 PR04",
        "Tổ chức {PR03} mít tinh, diễu hành, thu hút {PR04} hưởng ứng.",
    ),
    _said("PR17 PR18", "Tổ chức {PR17} phát động, ra quân với {PR18} tham dự."),
    _said(
        "PR19 PR20", "Mở {PR19} tuyên truyền về phòng, chống ma túy, tội phạm với {PR20} dự học."
    ),
    _said("PR24", "Thực hiện {PR24} tuyên truyền lưu động."),
    _said("PR25", "Tổ chức {PR25} phát tờ rơi trực tiếp tại khu công nghiệp, khu nhà trọ."),
    _said("PR26", "Lồng ghép nội dung tuyên truyền vào {PR26} sinh hoạt văn hóa, thể thao."),
    _said("PR15 PR16", "Tổ chức {PR15} thi, thu hút {PR16} tham gia.", opens=True),
    _said("PR16|form=online", "Riêng hình thức thi trực tuyến có {PR16|form=online} dự thi."),
    _said("PR27", "Có {PR27} gửi dự thi."),
    _said("PR28", "Đạt {PR28} tại các cuộc thi."),
    _said("PR05", "Cấp phát {PR05} rơi, tờ gấp tuyên truyền.", opens=True),
    _said("PR06", "Cấp phát {PR06} sổ tay, tài liệu."),
    _said("PR07", "Phát hành {PR07} tranh cổ động, áp phích."),
    _said("PR22", "Phát {PR22} bút viết có in nội dung tuyên truyền."),
    _said("PR21", "Treo {PR21} pa-nô, băng rôn, khẩu hiệu."),
    _said("PR08", "Số vật phẩm tuyên truyền khác đã cấp phát là {PR08}."),
    _said("PR09", "Đăng tải {PR09} trên các phương tiện thông tin đại chúng.", opens=True),
    _said("PR10", "Xây dựng và phát sóng {PR10} truyền hình, phát thanh."),
    _said("PR11", "Thực hiện {PR11} phát thanh nội bộ và trên hệ thống truyền thanh cơ sở."),
    _said("PR12", "Đăng {PR12} trên mạng xã hội."),
    _said("PR13", "Các nội dung đăng tải đạt {PR13} tiếp cận."),
    _said("PR23", "Có {PR23} chia sẻ, tương tác trên mạng xã hội."),
    _said("PR14", "Đến cuối kỳ, các cấp công đoàn duy trì {PR14} trên mạng xã hội."),
)
COMMITMENTS = (
    _said(
        "CM01 CM02",
        "Hằng năm có ít nhất {CM01} tổ chức ký cam kết không vi phạm tệ nạn xã hội, bảo đảm an "
        "ninh, trật tự; năm thấp nhất có {CM02} ký cam kết.",
    ),
    _said("CM03", "Tỷ lệ ký cam kết hằng năm đạt {CM03}."),
)
MODELS = (
    _said("MD01", "Đến cuối kỳ có {MD01} về an ninh, trật tự đang hoạt động."),
    _said("MD02", "Trong kỳ ra mắt {MD02} mới."),
    _said("MD03", "Nhân rộng {MD03}."),
    _said("MD04", "Kết thúc hoạt động của {MD04} không còn phù hợp."),
    _said("MD05", "Các mô hình thu hút {MD05} tham gia.", opens=True),
    _said("MD06 MD06N", "Duy trì {MD06} tự quản khu nhà trọ với {MD06N} đang ở trọ."),
    _said("MD07", "Vận động lắp đặt {MD07} an ninh."),
    _said("MD08", "Kinh phí vận động xây dựng mô hình đạt {MD08}."),
    _said("MD09", "Số vụ việc tại cơ sở do các mô hình tham gia giải quyết là {MD09}."),
)
CORE_FORCE = (
    _said(
        "CF01",
        "Xây dựng lực lượng cốt cán với {CF01}, trực tiếp tham gia tuyên truyền và giải quyết các "
        "vấn đề về an ninh, trật tự từ cơ sở.",
    ),
    _said(
        "TR01",
        "Công an tỉnh mở {TR01:range} tập huấn cho lực lượng bảo vệ cơ quan, doanh nghiệp, cơ sở "
        "giáo dục.",
    ),
    _said("TR02", "Các lớp tập huấn nghiệp vụ bảo vệ có {TR02} tham dự."),
    _said("TR03 TR04", "Mở {TR03} cho cán bộ công đoàn, lực lượng cốt cán với {TR04} dự học."),
)
RECOGNITION = (
    _said(
        "AN01 AN02 AN03",
        "Năm thấp nhất có {AN01} thuộc diện áp dụng, {AN02} đăng ký và {AN03} được công nhận.",
    ),
    _said(
        "AN04",
        "Hằng năm có {AN04} cơ quan, doanh nghiệp, cơ sở giáo dục thuộc diện áp dụng được công "
        "nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự”.",
    ),
)
DISPUTES = (
    _said(
        "IN01",
        "Xảy ra {IN01} ngừng việc tập thể không đúng trình tự.",
        "Các đơn vị có báo cáo không xảy ra ngừng việc tập thể không đúng trình tự.",
    ),
    _said("IN02", "Có {IN02} tham gia ngừng việc."),
    _said("IN03", "Thời gian nghỉ việc là {IN03}."),
    _said("IN04", "Các bên phối hợp giải quyết kịp thời {IN04} việc."),
    _said("IN11", "Có {IN11} đình công đúng trình tự.",
          "Không có cuộc đình công đúng trình tự.", opens=True),
    _said("IN12", "Xảy ra {IN12} lãn công.", "Không xảy ra lãn công."),
    _said("IN13", "Có {IN13} tụ tập đông người trái pháp luật.",
          "Không xảy ra tụ tập đông người trái pháp luật."),
    _said("IN07", "Ghi nhận {IN07} đoàn viên, người lao động vi phạm pháp luật, mắc tệ nạn xã hội.",
          "Không ghi nhận đoàn viên, người lao động vi phạm pháp luật, mắc tệ nạn xã hội."),
    _said("IN09", "Xảy ra {IN09} tai nạn lao động nghiêm trọng.",
          "Không xảy ra tai nạn lao động nghiêm trọng tại các đơn vị có báo cáo."),
    _said("IN10", "Công an tỉnh làm rõ {IN10} án nhờ tin do quần chúng cung cấp."),
)  # fmt: skip

SECTIONS = (
    Section("situation", 1, "ĐẶC ĐIỂM TÌNH HÌNH"),
    Section("situation.area", 2, "Địa bàn, khu công nghiệp"),
    Section("situation.unions", 2, "Tổ chức công đoàn, đoàn viên", ORGANISATION),
    Section("situation.order", 2, "Tình hình an ninh, trật tự", SITUATION),
    Section("leading", 1, "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI"),
    Section("results", 1, "KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG PHỐI HỢP"),
    Section("results.A2", 2, "Công tác tuyên truyền, phổ biến, giáo dục pháp luật", PROPAGANDA),
    Section("results.A3", 2, "Phòng, chống tội phạm, ma túy, tệ nạn xã hội", COMMITMENTS),
    Section(
        "results.A6",
        2,
        "Phong trào “Toàn dân bảo vệ an ninh Tổ quốc”, xây dựng mô hình tự quản",
        MODELS,
    ),
    Section("results.A7", 2, "Lực lượng cốt cán, bảo vệ và công tác tập huấn", CORE_FORCE),
    Section("results.A8", 2, "Xây dựng đơn vị “An toàn về an ninh, trật tự”", RECOGNITION),
    Section(
        "results.A5",
        2,
        "Tranh chấp lao động, ngừng việc tập thể và các vụ việc khác",
        DISPUTES,
    ),
    Section("results.targets", 2, "Kết quả thực hiện các chỉ tiêu của Chương trình"),
    Section("checking", 1, "KIỂM TRA, SƠ KẾT, TỔNG KẾT, KHEN THƯỞNG"),
    Section("assessment", 1, "ĐÁNH GIÁ CHUNG"),
    Section("assessment.good", 2, "Ưu điểm"),
    Section("assessment.weak", 2, "Tồn tại, hạn chế"),
    Section("assessment.causes", 2, "Nguyên nhân"),
    Section("assessment.lessons", 2, "Bài học kinh nghiệm", only_long=True),
    Section("ahead", 1, "PHƯƠNG HƯỚNG, NHIỆM VỤ"),
    Section("proposals", 1, "ĐỀ XUẤT, KIẾN NGHỊ"),
)

GROUPS = (
    ("organisation", "Tổ chức công đoàn, đoàn viên", "BS"),
    ("propaganda", "Tuyên truyền, phổ biến pháp luật", "PR"),
    ("commitments", "Ký cam kết", "CM"),
    ("core_force", "Lực lượng cốt cán", "CF"),
    ("training", "Tập huấn", "TR"),
    ("models", "Mô hình tự quản", "MD"),
    ("recognition", "An toàn về an ninh, trật tự", "AN"),
    ("incidents", "Tình hình, vụ việc", "IN"),
)
"""Groups of figures in the order of the tables: a compile counts one group a step."""

BY_UNIT = (
    Code.BS01, Code.BS02, Code.BS03, Code.PR01, Code.PR02, Code.PR05, Code.CM02, Code.CF01,
    Code.MD01, Code.AN03,
)  # fmt: skip
"""Columns of the appendix by unit."""

APPENDICES = {
    "years": "TỔNG HỢP SỐ LIỆU THEO NĂM",
    "units": "TỔNG HỢP SỐ LIỆU THEO ĐƠN VỊ",
    "activities": "KẾT QUẢ HOẠT ĐỘNG TUYÊN TRUYỀN",
    "models": "MÔ HÌNH TỰ QUẢN VỀ AN NINH, TRẬT TỰ",
    "recognition": "KẾT QUẢ XÂY DỰNG ĐƠN VỊ “AN TOÀN VỀ AN NINH, TRẬT TỰ”",
    "incidents": "TỔNG HỢP VỤ VIỆC",
    "commendations": "KHEN THƯỞNG",
    "documents": "VĂN BẢN ĐÃ BAN HÀNH",
    "missing": "ĐƠN VỊ CHƯA BÁO CÁO",
}
"""The nine appendices in their order; those without anything in them are left out."""

SHARES = {
    "ownership=HCSN": "Khu vực hành chính, sự nghiệp",
    "ownership=enterprise": "Khu vực doanh nghiệp",
    "kind=territorial": "Địa bàn huyện, thị xã, thành phố",
    "kind=sector": "Ngành địa phương",
    "kind=zone": "Khu công nghiệp",
    "kind=boarding": "Tổ tự quản khu nhà trọ",
    "kind=camera": "Camera an ninh",
    "kind=other": "Mô hình khác",
    "kind=agency": "Cơ quan",
    "kind=enterprise": "Doanh nghiệp",
    "kind=school": "Cơ sở giáo dục",
    "form=online": "Trực tuyến",
    "form=writing": "Thi viết",
    "form=stage": "Sân khấu hóa",
    "form=press": "Báo chí",
}
"""How the shares of a figure are called in a document."""


def share_name(part: str) -> str:
    """The name of a share, "kind=sector"; its value when the list has none."""
    return SHARES.get(part, part.partition("=")[2])
