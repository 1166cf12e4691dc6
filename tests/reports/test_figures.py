"""Figures: what counts, when, for whom."""

import datetime as dt
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.scope import unscoped
from members.rules.dates import Period
from members.services.units import move_unit
from reports.figures import REGISTRY
from reports.figures.collect import collect
from reports.figures.scopes import OutsideReach, Scope, Structure
from tests import records
from tests.conftest import NOW, as_user, make_unit

YEAR = (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
TERM = (dt.date(2018, 1, 1), dt.date(2022, 12, 31))


def read(unit, *codes, days=YEAR, structure=Structure.AS_IT_WAS, **options):
    with unscoped("test"):
        scope = Scope(unit, *days, structure)
        return collect([REGISTRY[code] for code in codes], scope, **options)


def values(table, code, part=""):
    return {
        cell.column: value.value
        for cell, value in table.values.items()
        if cell.code == code and cell.part == part
    }


def test_a_province_counts_what_its_units_did_in_the_period_and_nothing_else(cast):
    records.activity(cast.mill, attendances=30, occurrences=2)
    records.activity(cast.school, attendances=12)
    records.activity(cast.school, "rally", attendances=500)
    records.activity(cast.mill, on=dt.date(2023, 1, 1), attendances=7)
    records.activity(cast.mill, attendances=1000, state="submitted")
    records.activity(cast.sister_mill, attendances=900)

    table = read(cast.province, "PR01", "PR02", "PR03", "PR04")

    assert {code: table.get(code).value for code in ("PR01", "PR02", "PR03", "PR04")} == {
        "PR01": 3, "PR02": 42, "PR03": 1, "PR04": 500,
    }  # fmt: skip


def test_the_parts_of_a_province_are_its_units_and_its_own_records(cast):
    records.activity(cast.mill, attendances=30)
    records.activity(cast.east, attendances=5)
    records.activity(cast.school, attendances=12)
    records.activity(cast.province, attendances=1)

    table = read(cast.province, "PR02", by_unit=True)

    assert {part: table.get("PR02", part).value for part in table.parts_of("PR02")} == {
        "unit:P": 1, "unit:P-E": 35, "unit:P-W": 12,
    }  # fmt: skip


def test_a_row_counts_in_the_year_that_holds_its_last_day(cast):
    records.activity(
        cast.mill, starts_on=dt.date(2020, 12, 20), ends_on=dt.date(2021, 1, 5), attendances=10
    )

    table = read(cast.province, "PR02", days=TERM)

    assert values(table, "PR02") == {"2021": 10, "all": 10}


def test_qualifiers_are_carried_through_the_sum(cast):
    records.activity(
        cast.mill, attendances=1000, attendances_qualifier="over", attendances_said="trên"
    )
    records.activity(cast.mill, attendances=200)
    records.activity(
        cast.mill,
        attendances_upper=100,
        attendances_qualifier="order",
        attendances_said="hàng trăm",
    )

    value = read(cast.province, "PR02").get("PR02")

    assert (value.value, value.qualifier, value.total.said, value.total.uncounted) == (
        1200, "over", "trên", ("hàng trăm",),
    )  # fmt: skip


def test_an_activity_held_without_a_number_is_held_but_states_nothing(cast):
    records.activity(cast.mill, "contest", form="writing")

    table = read(cast.province, "PR15", "PR16")

    assert (table.get("PR15").value, table.get("PR15", "form=writing").value) == (1, 1)
    assert table.get("PR16").standing == "not_reported"


def test_a_stock_is_the_last_reading_of_each_open_unit(cast):
    records.headcount(cast.mill, dt.date(2021, 12, 31), 100, 90, women_members=40)
    records.headcount(cast.mill, dt.date(2022, 6, 30), 120, 95, women_members=41)
    records.headcount(cast.school, dt.date(2021, 12, 31), 10, 10, women_members=9)
    records.headcount(cast.school, dt.date(2022, 12, 30), 1, 1, state="submitted")

    table = read(cast.province, "BS02", "BS03", "BS04", days=TERM)

    assert values(table, "BS02") == {"2021": 110, "2022": 130, "all": 130}
    assert values(table, "BS04") == {"2021": 49, "2022": 50, "all": 50}


def test_a_headcount_older_than_eighteen_months_is_not_carried_forward(cast):
    records.headcount(cast.mill, dt.date(2021, 6, 30), 100, 90)
    records.headcount(cast.school, dt.date(2021, 7, 1), 10, 10)

    value = read(cast.province, "BS02").get("BS02")

    assert (value.value, value.reported, value.expected) == (10, 1, 2)


def test_closed_units_drop_out_of_a_stock(cast):
    from members.services.units import close_unit

    records.headcount(cast.mill, dt.date(2022, 1, 31), 100, 90)
    with unscoped("test"):
        close_unit(unit=cast.mill, closed_on=dt.date(2022, 7, 1), by=cast.ana, at=NOW)

    table = read(cast.province, "BS01", "BS02")

    assert (table.get("BS01").value, table.get("BS02").standing) == (1, "not_reported")


def test_coordinated_units_stand_beside_the_totals(cast):
    with unscoped("test"):
        guest = make_unit("P-X", cast.province, "grassroots", relation="coordinated")
    records.headcount(cast.mill, dt.date(2022, 6, 30), 100, 90)
    records.headcount(guest, dt.date(2022, 6, 30), 7, 6)
    records.activity(guest, attendances=50)

    table = read(cast.province, "BS01", "BS02", "BS06", "BS07", "BS08", "PR02")
    own = read(guest, "BS02", "PR02")

    found = {code: table.get(code).value for code in ("BS01", "BS02", "BS06", "BS07", "BS08")}
    assert found == {"BS01": 2, "BS02": 100, "BS06": 1, "BS07": 7, "BS08": 6}
    assert table.get("PR02").standing == "not_reported"
    assert (own.get("BS02").value, own.get("PR02").value) == (7, 50)


def test_a_reported_zero_is_not_silence(cast):
    records.statement(cast.mill, "IN05", *YEAR, 0)

    table = read(cast.province, "IN05", "IN06")

    zero, silence = table.get("IN05"), table.get("IN06")
    assert (zero.standing, zero.value, zero.reported, zero.expected) == ("number", 0, 1, 2)
    assert (silence.standing, silence.value) == ("not_reported", None)


def test_a_statement_counts_only_in_periods_that_contain_it_whole(cast):
    records.statement(cast.mill, "PR02", dt.date(2018, 1, 1), dt.date(2019, 12, 31), 400)
    records.statement(cast.mill, "PR02", dt.date(2020, 1, 1), dt.date(2020, 12, 31), 70)

    table = read(cast.province, "PR02", days=TERM)

    assert values(table, "PR02") == {"2020": 70, "all": 470}


def test_records_outrank_a_statement_of_the_same_unit_figure_and_days(cast):
    records.statement(cast.mill, "PR02", *YEAR, 400)
    records.statement(cast.school, "PR02", *YEAR, 70)
    records.activity(cast.mill, attendances=30)
    records.activity(cast.school, "rally", attendances=999)

    assert read(cast.province, "PR02").get("PR02").value == 100


def test_rates_are_pooled_and_never_averaged(cast):
    records.drive(cast.mill, dt.date(2022, 3, 1), 100, 100)
    records.drive(cast.school, dt.date(2022, 3, 1), 900, 450)

    rate = read(cast.province, "CM03").get("CM03")

    assert (rate.value, rate.numerator.low, rate.denominator.low) == (Fraction(55), 550, 1000)


def test_the_whole_period_of_a_yearly_rate_shows_the_least_year(cast):
    for year, result in ((2021, "recognised"), (2022, "recognised"), (2022, "refused")):
        records.recognition(cast.mill, year, result)

    table = read(cast.province, "AN03", "AN04", days=TERM)

    assert values(table, "AN04") == {"2021": 100, "2022": 50, "all": 50}


def test_units_that_held_drives_are_counted_anew_each_year(cast):
    for unit, year in ((cast.mill, 2021), (cast.mill, 2022), (cast.school, 2022)):
        records.drive(unit, dt.date(year, 3, 1), 10, 10)
    records.drive(cast.mill, dt.date(2022, 9, 1), 10, 10)

    assert values(read(cast.province, "CM01", days=TERM), "CM01") == {
        "2021": 1, "2022": 2, "all": 1,
    }  # fmt: skip


def test_models_count_while_they_run_and_snapshots_end_with_them(cast):
    camera = records.safety_model(cast.mill, dt.date(2019, 5, 1), "camera")
    ended = records.safety_model(
        cast.school, dt.date(2018, 5, 1), "camera", ended_on=dt.date(2020, 6, 1), status="ended"
    )
    records.snapshot(camera, dt.date(2020, 12, 31), cameras=100, settled=3)
    records.snapshot(camera, dt.date(2021, 12, 31), cameras=181, settled=4)
    records.snapshot(ended, dt.date(2019, 12, 31), cameras=9, settled=1)

    table = read(cast.province, "MD01", "MD02", "MD04", "MD07", "MD09", days=TERM)

    assert values(table, "MD07") == {"2019": 9, "2020": 100, "2021": 181, "2022": 181, "all": 181}
    assert values(table, "MD09") == {"2019": 1, "2020": 3, "2021": 4, "all": 8}
    assert [table.get(code).value for code in ("MD01", "MD02", "MD04")] == [1, 2, 1]


def test_facts_stay_where_the_unit_stood_unless_seen_in_the_tree_of_today(cast):
    records.activity(cast.mill, attendances=30)
    with unscoped("test"):
        move_unit(
            unit=cast.mill, parent=cast.west, relation="managed", from_on=dt.date(2023, 1, 1),
            reason="Quyết định 1", by=cast.ana, at=NOW,
        )  # fmt: skip
        cast.west.refresh_from_db()
        cast.east.refresh_from_db()

    then = [read(unit, "PR02").get("PR02").value for unit in (cast.east, cast.west, cast.province)]
    today = [
        read(unit, "PR02", structure=Structure.AS_IT_IS_TODAY).get("PR02").value
        for unit in (cast.east, cast.west, cast.province)
    ]

    assert (then, today) == ([30, None, 30], [None, 30, 30])


def test_figures_of_a_unit_outside_the_reach_are_refused_and_never_counted_less(cast):
    records.activity(cast.mill, attendances=30)
    figure = REGISTRY["PR02"]

    with as_user(cast.chi), pytest.raises(OutsideReach):
        collect([figure], Scope(cast.province, *YEAR))
    with as_user(cast.ana):
        assert collect([figure], Scope(cast.province, *YEAR)).get("PR02").value == 30


@pytest.mark.parametrize("units", [1, 50])
def test_the_number_of_queries_depends_on_the_sources_alone(cast, units):
    with unscoped("test"):
        for number in range(units):
            made = make_unit(f"P-E-{number + 10}", cast.province, "grassroots")
            records.activity(made, attendances=number, on=dt.date(2018 + number % 5, 3, 1))
            records.headcount(made, dt.date(2022, 6, 30), 10, 10)
            records.material(made, "leaflet", 5)
    figures = [REGISTRY[code] for code in ("PR01", "PR02", "PR04", "PR05", "BS01", "BS02", "IN01")]

    with (
        unscoped("test"),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        table = collect(figures, Scope(cast.province, *TERM), by_unit=True)

    assert len(table.parts_of("PR01")) == units
    assert len(queries) == 11


def test_a_code_is_declared_once():
    from dataclasses import replace

    from reports.figures.registry import Registry

    registry = Registry()
    registry.add(REGISTRY["PR01"])

    with pytest.raises(ValueError, match="twice"):
        registry.add(REGISTRY["PR01"])
    with pytest.raises(ValueError, match="colour"):
        registry.add(replace(REGISTRY["PR02"], only={"colour": "red"}))


def test_columns_may_be_any_periods(cast):
    records.activity(cast.mill, attendances=30, on=dt.date(2022, 2, 1))
    records.activity(cast.mill, attendances=5, on=dt.date(2022, 8, 1))
    halves = [
        Period(dt.date(2022, 1, 1), dt.date(2022, 6, 30)),
        Period(dt.date(2022, 7, 1), dt.date(2022, 12, 31)),
    ]

    table = read(cast.province, "PR02", columns=halves)

    assert list(values(table, "PR02").values()) == [30, 35, 5]


def test_the_recognition_rate_is_of_what_the_year_declares(cast):
    day = dt.date(2022, 3, 1)
    first = records.recognition(cast.mill, 2022, registered_on=day)
    records.recognition(cast.mill, 2022, "refused", registered_on=day)
    records.recognition(cast.mill, 2022, "pending")

    of_scope = read(cast.province, "AN04").get("AN04").rate.value
    type(first.year).objects.update(denominator="registered")
    of_registered = read(cast.province, "AN04").get("AN04").rate.value

    assert (of_scope, of_registered) == (Fraction(100, 3), 50)


def test_drives_of_coordinated_units_are_no_drives_of_the_province(cast):
    with unscoped("test"):
        guest = make_unit("P-X", cast.province, "grassroots", relation="coordinated")
    records.drive(cast.mill, dt.date(2022, 3, 1), 10, 10)
    records.drive(guest, dt.date(2022, 3, 1), 10, 10)

    assert read(cast.province, "CM01").get("CM01").value == 1
    assert read(guest, "CM01").get("CM01").value == 1
