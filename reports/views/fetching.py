"""Which report a page is about: within reach for reading, within the right role for changing."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.scope import Role
from reports.models import Edition

STAFF = frozenset({Role.STAFF})
LEADER = frozenset({Role.LEADER})
RELATED = ("program", "unit", "opened_by", "submitted_by", "issued_by")

Answer = TypeVar("Answer")


def visible_edition(request: HttpRequest, pk: int) -> Edition:
    """A report that the user may read; 404 otherwise."""
    rows = Edition.objects.visible_to(request.reach).select_related(*RELATED)
    return get_object_or_404(rows, pk=pk)


def editable_edition(request: HttpRequest, pk: int, roles: frozenset[Role] = STAFF) -> Edition:
    """A report on whose unit the user holds one of these roles; 404 otherwise."""
    rows = Edition.objects.editable_by(request.reach).select_related(*RELATED)
    edition = get_object_or_404(rows, pk=pk)
    if not request.reach.covers(edition.unit.path, roles):
        raise Http404
    return edition


def try_step(request: HttpRequest, step: Callable[[], Answer]) -> Answer | None:
    """What one service answered; None, and a message to read, when it refuses."""
    try:
        return step()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
