"""Headcounts and the core force: entered as drafts, submitted, seen by those above."""

import uuid

import pytest
from django.urls import reverse

from accounts.scope import unscoped
from members.models import CoreForceTerm, Headcount, Record
from members.services import people, records
from tests.conftest import NOW, TODAY, as_user, make_unit

ADD = "members:headcount_add"


def typed(**changed):
    """What a chair types about the mill."""
    return {
        "unit": "P-E-1",
        "counted_on": "31/12/2022",
        "workers": "1.234",
        "women_workers": "600",
        "members": "1200",
        "women_members": "",
        "client_id": str(uuid.uuid4()),
    } | changed


@pytest.fixture
def bo(cast, client):
    """The chair of the mill."""
    client.force_login(cast.bo)
    return client


@pytest.fixture
def headcount(cast):
    """A draft of the mill."""
    return people.record_headcount(
        unit=cast.mill, counted_on=TODAY, workers=100, members=90, by=cast.bo, at=NOW
    )


def test_a_chair_enters_a_headcount_as_a_draft(cast, bo):
    response = bo.post(reverse(ADD), typed())

    row = Headcount._base_manager.get()
    assert response.url == reverse("members:headcount_detail", args=[row.pk])
    assert (row.workers, row.women_workers, row.women_members) == (1234, 600, None)
    assert (row.state, row.unit, row.placement.unit, row.entered_by) == (
        "draft", cast.mill, cast.mill, cast.bo,
    )  # fmt: skip


def test_the_only_unit_of_a_chair_is_chosen_already(bo):
    response = bo.get(reverse(ADD))

    assert '<option value="P-E-1">' in response.content.decode()
    assert 'value=""' not in str(response.context["form"]["unit"])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"women_workers": "1.235"}, "__all__"),
        ({"women_members": "1201"}, "__all__"),
        ({"counted_on": "31/12/2099"}, "__all__"),
        ({"counted_on": "31/12/2009"}, "__all__"),
        ({"counted_on": "31/02/2022"}, "counted_on"),
        ({"workers": "-5"}, "workers"),
        ({"workers": "100.000.001"}, "workers"),
        ({"workers": "nhiều"}, "workers"),
        ({"workers": "1,5"}, "workers"),
        ({"workers": ""}, "workers"),
        ({"unit": "P-W-1"}, "unit"),
    ],
)
def test_bad_input_is_told_and_nothing_is_saved_or_lost(bo, changed, field):
    response = bo.post(reverse(ADD), typed(**changed))

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert 'value="1200"' in response.content.decode()
    assert not Headcount._base_manager.exists()


def test_a_double_click_makes_one_record(bo):
    form = typed()

    first = bo.post(reverse(ADD), form)
    second = bo.post(reverse(ADD), form)

    assert first.url == second.url
    assert Headcount._base_manager.count() == 1


def test_a_day_is_counted_once(bo):
    bo.post(reverse(ADD), typed())

    response = bo.post(reverse(ADD), typed())

    assert response.context["form"].non_field_errors() == ["Đơn vị này đã có số liệu của ngày này."]


def test_a_draft_is_changed_by_the_version_seen(cast, bo, headcount):
    url = reverse("members:headcount_edit", args=[headcount.pk])

    bo.post(url, typed(workers="101", women_workers="", members="91", version="1"))
    stale = bo.post(url, typed(workers="102", women_workers="", members="91", version="1"))

    assert stale.status_code == 409
    assert Headcount._base_manager.get().workers == 101
    assert stale.context["form"].stale["differences"] == [
        {"label": "CNVCLĐ", "stands": "101", "typed": "102"}
    ]


def test_a_submitted_headcount_is_no_longer_changed(cast, bo, headcount):
    with as_user(cast.bo) as reach:
        records.move(record=headcount, action="submit", by=cast.bo, at=NOW, reach=reach)

    response = bo.post(reverse("members:headcount_edit", args=[headcount.pk]), typed(version="2"))

    assert response.context["form"].non_field_errors() == [
        "Bản ghi này chỉ được điều chỉnh qua phê duyệt."
    ]


