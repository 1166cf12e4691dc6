"""Editions: opened, compiled, written on, submitted, issued, superseded."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from accounts.models import Job, User
from accounts.scope import Reach, Role
from accounts.services import jobs
from accounts.services.log import log
from members.models import Unit
from members.services.records import Stale
from programs.models import Program
from reports.figures import REGISTRY
from reports.layouts import SECTIONS
from reports.models import Edition, EditionFile, Paragraph
from reports.rules.fields import FORMS, fields_of
from reports.services.compiling import COMPILE, RENDER
from reports.services.contradictions import contradicted

State = Edition.State
SECTION_KEYS = {section.key for section in SECTIONS}


@transaction.atomic
def open_edition(
    *,
    program: Program,
    unit: Unit,
    kind: str,
    version_for: str,
    first_on: dt.date,
    last_on: dt.date,
    by: User,
    at: dt.datetime,
    supersedes: Edition | None = None,
) -> Edition:
    """Open a report for a programme, a unit and a period.

    :raises ValidationError: when the period is turned around, or one is under way already
    """
    edition = Edition(
        program=program,
        unit=unit,
        kind=kind,
        version_for=version_for,
        first_on=first_on,
        last_on=last_on,
        opened_by=by,
        opened_at=at,
        supersedes=supersedes,
    )
    edition.full_clean()
    edition.save()
    log(by=by, action="edition.opened", at=at, target=edition, unit_path=unit.path)
    return edition


def compile_edition(*, edition: Edition, by: User, at: dt.datetime) -> tuple[Job, bool]:
    """Queue the compile of an open edition; a second call while it runs gives the same job.

    :raises ValidationError: when the report may no longer be compiled
    """
    if not edition.is_open:
        raise ValidationError(_("This report may no longer be compiled."))
    return _queue(COMPILE, edition, by, at)


def render_edition(*, edition: Edition, by: User, at: dt.datetime) -> tuple[Job, bool]:
    """Queue making the files anew, after the text or the heading has changed."""
    if edition.is_frozen or edition.compiled_at is None:
        raise ValidationError(_("This report may no longer be compiled."))
    return _queue(RENDER, edition, by, at)


@transaction.atomic
def _queue(kind: str, edition: Edition, by: User, at: dt.datetime) -> tuple[Job, bool]:
    job, is_new = jobs.enqueue(
        kind=kind, by=by, at=at, subject=f"edition:{edition.pk}", edition=edition.pk
    )
    if is_new:
        log(by=by, action=f"edition.{kind.partition('.')[2]}", at=at, target=edition)
    return job, is_new


def _touch(edition: Edition, version: int | None = None) -> None:
    """Count the content's version up: files made of an older one are stale.

    :raises Stale: when `version` is given and no longer the current one
    """
    rows = Edition._base_manager.filter(pk=edition.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(version=F("version") + 1):
        raise Stale(Edition._base_manager.get(pk=edition.pk))
    edition.version = Edition._base_manager.values_list("version", flat=True).get(pk=edition.pk)


@transaction.atomic
def set_heading(
    *,
    edition: Edition,
    number: str,
    dated_on: dt.date | None,
    version: int,
    by: User,
    at: dt.datetime,
) -> Edition:
    """Take number and date over from the office's register; blank leaves the gap to write in.

    :raises Stale: when somebody changed the report in between
    """
    _writable(edition, also={State.IN_REVIEW})
    edition.number, edition.dated_on = number, dated_on
    edition.full_clean()
    _touch(edition, version)
    edition.save(update_fields=["number", "dated_on"])
    log(by=by, action="edition.heading", at=at, target=edition, fields=["number", "dated_on"])
    if edition.compiled_at:
        render_edition(edition=edition, by=by, at=at)
    return edition


def _writable(edition: Edition, also: frozenset[str] | set[str] = frozenset()) -> None:
    if edition.state not in {State.DRAFT, State.COMPILED} | set(also):
        raise ValidationError(_("This report may no longer be written on."))


@transaction.atomic
def write_paragraph(
    *,
    edition: Edition,
    section: str,
    position: int | None,
    text: str,
    version: int | None,
    by: User,
    at: dt.datetime,
) -> Paragraph:
    """Write a paragraph; without a position it is added at the end of its section.

    :raises ValidationError: for an unknown section or field
    :raises Stale: when somebody wrote it in between
    """
    _writable(edition)
    _check_text(section, text)
    places = edition.paragraphs.filter(section=section)
    found = None if position is None else places.filter(position=position).first()
    if found is None:
        last = places.aggregate(last=Max("position"))["last"]
        found = Paragraph(
            edition=edition, section=section, position=0 if last is None else last + 1
        )
    elif not places.filter(pk=found.pk, version=version or 0).update(version=F("version") + 1):
        raise Stale(found)
    else:
        found.version = (version or 0) + 1
    found.text, found.origin = text.strip(), Paragraph.Origin.WRITTEN
    found.written_by, found.written_at = by, at
    found.full_clean()
    found.save()
    _touch(edition)
    log(by=by, action="edition.written", at=at, target=edition, fields=[section])
    return found


def _check_text(section: str, text: str) -> None:
    if section not in SECTION_KEYS:
        raise ValidationError(_("The outline has no such section."))
    for field in fields_of(text):
        if field.code not in REGISTRY or field.form not in FORMS:
            raise ValidationError(
                {"text": _("There is no figure %(field)s.") % {"field": str(field)}}
            )


@transaction.atomic
def remove_paragraph(*, paragraph: Paragraph, by: User, at: dt.datetime) -> None:
    """Take a paragraph out of an open report."""
    edition = paragraph.edition
    _writable(edition)
    section = paragraph.section
    paragraph.delete()
    _touch(edition)
    log(by=by, action="edition.cut", at=at, target=edition, fields=[section])


def stale_files(edition: Edition) -> bool:
    """Whether the files are not made of the report as it stands."""
    made = list(EditionFile.objects.filter(edition=edition).values_list("made_of", flat=True))
    return len(made) < len(EditionFile.Format) or any(of != edition.version for of in made)


def _move(edition: Edition, before: set[str], after: str, **fields: object) -> None:
    rows = Edition._base_manager.filter(pk=edition.pk, state__in=before, version=edition.version)
    if not rows.update(state=after, **fields):
        raise ValidationError(_("This step is no longer open: somebody was faster."))
    edition.refresh_from_db()


@transaction.atomic
def submit(*, edition: Edition, by: User, at: dt.datetime) -> Edition:
    """Hand a compiled report to the leader.

    :raises ValidationError: while files are stale, work is under way, or statements contradict
    """
    _ready(edition)
    _move(
        edition,
        {State.COMPILED},
        State.IN_REVIEW,
        submitted_by=by,
        submitted_at=at,
        return_reason="",
    )
    log(by=by, action="edition.submitted", at=at, target=edition)
    return edition


def _ready(edition: Edition) -> None:
    subject = f"edition:{edition.pk}"
    if Job.objects.filter(subject=subject, state__in=["queued", "running"]).exists():
        raise ValidationError(_("The report is being worked on: wait until it is done."))
    if edition.compiled_at is None or stale_files(edition):
        raise ValidationError(_("Compile the report first: its files are not up to date."))
    if contradicted(edition):
        raise ValidationError(
            _("Statements and records contradict each other: resolve that first.")
        )


@transaction.atomic
def send_back(*, edition: Edition, reason: str, by: User, at: dt.datetime, reach: Reach) -> Edition:
    """Ask for additions to a submitted report.

    :raises ValidationError: without a reason
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is to be added.")})
    _leads(edition, reach)
    _move(edition, {State.IN_REVIEW}, State.COMPILED, return_reason=reason.strip())
    log(by=by, action="edition.returned", at=at, target=edition, values=reason)
    return edition


