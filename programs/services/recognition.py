"""The yearly standard "An toàn về an ninh, trật tự": years opened, rows kept up to the result."""

import copy
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import Reach, path_end, unscoped
from accounts.services.log import log
from members.models import Establishment, Placement, Record, Revision, Term, Unit
from members.services import records
from programs.models import Recognition, RecognitionYear
from programs.rules.recognition import FIRST_YEAR, Scope, rules_of, scope_by_size

Result = Recognition.Result
FACTS = ("in_scope", "scope_reason", "registered_on", "result", "decision_number", "decided_on")
"""What may be said of one establishment in one year."""
AT_ONCE = 500
"""Rows that one click submits or approves at most."""


@transaction.atomic
def open_year(
    *, year: int, by: User | None, at: dt.datetime, denominator: str = "in_scope", notes: str = ""
) -> RecognitionYear:
    """Open a recognition year under the rules that held in it; an open one is given back.

    `denominator` declares what the rate is of: "in_scope" or "registered" establishments.

    :raises ValidationError: before the year begins, or when it is open with another denominator
    """
    held = rules_of(year)
    if year < FIRST_YEAR:
        raise ValidationError({"year": _("This year is too long ago.")})
    if held.period.first > records.day_of(at):
        raise ValidationError({"year": _("This recognition year has not begun yet.")})
    values = {
        "first_on": held.period.first,
        "last_on": held.period.last,
        "rules": held.rules,
        "excluded_sizes": list(held.excluded_sizes),
        "denominator": denominator,
        "notes": notes,
    }
    new = RecognitionYear(year=year, **values)
    new.full_clean(exclude=["excluded_sizes"], validate_unique=False)
    opened, is_new = RecognitionYear.objects.get_or_create(year=year, defaults=values)
    if opened.denominator != denominator:
        raise ValidationError(
            {"denominator": _("This year is open already, with another denominator.")}
        )
    if is_new:
        log(by=by, action="recognitionyear.opened", at=at, target=opened, values=values)
    return opened


def scope_of(*, establishment: Establishment, year: RecognitionYear) -> Scope:
    """Whether an establishment is in scope in a year, and why not (Circular 124/2021/TT-BCA)."""
    return scope_by_size(establishment.kind, establishment.size, year.excluded_sizes)


@transaction.atomic
def open_row(
    *, establishment: Establishment, year: RecognitionYear, by: User, at: dt.datetime
) -> Recognition:
    """Open one establishment's row in a year, its scope worked out.

    :raises ValidationError: when it has one already
    """
    row = _new_row(establishment, year, _reasons())
    records.keep(record=row, by=by, at=at, action="recognition.opened")
    return row


@transaction.atomic
def open_rows(*, year: RecognitionYear, unit: Unit, by: User, at: dt.datetime) -> int:
    """Open a year for every establishment of a unit and those beneath it that has no row yet.

    May run again: only the missing rows are made. Gives their number. Establishments that were
    not open in the year, or whose unit was not, get none.
    """
    reasons, today = _reasons(), records.day_of(at)
    missing = list(_without_row(year, unit))
    placed = _placements(missing)
    rows = []
    for establishment in missing:
        row = _new_row(establishment, year, reasons)
        placement = _on(placed.get(establishment.unit_id, ()), row.happened_on)
        if placement is None or row.happened_on > today:
            continue
        row.placement, row.entered_by = placement, by
        row.entered_at = row.changed_at = at
        rows.append(row)
    Recognition._base_manager.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    if rows:
        log(
            by=by,
            action="recognition.opened_for_all",
            at=at,
            target=year,
            unit_path=unit.path,
            values=[row.establishment_id for row in rows],
        )
    return len(rows)


@transaction.atomic
def open_year_for(
    *,
    unit: Unit,
    year: int,
    by: User,
    at: dt.datetime,
    denominator: str = "in_scope",
    notes: str = "",
) -> tuple[RecognitionYear, int]:
    """Open a year and its rows for all establishments of a unit; as `open_year` and `open_rows`."""
    opened = open_year(year=year, by=by, at=at, denominator=denominator, notes=notes)
    return opened, open_rows(year=opened, unit=unit, by=by, at=at)


def register(
    *, recognition: Recognition, registered_on: dt.date, version: int, by: User, at: dt.datetime
) -> Recognition:
    """Write down that an establishment registered; otherwise as `change_recognition`."""
    return change_recognition(
        recognition=recognition, version=version, by=by, at=at, registered_on=registered_on
    )


def record_result(
    *,
    recognition: Recognition,
    result: str,
    decided_on: dt.date,
    version: int,
    by: User,
    at: dt.datetime,
    decision_number: str = "",
) -> Recognition:
    """Write down what the deciding authority found; otherwise as `change_recognition`."""
    return change_recognition(
        recognition=recognition,
        version=version,
        by=by,
        at=at,
        result=result,
        decided_on=decided_on,
        decision_number=decision_number,
    )


@transaction.atomic
def change_recognition(
    *, recognition: Recognition, version: int, by: User, at: dt.datetime, **facts: Any
) -> Recognition:
    """Change `FACTS` of a row that is not approved yet; what is not handed in stays.

    :raises ValidationError: if the facts contradict each other
    :raises Stale: when somebody saved it in between
    """
    _set(recognition, facts)
    _refuse_contradictions(recognition, records.day_of(at))
    records.keep(record=recognition, by=by, at=at, version=version)
    return recognition


