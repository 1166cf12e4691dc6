"""Review: what waits, approved or sent back with a reason; corrections applied or refused."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scope import ENTRY
from members import selectors
from members.models import Record, Revision
from members.services import records
from members.services.corrections import decide_correction
from members.views.paging import page_of
from members.views.saving import back

DONE = {
    "submit": gettext_lazy("Submitted: it now waits for approval."),
    "withdraw": gettext_lazy("Withdrawn: it no longer counts and stays in the history."),
    "approve": gettext_lazy("Approved: the values count from now on."),
    "return": gettext_lazy("Sent back, with what is to be added."),
}
REVIEW_STEPS = frozenset({"approve", "return"})
OWN_STEPS = frozenset({"submit", "withdraw"})


def review_queue(request: HttpRequest) -> HttpResponse:
    """Records that wait, one kind at a time, the oldest first."""
    counts = selectors.waiting_counts(request.reach)
    kind = selectors.kind_named(request.GET.get("kind", "")) or _fullest(counts)
    rows = selectors.waiting(kind, request.reach).select_related("unit", "entered_by")
    context = {
        "kinds": [
            (k._meta.verbose_name_plural, k._meta.label_lower, number)
            for k, number in counts.items()
            if number
        ],
        "kind": kind,
        "kind_label": kind._meta.label_lower,
        "page": page_of(request, rows, ("changed_at", "pk")),
        "corrections": selectors.corrections_waiting(request.reach).count(),
    }
    return render(request, "members/review_queue.html", context)


def _fullest(counts: dict[type[Record], int]) -> type[Record]:
    return max(counts, key=lambda kind: counts[kind])


def record_review(request: HttpRequest) -> HttpResponse:
    """Approve a record, or send it back with a reason."""
    record = _record(request)
    return _step(request, record, request.POST.get("action", ""), REVIEW_STEPS)


def record_step(request: HttpRequest) -> HttpResponse:
    """Submit one's own record, or withdraw it while it does not count yet."""
    record = _record(request)
    if not request.reach.covers(record.unit.path, ENTRY):
        raise Http404
    action = request.POST.get("action", "")
    if action == "withdraw" and record.is_approved:
        messages.error(request, _("An approved record is corrected, not withdrawn."))
        return back(request, record.get_absolute_url())
    return _step(request, record, action, OWN_STEPS)


def _record(request: HttpRequest) -> Any:
    """The record that the form names, within the reach of who sent it."""
    kind = selectors.kind_named(request.POST.get("kind", ""))
    key = request.POST.get("id", "")
    if kind is None or not key.isdecimal():
        raise Http404
    rows = kind.objects.visible_to(request.reach).select_related("unit")
    return get_object_or_404(rows, pk=int(key))


def _step(request: HttpRequest, record: Any, action: str, steps: frozenset[str]) -> HttpResponse:
    if action not in steps:
        raise Http404
    try:
        records.move(
            record=record,
            action=action,
            by=request.user,
            at=timezone.now(),
            reason=request.POST.get("reason", ""),
            reach=request.reach,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, DONE[action])
    return back(request, record.get_absolute_url())


def revision_list(request: HttpRequest) -> HttpResponse:
    """Corrections that wait, each with what stands and what is asked for."""
    rows = selectors.corrections_waiting(request.reach).select_related("unit", "by", "kind")
    page = page_of(request, rows.prefetch_related("record"), ("at", "pk"))
    context = {
        "page": page,
        "corrections": [
            {"revision": revision, "changes": selectors.changes_of(revision)}
            for revision in page.rows
        ],
    }
    return render(request, "members/revision_list.html", context)


def revision_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply a correction, or refuse it."""
    rows = Revision.objects.visible_to(request.reach).select_related("unit")
    revision = get_object_or_404(rows, pk=pk)
    accept = request.POST.get("action") == "accept"
    at = timezone.now()
    try:
        decide_correction(
            revision=revision, accept=accept, by=request.user, at=at, reach=request.reach
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except records.Stale:
        messages.error(request, _("The record changed meanwhile: ask for the correction again."))
    else:
        said = _("The correction was applied.") if accept else _("The correction was refused.")
        messages.success(request, said)
    return back(request, reverse("members:revision_list"))
