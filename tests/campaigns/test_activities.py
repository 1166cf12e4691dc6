"""Activities: recorded once, changed on the version seen, corrected by revision."""

import datetime as dt
import unicodedata
import uuid

import pytest
from django.core.exceptions import ValidationError

from accounts.scope import unscoped
from campaigns.models import Activity, ActivityCohost, Material, MediaItem
from campaigns.services import activities as services
from campaigns.services.entering import SentBefore
from campaigns.services.facts import MaterialFacts, MediaFacts, plain_of
from campaigns.services.steps import submit, withdraw
from members.models import Review, Term
from members.rules.quantities import Qualifier, Quantity
from members.services.records import Stale
from tests.campaigns.sample_activities import (
    DAY,
    approved,
    contest,
    facts,
    moved,
    recorded,
    session,
    stands,
    term,
)
from tests.conftest import NOW, as_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]


def record(cast, **said):
    with as_user(cast.bo):
        return services.record_activity(facts=facts(cast.mill, **said), by=cast.bo, at=NOW)


def refusal(cast, **said):
    """The fields that were refused, with the first thing said of each."""
    with pytest.raises(ValidationError) as refused:
        record(cast, **said)
    with unscoped("test"):
        assert Activity.objects.count() == 0
    return {name: texts[0] for name, texts in refused.value.message_dict.items()}


def test_an_activity_keeps_what_was_said_with_its_parts(cast):
    topics = tuple(Term.objects.of("topic")[:2])
    leaflet = term("material", "leaflet")

    activity = record(
        cast,
        attendances=Quantity(40, None, Qualifier.OVER, "trên"),
        topics=topics,
        cohosts=(cast.east, cast.police),
        materials=(MaterialFacts(kind=leaflet, quantity=Quantity(200), topics=topics[:1]),),
        media=(MediaFacts(kind="news", outlet="Báo Lao động", count=Quantity(3)),),
    )

    kept = plain_of(activity)
    assert kept["attendances"] == 40
    assert kept["attendances_said"] == "trên"
    assert kept["topics"] == [topic.pk for topic in topics]
    assert kept["cohosts"] == [
        {"unit": None, "organisation": cast.police.pk},
        {"unit": cast.east.pk, "organisation": None},
    ]
    assert [(m["kind"], m["quantity"], m["topics"]) for m in kept["materials"]] == [
        (leaflet.pk, 200, [topics[0].pk])
    ]
    assert [(m["kind"], m["outlet"], m["count"]) for m in kept["media"]] == [
        ("news", "Báo Lao động", 3)
    ]


def test_an_activity_is_a_draft_of_who_entered_it_placed_on_its_day(cast):
    activity = record(cast)

    assert (activity.state, activity.entered_by, activity.version) == ("draft", cast.bo, 1)
    assert activity.placement.unit == cast.mill


def test_the_search_key_is_the_same_however_the_text_was_typed(cast):
    composed = record(cast, title="Tín dụng đen")
    decomposed = record(cast, title=unicodedata.normalize("NFD", "Tín dụng đen"))

    assert composed.search_key == decomposed.search_key == "tin dung den"
    assert decomposed.title == "Tín dụng đen"


@pytest.mark.parametrize(
    ("attendances", "women"),
    [
        (Quantity(40), 41),
        (Quantity(40, None, Qualifier.OVER), 41),
        (Quantity(30, 40, Qualifier.RANGE), 41),
        (Quantity(None, 100, Qualifier.ORDER), 1000),
    ],
)
def test_women_are_never_more_than_attendances(cast, attendances, women):
    said = refusal(cast, attendances=attendances, women=women)

    assert list(said) == ["women"]


@pytest.mark.parametrize(
    ("attendances", "women"),
    [
        (Quantity(40), 40),
        (Quantity(30, 40, Qualifier.RANGE), 40),
        (Quantity(None, 100, Qualifier.ORDER), 999),
        (Quantity(), 12),
    ],
)
def test_women_may_be_as_many_as_there_were_attendances(cast, attendances, women):
    assert record(cast, attendances=attendances, women=women).women == women


def test_a_number_that_the_type_does_not_ask_for_is_refused(cast):
    said = refusal(cast, entries=Quantity(5))

    assert said == {"entries": f"“{session().name}” does not ask for this number."}


def test_only_a_contest_has_a_form_of_contest(cast):
    held = record(
        cast, type=contest(), form="online", attendances=Quantity(), entries=Quantity(40_920)
    )

    assert (held.form, held.entries) == ("online", 40_920)