@transaction.atomic
def correct_recognition(
    *,
    recognition: Recognition,
    version: int,
    reason: str,
    by: User,
    at: dt.datetime,
    **facts: Any,
) -> Revision:
    """Ask for a correction of an approved row; what counts stays until it is approved.

    :raises ValidationError: if the facts contradict each other, or as `records.revise`
    :raises Stale: when somebody saved it in between
    """
    if recognition.version != version:
        raise records.Stale(recognition)
    before = records.values_of(recognition, list(facts))
    wished = copy.copy(recognition)
    _set(wished, facts)
    _refuse_contradictions(wished, records.day_of(at))
    wished.full_clean()
    after = records.values_of(wished, list(facts))
    return records.revise(
        record=recognition, before=before, after=after, reason=reason, by=by, at=at
    )


@transaction.atomic
def move_rows(
    *, year: RecognitionYear, unit: Unit, action: str, by: User, at: dt.datetime, reach: Reach
) -> int:
    """Submit every decided row of a year and a unit, or approve every waiting one. Gives how many.

    Rows that the user entered are not approved; at most `AT_ONCE` rows move at once.

    :raises ValidationError: when somebody moved one of them meanwhile; then none has moved
    """
    before, _after = Record.TRANSITIONS[action]
    is_submit = action == "submit"
    decided = Q(in_scope=False) | ~Q(result=Result.PENDING)
    rows = Recognition.objects.editable_by(reach) if is_submit else Recognition.objects.all()
    found = (
        (rows if is_submit else rows.exclude(entered_by=by))
        .filter(decided, _beneath(unit), year=year, state__in=before)
        .select_related("unit", "year")
        .order_by("pk")
    )
    ready = [r for r in found[:AT_ONCE] if is_submit or records.may_review(reach, r, by)]
    for row in ready:
        records.move(record=row, action=action, by=by, at=at, reach=reach)
    return len(ready)


def _beneath(unit: Unit) -> Q:
    """The condition that a row belongs to a unit or to one beneath it."""
    return Q(unit__path__gte=unit.path, unit__path__lt=path_end(unit.path))


def _set(recognition: Recognition, facts: dict[str, Any]) -> None:
    """Write facts onto a row in memory."""
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(f"{name} of a recognition cannot be changed")
        setattr(recognition, name, value)


def _refuse_contradictions(row: Recognition, today: dt.date) -> None:
    """Refuse a registration or a result that cannot be: out of scope, outside the year, to come."""
    year = row.year
    if not row.in_scope:
        if row.scope_reason is None:
            raise ValidationError({"scope_reason": _("Say why the establishment is out of scope.")})
        if row.is_registered or row.result != Result.PENDING:
            raise ValidationError(
                {"in_scope": _("An establishment out of scope has no registration and no result.")}
            )
        return
    row.scope_reason = None
    if row.registered_on and not year.first_on <= row.registered_on <= min(year.last_on, today):
        raise ValidationError(
            {"registered_on": _("This day lies outside the recognition year, or is still to come.")}
        )
    _refuse_result(row, today)


def _refuse_result(row: Recognition, today: dt.date) -> None:
    """Refuse a result without a day, a decision without a result, a day that cannot be."""
    if row.result == Result.PENDING:
        if row.decided_on or row.decision_number:
            raise ValidationError({"result": _("Say what was decided.")})
        return
    if not row.is_registered:
        raise ValidationError({"registered_on": _("Only a registered establishment has a result.")})
    if row.decided_on is None:
        raise ValidationError({"decided_on": _("Enter the day of the decision.")})
    if row.decided_on > today:
        raise ValidationError({"decided_on": _("This day is still to come.")})
    if row.registered_on and row.decided_on < row.registered_on:
        raise ValidationError({"decided_on": _("The decision comes before the registration.")})


def _reasons() -> dict[str, Term]:
    """The terms that say why somebody is out of scope, by code."""
    return {term.code: term for term in Term.objects.of(Term.Vocabulary.SCOPE_REASON)}


def _new_row(
    establishment: Establishment, year: RecognitionYear, reasons: dict[str, Term]
) -> Recognition:
    """A row in memory with its scope.

    :raises ValidationError: when the vocabulary lacks the reason
    """
    scope = scope_of(establishment=establishment, year=year)
    if scope.reason and scope.reason not in reasons:
        raise ValidationError(
            _("The vocabulary of reasons for being out of scope lacks “%(code)s”.")
            % {"code": scope.reason}
        )
    return Recognition(
        unit=establishment.unit,
        establishment=establishment,
        year=year,
        in_scope=scope.in_scope,
        scope_reason=reasons.get(scope.reason),
    )


def _without_row(year: RecognitionYear, unit: Unit) -> Iterable[Establishment]:
    """Establishments beneath a unit that were open in the year and have no row in it."""
    has_row = Recognition._base_manager.filter(establishment=OuterRef("pk"), year=year).exclude(
        state=Record.State.WITHDRAWN
    )
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=year.last_on)
    open_still = Q(closed_on__isnull=True) | Q(closed_on__gt=year.first_on)
    return (
        Establishment.objects.filter(opened, open_still, _beneath(unit), ~Exists(has_row))
        .select_related("unit")
        .order_by("pk")
    )


def _placements(establishments: list[Establishment]) -> dict[int, list[Placement]]:
    """Every placement of the establishments' units, by unit. One query for each 500 units."""
    units = sorted({establishment.unit_id for establishment in establishments})
    placed: dict[int, list[Placement]] = {}
    with unscoped("placement"):
        for start in range(0, len(units), 500):
            for placement in Placement.objects.filter(unit__in=units[start : start + 500]):
                placed.setdefault(placement.unit_id, []).append(placement)
    return placed


def _on(placements: Iterable[Placement], day: dt.date) -> Placement | None:
    """The placement in force on a day."""
    for placement in placements:
        if placement.from_on <= day and (placement.to_on is None or placement.to_on > day):
            return placement
    return None
