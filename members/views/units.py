"""Units: the tree, the search, one unit, and what the office does with it."""

import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from accounts.scope import Role, line_of
from members import selectors
from members.forms.units import UnitAddForm, UnitCloseForm, UnitEditForm, UnitMoveForm
from members.models import Appointment, CoreForceTerm, Establishment, Headcount, Placement, Unit
from members.models.units import UnitQuerySet
from members.rules.text import fold
from members.services import units
from members.views.paging import Page, page_of
from members.views.saving import attempt, show_form

SIBLINGS = 100
SUGGESTIONS = 12
LATEST = 10
OFFICE_ORDER = ("position", "code")
RECORD_LISTS = {
    "campaigns.activity": "campaigns:activity_list",
    "campaigns.commitmentdrive": "campaigns:drive_list",
    "campaigns.safetymodel": "campaigns:model_list",
    "campaigns.socialchannel": "campaigns:channel_list",
    "members.coreforceterm": "members:core_force_list",
    "members.headcount": "members:headcount_list",
    "programs.recognition": "programs:recognition_list",
    "reports.periodstatement": "reports:statement_list",
}
"""The list of each kind of record, by the name of its address: a name is not an import."""


@vary_on_headers("HX-Request")
def unit_tree(request: HttpRequest) -> HttpResponse:
    """The tree, opened level by level; with htmx only the branch that was asked for."""
    shows_closed = request.GET.get("closed") == "yes"
    at = _unit_at(request)
    context: dict[str, Any] = {
        "shows_closed": shows_closed,
        "may_add": request.reach.holds(*UnitQuerySet.writers),
    }
    if request.htmx and at is not None:
        page = _level(request, at.pk)
        context |= {"level": {"page": page, "parent": at}, "is_more": "after" in request.GET}
        return render(request, "members/_unit_branch.html", context)
    level = _opened(request, at)
    if "at" not in request.GET and len(level["page"].rows) == 1:  # the one federation, opened
        level = _opened(request, level["page"].rows[0])
    context["level"] = level
    return render(request, "members/unit_tree.html", context)


def _unit_at(request: HttpRequest) -> Unit | None:
    key = request.GET.get("at", "")
    if not key.isdecimal():
        return None
    return get_object_or_404(Unit.objects.visible_to(request.reach), pk=int(key))


def _level(request: HttpRequest, parent: int | None, is_last: bool = True) -> Page:
    """One level of the tree; only the last one open turns pages. One query."""
    day = None if request.GET.get("closed") == "yes" else timezone.localdate()
    rows = selectors.branch(request.reach, parent, day)
    if is_last:
        return page_of(request, rows, OFFICE_ORDER, SIBLINGS, is_counted=False)
    return Page(rows=list(rows[:SIBLINGS]), count="")


def _opened(request: HttpRequest, at: Unit | None) -> dict[str, Any]:
    """The levels from the root down to the unit that is open, each one query."""
    line = [int(path[-7:]) for path in line_of(at.path)] if at else []
    top: dict[str, Any] = {"page": _level(request, None, is_last=not line), "parent": None}
    level = top
    for depth, key in enumerate(line):
        unit = next((row for row in level["page"].rows if row.pk == key), None)
        if unit is None:
            unit = get_object_or_404(Unit.objects.visible_to(request.reach), pk=key)
            level["page"].rows.append(unit)
        page = _level(request, key, is_last=depth == len(line) - 1)
        unit.opened = level = {"page": page, "parent": unit}
    return top


@vary_on_headers("HX-Request")
def unit_search(request: HttpRequest) -> HttpResponse:
    """Units whose name or code holds what was typed, tone marks or not, with their superiors."""
    typed = request.GET.get("q", "")
    rows = Unit.objects.visible_to(request.reach).filter(search_key__contains=fold(typed))
    page = page_of(request, rows, OFFICE_ORDER)
    lines = selectors.lines_above(request.reach, page.rows)
    found = [(unit, lines[unit.pk]) for unit in page.rows]
    template = "members/_unit_results.html" if request.htmx else "members/unit_search.html"
    return render(request, template, {"found": found, "page": page, "q": typed})


def unit_options(request: HttpRequest) -> HttpResponse:
    """Suggestions for a field in which a unit is typed."""
    typed = next(iter(request.GET.values()), "").strip()
    rows = Unit.objects.visible_to(request.reach).filter(search_key__contains=fold(typed))
    found = rows.in_order()[:SUGGESTIONS] if typed else []
    return render(request, "members/_unit_options.html", {"units": found})


