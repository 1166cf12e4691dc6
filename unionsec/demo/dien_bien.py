"""Điện Biên: 955 grassroots unions under 13 upper-level ones, 14 more only coordinated with.

The counts of unions and heads at 31/12/2022 are those the province published.
"""

import datetime as dt
import random
from itertools import chain

from members.models import Commune, Unit
from unionsec.demo import bodies as made_of
from unionsec.demo.bodies import Body
from unionsec.demo.dien_bien_results import results
from unionsec.demo.everyday import everyday, guard_class, in_the_open, office_work
from unionsec.demo.geography import DIEN_BIEN, make_communes
from unionsec.demo.names import Inventor
from unionsec.demo.present import ask_for_a_correction, present
from unionsec.demo.province import Plan, Province, Upper, build
from unionsec.demo.standing import core_force, models, pages, recognise
from unionsec.demo.undertaken import open_campaigns, undertake
from unionsec.demo.yearly import Heads, Scales, count_heads, sign, state

CODE, NAME, SEED = "DB", "Điện Biên", 20_221_231
YEARS = range(2013, 2026)
HEADS = Heads(workers=33_531, members=30_954, women=17_233)
COORDINATED = Heads(workers=2_460, members=2_457, women=1_180)
FIRMS_IN_THE_CITY, FIRMS_ELSEWHERE = 26, 2
SECOND_PRIMARY_SCHOOLS = 10
HEADS_AGAINST_2022 = {
    2013: 0.905, 2014: 0.918, 2015: 0.931, 2016: 0.94, 2017: 0.952, 2018: 0.961, 2019: 0.973,
    2020: 0.981, 2021: 0.99, 2022: 1.0, 2023: 1.004, 2024: 1.009, 2025: 1.006,
}  # fmt: skip
RATES = {
    2018: 0.62, 2019: 0.64, 2020: 0.655, 2021: 0.66, 2022: 0.68, 2023: 0.69, 2024: 0.71, 2025: 0.72,
}  # fmt: skip
CORE_FORCE = (
    (dt.date(2014, 3, 1), 420), (dt.date(2018, 6, 1), 516), (dt.date(2022, 3, 1), 588),
)  # fmt: skip


def make() -> Province:
    """Make the whole province and all of its records."""
    inventor = Inventor(SEED)
    province = build(_plan(inventor), inventor)
    before = undertake(
        province, first_on=dt.date(2013, 1, 1), last_on=dt.date(2018, 4, 25),
        national_document="Quy chế phối hợp giữa Bộ Công an và Tổng Liên đoàn Lao động Việt Nam",
    )  # fmt: skip
    main = undertake(
        province, number="50", symbol="KHPH-CAT-LĐLĐ", signed_on=dt.date(2018, 4, 26),
        first_on=dt.date(2018, 4, 26), last_on=dt.date(2022, 12, 31), predecessor=before,
        national_document="Quy chế số 03/QC-BCA-TLĐLĐ ngày 12/9/2017",
        targets=(("PR01", 40), ("PR03", 2), ("CM03", 100)),
    )  # fmt: skip
    after = undertake(
        province, first_on=dt.date(2023, 1, 1), last_on=dt.date(2027, 12, 31), predecessor=main,
        national_document="Quy chế số 04/QCPH-BCA-TLĐLĐVN ngày 25/4/2023",
    )  # fmt: skip
    open_campaigns(province, (before, main, after), range(2013, 2027))
    _tell(province)
    ask_for_a_correction(province)
    return province


def _tell(province: Province) -> None:
    """Take every record of the province in and write them."""
    _every_year(province)
    results(province)
    everyday(province, range(2013, 2027), each_year=60)
    office_work(province, range(2013, 2027))
    in_the_open(province, range(2013, 2027))
    for year in range(2016, 2027):
        guard_class(province, year, 1)
    units = province.managed(dt.date(2013, 1, 1))
    core_force(province, units[::9], CORE_FORCE)
    models(province, units, 2013, 2025, count=110)
    pages(province, [province.root, *province.uppers(), *units[::40]])
    recognise(province, province.establishments[::3], RATES)
    present(province)
    province.write()


