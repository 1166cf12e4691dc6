"""Records on their way up: kept, submitted, approved or sent back, corrected (architecture §2).

The apps above hand their own rows in; this module writes state, version, placement, reviews and
revisions, so that every kind of record walks the same way.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F, Field, ManyToManyField, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import OFFICE, Reach, Role, unscoped
from accounts.services.log import log
from members.models import Placement, Record, Review, Revision

State = Record.State
FIRST_YEAR = 1929
"""The first trade union federation of Vietnam was founded on 28 July 1929."""


class Stale(Exception):
    """Somebody else saved this row first; `record` holds what stands now."""

    def __init__(self, record: Model) -> None:
        super().__init__(str(record))
        self.record = record


def day_of(at: dt.datetime) -> dt.date:
    """The calendar day of a moment in Vietnam."""
    return timezone.localtime(at).date()


def placement_on(record: Record) -> Placement:
    """Where the record's unit stood on the day it happened.

    :raises ValidationError: when the unit did not exist on that day
    """
    with unscoped("placement"):
        found = Placement.objects.on(record.happened_on).filter(unit=record.unit_id).first()
    if found is None:
        raise ValidationError(
            _("%(unit)s did not exist on %(day)s.")
            % {"unit": record.unit.name, "day": f"{record.happened_on:%d/%m/%Y}"}
        )
    return found


def check_day(record: Record, today: dt.date) -> None:
    """Refuse a record of the future, or of before there were unions.

    :raises ValidationError: with the reason
    """
    if record.happened_on > today:
        raise ValidationError(_("This day is still to come."))
    if record.happened_on.year < FIRST_YEAR:
        raise ValidationError(_("This year is too long ago."))


@transaction.atomic
def keep(
    *, record: Record, by: User, at: dt.datetime, version: int | None = None, action: str = ""
) -> Record:
    """Check and save a new or still editable record; nothing is saved by half.

    `version` is the one the user saw; it is required for a row that exists.

    :raises ValidationError: if the facts contradict each other
    :raises Stale: when somebody saved it in between
    """
    is_new = record.pk is None
    check_day(record, day_of(at))
    record.placement = placement_on(record)
    if is_new:
        record.entered_by, record.entered_at = by, at
    elif not record.is_editable:
        raise ValidationError(_("This record can only be corrected through a revision."))
    record.changed_at = at
    record.full_clean()
    if not is_new:
        _take_version(record, version)
    record.save()
    name = record._meta.model_name
    log(
        by=by,
        action=action or f"{name}.{'entered' if is_new else 'changed'}",
        at=at,
        target=record,
        unit_path=record.placement.path,
        values=_plain(record),
    )
    return record


def _take_version(record: Record, version: int | None) -> None:
    """Count the version up, by one statement, if it is still the one the user saw."""
    rows = type(record)._base_manager.filter(pk=record.pk, version=version or 0)
    if not rows.update(version=F("version") + 1):
        raise Stale(type(record)._base_manager.get(pk=record.pk))
    record.version = (version or 0) + 1


def _plain(record: Model) -> dict[str, Any]:
    values = {field.attname: getattr(record, field.attname) for field in record._meta.fields}
    return {name: str(value) for name, value in values.items() if value is not None}


def may_review(reach: Reach, record: Record, user: User) -> bool:
    """Whether somebody may approve or return this record: above its unit, and not their own."""
    if record.entered_by_id == user.pk:
        return False
    return reviews_unit(reach, record.unit.path)


def reviews_unit(reach: Reach, path: str) -> bool:
    """Whether somebody reviews what the unit with this path enters."""
    if reach.covers(path, OFFICE):
        return True
    return any(
        path.startswith(root) and path != root for root in reach.paths(frozenset({Role.UPPER}))
    )


@transaction.atomic
def move(
    *, record: Record, action: str, by: User, at: dt.datetime, reason: str = "", reach: Reach
) -> Record:
    """Take one step of the way up: submit, approve, return or withdraw.

    Compare-and-set on the state: of two reviewers at once, one wins.

    :raises ValidationError: when the step is not open to this user or in this state
    """
    before, after = Record.TRANSITIONS[action]
    if action in {"approve", "return"} and not may_review(reach, record, by):
        raise ValidationError(_("Nobody approves or returns what they entered themselves."))
    if action == "return" and not reason.strip():
        raise ValidationError(_("Say what is to be added."))
    rows = type(record)._base_manager.filter(pk=record.pk, state__in=before)
    if not rows.update(state=after, changed_at=at, version=F("version") + 1):
        raise ValidationError(_("This step is no longer open: somebody was faster."))
    record.refresh_from_db()
    note(record=record, action=action, by=by, at=at, reason=reason)
    return record


def note(*, record: Record, action: str, by: User, at: dt.datetime, reason: str = "") -> Review:
    """Write down one step on a record's way, in the reviews and in the log."""
    review = Review(
        unit_id=record.unit_id,
        kind=ContentType.objects.get_for_model(record),
        record_id=record.pk,
        action=action,
        state=record.state,
        reason=reason.strip(),
        by=by,
        at=at,
        record_version=record.version,
    )
    review.full_clean()
    review.save()
    log(
        by=by,
        action=f"{record._meta.model_name}.{action}",
        at=at,
        target=record,
        unit_path=record.unit.path,
    )
    return review


