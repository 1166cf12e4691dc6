"""Models of self-management and their snapshots; pages and groups that units keep."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import Reach
from campaigns.models import ModelSnapshot, SafetyModel, SocialChannel
from campaigns.rules.safety import may_follow
from campaigns.services import entering
from members.models import Commune, IndustrialZone, Record, Revision, Term, Unit
from members.rules.text import fold
from members.services import records

Status = SafetyModel.Status
PAGE = "page"
"""What a channel counts as when a unit can keep a page or group on it."""


@transaction.atomic
def record_model(
    *,
    unit: Unit,
    name: str,
    model_type: Term,
    launched_on: dt.date,
    by: User,
    at: dt.datetime,
    status: str = Status.RUNNING,
    ended_on: dt.date | None = None,
    replicates: SafetyModel | None = None,
    commune: Commune | None = None,
    zone: IndustrialZone | None = None,
    client_id: UUID | None = None,
    submit_within: Reach | None = None,
) -> SafetyModel:
    """Record a model with the day of its launch.

    :raises ValidationError: if the facts contradict each other, by field name
    :raises SentBefore: when the `client_id` came before with other facts
    """
    facts = {
        "unit": unit, "name": name, "type": model_type, "launched_on": launched_on,
        "status": status,
        "ended_on": ended_on, "replicates": replicates, "commune": commune, "zone": zone,
    }  # fmt: skip
    _check_end(ended_on, at)
    return entering.enter(
        record=SafetyModel(search_key=fold(name)), values=entering.plain(facts), by=by, at=at,
        client_id=client_id, submit_within=submit_within,
    )  # fmt: skip


def change_model(
    *,
    model: SafetyModel,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str = "",
    **facts: Any,
) -> Record | Revision:
    """Change an open model, or ask for the correction of an approved one.

    :raises ValidationError: if the facts contradict each other, or without a reason
    :raises Stale: when somebody saved it in between
    """
    _check_end(facts.get("ended_on"), at)
    if not model.is_approved and "name" in facts:
        model.search_key = fold(facts["name"])
    return entering.amend(
        record=model, values=entering.plain(facts), version=version, by=by, at=at, reason=reason
    )


def apply_model(model: SafetyModel, values: Mapping[str, Any]) -> None:
    """Write an approved correction onto its model; it is found by its new name."""
    model.search_key = fold(values.get("name", model.name))
    records.apply_values(model, values)


def change_status(
    *,
    model: SafetyModel,
    status: str,
    on: dt.date,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str = "",
) -> Record | Revision:
    """Take a model one step through its life; its end needs the day.

    An approved model changes when the step is approved.

    :raises ValidationError: when the step does not follow, or without a reason once approved
    :raises Stale: when somebody saved it in between
    """
    if not may_follow(model.status, status):
        raise ValidationError(
            {"status": _("This status does not follow “%(status)s”.")
             % {"status": model.get_status_display()}}
        )  # fmt: skip
    facts = {"status": status, "ended_on": on if status == Status.ENDED else None}
    return change_model(model=model, version=version, by=by, at=at, reason=reason, **facts)


def _check_end(ended_on: dt.date | None, at: dt.datetime) -> None:
    """Refuse an end that is still to come.

    :raises ValidationError: beside the day
    """
    if ended_on is not None and ended_on > records.day_of(at):
        raise ValidationError({"ended_on": _("This day is still to come.")})


@transaction.atomic
def take_snapshot(
    *,
    model: SafetyModel,
    taken_on: dt.date,
    by: User,
    at: dt.datetime,
    client_id: UUID | None = None,
    submit_within: Reach | None = None,
    **counts: int | None,
) -> ModelSnapshot:
    """Record what a model amounted to on a day; counts as the columns are named, funds in đồng.

    :raises ValidationError: before the launch, after the end, or twice for one day
    :raises SentBefore: when the `client_id` came before with other facts
    """
    _check_within_life(model, taken_on)
    if all(value is None for value in counts.values()):
        raise ValidationError(_("Enter at least one number."))
    values = entering.plain({"unit": model.unit, "model": model, "taken_on": taken_on} | counts)
    return entering.enter(
        record=ModelSnapshot(), values=values, by=by, at=at, client_id=client_id,
        submit_within=submit_within,
    )  # fmt: skip


def _check_within_life(model: SafetyModel, day: dt.date) -> None:
    """Refuse a day on which the model did not exist.

    :raises ValidationError: beside the day
    """
    ended = model.ended_on is not None and day > model.ended_on
    if ended or day < model.launched_on:
        raise ValidationError({"taken_on": _("The model did not exist on this day.")})


def change_snapshot(
    *,
    snapshot: ModelSnapshot,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str = "",
    **facts: Any,
) -> Record | Revision:
    """Change an open snapshot, or ask for the correction of an approved one.

    :raises ValidationError: if the facts contradict each other, or without a reason
    :raises Stale: when somebody saved it in between
    """
    _check_within_life(snapshot.model, facts.get("taken_on", snapshot.taken_on))
    return entering.amend(
        record=snapshot, values=entering.plain(facts), version=version, by=by, at=at,
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def open_channel(
    *,
    unit: Unit,
    name: str,
    platform: Term,
    opened_on: dt.date,
    by: User,
    at: dt.datetime,
    link: str = "",
    client_id: UUID | None = None,
    submit_within: Reach | None = None,
) -> SocialChannel:
    """Record a page or group that a unit keeps; who is in it is written nowhere.

    :raises ValidationError: for a platform without pages, or if the facts contradict each other
    :raises SentBefore: when the `client_id` came before with other facts
    """
    if platform.counts_as != PAGE:
        raise ValidationError({"platform": _("No page or group is kept on this channel.")})
    facts = {
        "unit": unit, "name": name, "platform": platform, "opened_on": opened_on, "link": link,
    }  # fmt: skip
    return entering.enter(
        record=SocialChannel(), values=entering.plain(facts), by=by, at=at, client_id=client_id,
        submit_within=submit_within,
    )  # fmt: skip


def change_channel(
    *,
    channel: SocialChannel,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str = "",
    **facts: Any,
) -> Record | Revision:
    """Change an open channel's facts, or ask for the correction of an approved one.

    :raises ValidationError: if the facts contradict each other, or without a reason
    :raises Stale: when somebody saved it in between
    """
    return entering.amend(
        record=channel, values=entering.plain(facts), version=version, by=by, at=at, reason=reason
    )


def close_channel(
    *,
    channel: SocialChannel,
    closed_on: dt.date,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str = "",
) -> Record | Revision:
    """Say on which day a page or group was given up; for an approved one, once it is approved.

    :raises ValidationError: when it was closed already, or on a day to come
    :raises Stale: when somebody saved it in between
    """
    if channel.closed_on is not None:
        raise ValidationError({"closed_on": _("This page or group is closed already.")})
    if closed_on > records.day_of(at):
        raise ValidationError({"closed_on": _("This day is still to come.")})
    return change_channel(
        channel=channel, version=version, by=by, at=at, reason=reason, closed_on=closed_on
    )
