"""Whole trees of units at once: the same rows as `members.services.units.add_unit`, in bulk."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from members.models import Commune, IndustrialZone, Placement, Term, Unit
from members.services.units import search_key_of, step_of

BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Seedling:
    """One unit to be; `parent` is the code of the unit above it, "" for a root."""

    code: str
    name: str
    level: str
    kind: str
    opened_on: dt.date
    parent: str = ""
    ownership: str = ""
    relation: str = Unit.Relation.MANAGED
    short_name: str = ""
    symbol: str = ""
    province_name: str = ""
    position: int = 0
    sector: Term | None = None
    zone: IndustrialZone | None = None
    communes: tuple[Commune, ...] = field(default=())


@dataclass(frozen=True)
class Tree:
    """Planted units and their placements, by unit code."""

    units: dict[str, Unit]
    placements: dict[str, Placement]

    def under(self, code: str) -> list[Unit]:
        """The units directly under the one with this code, in the office's order."""
        parent = self.units[code].pk
        return [unit for unit in self.units.values() if unit.parent_id == parent]


def plant(seedlings: Iterable[Seedling], *, is_demo: bool = True) -> Tree:
    """Make units level by level, each with its path, its communes and its first placement.

    Roots are marked as made-up examples unless `is_demo` says no.
    """
    waiting, tree = list(seedlings), Tree({}, {})
    while waiting:
        ready = [s for s in waiting if not s.parent or s.parent in tree.units]
        if not ready:
            raise ValueError(f"Nothing to stand under: {sorted({s.parent for s in waiting})}")
        _plant_level(ready, tree, is_demo)
        waiting = [s for s in waiting if s.code not in tree.units]
    return tree


def _plant_level(seedlings: list[Seedling], tree: Tree, is_demo: bool) -> None:
    """Make the units whose parents stand already."""
    units = [_unit_of(s, tree, is_demo) for s in seedlings]
    Unit.objects.bulk_create(units, batch_size=BATCH)
    for unit in units:
        unit.path = (unit.parent.path if unit.parent else "") + step_of(unit)
    Unit.objects.bulk_update(units, ["path"], batch_size=BATCH)
    placements = [_placement_of(unit, tree) for unit in units]
    Placement.objects.bulk_create(placements, batch_size=BATCH)
    _serve(seedlings, units)
    for unit, placement in zip(units, placements, strict=True):
        tree.units[unit.code], tree.placements[unit.code] = unit, placement


def _unit_of(seedling: Seedling, tree: Tree, is_demo: bool) -> Unit:
    unit = Unit(
        code=seedling.code,
        name=seedling.name,
        short_name=seedling.short_name,
        symbol=seedling.symbol,
        level=seedling.level,
        kind=seedling.kind,
        ownership=seedling.ownership,
        sector=seedling.sector,
        parent=tree.units[seedling.parent] if seedling.parent else None,
        relation=seedling.relation,
        zone=seedling.zone,
        province_name=seedling.province_name,
        position=seedling.position,
        opened_on=seedling.opened_on,
        is_demo=is_demo and not seedling.parent,
    )
    unit.search_key = search_key_of(unit)
    return unit


def _placement_of(unit: Unit, tree: Tree) -> Placement:
    above = tree.placements[unit.parent.code] if unit.parent else None
    is_coordinated = unit.relation == Unit.Relation.COORDINATED
    return Placement(
        unit=unit,
        parent=unit.parent,
        relation=unit.relation,
        outside=is_coordinated or bool(above and above.outside),
        path=unit.path,
        from_on=unit.opened_on,
    )


def _serve(seedlings: list[Seedling], units: list[Unit]) -> None:
    """Say which communes the units serve."""
    through = Unit.communes.through
    through.objects.bulk_create(
        through(unit_id=unit.pk, commune_id=commune.pk)
        for unit, seedling in zip(units, seedlings, strict=True)
        for commune in seedling.communes
    )
