"""The present of a province: drafts, records that wait, records sent back, a correction."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType

from members.models import Headcount, Record, Revision, Unit
from unionsec.demo.desk import LAST_DAY, moment
from unionsec.demo.holding import hold
from unionsec.demo.province import Province

State = Record.State
TO_ADD = "Đề nghị bổ sung số nữ tham dự và đơn vị phối hợp."
WAITING = (
    ("truc-tiep", "Tuyên truyền Luật Phòng, chống ma túy", ("ma-tuy",), 46),
    ("noi-chuyen-chuyen-de", "Nói chuyện chuyên đề phòng, chống lừa đảo trên mạng",
     ("lua-dao-mang",), 62),
    ("sinh-hoat-dinh-ky", "Sinh hoạt định kỳ, tuyên truyền phòng, chống tín dụng đen",
     ("tin-dung-den",), 35),
    ("toa-dam-doi-thoai", "Đối thoại với người lao động về an ninh, trật tự khu nhà trọ",
     ("cu-tru-vneid",), 54),
)  # fmt: skip


def own_unit(province: Province) -> Unit:
    """The unit whose chair signs in to the demo."""
    units = province.desk.tree.units
    return next(units[code] for code in province.desk.writers if code.count("-") == 2)


def present(province: Province) -> None:
    """Take in what is under way in November 2026."""
    own = own_unit(province)
    units = [own, *(u for u in province.managed(LAST_DAY)[5:60:7] if u != own)]
    for number, unit in enumerate(units):
        kind, title, topics, people = WAITING[number % len(WAITING)]
        day = LAST_DAY - dt.timedelta(days=2 + number)
        hold(
            province.desk, unit, kind, title, day, topics=topics, people=people + number,
            women=0.45, how={"state": State.SUBMITTED},
        )  # fmt: skip
    for unit in units[:3]:
        hold(
            province.desk, unit, "hoi-nghi-quan-triet",
            "Hội nghị quán triệt kế hoạch bảo đảm an ninh, trật tự cuối năm",
            LAST_DAY - dt.timedelta(days=12), people=40, topics=("chi-thi-nghi-quyet",),
            how={"state": State.RETURNED, "reason": TO_ADD},
        )  # fmt: skip
    hold(
        province.desk, own, "tu-van-phap-luat", "Tư vấn pháp luật lao động cho người lao động",
        LAST_DAY - dt.timedelta(days=1), people=18, topics=("phap-luat-lao-dong",),
        how={"state": State.DRAFT},
    )  # fmt: skip
    for unit in units[1:4]:
        row = Headcount(counted_on=dt.date(2026, 10, 31), workers=64, women_workers=30,
                        members=60, women_members=29)  # fmt: skip
        province.desk.take(row, unit, state=State.SUBMITTED)


def ask_for_a_correction(province: Province) -> Revision:
    """Let the chair ask for the correction of an approved headcount; it waits for the office."""
    own = own_unit(province)
    record = Headcount.objects.filter(unit=own, state=State.APPROVED).latest("counted_on")
    return Revision.objects.create(
        unit=own,
        kind=ContentType.objects.get_for_model(Headcount),
        record_id=record.pk,
        before={"workers": record.workers},
        after={"workers": record.workers + 1},
        reason="Đếm thiếu một người lao động mới nhận việc.",
        by=province.desk.writer(own),
        at=moment(LAST_DAY),
        record_version=record.version,
    )
