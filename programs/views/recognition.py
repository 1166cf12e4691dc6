"""The yearly standard "An toàn về an ninh, trật tự": list by year, opening a year, one row."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.scope import ENTRY, Role
from members.views.paging import page_of
from members.views.saving import attempt, show_form
from programs import selectors
from programs.forms.recognition import MoveForm, RecognitionFilter, RecognitionForm, YearForm
from programs.models import Recognition
from programs.services import recognition as services
from programs.views.ways import way_of


def recognition_list(request: HttpRequest) -> HttpResponse:
    """Establishments of one year with scope, registration and result; counts and rate on top."""
    years = selectors.recognition_years()
    filters = RecognitionFilter(request.GET, reach=request.reach, years=years)
    year = filters.chosen_year
    context: dict[str, Any] = {
        "filters": filters,
        "year": year,
        "may_open": request.reach.holds(Role.STAFF),
        "may_enter": request.reach.holds(*ENTRY),
        "may_review": request.reach.holds(Role.LEADER, Role.STAFF, Role.UPPER),
    }
    if year is not None:
        rows = filters.narrow(Recognition.objects.visible_to(request.reach))
        context["counts"] = selectors.recognition_counts(rows, year)
        shown = filters.pick(rows).select_related("establishment", "unit", "scope_reason")
        context["page"] = page_of(request, shown, ("establishment__search_key", "pk"))
    return render(request, "programs/recognition_list.html", context)


def recognition_year_open(request: HttpRequest) -> HttpResponse:
    """Open a recognition year for all establishments of a unit; again only adds missing rows."""
    data = request.POST if request.method == "POST" else None
    form = YearForm(data, reach=request.reach, today=timezone.localdate())
    at = timezone.now()
    opened = attempt(form, lambda: services.open_year_for(**form.values(), by=request.user, at=at))
    if opened is None:
        return show_form(request, "programs/recognition_year_open.html", form)
    year, made = opened
    said = ngettext(
        "%(year)s is open: %(count)d row was made.",
        "%(year)s is open: %(count)d rows were made.",
        made,
    )
    messages.success(request, said % {"year": year, "count": made})
    return _to_list(year.year, form.cleaned_data["unit"].code)


def recognition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One establishment in one year, with its way up."""
    row = get_object_or_404(_loaded(Recognition.objects.visible_to(request.reach)), pk=pk)
    return render(request, "programs/recognition_detail.html", way_of(request, row))


def recognition_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Registration and result; of an approved row a correction with its reason."""
    row = _editable(request, pk)
    form = RecognitionForm(request.POST if request.method == "POST" else None, seen=row)
    keep = services.correct_recognition if row.is_approved else services.change_recognition

    def save() -> Any:
        return keep(
            recognition=_editable(request, pk),
            version=form.version_seen,
            by=request.user,
            at=timezone.now(),
            **form.values(),
        )

    if attempt(form, save) is None:
        return show_form(request, "programs/recognition_edit.html", form, recognition=row)
    said = _("The correction waits for approval.") if row.is_approved else _("The row is saved.")
    messages.success(request, said)
    return redirect(row)


def recognition_submit_all(request: HttpRequest) -> HttpResponse:
    """Submit every decided row of a year and a unit."""
    return _move_all(request, "submit")


def recognition_approve_all(request: HttpRequest) -> HttpResponse:
    """Approve every waiting row of a year and a unit that somebody else entered."""
    return _move_all(request, "approve")


def _move_all(request: HttpRequest, action: str) -> HttpResponse:
    form = MoveForm(request.POST, reach=request.reach, years=selectors.recognition_years())
    if not form.is_valid():
        messages.error(request, _("Choose a year and a unit first."))
        return redirect("programs:recognition_list")
    year, unit = form.years[form.cleaned_data["year"]], form.cleaned_data["unit"]
    try:
        moved = services.move_rows(
            year=year,
            unit=unit,
            action=action,
            by=request.user,
            at=timezone.now(),
            reach=request.reach,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _moved(action, moved))
    return _to_list(year.year, unit.code)


def _moved(action: str, moved: int) -> str:
    """What happened, in words."""
    if not moved:
        return _("There was nothing to do: no row is ready for this step.")
    if action == "submit":
        said = ngettext("%(n)d row waits for approval.", "%(n)d rows wait for approval.", moved)
    else:
        said = ngettext("%(n)d row is approved.", "%(n)d rows are approved.", moved)
    if moved == services.AT_ONCE:
        said = f"{said} {_('There may be more: press again.')}"
    return said % {"n": moved}


def _loaded(rows: Any) -> Any:
    return rows.select_related("establishment", "unit", "year", "scope_reason", "entered_by")


def _editable(request: HttpRequest, pk: int) -> Recognition:
    """A row that the user may change, as it stands now."""
    return get_object_or_404(_loaded(Recognition.objects.editable_by(request.reach)), pk=pk)


def _to_list(year: int, unit: str) -> HttpResponse:
    query = urlencode({"year": year, "unit": unit})
    return redirect(f"{reverse('programs:recognition_list')}?{query}")
