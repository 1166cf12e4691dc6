"""Reads across tables: who may reach what, and what waits for whom."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Substr

from accounts.models import LogEntry, User
from accounts.scope import (
    ENTRY,
    NOBODY,
    OFFICE,
    PATH_STEP,
    Grant,
    Reach,
    Role,
    ScopedQuerySet,
    line_of,
    path_end,
    scope,
    unscoped,
)
from members.models import (
    Appointment,
    Attachment,
    Commune,
    IndustrialZone,
    Record,
    RecordQuerySet,
    Review,
    Revision,
    Term,
    Unit,
)
from members.models.units import UnitQuerySet
from members.models.vocabulary import TermQuerySet
from members.rules.text import fold


def reach(user: User | None, on: dt.date) -> Reach:
    """What a user may reach on a day, from the appointments in force. One query."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    with unscoped("reach"):
        root = Unit.objects.filter(path=Substr(OuterRef("unit__path"), 1, PATH_STEP))
        rows = list(
            Appointment.objects.in_force(on)
            .filter(user=user)
            .annotate(in_demo=Exists(root.filter(is_demo=True)))
            .order_by("unit__path", "role")
            .values_list("role", "unit__path", "in_demo")
        )
    grants = tuple(Grant(role, path) for role, path, _demo in rows)
    return Reach(user_id=user.pk, grants=grants, demo=any(demo for *_rest, demo in rows))


def is_demo(unit: Unit) -> bool:
    """Whether a unit stands in a made-up province, so that its documents have to say so."""
    with unscoped("reach"):
        return Unit.objects.filter(path=unit.path[:PATH_STEP], is_demo=True).exists()


@contextmanager
def as_user(user: User, on: dt.date) -> Iterator[Reach]:
    """Open a user's reach of a day for what runs inside: jobs, commands, tests."""
    with scope(reach(user, on)) as opened:
        yield opened


def record_kinds() -> list[type[Record]]:
    """Every kind of record there is, in the order of its app and name."""
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    return sorted(kinds, key=lambda kind: kind._meta.label_lower)


def kind_named(label: str) -> type[Record] | None:
    """The kind of record with this label, for example "campaigns.activity"."""
    return next((kind for kind in record_kinds() if kind._meta.label_lower == label), None)


def reviewable(reach: Reach, lookup: str = "unit__path") -> Q:
    """The condition that somebody reviews what the unit at `lookup` enters.

    The office reviews all it reaches; an upper-level union all beneath itself, not itself.
    """
    condition = reach.below(lookup, OFFICE)
    for root in reach.paths(frozenset({Role.UPPER})):
        condition |= Q(**{f"{lookup}__gt": root, f"{lookup}__lt": path_end(root)})
    return condition


def waiting(kind: type[Record], reach: Reach) -> RecordQuerySet:
    """Records of one kind that wait for somebody with this reach, their own left out."""
    rows = kind.objects.visible_to(reach).waiting().filter(reviewable(reach))
    return rows.exclude(entered_by=reach.user_id)


def waiting_counts(reach: Reach) -> dict[type[Record], int]:
    """How many records of each kind wait for somebody with this reach. One query."""
    kinds = record_kinds()
    first, *others = [
        waiting(kind, reach)
        .order_by()
        .values(label=Value(kind._meta.label_lower, output_field=CharField()))
        .annotate(n=Count("pk"))
        for kind in kinds
    ]
    found = {row["label"]: row["n"] for row in first.union(*others, all=True)}
    return {kind: found.get(kind._meta.label_lower, 0) for kind in kinds}


def corrections_waiting(reach: Reach) -> ScopedQuerySet:
    """Corrections that wait for somebody with this reach, their own left out."""
    rows = Revision.objects.visible_to(reach).filter(reviewable(reach))
    return rows.filter(state=Revision.State.SUBMITTED).exclude(by=reach.user_id)


def own_records(reach: Reach, most: int) -> list[Record]:
    """Unfinished records that somebody entered, a chair's whole unit: what came back first.

    One query for which they are, one for each kind among them.
    """
    own = Q(entered_by=reach.user_id) | reach.below("unit__path", frozenset({Role.CHAIR}))
    shown = [Record.State.RETURNED, Record.State.DRAFT, Record.State.SUBMITTED]
    rows = [
        kind.objects.editable_by(reach)
        .filter(own, state__in=shown)
        .order_by()
        .annotate(
            label=Value(kind._meta.label_lower, output_field=CharField()),
            came_back=Case(When(state=Record.State.RETURNED, then=1), default=0),
        )
        .values_list("label", "came_back", "changed_at", "pk")
        for kind in record_kinds()
    ]
    first, *others = rows
    found = first.union(*others, all=True).order_by("-came_back", "-changed_at")[:most]
    wanted = [(label, pk) for label, _back, _at, pk in found]
    return _fetched(wanted, reach)


def _fetched(wanted: list[tuple[str, int]], reach: Reach) -> list[Record]:
    """The records with these labels and keys, in this order."""
    by_key: dict[tuple[str, int], Record] = {}
    for label in {label for label, _pk in wanted}:
        kind = kind_named(label)
        keys = [pk for of, pk in wanted if of == label]
        if kind is not None:
            rows = kind.objects.visible_to(reach).filter(pk__in=keys).select_related("unit")
            by_key |= {(label, record.pk): record for record in rows}
    return [by_key[key] for key in wanted if key in by_key]


