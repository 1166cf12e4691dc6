"""Districts and communes of the two provinces as they were before 1 July 2025.

The order is the office's: cities and towns first. Of Điện Biên all communes, of Quảng Nam a part.
"""

from dataclasses import dataclass

from members.models import Commune


@dataclass(frozen=True)
class District:
    """One district-level place with its communes; wards and townships carry their kind."""

    name: str
    communes: tuple[tuple[str, str], ...]


PREFIXES = {"phường": Commune.Kind.WARD, "thị trấn": Commune.Kind.TOWNSHIP}
WORDS = {
    Commune.Kind.WARD: "phường",
    Commune.Kind.TOWNSHIP: "thị trấn",
    Commune.Kind.COMMUNE: "xã",
}


def _district(name: str, wards: str, communes: str) -> District:
    """A district from its wards or townships ("phường A, B") and its communes, comma-separated."""
    found = []
    for text in wards, communes:
        kind = Commune.Kind.COMMUNE
        for word, its_kind in PREFIXES.items():
            if text.startswith(word):
                kind, text = its_kind, text.removeprefix(word)
        found += [(kind, part.strip()) for part in text.split(",") if part.strip()]
    return District(name, tuple(found))


DIEN_BIEN = (
    _district(
        "thành phố Điện Biên Phủ",
        "phường Mường Thanh, Him Lam, Tân Thanh, Thanh Bình, Thanh Trường, Nam Thanh, Noong Bua",
        "Thanh Minh, Nà Tấu, Nà Nhạn, Mường Phăng, Pá Khoang",
    ),
    _district("thị xã Mường Lay", "phường Na Lay, Sông Đà", "Lay Nưa"),
    _district(
        "huyện Điện Biên",
        "",
        "Thanh Xương, Thanh Nưa, Thanh Luông, Thanh Hưng, Thanh Chăn, Thanh Yên, Thanh An, "
        "Noong Luống, Noong Hẹt, Sam Mứn, Pom Lót, Núa Ngam, Hẹ Muông, Na Ư, Pa Thơm, Mường Pồn, "
        "Mường Nhà, Na Tông, Mường Lói, Phu Luông, Hua Thanh",
    ),
    _district(
        "huyện Điện Biên Đông",
        "thị trấn Điện Biên Đông",
        "Na Son, Phì Nhừ, Chiềng Sơ, Mường Luân, Luân Giói, Keo Lôm, Phình Giàng, Pú Hồng, "
        "Tìa Dình, Háng Lìa, Pu Nhi, Nong U, Xa Dung",
    ),
    _district(
        "huyện Mường Ảng",
        "thị trấn Mường Ảng",
        "Ẳng Nưa, Ẳng Cang, Ẳng Tở, Búng Lao, Xuân Lao, Mường Lạn, Mường Đăng, Ngối Cáy, Nặm Lịch",
    ),
    _district(
        "huyện Tuần Giáo",
        "thị trấn Tuần Giáo",
        "Quài Cang, Quài Nưa, Quài Tở, Tỏa Tình, Tênh Phông, Chiềng Sinh, Chiềng Đông, Nà Sáy, "
        "Mường Khong, Mường Mùn, Mùn Chung, Pú Xi, Pú Nhung, Rạng Đông, Phình Sáng, Ta Ma, "
        "Mường Thín, Nà Tòng",
    ),
    _district(
        "huyện Tủa Chùa",
        "thị trấn Tủa Chùa",
        "Mường Báng, Xá Nhè, Mường Đun, Tủa Thàng, Huổi Só, Sính Phình, Trung Thu, Lao Xả Phình, "
        "Tả Phìn, Tả Sìn Thàng, Sín Chải",
    ),
    _district(
        "huyện Mường Chà",
        "thị trấn Mường Chà",
        "Mường Mươn, Na Sang, Ma Thì Hồ, Sa Lông, Huổi Lèng, Hừa Ngài, Huổi Mí, Pa Ham, Nậm Nèn, "
        "Mường Tùng, Sá Tổng",
    ),
    _district(
        "huyện Nậm Pồ",
        "",
        "Nậm Chua, Nà Hỳ, Nà Khoa, Nậm Nhừ, Nậm Tin, Pa Tần, Chà Cang, Chà Nưa, Chà Tở, "
        "Nậm Khăn, Phìn Hồ, Si Pa Phìn, Na Cô Sa, Vàng Đán, Nà Bủng",
    ),
    _district(
        "huyện Mường Nhé",
        "",
        "Mường Nhé, Sín Thầu, Sen Thượng, Chung Chải, Leng Su Sìn, Pá Mỳ, Mường Toong, Huổi Lếch, "
        "Nậm Vì, Nậm Kè, Quảng Lâm",
    ),
)

