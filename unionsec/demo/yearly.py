"""What units tell once a year: headcounts, commitment drives, and statements for the period."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaigns.models import CommitmentDrive
from members.models import Headcount, Organisation, Unit
from members.rules.quantities import Quantity
from reports.models import PeriodStatement
from unionsec.demo.desk import LAST_DAY
from unionsec.demo.province import Province
from unionsec.demo.shares import share_out

Origin = PeriodStatement.Origin
PLEDGE = "Cam kết không vi phạm các tệ nạn xã hội, bảo đảm an ninh, trật tự"
PLEDGED_TOPICS = ("ma-tuy", "van-hoa-giao-thong")


@dataclass(frozen=True)
class Heads:
    """What the headcounts of some units come to on one day."""

    workers: int
    members: int
    women: int

    def times(self, factor: float) -> "Heads":
        """The same, somewhat fewer or more."""
        return Heads(*(round(part * factor) for part in (self.workers, self.members, self.women)))


def last_day_of(year: int) -> dt.date:
    """The last day of a year, or of the demo."""
    return min(dt.date(year, 12, 31), LAST_DAY)


class Scales:
    """How large the units are beside each other; the same in every year."""

    def __init__(self, province: Province) -> None:
        rng = province.desk.rng
        self.weight = {
            code: body.weight * rng.uniform(0.7, 1.4) for code, body in province.bodies.items()
        }
        self.women = {
            code: min(body.women * rng.uniform(0.85, 1.15), 0.98)
            for code, body in province.bodies.items()
        }


def count_heads(
    province: Province, scales: Scales, units: Sequence[Unit], day: dt.date, heads: Heads
) -> dict[str, int]:
    """Take a headcount of each unit in; together they come to `heads`. Gives workers by code."""
    weights = [scales.weight[unit.code] for unit in units]
    workers = share_out(heads.workers, weights, least=5)
    members = share_out(heads.members, workers, least=3, most=workers)
    shares = [scales.women[unit.code] for unit in units]
    wanted = [m * share for m, share in zip(members, shares, strict=True)]
    women = share_out(heads.women, wanted, most=members)
    for unit, of_work, of_union, female, share in zip(
        units, workers, members, women, shares, strict=True
    ):
        outside = round((of_work - of_union) * share)
        row = Headcount(
            counted_on=day, workers=of_work, women_workers=female + outside,
            members=of_union, women_members=female,
        )  # fmt: skip
        province.desk.take(row, unit)
    return {unit.code: n for unit, n in zip(units, workers, strict=True)}


def sign(
    province: Province, units: Iterable[Unit], year: int, workers: dict[str, int], missing: float
) -> None:
    """Take the commitment drive of each unit in; up to a share `missing` of the base is left."""
    desk = province.desk
    topics = desk.words("topic", PLEDGED_TOPICS)
    for unit in units:
        base = workers[unit.code]
        left = round(base * desk.rng.uniform(0, missing))
        first = dt.date(year, 5, 1) + dt.timedelta(days=desk.rng.randint(0, 40))
        record = CommitmentDrive(
            title=f"{PLEDGE} năm {year}",
            campaign=desk.campaigns.get((year, "drugs")),
            starts_on=first,
            ends_on=first + dt.timedelta(days=desk.rng.randint(3, 18)),
            base=base,
            signatories=base - left,
        )
        desk.drive(record, unit, topics)


def state(
    province: Province,
    unit: Unit,
    figure: str,
    year: int,
    value: Quantity | int,
    *,
    organisation: Organisation | None = None,
) -> None:
    """Take the statement of one figure for one year in; 0 is a reported zero."""
    told = value if isinstance(value, Quantity) else Quantity(value)
    source = "Báo cáo của Công an tỉnh" if organisation else "Báo cáo của đơn vị"
    row = PeriodStatement(
        figure=figure,
        first_on=dt.date(year, 1, 1),
        last_on=last_day_of(year),
        value=told.value,
        value_upper=told.upper,
        value_qualifier=told.qualifier,
        value_said=told.said,
        origin=Origin.POLICE if organisation else Origin.RETURN,
        source=f"{source} năm {year}",
    )
    province.desk.take(row, unit, organisation=organisation)
