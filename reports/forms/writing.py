"""The page on which a report is written: one field a paragraph, and one more in each section."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from members.rules.text import nfc
from reports.layouts import SECTIONS, Section
from reports.models import Paragraph
from reports.services.manuscript import Change, Problem, print_of

LONGEST = 10_000
NEW = "new"
Key = tuple[str, int | None]
TITLES = {section.key: section.title for section in SECTIONS}


@dataclass
class Line:
    """One field of the page: what stands or was typed in one place."""

    section: str
    position: int | None
    text: str = ""
    version: int = 0
    seen: str = ""
    is_typed: bool = False
    paragraph: Paragraph | None = None
    errors: list[str] = field(default_factory=list)
    is_stale: bool = False
    stands: Paragraph | None = None
    runs: Sequence[Any] = ()
    loose: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The name of its text field."""
        place = NEW if self.position is None else str(self.position)
        return f"text.{self.section}.{place}"

    @property
    def id(self) -> str:
        """The id of its text field: an anchor without dots."""
        return self.name.replace(".", "-")

    @property
    def is_new(self) -> bool:
        """Whether it is the empty field at the end of a section."""
        return self.position is None

    @property
    def is_folded(self) -> bool:
        """Whether it stays out of the way until it is wanted."""
        return self.is_new and not self.text and not self.errors

    @property
    def mark_name(self) -> str:
        """The name of the field that brings `mark` back."""
        return f"seen.{self.section}.{self.position}"

    @property
    def title(self) -> str:
        """What the summary of problems calls it."""
        title = TITLES[self.section]
        return title if self.position is None else f"{title}, {self.position + 1}"

    @property
    def mark(self) -> str:
        """What comes back with the text: the version and the fingerprint that were shown."""
        return f"{self.version}:{self.seen}"

    @property
    def rows(self) -> int:
        """How tall the field is."""
        return min(14, max(3, len(self.text) // 80 + 2))

    @property
    def is_changed(self) -> bool:
        """Whether something else was typed than what was shown."""
        if self.position is None:
            return bool(self.text)
        return self.is_typed and print_of(self.text) != self.seen


@dataclass(frozen=True)
class Part:
    """One section of the page with its lines; the last one is empty."""

    section: Section
    lines: list[Line]


class ManuscriptForm:
    """Every paragraph of a report at once; what was typed stays, whatever else happens."""

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        sections: Iterable[Section],
        paragraphs: Iterable[Paragraph],
    ) -> None:
        self.sections = list(sections)
        self.lines: dict[Key, Line] = {}
        for paragraph in paragraphs:
            self._add(paragraph)
        for section in self.sections:
            self.lines[section.key, None] = Line(section.key, None)
        if data is not None:
            self._read(data)
        self.is_bound = data is not None

    def _add(self, paragraph: Paragraph) -> None:
        self.lines[paragraph.section, paragraph.position] = Line(
            paragraph.section,
            paragraph.position,
            text=paragraph.text,
            version=paragraph.version,
            seen=print_of(paragraph.text),
            paragraph=paragraph,
        )

    def _read(self, data: Mapping[str, str]) -> None:
        """Put what was typed over what stands; a place that is gone by now comes back."""
        known = {section.key for section in self.sections}
        for name in data:
            prefix, _dot, place = name.partition(".")
            key, _dot, number = place.rpartition(".")
            if prefix != "text" or key not in known or not (number == NEW or _is_number(number)):
                continue
            position = None if number == NEW else int(number)
            line = self.lines.setdefault((key, position), Line(key, position))
            line.text = nfc(data[name]).replace("\r\n", "\n").strip()
            line.is_typed = True
            version, _colon, seen = data.get(f"seen.{place}", "").partition(":")
            if position is not None:
                line.version, line.seen = int(version) if _is_number(version) else 0, seen

    def is_valid(self) -> bool:
        """Whether every text may be handed to the service."""
        for line in self.lines.values():
            if len(line.text) > LONGEST:
                line.errors = [_("A paragraph holds at most 10.000 characters.")]
        return not self.problems

    def changes(self) -> list[Change]:
        """What was written differently from what was shown."""
        return [
            Change(line.section, line.position, line.text, line.version or None, line.seen)
            for line in self.lines.values()
            if line.is_changed
        ]

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside its field; the next save replaces what stands by then."""
        for problem in problems:
            line = self.lines[problem.change.section, problem.change.position]
            line.errors = list(problem.reasons)
            line.is_stale, line.stands = problem.is_stale, problem.stands
            if problem.is_stale and problem.stands is not None:
                line.version = problem.stands.version
                line.seen = print_of(problem.stands.text)
            elif problem.is_stale:
                self._move_to_end(line)

    def _move_to_end(self, line: Line) -> None:
        """What was typed where nothing stands any more is offered as a new paragraph."""
        del self.lines[line.section, line.position]
        end = self.lines[line.section, None]
        end.text = "\n".join(filter(None, [end.text, line.text]))
        end.is_typed, end.is_stale = True, True

    @property
    def problems(self) -> list[Line]:
        """The lines that were refused."""
        return [line for line in self.lines.values() if line.errors or line.is_stale]

    @property
    def parts(self) -> list[Part]:
        """The sections in their order, each with its paragraphs in theirs."""
        found = []
        for section in self.sections:
            own = [line for line in self.lines.values() if line.section == section.key]
            placed = sorted(
                (n for n in own if n.position is not None), key=lambda n: n.position or 0
            )
            found.append(Part(section, [*placed, self.lines[section.key, None]]))
        return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
