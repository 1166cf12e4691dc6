"""Activities: recorded, changed while they are open, corrected when they are approved."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import Reach
from campaigns.models import Activity, ActivityCohost, Material, MediaItem
from campaigns.rules import activities as rules
from campaigns.services import entering
from campaigns.services.facts import CHILDREN, ActivityFacts, Upload, as_plain, plain_of
from members.models import Revision, Term
from members.rules.columns import quantity_of
from members.rules.quantities import Quantity
from members.rules.text import fold
from members.services import files, records

FIXED_WHEN_APPROVED = frozenset({"unit"})
"""A wrong host is no correction: the row is withdrawn and entered anew."""
TERMS = {
    "channels": Term.Vocabulary.CHANNEL,
    "topics": Term.Vocabulary.TOPIC,
    "audiences": Term.Vocabulary.AUDIENCE,
}


def check(facts: ActivityFacts, had: Iterable[str] = ()) -> None:
    """Refuse facts that contradict each other; `had` names numbers that stood before.

    :raises ValidationError: by field name
    """
    errors: Any = rules.problems(
        type_name=facts.type.name,
        counts_as=facts.type.counts_as,
        asks=facts.type.asks,
        form=facts.form,
        women=facts.women,
        quantities=facts.quantities,
        had=tuple(had),
    )
    for name, vocabulary in TERMS.items():
        if any(term.vocabulary != vocabulary for term in getattr(facts, name)):
            errors[name] = [ValidationError(_("This word belongs to another list."))]
    if facts.unit in facts.cohosts:
        errors["cohosts"] = [ValidationError(_("The host is no co-host of its own event."))]
    if errors:
        raise ValidationError(errors)
    for row in facts.materials:
        entering.check_quantities(vars(row))
    for item in facts.media:
        entering.check_quantities(vars(item))


@transaction.atomic
def record_activity(
    *,
    facts: ActivityFacts,
    by: User,
    at: dt.datetime,
    client_id: UUID | None = None,
    submit_within: Reach | None = None,
) -> Activity:
    """Record one thing a unit did; with a reach given, submit it at once.

    Sent again under the same `client_id` it counts once and gives the same record back.

    :raises ValidationError: if the facts contradict each other, by field name
    :raises SentBefore: when the `client_id` came before with other facts
    """
    check(facts)
    body = as_plain(facts)
    own, parts = _apart(body)

    def finish(activity: Activity) -> None:
        _write_parts(activity, parts)
        _attach(activity, facts.uploads, by, at)

    record = Activity(search_key=search_key(own))
    return entering.enter(
        record=record, values=own, body=body, by=by, at=at, client_id=client_id,
        submit_within=submit_within, finish=finish,
    )  # fmt: skip


@transaction.atomic
def record_activities(
    *, rows: Iterable[ActivityFacts], by: User, at: dt.datetime
) -> list[Activity]:
    """Record many activities in one transaction: every row or none.

    :raises ValidationError: naming the row, counted from 1, that was refused
    """
    kept = []
    for number, facts in enumerate(rows, start=1):
        try:
            kept.append(record_activity(facts=facts, by=by, at=at))
        except ValidationError as error:
            said = [_("Row %(number)d: %(problem)s") % {"number": number, "problem": text}
                    for text in error.messages]  # fmt: skip
            raise ValidationError(said) from error
    return kept


@transaction.atomic
def change_activity(
    *,
    activity: Activity,
    facts: ActivityFacts,
    version: int,
    by: User,
    at: dt.datetime,
    submit_within: Reach | None = None,
) -> Activity:
    """Change an activity that is still open; with a reach given, submit it at once.

    `version` is the one the user saw.

    :raises ValidationError: if the facts contradict each other, or the record is not open
    :raises Stale: when somebody saved it in between
    """
    check(facts, stated(activity))
    own, parts = _apart(as_plain(facts))
    many = entering.assign(activity, own)
    activity.search_key = search_key(own)
    records.keep(record=activity, by=by, at=at, version=version)
    for name, keys in many.items():
        getattr(activity, name).set(keys)
    _write_parts(activity, parts)
    _attach(activity, facts.uploads, by, at)
    if submit_within is not None:
        records.move(record=activity, action="submit", by=by, at=at, reach=submit_within)
    return activity


@transaction.atomic
def correct_activity(
    *,
    activity: Activity,
    facts: ActivityFacts,
    version: int,
    reason: str,
    by: User,
    at: dt.datetime,
) -> Revision:
    """Ask for the correction of an approved activity; figures move when it is applied.

    :raises ValidationError: without a reason or a change, or when one is waiting already
    :raises Stale: when the record changed in between
    """
    check(facts, stated(activity))
    wanted = as_plain(facts)
    return entering.correct(
        record=activity,
        values={n: v for n, v in wanted.items() if n not in FIXED_WHEN_APPROVED},
        before=plain_of(activity),
        version=version,
        reason=reason,
        by=by,
        at=at,
        parts=CHILDREN,
    )


def apply_activity(activity: Activity, values: Mapping[str, Any]) -> None:
    """Write an approved correction onto its activity, parts included; `records.decide` calls it."""
    own, parts = _apart(values)
    told = {"title": activity.title, "narrative": activity.narrative} | own
    activity.search_key = search_key(told)
    records.apply_values(activity, own)
    _write_parts(activity, parts)


def stated(activity: Activity) -> list[str]:
    """Names of the numbers that an activity states."""
    quantities = {name: quantity_of(activity, name) for name in rules.QUANTITIES}
    names = [name for name, quantity in quantities.items() if quantity != Quantity()]
    return names if activity.women is None else [*names, "women"]


def search_key(values: Mapping[str, Any]) -> str:
    """Title and account without tone marks, to be found by."""
    return fold(f"{values['title']} {values['narrative']}")


def _apart(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The activity's own columns, and its parts."""
    own = {name: value for name, value in values.items() if name not in CHILDREN}
    return own, {name: value for name, value in values.items() if name in CHILDREN}


def _write_parts(activity: Activity, parts: Mapping[str, Any]) -> None:
    """Put the named parts in the place of those that stood before."""
    if "cohosts" in parts:
        ActivityCohost.plain.filter(activity=activity).delete()
        for party in parts["cohosts"]:
            _keep_part(ActivityCohost(activity=activity), party)
    for name, model in (("materials", Material), ("media", MediaItem)):
        if name not in parts:
            continue
        model._base_manager.filter(activity=activity).delete()
        for values in parts[name]:
            own = {key: value for key, value in values.items() if key != "topics"}
            part = _keep_part(model(activity=activity), own)
            if "topics" in values:
                part.topics.set(values["topics"])


def _keep_part(part: Any, values: Mapping[str, Any]) -> Any:
    """Check and save one part.

    :raises ValidationError: with what is wrong, beside no field of the activity
    """
    for name, value in values.items():
        setattr(part, part._meta.get_field(name).attname, value)
    try:
        part.full_clean()
    except ValidationError as error:
        label = part._meta.verbose_name
        said = [f"{label}: {text}" for text in error.messages]
        raise ValidationError(said) from error
    part.save()
    return part


def _attach(activity: Activity, uploads: Iterable[Upload], by: User, at: dt.datetime) -> None:
    """Attach the files that came with the facts; one that is refused refuses the whole entry."""
    for upload in uploads:
        files.attach(
            owner=activity, upload=upload.file, kind=upload.kind, caption=upload.caption,
            credit=upload.credit, by=by, at=at,
        )  # fmt: skip
