"""Pages of activities: found, read, entered, changed and corrected, in few queries."""

import datetime as dt
import unicodedata

import pytest
from django.urls import reverse

from accounts.scope import unscoped
from campaigns.models import Campaign
from campaigns.services.activities import apply_activity, correct_activity
from members.models import Revision, Term
from members.rules.quantities import Qualifier, Quantity
from programs.models import Program
from tests.campaigns.sample_activities import (
    DAY,
    approved,
    contest,
    facts,
    full,
    moved,
    queries,
    recorded,
    session,
    stands,
)
from tests.conftest import NOW, as_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]
LIST = "/campaigns/activities/"


def titles(response):
    return [activity.title for activity in response.context["page"].rows]


# ------------------------------------------------------------------ the list


def test_the_list_shows_the_newest_first_and_nothing_outside_the_reach(cast, browse):
    recorded(cast.mill, cast.bo, title="Cũ", starts_on=dt.date(2021, 5, 1))
    recorded(cast.mill, cast.bo, title="Mới")
    recorded(cast.school, cast.chi, title="Của trường")

    assert titles(browse(cast.bo).get(LIST)) == ["Mới", "Cũ"]
    assert titles(browse(cast.ana).get(LIST)) == ["Của trường", "Mới", "Cũ"]
    assert titles(browse(cast.sam).get(LIST)) == []


@pytest.mark.parametrize(
    "said", ["tin dung den", "TÍN DỤNG ĐEN", unicodedata.normalize("NFD", "tín dụng đen")]
)
def test_the_search_understands_text_with_and_without_tone_marks(cast, browse, said):
    recorded(cast.mill, cast.bo, title="Phòng, chống tín dụng đen")
    recorded(cast.mill, cast.bo, title="Kể chuyện", narrative="Nạn Tín dụng đen ở khu trọ")
    recorded(cast.mill, cast.bo, title="Phòng, chống ma túy")

    found = titles(browse(cast.bo).get(LIST, {"q": said}))

    assert found == ["Kể chuyện", "Phòng, chống tín dụng đen"]


def test_the_list_is_narrowed_by_unit_days_type_topic_state_and_campaign(cast, browse):
    topic = Term.objects.of("topic").first()
    with unscoped("test"):
        program = Program.objects.create(
            unit=cast.province, title="Chương trình", first_on=DAY, last_on=DAY
        )
        campaign = Campaign.objects.create(
            unit=cast.province, kind="peak", title="Cao điểm", first_on=DAY, last_on=DAY,
            program=program,
        )  # fmt: skip
    recorded(cast.mill, cast.bo, title="Một", topics=(topic,), campaign=campaign)
    other = {"type": contest(), "attendances": Quantity(), "starts_on": dt.date(2021, 1, 1)}
    moved(recorded(cast.school, cast.chi, title="Hai", **other), "submit", cast.chi)
    client = browse(cast.ana)

    asked = {
        "unit": [("P-E", ["Một"]), ("P", ["Một", "Hai"]), ("P-W-1", ["Hai"])],
        "first": [("10/05/2022", ["Một"]), ("1.1.2021", ["Một", "Hai"])],
        "last": [("31/12/2021", ["Hai"])],
        "type": [(session().pk, ["Một"])],
        "topic": [(topic.pk, ["Một"])],
        "state": [("submitted", ["Hai"])],
        "campaign": [(campaign.pk, ["Một"])],
        "program": [(program.pk, ["Một"])],
    }
    found = {
        name: [(value, titles(client.get(LIST, {name: value}))) for value, _ in said]
        for name, said in asked.items()
    }
    assert found == asked


def test_a_filter_that_cannot_be_read_narrows_nothing_and_says_so(cast, browse):
    recorded(cast.mill, cast.bo, title="Một")

    response = browse(cast.bo).get(LIST, {"first": "hôm qua", "state": "lost", "unit": "S-1"})

    assert titles(response) == ["Một"]
    assert sorted(response.context["filter"].errors) == ["first", "state", "unit"]