def unit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: facts, headcounts, history, who serves in it, and its records."""
    reach = request.reach
    rows = Unit.objects.visible_to(reach).select_related("parent", "sector", "zone")
    unit = get_object_or_404(rows, pk=pk)
    headcounts = Headcount.objects.visible_to(reach).filter(unit=unit).order_by("-counted_on")
    terms = CoreForceTerm.objects.visible_to(reach).filter(unit=unit).order_by("-from_on")
    placements = Placement.objects.visible_to(reach).filter(unit=unit).select_related("parent")
    served = Appointment.objects.visible_to(reach).filter(unit=unit)
    context = {
        "unit": unit,
        "line": selectors.lines_above(reach, [unit])[unit.pk],
        "headcounts": headcounts[:LATEST],
        "core_force": terms[:LATEST],
        "placements": placements.order_by("-from_on"),
        "appointments": served.select_related("user", "organisation").order_by("-from_on", "pk"),
        "establishments": Establishment.objects.visible_to(reach).filter(unit=unit).count(),
        "children": selectors.branch(reach, unit.pk, timezone.localdate()).count(),
        "records": _record_links(request, unit),
        "may_edit": reach.covers(unit.path, UnitQuerySet.writers),
        "shows_people": reach.holds(Role.STAFF, Role.ADMIN, Role.UPPER, Role.LEADER),
    }
    return render(request, "members/unit_detail.html", context)


def _record_links(request: HttpRequest, unit: Unit) -> list[dict[str, Any]]:
    """How many records of each kind the unit has, each with its list."""
    counts = selectors.record_counts(request.reach, unit)
    return [
        {
            "label": kind._meta.verbose_name_plural,
            "number": number,
            "href": _list_of(kind._meta.label_lower),
        }
        for kind, number in counts.items()
    ]


def _list_of(label: str) -> str:
    """The address of the list of one kind of record; empty when it has none."""
    try:
        return reverse(RECORD_LISTS.get(label, ""))
    except NoReverseMatch:
        return ""


def unit_add(request: HttpRequest) -> HttpResponse:
    """Add a unit to the tree."""
    initial = {"parent": request.GET.get("parent", ""), "relation": Unit.Relation.MANAGED}
    form = UnitAddForm(request.POST or None, reach=request.reach, initial=initial)
    at = timezone.now()
    unit = attempt(form, lambda: units.add_unit(**form.values(), by=request.user, at=at))
    if unit is not None:
        messages.success(request, _("%(unit)s was added.") % {"unit": unit.name})
        return redirect("members:unit_detail", pk=unit.pk)
    return show_form(request, "members/unit_add.html", form)


def _editable(request: HttpRequest, pk: int) -> Unit:
    rows = Unit.objects.editable_by(request.reach).select_related("parent", "sector", "zone")
    return get_object_or_404(rows, pk=pk)


def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the facts of a unit."""
    unit = _editable(request, pk)
    form = UnitEditForm(request.POST or None, seen=unit)

    def save() -> Unit:
        values = form.values()
        return units.change_unit(
            unit=copy.copy(unit),  # the page keeps showing what stands
            communes=values.pop("communes"),
            values=values,
            version=form.version_seen,
            by=request.user,
            at=timezone.now(),
        )

    if attempt(form, save) is not None:
        messages.success(request, _("The unit was changed."))
        return redirect("members:unit_detail", pk=pk)
    return show_form(request, "members/unit_edit.html", form, unit=unit)


def unit_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Place a unit under another, with everything beneath it, from a day on."""
    unit = _editable(request, pk)
    form = UnitMoveForm(request.POST or None, seen=unit, reach=request.reach)
    at = timezone.now()
    moved = attempt(
        form, lambda: units.move_unit(unit=unit, **form.values(), by=request.user, at=at)
    )
    if moved is not None:
        messages.success(request, _("The unit was moved. Its earlier place stays in its history."))
        return redirect("members:unit_detail", pk=pk)
    return show_form(request, "members/unit_move.html", form, unit=unit)


def unit_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a unit; its records stay."""
    unit = _editable(request, pk)
    form = UnitCloseForm(request.POST or None)
    at = timezone.now()
    closed = attempt(
        form, lambda: units.close_unit(unit=unit, **form.values(), by=request.user, at=at)
    )
    if closed is not None:
        messages.success(request, _("The unit was closed. Its records stay where they are."))
        return redirect("members:unit_detail", pk=pk)
    return show_form(request, "members/unit_close.html", form, unit=unit)
