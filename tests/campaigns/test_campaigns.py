"""Campaigns: the year's calendar offered, opened once, changed on the version seen."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scope import unscoped
from campaigns.models import Campaign
from campaigns.rules.calendar import TET, calendar_of
from campaigns.services.campaigns import change_campaign, open_campaign, open_offered
from members.models import Term
from members.services.records import Stale
from tests.campaigns.sample_activities import approved, session
from tests.conftest import NOW, as_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]
LIST = "/campaigns/"


def opened(cast, **said):
    usual = {"kind": "peak", "title": "Cao điểm", "first_on": dt.date(2022, 5, 1),
             "last_on": dt.date(2022, 5, 31)}  # fmt: skip
    with as_user(cast.ana):
        return open_campaign(unit=cast.province, by=cast.ana, at=NOW, **(usual | said))


def test_the_calendar_begins_around_tet():
    (tet, *rest) = calendar_of(2022)

    assert (tet.key, tet.first_on, tet.last_on) == (
        "tet", dt.date(2022, 1, 2), dt.date(2022, 2, 16),
    )  # fmt: skip
    assert len(rest) == 16


@pytest.mark.parametrize("year", sorted(TET))
def test_every_offer_is_a_range_that_its_year_holds(year):
    offers = calendar_of(year)

    assert len({offer.key for offer in offers}) == len(offers) == 17
    assert all(offer.first_on <= offer.last_on for offer in offers)
    assert {offer.last_on.year for offer in offers} == {year}
    assert {offer.kind for offer in offers} <= set(Campaign.Kind.values)


def test_tet_falls_between_21_january_and_20_february():
    days = [(day.month, day.day) for day in TET.values()]

    assert list(TET) == list(range(2013, 2036))
    assert min(days) >= (1, 21)
    assert max(days) <= (2, 20)


def test_a_year_without_a_known_tet_is_offered_the_rest():
    assert "tet" not in {offer.key for offer in calendar_of(2050)}


def test_offers_are_opened_once_however_often_they_are_chosen(cast):
    offers = calendar_of(2022)[:3]
    said = {"unit": cast.province, "offers": offers, "by": cast.ana, "at": NOW}
    with as_user(cast.ana):
        first = open_offered(**said)

        again = open_offered(**said)

    assert [c.calendar_key for c in first] == [offer.key for offer in offers]
    assert again == []


@pytest.mark.parametrize(
    "said", [{"last_on": dt.date(2022, 4, 30)}, {"title": "Đã mở"}, {"kind": "war"}]
)
def test_a_campaign_that_cannot_be_is_refused(cast, said):
    opened(cast, title="Đã mở")

    with pytest.raises(ValidationError):
        opened(cast, **said)


def test_areas_come_from_their_own_list(cast):
    with as_user(cast.ana), pytest.raises(ValidationError) as refused:
        opened(cast, areas=[session()])

    assert list(refused.value.message_dict) == ["areas"]


def test_a_change_on_a_stale_version_is_refused(cast):
    campaign = opened(cast)
    areas = list(Term.objects.of("area")[:2])
    marks = {"campaign": campaign, "version": 1, "by": cast.ana, "at": NOW}
    with as_user(cast.ana):
        change_campaign(**marks, slogan="Vì bình yên", areas=areas)

        with pytest.raises(Stale):
            change_campaign(**marks, slogan="Khác")

    with unscoped("test"):
        now = Campaign.objects.get()
        assert (now.slogan, now.version, now.areas.count()) == ("Vì bình yên", 2, 2)


# ------------------------------------------------------------------ pages


def test_the_calendar_page_opens_what_was_chosen(cast, browse):
    client = browse(cast.ana)
    offered = client.get(LIST, {"year": "2022"})

    done = client.post(LIST, {"year": "2022", "unit": "P", "offers": ["drugs", "tet"]})

    after = client.get(done.url)
    assert len(offered.context["offers"]) == 17
    assert [c.calendar_key for c in after.context["opened"]] == ["tet", "drugs"]
    assert len(after.context["offers"]) == 15


def test_nothing_chosen_opens_nothing(cast, browse):
    response = browse(cast.ana).post(LIST, {"year": "2022", "unit": "P"})

    assert list(response.context["form"].errors) == ["offers"]


def test_a_chair_and_the_liaison_read_the_calendar_of_the_units_above(cast, browse):
    opened(cast)

    answers = [browse(user).get(LIST, {"year": "2022"}) for user in (cast.bo, cast.phuc)]

    assert [[c.title for c in a.context["opened"]] for a in answers] == [["Cao điểm"]] * 2
    assert [a.context["form"] for a in answers] == [None, None]
    assert browse(cast.sam).get(LIST, {"year": "2022"}).context["opened"] == []


def test_a_campaign_counts_its_approved_activities_within_the_reach(cast, browse):
    campaign = opened(cast)
    approved(cast.mill, cast.bo, cast.ana, campaign=campaign)
    approved(cast.school, cast.chi, cast.ana, campaign=campaign)

    held = [
        browse(user).get(LIST, {"year": "2022"}).context["opened"][0].held
        for user in (cast.ana, cast.bo, cast.phuc)
    ]

    assert held == [2, 1, 0]


def test_the_page_of_a_campaign_lists_activities_to_the_union_only(cast, browse):
    campaign = opened(cast)
    activity = approved(cast.mill, cast.bo, cast.ana, campaign=campaign)

    pages = [
        browse(user).get(campaign.get_absolute_url()).content.decode()
        for user in (cast.ana, cast.phuc)
    ]

    assert [activity.get_absolute_url() in page for page in pages] == [True, False]


def test_a_campaign_is_opened_and_changed_by_its_pages(cast, browse):
    client = browse(cast.uyen)
    said = {"unit": "P-E", "kind": "peak", "title": "Cao điểm phía đông",
            "first_on": "01/05/2022", "last_on": "31/05/2022"}  # fmt: skip
    backwards = client.post(reverse("campaigns:campaign_add"), said | {"last_on": "30/04/2022"})
    done = client.post(reverse("campaigns:campaign_add"), said)
    with unscoped("test"):
        campaign = Campaign.objects.get()
    edit = reverse("campaigns:campaign_edit", args=[campaign.pk])
    client.get(edit)

    client.post(edit, said | {"version": 1, "slogan": "Vì bình yên"})
    late = client.post(edit, said | {"version": 1, "slogan": "Muộn"})

    assert list(backwards.context["form"].errors) == ["last_on"]
    assert done.url == campaign.get_absolute_url()
    assert late.status_code == 409
    assert [(d.saved, d.typed) for d in late.context["clash"].differences] == [
        ("Vì bình yên", "Muộn")
    ]


def test_a_year_that_is_none_shows_this_year(cast, browse):
    year = browse(cast.ana).get(LIST, {"year": "abcd"}).context["year"]

    assert year >= 2026


def test_the_calendar_takes_as_many_queries_for_thirty_campaigns_as_for_one(cast, browse):
    client, seen = browse(cast.ana), []
    for numbers in (range(1), range(1, 30)):
        for number in numbers:
            opened(cast, title=f"Đợt {number}")
        client.get(LIST, {"year": "2022"})
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"year": "2022"})
        seen.append(len(queries))

    assert seen[0] == seen[1]
    assert seen[1] <= 15