def last_reasons(records: list[Record]) -> dict[tuple[str, int], str]:
    """Why each record came back, by the label of its kind and its key. One query."""
    kinds = ContentType.objects.get_for_models(*{type(record) for record in records})
    labels = {kind.pk: model._meta.label_lower for model, kind in kinds.items()}
    pairs = Q(pk__in=[])
    for record in records:
        pairs |= Q(kind=kinds[type(record)], record_id=record.pk)
    rows = Review.objects.filter(pairs, action="return").order_by("at")
    return {(labels[row.kind_id], row.record_id): row.reason for row in rows}


def last_change(row: Model) -> LogEntry | None:
    """The last entry of the log about a row: who changed it, and when. One query."""
    entries = LogEntry.objects.filter(target=f"{row._meta.label_lower}:{row.pk}")
    return entries.select_related("actor").order_by("-pk").first()


def branch(reach: Reach, parent: int | None, day: dt.date | None) -> UnitQuerySet:
    """The units directly under another (None: the roots), each with how many stand under it.

    Only units that exist on `day`, when one is given. `n_children` counts what the reader may see.
    """
    seen = reach.below("children__path", UnitQuerySet.readers)
    seen |= reach.above("children__path", UnitQuerySet.line_readers)
    if day is not None:
        seen &= Q(children__opened_on__lte=day)
        seen &= Q(children__closed_on__isnull=True) | Q(children__closed_on__gt=day)
    rows = Unit.objects.visible_to(reach).filter(parent=parent)
    rows = rows.open_on(day) if day is not None else rows
    return rows.annotate(n_children=Count("children", filter=seen, distinct=True)).in_order()


def lines_above(reach: Reach, units: Iterable[Unit]) -> dict[int, list[Unit]]:
    """The units above each of these that the reader may see, from the top down. One query."""
    units = list(units)
    wanted = {path for unit in units for path in line_of(unit.path)[:-1]}
    rows = Unit.objects.visible_to(reach).filter(path__in=sorted(wanted))
    by_path = {row.path: row for row in rows.only("pk", "path", "name", "code")}
    return {
        unit.pk: [by_path[path] for path in line_of(unit.path)[:-1] if path in by_path]
        for unit in units
    }


def record_counts(reach: Reach, unit: Unit) -> dict[type[Record], int]:
    """How many records of each kind a unit itself has, withdrawn ones left out. One query."""
    kinds = record_kinds()
    first, *others = [
        kind.objects.visible_to(reach)
        .filter(unit=unit)
        .exclude(state=Record.State.WITHDRAWN)
        .order_by()
        .values(label=Value(kind._meta.label_lower, output_field=CharField()))
        .annotate(n=Count("pk"))
        for kind in kinds
    ]
    found = {row["label"]: row["n"] for row in first.union(*others, all=True)}
    return {kind: n for kind in kinds if (n := found.get(kind._meta.label_lower, 0))}


def reviews_of(record: Record, reach: Reach) -> list[Review]:
    """The steps of a record's way, newest first, with who took them. One query."""
    kind = ContentType.objects.get_for_model(record)
    rows = Review.objects.visible_to(reach).filter(kind=kind, record_id=record.pk)
    return list(rows.select_related("by").order_by("-at", "-pk"))


def files_of(row: Model, reach: Reach) -> list[Attachment]:
    """The files that belong to a row, photos first. One query."""
    kind = ContentType.objects.get_for_model(row)
    rows = Attachment.objects.visible_to(reach).filter(owner_kind=kind, owner_id=row.pk)
    return list(rows.order_by("-kind", "pk"))


def changes_of(revision: Revision) -> list[tuple[Any, Any, Any]]:
    """What a correction changes: each field's name in words, what stands, what is asked for."""
    model = revision.kind.model_class()
    return [
        (_field_label(model, name), revision.before.get(name), after)
        for name, after in revision.after.items()
    ]


def _field_label(model: type[Model] | None, name: str) -> Any:
    """A field's name in words; the parts of a record, which are no fields, by their own name."""
    try:
        field = model._meta.get_field(name) if model is not None else None
    except FieldDoesNotExist:
        field = None
    return getattr(field, "verbose_name", name)


def places(model: type[Commune] | type[IndustrialZone], typed: str) -> QuerySet[Any]:
    """Communes or zones, which are public and carry no reach, by folded search."""
    rows: QuerySet[Any] = model.objects.all()
    return rows.filter(search_key__contains=fold(typed)) if typed else rows


def vocabulary(code: str) -> TermQuerySet:
    """The terms of one vocabulary in the office's order, retired ones too."""
    return Term.objects.of(code)


def vocabulary_sizes() -> list[tuple[str, Any, int]]:
    """Every vocabulary: code, name, how many of its terms are in use. One query."""
    rows = Term.objects.in_use().order_by().values("vocabulary").annotate(n=Count("pk"))
    sizes = {row["vocabulary"]: row["n"] for row in rows}
    return [(code, label, sizes.get(code, 0)) for code, label in Term.Vocabulary.choices]


def terms() -> QuerySet[Term]:
    """All terms: vocabularies carry no reach."""
    return Term.objects.all()


def entry_units(reach: Reach) -> UnitQuerySet:
    """The units for which somebody enters records; a chair changes none, but enters for one."""
    return Unit.objects.visible_to(reach).filter(reach.below("path", ENTRY))
