"""The vocabularies a new installation starts with (domain brief §1, §2.1, §6, §9), as plain data.

Names are Vietnamese: they are data of the office, which may rename, retire and add terms. Codes
are ascii and never change. Scope reasons, and the sizes of establishments, share their codes.
"""

from dataclasses import dataclass
from typing import Final

ATTENDED: Final = ("attendances", "women")
CONTEST: Final = ("attendances", "women", "entries", "works", "prizes")
PAGE: Final = "page"


@dataclass(frozen=True, slots=True)
class Entry:
    """One term to begin with; `counts_as` and `asks` are explained at `members.models.Term`."""

    code: str
    name: str
    counts_as: str = ""
    asks: tuple[str, ...] = ()


def _plain(text: str) -> tuple[Entry, ...]:
    """Entries from lines of "code: name"."""
    pairs = (line.split(": ", 1) for line in text.strip().splitlines())
    return tuple(Entry(code.strip(), name.strip()) for code, name in pairs)


ACTIVITY_TYPES: Final = (
    Entry("truc-tiep", "Tuyên truyền trực tiếp", "session", ATTENDED),
    Entry("noi-chuyen-chuyen-de", "Nói chuyện chuyên đề", "session", ATTENDED),
    Entry("luu-dong", "Tuyên truyền lưu động (xe loa)", "mobile"),
    Entry("sinh-hoat-dinh-ky", "Sinh hoạt định kỳ lồng ghép", "session", ATTENDED),
    Entry("mit-tinh-dieu-hanh", "Mít tinh, diễu hành", "rally", ATTENDED),
    Entry("le-phat-dong", "Lễ phát động", "launch", ATTENDED),
    Entry("ra-quan", "Lễ ra quân", "launch", ATTENDED),
    Entry("hoi-nghi-quan-triet", "Hội nghị quán triệt", "session", ATTENDED),
    Entry("lop-tuyen-truyen", "Lớp tuyên truyền", "class", ATTENDED),
    Entry("tap-huan-bao-ve", "Tập huấn lực lượng bảo vệ", "guard_class", ATTENDED),
    Entry(
        "tap-huan-can-bo", "Tập huấn cán bộ công đoàn, lực lượng cốt cán", "officer_class", ATTENDED
    ),
    Entry(
        "dien-tap", "Diễn tập phòng cháy, chữa cháy, bảo đảm an ninh, trật tự", "other", ATTENDED
    ),
    Entry("hoi-thi", "Hội thi, cuộc thi", "contest", CONTEST),
    Entry("thi-viet", "Cuộc thi viết", "contest", CONTEST),
    Entry("thi-truc-tuyen", "Cuộc thi trực tuyến", "contest", CONTEST),
    Entry("van-nghe-the-thao", "Văn nghệ, thể thao, sân khấu hóa", "culture", ATTENDED),
    Entry("toa-dam-doi-thoai", "Tọa đàm, đối thoại", "session", ATTENDED),
    Entry("ky-cam-ket", "Ký cam kết, giao ước", "commitment", ATTENDED),
    Entry("phat-to-roi", "Phát tờ rơi", "handout"),
    Entry("tu-van-phap-luat", "Tư vấn pháp luật", "session", ATTENDED),
    Entry("ra-mat-mo-hinh", "Ra mắt mô hình", "other", ATTENDED),
    Entry("tuan-tra-chung", "Tuần tra chung", "other", ("attendances",)),
    Entry("tham-tang-qua", "Thăm, tặng quà", "visit", ATTENDED),
    Entry("hop-giao-ban", "Họp giao ban", "meeting", ("attendances",)),
    Entry("so-ket", "Hội nghị sơ kết", "summary", ATTENDED),
    Entry("tong-ket", "Hội nghị tổng kết", "summary", ATTENDED),
    Entry("kiem-tra-lien-nganh", "Kiểm tra liên ngành", "inspection"),
    Entry("ngay-hoi-toan-dan", "Ngày hội Toàn dân bảo vệ an ninh Tổ quốc", "other", ATTENDED),
    Entry("ton-vinh-dien-hinh", "Tôn vinh điển hình tiên tiến", "other", ATTENDED),
    Entry("gio-thu-9", 'Chương trình "Giờ thứ 9"', "session", ATTENDED),
    Entry("thong-tin-dai-chung", "Tuyên truyền trên phương tiện thông tin, mạng xã hội", "other"),
    Entry("khac", "Hoạt động khác", "other", ATTENDED),
)

