"""What the pages of a report read beside its content: work, files, warnings, figures by year."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from accounts.models import Job
from reports.figures import REGISTRY
from reports.figures.measures import OverTime
from reports.layouts import GROUPS
from reports.models import Edition, EditionFigure, EditionFile, Paragraph
from reports.rules.fields import FIELD, Field
from reports.selectors.frozen import (
    PREVIOUS,
    WHOLE,
    Frozen,
    column_label,
    loose_digits,
    printed,
    spoken_field,
)
from reports.selectors.targets import TargetResult, target_results

Standing = EditionFigure.Standing


def job_of(edition: Edition) -> Job | None:
    """The latest piece of work on an edition, open or ended. One query."""
    return Job.objects.filter(subject=f"edition:{edition.pk}").order_by("-created_at").first()


@dataclass(frozen=True)
class MadeFile:
    """One format; `made` is None while there is no file of it."""

    format: str
    label: str
    made: EditionFile | None
    is_stale: bool

    @property
    def is_due(self) -> bool:
        """Whether it has to be made, or made anew, before the report goes on."""
        return self.made is None or self.is_stale


def files_by_format(edition: Edition) -> list[MadeFile]:
    """Every format in its order, with its file if there is one. One query."""
    made = {row.format: row for row in edition.files.all()}
    return [
        MadeFile(
            value,
            label,
            made.get(value),
            value in made and not edition.is_frozen and made[value].made_of != edition.version,
        )
        for value, label in EditionFile.Format.choices
    ]


@dataclass(frozen=True)
class LooseDigits:
    """A paragraph with numbers that were typed and that no figure stands behind."""

    paragraph: Paragraph
    digits: list[str]

    @property
    def anchor(self) -> str:
        """Where it stands on the page of writing."""
        return f"text-{self.paragraph.section.replace('.', '-')}-{self.paragraph.position}"


@dataclass(frozen=True)
class Warnings:
    """What should be looked at before a report is issued."""

    loose: list[LooseDigits]
    unknown: list[str]

    def __bool__(self) -> bool:
        return bool(self.loose or self.unknown)


def warnings_of(edition: Edition, figures: Frozen) -> Warnings:
    """Numbers typed by hand, and fields without a number. One query."""
    paragraphs = list(edition.paragraphs.order_by("section", "position"))
    loose = [LooseDigits(row, found) for row in paragraphs if (found := loose_digits(row))]
    fields = {str(field): field for row in paragraphs for field in _fields(row.text)}
    unknown = [name for name, field in fields.items() if not _has_number(field, figures)]
    return Warnings(loose, sorted(unknown))


def _fields(text: str) -> Iterable[Field]:
    for match in FIELD.finditer(text):
        yield Field(match["code"], match["part"] or "", match["form"] or "")


def _has_number(field: Field, figures: Frozen) -> bool:
    row = figures.get((field.code, field.part, PREVIOUS if field.form == "previous" else WHOLE))
    return row is not None and row.standing == Standing.NUMBER


def whole_figures(edition: Edition) -> Frozen:
    """The numbers of the unit itself and its shares, without those of units beneath. One query."""
    rows = edition.figures.exclude(part__startswith="unit:")
    return {(row.code, row.part, row.period): row for row in rows}


def targets_held(edition: Edition, figures: Frozen) -> list[TargetResult]:
    """Targets with what was reached; none before the figures were counted. One query."""
    return target_results(edition, figures) if figures else []


def asked_for(part: str, column: str) -> str:
    """The query that names a share and a column; empty for the whole of both."""
    asked = {"part": part, "column": column if column != WHOLE else ""}
    return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Number:
    """One number of a page: as printed, which of the nothings it is, and where it leads."""

    code: str
    part: str
    column: str
    text: str
    nothing: str

    @property
    def is_linked(self) -> bool:
        """Whether there may be records behind it."""
        return self.nothing in ("", "zero") and self.column != PREVIOUS

    @property
    def query(self) -> str:
        """What the address of its records asks for."""
        return asked_for(self.part, self.column)


NOTHINGS = {
    Standing.NOT_REPORTED: "unreported",
    Standing.NOT_APPLICABLE: "not_applicable",
    Standing.SUPPRESSED: "hidden",
}


def number_of(row: EditionFigure | None, code: str, part: str, column: str) -> Number:
    """A frozen number as a page shows it."""
    standing = row.standing if row is not None else Standing.NOT_REPORTED
    nothing = NOTHINGS.get(Standing(standing), "")
    text = printed(row)
    return Number(code, part, column, text, "zero" if not nothing and text == "0" else nothing)


@dataclass(frozen=True)
class FigureLine:
    """One figure, or one share of it, by year and over the whole period."""

    code: str
    label: str
    unit: str
    is_share: bool
    numbers: list[Number]
    whole: Number
    over_time: str
    reported: int
    expected: int


@dataclass(frozen=True)
class FigureGroup:
    """The figures of one subject."""

    title: str
    lines: list[FigureLine]


@dataclass(frozen=True)
class FigureTable:
    """All figures of an edition: year columns by key and label, and the groups."""

    columns: list[tuple[str, str]]
    groups: list[FigureGroup]

    @property
    def width(self) -> int:
        """How many columns it has with those before and after the years."""
        return len(self.columns) + 4


def figure_table(edition: Edition, figures: Frozen) -> FigureTable:
    """The appendix of figures by year, as a page shows it. No query."""
    years = [str(year.first.year) for year in edition.period.years()]
    by_code: dict[str, set[str]] = {}
    for code, part, _period in figures:
        by_code.setdefault(code, set()).add(part)
    groups = []
    for _key, title, prefix in GROUPS:
        codes = [str(figure.code) for figure in REGISTRY.all() if figure.code.startswith(prefix)]
        lines = [
            _line(code, part, years, figures)
            for code in codes
            for part in sorted(by_code.get(code, ()))
        ]
        if lines:
            groups.append(FigureGroup(title, lines))
    columns = [(year, column_label(year, edition)) for year in years]
    return FigureTable(columns if len(years) > 1 else [], groups)


def _line(code: str, part: str, years: list[str], figures: Frozen) -> FigureLine:
    whole = figures.get((code, part, WHOLE))
    any_row = whole or next(row for (c, p, _y), row in figures.items() if (c, p) == (code, part))
    numbers = [number_of(figures.get((code, part, year)), code, part, year) for year in years]
    return FigureLine(
        code=code,
        label=any_row.part_label if part else any_row.label,
        unit=any_row.unit_of_measure,
        is_share=bool(part),
        numbers=numbers if len(years) > 1 else [],
        whole=number_of(whole, code, part, WHOLE),
        over_time=OverTime(REGISTRY[code].measure.over_time).value,
        reported=whole.reported if whole else 0,
        expected=whole.expected if whole else 0,
    )


@dataclass(frozen=True)
class FieldOffer:
    """A field that may be written into a paragraph, with how it reads."""

    field: str
    label: str
    spoken: str


def fields_offered(figures: Frozen) -> list[FieldOffer]:
    """The fields that hold a number, in the order of the catalogue. No query."""
    held = [
        row
        for (_code, _part, period), row in figures.items()
        if period == WHOLE and row.standing == Standing.NUMBER
    ]
    held.sort(key=lambda row: (row.position, row.part))
    return [_offer(row, figures) for row in held]


def _offer(row: EditionFigure, figures: Frozen) -> FieldOffer:
    field = Field(row.code, row.part)
    label = f"{row.label}, {row.part_label}" if row.part else row.label
    return FieldOffer(str(field), label, spoken_field(field, figures))


def least_column(code: str, part: str, figures: Any) -> str:
    """The year that a figure's least value stands in, which is what its whole period shows."""
    years = [
        row
        for (found, share, period), row in figures.items()
        if (found, share) == (code, part) and period.isdigit() and row.value is not None
    ]
    return min(years, key=lambda row: (row.value, row.period)).period if years else WHOLE
