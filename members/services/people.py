"""Counts of people: headcounts and the core force, entered and changed as records."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User
from members.models import CoreForceTerm, Headcount, Record, Unit
from members.services.records import keep

HEADCOUNT_FIELDS = ("counted_on", "workers", "women_workers", "members", "women_members")
CORE_FORCE_FIELDS = ("from_on", "to_on", "people", "women")


def record_headcount(
    *,
    unit: Unit,
    counted_on: dt.date,
    workers: int,
    members: int,
    by: User,
    at: dt.datetime,
    women_workers: int | None = None,
    women_members: int | None = None,
    client_id: uuid.UUID | None = None,
) -> Record:
    """Enter how many workers and members a unit had on a day, as a draft.

    The same `client_id` sent twice is one record.

    :raises ValidationError: more women than people, a second count of the day, a day to come
    """
    headcount = Headcount(
        unit=unit,
        counted_on=counted_on,
        workers=workers,
        women_workers=women_workers,
        members=members,
        women_members=women_members,
    )
    return _keep_once(headcount, client_id, by, at)


def change_headcount(
    *, headcount: Headcount, values: Mapping[str, Any], version: int, by: User, at: dt.datetime
) -> Record:
    """Change a draft or returned headcount; `version` is the one the user saw.

    :raises Stale: when somebody saved it in between
    """
    return _change(headcount, HEADCOUNT_FIELDS, values, version, by, at)


def record_core_force(
    *,
    unit: Unit,
    from_on: dt.date,
    people: int,
    by: User,
    at: dt.datetime,
    to_on: dt.date | None = None,
    women: int | None = None,
    client_id: uuid.UUID | None = None,
) -> Record:
    """Enter how many people of a unit serve in the core force from a day on, as a draft.

    The same `client_id` sent twice is one record.

    :raises ValidationError: more women than people, an end before the beginning
    """
    term = CoreForceTerm(unit=unit, from_on=from_on, to_on=to_on, people=people, women=women)
    return _keep_once(term, client_id, by, at)


def change_core_force(
    *, term: CoreForceTerm, values: Mapping[str, Any], version: int, by: User, at: dt.datetime
) -> Record:
    """Change a draft or returned term of the core force; `version` is the one the user saw.

    :raises Stale: when somebody saved it in between
    """
    return _change(term, CORE_FORCE_FIELDS, values, version, by, at)


def _change(
    record: Record,
    names: tuple[str, ...],
    values: Mapping[str, Any],
    version: int,
    by: User,
    at: dt.datetime,
) -> Record:
    """Write the named values onto a record and keep it; its unit stays."""
    for name in names:
        if name in values:
            setattr(record, name, values[name])
    return keep(record=record, by=by, at=at, version=version)


def _keep_once(record: Record, client_id: uuid.UUID | None, by: User, at: dt.datetime) -> Record:
    """Keep a new record; one that was sent before is given back instead of a second one."""
    if client_id is None:
        return keep(record=record, by=by, at=at)
    record.client_id = client_id
    try:
        return keep(record=record, by=by, at=at)
    except (ValidationError, IntegrityError):
        before = type(record)._base_manager.filter(client_id=client_id, entered_by=by).first()
        if before is None:
            raise
        return before
