"""Statements for a whole period: list, one, entry, change or correction, submission."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.scope import ENTRY
from members.views.paging import page_of
from members.views.saving import attempt, show_form
from programs.views.ways import way_of
from reports.forms.statements import StatementFilter, StatementForm
from reports.models import PeriodStatement
from reports.services import statements as services


def statement_list(request: HttpRequest) -> HttpResponse:
    """Statements within reach, the latest period first."""
    filters = StatementFilter(request.GET, reach=request.reach)
    rows = filters.pick(PeriodStatement.objects.visible_to(request.reach))
    page = page_of(request, rows.select_related("unit", "organisation"), ("-last_on", "-pk"))
    context = {"filters": filters, "page": page, "may_add": request.reach.holds(*ENTRY)}
    return render(request, "reports/statement_list.html", context)


def statement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement, with its way up."""
    row = get_object_or_404(_loaded(PeriodStatement.objects.visible_to(request.reach)), pk=pk)
    return render(request, "reports/statement_detail.html", way_of(request, row))


def statement_add(request: HttpRequest) -> HttpResponse:
    """State a value or a zero for a unit and a period."""
    data = request.POST if request.method == "POST" else None
    initial = {
        name: request.GET[name] for name in ("unit", "figure", "year") if name in request.GET
    }
    form = StatementForm(data, reach=request.reach, initial=initial)
    at = timezone.now()
    row = attempt(form, lambda: services.record_statement(**form.values(), by=request.user, at=at))
    if row is not None:
        messages.success(request, _("The statement is saved. Submit it when it is complete."))
        return redirect(row)
    return show_form(request, "reports/statement_add.html", form)


def statement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a statement; of an approved one a correction with its reason."""
    row = _editable(request, pk)
    data = request.POST if request.method == "POST" else None
    form = StatementForm(data, seen=row, reach=request.reach)
    keep = services.correct_statement if row.is_approved else services.change_statement

    def save() -> Any:
        return keep(
            statement=_editable(request, pk),
            version=form.version_seen,
            by=request.user,
            at=timezone.now(),
            **form.values(),
        )

    if attempt(form, save) is None:
        return show_form(request, "reports/statement_edit.html", form, statement=row)
    said = (
        _("The correction waits for approval.") if row.is_approved else _("The statement is saved.")
    )
    messages.success(request, said)
    return redirect(row)


def _loaded(rows: Any) -> Any:
    return rows.select_related("unit", "organisation", "entered_by")


def _editable(request: HttpRequest, pk: int) -> PeriodStatement:
    """A statement that the user may change, as it stands now."""
    return get_object_or_404(_loaded(PeriodStatement.objects.editable_by(request.reach)), pk=pk)
