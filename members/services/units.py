"""Units: added, changed, moved, closed. The only writer of `Unit` and `Placement`."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import PATH_STEP, path_end, unscoped
from accounts.services.log import log
from members.models import Placement, Unit
from members.rules.text import fold
from members.services.records import Stale

ORDER = [str(level) for level in Unit.Level]
CHANGEABLE = (
    "name", "short_name", "symbol", "national_code", "kind", "ownership", "sector", "zone",
    "office_phone", "address", "province_name", "position",
)  # fmt: skip
"""Fields that may change without a decision on the organisation."""


def step_of(unit: Unit) -> str:
    """The digits that this unit adds to a path."""
    return f"{unit.pk:0{PATH_STEP}d}"


def search_key_of(unit: Unit) -> str:
    """Folded words under which a unit is found."""
    return fold(f"{unit.name} {unit.short_name} {unit.code}")[:320]


def _check_place(unit: Unit, parent: Unit | None, day: dt.date) -> None:
    """Refuse a place that cannot be: a level out of order, a closed or later superior, a ring.

    :raises ValidationError: on `parent`
    """
    if parent is None:
        return
    if ORDER.index(parent.level) >= ORDER.index(unit.level):
        raise ValidationError({"parent": _("A unit stands under one of a higher level.")})
    if unit.path and parent.path.startswith(unit.path):
        raise ValidationError({"parent": _("A unit cannot stand under one of its own units.")})
    if not parent.is_open_on(day):
        raise ValidationError(
            {"parent": _("%(unit)s does not exist on that day.") % {"unit": parent.name}}
        )


def _outside(relation: str, parent: Unit | None, day: dt.date) -> bool:
    """Whether a unit placed so stands outside the totals of the units above."""
    if relation == Unit.Relation.COORDINATED:
        return True
    if parent is None:
        return False
    with unscoped("placement"):
        return Placement.objects.on(day).filter(unit=parent, outside=True).exists()


@transaction.atomic
def add_unit(*, by: User | None, at: dt.datetime, communes: Any = (), **fields: Any) -> Unit:
    """Add a unit to the tree from its opening day on.

    :raises ValidationError: if the facts contradict each other
    """
    unit = Unit(**fields)
    unit.search_key = search_key_of(unit)
    unit.full_clean()
    _check_place(unit, unit.parent, unit.opened_on)
    unit.save()
    unit.path = (unit.parent.path if unit.parent else "") + step_of(unit)
    unit.save(update_fields=["path"])
    unit.communes.set(communes)
    placement = Placement(
        unit=unit,
        parent=unit.parent,
        relation=unit.relation,
        outside=_outside(unit.relation, unit.parent, unit.opened_on),
        path=unit.path,
        from_on=unit.opened_on,
        to_on=unit.closed_on,
    )
    placement.full_clean()
    placement.save()
    log(by=by, action="unit.added", at=at, target=unit, unit_path=unit.path, values=unit.code)
    return unit


@transaction.atomic
def change_unit(
    *,
    unit: Unit,
    values: Mapping[str, Any],
    version: int,
    by: User,
    at: dt.datetime,
    communes: Any = None,
) -> Unit:
    """Change names, kind, sector and the like; `version` is the one the user saw.

    :raises Stale: when somebody saved it in between
    """
    changed = [
        name for name in CHANGEABLE if name in values and values[name] != getattr(unit, name)
    ]
    for name in changed:
        setattr(unit, name, values[name])
    unit.search_key = search_key_of(unit)
    unit.full_clean()
    if not Unit._base_manager.filter(pk=unit.pk, version=version).update(version=F("version") + 1):
        raise Stale(Unit._base_manager.get(pk=unit.pk))
    unit.version = version + 1
    unit.save()
    if communes is not None:
        unit.communes.set(communes)
    log(by=by, action="unit.changed", at=at, target=unit, unit_path=unit.path, fields=changed)
    return unit


@transaction.atomic
def move_unit(
    *,
    unit: Unit,
    parent: Unit | None,
    relation: str,
    from_on: dt.date,
    reason: str,
    by: User,
    at: dt.datetime,
) -> Unit:
    """Place a unit, with everything beneath it, under another from a day on.

    What was before stays: every unit of the subtree gets a new placement, the old one ends.

    :raises ValidationError: for a ring, a level out of order, or a day before the last move
    """
    unit = Unit._base_manager.select_for_update().get(pk=unit.pk)
    _check_place(unit, parent, from_on)
    unit.parent, unit.relation = parent, relation
    unit.full_clean()
    if not unit.is_open_on(from_on):
        raise ValidationError({"from_on": _("The unit does not exist on that day.")})
    old, new = unit.path, (parent.path if parent else "") + step_of(unit)
    with unscoped("placement"):
        last = list(Placement.objects.filter(path__gte=old, path__lt=path_end(old), to_on=None))
    if any(row.from_on >= from_on for row in last):
        raise ValidationError({"from_on": _("The last move came later: choose a day after it.")})
    _replace_placements(last, unit, new, from_on, reason)
    tail = Substr("path", len(old) + 1)
    Unit._base_manager.filter(path__gte=old, path__lt=path_end(old)).update(
        path=Concat(Value(new), tail)
    )
    unit.path = new
    unit.version += 1
    unit.save(update_fields=["parent", "relation", "version"])
    log(by=by, action="unit.moved", at=at, target=unit, unit_path=new, fields=["parent"])
    return unit


def _replace_placements(
    last: list[Placement], unit: Unit, new: str, from_on: dt.date, reason: str
) -> None:
    """End the placements of a subtree on a day and begin the ones after the move."""
    moved_outside = _outside(unit.relation, unit.parent, from_on)
    old = next(row.path for row in last if row.unit_id == unit.pk)
    Placement._base_manager.filter(pk__in=[row.pk for row in last]).update(to_on=from_on)
    fresh = []
    for row in last:
        is_root = row.unit_id == unit.pk
        inner = row.relation == Unit.Relation.COORDINATED and not is_root
        fresh.append(
            Placement(
                unit_id=row.unit_id,
                parent_id=unit.parent_id if is_root else row.parent_id,
                relation=unit.relation if is_root else row.relation,
                outside=moved_outside or inner,
                path=new + row.path[len(old) :],
                from_on=from_on,
                reason=reason,
            )
        )
    Placement._base_manager.bulk_create(fresh)


@transaction.atomic
def close_unit(*, unit: Unit, closed_on: dt.date, by: User, at: dt.datetime) -> Unit:
    """Close a unit; its records stay where they are.

    :raises ValidationError: while units beneath it are open
    """
    with unscoped("placement"):
        beneath = Unit.objects.below(unit).exclude(pk=unit.pk).open_on(closed_on).exists()
    if beneath:
        raise ValidationError({"closed_on": _("Units beneath it are still open on that day.")})
    unit.closed_on = closed_on
    unit.full_clean()
    unit.version += 1
    unit.save(update_fields=["closed_on", "version"])
    Placement._base_manager.filter(unit=unit, to_on=None).update(to_on=closed_on)
    log(by=by, action="unit.closed", at=at, target=unit, unit_path=unit.path, fields=["closed_on"])
    return unit
