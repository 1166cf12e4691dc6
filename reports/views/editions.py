"""Reports: list, opening, overview, number and date, the signed scan, the files."""

from typing import Any

from django.contrib import messages
from django.db.models import Case, Value, When
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.scope import Role
from members.models import Attachment
from members.selectors import files_of
from members.services.files import attach
from members.views.paging import page_of
from members.views.saving import attempt, show_form
from reports.forms.editions import (
    EditionFilter,
    EditionHeadingForm,
    EditionOpenForm,
    EditionScanForm,
)
from reports.models import Edition, EditionFile, PeriodStatement
from reports.selectors import pages
from reports.services import editions as services
from reports.services.contradictions import contradicted
from reports.views.fetching import LEADER, STAFF, editable_edition, visible_edition

State = Edition.State
SHOWN = 20
"""So many contradicted statements are named; resolving them brings up the next."""
SANDBOX = "default-src 'none'; sandbox"
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def edition_list(request: HttpRequest) -> HttpResponse:
    """Reports within reach, those under way first, then the latest period."""
    filters = EditionFilter(request.GET, reach=request.reach)
    under_way = When(state__in=[State.DRAFT, State.COMPILED, State.IN_REVIEW], then=Value(0))
    rows = filters.narrow(Edition.objects.visible_to(request.reach))
    rows = rows.annotate(rank=Case(under_way, default=Value(1))).select_related("program", "unit")
    context = {
        "filters": filters,
        "page": page_of(request, rows, ("rank", "-last_on", "-pk")),
        "may_open": request.reach.holds(Role.STAFF),
    }
    return render(request, "reports/edition_list.html", context)


def edition_open(request: HttpRequest) -> HttpResponse:
    """Open a report for a programme, a unit and a period."""
    data = request.POST if request.method == "POST" else None
    asked = {name: request.GET[name] for name in ("program", "kind", "year") if name in request.GET}
    form = EditionOpenForm(data, reach=request.reach, today=timezone.localdate(), initial=asked)
    at = timezone.now()
    edition = attempt(form, lambda: services.open_edition(**form.values(), by=request.user, at=at))
    if edition is None:
        return show_form(request, "reports/edition_open.html", form)
    messages.success(request, _("The report is open. Compile it to count its figures."))
    return redirect("reports:edition_detail", pk=edition.pk)


def edition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: where it stands, what is to be done next, its files and its warnings."""
    edition = visible_edition(request, pk)
    figures = pages.whole_figures(edition)
    files, job = pages.files_by_format(edition), pages.job_of(edition)
    rights = _rights(request, edition)
    context: dict[str, Any] = {
        "edition": edition,
        "job": job,
        "files": files,
        "scans": files_of(edition, request.reach),
        "targets": pages.targets_held(edition, figures),
        "warnings": pages.warnings_of(edition, figures),
        "contradicted": _contradicted(edition),
        "successor": Edition.objects.visible_to(request.reach).filter(supersedes=edition).first(),
        "files_are_stale": edition.compiled_at is not None and any(file.is_due for file in files),
        "is_worked_on": job is not None and job.is_open,
        "has_failed": job is not None and job.state == job.State.FAILED,
    }
    context |= rights
    context["next_step"] = _next_step(edition, context)
    return render(request, "reports/edition_detail.html", context)


def _next_step(edition: Edition, found: dict[str, Any]) -> str:
    """The one thing that this user does next with this report; nothing when others are to act."""
    if found["is_worked_on"]:
        return ""
    if found["may_issue"]:
        return "issue"
    if not found["is_staff"]:
        return ""
    if edition.state == State.DRAFT:
        return "compile"
    if edition.state == State.COMPILED:
        return "render" if found["files_are_stale"] else "submit"
    return "scan" if edition.state == State.ISSUED and not found["scans"] else ""


def _contradicted(edition: Edition) -> list[PeriodStatement]:
    """The first statements that records stand against, while something can be done about it."""
    if edition.is_frozen or edition.compiled_at is None:
        return []
    return list(contradicted(edition)[:SHOWN])


def _rights(request: HttpRequest, edition: Edition) -> dict[str, bool]:
    """What the user may do with a report where it stands."""
    is_leader = request.reach.covers(edition.unit.path, LEADER)
    waits = edition.state == State.IN_REVIEW
    is_author = is_leader and waits and request.user.pk in services.authors(edition)
    return {
        "is_staff": request.reach.covers(edition.unit.path, STAFF),
        "is_issued": edition.state == State.ISSUED,
        "may_decide": is_leader and waits,
        "may_issue": is_leader and waits and not is_author,
        "is_author": is_author,
    }


def edition_heading(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and date, typed from the office's register or left blank."""
    edition = editable_edition(request, pk)
    data = request.POST if request.method == "POST" else None
    form = EditionHeadingForm(data, seen=edition)

    def save() -> Any:
        values = form.values() | {"version": form.version_seen}
        services.set_heading(
            edition=editable_edition(request, pk), by=request.user, at=timezone.now(), **values
        )
        return True

    if attempt(form, save) is None:
        return show_form(request, "reports/edition_heading.html", form, edition=edition)
    messages.success(request, _("Number and date are saved."))
    return redirect("reports:edition_detail", pk=pk)


def edition_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the signed and stamped scan with an issued report."""
    edition = editable_edition(request, pk)
    if not edition.is_frozen:
        messages.error(request, _("The scan is attached once the report is issued."))
        return redirect("reports:edition_detail", pk=pk)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EditionScanForm(*data)

    def save() -> Attachment:
        return attach(
            owner=edition,
            kind=Attachment.Kind.SCAN,
            by=request.user,
            at=timezone.now(),
            **form.values(),
        )

    if attempt(form, save) is None:
        return show_form(request, "reports/edition_scan.html", form, edition=edition)
    messages.success(request, _("The scan is kept with the report."))
    return redirect("reports:edition_detail", pk=pk)


def edition_file(request: HttpRequest, pk: int, file_format: str) -> FileResponse:
    """One file of a report as a download."""
    rows = EditionFile.objects.visible_to(request.reach)
    made = get_object_or_404(rows, edition=pk, format=file_format)
    try:
        stored = made.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        stored, as_attachment=True, filename=made.name, content_type=CONTENT_TYPES[made.format]
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
