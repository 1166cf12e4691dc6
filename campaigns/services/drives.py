"""Commitment drives: how many of how many signed."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import Reach
from campaigns.models import Campaign, CommitmentDrive
from campaigns.services import entering
from members.models import Record, Revision, Term, Unit
from members.rules.quantities import Quantity


def check(base: int, signatories: Quantity) -> None:
    """Refuse a drive that more people signed than it addressed; of a range the upper end counts.

    :raises ValidationError: by field name
    """
    entering.check_quantities({"signatories": signatories})
    most = max(signatories.value or 0, signatories.upper or 0)
    if most > base:
        raise ValidationError({"signatories": _("More people signed than were addressed.")})


@transaction.atomic
def record_drive(
    *,
    unit: Unit,
    title: str,
    starts_on: dt.date,
    ends_on: dt.date,
    base: int,
    signatories: Quantity,
    by: User,
    at: dt.datetime,
    campaign: Campaign | None = None,
    topics: Collection[Term] = (),
    client_id: UUID | None = None,
    submit_within: Reach | None = None,
) -> CommitmentDrive:
    """Record one unit's signing drive: people addressed and people who signed, as counts.

    :raises ValidationError: if the facts contradict each other, by field name
    :raises SentBefore: when the `client_id` came before with other facts
    """
    check(base, signatories)
    values = entering.plain(
        {
            "unit": unit, "title": title, "starts_on": starts_on, "ends_on": ends_on,
            "base": base, "signatories": signatories, "campaign": campaign, "topics": topics,
        }
    )  # fmt: skip
    return entering.enter(
        record=CommitmentDrive(), values=values, by=by, at=at, client_id=client_id,
        submit_within=submit_within,
    )  # fmt: skip


def change_drive(
    *,
    drive: CommitmentDrive,
    version: int,
    by: User,
    at: dt.datetime,
    reason: str = "",
    **facts: Any,
) -> Record | Revision:
    """Change an open drive, or ask for the correction of an approved one.

    `facts` are named as in `record_drive`; what is not named stays.

    :raises ValidationError: if the facts contradict each other, or without a reason
    :raises Stale: when somebody saved it in between
    """
    check(facts.get("base", drive.base), facts.get("signatories", Quantity()))
    return entering.amend(
        record=drive, values=entering.plain(facts), version=version, by=by, at=at, reason=reason
    )
