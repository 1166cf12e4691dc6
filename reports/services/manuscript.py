"""Several paragraphs of a report saved at once: all of them, or none and a reason for each."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from members.rules.text import nfc
from members.services.records import Stale
from reports.models import Edition, Paragraph
from reports.services import editions


def print_of(text: str) -> str:
    """A short fingerprint of a text, so that a page can say which one it showed."""
    plain = nfc(text).replace("\r\n", "\n").strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Change:
    """What somebody wrote in one place; `position` None adds, an empty text takes away.

    `seen` is the fingerprint of the text that stood there when the page was opened.
    """

    section: str
    position: int | None
    text: str
    version: int | None = None
    seen: str = ""


@dataclass(frozen=True)
class Problem:
    """Why one change was not saved; `stands` is what somebody else wrote there meanwhile."""

    change: Change
    reasons: tuple[str, ...] = ()
    is_stale: bool = False
    stands: Paragraph | None = None


class NotSaved(Exception):
    """Nothing was saved, because of these problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} paragraphs were refused")
        self.problems = tuple(problems)

    @property
    def is_stale(self) -> bool:
        """Whether somebody else saved first in one of the places."""
        return any(problem.is_stale for problem in self.problems)


def save_changes(*, edition: Edition, changes: Sequence[Change], by: User, at: dt.datetime) -> int:
    """Write, add and take away paragraphs in one transaction; how many were changed.

    :raises NotSaved: with one problem for each change that is refused
    """
    kept = sorted(changes, key=_last_things_last)
    with transaction.atomic():
        tried = [_try(edition, change, by, at) for change in kept]
        problems = [problem for problem in tried if problem is not None]
        if problems:
            raise NotSaved(problems)
    return len(kept)


def _last_things_last(change: Change) -> tuple[bool, int]:
    """Paragraphs are taken away at the end, the last one first: no place moves before its turn."""
    is_removal = change.position is not None and not change.text
    return is_removal, -(change.position or 0) if is_removal else 0


def _try(edition: Edition, change: Change, by: User, at: dt.datetime) -> Problem | None:
    """Save one change; the problem when it is refused."""
    places = Paragraph._base_manager.filter(edition=edition, section=change.section)
    stands = None
    if change.position is not None:
        stands = places.filter(position=change.position).first()
    if stands is None and not change.text:
        return None  # somebody else took it away already
    if change.position is not None and (stands is None or print_of(stands.text) != change.seen):
        return Problem(change, is_stale=True, stands=stands)
    try:
        with transaction.atomic():
            _save(edition, change, stands, by, at)
    except ValidationError as error:
        return Problem(change, reasons=tuple(error.messages))
    except Stale:
        now = places.filter(pk=stands.pk).first() if stands else None
        return Problem(change, is_stale=True, stands=now)
    return None


def _save(
    edition: Edition, change: Change, stands: Paragraph | None, by: User, at: dt.datetime
) -> None:
    if stands is not None and not change.text:
        editions.remove_paragraph(paragraph=stands, by=by, at=at)
        return
    editions.write_paragraph(
        edition=edition,
        section=change.section,
        position=change.position,
        text=change.text,
        version=change.version,
        by=by,
        at=at,
    )
