"""One way for every kind of record: entered once, changed while open, corrected afterwards.

Facts travel as plain JSON values by field name, so that what is sent, kept, proven by a digest
and put into a correction is one and the same thing.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ManyToManyField, Model
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import Reach
from accounts.services.log import digest_of
from members.models import Record, Revision
from members.rules.columns import columns
from members.rules.quantities import Quantity
from members.rules.text import nfc
from members.services import records

Plain = dict[str, Any]


class SentBefore(ValidationError):
    """The same `client_id` came before with something else in it: nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            _("This entry was sent before with other contents. Open a new form."), code="sent"
        )


def plain(facts: Mapping[str, Any]) -> Plain:
    """Facts as JSON values: rows by key, days in ISO form, text composed, quantities in columns."""
    values: Plain = {}
    for name, value in facts.items():
        if isinstance(value, Quantity):
            values |= columns(name, value)
        else:
            values[name] = _plain_value(value)
    return values


def _plain_value(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, str):
        return nfc(value).strip()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return sorted(row.pk for row in value)
    return value


def check_quantities(facts: Mapping[str, Any]) -> None:
    """Refuse quantities that say something impossible, each beside its field.

    :raises ValidationError: by field name
    """
    found = {n: list(q.problems()) for n, q in facts.items() if isinstance(q, Quantity)}
    if errors := {name: problems for name, problems in found.items() if problems}:
        raise ValidationError(errors)


def assign(record: Record, values: Mapping[str, Any]) -> dict[str, list[int]]:
    """Write plain values onto a record without saving; give the many-to-many ones back."""
    many: dict[str, list[int]] = {}
    for name, value in values.items():
        field: Any = record._meta.get_field(name)
        if isinstance(field, ManyToManyField):
            many[name] = value
        else:
            setattr(record, field.attname, field.to_python(value))
    return many


def nothing_more(record: Any) -> None:
    """A kind of record without parts."""


@transaction.atomic
def enter(
    *,
    record: Any,
    values: Plain,
    by: User,
    at: dt.datetime,
    client_id: UUID | None = None,
    submit_within: Reach | None = None,
    body: Plain | None = None,
    finish: Callable[[Any], None] = nothing_more,
) -> Any:
    """Save a new record, once for each `client_id`; submit it when a reach is given.

    `body` is what the digest is taken of, by default the values; `finish` writes the parts.

    :raises ValidationError: if the facts contradict each other
    :raises SentBefore: when the `client_id` came before with another body or from somebody else
    """
    record.client_id = client_id or record.client_id
    record.sent_digest = digest_of(body or values)
    try:
        with transaction.atomic():
            many = assign(record, values)
            records.keep(record=record, by=by, at=at)
            for name, keys in many.items():
                getattr(record, name).set(keys)
            finish(record)
    except (IntegrityError, ValidationError):
        before = type(record)._base_manager.filter(client_id=record.client_id).first()
        if before is None:
            raise
        record = _same_receipt(before, record.sent_digest, by)
    if submit_within is not None and record.is_editable:
        records.move(record=record, action="submit", by=by, at=at, reach=submit_within)
    return record


def _same_receipt(before: Any, digest: str, by: User) -> Any:
    """The record that came first under a `client_id`, for who sends the same again.

    That it came before was decided by the constraint in the database, not by looking first.
    """
    if before.entered_by_id != by.pk or before.sent_digest != digest:
        raise SentBefore
    return before


@transaction.atomic
def amend(
    *,
    record: Any,
    values: Plain,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str = "",
    before: Plain | None = None,
    finish: Callable[[Any], None] = nothing_more,
) -> Record | Revision:
    """Change an open record, or ask for the correction of an approved one.

    :raises ValidationError: if the facts contradict each other, or without a reason
    :raises Stale: when somebody saved the record in between
    """
    if record.is_approved:
        return correct(
            record=record, values=values, version=version, by=by, at=at, reason=reason,
            before=before,
        )  # fmt: skip
    many = assign(record, values)
    records.keep(record=record, by=by, at=at, version=version)
    for name, keys in many.items():
        getattr(record, name).set(keys)
    finish(record)
    return record


def correct(
    *,
    record: Any,
    values: Plain,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str,
    before: Plain | None = None,
    parts: frozenset[str] = frozenset(),
) -> Revision:
    """Ask for a correction; what counts stays until it is approved.

    The values are tried out on a copy first, so that only a possible correction waits.
    """
    if record.version != version:
        raise records.Stale(record)
    candidate = type(record)._base_manager.get(pk=record.pk)
    assign(candidate, {name: value for name, value in values.items() if name not in parts})
    records.check_day(candidate, records.day_of(at))
    records.placement_on(candidate)
    candidate.full_clean()
    return records.revise(record=record, after=values, before=before, reason=reason, by=by, at=at)
