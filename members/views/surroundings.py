"""What stands around the unions: establishments, parties, communes, zones."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.forms.surroundings import (
    CommuneForm,
    EstablishmentForm,
    OrganisationForm,
    ZoneForm,
)
from members.models import Commune, Establishment, IndustrialZone, Organisation
from members.models.surroundings import EstablishmentQuerySet, OrganisationQuerySet
from members.rules.text import fold
from members.selectors import places
from members.services import surroundings
from members.views.paging import page_of
from members.views.people import filter_of, narrowed
from members.views.saving import attempt, show_form


def establishment_list(request: HttpRequest) -> HttpResponse:
    """Agencies, enterprises and schools within reach, by kind, unit and folded search."""
    typed, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    chosen = filter_of(request)
    rows: QuerySet[Any] = Establishment.objects.visible_to(request.reach)
    rows = narrowed(rows.filter(search_key__contains=fold(typed)), chosen, request.reach)
    if kind in Establishment.Kind.values:
        rows = rows.filter(kind=kind)
    context = {
        "page": page_of(request, rows.select_related("unit", "commune", "zone"), ("code",)),
        "filter": chosen,
        "q": typed,
        "kind": kind,
        "kinds": Establishment.Kind.choices,
        "may_edit": request.reach.holds(*EstablishmentQuerySet.writers),
    }
    return render(request, "members/establishment_list.html", context)


def establishment_add(request: HttpRequest) -> HttpResponse:
    """Add an establishment."""
    form = EstablishmentForm(request.POST or None, reach=request.reach)
    at = timezone.now()
    added = attempt(
        form, lambda: surroundings.add_establishment(**form.values(), by=request.user, at=at)
    )
    if added is not None:
        messages.success(request, _("%(name)s was added.") % {"name": added.name})
        return redirect("members:establishment_list")
    return show_form(request, "members/establishment_add.html", form)


def establishment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an establishment."""
    row = get_object_or_404(Establishment.objects.editable_by(request.reach), pk=pk)
    form = EstablishmentForm(request.POST or None, reach=request.reach, seen=row)
    at = timezone.now()
    changed = attempt(
        form,
        lambda: surroundings.change_establishment(
            establishment=row, values=form.values(), by=request.user, at=at
        ),
    )
    if changed is not None:
        messages.success(request, _("%(name)s was changed.") % {"name": changed.name})
        return redirect("members:establishment_list")
    return show_form(request, "members/establishment_edit.html", form, establishment=row)


def organisation_list(request: HttpRequest) -> HttpResponse:
    """Parties that are not unions: offices to turn to, without persons."""
    rows = Organisation.objects.visible_to(request.reach).select_related("commune", "unit")
    context = {
        "page": page_of(request, rows, ("position", "code")),
        "may_edit": request.reach.holds(*OrganisationQuerySet.writers),
    }
    return render(request, "members/organisation_list.html", context)


def organisation_add(request: HttpRequest) -> HttpResponse:
    """Add a party."""
    form = OrganisationForm(request.POST or None, reach=request.reach)
    at = timezone.now()
    added = attempt(
        form, lambda: surroundings.add_organisation(**form.values(), by=request.user, at=at)
    )
    if added is not None:
        messages.success(request, _("%(name)s was added.") % {"name": added.name})
        return redirect("members:organisation_list")
    return show_form(request, "members/organisation_add.html", form)


def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a party."""
    row = get_object_or_404(Organisation.objects.editable_by(request.reach), pk=pk)
    form = OrganisationForm(request.POST or None, reach=request.reach, seen=row)
    at = timezone.now()
    changed = attempt(
        form,
        lambda: surroundings.change_organisation(
            organisation=row, values=form.values(), by=request.user, at=at
        ),
    )
    if changed is not None:
        messages.success(request, _("%(name)s was changed.") % {"name": changed.name})
        return redirect("members:organisation_list")
    return show_form(request, "members/organisation_edit.html", form, organisation=row)


def commune_list(request: HttpRequest) -> HttpResponse:
    """Communes, by folded search."""
    typed = request.GET.get("q", "")
    page = page_of(request, places(Commune, typed), ("province", "code"))
    return render(request, "members/commune_list.html", {"page": page, "q": typed})


def commune_add(request: HttpRequest) -> HttpResponse:
    """Add a commune."""
    form = CommuneForm(request.POST or None)
    at = timezone.now()
    added = attempt(form, lambda: surroundings.add_commune(**form.values(), by=request.user, at=at))
    if added is not None:
        messages.success(request, _("%(name)s was added.") % {"name": added})
        return redirect("members:commune_list")
    return show_form(request, "members/commune_add.html", form)


def zone_list(request: HttpRequest) -> HttpResponse:
    """Industrial parks and clusters."""
    page = page_of(request, places(IndustrialZone, ""), ("province", "code"))
    return render(request, "members/zone_list.html", {"page": page})


def zone_add(request: HttpRequest) -> HttpResponse:
    """Add an industrial park or cluster."""
    form = ZoneForm(request.POST or None)
    at = timezone.now()
    added = attempt(form, lambda: surroundings.add_zone(**form.values(), by=request.user, at=at))
    if added is not None:
        messages.success(request, _("%(name)s was added.") % {"name": added.name})
        return redirect("members:zone_list")
    return show_form(request, "members/zone_add.html", form)
