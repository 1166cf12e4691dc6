"""Corrections of approved activities: they wait, and figures move when they are applied."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.scope import unscoped
from campaigns.services import activities as services
from campaigns.services.facts import MaterialFacts, plain_of
from members.models import Revision
from members.rules.quantities import Quantity
from members.services.corrections import decide_correction
from members.services.records import Stale
from tests.campaigns.sample_activities import approved, facts, stands, term
from tests.conftest import NOW, as_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]


def correction(cast, activity, **said):
    with as_user(cast.bo):
        return services.correct_activity(
            activity=activity, facts=facts(cast.mill, **said), version=activity.version,
            reason="Nhập nhầm", by=cast.bo, at=NOW,
        )  # fmt: skip


def test_a_correction_moves_nothing_until_it_is_applied(cast):
    activity = approved(cast.mill, cast.bo, cast.ana)
    leaflets = MaterialFacts(kind=term("material", "leaflet"), quantity=Quantity(200))
    before = plain_of(activity)

    waiting = correction(
        cast, activity, title="Đã đính chính", attendances=Quantity(45), cohosts=(cast.east,),
        materials=(leaflets,),
    )  # fmt: skip

    assert plain_of(stands(activity)) == before
    assert sorted(waiting.after) == ["attendances", "cohosts", "materials", "title"]
    assert (waiting.before["attendances"], waiting.after["attendances"]) == (40, 45)
    with as_user(cast.ana) as reach:
        decide_correction(revision=waiting, accept=True, by=cast.ana, at=NOW, reach=reach)
    after = plain_of(stands(activity))
    assert after == before | waiting.after
    assert stands(activity).search_key == "da dinh chinh"


def test_a_refused_correction_changes_nothing(cast):
    activity = approved(cast.mill, cast.bo, cast.ana)
    before = plain_of(activity)
    waiting = correction(cast, activity, attendances=Quantity(45))

    with as_user(cast.ana) as reach:
        decide_correction(revision=waiting, accept=False, by=cast.ana, at=NOW, reach=reach)

    assert plain_of(stands(activity)) == before


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Nothing was changed."),
        ({"starts_on": dt.date(2030, 1, 1)}, "This day is still to come."),
        ({"women": 41}, "More women (41) than attendances (40)."),
    ],
)
def test_a_correction_that_cannot_be_does_not_wait(cast, said, told):
    activity = approved(cast.mill, cast.bo, cast.ana)

    with pytest.raises(ValidationError) as refused:
        correction(cast, activity, **said)

    assert refused.value.messages == [told]
    with unscoped("test"):
        assert Revision.objects.count() == 0


def test_a_correction_of_a_stale_version_is_refused(cast):
    activity = approved(cast.mill, cast.bo, cast.ana)

    with as_user(cast.bo), pytest.raises(Stale):
        services.correct_activity(
            activity=activity, facts=facts(cast.mill, title="Khác"), version=1, reason="Nhầm",
            by=cast.bo, at=NOW,
        )  # fmt: skip