def _field(record: Record, name: str) -> Field:
    return cast(Field, record._meta.get_field(name))


def values_of(record: Record, names: list[str]) -> dict[str, Any]:
    """The named fields of a record as plain JSON values; many-to-many ones as lists of keys."""
    values: dict[str, Any] = {}
    for name in names:
        field = _field(record, name)
        if isinstance(field, ManyToManyField):
            with unscoped("constraints"):
                values[name] = sorted(getattr(record, name).values_list("pk", flat=True))
        else:
            values[name] = field.value_from_object(record)
    encoder = DjangoJSONEncoder()
    return {n: encoder.default(v) if isinstance(v, dt.date) else v for n, v in values.items()}


@transaction.atomic
def revise(
    *,
    record: Record,
    after: Mapping[str, Any],
    reason: str,
    by: User,
    at: dt.datetime,
    before: Mapping[str, Any] | None = None,
) -> Revision:
    """Ask for a correction of an approved record; what counts stays until it is approved.

    `after` holds plain JSON values by field name.

    :raises ValidationError: without a reason, without a change, or when one is waiting already
    """
    if not record.is_approved:
        raise ValidationError(_("Only approved records are corrected through a revision."))
    had = dict(before) if before is not None else values_of(record, list(after))
    changed = {name: value for name, value in after.items() if had.get(name) != value}
    if not changed:
        raise ValidationError(_("Nothing was changed."))
    revision = Revision(
        unit_id=record.unit_id,
        kind=ContentType.objects.get_for_model(record),
        record_id=record.pk,
        before={name: had.get(name) for name in changed},
        after=changed,
        reason=reason.strip(),
        by=by,
        at=at,
        record_version=record.version,
    )
    revision.full_clean()
    revision.save()
    name = record._meta.model_name
    log(by=by, action=f"{name}.revised", at=at, target=record, fields=changed, values=changed)
    return revision


def apply_values(record: Record, values: Mapping[str, Any]) -> None:
    """Write plain values onto a record and save it, many-to-many fields too."""
    many = {}
    for name, value in values.items():
        field = _field(record, name)
        if isinstance(field, ManyToManyField):
            many[name] = value
        else:
            setattr(record, field.attname, field.to_python(value))
    record.placement = placement_on(record)
    record.full_clean()
    record.save()
    for name, value in many.items():
        getattr(record, name).set(value)


@transaction.atomic
def decide(
    *,
    revision: Revision,
    accept: bool,
    by: User,
    at: dt.datetime,
    reach: Reach,
    apply: Callable[[Record, Mapping[str, Any]], None] = apply_values,
) -> Revision:
    """Apply or refuse a correction; not by the one who asked for it.

    :raises ValidationError: when the record changed meanwhile, or the step is not open
    """
    record = cast(Record, revision.record)
    if revision.by_id == by.pk or not reviews_unit(reach, record.unit.path):
        raise ValidationError(_("Nobody approves or returns what they entered themselves."))
    after = Revision.State.APPLIED if accept else Revision.State.RETURNED
    rows = Revision._base_manager.filter(pk=revision.pk, state=Revision.State.SUBMITTED)
    if not rows.update(state=after, decided_by=by, decided_at=at):
        raise ValidationError(_("This step is no longer open: somebody was faster."))
    if accept:
        record.changed_at = at
        _take_version(record, revision.record_version)
        apply(record, revision.after)
    revision.refresh_from_db()
    note(
        record=record, action="apply" if accept else "refuse", by=by, at=at, reason=revision.reason
    )
    return revision
