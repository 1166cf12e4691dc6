"""The agencies, schools and firms of a province, each with the union in it.

Public bodies carry the general names such bodies had; firms are invented.
"""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from members.models import Commune, Establishment, IndustrialZone, Unit
from unionsec.demo.geography import District, called
from unionsec.demo.names import Inventor
from unionsec.demo.planting import Seedling

Kind, Size = Establishment.Kind, Establishment.Size
PUBLIC = Unit.Ownership.PUBLIC
DISTRICT_AGENCIES = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Cơ quan Đảng, đoàn thể",
    "Phòng Giáo dục và Đào tạo", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Chi cục Thuế",
    "Bảo hiểm xã hội", "Trung tâm Văn hóa, Truyền thanh - Truyền hình",
    "Trung tâm Dịch vụ nông nghiệp", "Ban Quản lý dự án", "Trung tâm Quản lý đất đai",
    "Ban Quản lý rừng phòng hộ", "Hạt Kiểm lâm",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
)  # fmt: skip
HOSPITALS = (
    "Cơ quan Sở Y tế", "Bệnh viện Đa khoa tỉnh", "Bệnh viện Y học cổ truyền tỉnh",
    "Bệnh viện Phổi tỉnh", "Trung tâm Kiểm soát bệnh tật tỉnh", "Bệnh viện Tâm thần tỉnh",
    "Trung tâm Pháp y tỉnh", "Trung tâm Giám định y khoa tỉnh", "Trung tâm Kiểm nghiệm tỉnh",
    "Trường Cao đẳng Y tế tỉnh",
)  # fmt: skip
PROVINCIAL_SCHOOLS = (
    "Cơ quan Sở Giáo dục và Đào tạo", "Trường Trung học phổ thông Chuyên tỉnh",
    "Trung tâm Giáo dục thường xuyên tỉnh", "Trường Cao đẳng Sư phạm tỉnh",
)  # fmt: skip
DEPARTMENTS = tuple(
    [f"Sở {name}" for name in (
        "Nội vụ", "Tư pháp", "Tài chính", "Kế hoạch và Đầu tư", "Công Thương",
        "Nông nghiệp và Phát triển nông thôn", "Giao thông vận tải", "Xây dựng",
        "Tài nguyên và Môi trường", "Thông tin và Truyền thông",
        "Lao động - Thương binh và Xã hội", "Văn hóa, Thể thao và Du lịch",
        "Khoa học và Công nghệ", "Ngoại vụ")]
    + [f"{name} tỉnh" for name in (
        "Thanh tra", "Ban Dân tộc", "Văn phòng Ủy ban nhân dân",
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân", "Văn phòng Tỉnh ủy",
        "Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy",
        "Ủy ban Kiểm tra Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Ủy ban Mặt trận Tổ quốc",
        "Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh", "Tỉnh đoàn",
        "Cơ quan Liên đoàn Lao động", "Trường Chính trị", "Báo", "Đài Phát thanh - Truyền hình",
        "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Cục Thi hành án dân sự")]
    + [f"Chi cục {name} tỉnh" for name in (
        "Kiểm lâm", "Thủy lợi", "Chăn nuôi và Thú y", "Trồng trọt và Bảo vệ thực vật",
        "Phát triển nông thôn", "Quản lý chất lượng nông sản", "Bảo vệ môi trường",
        "Tiêu chuẩn Đo lường Chất lượng", "Văn thư - Lưu trữ", "Dân số",
        "An toàn vệ sinh thực phẩm")]
    + [f"Trung tâm {name} tỉnh" for name in (
        "Khuyến nông", "Nước sạch nông thôn", "Dịch vụ việc làm", "Công tác xã hội",
        "Bảo trợ xã hội", "Xúc tiến thương mại", "Công nghệ thông tin", "Trợ giúp pháp lý",
        "Dịch vụ đấu giá tài sản", "Quy hoạch xây dựng", "Đăng ký đất đai", "Văn hóa nghệ thuật",
        "Huấn luyện và Thi đấu thể thao", "Thông tin du lịch", "Lưu trữ lịch sử")]
)  # fmt: skip
CENTRAL_BODIES = (
    "Cục Thuế tỉnh", "Kho bạc Nhà nước tỉnh", "Chi cục Hải quan tỉnh", "Cục Thống kê tỉnh",
    "Điện lực tỉnh", "Bưu điện tỉnh", "Viễn thông tỉnh", "Ngân hàng Nhà nước chi nhánh tỉnh",
    "Ngân hàng Chính sách xã hội tỉnh", "Ngân hàng nông nghiệp chi nhánh tỉnh",
    "Ngân hàng công thương chi nhánh tỉnh", "Ngân hàng đầu tư chi nhánh tỉnh",
    "Bảo hiểm xã hội tỉnh", "Cảng hàng không",
)  # fmt: skip
STAGES = (
    ("Trường Mầm non", Size.PRESCHOOL, 0.95),
    ("Trường Tiểu học", Size.PRIMARY, 0.7),
    ("Trường Trung học cơ sở", Size.SECONDARY, 0.6),
)
FIRM_SIZES = (Size.SMALL, Size.MEDIUM, Size.MEDIUM, Size.LARGE)


