"""Statements: zeros and totals of whole periods, police figures, corrections."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from campaigns.services.entering import SentBefore
from members.rules.dates import Period
from members.rules.quantities import Qualifier, Quantity
from members.services.records import Stale, decide, move
from reports.forms.statements import figure_choices
from reports.models import PeriodStatement
from reports.rules.statements import kind_of, period_of
from reports.services.statements import (
    change_statement,
    correct_statement,
    facts_of,
    record_statement,
)
from tests.conftest import NOW, as_user

pytestmark = pytest.mark.django_db
YEAR = {"first_on": dt.date(2022, 1, 1), "last_on": dt.date(2022, 12, 31)}


@pytest.fixture
def en():
    """Messages in the language they are written in."""
    with translation.override("en"):
        yield


def state(cast, **facts):
    """Bo states that the mill had no stoppage in 2022, or what is said otherwise."""
    by = facts.pop("by", cast.bo)
    facts = {"unit": cast.mill, "figure": "IN01", "value": Quantity(0)} | YEAR | facts
    with as_user(by):
        return record_statement(by=by, at=NOW, **facts)


def refusal(cast, **facts):
    """What is said when a statement is refused, by field."""
    with pytest.raises(ValidationError) as refused:
        state(cast, **facts)
    return refused.value.message_dict


def test_a_reported_zero_is_kept_as_a_zero(cast):
    statement = state(cast)

    stands = PeriodStatement._base_manager.get(pk=statement.pk)
    assert (stands.is_zero, str(stands.quantity), stands.state) == (True, "0", "draft")
    assert stands.placement.unit_id == cast.mill.pk


def test_a_qualified_value_keeps_its_word(cast):
    over = Quantity(1100, None, Qualifier.OVER, "trên")

    statement = state(cast, figure="PR02", value=over, origin="history", source="Báo cáo năm")

    stands = PeriodStatement._base_manager.get(pk=statement.pk)
    assert (stands.quantity, stands.is_zero) == (over, False)
    assert facts_of(stands) == {
        "figure": "PR02", "value": over, "organisation": None, "origin": "history",
        "source": "Báo cáo năm", **YEAR,
    }  # fmt: skip


@pytest.mark.parametrize("figure", ["BS02", "CF01", "MD08", "AN03"])
def test_a_figure_that_reads_no_statements_is_not_stated(cast, en, figure):
    with pytest.raises(ValidationError) as refused:
        state(cast, figure=figure, value=Quantity(7))

    assert refused.value.message_dict == {
        "figure": ["This figure is counted from its records: enter those instead."]
    }
    assert figure not in str(figure_choices())
    assert "PR02" in str(figure_choices())


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"figure": "AN04"}, "figure", "This figure is worked out of others, never stated."),
        ({"value": Quantity()}, "value", "Enter a value, or report a zero."),
        ({"value": Quantity(-1)}, "value", "Enter 0 or more."),
        ({"value": Quantity(100_000_001)}, "value", "At most 100.000.000 can be entered here."),
        ({"first_on": dt.date(2023, 1, 1)}, "last_on", "The period ends before it begins."),
        ({"figure": "IN07"}, "unit", "This figure is stated for the province as a whole only."),
        ({"origin": "history"}, "source", "Say where the historical figure comes from."),
        ({"origin": "police"}, "origin",
         "“Provided by the police” goes with the police body, and only so."),
    ],
)  # fmt: skip
def test_a_statement_that_cannot_be_is_refused_beside_its_field(cast, en, facts, field, said):
    assert refusal(cast, **facts) == {field: [said]}
    assert PeriodStatement._base_manager.count() == 0


def test_a_period_that_is_not_over_is_refused(cast, en):
    with pytest.raises(ValidationError) as refused:
        state(cast, last_on=dt.date(2023, 12, 31), first_on=dt.date(2023, 1, 1))

    assert refused.value.messages == ["This day is still to come."]


def test_a_period_outside_the_life_of_the_unit_is_refused(cast, en):
    with pytest.raises(ValidationError) as refused:
        state(cast, first_on=dt.date(2009, 1, 1), last_on=dt.date(2009, 12, 31))

    assert refused.value.messages == ["Công đoàn P-E-1 did not exist on 31/12/2009."]


def test_figures_of_the_police_carry_the_police_body_and_stand_for_the_province(cast, en):
    police = {"figure": "IN10", "unit": cast.province, "value": Quantity(35), "by": cast.ana}

    without = refusal(cast, **police)
    statement = state(cast, **police, organisation=cast.police, origin="police")
    other = refusal(cast, organisation=cast.police, origin="police")

    assert without == {"organisation": ["The police provides this figure: choose the police body."]}
    assert statement.organisation == cast.police
    assert other == {
        "organisation": ["The union states this figure itself: leave the police body out."]
    }


def test_a_body_that_is_not_police_provides_no_police_figure(cast, en):
    cast.police.kind = "other"

    said = refusal(
        cast, figure="IN10", unit=cast.province, organisation=cast.police, origin="police",
        by=cast.ana,
    )  # fmt: skip

    assert said == {"organisation": ["Choose a body of the police."]}


def test_two_statements_of_one_figure_share_no_day(cast, en):
    state(cast)

    said = refusal(cast, first_on=dt.date(2022, 10, 1), last_on=dt.date(2023, 3, 31))
    state(cast, first_on=dt.date(2023, 1, 1), last_on=dt.date(2023, 3, 31))
    state(cast, figure="IN11")

    assert said == {
        "first_on": ["This unit has a statement of this figure for 01/01/2022 – 31/12/2022."]
    }
    assert PeriodStatement._base_manager.count() == 3


def test_sent_twice_under_one_mark_counts_once(cast):
    mark = uuid.uuid4()

    first = state(cast, client_id=mark)
    again = state(cast, client_id=mark)
    with pytest.raises(SentBefore):
        state(cast, client_id=mark, value=Quantity(2))

    assert first == again
    assert PeriodStatement._base_manager.count() == 1


def test_a_refused_statement_may_be_sent_again_under_its_mark(cast, en):
    mark = uuid.uuid4()

    said = refusal(cast, client_id=mark, figure="AN04")
    state(cast, client_id=mark)

    assert list(said) == ["figure"]
    assert PeriodStatement._base_manager.count() == 1


def test_a_change_counts_the_version_up_and_a_stale_one_is_refused(cast):
    statement = state(cast)
    with as_user(cast.bo):
        change_statement(
            statement=statement, version=1, by=cast.bo, at=NOW, value=Quantity(3), source="Sổ"
        )
        late = PeriodStatement.objects.get()
        with pytest.raises(Stale):
            change_statement(statement=late, version=1, by=cast.bo, at=NOW, value=Quantity(4))
        stands = PeriodStatement.objects.get()

    assert (stands.quantity, stands.source, stands.version) == (Quantity(3), "Sổ", 2)


def test_the_unit_of_a_statement_never_changes(cast):
    statement = state(cast)

    with as_user(cast.bo), pytest.raises(TypeError):
        change_statement(statement=statement, version=1, by=cast.bo, at=NOW, unit=cast.school)


def test_what_counts_stays_until_a_correction_is_approved_by_another(cast):
    statement = state(cast)
    with as_user(cast.bo) as reach:
        move(record=statement, action="submit", by=cast.bo, at=NOW, reach=reach)
    with as_user(cast.uyen) as reach:
        move(record=statement, action="approve", by=cast.uyen, at=NOW, reach=reach)
    with as_user(cast.bo):
        over = Quantity(10, None, Qualifier.OVER, "hơn")
        revision = correct_statement(
            statement=statement, version=statement.version, reason="Sót", by=cast.bo, at=NOW,
            value=over,
        )  # fmt: skip
        before = PeriodStatement.objects.get().quantity
        with pytest.raises(Stale):
            correct_statement(
                statement=statement, version=1, reason="Sót", by=cast.bo, at=NOW, value=over
            )
    with as_user(cast.uyen) as reach:
        decide(revision=revision, accept=True, by=cast.uyen, at=NOW, reach=reach)
        after = PeriodStatement.objects.get().quantity

    assert (before, after) == (Quantity(0), over)


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        (("year", 2022, None), Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31))),
        (("half", 2022, 2), Period(dt.date(2022, 7, 1), dt.date(2022, 12, 31))),
        (("quarter", 2022, 3), Period(dt.date(2022, 7, 1), dt.date(2022, 9, 30))),
    ],
)
def test_a_period_is_named_by_kind_year_and_part_and_recognised_again(asked, period):
    kind, year, part = asked

    assert period_of(kind, year, part) == period
    assert kind_of(period) == (kind, part)


def test_any_other_period_is_a_free_one():
    assert kind_of(Period(dt.date(2018, 4, 26), dt.date(2022, 12, 31))) == ("free", None)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (("year", None, None), "year"),
        (("year", 22, None), "year"),
        (("quarter", 2022, None), "part"),
        (("half", 2022, 3), "part"),
    ],
)
def test_a_period_that_is_not_named_in_full_is_refused(asked, field):
    with pytest.raises(ValidationError) as refused:
        period_of(*asked)

    assert list(refused.value.message_dict) == [field]
