"""Commitment drives: how many of how many signed; who did not is written nowhere."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scope import unscoped
from campaigns.models import CommitmentDrive
from campaigns.services.drives import change_drive, record_drive
from members.models import Revision, Term
from members.rules.quantities import Qualifier, Quantity
from tests.campaigns.sample_activities import moved
from tests.conftest import NOW, as_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]
DAY = dt.date(2022, 11, 9)


def held(cast, **said):
    usual = {"title": "Ký cam kết không vi phạm pháp luật", "starts_on": DAY, "ends_on": DAY,
             "base": 120, "signatories": Quantity(118)}  # fmt: skip
    with as_user(cast.bo):
        return record_drive(unit=cast.mill, by=cast.bo, at=NOW, **(usual | said))


def test_a_drive_keeps_both_counts(cast):
    topics = Term.objects.of("topic")[:2]

    drive = held(cast, signatories=Quantity(110, None, Qualifier.OVER), topics=topics)

    assert (drive.base, drive.signatories, drive.signatories_said) == (120, 110, "hơn")
    assert drive.topics.count() == 2


@pytest.mark.parametrize(
    "signed", [Quantity(121), Quantity(100, 121, Qualifier.RANGE), Quantity(-1)]
)
def test_more_people_than_were_addressed_never_signed(cast, signed):
    with pytest.raises(ValidationError) as refused:
        held(cast, signatories=signed)

    assert list(refused.value.message_dict) == ["signatories"]


def test_an_absurd_base_is_refused(cast):
    with pytest.raises(ValidationError) as refused:
        held(cast, base=100_000_001)

    assert list(refused.value.message_dict) == ["base"]


def test_a_change_of_one_count_is_held_against_the_other_as_it_stands(cast):
    drive = held(cast)

    with as_user(cast.bo), pytest.raises(ValidationError):
        change_drive(drive=drive, version=1, by=cast.bo, at=NOW, base=100)


def test_a_drive_is_entered_changed_and_corrected_by_its_pages(cast, browse):
    client = browse(cast.bo)
    said = {"unit": "P-E-1", "title": "Ký cam kết", "starts_on": "09/11/2022",
            "ends_on": "09/11/2022", "base": "1.200", "signatories": "trên 1.100"}  # fmt: skip
    client.post(reverse("campaigns:drive_add"), said | {"client_id": str(uuid.uuid4())})
    with unscoped("test"):
        drive = CommitmentDrive.objects.get()
    assert (drive.base, drive.signatories) == (1200, 1100)
    edit = reverse("campaigns:drive_edit", args=[drive.pk])

    changed = client.post(edit, said | {"version": 1, "title": "Ký giao ước"})
    late = client.post(edit, said | {"version": 1, "title": "Muộn"})

    assert (changed.url, late.status_code) == (drive.get_absolute_url(), 409)
    with unscoped("test"):
        drive.refresh_from_db()
    assert drive.title == "Ký giao ước"
    moved(drive, "submit", cast.bo)
    counted = moved(drive, "approve", cast.ana)
    client.post(edit, said | {"version": counted.version, "base": "1.300", "reason": "Nhầm",
                              "title": "Ký giao ước"})  # fmt: skip
    with unscoped("test"):
        assert Revision.objects.get().after == {"base": 1300}
    page = client.get(drive.get_absolute_url()).content.decode()
    assert "1.200" in page
    assert "trên 1.100" in page


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"signatories": "1.300"}, "signatories"),
        ({"ends_on": "08/11/2022"}, "ends_on"),
        ({"base": "-1"}, "base"),
        ({"base": ""}, "base"),
    ],
)
def test_bad_input_is_told_beside_its_field(cast, browse, said, field):
    typed = {"unit": "P-E-1", "title": "Ký cam kết", "starts_on": "09/11/2022",
             "ends_on": "09/11/2022", "base": "1.200", "signatories": "1.100"}  # fmt: skip

    response = browse(cast.bo).post(reverse("campaigns:drive_add"), typed | said)

    assert list(response.context["form"].errors) == [field]
    with unscoped("test"):
        assert CommitmentDrive.objects.count() == 0


def test_the_list_takes_as_many_queries_for_thirty_rows_as_for_one(cast, browse):
    client, address = browse(cast.ana), reverse("campaigns:drive_list")
    seen = []
    for more in (1, 29):
        for _ in range(more):
            held(cast)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        seen.append(len(queries))

    assert seen[0] == seen[1]
    assert seen[1] <= 15
