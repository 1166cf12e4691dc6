"""What Điện Biên published of 2013–2022, as the dated records that add up to it.

Rallies, launches, contests, classes, materials and media of those years stand here and nowhere
else, so that each sum is the published one. Later years have some of their own.
"""

import datetime as dt
from collections.abc import Sequence

from campaigns.models import Activity, MediaItem
from members.models import Unit
from members.rules.quantities import Quantity
from unionsec.demo.holding import given, hold, hundreds, over, told
from unionsec.demo.province import Province
from unionsec.demo.shares import round_shares, share_out

FIRST, LAST = 2013, 2022
YEARS = range(FIRST, LAST + 1)
RALLIES, AT_RALLIES = 20, 9_600
AT_LAUNCHES, LAUNCHES_OF_UPPERS = 8_000, 8
ENTRIES = {2020: 18_460, 2021: 22_460}
CLASSES, AT_CLASSES = 15, 1_500
LEAFLETS, HANDBOOKS, POSTERS, PENS = 100_000, 60_000, 80_000, 600
NEWS, FEATURES = 950, 15
HEALTH = 10
"""Place of the health union among the upper-level ones."""
Form, Kind = Activity.Form, MediaItem.Kind


def results(province: Province) -> None:
    """Take everything in that the published figures are made of, and its likes of later years."""
    _rallies(province)
    _launches(province)
    _contests(province)
    _classes(province)
    _hand_outs(province)
    _media(province)
    _later(province)


def _host(province: Province, place: int, every: int) -> Unit:
    """The federation, and each so many times another upper-level union."""
    uppers = province.uppers()
    return uppers[place % len(uppers)] if place % every == every - 1 else province.root


