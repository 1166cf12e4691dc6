"""Everyday work of all levels: what is neither published nor planned for, in believable numbers."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from campaigns.models import MediaItem
from members.models import Unit
from members.rules.quantities import Quantity
from unionsec.demo.desk import LAST_DAY
from unionsec.demo.holding import given, hold, over, told
from unionsec.demo.province import Province

MET, HELD_WITH_US = "PV05", "Công an tỉnh"


@dataclass(frozen=True)
class Habit:
    """Something units do again and again; `crowd` is what a grassroots union gathers."""

    kind: str
    title: str
    topics: tuple[str, ...]
    crowd: tuple[int, int] | None = (20, 80)
    share: int = 1
    audiences: tuple[str, ...] = ("doan-vien", "cong-nhan-lao-dong")
    combined: bool = False
    repeats: int = 1


HABITS = (
    Habit("truc-tiep", "Tuyên truyền phòng, chống ma túy cho đoàn viên, người lao động",
          ("ma-tuy",), share=5),
    Habit("truc-tiep", "Tuyên truyền phòng, chống tín dụng đen", ("tin-dung-den",), share=4),
    Habit("truc-tiep", "Phổ biến kiến thức phòng cháy, chữa cháy và thoát nạn",
          ("pccc-cnch",), share=3),
    Habit("noi-chuyen-chuyen-de", "Nói chuyện chuyên đề về an ninh mạng và lừa đảo trên mạng",
          ("an-ninh-mang", "lua-dao-mang"), share=3),
    Habit("sinh-hoat-dinh-ky", "Sinh hoạt công đoàn định kỳ, lồng ghép nội dung an ninh, trật tự",
          ("chi-thi-nghi-quyet", "doi-song-van-hoa"), share=6, combined=True),
    Habit("sinh-hoat-dinh-ky", "Sinh hoạt định kỳ, tuyên truyền Luật Giao thông đường bộ",
          ("atgt", "van-hoa-giao-thong"), share=4, combined=True),
    Habit("hoi-nghi-quan-triet", "Hội nghị quán triệt chỉ thị, nghị quyết của Đảng, của công đoàn",
          ("chi-thi-nghi-quyet",), share=2, audiences=("can-bo-cong-doan", "doan-vien")),
    Habit("toa-dam-doi-thoai", "Tọa đàm bảo vệ chủ quyền biển, đảo và biên giới", ("bien-dao",)),
    Habit("toa-dam-doi-thoai", "Đối thoại với người lao động về pháp luật lao động",
          ("phap-luat-lao-dong",), share=2, audiences=("cong-nhan-lao-dong",)),
    Habit("tu-van-phap-luat", "Tư vấn pháp luật lao động, cư trú và căn cước",
          ("phap-luat-lao-dong", "cu-tru-vneid"), (15, 40), share=2),
    Habit("luu-dong", "Xe loa tuyên truyền an toàn giao thông, phòng, chống tội phạm",
          ("atgt", "trom-cap"), None, share=2, repeats=6),
    Habit("van-nghe-the-thao", "Giao lưu văn nghệ, thể thao lồng ghép tuyên truyền an ninh trật tự",
          ("doi-song-van-hoa",), (40, 120)),
    Habit("dien-tap", "Diễn tập phương án chữa cháy và cứu nạn, cứu hộ tại đơn vị",
          ("pccc-cnch",), (25, 90)),
    Habit("tham-tang-qua", "Thăm, tặng quà đoàn viên, người lao động có hoàn cảnh khó khăn",
          ("doi-song-van-hoa",), (5, 30), share=2),
)  # fmt: skip


def everyday(province: Province, years: range, each_year: int) -> None:
    """Take so many everyday activities in for each year, at all levels."""
    rng = province.desk.rng
    habits = [habit for habit in HABITS for _ in range(habit.share)]
    for year in years:
        last = min(dt.date(year, 12, 20), LAST_DAY - dt.timedelta(days=20))
        first = dt.date(year, 1, 6)
        grassroots = province.managed(first)
        for _ in range(each_year):
            unit = _host(province, grassroots)
            day = first + dt.timedelta(days=rng.randint(0, (last - first).days))
            _hold(province, unit, rng.choice(habits), day)


def _host(province: Province, grassroots: list[Unit]) -> Unit:
    """Who holds it: mostly a grassroots union, sometimes one above."""
    rng = province.desk.rng
    place = rng.random()
    if place < 0.08:
        return province.root
    return rng.choice(province.uppers()) if place < 0.3 else rng.choice(grassroots)


def _hold(province: Province, unit: Unit, habit: Habit, day: dt.date) -> None:
    """Take one everyday activity in."""
    desk, rng = province.desk, province.desk.rng
    more: dict[str, Any] = {}
    if habit.crowd:
        more = {"people": _crowd(province, unit, habit.crowd), "women": rng.uniform(0.3, 0.7)}
    if habit.repeats > 1:
        more |= {"occurrences": rng.randint(2, habit.repeats), "days": rng.randint(2, 4)}
    if rng.random() < 0.3:
        more |= {"cohosts": (province.police,), "speaker_organisation": HELD_WITH_US,
                 "speaker_position": "Báo cáo viên"}  # fmt: skip
    hold(
        desk, unit, habit.kind, habit.title, day, topics=habit.topics, audiences=habit.audiences,
        combined=habit.combined, commune=_commune(province, unit), **more,
    )  # fmt: skip


def _crowd(province: Province, unit: Unit, crowd: tuple[int, int]) -> Quantity:
    """How many came: more at the higher levels, and now and then a round "hơn"."""
    rng = province.desk.rng
    factor = {Unit.Level.PROVINCE: 3, Unit.Level.UPPER: 2}.get(Unit.Level(unit.level), 1)
    people = rng.randint(*crowd) * factor
    if people >= 60 and rng.random() < 0.15:
        return over(people // 10 * 10, "hơn")
    return Quantity(people)


def _commune(province: Province, unit: Unit) -> Any:
    body = province.bodies.get(unit.code)
    return body.commune if body else None


def office_work(province: Province, years: range) -> None:
    """Meetings with the police, joint inspections and conferences of the federation."""
    desk, root = province.desk, province.root
    together: dict[str, Any] = {"cohosts": (province.police,)}
    for year in years:
        for month in (3, 6, 9, 12):
            day = dt.date(year, month, 12)
            if day <= LAST_DAY:
                hold(desk, root, "hop-giao-ban", f"Họp giao ban quý {month // 3} năm {year}", day,
                     people=desk.rng.randint(12, 24), audiences=("can-bo-cong-doan",),
                     **together)  # fmt: skip
        for upper in desk.rng.sample(province.uppers(), 3):
            day = dt.date(year, 10, desk.rng.randint(5, 25))
            hold(desk, root, "kiem-tra-lien-nganh",
                 f"Kiểm tra việc thực hiện chương trình phối hợp tại {upper.short_name}", day,
                 audiences=(), **together)  # fmt: skip
        day = dt.date(year, 4, 20)
        hold(desk, root, "tap-huan-can-bo",
             f"Tập huấn nghiệp vụ cho cán bộ công đoàn, lực lượng cốt cán năm {year}", day,
             people=desk.rng.randint(80, 140), women=0.5, topics=("chi-thi-nghi-quyet",),
             audiences=("can-bo-cong-doan",), **together)  # fmt: skip
        if dt.date(year, 12, 18) <= LAST_DAY:
            hold(desk, root, "so-ket", f"Hội nghị sơ kết công tác phối hợp năm {year}",
                 dt.date(year, 12, 18), people=desk.rng.randint(60, 110), women=0.4,
                 audiences=("can-bo-cong-doan",), **together)  # fmt: skip


def in_the_open(province: Province, years: range) -> None:
    """Banners, small gifts and the loudspeakers of each year."""
    desk, rng = province.desk, province.desk.rng
    for year in years:
        day = dt.date(year, 8, 1)
        hold(desk, province.root, "khac",
             f"Tuyên truyền trực quan Ngày hội Toàn dân bảo vệ an ninh Tổ quốc năm {year}",
             day, days=19, channels=("bang-tin", "loa-noi-bo"), topics=("doi-song-van-hoa",),
             materials=(given(desk, "bang-ron", rng.randint(40, 120)),
                        given(desk, "vat-pham-khac", rng.randint(10, 40) * 10)),
             media=(told(desk, MediaItem.Kind.BROADCAST, "loa-noi-bo",
                         rng.randint(60, 180)),))  # fmt: skip


def guard_class(province: Province, year: int, number: int) -> None:
    """One class for guards, held by the police of the province."""
    hold(
        province.desk, province.root, "tap-huan-bao-ve",
        f"Lớp tập huấn nghiệp vụ cho lực lượng bảo vệ cơ quan, doanh nghiệp, trường học, "
        f"khóa {number} năm {year}",
        dt.date(year, 2 + 3 * number, 10), days=3, people=province.desk.rng.randint(70, 130),
        topics=("pccc-cnch", "trom-cap"), audiences=("luc-luong-bao-ve",),
        organisation=province.police,
    )  # fmt: skip
