"""What Quảng Nam published of 2018–2023, as the records behind it, and its likes.

Guard classes are held by the police, in the federation's figures. Cameras stand with one commune's
union only. The firm whose zeros are told is invented.
"""

import datetime as dt
from typing import Any

from campaigns.models import Activity, MediaItem, ModelSnapshot, SafetyModel
from members.models import Unit
from members.rules.quantities import Quantity
from members.rules.text import fold
from unionsec.demo.desk import LAST_DAY
from unionsec.demo.everyday import guard_class
from unionsec.demo.holding import given, hold, over, told
from unionsec.demo.province import Province
from unionsec.demo.yearly import state

GUARD_CLASSES = {2018: 2, 2019: 3, 2020: 2, 2021: 2, 2022: 3, 2023: 3, 2024: 3, 2025: 2, 2026: 2}
CAMERAS = {2019: 64, 2020: 96, 2021: 128, 2022: 155, 2023: 181, 2024: 181, 2025: 181}
COMMUNE_WITH_CAMERAS = "Công đoàn cơ sở xã Điện Quang"
ZONES_UNION, ZERO_FIGURES = "CĐ các KCN tỉnh", ("IN01", "IN11", "IN12", "IN14")
YEARS = range(2018, 2027)


def results(province: Province) -> None:
    """Take everything in that the published figures are made of, and the large events."""
    _guard_classes(province)
    _cameras(province)
    _zeros(province)
    for year in YEARS:
        _large_events(province, year)
        _media(province, year)


def named(province: Province, name: str) -> Unit:
    """The unit with this name."""
    return next(u for u in province.desk.tree.units.values() if u.name == name)


def firm(province: Province) -> Unit:
    """The union of the invented firm in the zone of Tam Thăng."""
    union = next(u for u in province.uppers() if u.short_name == ZONES_UNION)
    return province.desk.tree.under(union.code)[0]


def _guard_classes(province: Province) -> None:
    """Two or three classes a year for guards, held by the police of the province."""
    for year, classes in GUARD_CLASSES.items():
        for number in range(1, classes + 1):
            guard_class(province, year, number)


def _cameras(province: Province) -> None:
    """One model of security cameras, with more of them each year."""
    unit = named(province, COMMUNE_WITH_CAMERAS)
    name = "Camera an ninh xã Điện Quang"
    model = SafetyModel(
        name=name, type=province.desk.term("model_type", "camera-an-ninh"),
        status=SafetyModel.Status.RUNNING, launched_on=dt.date(2019, 4, 15),
        commune=province.bodies[unit.code].commune, search_key=fold(name),
    )  # fmt: skip
    province.desk.take(model, unit)
    before = 0
    for year, cameras in CAMERAS.items():
        row = ModelSnapshot(
            model=model, taken_on=dt.date(year, 12, 31), cameras=cameras,
            participants=24 + year - 2019, funds=(cameras - before) * 1_500_000,
            settled=3, tips=2,
        )  # fmt: skip
        province.desk.take(row, unit)
        before = cameras


def _zeros(province: Province) -> None:
    """What did not happen at one firm in any year: reported, not left out."""
    unit = firm(province)
    for year in range(2018, 2026):
        for figure in ZERO_FIGURES:
            state(province, unit, figure, year, 0)


def _large_events(province: Province, year: int) -> None:
    """Rallies, launches, classes, contests and hand-outs of one year."""
    desk, root, rng = province.desk, province.root, province.desk.rng
    together: dict[str, Any] = {"cohosts": (province.police,)}
    hold(desk, root, "mit-tinh-dieu-hanh",
         f"Mít tinh hưởng ứng Ngày toàn dân phòng, chống ma túy 26/6/{year}",
         dt.date(year, 6, 26), topics=("ma-tuy",), people=rng.randint(30, 60) * 10, women=0.45,
         **together)  # fmt: skip
    hold(desk, root, "le-phat-dong", f"Lễ phát động Tháng Công nhân năm {year}",
         dt.date(year, 5, 4), topics=("atvsld",),
         people=over(rng.randint(6, 9) * 100, "hơn"))  # fmt: skip
    hold(desk, root, "ra-quan", f"Lễ ra quân bảo đảm an ninh, trật tự khu nhà trọ năm {year}",
         dt.date(year, 7, 20), topics=("cu-tru-vneid", "trom-cap"),
         audiences=("cong-nhan-o-tro", "chu-nha-tro"), people=rng.randint(12, 25) * 10, women=0.4,
         **together)  # fmt: skip
    for upper in rng.sample(province.uppers(), 4):
        hold(desk, upper, "lop-tuyen-truyen", "Lớp tuyên truyền phòng, chống tội phạm, ma túy",
             dt.date(year, 9, rng.randint(3, 28)), topics=("ma-tuy", "tin-dung-den"),
             people=rng.randint(80, 140), women=0.5, **together)  # fmt: skip
        hold(desk, upper, "phat-to-roi", "Phát tờ rơi tại khu công nghiệp, khu nhà trọ",
             dt.date(year, 8, rng.randint(5, 25)), topics=("lua-dao-mang",),
             audiences=("cong-nhan-o-tro",), channels=("an-pham",),
             materials=(given(desk, "to-roi", rng.randint(10, 40) * 50),))  # fmt: skip
    day = dt.date(year, 10, 1)
    if day + dt.timedelta(days=30) <= LAST_DAY:
        hold(desk, root, "thi-truc-tuyen", f"Cuộc thi trực tuyến tìm hiểu pháp luật {year}", day,
             days=30, form=Activity.Form.ONLINE, entries=Quantity(rng.randint(2_000, 6_000)),
             topics=("phap-luat-lao-dong",), channels=("truc-tuyen",))  # fmt: skip


def _media(province: Province, year: int) -> None:
    """News and posts of one year."""
    desk, rng, kind = province.desk, province.desk.rng, MediaItem.Kind
    items = (
        told(desk, kind.NEWS, "trang-ttdt", rng.randint(40, 70), "Trang thông tin điện tử"),
        told(desk, kind.FEATURE, "dai-pt-th", rng.randint(2, 5), "Đài tỉnh"),
        told(desk, kind.POST, "facebook", rng.randint(80, 160), "Fanpage công đoàn các cấp",
             shares=rng.randint(900, 2_400), views=rng.randint(20, 60) * 1_000),
        told(desk, kind.POST, "zalo", rng.randint(120, 260), "Nhóm Zalo công đoàn cơ sở"),
    )  # fmt: skip
    hold(desk, province.root, "thong-tin-dai-chung",
         f"Tuyên truyền an ninh, trật tự trên báo, đài và mạng xã hội năm {year}",
         dt.date(year, 1, 5), days=300, topics=("an-ninh-mang", "lua-dao-mang"),
         channels=("trang-ttdt", "dai-pt-th", "facebook", "zalo"), media=items)  # fmt: skip