def _rallies(province: Province) -> None:
    """Twenty rallies: for 26 June, and against passing HIV from mother to child."""
    rng = province.desk.rng
    crowds = round_shares(AT_RALLIES, [rng.uniform(0.7, 1.5) for _ in range(RALLIES)], 10)
    for place, people in enumerate(crowds):
        year, is_second = FIRST + place // 2, place % 2
        if is_second:
            title = (
                f"Mít tinh hưởng ứng Tháng cao điểm phòng lây truyền HIV từ mẹ sang con năm {year}"
            )
            topics, day = ("hiv-aids",), dt.date(year, 6, 5)
            unit = province.uppers()[HEALTH]
        else:
            title = f"Mít tinh, diễu hành hưởng ứng Ngày toàn dân phòng, chống ma túy 26/6/{year}"
            topics, day = ("ma-tuy",), dt.date(year, 6, 26)
            unit = _host(province, place // 2, every=3)
        hold(
            province.desk, unit, "mit-tinh-dieu-hanh", title, day, topics=topics, people=people,
            women=rng.uniform(0.4, 0.6), cohosts=(province.police,),
        )  # fmt: skip


def _launches(province: Province) -> None:
    """Launches of the Workers' Month; the federation's own are told as "trên"."""
    rng, desk = province.desk.rng, province.desk
    weights = [2.2] * len(YEARS) + [1.0] * LAUNCHES_OF_UPPERS
    crowds = round_shares(AT_LAUNCHES, weights, 50)
    for year, people in zip(YEARS, crowds, strict=False):
        hold(
            desk, province.root, "le-phat-dong",
            f"Lễ phát động Tháng Công nhân và Tháng hành động về an toàn, vệ sinh lao động {year}",
            dt.date(year, 5, 4), people=over(people), topics=("atvsld", "phap-luat-lao-dong"),
        )  # fmt: skip
    for place, people in enumerate(crowds[len(YEARS) :]):
        year, unit = FIRST + 2 + place, rng.choice(province.uppers()[:10])
        hold(
            desk, unit, "le-phat-dong", f"Lễ phát động Tháng Công nhân năm {year}",
            dt.date(year, 5, 8), people=people, women=0.45, topics=("atvsld",),
        )  # fmt: skip


def _contests(province: Province) -> None:
    """The contests: one with its entries, one with "hàng trăm", three held without a number."""
    desk, root = province.desk, province.root
    title = "Cuộc thi trực tuyến phòng tránh tai nạn bom, mìn, vật nổ do chiến tranh để lại"
    for number, (year, entries) in enumerate(ENTRIES.items(), start=1):
        hold(desk, root, "thi-truc-tuyen", f"{title}, đợt {number}", dt.date(year, 9, 15), days=30,
             form=Form.ONLINE, entries=Quantity(entries), topics=("bom-min",),
             channels=("truc-tuyen",))  # fmt: skip
    hold(desk, root, "thi-truc-tuyen", "Cuộc thi tìm hiểu pháp luật trực tuyến",
         dt.date(2019, 10, 1), days=30, form=Form.ONLINE, entries=hundreds(),
         topics=("phap-luat-lao-dong",), channels=("truc-tuyen",))  # fmt: skip
    hold(desk, root, "thi-truc-tuyen",
         "Cuộc thi trực tuyến tìm hiểu Nghị quyết về đổi mới tổ chức và hoạt động công đoàn",
         dt.date(2022, 3, 15), days=45, form=Form.ONLINE, topics=("chi-thi-nghi-quyet",),
         channels=("truc-tuyen",))  # fmt: skip
    hold(desk, root, "thi-viet", "Cuộc thi viết tìm hiểu Luật An ninh mạng",
         dt.date(2019, 4, 1), days=60, form=Form.WRITING, topics=("an-ninh-mang",))  # fmt: skip
    hold(desk, root, "hoi-thi",
         "Giải báo chí toàn quốc về đấu tranh phòng, chống tham nhũng, lãng phí",
         dt.date(2021, 5, 10), days=120, form=Form.PRESS,
         topics=("tham-nhung", "lang-phi"), channels=("bao-in", "bao-dien-tu"))  # fmt: skip


def _classes(province: Province) -> None:
    """Fifteen propaganda classes; some were told as "hơn"."""
    crowds = round_shares(AT_CLASSES, [1.0, 1.1, 0.9] * (CLASSES // 3), 5)
    grassroots = province.managed(dt.date(FIRST, 1, 1))
    for place, people in enumerate(crowds):
        year = FIRST + place * len(YEARS) // CLASSES
        is_round = place % 3 == 1
        unit = grassroots[place * 31] if place % 5 == 4 else _host(province, place, every=2)
        hold(
            province.desk, unit, "lop-tuyen-truyen",
            "Lớp tuyên truyền phòng, chống ma túy, tội phạm cho đoàn viên, người lao động",
            dt.date(year, 4 + place % 3 * 3, 18), days=1 + place % 2, topics=("ma-tuy",),
            people=over(people, "hơn") if is_round else people, women=None if is_round else 0.5,
            cohosts=(province.police,), speaker_organisation="Công an tỉnh",
            speaker_position="Báo cáo viên",
        )  # fmt: skip


def _hand_outs(province: Province) -> None:
    """What was handed out in ten years: by the federation in June, by others in December."""
    desk, uppers = province.desk, province.uppers()
    leaflets = round_shares(LEAFLETS, [1.6] * 10 + [1.0] * 10, 100)
    handbooks = round_shares(HANDBOOKS, [1.0] * 10, 100)
    posters = round_shares(POSTERS, [1.0, 1.4] * 5, 100)
    pens = round_shares(PENS, [1.0] * 3, 50)
    for place, year in enumerate(YEARS):
        out = [
            given(desk, "to-gap", over(leaflets[place])),
            given(desk, "so-tay", handbooks[place]),
            given(desk, "tranh-co-dong", posters[place]),
        ]
        if place >= len(YEARS) - len(pens):
            out.append(given(desk, "but", pens[place - len(YEARS)]))
        hold(desk, province.root, "phat-to-roi",
             f"Cấp phát tờ gấp, sổ tay, tranh cổ động phòng, chống ma túy năm {year}",
             dt.date(year, 6, 10), topics=("ma-tuy", "mai-dam", "hiv-aids"),
             channels=("an-pham",), materials=tuple(out))  # fmt: skip
        hold(desk, uppers[place], "phat-to-roi",
             f"Phát tờ gấp tuyên truyền phòng, chống HIV/AIDS năm {year}", dt.date(year, 12, 1),
             topics=("hiv-aids",), channels=("an-pham",),
             materials=(given(desk, "to-gap", leaflets[10 + place]),))  # fmt: skip


def _media(province: Province) -> None:
    """News, features and posts of each year; shares were told once, as "hàng trăm"."""
    desk = province.desk
    outlets = (("trang-ttdt", "Trang thông tin điện tử LĐLĐ tỉnh", 5.0),
               ("bao-lao-dong", "Báo Lao động", 1.0), ("bao-in", "Báo tỉnh", 2.0))  # fmt: skip
    news = iter(share_out(NEWS, [weight for *_, weight in outlets] * len(YEARS), least=1))
    features = share_out(FEATURES, [1.0] * len(YEARS), least=1)
    for place, year in enumerate(YEARS):
        items = [told(desk, Kind.NEWS, channel, next(news), outlet)
                 for channel, outlet, _ in outlets]  # fmt: skip
        items.append(told(desk, Kind.FEATURE, "dai-pt-th", features[place],
                          "Đài Phát thanh - Truyền hình tỉnh"))  # fmt: skip
        if year == LAST:
            items.append(told(desk, Kind.POST, "facebook", 64, "Fanpage công đoàn các cấp",
                              shares=hundreds()))  # fmt: skip
        hold(desk, province.root, "thong-tin-dai-chung",
             f"Tuyên truyền phòng, chống ma túy, tội phạm trên phương tiện thông tin năm {year}",
             dt.date(year, 1, 5), days=350, topics=("ma-tuy", "tin-dung-den"),
             channels=tuple(channel for channel, *_ in outlets), media=tuple(items))  # fmt: skip


def _later(province: Province) -> None:
    """The same kinds of activity after the published period."""
    desk, rng = province.desk, province.desk.rng
    for year in (2023, 2024, 2025, 2026):
        hold(desk, province.root, "mit-tinh-dieu-hanh",
             f"Mít tinh hưởng ứng Ngày toàn dân phòng, chống ma túy 26/6/{year}",
             dt.date(year, 6, 26), topics=("ma-tuy",), people=rng.randint(38, 60) * 10, women=0.5,
             cohosts=(province.police,))  # fmt: skip
        hold(desk, province.root, "le-phat-dong", f"Lễ phát động Tháng Công nhân năm {year}",
             dt.date(year, 5, 4), people=over(rng.randint(5, 7) * 100), topics=("atvsld",),
             materials=_materials(province))  # fmt: skip


def _materials(province: Province) -> Sequence:
    return (given(province.desk, "to-gap", province.desk.rng.randint(40, 80) * 100),)
