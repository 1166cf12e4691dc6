"""Quảng Nam: the tree before 1 July 2025, and five years of a programme, 2018–2023.

Published are a rate, the core force, classes a year, the cameras of one commune and zeros; all
other numbers are believable and no more.
"""

import datetime as dt
import random
from itertools import chain

from members.models import Commune, IndustrialZone, Unit
from unionsec.demo import bodies as made_of
from unionsec.demo.bodies import Body
from unionsec.demo.everyday import everyday, in_the_open, office_work
from unionsec.demo.geography import QUANG_NAM, District, make_communes
from unionsec.demo.names import Inventor
from unionsec.demo.present import ask_for_a_correction, present
from unionsec.demo.province import Plan, Province, Upper, build
from unionsec.demo.quang_nam_results import results
from unionsec.demo.standing import core_force, models, pages, recognise
from unionsec.demo.undertaken import open_campaigns, undertake
from unionsec.demo.yearly import Heads, Scales, count_heads, sign, state

CODE, NAME, SEED = "QN", "Quảng Nam", 20_231_231
YEARS = range(2018, 2026)
HEADS = Heads(workers=104_600, members=93_250, women=52_400)
HEADS_AGAINST_2023 = {
    2018: 0.94, 2019: 0.97, 2020: 0.96, 2021: 0.965, 2022: 0.99, 2023: 1.0, 2024: 1.01, 2025: 1.02,
}  # fmt: skip
RATES = {
    2018: 0.761, 2019: 0.766, 2020: 0.772, 2021: 0.769, 2022: 0.778, 2023: 0.781, 2024: 0.79,
    2025: 0.802,
}  # fmt: skip
CORE_FORCE = (
    (dt.date(2018, 3, 1), 764), (dt.date(2020, 6, 1), 912), (dt.date(2022, 4, 1), 1_128),
    (dt.date(2025, 3, 1), 1_164),
)  # fmt: skip
AGENCIES = made_of.DISTRICT_AGENCIES[:6]
COMMUNES_WITH_SCHOOLS = 3
FIRMS = {0: 10, 2: 12, 3: 10}
"""Firms by place of the district; two elsewhere."""
ZONES = ("Tam Thăng", "Điện Nam - Điện Ngọc", "Bắc Chu Lai", "Thuận Yên", "Đông Quế Sơn")
FIRMS_IN_ZONES = 40


def make() -> Province:
    """Make the whole province and all of its records."""
    inventor = Inventor(SEED)
    province = build(_plan(inventor), inventor)
    main = undertake(
        province, first_on=dt.date(2018, 1, 1), last_on=dt.date(2023, 12, 31),
        term_text="5 năm (2018 - 2023)",
        national_document="Quy chế số 03/QC-BCA-TLĐLĐ ngày 12/9/2017",
        targets=(("AN04", 75), ("TR01", 2), ("PR01", 40)),
    )  # fmt: skip
    after = undertake(
        province, first_on=dt.date(2024, 1, 1), last_on=dt.date(2028, 12, 31), predecessor=main,
        national_document="Quy chế số 04/QCPH-BCA-TLĐLĐVN ngày 25/4/2023",
    )  # fmt: skip
    open_campaigns(province, (main, after), range(2018, 2027))
    _tell(province)
    ask_for_a_correction(province)
    return province


def _tell(province: Province) -> None:
    """Take every record of the province in and write them."""
    _every_year(province)
    results(province)
    everyday(province, range(2018, 2027), each_year=70)
    office_work(province, range(2018, 2027))
    in_the_open(province, range(2018, 2027))
    units = province.managed(dt.date(2018, 1, 1))
    core_force(province, units[::3], CORE_FORCE)
    models(province, units, 2018, 2025, count=90)
    pages(province, [province.root, *province.uppers(), *units[::25]])
    recognise(province, province.establishments, RATES)
    present(province)
    province.write()


