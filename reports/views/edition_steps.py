"""A report on its way: compiled, submitted, sent back, issued, superseded, held against records."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from accounts.services import jobs
from members.views.saving import attempt, show_form
from reports.forms.editions import EditionReturnForm
from reports.models import Edition
from reports.selectors import pages
from reports.selectors.changed import ChangedRecord, changed_records
from reports.selectors.frozen import column_label
from reports.services import editions as services
from reports.services import verifying
from reports.views.fetching import (
    LEADER,
    STAFF,
    editable_edition,
    try_step,
    visible_edition,
)


def edition_compile(request: HttpRequest, pk: int) -> HttpResponse:
    """Start counting; a second click finds the work that is under way."""
    return _start(request, pk, services.compile_edition)


def edition_render(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the files again from what was counted and written."""
    return _start(request, pk, services.render_edition)


def _start(request: HttpRequest, pk: int, start: Any) -> HttpResponse:
    edition = editable_edition(request, pk)
    at = timezone.now()
    started = try_step(request, lambda: start(edition=edition, by=request.user, at=at))
    if started is not None:
        _job, is_new = started
        said = _("The work has begun.") if is_new else _("This report is being worked on already.")
        messages.info(request, said)
    return redirect("reports:edition_detail", pk=pk)


def edition_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """What is being done now; asks the page to load again once the work has ended."""
    edition = visible_edition(request, pk)
    job = pages.job_of(edition)
    if not request.htmx:
        return redirect("reports:edition_detail", pk=pk)
    if job is None or not job.is_open:
        return HttpResponseClientRefresh()
    is_staff = request.reach.covers(edition.unit.path, STAFF)
    context = {"edition": edition, "job": job, "is_staff": is_staff}
    return render(request, "reports/_progress.html", context)


def edition_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the work that is under way; what was counted before stays."""
    edition = editable_edition(request, pk)
    job = pages.job_of(edition)
    if job is not None and jobs.cancel(job=job, at=timezone.now()):
        messages.success(request, _("The work is stopped. Compile again when you are ready."))
    else:
        messages.info(request, _("The work had ended already."))
    return redirect("reports:edition_detail", pk=pk)


def edition_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a compiled report to the leaders."""
    edition = editable_edition(request, pk)
    return _step(
        request,
        edition,
        lambda: services.submit(edition=edition, by=request.user, at=timezone.now()),
        _("The report waits for approval."),
    )


def edition_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a report back to the office with the reason."""
    edition = editable_edition(request, pk, LEADER)
    data = request.POST if request.method == "POST" else None
    form = EditionReturnForm(data)

    def send_back() -> Any:
        services.send_back(
            edition=edition,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
            reach=request.reach,
        )
        return True

    if attempt(form, send_back) is None:
        return show_form(request, "reports/edition_return.html", form, edition=edition)
    messages.success(request, _("The report went back to the office with your reason."))
    return redirect("reports:edition_detail", pk=pk)


def edition_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is frozen, then issue."""
    edition = editable_edition(request, pk, LEADER)
    if request.method != "POST":
        context = {
            "edition": edition,
            "warnings": pages.warnings_of(edition, pages.whole_figures(edition)),
            "files": pages.files_by_format(edition),
        }
        return render(request, "reports/edition_issue.html", context)
    at = timezone.now()
    return _step(
        request,
        edition,
        lambda: services.issue(edition=edition, by=request.user, at=at, reach=request.reach),
        _("The report is issued. Its figures and files can no longer change."),
    )


def edition_supersede(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a new edition that takes the place of an issued one."""
    edition = editable_edition(request, pk)
    if request.method != "POST":
        return render(request, "reports/edition_supersede.html", {"edition": edition})
    at = timezone.now()
    draft = try_step(request, lambda: services.supersede(edition=edition, by=request.user, at=at))
    if draft is not None:
        messages.success(request, _("The new edition is open. Compile it to count its figures."))
    return redirect("reports:edition_detail", pk=draft.pk if draft is not None else pk)


def edition_verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what verifying does; on demand count again and compare. Writes nothing."""
    edition = visible_edition(request, pk)
    if edition.compiled_at is None:
        messages.info(request, _("There is nothing to verify before the report is compiled."))
        return redirect("reports:edition_detail", pk=pk)
    context: dict[str, Any] = {"edition": edition}
    if request.method == "POST":
        found = verifying.verify(edition)
        names = {name for moved in found.figures for name in moved.records} | set(found.records)
        changed = changed_records(edition, names)
        context |= {
            "found": found,
            "at": timezone.now(),
            "numbers": [MovedNumber.of(edition, moved, changed) for moved in found.figures],
            "records": [changed[name] for name in found.records],
        }
    return render(request, "reports/edition_verify.html", context)


@dataclass(frozen=True)
class MovedNumber:
    """One number that moved, as the page shows it."""

    code: str
    label: str
    part: str
    period: str
    was: str
    now: str
    records: list[ChangedRecord]

    @classmethod
    def of(
        cls, edition: Edition, moved: verifying.Moved, changed: dict[str, ChangedRecord]
    ) -> "MovedNumber":
        """From what verifying found, its records with the pages they stand on."""
        records = [changed[name] for name in moved.records]
        period = column_label(moved.column, edition)
        part = moved.part.removeprefix("unit:")
        return cls(moved.code, moved.label, part, period, moved.was, moved.now, records)


def _step(request: HttpRequest, edition: Edition, step: Any, said: str) -> HttpResponse:
    """Take one step; the page of the report says how it went."""

    def taken() -> bool:
        step()
        return True

    if try_step(request, taken):
        messages.success(request, said)
    return redirect("reports:edition_detail", pk=edition.pk)
