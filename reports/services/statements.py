"""Statements for a whole period: reported zeros, and totals of years without records."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.services import entering
from members.models import Organisation, Record, Revision, Unit
from members.rules.columns import columns, quantity_of
from members.rules.quantities import Quantity
from members.rules.text import nfc
from members.services import records
from reports.figures import counted_from_records
from reports.models import PeriodStatement
from reports.rules.statements import statement_problems

FACTS = ("figure", "first_on", "last_on", "value", "organisation", "origin", "source")
"""What a statement says; its unit never changes."""
Origin = PeriodStatement.Origin


@transaction.atomic
def record_statement(
    *,
    unit: Unit,
    figure: str,
    first_on: dt.date,
    last_on: dt.date,
    value: Quantity,
    by: User,
    at: dt.datetime,
    organisation: Organisation | None = None,
    origin: str = Origin.RETURN,
    source: str = "",
    client_id: UUID | None = None,
) -> PeriodStatement:
    """State a value, or a zero, of one figure for one unit and one period.

    The figures that the police provides (IN10, IN13) carry the police body as `organisation`.
    Sent twice under one `client_id` it counts once.

    :raises ValidationError: if the facts contradict each other, or a statement overlaps
    """
    facts = {
        "figure": figure,
        "first_on": first_on,
        "last_on": last_on,
        "value": value,
        "organisation": organisation,
        "origin": origin,
        "source": nfc(source).strip(),
    }
    statement = PeriodStatement(unit=unit)
    _set(statement, facts)
    if client_id is None:
        return _keep_new(statement, by, at)
    statement.client_id = client_id
    return _keep_once(statement, facts, by, at)


@transaction.atomic
def change_statement(
    *, statement: PeriodStatement, version: int, by: User, at: dt.datetime, **facts: Any
) -> PeriodStatement:
    """Change `FACTS` of a statement that is not approved yet; what is not handed in stays.

    :raises ValidationError: if the facts contradict each other, or a statement overlaps
    :raises Stale: when somebody saved it in between
    """
    _set(statement, facts)
    _refuse_contradictions(statement)
    _refuse_overlap(statement)
    records.keep(record=statement, by=by, at=at, version=version)
    return statement


@transaction.atomic
def correct_statement(
    *,
    statement: PeriodStatement,
    version: int,
    reason: str,
    by: User,
    at: dt.datetime,
    **facts: Any,
) -> Revision:
    """Ask for a correction of an approved statement; what counts stays until it is approved.

    :raises ValidationError: if the facts contradict each other, without a reason or a change
    :raises Stale: when somebody saved it in between
    """
    wished = PeriodStatement._base_manager.select_related("unit").get(pk=statement.pk)
    _set(wished, facts)
    _refuse_contradictions(wished)
    _refuse_overlap(wished)
    return entering.correct(
        record=statement,
        values=entering.plain(facts),
        version=version,
        by=by,
        at=at,
        reason=reason,
    )


def apply_statement(record: PeriodStatement, values: Mapping[str, Any]) -> None:
    """Write an approved correction onto a statement, if nothing overlaps it by now.

    :raises ValidationError: when another statement was entered meanwhile
    """
    entering.assign(record, values)
    _refuse_contradictions(record)
    _refuse_overlap(record)
    records.apply_values(record, values)


def facts_of(statement: PeriodStatement) -> dict[str, Any]:
    """What a statement says, as it is handed in."""
    facts = {name: getattr(statement, name) for name in FACTS}
    return facts | {"value": quantity_of(statement, "value")}


def _keep_new(statement: PeriodStatement, by: User, at: dt.datetime) -> PeriodStatement:
    _refuse_contradictions(statement)
    _refuse_overlap(statement)
    records.keep(record=statement, by=by, at=at)
    return statement


def _keep_once(
    statement: PeriodStatement, facts: dict[str, Any], by: User, at: dt.datetime
) -> PeriodStatement:
    """Keep what came under a `client_id`, or give back what came under it before."""
    try:
        with transaction.atomic():
            return _keep_new(statement, by, at)
    except (ValidationError, IntegrityError):
        before = PeriodStatement._base_manager.filter(client_id=statement.client_id).first()
        if before is None:
            raise
    is_same = before.unit_id == statement.unit_id and before.entered_by_id == by.pk
    if not is_same or facts_of(before) != facts:
        raise entering.SentBefore
    return before


def _set(statement: PeriodStatement, facts: dict[str, Any]) -> None:
    """Write facts onto a statement in memory, the value into its four columns."""
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(f"{name} of a statement cannot be changed")
        found = columns(name, value) if isinstance(value, Quantity) else {name: value}
        for column, plain in found.items():
            setattr(statement, column, plain)


def _refuse_contradictions(statement: PeriodStatement) -> None:
    """Refuse what the rules do not allow, each beside its field."""
    body = statement.organisation
    if body is not None and not body.is_police:
        raise ValidationError({"organisation": _("Choose a body of the police.")})
    problems = statement_problems(
        figure=statement.figure,
        first_on=statement.first_on,
        last_on=statement.last_on,
        value=quantity_of(statement, "value"),
        origin=statement.origin,
        source=statement.source,
        unit_level=statement.unit.level,
        by_police=body is not None,
    )
    if not problems and statement.figure in counted_from_records():
        message = _("This figure is counted from its records: enter those instead.")
        raise ValidationError({"figure": message})
    if problems:
        raise ValidationError(dict(problems))


def _refuse_overlap(statement: PeriodStatement) -> None:
    """Refuse a period that shares a day with another statement of the same unit and figure.

    Both would be added up. The unit's row is locked meanwhile, so that of two at once one wins.
    """
    Unit._base_manager.select_for_update().filter(pk=statement.unit_id).first()
    met = (
        PeriodStatement._base_manager.filter(
            unit=statement.unit_id,
            figure=statement.figure,
            first_on__lte=statement.last_on,
            last_on__gte=statement.first_on,
        )
        .exclude(pk=statement.pk)
        .exclude(state=Record.State.WITHDRAWN)
        .first()
    )
    if met is not None:
        raise ValidationError(
            {
                "first_on": _("This unit has a statement of this figure for %(first)s – %(last)s.")
                % {"first": f"{met.first_on:%d/%m/%Y}", "last": f"{met.last_on:%d/%m/%Y}"}
            }
        )