def test_a_headcount_page_offers_the_step_that_comes_next(cast, client, headcount):
    url = reverse("members:headcount_detail", args=[headcount.pk])
    shown = {}
    for name in ("bo", "ana"):
        client.force_login(getattr(cast, name))
        context = client.get(url).context
        shown[name] = (context["may_edit"], context["may_review"])

    assert shown == {"bo": (True, False), "ana": (True, False)}


def test_a_headcount_is_hidden_from_the_next_unit(cast, client, headcount):
    client.force_login(cast.chi)

    assert client.get(reverse("members:headcount_list")).context["page"].rows == []
    assert client.get(headcount.get_absolute_url()).status_code == 404


def test_a_list_is_narrowed_by_unit_and_state(cast, client, headcount):
    with unscoped("test"):
        other = people.record_headcount(
            unit=cast.school, counted_on=TODAY, workers=5, members=5, by=cast.chi, at=NOW
        )
    client.force_login(cast.ana)
    url = reverse("members:headcount_list")

    def shown(**chosen):
        return client.get(url, chosen).context["page"].rows

    assert shown() == [other, headcount]
    assert shown(unit="p-e") == [headcount]
    assert shown(unit="S") == []
    assert shown(state=Record.State.APPROVED) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_asks_five_queries_whatever_its_length(
    cast, client, rows, django_assert_num_queries
):
    for n in range(rows):
        with unscoped("test"):
            unit = make_unit(f"M-{n}", cast.east, "grassroots")
        people.record_headcount(
            unit=unit, counted_on=TODAY, workers=5, members=5, by=cast.bo, at=NOW
        )
    client.force_login(cast.ana)

    with django_assert_num_queries(5):
        client.get(reverse("members:headcount_list"))


def test_a_long_list_turns_pages_without_losing_a_row(cast, client):
    for n in range(60):
        with unscoped("test"):
            unit = make_unit(f"M-{n}", cast.east, "grassroots")
        people.record_headcount(
            unit=unit, counted_on=TODAY, workers=5, members=5, by=cast.bo, at=NOW
        )
    client.force_login(cast.ana)
    url = reverse("members:headcount_list")

    first = client.get(url, {"unit": "P-E"}).context["page"]
    second = client.get(f"{url}{first.next_href}").context["page"]

    assert (len(first.rows), len(second.rows), second.next_href) == (50, 10, "")
    assert len({row.pk for row in [*first.rows, *second.rows]}) == 60
    assert second.first_href == "?unit=P-E"


@pytest.mark.parametrize("after", ["x", "[]", '["x","y"]', "[1,2,3]", '{"a":1}'])
def test_a_broken_page_address_shows_the_first_page(cast, client, headcount, after):
    client.force_login(cast.ana)

    response = client.get(reverse("members:headcount_list"), {"after": after})

    assert response.context["page"].rows == [headcount]


def test_the_core_force_is_entered_as_a_count(cast, bo):
    form = {"unit": "P-E-1", "from_on": "01/01/2022", "people": "12", "women": "5"}

    bo.post(reverse("members:core_force_add"), form)

    row = CoreForceTerm._base_manager.get()
    assert (row.people, row.women, row.to_on, str(row)) == (
        12, 5, None, "12 người thuộc lực lượng cốt cán",
    )  # fmt: skip


def test_the_core_force_is_changed_while_a_draft(cast, bo):
    term = people.record_core_force(unit=cast.mill, from_on=TODAY, people=10, by=cast.bo, at=NOW)
    form = {"from_on": "01/01/2022", "to_on": "01/01/2021", "people": "9", "version": "1"}
    url = reverse("members:core_force_edit", args=[term.pk])

    refused = bo.post(url, form)
    bo.post(url, form | {"to_on": ""})

    assert refused.context["form"].non_field_errors() == [
        "Thời gian kết thúc phải sau thời gian bắt đầu."
    ]
    assert CoreForceTerm._base_manager.get().people == 9
    assert bo.get(reverse("members:core_force_list")).context["page"].rows == [term]
    assert bo.get(term.get_absolute_url()).context["may_edit"]