CHANNELS: Final = (
    Entry("truc-tiep", "Trực tiếp"),
    Entry("truc-tuyen", "Trực tuyến"),
    Entry("loa-noi-bo", "Loa nội bộ, truyền thanh cơ sở"),
    Entry("bao-in", "Báo in"),
    Entry("bao-dien-tu", "Báo điện tử"),
    Entry("dai-pt-th", "Đài Phát thanh - Truyền hình tỉnh"),
    Entry("bao-lao-dong", "Báo Lao động"),
    Entry("trang-ttdt", "Cổng, trang thông tin điện tử"),
    Entry("facebook", "Facebook, fanpage", PAGE),
    Entry("zalo", "Zalo OA, nhóm Zalo", PAGE),
    Entry("youtube", "YouTube", PAGE),
    Entry("tiktok", "TikTok", PAGE),
    Entry("bang-tin", "Bảng tin, pa-nô, màn hình LED"),
    Entry("an-pham", "Ấn phẩm"),
    Entry("ma-qr", "Mã QR"),
    Entry("sms", "Tin nhắn SMS"),
)

MATERIALS: Final = (
    Entry("to-roi", "Tờ rơi", "leaflet"),
    Entry("to-gap", "Tờ gấp", "leaflet"),
    Entry("so-tay", "Sổ tay", "handbook"),
    Entry("tai-lieu", "Tài liệu in", "handbook"),
    Entry("tranh-co-dong", "Tranh cổ động", "poster"),
    Entry("ap-phich", "Áp phích", "poster"),
    Entry("bang-ron", "Băng rôn", "banner"),
    Entry("pa-no", "Pa-nô", "banner"),
    Entry("khau-hieu", "Khẩu hiệu", "banner"),
    Entry("but", "Bút viết in nội dung tuyên truyền", "pen"),
    Entry("clip", "Clip", "other"),
    Entry("infographic", "Infographic", "other"),
    Entry("dia", "Đĩa", "other"),
    Entry("tai-lieu-so", "Tài liệu số", "other"),
    Entry("vat-pham-khac", "Vật phẩm khác", "other"),
)

TOPICS: Final = _plain("""
ma-tuy: Phòng, chống ma túy
tin-dung-den: Phòng, chống tín dụng đen
lua-dao-mang: Phòng, chống lừa đảo trên mạng
an-ninh-mang: Thông tin xấu độc, an ninh mạng
dien-bien-hoa-binh: Chống diễn biến hòa bình, kích động đình công
trom-cap: Phòng, chống trộm cắp
co-bac: Phòng, chống cờ bạc
mai-dam: Phòng, chống mại dâm
hiv-aids: Phòng, chống HIV/AIDS
mua-ban-nguoi: Phòng, chống mua bán người
bao-luc: Phòng, chống bạo lực gia đình, bạo lực giới, bạo lực học đường
atgt: An toàn giao thông, nồng độ cồn
pccc-cnch: Phòng cháy, chữa cháy và cứu nạn, cứu hộ
phao-vu-khi: Pháo, vũ khí, vật liệu nổ
bom-min: Bom mìn, vật nổ còn sót lại sau chiến tranh
cu-tru-vneid: Cư trú, căn cước, VNeID
phap-luat-lao-dong: Bảo hiểm xã hội, pháp luật lao động
bi-mat-nha-nuoc: Bảo vệ bí mật nhà nước
bien-dao: Biển đảo, biên giới
ton-giao: Phòng, chống hoạt động tôn giáo trái pháp luật
moi-truong: Bảo vệ môi trường
tham-nhung: Phòng, chống tham nhũng
atvsld: An toàn, vệ sinh lao động
du-lieu-ca-nhan: Bảo vệ dữ liệu cá nhân
chi-thi-nghi-quyet: Chỉ thị, nghị quyết của Đảng, của công đoàn
van-hoa-giao-thong: Văn hóa giao thông
lang-phi: Phòng, chống lãng phí
doi-song-van-hoa: Xây dựng đời sống văn hóa
""")

AUDIENCES: Final = _plain("""
can-bo-cong-doan: Cán bộ công đoàn
doan-vien: Đoàn viên
cong-nhan-lao-dong: Công nhân, người lao động
cong-nhan-o-tro: Công nhân ở trọ
lao-dong-nu: Lao động nữ
luc-luong-bao-ve: Lực lượng bảo vệ
nha-giao: Nhà giáo, người lao động trường học
lai-xe: Lái xe
lao-dong-di-cu: Lao động di cư, lao động dân tộc thiểu số
chu-nha-tro: Chủ nhà trọ
nguoi-su-dung-lao-dong: Người sử dụng lao động
""")