def _plan(inventor: Inventor) -> Plan:
    """Who stands where."""
    rng = random.Random(SEED)
    communes = make_communes(CODE, NAME, DIEN_BIEN)
    uppers = [
        Upper(
            name=f"Liên đoàn Lao động {district.name}",
            short_name=f"LĐLĐ {district.name}",
            kind=Unit.Kind.TERRITORIAL,
            bodies=tuple(
                chain(
                    made_of.commune_bodies(places),
                    made_of.agencies(district),
                    made_of.schools(places),
                    _second_schools(places, is_first=number == 0),
                    made_of.firms(inventor, rng, FIRMS_ELSEWHERE if number else FIRMS_IN_THE_CITY),
                )
            ),
        )
        for number, (district, places) in enumerate(zip(DIEN_BIEN, communes, strict=True))
    ]
    coordinated = tuple(Body(name, weight=5, women=0.5) for name in made_of.CENTRAL_BODIES)
    return Plan(
        code=CODE, name=NAME, seed=SEED, communes=tuple(map(tuple, communes)),
        uppers=(*uppers, *_sectors()), coordinated=coordinated,
    )  # fmt: skip


def _second_schools(places: list[Commune], *, is_first: bool) -> list[Body]:
    """The second preschool of each commune; in the first district second primary schools too."""
    found = list(made_of.schools(places, " số 2"))
    return found[: len(places) + (SECOND_PRIMARY_SCHOOLS if is_first else 0)]


def _sectors() -> tuple[Upper, ...]:
    """The three sector unions."""
    schools = [Body(name, kind="school", size="secondary", weight=2.0, women=0.6)
               for name in made_of.PROVINCIAL_SCHOOLS]  # fmt: skip
    for district in DIEN_BIEN:
        schools += made_of.high_schools(district)
    health = [Body(name, weight=3.0, women=0.65) for name in made_of.HOSPITALS]
    health += [Body(f"Trung tâm Y tế {d.name}", weight=4.0, women=0.65) for d in DIEN_BIEN]
    offices = [Body(name, weight=1.3) for name in made_of.DEPARTMENTS]
    return tuple(
        Upper(f"Công đoàn ngành {name}" if is_sector else f"Công đoàn {name}",
              f"CĐ ngành {name}" if is_sector else f"CĐ {name}", Unit.Kind.SECTOR, tuple(found))
        for name, is_sector, found in (
            ("Y tế", True, health), ("Giáo dục", True, schools),
            ("Viên chức tỉnh", False, offices),
        )
    )  # fmt: skip


def _every_year(province: Province) -> None:
    """Headcounts, drives and statements of each year."""
    scales = Scales(province)
    for year in YEARS:
        factor, day = HEADS_AGAINST_2022[year], dt.date(year, 12, 31)
        managed = province.managed(day)
        workers = count_heads(province, scales, managed, day, HEADS.times(factor))
        count_heads(province, scales, province.coordinated(), day, COORDINATED.times(factor))
        at_work = [unit for unit in managed if unit.opened_on.year < year]
        sign(province, at_work, year, workers, missing=0)
        for unit in (province.root, *province.uppers(), *managed):
            state(province, unit, "IN05", year, 0)
        _statements(province, year)
    sign(province, at_work, YEARS.stop, workers, missing=0)


def _statements(province: Province, year: int) -> None:
    """What the upper-level unions, the firms' unions and the police state for a year."""
    rng = province.desk.rng
    for unit in province.uppers():
        state(province, unit, "CO01", year, rng.randint(2, 6))
        state(province, unit, "IN06", year, 0)
        state(province, unit, "IN08", year, int(rng.random() < 0.06))
        state(province, unit, "IN09", year, 0)
        registered = rng.randint(30, 60)
        state(province, unit, "CM05", year, registered)
        state(province, unit, "CM06", year, registered - rng.randint(0, 2))
        state(province, unit, "CM08", year, registered - rng.randint(1, 6))
    for unit in province.managed(dt.date(year, 12, 31)):
        if province.bodies[unit.code].kind == "enterprise":
            for figure in ("IN01", "IN02", "IN03", "IN11", "IN12"):
                state(province, unit, figure, year, 0)
    state(province, province.root, "CO01", year, rng.randint(6, 12))
    state(province, province.root, "IN07", year, rng.randint(2, 9))
    state(province, province.root, "IN10", year, rng.randint(4, 12), organisation=province.police)
    state(province, province.root, "IN13", year, 0, organisation=province.police)