def test_a_form_of_contest_is_refused_for_a_session(cast):
    assert refusal(cast, form="online") == {"form": "Only a contest has a form of contest."}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"starts_on": dt.date(2030, 1, 1)}, "This day is still to come."),
        (
            {"starts_on": dt.date(2009, 12, 31)},
            "Công đoàn P-E-1 did not exist on 31/12/2009.",
        ),
        ({"starts_on": DAY, "ends_on": dt.date(2022, 5, 9)}, "The last day comes before"),
        ({"occurrences": 0}, "An activity happens at least once."),
    ],
)
def test_days_and_times_that_cannot_be_are_refused(cast, said, told):
    with pytest.raises(ValidationError) as refused:
        record(cast, **said)

    assert refused.value.messages[0].startswith(told)


@pytest.mark.parametrize("number", [-1, 100_000_001])
def test_negative_and_absurd_numbers_are_refused(cast, number):
    assert list(refusal(cast, attendances=Quantity(number))) == ["attendances"]


def test_a_part_with_an_absurd_number_refuses_the_whole_entry(cast):
    leaflet = MaterialFacts(kind=term("material", "leaflet"), quantity=Quantity(100_000_001))

    assert list(refusal(cast, materials=(leaflet,))) == ["quantity"]


def test_a_part_with_a_word_of_another_list_refuses_the_whole_entry(cast):
    wrong = MaterialFacts(kind=session(), quantity=Quantity(1))

    with pytest.raises(ValidationError) as refused:
        record(cast, materials=(wrong,))

    assert refused.value.messages[0].startswith("material: ")
    with unscoped("test"):
        assert Activity.objects.count() == 0


def test_words_of_another_list_and_a_host_as_its_own_cohost_are_refused(cast):
    said = refusal(cast, topics=(session(),), cohosts=(cast.mill,))

    assert said == {
        "topics": "This word belongs to another list.",
        "cohosts": "The host is no co-host of its own event.",
    }


def test_the_same_entry_sent_again_counts_once(cast):
    mark = uuid.uuid4()
    said = facts(cast.mill, cohosts=(cast.east,))
    with as_user(cast.bo):
        first = services.record_activity(facts=said, by=cast.bo, at=NOW, client_id=mark)

        again = services.record_activity(facts=said, by=cast.bo, at=NOW, client_id=mark)

    with unscoped("test"):
        assert (again.pk, Activity.objects.count()) == (first.pk, 1)
        assert ActivityCohost.plain.count() == 1


def test_the_same_entry_is_still_known_after_it_was_changed(cast):
    mark = uuid.uuid4()
    with as_user(cast.bo):
        first = services.record_activity(facts=facts(cast.mill), by=cast.bo, at=NOW, client_id=mark)
        services.change_activity(
            activity=first, facts=facts(cast.mill, title="Khác"), version=1, by=cast.bo, at=NOW
        )

        again = services.record_activity(facts=facts(cast.mill), by=cast.bo, at=NOW, client_id=mark)

    assert (again.pk, again.title) == (first.pk, "Khác")


@pytest.mark.parametrize(("who", "title"), [("bo", "Khác"), ("ana", None)])
def test_a_mark_that_was_used_for_something_else_is_refused(cast, who, title):
    mark = uuid.uuid4()
    record_as = {"at": NOW, "client_id": mark}
    with as_user(cast.bo):
        services.record_activity(facts=facts(cast.mill), by=cast.bo, **record_as)
    other, user = {"title": title} if title else {}, getattr(cast, who)

    with as_user(user), pytest.raises(SentBefore):
        services.record_activity(facts=facts(cast.mill, **other), by=user, **record_as)

    with unscoped("test"):
        assert Activity.objects.count() == 1


def test_many_rows_are_recorded_together_or_not_at_all(cast):
    good, bad = facts(cast.mill), facts(cast.mill, attendances=Quantity(1), women=2)

    with as_user(cast.bo), pytest.raises(ValidationError) as refused:
        services.record_activities(rows=[good, bad], by=cast.bo, at=NOW)

    assert refused.value.messages == ["Row 2: More women (2) than attendances (1)."]
    with unscoped("test"):
        assert Activity.objects.count() == 0


def test_many_good_rows_are_all_recorded(cast):
    with as_user(cast.bo):
        kept = services.record_activities(rows=[facts(cast.mill)] * 3, by=cast.bo, at=NOW)

    assert len({row.pk for row in kept}) == 3