MODEL_TYPES: Final = (
    Entry("to-tu-quan-nha-tro", "Tổ tự quản khu nhà trọ", "boarding"),
    Entry("khu-nha-tro-an-toan", "Khu nhà trọ an toàn", "other"),
    Entry("to-an-ninh-cong-nhan", "Tổ an ninh công nhân", "other"),
    Entry("doi-cong-nhan-xung-kich", "Đội công nhân xung kích", "other"),
    Entry("camera-an-ninh", "Camera an ninh", "camera"),
    Entry("tu-phong-tu-quan", "Tự phòng, tự quản, tự bảo vệ, tự hòa giải", "other"),
    Entry("cum-doanh-nghiep-pccc", "Cụm doanh nghiệp an toàn PCCC và CNCH", "other"),
    Entry("cum-an-toan-kcn", "Cụm an toàn khu công nghiệp", "other"),
    Entry("cong-nhan-5-khong", "Công nhân 5 không", "other"),
    Entry("don-vi-khong-ma-tuy", "Đơn vị, doanh nghiệp không ma túy", "other"),
    Entry("truong-hoc-an-toan", "Cổng trường an toàn, trường học an toàn", "other"),
    Entry("to-lien-gia-pccc", "Tổ liên gia an toàn PCCC", "other"),
    Entry("tieng-keng-an-ninh", "Tiếng kẻng an ninh, nhóm Zalo an ninh", "other"),
    Entry("hom-thu-to-giac", "Hòm thư tố giác tội phạm", "other"),
    Entry("doi-dan-phong", "Đội dân phòng", "other"),
    Entry("tu-ve-doanh-nghiep", "Tự vệ doanh nghiệp", "other"),
    Entry("khac", "Mô hình khác", "other"),
)

INCIDENTS: Final = _plain("""
ngung-viec-tap-the: Ngừng việc tập thể
tranh-chap-lao-dong: Tranh chấp lao động tập thể
diem-nong: Điểm nóng
khieu-kien-dong-nguoi: Khiếu kiện đông người
kich-dong-tung-tin: Kích động, tung tin
gay-roi: Gây rối
trom-cap: Trộm cắp
chay-no: Cháy, nổ
tai-nan-lao-dong: Tai nạn lao động
tai-nan-giao-thong: Tai nạn giao thông
ma-tuy: Ma túy
tin-dung-den: Tín dụng đen
lua-dao: Lừa đảo
su-co-mang: Sự cố mạng
""")

CAUSES: Final = _plain("""
luong: Tiền lương
thuong-tet: Thưởng Tết
dinh-muc: Định mức lao động
ca-an: Bữa ăn ca
bhxh: Bảo hiểm xã hội
ung-xu: Ứng xử
thay-doi-chu: Thay đổi chủ sử dụng lao động
khac: Nguyên nhân khác
""")

COMMENDATIONS: Final = _plain("""
huan-chuong: Huân chương
bang-khen: Bằng khen
giay-khen: Giấy khen
ky-niem-chuong: Kỷ niệm chương
thu-khen: Thư khen
giay-cong-nhan: Giấy công nhận
""")

COMMENDATION_LEVELS: Final = _plain("""
thu-tuong: Thủ tướng Chính phủ
bo-cong-an: Bộ Công an
tong-lien-doan: Tổng Liên đoàn Lao động Việt Nam
ubnd-tinh: Ủy ban nhân dân tỉnh
giam-doc-cat: Giám đốc Công an tỉnh
ldld-tinh: Liên đoàn Lao động tỉnh
xa: Cấp xã
""")

COMMENDATION_KINDS: Final = _plain("""
thuong-xuyen: Thường xuyên
chuyen-de: Chuyên đề
dot-xuat: Đột xuất
tong-ket-giai-doan: Tổng kết giai đoạn
""")

DOCUMENT_TYPES: Final = _plain("""
nq: Nghị quyết (NQ)
qd: Quyết định (QĐ)
ct: Chỉ thị (CT)
qc: Quy chế (QC)
quy-dinh: Quy định (QyĐ)
tc: Thông cáo (TC)
tb: Thông báo (TB)
hd: Hướng dẫn (HD)
ctr: Chương trình (CTr)
kh: Kế hoạch (KH)
pa: Phương án (PA)
de-an: Đề án (ĐA)
du-an: Dự án (DA)
bc: Báo cáo (BC)
bb: Biên bản (BB)
ttr: Tờ trình (TTr)
hop-dong: Hợp đồng (HĐ)
cong-dien: Công điện (CĐ)
bgn: Bản ghi nhớ (BGN)
btt: Bản thỏa thuận (BTT)
guq: Giấy ủy quyền (GUQ)
gm: Giấy mời (GM)
ggt: Giấy giới thiệu (GGT)
gnp: Giấy nghỉ phép (GNP)
pg: Phiếu gửi (PG)
pc: Phiếu chuyển (PC)
pb: Phiếu báo (PB)
sy: Bản sao y (SY)
trs: Bản trích sao (TrS)
sl: Bản sao lục (SL)
cong-van: Công văn
dieu-le: Điều lệ
chien-luoc: Chiến lược
ket-luan: Kết luận (KL)
qcph: Quy chế phối hợp (QCPH)
ctph: Chương trình phối hợp (CTPH)
khph: Kế hoạch phối hợp (KHPH)
""")

