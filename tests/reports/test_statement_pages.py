"""The pages of statements: list, entry with an explicit zero, change, correction."""

import datetime as dt

import pytest
from django.urls import reverse

from members.models import Revision
from members.rules.quantities import Qualifier, Quantity
from reports.models import PeriodStatement
from reports.services.statements import record_statement
from tests.conftest import NOW, as_user, in_english

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6


@pytest.fixture
def visit(client):
    """Open an address as somebody, in English; gives the response."""

    def open_as(user, name, *args, data=None, **query):
        in_english(client).force_login(user)
        address = reverse(name, args=args, query=query)
        if data is None:
            return client.get(address)
        return client.post(address, data)

    return open_as


def state(cast, number=2022, by=None, **facts):
    """Bo states that the mill had no stoppage in a year, or what is said otherwise."""
    by = by or cast.bo
    facts = {
        "unit": cast.mill, "figure": "IN01", "value": Quantity(0),
        "first_on": dt.date(number, 1, 1), "last_on": dt.date(number, 12, 31),
    } | facts  # fmt: skip
    with as_user(by):
        return record_statement(by=by, at=NOW, **facts)


def typed(**changed):
    """What the form of a statement sends: a zero for 2022."""
    sent = {
        "unit": "P-E-1", "figure": "IN01", "period": "year", "year": "2022", "zero": "on",
        "origin": "return", "client_id": "6f5e1b1c-6a53-4d61-9a4c-08e9b0f0a001",
    }  # fmt: skip
    return sent | changed


def stated():
    """Figure, days and value of every statement."""
    rows = PeriodStatement._base_manager.order_by("pk")
    return [(r.figure, r.first_on, r.last_on, str(r.quantity)) for r in rows]


def test_a_zero_is_reported_by_its_tick_and_a_double_click_counts_once(cast, visit):
    first = visit(cast.bo, "reports:statement_add", data=typed())
    again = visit(cast.bo, "reports:statement_add", data=typed())

    assert first["Location"] == again["Location"]
    assert stated() == [("IN01", dt.date(2022, 1, 1), dt.date(2022, 12, 31), "0")]


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        ({"period": "quarter", "part": "3"}, (dt.date(2022, 7, 1), dt.date(2022, 9, 30))),
        ({"period": "half", "part": "1"}, (dt.date(2022, 1, 1), dt.date(2022, 6, 30))),
        (
            {"period": "free", "year": "", "first_on": "26/4/2018", "last_on": "31/12/2018"},
            (dt.date(2018, 4, 26), dt.date(2018, 12, 31)),
        ),
    ],
)
def test_a_period_is_a_quarter_a_half_or_two_days(cast, visit, changed, days):
    visit(cast.bo, "reports:statement_add", data=typed(**changed))

    assert stated() == [("IN01", *days, "0")]


def test_a_value_is_typed_with_its_word(cast, visit):
    sent = typed(figure="PR05", zero="", value="hơn 1.100", origin="history", source="Báo cáo 2022")

    visit(cast.bo, "reports:statement_add", data=sent)

    stands = PeriodStatement._base_manager.get()
    assert stands.quantity == Quantity(1100, None, Qualifier.OVER, "hơn")
    assert (stands.origin, stands.source) == ("history", "Báo cáo 2022")


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"zero": "", "value": "0"}, {"zero": ["Tick the box to report a zero."]}),
        ({"zero": ""}, {"value": ["Enter a value, or tick the box to report a zero."]}),
        ({"value": "3"}, {"value": ["A zero is ticked and a value is entered: keep one of them."]}),
        ({"zero": "", "value": "vài"}, {"value": ["“vai” is not a number."]}),
        ({"zero": "", "value": "1,5"},
         {"value": ["“1,5” has a decimal comma: enter a whole number, such as 1.234."]}),
        ({"year": ""}, {"year": ["Enter the year."]}),
        ({"year": "2026"}, {"__all__": ["This day is still to come."]}),
        ({"period": "quarter"}, {"part": ["Quarters are 1 to 4."]}),
        ({"period": "free"}, {"first_on": ["Enter the day."], "last_on": ["Enter the day."]}),
        ({"period": "free", "first_on": "02/01/2022", "last_on": "01/01/2022"},
         {"last_on": ["The period ends before it begins."]}),
        ({"figure": "IN10"},
         {"figure": ["Select a valid choice. IN10 is not one of the available choices."]}),
        ({"unit": "P-W-1"}, {"unit": ["There is no such unit within your reach."]}),
    ],
)  # fmt: skip
def test_a_refused_statement_says_why_and_keeps_what_was_typed(cast, visit, changed, errors):
    answer = visit(cast.bo, "reports:statement_add", data=typed(source="GÕ DỞ", **changed))

    assert answer.status_code == 200
    assert answer.context["form"].errors == errors
    assert "GÕ DỞ" in answer.content.decode()
    assert stated() == []


def test_a_statement_that_overlaps_is_told_beside_the_year(cast, visit):
    state(cast)

    answer = visit(cast.bo, "reports:statement_add", data=typed(period="quarter", part="1"))

    said = "This unit has a statement of this figure for 01/01/2022 – 31/12/2022."
    assert answer.context["form"].errors == {"year": [said]}


