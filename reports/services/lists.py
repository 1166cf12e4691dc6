"""Lists of an edition: named rows that the appendices print, frozen as plain values.

Named lists stand only in the union's internal version; the joint one has their numbers.
"""

from collections import Counter
from typing import Any

from django.db.models import F, Q, QuerySet

from accounts.scope import unscoped
from campaigns.models import Activity, SafetyModel
from members.models import Unit
from reports.figures.facts import ACTIVITIES, MODELS
from reports.figures.scopes import Scope
from reports.models import Edition

OWN_ACTIVITIES_MAX = 300


def read_lists(edition: Edition, scope: Scope, missing: set[int]) -> dict[str, Any]:
    """The lists of an edition as plain JSON."""
    with unscoped("figures"):
        return {
            "missing": _missing(scope, missing),
            "activities": [] if edition.is_joint else _own_activities(scope),
            "models": [] if edition.is_joint else _models(scope),
            "order": list(_order(scope)),
            "long": _across_years(scope),
        }


def _order(scope: Scope) -> QuerySet:
    """Codes of the units directly beneath, in the office's own order."""
    beneath = Unit.objects.filter(placements__parent=scope.unit).distinct()
    return beneath.order_by("position", "code").values_list("code", flat=True)


def _across_years(scope: Scope) -> int:
    """How many activities began in another year than the one that counts them."""
    began = Q(starts_on__year__lt=F("ends_on__year")) | Q(starts_on__lt=scope.first)
    found = ACTIVITIES.within(scope).filter(began)
    return ACTIVITIES.inside(found, scope, coordinated=False).count()


def _missing(scope: Scope, missing: set[int]) -> dict[str, Any]:
    """Units that did not report, by the unit they stand under."""
    units = (
        Unit.objects.filter(pk__in=missing)
        .order_by("parent__position", "parent__code", "position", "code")
        .values_list("name", "parent__name", "parent__short_name")
    )
    rows = [[name, short or parent or ""] for name, parent, short in units]
    by_parent = Counter(parent for _name, parent in rows)
    return {"names": rows, "numbers": [[name, number] for name, number in by_parent.items()]}


def _own_activities(scope: Scope) -> list[list[Any]]:
    """What the unit itself hosted, oldest first."""
    found: QuerySet[Activity] = (
        ACTIVITIES.within(scope)
        .filter(unit=scope.unit)
        .select_related("type")
        .order_by("ends_on", "pk")[:OWN_ACTIVITIES_MAX]
    )
    return [
        [
            f"{row.ends_on:%d/%m/%Y}", row.title, row.type.name, row.attendances,
            row.attendances_qualifier, row.attendances_said,
        ]
        for row in found
    ]  # fmt: skip


def _models(scope: Scope) -> list[list[Any]]:
    """The models that hold on the last day, by unit."""
    found: QuerySet[SafetyModel] = (
        MODELS.on(scope, scope.last)
        .filter(place_outside=False)
        .select_related("type", "unit")
        .order_by("unit__position", "unit__code", "launched_on", "pk")
    )
    return [
        [
            row.name,
            row.type.name,
            row.unit.short_name or row.unit.name,
            f"{row.launched_on:%d/%m/%Y}",
        ]
        for row in found
    ]
