"""Review: what waits for whom, approved or sent back, and corrections with both sides shown."""

import pytest
from django.urls import reverse

from accounts.scope import unscoped
from members import selectors
from members.models import Headcount, Review, Revision
from members.services import people, records
from tests.conftest import NOW, TODAY, as_user, make_unit

REVIEW, STEP = "members:record_review", "members:record_step"
KIND = "members.headcount"


def submitted(cast, unit=None, by=None):
    """A headcount that waits for review."""
    by = by or cast.bo
    row = people.record_headcount(
        unit=unit or cast.mill, counted_on=TODAY, workers=100, members=90, by=by, at=NOW
    )
    with as_user(by) as reach:
        return records.move(record=row, action="submit", by=by, at=NOW, reach=reach)


def send(client, user, name, record, action, **more):
    """A user's step on a record; gives the state after it."""
    client.force_login(user)
    form = {"kind": KIND, "id": record.pk, "action": action} | more
    response = client.post(reverse(name), form)
    return response.status_code, Headcount._base_manager.get(pk=record.pk).state


def waiting(client, user):
    """What the queue of a user shows."""
    client.force_login(user)
    return client.get(reverse("members:review_queue"), {"kind": KIND}).context["page"].rows


def test_the_queue_shows_what_waits_within_reach(cast, client):
    row = submitted(cast)

    shown = {name: waiting(client, getattr(cast, name)) for name in ("ana", "lam", "uyen", "sam")}

    assert shown == {"ana": [row], "lam": [row], "uyen": [row], "sam": []}


def test_an_upper_union_does_not_review_itself(cast, client):
    row = submitted(cast, unit=cast.east, by=cast.uyen)

    assert waiting(client, cast.uyen) == []
    assert waiting(client, cast.ana) == [row]
    assert send(client, cast.uyen, REVIEW, row, "approve") == (302, "submitted")


def test_what_one_entered_oneself_is_not_in_ones_queue(cast, client):
    submitted(cast, by=cast.ana)

    assert waiting(client, cast.ana) == []


def test_the_queue_opens_at_the_fullest_kind_and_counts_all(cast, client):
    submitted(cast)
    client.force_login(cast.ana)

    context = client.get(reverse("members:review_queue")).context

    assert context["kind"] is Headcount
    assert [(label, number) for _name, label, number in context["kinds"]] == [(KIND, 1)]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_queue_asks_seven_queries_whatever_its_length(
    cast, client, rows, django_assert_num_queries
):
    for n in range(rows):
        with unscoped("test"):
            unit = make_unit(f"M-{n}", cast.mill, "member")
        submitted(cast, unit=unit)
    client.force_login(cast.ana)

    with django_assert_num_queries(7):
        client.get(reverse("members:review_queue"), {"kind": KIND})


def test_an_approved_record_counts_and_the_history_says_who(cast, client):
    row = submitted(cast)

    after = send(client, cast.uyen, REVIEW, row, "approve")

    assert after == (302, "approved")
    last = Review._base_manager.order_by("-pk").first()
    assert (last.action, last.by) == ("approve", cast.uyen)


def test_a_record_comes_back_with_a_reason_only(cast, client):
    row = submitted(cast)

    assert send(client, cast.uyen, REVIEW, row, "return", reason=" ") == (302, "submitted")
    assert send(client, cast.uyen, REVIEW, row, "return", reason="Thiếu số nữ") == (
        302, "returned",
    )  # fmt: skip


def test_of_two_reviewers_one_wins(cast, client):
    row = submitted(cast)

    send(client, cast.uyen, REVIEW, row, "approve")

    assert send(client, cast.ana, REVIEW, row, "return", reason="Muộn") == (302, "approved")