def test_the_pages_follow_each_other_without_a_gap(cast, browse):
    for number in range(60):
        day = dt.date(2022, 1, 1) + dt.timedelta(days=number // 3)
        recorded(cast.mill, cast.bo, title=str(number), starts_on=day)
    client = browse(cast.bo)

    first = client.get(LIST)
    second = client.get(LIST + first.context["page"].next_href)

    assert first.context["page"].count == "60 results"
    assert [*titles(first), *titles(second)] == [str(n) for n in reversed(range(60))]
    assert second.context["page"].next_href == ""


def test_the_list_takes_as_many_queries_for_thirty_rows_as_for_one(cast, browse):
    recorded(cast.mill, cast.bo)
    client = browse(cast.ana)
    one = queries(client, LIST)
    for _ in range(29):
        recorded(cast.mill, cast.bo)

    thirty = queries(client, LIST)

    assert one == thirty
    assert thirty <= 15


def test_the_search_as_one_types_gets_the_rows_only(cast, browse):
    recorded(cast.mill, cast.bo, title="Một")

    response = browse(cast.bo).get(LIST, headers={"hx-request": "true"})

    assert response.templates[0].name == "campaigns/_activity_rows.html"
    assert "HX-Request" in response.headers["Vary"]


def test_an_empty_list_says_what_to_do_first(cast, browse):
    page = browse(cast.bo).get(LIST).content.decode()

    assert "No activity yet" in page
    assert reverse("campaigns:activity_add") in page


# ------------------------------------------------------------------ one activity


def test_the_page_of_an_activity_shows_what_was_said_with_its_words(cast, browse):
    activity = full(cast)

    page = browse(cast.bo).get(activity.get_absolute_url()).content.decode()

    shown = ["trên 40", "<dd>12</dd>", "1.200", "Báo Lao động", "Công an tỉnh", "10/05/2022"]
    assert [said for said in shown if said not in page] == []


def test_the_page_of_an_activity_takes_the_same_few_queries_however_much_it_shows(cast, browse):
    client = browse(cast.ana)

    one = queries(client, full(cast, 1).get_absolute_url())
    thirty = queries(client, full(cast, 30).get_absolute_url())

    assert one == thirty
    assert thirty <= 15


def test_a_cohost_sees_an_activity_and_cannot_change_it(cast, browse):
    activity = recorded(cast.mill, cast.bo, cohosts=(cast.school,))
    chi = browse(cast.chi)

    seen = chi.get(activity.get_absolute_url())
    edit = chi.get(reverse("campaigns:activity_edit", args=[activity.pk]))
    handed = chi.post(reverse("campaigns:activity_submit", args=[activity.pk]))

    assert (seen.status_code, edit.status_code, handed.status_code) == (200, 404, 404)
    assert titles(chi.get(LIST)) == [activity.title]
    assert stands(activity).state == "draft"


def test_an_activity_outside_the_reach_is_not_there(cast, browse):
    activity = recorded(cast.mill, cast.bo)

    assert browse(cast.sam).get(activity.get_absolute_url()).status_code == 404
    assert browse(cast.chi).get(activity.get_absolute_url()).status_code == 404
    assert browse(cast.phuc).get(activity.get_absolute_url()).status_code == 404


def test_a_second_activity_of_the_same_day_and_type_is_pointed_out(cast, browse):
    recorded(cast.mill, cast.bo, title="Lần đầu")
    twice = recorded(cast.mill, cast.bo, title="Lần nữa")

    response = browse(cast.bo).get(twice.get_absolute_url())

    assert [twin.title for twin in response.context["twins"]] == ["Lần đầu"]


def allowed(browse, user, activity):
    """What the page of an activity offers this user."""
    context = browse(user).get(activity.get_absolute_url()).context
    names = ("edit", "submit", "correct", "withdraw", "review")
    return [name for name in names if context[f"may_{name}"]]


def test_the_page_offers_what_the_state_and_the_role_allow(cast, browse):
    activity = recorded(cast.mill, cast.bo)
    draft = [allowed(browse, user, activity) for user in (cast.bo, cast.ana, cast.lam)]
    moved(activity, "submit", cast.bo)
    waiting = [allowed(browse, user, activity) for user in (cast.bo, cast.ana, cast.lam)]
    moved(activity, "approve", cast.lam)
    counted = [allowed(browse, user, activity) for user in (cast.bo, cast.ana, cast.lam)]

    assert draft == [["edit", "submit", "withdraw"], ["edit", "submit", "withdraw"], []]
    assert waiting == [["withdraw"], ["withdraw", "review"], ["review"]]
    assert counted == [["correct"], ["correct", "withdraw"], []]


def test_the_page_shows_corrections_with_what_they_change(cast, browse):
    activity = approved(cast.mill, cast.bo, cast.ana)
    said = facts(
        cast.mill, attendances=Quantity(50, None, Qualifier.OVER), cohosts=(cast.east,),
        topics=(Term.objects.of("topic").first(),), starts_on=dt.date(2022, 5, 9), combined=True,
    )  # fmt: skip
    with as_user(cast.bo):
        correct_activity(
            activity=activity, facts=said, version=activity.version, reason="Nhầm", by=cast.bo,
            at=NOW,
        )  # fmt: skip

    ((_, changes),) = browse(cast.ana).get(activity.get_absolute_url()).context["corrections"]

    assert sorted(changes) == [
        ("Attendances", "40", "hơn 50"),
        ("Co-hosts", "–", "1"),
        ("Combined with another event", "no", "yes"),
        ("First day", "10/05/2022", "09/05/2022"),
        ("Last day", "10/05/2022", "09/05/2022"),
        ("Topics", "–", Term.objects.of("topic").first().name),
    ]
    with as_user(cast.ana):
        waiting = Revision.objects.get()
    apply_activity(stands(activity), waiting.after)
    assert stands(activity).attendances_said == "hơn"