def _plan(inventor: Inventor) -> Plan:
    """Who stands where."""
    rng = random.Random(SEED)
    communes = make_communes(CODE, NAME, QUANG_NAM)
    zones = tuple(
        IndustrialZone(code=f"{CODE}-Z{n}", name=f"Khu công nghiệp {name}", province=NAME)
        for n, name in enumerate(ZONES, start=1)
    )
    territorial = [
        Upper(f"Liên đoàn Lao động {district.name}", f"LĐLĐ {district.name}",
              Unit.Kind.TERRITORIAL, _district(inventor, rng, number, district, places))
        for number, (district, places) in enumerate(zip(QUANG_NAM, communes, strict=True))
    ]  # fmt: skip
    firms = tuple(made_of.firms(inventor, rng, FIRMS_IN_ZONES, zones=zones, weight=22))
    park = Upper("Công đoàn các Khu công nghiệp tỉnh", "CĐ các KCN tỉnh", Unit.Kind.ZONE, firms)
    return Plan(
        code=CODE, name=NAME, seed=SEED, communes=tuple(map(tuple, communes)), zones=zones,
        uppers=(*territorial, *_sectors(), park),
    )  # fmt: skip


def _district(
    inventor: Inventor, rng: random.Random, number: int, district: District, places: list[Commune]
) -> tuple[Body, ...]:
    """The bodies of one district."""
    return tuple(
        chain(
            made_of.commune_bodies(places),
            made_of.agencies(district, AGENCIES),
            made_of.schools(places[-COMMUNES_WITH_SCHOOLS:]),
            made_of.firms(inventor, rng, FIRMS.get(number, 2), weight=6),
        )
    )


def _sectors() -> tuple[Upper, ...]:
    """The sector unions: schools, hospitals, offices."""
    schools = [Body(name, kind="school", size="secondary", weight=2.0, women=0.6)
               for name in made_of.PROVINCIAL_SCHOOLS]  # fmt: skip
    for district in QUANG_NAM:
        schools += list(made_of.high_schools(district))[::2]
    health = [Body(name, weight=4.0, women=0.65) for name in made_of.HOSPITALS]
    offices = [Body(name, weight=1.3) for name in made_of.DEPARTMENTS[:40]]
    return (
        Upper("Công đoàn ngành Giáo dục", "CĐ ngành Giáo dục", Unit.Kind.SECTOR, tuple(schools)),
        Upper("Công đoàn ngành Y tế", "CĐ ngành Y tế", Unit.Kind.SECTOR, tuple(health)),
        Upper("Công đoàn Viên chức tỉnh", "CĐ Viên chức tỉnh", Unit.Kind.SECTOR, tuple(offices)),
    )


def _every_year(province: Province) -> None:
    """Headcounts, drives and statements of each year."""
    scales = Scales(province)
    for year in YEARS:
        day = dt.date(year, 12, 31)
        managed = province.managed(day)
        heads = HEADS.times(HEADS_AGAINST_2023[year])
        workers = count_heads(province, scales, managed, day, heads)
        at_work = [unit for unit in managed if unit.opened_on.year < year]
        sign(province, at_work[::2], year, workers, missing=0.04)
        for unit in (province.root, *province.uppers(), *managed[::2]):
            state(province, unit, "IN05", year, 0)
        _statements(province, year)
    sign(province, at_work[::2], YEARS.stop, workers, missing=0.04)


def _statements(province: Province, year: int) -> None:
    """What the upper-level unions and the police state for a year."""
    rng = province.desk.rng
    for unit in province.uppers():
        state(province, unit, "CO01", year, rng.randint(2, 5))
        state(province, unit, "IN06", year, 0)
        state(province, unit, "IN08", year, int(rng.random() < 0.06))
        state(province, unit, "IN09", year, 0)
        registered = rng.randint(12, 30)
        state(province, unit, "CM05", year, registered)
        state(province, unit, "CM06", year, registered - rng.randint(0, 2))
    state(province, province.root, "CO01", year, rng.randint(5, 10))
    state(province, province.root, "IN07", year, rng.randint(3, 11))
    state(province, province.root, "CF04", year, rng.randint(6, 18))
    state(province, province.root, "IN10", year, rng.randint(3, 9), organisation=province.police)
    state(province, province.root, "IN13", year, 0, organisation=province.police)