AREAS: Final = _plain("""
a1: Trao đổi thông tin, nắm tình hình, dư luận xã hội
a2: Tuyên truyền, phổ biến pháp luật
a3: Phòng, chống tội phạm, ma túy, tệ nạn xã hội, tín dụng đen, tội phạm mạng
a4: An ninh chính trị nội bộ, chống kích động
a5: Tranh chấp lao động, ngừng việc tập thể, điểm nóng
a6: Phong trào Toàn dân bảo vệ an ninh Tổ quốc, mô hình tự quản
a7: Lực lượng cốt cán, bảo vệ, tập huấn
a8: An toàn về an ninh, trật tự
a9: An toàn giao thông, phòng cháy, chữa cháy, bom mìn, vật nổ
a10: An toàn trụ sở, sự kiện công đoàn, khu công nghiệp
a11: Kiểm tra, sơ kết, tổng kết, khen thưởng
a12: Bảo vệ bí mật; quản lý cán bộ công đoàn, lao động đi nước ngoài
""")

# The sections of the national list of industries (VSIC 2018, Decision 27/2018/QĐ-TTg).
SECTORS: Final = _plain("""
a: Nông nghiệp, lâm nghiệp và thủy sản
b: Khai khoáng
c: Công nghiệp chế biến, chế tạo
d: Sản xuất và phân phối điện, khí đốt, nước nóng, hơi nước
e: Cung cấp nước, quản lý và xử lý rác thải, nước thải
f: Xây dựng
g: Bán buôn và bán lẻ; sửa chữa ô tô, mô tô, xe máy
h: Vận tải, kho bãi
i: Dịch vụ lưu trú và ăn uống
j: Thông tin và truyền thông
k: Tài chính, ngân hàng và bảo hiểm
l: Kinh doanh bất động sản
m: Hoạt động chuyên môn, khoa học và công nghệ
n: Hành chính và dịch vụ hỗ trợ
o: Đảng, đoàn thể, quản lý nhà nước, an ninh, quốc phòng
p: Giáo dục và đào tạo
q: Y tế và trợ giúp xã hội
r: Nghệ thuật, vui chơi và giải trí
s: Dịch vụ khác
t: Làm thuê trong hộ gia đình
u: Tổ chức và cơ quan quốc tế
""")

REORGANISATIONS: Final = _plain("""
thanh-lap: Thành lập
doi-ten: Đổi tên
sap-nhap: Sáp nhập
hop-nhat: Hợp nhất
chia-tach: Chia, tách
chuyen-cap-tren: Chuyển cấp trên quản lý
nang-ha-cap: Nâng cấp, hạ cấp
giai-the: Giải thể
ket-thuc-hoat-dong: Kết thúc hoạt động
tam-ngung: Tạm ngừng hoạt động
""")

SCOPE_REASONS: Final = _plain("""
micro: Doanh nghiệp siêu nhỏ
small: Doanh nghiệp nhỏ
preschool: Cơ sở giáo dục mầm non, nhà trẻ
primary: Trường tiểu học
armed-forces: Cơ quan, đơn vị của lực lượng vũ trang
not-yet-open: Chưa hoạt động trong năm
closed: Đã ngừng hoạt động, giải thể
other: Lý do khác
""")

VOCABULARIES: Final[dict[str, tuple[Entry, ...]]] = {
    "activity_type": ACTIVITY_TYPES,
    "channel": CHANNELS,
    "material": MATERIALS,
    "topic": TOPICS,
    "audience": AUDIENCES,
    "model_type": MODEL_TYPES,
    "incident": INCIDENTS,
    "cause": CAUSES,
    "commendation": COMMENDATIONS,
    "commendation_level": COMMENDATION_LEVELS,
    "commendation_kind": COMMENDATION_KINDS,
    "document_type": DOCUMENT_TYPES,
    "area": AREAS,
    "sector": SECTORS,
    "reorganisation": REORGANISATIONS,
    "scope_reason": SCOPE_REASONS,
}
"""Every vocabulary by its code at `members.models.Term.Vocabulary`, in the office's order."""
