"""What stands for years: core force, models with their snapshots, pages, recognised bodies."""

import datetime as dt
from collections.abc import Sequence

from campaigns.models import ModelSnapshot, SafetyModel, SocialChannel
from members.models import CoreForceTerm, Establishment, Unit
from members.rules.text import fold
from programs.models import Recognition, RecognitionYear
from programs.services.recognition import open_year, scope_of
from unionsec.demo.desk import LAST_DAY, moment
from unionsec.demo.province import Province
from unionsec.demo.shares import share_out

Result = Recognition.Result
MODELS = (
    ("tu-phong-tu-quan", "Tự phòng, tự quản, tự bảo vệ về an ninh, trật tự"),
    ("don-vi-khong-ma-tuy", "Đơn vị không có ma túy"),
    ("truong-hoc-an-toan", "Cổng trường an toàn giao thông"),
    ("to-lien-gia-pccc", "Tổ liên gia an toàn phòng cháy, chữa cháy"),
    ("tieng-keng-an-ninh", "Tiếng kẻng an ninh"),
    ("hom-thu-to-giac", "Hòm thư tố giác tội phạm"),
    ("to-tu-quan-nha-tro", "Tổ tự quản khu nhà trọ công nhân"),
    ("to-an-ninh-cong-nhan", "Tổ an ninh công nhân"),
    ("cong-nhan-5-khong", "Công nhân 5 không"),
    ("tu-ve-doanh-nghiep", "Tự vệ doanh nghiệp"),
)
FOR_FIRMS = 6
"""From this place in the list on, a model is one of enterprises."""


def core_force(
    province: Province, units: Sequence[Unit], steps: Sequence[tuple[dt.date, int]]
) -> None:
    """Take the core force of some units in: from each day on, all together so many people.

    A unit has one term at a time; the next begins on the day the one before ends.
    """
    weights = [province.desk.rng.uniform(0.6, 1.6) for _ in units]
    counts = [share_out(people, weights, least=2) for _, people in steps]
    days = [day for day, _ in steps]
    for place, unit in enumerate(units):
        from_on, people = days[0], counts[0][place]
        for day, step in zip(days[1:], counts[1:], strict=True):
            if step[place] == people:
                continue
            _take_term(province, unit, from_on, day, people)
            from_on, people = day, step[place]
        _take_term(province, unit, from_on, None, people)


def _take_term(
    province: Province, unit: Unit, from_on: dt.date, to_on: dt.date | None, people: int
) -> None:
    women = round(people * province.desk.rng.uniform(0.3, 0.6))
    row = CoreForceTerm(from_on=from_on, to_on=to_on, people=people, women=women)
    province.desk.take(row, unit)


def models(
    province: Province, units: Sequence[Unit], first: int, last: int, count: int
) -> list[SafetyModel]:
    """Take models in, launched between two years, with a snapshot at the end of each year."""
    rng = province.desk.rng
    made: list[SafetyModel] = []
    for unit in rng.sample(units, count):
        kind, name = _model_for(province, unit)
        like = [model for model in made if model.type.code == kind]
        launched = dt.date(rng.randint(first, last), rng.randint(2, 11), rng.randint(1, 28))
        older = [m for m in like if m.launched_on < launched and m.replicates is None]
        ended = None
        if rng.random() < 0.08 and launched.year < last - 2:
            ended = dt.date(launched.year + 3, 6, 30)
        model = SafetyModel(
            name=f"{name} - {unit.short_name}"[:200],
            type=province.desk.term("model_type", kind),
            status=SafetyModel.Status.ENDED if ended else SafetyModel.Status.RUNNING,
            launched_on=launched,
            ended_on=ended,
            replicates=older[0] if older and rng.random() < 0.4 else None,
            search_key=fold(f"{name} {unit.short_name}")[:320],
        )
        province.desk.take(model, unit)
        _snapshots(province, model, unit)
        made.append(model)
    return made


def _model_for(province: Province, unit: Unit) -> tuple[str, str]:
    is_firm = province.bodies[unit.code].kind == Establishment.Kind.ENTERPRISE
    return province.desk.rng.choice(MODELS[FOR_FIRMS:] if is_firm else MODELS[:FOR_FIRMS])


def _snapshots(province: Province, model: SafetyModel, unit: Unit) -> None:
    """What a model amounted to at the end of each year of its life."""
    rng = province.desk.rng
    is_boarding = model.type.counts_as == "boarding"
    people = rng.randint(8, 40)
    for year in range(model.launched_on.year, LAST_DAY.year):
        day = dt.date(year, 12, 31)
        if model.ended_on and day >= model.ended_on:
            return
        row = ModelSnapshot(
            model=model, taken_on=day, participants=people + year - model.launched_on.year,
            teams=2 if is_boarding else None, residents=people * 4 if is_boarding else None,
            funds=rng.randint(0, 12) * 500_000, settled=rng.randint(0, 4), tips=rng.randint(0, 3),
        )  # fmt: skip
        province.desk.take(row, unit)


def pages(province: Province, units: Sequence[Unit]) -> None:
    """Take the pages and groups in that units keep."""
    rng = province.desk.rng
    for unit in units:
        platform = rng.choice(("facebook", "zalo", "zalo"))
        opened = dt.date(rng.randint(2014, 2021), rng.randint(1, 12), 5)
        word = "Trang" if platform == "facebook" else "Nhóm Zalo"
        row = SocialChannel(
            name=f"{word} {unit.short_name}",
            platform=province.desk.term("channel", platform),
            opened_on=opened,
        )
        province.desk.take(row, unit)


def recognise(
    province: Province,
    establishments: Sequence[Establishment],
    rates: dict[int, float],
    *,
    registered: float = 0.985,
) -> None:
    """Take the recognition of establishments in, so that each year has about the given rate.

    The rate is of those in scope, the denominator that the recognition year declares.
    """
    for year, rate in rates.items():
        there = [e for e in establishments if e.unit.opened_on.year < year]
        opened = open_year(year=year, by=province.desk.reviewer, at=moment(LAST_DAY))
        _recognise_year(province, opened, there, rate, registered)


def _recognise_year(
    province: Province,
    year: RecognitionYear,
    establishments: Sequence[Establishment],
    rate: float,
    registered: float,
) -> None:
    scopes = {e.code: scope_of(establishment=e, year=year) for e in establishments}
    inside = [e for e in establishments if scopes[e.code].in_scope]
    told = province.desk.rng.sample(inside, round(len(inside) * registered))
    reached = {e.code for e in told[: round(len(inside) * rate)]}
    on_list = {e.code for e in told}
    for establishment in establishments:
        scope = scopes[establishment.code]
        row = Recognition(establishment=establishment, year=year, in_scope=scope.in_scope)
        if not scope.in_scope:
            row.scope_reason = province.desk.term("scope_reason", scope.reason)
        elif establishment.code in on_list:
            _decide(row, year.year, establishment.code in reached)
        province.desk.take(row, establishment.unit)


def _decide(row: Recognition, year: int, is_reached: bool) -> None:
    """Write registration and result; a decision's number is the authority's, none is made up."""
    row.registered_on = dt.date(year, 3, 15)
    row.result = Result.RECOGNISED if is_reached else Result.NOT_RECOGNISED
    row.decided_on = dt.date(year, 11, 12)
