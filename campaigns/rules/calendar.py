"""The year's calendar of campaigns, offered when a year is opened (domain brief §9).

Titles are text of Vietnamese documents and stay Vietnamese. A campaign is a range of days.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

TET: Final[dict[int, dt.date]] = {
    day.year: day
    for day in map(
        dt.date.fromisoformat,
        (
            "2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16",
            "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10",
            "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02",
            "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08",
        ),
    )
}  # fmt: skip
"""The first day of the lunar year by Vietnamese time (in 2030 a day before the Chinese one)."""
BEFORE_TET, AFTER_TET = dt.timedelta(days=30), dt.timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Offer:
    """One campaign that the calendar offers for a year."""

    key: str
    kind: str
    title: str
    first_on: dt.date
    last_on: dt.date


_YEARLY: Final[tuple[tuple[str, str, str, tuple[int, int], tuple[int, int]], ...]] = (
    ("registration", "movement", "Đăng ký “An toàn về an ninh, trật tự” năm {year}",
     (1, 1), (3, 31)),
    ("holiday_spring", "peak", "Cao điểm bảo đảm an ninh, trật tự, an toàn giao thông dịp lễ "
     "30/4 và 01/5 năm {year}", (4, 25), (5, 3)),
    ("workers", "month", "Tháng Công nhân năm {year}", (5, 1), (5, 31)),
    ("safety", "month", "Tháng hành động về an toàn, vệ sinh lao động năm {year}",
     (5, 1), (5, 31)),
    ("drugs", "month", "Tháng hành động phòng, chống ma túy năm {year}", (6, 1), (6, 30)),
    ("mother_child", "peak", "Tháng cao điểm dự phòng lây truyền HIV từ mẹ sang con năm {year}",
     (6, 1), (6, 30)),
    ("protect", "movement", "Ngày hội Toàn dân bảo vệ an ninh Tổ quốc năm {year}",
     (7, 2), (8, 31)),
    ("founding", "movement", "Kỷ niệm ngày thành lập Công đoàn Việt Nam 28/7/{year}",
     (7, 20), (7, 28)),
    ("trafficking", "peak", "Hưởng ứng Ngày toàn dân phòng, chống mua bán người 30/7/{year}",
     (7, 1), (7, 30)),
    ("holiday_autumn", "peak", "Cao điểm bảo đảm an ninh, trật tự, an toàn giao thông dịp lễ "
     "Quốc khánh 02/9 năm {year}", (8, 25), (9, 4)),
    ("traffic", "month", "Tháng an toàn giao thông và khai giảng năm {year}", (9, 1), (9, 30)),
    ("fire", "movement", "Ngày toàn dân phòng cháy và chữa cháy 4/10/{year}",
     (9, 20), (10, 4)),
    ("digital", "movement", "Ngày Chuyển đổi số 10/10/{year}", (10, 1), (10, 10)),
    ("law", "movement", "Ngày Pháp luật 9/11/{year}", (11, 1), (11, 9)),
    ("hiv", "month", "Tháng hành động phòng, chống HIV/AIDS năm {year}", (11, 10), (12, 10)),
    ("equality", "month", "Tháng hành động vì bình đẳng giới năm {year}", (11, 15), (12, 15)),
)  # fmt: skip


def calendar_of(year: int) -> tuple[Offer, ...]:
    """The campaigns that are held every year, those around Tết first.

    The one of Tết is left out of years whose Tết stands in no table here.
    """
    offers = [
        Offer(key, kind, title.format(year=year), dt.date(year, *first), dt.date(year, *last))
        for key, kind, title, first, last in _YEARLY
    ]
    if tet := TET.get(year):
        title = f"Cao điểm bảo đảm an ninh, trật tự dịp Tết Nguyên đán năm {year}"
        offers.insert(0, Offer("tet", "peak", title, tet - BEFORE_TET, tet + AFTER_TET))
    return tuple(offers)
