"""Days and periods."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from members.rules import dates
from members.rules.dates import Period, parse_date

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: Period(min(ends), max(ends)))


def spell(period):
    return f"{period.first} {period.last}"


@pytest.mark.parametrize(
    "text",
    [
        "05/02/2022", "5/2/2022", "5-2-2022", "05.02.2022", " 5 / 2 / 2022 ", "2022-02-05",
        "ngày 05 tháng 02 năm 2022", "5 THÁNG 2 NĂM 2022", "０５/０２/２０２２",
    ],
)  # fmt: skip
def test_a_day_is_read_day_first(text):
    assert parse_date(text) == dt.date(2022, 2, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("31/02/2022", "no_such_day"),
        ("02/25/2022", "no_such_day"),
        ("5/2/22", "not_a_date"),
        ("02/2022", "not_a_date"),
        ("2022", "not_a_date"),
        ("5/2-2022", "not_a_date"),
        ("44597", "not_a_date"),
        ("hôm qua", "not_a_date"),
        ("05/02/0202", "year"),
        ("05/02/2202", "year"),
    ],
)
def test_what_is_no_full_day_is_refused_with_its_reason(text, code):
    with pytest.raises(ValidationError) as caught:
        parse_date(text)

    assert caught.value.code == code


@given(DAYS)
def test_every_day_is_read_back_from_both_ways_of_writing(day):
    assert (parse_date(f"{day:%d/%m/%Y}"), parse_date(day.isoformat())) == (day, day)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError) as caught:
        Period(dt.date(2022, 1, 2), dt.date(2022, 1, 1))

    assert caught.value.code == "period_turned_around"


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (dates.calendar_year(2020), "2020-01-01 2020-12-31"),
        (dates.quarter(2020, 1), "2020-01-01 2020-03-31"),
        (dates.quarter(2020, 4), "2020-10-01 2020-12-31"),
        (dates.half(2020, 1), "2020-01-01 2020-06-30"),
        (dates.half(2020, 2), "2020-07-01 2020-12-31"),
        (dates.nine_months(2020), "2020-01-01 2020-09-30"),
        (dates.recognition_year(2020), "2019-11-16 2020-11-15"),
        (dates.residential_recognition_year(2020), "2019-11-01 2020-10-31"),
        (dates.reporting_year(2020), "2019-12-15 2020-12-14"),
        (Period.of_years(2013, 2022), "2013-01-01 2022-12-31"),
    ],
)
def test_each_kind_of_period_has_its_days(period, days):
    assert spell(period) == days


@pytest.mark.parametrize(
    ("cut", "number"), [(dates.quarter, 0), (dates.quarter, 5), (dates.half, 3)]
)
def test_a_part_that_a_year_does_not_have_is_refused(cut, number):
    with pytest.raises(ValueError, match="a year has"):
        cut(2020, number)


def test_a_day_belongs_to_the_recognition_year_that_holds_it():
    days = [dt.date(2020, 11, 15), dt.date(2020, 11, 16), dt.date(2021, 1, 1)]

    assert [dates.recognition_year_of(day) for day in days] == [2020, 2021, 2021]


@given(DAYS)
def test_the_recognition_year_of_a_day_contains_it(day):
    assert dates.recognition_year(dates.recognition_year_of(day)).contains(day)


def test_both_ends_belong_to_a_period():
    year = dates.calendar_year(2020)
    days = [dt.date(2019, 12, 31), dt.date(2020, 1, 1), dt.date(2020, 12, 31), dt.date(2021, 1, 1)]

    assert [year.contains(day) for day in days] == [False, True, True, False]


def test_a_period_contains_only_what_lies_wholly_in_it():
    year = dates.calendar_year(2020)
    others = [
        dates.quarter(2020, 2),
        year,
        dates.recognition_year(2020),
        Period.of_years(2019, 2021),
    ]

    assert [year.contains(other) for other in others] == [True, True, False, False]


def test_periods_that_share_one_day_overlap():
    year = dates.calendar_year(2020)
    others = [dates.recognition_year(2021), dates.reporting_year(2020), dates.calendar_year(2021)]
    touching = Period(dt.date(2020, 12, 31), dt.date(2021, 3, 1))

    assert [year.overlaps(other) for other in (*others, touching)] == [True, True, False, True]


@given(PERIODS)
def test_the_years_of_a_period_are_all_of_its_days_once(period):
    years = period.years()

    assert (years[0].first, years[-1].last) == (period.first, period.last)
    assert sum(year.days for year in years) == period.days
    assert [year.first.year for year in years] == [year.last.year for year in years]


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ((2018, 1, 1), (2018, 12, 31), "2018"),
        ((2018, 4, 26), (2018, 12, 31), "2018, từ 26/4"),
        ((2023, 1, 1), (2023, 2, 5), "2023, đến 05/02"),
        ((2018, 4, 6), (2018, 10, 15), "2018, từ 06/4 đến 15/10"),
        ((2013, 1, 1), (2022, 12, 31), "2013 - 2022"),
        ((2018, 4, 26), (2023, 12, 31), "26/4/2018 - 31/12/2023"),
    ],
)
def test_a_column_says_which_part_of_the_year_it_is(first, last, label):
    assert Period(dt.date(*first), dt.date(*last)).label() == label