@dataclass(frozen=True)
class Body:
    """One body with the union in it: `weight` is its size, `women` their share of the staff."""

    name: str
    ownership: str = PUBLIC
    kind: str = Kind.AGENCY
    size: str = ""
    weight: float = 1.0
    women: float = 0.45
    commune: Commune | None = None
    zone: IndustrialZone | None = None
    opened_on: dt.date = dt.date(2006, 1, 1)

    @property
    def is_commune(self) -> bool:
        """Whether the union gathers the staff of a commune."""
        return self.kind == Kind.AGENCY and self.commune is not None


def union_of(body: Body, above: str, number: int) -> Seedling:
    """The grassroots union in a body, the `number`th under the unit `above`."""
    return Seedling(
        code=f"{above}-{number:03d}",
        name=f"Công đoàn cơ sở {body.name}",
        short_name=f"CĐCS {body.name}"[:80],
        level=Unit.Level.GRASSROOTS,
        kind=Unit.Kind.COMMUNE if body.is_commune else Unit.Kind.WORKPLACE,
        ownership=body.ownership,
        parent=above,
        position=number,
        opened_on=body.opened_on,
        zone=body.zone,
        communes=(body.commune,) if body.commune else (),
    )


def commune_bodies(communes: Iterable[Commune]) -> Iterator[Body]:
    """The staff of each commune."""
    for commune in communes:
        yield Body(called(commune), weight=1.1, women=0.35, commune=commune)


def agencies(district: District, names: Iterable[str] = DISTRICT_AGENCIES) -> Iterator[Body]:
    """The agencies of a district."""
    for name in names:
        yield Body(f"{name} {district.name}", weight=0.7)


def schools(communes: Iterable[Commune], suffix: str = "") -> Iterator[Body]:
    """A preschool, a primary and a secondary school in each commune."""
    for stage, size, women in STAGES:
        for commune in communes:
            yield Body(
                f"{stage}{suffix} {called(commune)}",
                kind=Kind.SCHOOL, size=size, weight=1.2, women=women,
            )  # fmt: skip


def high_schools(district: District) -> Iterator[Body]:
    """The upper secondary schools of a district, kept by the education union."""
    for name in ("Trường Trung học phổ thông", "Trường Phổ thông Dân tộc nội trú",
                 "Trường Trung học phổ thông số 2"):  # fmt: skip
        yield Body(
            f"{name} {district.name}", kind=Kind.SCHOOL, size=Size.SECONDARY, weight=1.8, women=0.6
        )


def firms(
    inventor: Inventor,
    rng: random.Random,
    count: int,
    *,
    zones: tuple[IndustrialZone, ...] = (),
    weight: float = 1.5,
) -> Iterator[Body]:
    """Invented enterprises; those in zones are larger."""
    owners = (
        (Unit.Ownership.FOREIGN, Unit.Ownership.PRIVATE)
        if zones
        else (Unit.Ownership.PRIVATE, Unit.Ownership.PRIVATE, Unit.Ownership.STATE)
    )
    for number in range(count):
        zone = zones[number % len(zones)] if zones else None
        yield Body(
            inventor.firm(is_factory=bool(zones)),
            ownership=rng.choice(owners),
            kind=Kind.ENTERPRISE,
            size=Size.LARGE if zones else rng.choice(FIRM_SIZES),
            weight=weight * rng.uniform(0.6, 1.6),
            women=rng.uniform(0.35, 0.7),
            zone=zone,
            opened_on=dt.date(rng.randint(2005, 2016), rng.randint(1, 12), 1),
        )
