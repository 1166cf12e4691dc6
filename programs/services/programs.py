"""Programmes: signed with their parties, changed, given targets."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.log import log
from members.models import Organisation, Term, Unit
from members.rules.text import nfc
from members.services.records import Stale, day_of
from programs.models import Program, ProgramParty, Target
from programs.rules.targets import target_problem

CHANGEABLE = (
    "number", "symbol", "title", "signed_on", "first_on", "last_on", "term_text", "predecessor",
    "national_document", "people_noun", "notes",
)  # fmt: skip
"""Facts of a programme that may be changed; the federation that keeps it may not."""


@dataclass(frozen=True)
class Party:
    """One party as handed in; its place is its place in the list."""

    body: Unit | Organisation
    presides: bool = False
    authority: str = ""
    signer_position: str = ""
    signer_rank: str = ""
    signer_name: str = ""


@dataclass(frozen=True)
class TargetRow:
    """One target as handed in; without a year it is for the whole term."""

    figure: str
    value: Decimal
    year: int | None = None
    comparator: str = Target.Comparator.AT_LEAST
    note: str = ""


@transaction.atomic
def sign_program(
    *,
    unit: Unit,
    title: str,
    first_on: dt.date,
    last_on: dt.date,
    parties: Sequence[Party],
    by: User | None,
    at: dt.datetime,
    areas: Iterable[Term] = (),
    **facts: Any,
) -> Program:
    """Write down a programme with its parties in order, one of them presiding.

    `facts` are others of `CHANGEABLE`.

    :raises ValidationError: if the facts contradict each other, or the programme exists already
    """
    program = Program(unit=unit, title=title, first_on=first_on, last_on=last_on, **facts)
    _refuse_contradictions(program, day_of(at))
    _refuse_twin(program)
    _refuse_parties(parties)
    try:
        with transaction.atomic():
            program.save()
    except IntegrityError:
        raise _exists_already() from None
    program.areas.set(areas)
    _write_parties(program, parties)
    log(
        by=by,
        action="program.signed",
        at=at,
        target=program,
        unit_path=unit.path,
        values=_plain(program, parties),
    )
    return program


@transaction.atomic
def change_program(
    *,
    program: Program,
    version: int,
    by: User,
    at: dt.datetime,
    parties: Sequence[Party] | None = None,
    areas: Iterable[Term] | None = None,
    **facts: Any,
) -> Program:
    """Change facts, areas or parties of a programme; what is not handed in stays.

    :raises ValidationError: if the facts contradict each other
    :raises Stale: when somebody saved it in between
    """
    for name in facts:
        if name not in CHANGEABLE:
            raise TypeError(f"{name} of a programme cannot be changed")
        setattr(program, name, facts[name])
    _refuse_contradictions(program, day_of(at))
    _refuse_twin(program)
    _refuse_targets_outside(program)
    _take_version(program, version)
    program.save()
    if areas is not None:
        program.areas.set(areas)
    if parties is not None:
        _refuse_parties(parties)
        _write_parties(program, parties)
    log(
        by=by,
        action="program.changed",
        at=at,
        target=program,
        unit_path=program.unit.path,
        fields=facts,
        values=_plain(program, parties or ()),
    )
    return program


@transaction.atomic
def set_targets(
    *, program: Program, rows: Sequence[TargetRow], version: int, by: User | None, at: dt.datetime
) -> list[Target]:
    """Make these the targets of a programme: new ones added, others changed, missing ones removed.

    :raises ValidationError: on a figure about incidents, a year outside the term, a target twice
    :raises Stale: when somebody saved the programme in between
    """
    for row in rows:
        _refuse_target(program, row)
    wanted = {(row.figure, row.year): row for row in rows}
    if len(wanted) < len(rows):
        raise ValidationError(_("There is a target for this figure and year already."))
    _take_version(program, version)
    had = {(t.figure, t.year): t for t in Target._base_manager.filter(program=program)}
    gone = [target.pk for key, target in had.items() if key not in wanted]
    Target._base_manager.filter(pk__in=gone).delete()
    kept = []
    for key, row in wanted.items():
        target = had.get(key) or Target(program=program, figure=row.figure, year=row.year)
        target.comparator, target.value, target.note = row.comparator, row.value, row.note
        target.full_clean()
        target.save()
        kept.append(target)
    log(
        by=by,
        action="program.targets_set",
        at=at,
        target=program,
        unit_path=program.unit.path,
        values=[[r.figure, r.year, r.comparator, str(r.value), r.note] for r in rows],
    )
    return kept


def _take_version(program: Program, version: int) -> None:
    """Count the version up, by one statement, if it is still the one the user saw."""
    rows = Program._base_manager.filter(pk=program.pk, version=version)
    if not rows.update(version=F("version") + 1):
        raise Stale(Program._base_manager.get(pk=program.pk))
    program.version = version + 1


def _refuse_contradictions(program: Program, today: dt.date) -> None:
    """Refuse facts that cannot be true together."""
    program.full_clean(validate_constraints=False)
    if program.last_on < program.first_on:
        raise ValidationError({"last_on": _("The term ends before it begins.")})
    if program.signed_on and program.signed_on > today:
        raise ValidationError({"signed_on": _("This day is still to come.")})
    before = program.predecessor
    if before and before.pk == program.pk:
        raise ValidationError({"predecessor": _("A programme cannot follow itself.")})
    if before and before.first_on >= program.first_on:
        raise ValidationError(
            {"predecessor": _("The programme that it follows must begin before it.")}
        )
    if before and before.unit_id != program.unit_id:
        raise ValidationError({"predecessor": _("It follows a programme of the same federation.")})


def _exists_already() -> ValidationError:
    """What is said when a number and symbol are in use."""
    return ValidationError({"number": _("A programme with this number and symbol exists already.")})


def _refuse_twin(program: Program) -> None:
    """Refuse a number and symbol in use; without a number, the same title from the same day."""
    others = Program._base_manager.filter(unit=program.unit).exclude(pk=program.pk)
    if program.number:
        symbol = nfc(program.symbol)
        if others.filter(number=nfc(program.number), symbol__iexact=symbol).exists():
            raise _exists_already()
    elif others.filter(number="", title=program.title, first_on=program.first_on).exists():
        raise ValidationError(
            {"title": _("A programme with this title and first day exists already.")}
        )


def _refuse_parties(parties: Sequence[Party]) -> None:
    """Refuse fewer than two parties, one twice, and more or fewer than one that presides."""
    bodies = {(type(party.body), party.body.pk) for party in parties}
    if len(parties) < 2:
        raise ValidationError({"parties": _("A programme has two parties or more.")})
    if len(bodies) < len(parties):
        raise ValidationError({"parties": _("A party stands only once in a programme.")})
    if sum(party.presides for party in parties) != 1:
        raise ValidationError({"parties": _("Mark the one party that presides.")})


def _refuse_targets_outside(program: Program) -> None:
    """Refuse a term that leaves targets of other years behind."""
    years = Target._base_manager.filter(program=program, year__isnull=False)
    outside = years.exclude(year__range=(program.first_on.year, program.last_on.year))
    left = sorted({year for year in outside.values_list("year", flat=True) if year})
    if left:
        raise ValidationError(
            {
                "last_on": _("There are targets for years outside this term: %(years)s.")
                % {"years": ", ".join(map(str, left))}
            }
        )


def _refuse_target(program: Program, row: TargetRow) -> None:
    """Refuse a target that a figure or a term cannot have."""
    if problem := target_problem(row.figure, row.value):
        raise problem
    if row.year is not None and not program.first_on.year <= row.year <= program.last_on.year:
        raise ValidationError(_("%(year)d lies outside the programme's term.") % {"year": row.year})


def _write_parties(program: Program, parties: Sequence[Party]) -> None:
    """Write the parties in the order handed in; the former ones are replaced."""
    ProgramParty._base_manager.filter(program=program).delete()
    for position, party in enumerate(parties, start=1):
        row = ProgramParty(
            program=program,
            position=position,
            presides=party.presides,
            unit=party.body if isinstance(party.body, Unit) else None,
            organisation=party.body if isinstance(party.body, Organisation) else None,
            authority=party.authority,
            signer_position=party.signer_position,
            signer_rank=party.signer_rank,
            signer_name=party.signer_name,
        )
        row.full_clean()
        row.save()


def _plain(program: Program, parties: Sequence[Party]) -> dict[str, Any]:
    """What the log keeps a digest of."""
    values = {name: str(getattr(program, name) or "") for name in CHANGEABLE}
    return values | {"parties": [party.body.code for party in parties]}
