"""What the page of any record shows of its way up: steps taken, what waits, what comes next."""

from typing import Any

from django.http import HttpRequest

from accounts.scope import ENTRY
from members.models import Record
from members.selectors import reviews_of
from members.services.records import may_review
from programs.selectors import waiting_revision


def way_of(request: HttpRequest, record: Record) -> dict[str, Any]:
    """Steps and rights for the page of one record. Two queries."""
    is_own = request.reach.covers(record.unit.path, ENTRY)
    return {
        "record": record,
        "kind": record._meta.label_lower,
        "reviews": reviews_of(record, request.reach),
        "revision": waiting_revision(record) if record.is_approved else None,
        "may_edit": is_own and record.is_editable,
        "may_correct": is_own and record.is_approved,
        "may_withdraw": is_own and (record.is_editable or record.is_waiting),
        "may_review": record.is_waiting and may_review(request.reach, record, request.user),
    }