def test_a_record_outside_the_reach_does_not_exist(cast, client):
    row = submitted(cast)

    assert send(client, cast.sam, REVIEW, row, "approve") == (404, "submitted")
    assert send(client, cast.chi, STEP, row, "withdraw") == (404, "submitted")


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "accounts.user", "id": "1", "action": "approve"},
        {"kind": KIND, "id": "x", "action": "approve"},
        {"kind": KIND, "id": "0", "action": "approve"},
        {},
    ],
)
def test_nothing_but_a_record_is_reviewed(cast, client, form):
    client.force_login(cast.ana)

    assert client.post(reverse(REVIEW), form).status_code == 404


def test_a_step_of_the_other_side_is_refused(cast, client):
    row = submitted(cast)

    assert send(client, cast.bo, STEP, row, "approve") == (404, "submitted")
    assert send(client, cast.ana, REVIEW, row, "withdraw") == (404, "submitted")


def test_a_chair_submits_and_withdraws_but_not_what_was_approved(cast, client):
    row = people.record_headcount(
        unit=cast.mill, counted_on=TODAY, workers=100, members=90, by=cast.bo, at=NOW
    )

    assert send(client, cast.bo, STEP, row, "submit") == (302, "submitted")
    send(client, cast.uyen, REVIEW, row, "approve")
    assert send(client, cast.bo, STEP, row, "withdraw") == (302, "approved")


def test_after_a_step_the_way_back_stays_on_the_portal(cast, client):
    client.force_login(cast.uyen)
    row = submitted(cast)
    form = {"kind": KIND, "id": row.pk, "action": "approve"}

    away = client.post(reverse(REVIEW), form | {"next": "https://elsewhere.example/"})
    home = client.post(reverse(REVIEW), form | {"next": reverse("members:review_queue")})

    assert away.url == row.get_absolute_url()
    assert home.url == reverse("members:review_queue")


@pytest.fixture
def correction(cast):
    """The chair asks for another number of workers in an approved headcount."""
    row = submitted(cast)
    with as_user(cast.uyen) as reach:
        records.move(record=row, action="approve", by=cast.uyen, at=NOW, reach=reach)
    return records.revise(record=row, after={"workers": 120}, reason="Đếm sót", by=cast.bo, at=NOW)


def test_a_correction_shows_what_counts_and_what_is_asked_for(cast, client, correction):
    client.force_login(cast.ana)

    response = client.get(reverse("members:revision_list"))

    shown = response.context["corrections"]
    assert [(row["revision"], row["changes"]) for row in shown] == [
        (correction, [("CNVCLĐ", 100, 120)])
    ]


@pytest.mark.parametrize(
    ("action", "workers", "state"), [("accept", 120, "applied"), ("refuse", 100, "returned")]
)
def test_a_correction_counts_when_it_is_applied(cast, client, correction, action, workers, state):
    client.force_login(cast.ana)
    before = Headcount._base_manager.get().workers

    client.post(reverse("members:revision_decide", args=[correction.pk]), {"action": action})

    assert before == 100
    assert Headcount._base_manager.get().workers == workers
    assert Revision._base_manager.get().state == state


def test_nobody_applies_their_own_correction(cast, client, correction):
    Revision._base_manager.update(by=cast.ana)
    client.force_login(cast.ana)
    url = reverse("members:revision_decide", args=[correction.pk])

    response = client.post(url, {"action": "accept"}, follow=True)

    assert "Người nhập không được tự duyệt" in response.content.decode()
    assert Headcount._base_manager.get().workers == 100


def test_a_correction_of_a_record_that_changed_meanwhile_is_not_applied(cast, client, correction):
    Headcount._base_manager.update(version=9)
    client.force_login(cast.ana)

    client.post(reverse("members:revision_decide", args=[correction.pk]), {"action": "accept"})

    assert Revision._base_manager.get().state == "submitted"
    assert Headcount._base_manager.get().workers == 100


def test_a_part_that_is_no_field_keeps_its_own_name(cast, correction):
    correction.after = {"materials": [1]}
    correction.before = {}

    assert selectors.changes_of(correction) == [("materials", None, [1])]
