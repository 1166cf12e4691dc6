"""Corrections decided: each kind of record names the service that writes them onto its rows."""

import datetime as dt
from typing import Any

from django.utils.module_loading import import_string

from accounts.models import User
from accounts.scope import Reach
from members.models import Revision
from members.services.records import decide


def decide_correction(
    *, revision: Revision, accept: bool, by: User, at: dt.datetime, reach: Reach
) -> Revision:
    """Apply or refuse a correction of any kind of record.

    :raises ValidationError: when the record changed meanwhile, or the step is not open
    :raises Stale: when somebody saved the record in between
    """
    record: Any = revision.record
    apply = import_string(record.CORRECTED_BY)
    return decide(revision=revision, accept=accept, by=by, at=at, reach=reach, apply=apply)