QUANG_NAM = (
    _district(
        "thành phố Tam Kỳ",
        "phường An Mỹ, An Sơn, An Phú, An Xuân, Hòa Hương, Hòa Thuận, Phước Hòa, Tân Thạnh, "
        "Trường Xuân",
        "Tam Thăng, Tam Thanh, Tam Phú, Tam Ngọc",
    ),
    _district(
        "thành phố Hội An",
        "phường Minh An, Sơn Phong, Cẩm Phô, Tân An, Thanh Hà, Cẩm Châu, Cửa Đại, Cẩm An, Cẩm Nam",
        "Cẩm Hà, Cẩm Kim, Cẩm Thanh, Tân Hiệp",
    ),
    _district(
        "thị xã Điện Bàn",
        "phường Vĩnh Điện, Điện An, Điện Ngọc, Điện Nam Trung, Điện Nam Đông, Điện Nam Bắc, "
        "Điện Dương",
        "Điện Quang, Điện Trung, Điện Phong, Điện Phước, Điện Thọ, Điện Hồng, Điện Tiến, Điện Hòa",
    ),
    _district("huyện Núi Thành", "thị trấn Núi Thành", "Tam Hiệp, Tam Quang, Tam Anh Bắc, Tam Hải"),
    _district("huyện Thăng Bình", "thị trấn Hà Lam", "Bình Minh, Bình Dương, Bình Quý, Bình Phục"),
    _district("huyện Duy Xuyên", "thị trấn Nam Phước", "Duy Hải, Duy Nghĩa, Duy Sơn, Duy Trinh"),
    _district("huyện Đại Lộc", "thị trấn Ái Nghĩa", "Đại Hiệp, Đại Quang, Đại Đồng, Đại Minh"),
    _district("huyện Quế Sơn", "thị trấn Đông Phú", "Quế Xuân 1, Quế Xuân 2, Quế Phú, Quế Mỹ"),
    _district("huyện Phú Ninh", "thị trấn Phú Thịnh", "Tam Đàn, Tam Thái, Tam Dân, Tam Phước"),
    _district("huyện Tiên Phước", "thị trấn Tiên Kỳ", "Tiên Cảnh, Tiên Thọ, Tiên Mỹ, Tiên Hiệp"),
    _district("huyện Hiệp Đức", "", "Quế Thọ, Bình Lâm, Hiệp Thuận, Sông Trà"),
    _district("huyện Nông Sơn", "", "Quế Trung, Quế Lộc, Sơn Viên, Phước Ninh"),
    _district("huyện Bắc Trà My", "thị trấn Trà My", "Trà Dương, Trà Giang, Trà Tân"),
    _district("huyện Nam Trà My", "", "Trà Mai, Trà Don, Trà Tập, Trà Linh"),
    _district("huyện Phước Sơn", "thị trấn Khâm Đức", "Phước Xuân, Phước Năng, Phước Chánh"),
    _district("huyện Nam Giang", "thị trấn Thạnh Mỹ", "Cà Dy, Tà Bhing, Chà Vàl"),
    _district("huyện Đông Giang", "thị trấn P Rao", "Ba, Tư, Sông Kôn"),
    _district("huyện Tây Giang", "", "A Tiêng, Lăng, A Xan, Bha Lêê"),
)


def make_communes(code: str, province: str, districts: tuple[District, ...]) -> list[list[Commune]]:
    """Make the communes of a province; gives them by district, in the same order."""
    return [
        [
            Commune(
                code=f"{code}-{number:02d}-{place:02d}",
                name=name,
                kind=kind,
                district=district.name,
                province=province,
            )
            for place, (kind, name) in enumerate(district.communes, start=1)
        ]
        for number, district in enumerate(districts, start=1)
    ]


def called(commune: Commune) -> str:
    """A commune as it is spoken of: "xã Điện Quang"."""
    return f"{WORDS[Commune.Kind(commune.kind)]} {commune.name}"
