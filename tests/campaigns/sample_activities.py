"""Facts and typed forms of activities, and records on their way, for the tests of campaigns."""

import datetime as dt
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.scope import unscoped
from campaigns.models import Activity
from campaigns.services.activities import record_activity
from campaigns.services.facts import ActivityFacts, MaterialFacts, MediaFacts
from members.models import Term
from members.rules.quantities import Qualifier, Quantity
from members.services import records
from tests.conftest import NOW, as_user

DAY = dt.date(2022, 5, 10)


def term(vocabulary, counts_as="", asks=None):
    """The first term of a vocabulary that counts so."""
    rows = Term.objects.of(vocabulary)
    rows = rows.filter(counts_as=counts_as) if counts_as else rows
    if asks is not None:
        return next(row for row in rows if set(row.asks) >= set(asks))
    return rows.first()


def session():
    """The type of activity that asks for attendances and women."""
    return term("activity_type", "session", asks=("attendances", "women"))


def contest():
    """A type of activity that asks for entries and for nothing else."""
    kept, _ = Term.objects.get_or_create(
        vocabulary="activity_type",
        code="quiz",
        defaults={"name": "Thi trắc nghiệm", "counts_as": "contest", "asks": ["entries"]},
    )
    return kept


def facts(unit, **said):
    """One session of one day with forty people."""
    usual = {
        "type": said.pop("type", None) or session(),
        "title": "Tuyên truyền phòng, chống tín dụng đen",
        "starts_on": DAY,
        "ends_on": said.get("starts_on", DAY),
        "attendances": Quantity(40),
    }
    return ActivityFacts(unit=unit, **(usual | said))


def recorded(unit, by, **said):
    """A draft entered by a user within their own reach."""
    with as_user(by):
        return record_activity(facts=facts(unit, **said), by=by, at=NOW)


def moved(record, action, by, reason=""):
    """A record one step further."""
    with as_user(by) as reach:
        return records.move(record=record, action=action, by=by, at=NOW, reach=reach, reason=reason)


def approved(unit, by, reviewer, **said):
    """An activity that was entered, handed in and approved."""
    activity = recorded(unit, by, **said)
    moved(activity, "submit", by)
    return moved(activity, "approve", reviewer)


def stands(activity):
    """The row as it stands in the database."""
    with unscoped("test"):
        return Activity.objects.get(pk=activity.pk)


def typed(**said):
    """A filled form of a session, as a browser sends it."""
    sheets = {}
    for sheet in ("materials", "media", "uploads"):
        sheets |= {f"{sheet}-TOTAL_FORMS": "3", f"{sheet}-INITIAL_FORMS": "0"}
    usual = {
        "client_id": str(uuid.uuid4()),
        "type": str(session().pk),
        "title": "Sinh hoạt công nhân",
        "starts_on": "10/05/2022",
        "occurrences": "1",
        "attendances": "40",
        "women": "",
    }
    return sheets | usual | said


def queries(client, address):
    """How many queries a page takes, once everything that is kept in memory is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
    assert response.status_code == 200
    return len(seen)


def full(cast, number=2):
    """An activity with everything that a page can show, so many of each part."""
    leaflet = term("material", "leaflet")
    topics = tuple(Term.objects.of("topic")[:2])
    return recorded(
        cast.mill,
        cast.bo,
        attendances=Quantity(40, None, Qualifier.OVER, "trên"),
        women=12,
        topics=topics,
        channels=tuple(Term.objects.of("channel")[:2]),
        cohosts=(cast.east, cast.police),
        materials=(MaterialFacts(kind=leaflet, quantity=Quantity(1200), topics=topics),) * number,
        media=(MediaFacts(kind="news", outlet="Báo Lao động", count=Quantity(3)),) * number,
    )