def test_staff_enter_what_the_police_provide_for_the_province(cast, visit):
    sent = typed(
        unit="P", figure="IN10", zero="", value="35", organisation=cast.police.pk, source="Công văn"
    )

    visit(cast.ana, "reports:statement_add", data=sent)
    opened = visit(cast.bo, "reports:statement_add").content.decode()

    stands = PeriodStatement._base_manager.get()
    assert (stands.figure, stands.organisation_id, stands.origin) == (
        "IN10", cast.police.pk, "police",
    )  # fmt: skip
    assert "IN10" not in opened


def test_a_page_opened_from_a_unit_has_it_chosen(cast, visit):
    answer = visit(cast.uyen, "reports:statement_add", unit="P-E-1", figure="IN05", year="2022")

    shown = answer.content.decode()
    assert '<option value="P-E-1" selected>' in shown
    assert '<option value="IN05" selected>' in shown


def test_the_page_of_a_statement_says_zero_in_words(cast, visit):
    shown = visit(cast.uyen, "reports:statement_detail", state(cast).pk).content.decode()

    assert "reported as zero" in shown
    assert "nothing of the kind happened" in shown
    assert "Stated for the period" in shown


def test_outside_the_reach_there_is_no_statement(cast, visit):
    statement = state(cast)

    for user in (cast.chi, cast.sam):
        assert visit(user, "reports:statement_detail", statement.pk).status_code == 404
        assert visit(user, "reports:statement_edit", statement.pk).status_code == 404
        assert visit(user, "reports:statement_list").context["page"].rows == []


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ({}, [2022, 2021, 2020]),
        ({"year": "2021"}, [2021]),
        ({"figure": "IN11"}, [2020]),
        ({"unit": "P-W"}, []),
        ({"unit": "P-E", "state": "draft"}, [2022, 2021, 2020]),
        ({"origin": "police"}, []),
        ({"state": "withdrawn"}, [2019]),
    ],
)
def test_the_list_is_narrowed_by_its_address(cast, visit, query, years):
    state(cast, 2021)
    state(cast, 2022)
    state(cast, 2020, figure="IN11")
    gone = state(cast, 2019)
    PeriodStatement._base_manager.filter(pk=gone.pk).update(state="withdrawn")

    answer = visit(cast.ana, "reports:statement_list", **query)

    assert [row.last_on.year for row in answer.context["page"].rows] == years


def test_a_change_is_saved_and_a_stale_one_shows_both_versions(cast, visit):
    statement = state(cast)

    opened = visit(cast.bo, "reports:statement_edit", statement.pk).content.decode()
    saved = visit(
        cast.bo, "reports:statement_edit", statement.pk, data=typed(version="1", zero="", value="4")
    )
    stale = visit(cast.ana, "reports:statement_edit", statement.pk, data=typed(version="1"))

    assert 'name="zero" class="checkboxinput form-check-input" id="id_zero" checked' in opened
    assert saved["Location"] == statement.get_absolute_url()
    assert stale.status_code == 409
    assert stale.context["form"].stale["differences"] == [
        {"label": "Nothing of the kind happened: report a zero", "stands": "no", "typed": "yes"},
        {"label": "Value", "stands": "4", "typed": "–"},
    ]
    assert stated()[0][3] == "4"


def test_an_approved_statement_is_corrected_with_a_reason(cast, visit):
    statement = state(cast)
    PeriodStatement._base_manager.update(state="approved")
    sent = typed(version="1", zero="", value="2", reason="Sót hai vụ")

    answer = visit(cast.bo, "reports:statement_edit", statement.pk, data=sent)
    revision = Revision._base_manager.get()
    before = stated()
    visit(cast.uyen, "members:revision_decide", revision.pk, data={"action": "accept"})

    assert answer["Location"] == statement.get_absolute_url()
    assert revision.after == {"value": 2}
    assert (before[0][3], stated()[0][3]) == ("0", "2")


def test_a_correction_that_something_overlaps_by_now_is_not_applied(cast, visit):
    statement = state(cast)
    PeriodStatement._base_manager.update(state="approved")
    longer = typed(version="1", period="free", first_on="01/01/2021", last_on="31/12/2022")
    visit(cast.bo, "reports:statement_edit", statement.pk, data=longer | {"reason": "Cả hai năm"})
    state(cast, 2021)

    revision = Revision._base_manager.get()
    visit(cast.uyen, "members:revision_decide", revision.pk, data={"action": "accept"})

    revision.refresh_from_db()
    assert revision.state == "submitted"
    assert stated()[0][1:3] == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_as_many_queries_for_one_as_for_thirty(
    cast, client, django_assert_num_queries, count
):
    for number in range(count):
        state(cast, figure=f"PR{number % 12 + 1:02}", number=2012 + number // 12)
    in_english(client).force_login(cast.ana)

    with django_assert_num_queries(LIST_QUERIES):
        answer = client.get(reverse("reports:statement_list"))

    assert len(answer.context["page"].rows) == count