def _leads(edition: Edition, reach: Reach) -> None:
    if not reach.covers(edition.unit.path, frozenset({Role.LEADER})):
        raise ValidationError(_("Only a leader of the federation may do this."))


def authors(edition: Edition) -> set[int]:
    """Who had a hand in a report: they may not issue it."""
    writers = edition.paragraphs.exclude(written_by=None).values_list("written_by", flat=True)
    compilers = Job.objects.filter(subject=f"edition:{edition.pk}").values_list("actor", flat=True)
    hands = {edition.opened_by_id, edition.submitted_by_id, *writers, *compilers}
    return {key for key in hands if key is not None}


@transaction.atomic
def issue(*, edition: Edition, by: User, at: dt.datetime, reach: Reach) -> Edition:
    """Issue a submitted report: figures, labels, inputs and files never change again.

    :raises ValidationError: by one of its authors, by anybody but a leader, or when not ready
    """
    _leads(edition, reach)
    if by.pk in authors(edition):
        raise ValidationError(_("Nobody issues a report they worked on themselves."))
    _ready(edition)
    _move(edition, {State.IN_REVIEW}, State.ISSUED, issued_by=by, issued_at=at)
    if edition.supersedes_id:
        Edition._base_manager.filter(pk=edition.supersedes_id, state=State.ISSUED).update(
            state=State.SUPERSEDED
        )
    hashes = dict(edition.files.values_list("format", "sha256"))
    values = {"figures": edition.figures_digest, "manifest": edition.manifest_hash, **hashes}
    log(by=by, action="edition.issued", at=at, target=edition, values=values)
    return edition


@transaction.atomic
def supersede(*, edition: Edition, by: User, at: dt.datetime) -> Edition:
    """Open a new draft that will take an issued report's place; its written text is carried over.

    :raises ValidationError: when it is not issued, or its successor is open already
    """
    if edition.state != State.ISSUED:
        raise ValidationError(_("Only an issued report is superseded."))
    fresh = open_edition(
        program=edition.program,
        unit=edition.unit,
        kind=edition.kind,
        version_for=edition.version_for,
        first_on=edition.first_on,
        last_on=edition.last_on,
        by=by,
        at=at,
        supersedes=edition,
    )
    Paragraph.objects.bulk_create(
        Paragraph(
            edition=fresh,
            section=row.section,
            position=row.position,
            origin=row.origin,
            text=row.text,
            written_by=row.written_by,
            written_at=row.written_at,
        )
        for row in edition.paragraphs.filter(origin=Paragraph.Origin.WRITTEN)
    )
    return fresh
