"""Headcounts and the core force: lists, one of them, entered and changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.scope import ENTRY, Reach
from members import selectors
from members.forms.people import CoreForceForm, HeadcountForm
from members.models import CoreForceTerm, Headcount, Record, Unit
from members.services import people
from members.services.records import may_review
from members.views.paging import page_of
from members.views.saving import attempt, show_form


@dataclass(frozen=True)
class Filter:
    """What a list of records is narrowed by: a unit with everything beneath it, and a state."""

    unit: Unit | None
    unit_code: str
    state: str


def filter_of(request: HttpRequest) -> Filter:
    """The filter in the address; a unit outside the reach is none."""
    code = request.GET.get("unit", "").strip()
    unit = (
        Unit.objects.visible_to(request.reach).filter(code__iexact=code).first() if code else None
    )
    state = request.GET.get("state", "")
    return Filter(unit, code, state if state in Record.State.values else "")


def narrowed(rows: QuerySet[Any], chosen: Filter, reach: Reach) -> QuerySet[Any]:
    """The rows that the filter leaves; a unit that is not known leaves none."""
    if chosen.unit is not None:
        beneath = Unit.objects.visible_to(reach).below(chosen.unit)
        rows = rows.filter(unit__in=beneath)
    elif chosen.unit_code:
        rows = rows.none()
    return rows.filter(state=chosen.state) if chosen.state else rows


def _list(request: HttpRequest, rows: QuerySet[Any], day: str, template: str) -> HttpResponse:
    """A list of one kind of record, the newest day first."""
    chosen = filter_of(request)
    rows = narrowed(rows, chosen, request.reach).select_related("unit")
    context = {
        "page": page_of(request, rows, (f"-{day}", "-pk")),
        "filter": chosen,
        "states": Record.State.choices,
        "may_add": request.reach.holds(*ENTRY),
    }
    return render(request, template, context)


def headcount_list(request: HttpRequest) -> HttpResponse:
    """Headcounts within reach, by unit and state."""
    rows = Headcount.objects.visible_to(request.reach)
    return _list(request, rows, "counted_on", "members/headcount_list.html")


def core_force_list(request: HttpRequest) -> HttpResponse:
    """Terms of the core force within reach, by unit and state."""
    rows = CoreForceTerm.objects.visible_to(request.reach)
    return _list(request, rows, "from_on", "members/core_force_list.html")


def _detail(request: HttpRequest, record: Record, template: str) -> HttpResponse:
    """One record with its history and the steps that are open to who looks at it."""
    reach = request.reach
    is_own = reach.covers(record.unit.path, ENTRY)
    context = {
        "record": record,
        "reviews": selectors.reviews_of(record, reach),
        "kind": record._meta.label_lower,
        "may_edit": is_own and record.is_editable,
        "may_withdraw": is_own and (record.is_editable or record.is_waiting),
        "may_review": record.is_waiting and may_review(reach, record, request.user),
    }
    return render(request, template, context)


def headcount_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One headcount."""
    rows = Headcount.objects.visible_to(request.reach).select_related("unit", "entered_by")
    return _detail(request, get_object_or_404(rows, pk=pk), "members/headcount_detail.html")


def core_force_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One term of the core force."""
    rows = CoreForceTerm.objects.visible_to(request.reach).select_related("unit", "entered_by")
    return _detail(request, get_object_or_404(rows, pk=pk), "members/core_force_detail.html")


def _save(
    request: HttpRequest, form: Any, service: Callable[[], Record], template: str, **context: Any
) -> HttpResponse:
    """Save a record and show it, or show the form again with what was typed."""
    record = attempt(form, service)
    if record is None:
        return show_form(request, template, form, **context)
    messages.success(request, _("The draft was saved. Submit it when it is complete."))
    return redirect(record.get_absolute_url())


def headcount_add(request: HttpRequest) -> HttpResponse:
    """Enter a headcount."""
    initial = {"unit": request.GET.get("unit", "")}
    form = HeadcountForm(request.POST or None, reach=request.reach, initial=initial)
    at = timezone.now()
    return _save(
        request,
        form,
        lambda: people.record_headcount(**form.values(), by=request.user, at=at),
        "members/headcount_add.html",
    )


def headcount_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft or returned headcount."""
    rows = Headcount.objects.editable_by(request.reach).select_related("unit")
    headcount = get_object_or_404(rows, pk=pk)
    form = HeadcountForm(request.POST or None, reach=request.reach, seen=headcount)
    at = timezone.now()
    return _save(
        request,
        form,
        lambda: people.change_headcount(
            headcount=headcount,
            values=form.values(),
            version=form.version_seen,
            by=request.user,
            at=at,
        ),
        "members/headcount_edit.html",
        record=headcount,
    )


def core_force_add(request: HttpRequest) -> HttpResponse:
    """Enter a term of the core force."""
    initial = {"unit": request.GET.get("unit", "")}
    form = CoreForceForm(request.POST or None, reach=request.reach, initial=initial)
    at = timezone.now()
    return _save(
        request,
        form,
        lambda: people.record_core_force(**form.values(), by=request.user, at=at),
        "members/core_force_add.html",
    )


def core_force_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft or returned term of the core force."""
    rows = CoreForceTerm.objects.editable_by(request.reach).select_related("unit")
    term = get_object_or_404(rows, pk=pk)
    form = CoreForceForm(request.POST or None, reach=request.reach, seen=term)
    at = timezone.now()
    return _save(
        request,
        form,
        lambda: people.change_core_force(
            term=term, values=form.values(), version=form.version_seen, by=request.user, at=at
        ),
        "members/core_force_edit.html",
        record=term,
    )