def test_a_change_replaces_the_parts_and_counts_the_version_up(cast):
    leaflets = MaterialFacts(kind=term("material", "leaflet"), quantity=Quantity(200))
    activity = recorded(cast.mill, cast.bo, materials=(leaflets, leaflets))
    said = facts(cast.mill, title="Đã sửa", materials=(leaflets,))

    with as_user(cast.bo):
        services.change_activity(activity=activity, facts=said, version=1, by=cast.bo, at=NOW)

    now = stands(activity)
    assert (now.title, now.version, now.search_key) == ("Đã sửa", 2, "da sua")
    with unscoped("test"):
        assert Material.objects.filter(activity=now).count() == 1


def test_a_change_on_a_stale_version_saves_nothing(cast):
    leaflets = MaterialFacts(kind=term("material", "leaflet"), quantity=Quantity(200))
    activity = recorded(cast.mill, cast.bo)
    said = facts(cast.mill, title="Đã sửa", materials=(leaflets,))

    with as_user(cast.bo), pytest.raises(Stale):
        services.change_activity(activity=activity, facts=said, version=7, by=cast.bo, at=NOW)

    assert stands(activity).title == "Tuyên truyền phòng, chống tín dụng đen"
    with unscoped("test"):
        assert Material.objects.count() == 0


def test_a_number_no_longer_asked_for_may_stay_as_it_stands(cast):
    activity = recorded(cast.mill, cast.bo, women=5)
    Term.objects.filter(pk=session().pk).update(asks=["attendances"])
    activity.type.refresh_from_db()

    with as_user(cast.bo):
        services.change_activity(
            activity=activity, facts=facts(cast.mill, type=activity.type, women=5, title="Mới"),
            version=1, by=cast.bo, at=NOW,
        )  # fmt: skip

    assert (stands(activity).title, stands(activity).women) == ("Mới", 5)


def test_nobody_approves_their_own(cast):
    activity = recorded(cast.mill, cast.ana)
    moved(activity, "submit", cast.ana)

    with pytest.raises(ValidationError):
        moved(activity, "approve", cast.ana)

    assert moved(activity, "approve", cast.lam).state == "approved"


def test_handing_in_twice_is_handing_in_once(cast):
    activity = recorded(cast.mill, cast.bo)
    with as_user(cast.bo) as reach:
        handed = submit(record=activity, by=cast.bo, at=NOW, reach=reach)

        again = submit(record=handed, by=cast.bo, at=NOW, reach=reach)

    assert again.state == "submitted"
    with unscoped("test"):
        assert [row.action for row in Review.objects.all()] == ["submit"]


def test_recording_may_hand_in_at_once(cast):
    with as_user(cast.bo) as reach:
        activity = services.record_activity(
            facts=facts(cast.mill), by=cast.bo, at=NOW, submit_within=reach
        )

    assert activity.state == "submitted"


def test_what_was_handed_in_is_withdrawn_with_a_reason(cast):
    activity = recorded(cast.mill, cast.bo)
    moved(activity, "submit", cast.bo)
    with as_user(cast.bo) as reach:
        with pytest.raises(ValidationError) as refused:
            withdraw(record=activity, reason=" ", by=cast.bo, at=NOW, reach=reach)

        gone = withdraw(record=activity, reason="Nhập trùng", by=cast.bo, at=NOW, reach=reach)
        again = withdraw(record=gone, reason="", by=cast.bo, at=NOW, reach=reach)

    assert refused.value.message_dict == {"reason": ["Say why it is withdrawn."]}
    assert again.state == "withdrawn"


def test_only_another_reviewer_withdraws_what_is_approved(cast):
    activity = approved(cast.mill, cast.bo, cast.ana)
    with as_user(cast.bo) as reach, pytest.raises(ValidationError):
        withdraw(record=activity, reason="Nhầm", by=cast.bo, at=NOW, reach=reach)

    with as_user(cast.ana) as reach:
        gone = withdraw(record=activity, reason="Nhầm", by=cast.ana, at=NOW, reach=reach)

    assert gone.state == "withdrawn"


def test_media_items_are_seen_with_their_activity(cast):
    recorded(cast.mill, cast.bo, media=(MediaFacts(kind="news", count=Quantity(3)),))

    with as_user(cast.bo):
        seen = MediaItem.objects.count()
    with as_user(cast.chi):
        hidden = MediaItem.objects.count()

    assert (seen, hidden) == (1, 0)
