"""The host's own steps on a record's way: hand it in, take it back."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import Reach
from members.services import records


def submit(*, record: Any, by: User, at: dt.datetime, reach: Reach) -> Any:
    """Hand a record in for approval; a second press of the button changes nothing.

    :raises ValidationError: when the record is past that step
    """
    if record.is_waiting:
        return record
    return records.move(record=record, action="submit", by=by, at=at, reach=reach)


def withdraw(*, record: Any, reason: str, by: User, at: dt.datetime, reach: Reach) -> Any:
    """Take a record out of everything that counts; it stays readable, with the reason.

    An approved record moves figures: only a reviewer who did not enter it withdraws it.

    :raises ValidationError: without a reason once it was handed in, or without the right
    """
    if record.state == record.State.WITHDRAWN:
        return record
    if record.state != record.State.DRAFT and not reason.strip():
        raise ValidationError({"reason": _("Say why it is withdrawn.")})
    if record.is_approved and not records.may_review(reach, record, by):
        raise ValidationError(_("An approved record is withdrawn by the office that reviews it."))
    return records.move(record=record, action="withdraw", by=by, at=at, reason=reason, reach=reach)
