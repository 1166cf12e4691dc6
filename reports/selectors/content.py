"""An edition as plain values: the only bridge from the database to a document."""

from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone, translation

from accounts.scope import unscoped
from members.models import Unit
from members.selectors import is_demo
from programs.models import ProgramParty
from reports.documents.content import (
    Appendix,
    Block,
    Content,
    Header,
    Heading,
    Issuer,
    Prose,
    Run,
    Signature,
)
from reports.documents.layout import roman
from reports.layouts import APPENDICES, GROUPS, SECTIONS, Section
from reports.models import Edition
from reports.rules import speech
from reports.rules.fields import Field, pieces
from reports.selectors import tables
from reports.selectors.frozen import Frozen, frozen_figures, spoken_field
from reports.selectors.targets import target_results

CONFEDERATION = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"
INTERNAL = "LƯU HÀNH NỘI BỘ"


def edition_content(edition: Edition) -> Content:
    """Everything that a document of this edition says, in Vietnamese."""
    with translation.override("vi"), unscoped("figures"):
        figures = frozen_figures(edition)
        parties = list(
            edition.program.parties.select_related("unit", "organisation").order_by("position")
        )
        own = [party for party in parties if party.unit_id == edition.unit_id]
        signing = parties if edition.is_joint else own
        header = _header(edition, signing)
        return Content(
            header=header,
            opening=_opening(edition),
            sections=tuple(_sections(edition, figures)),
            signatures=tuple(_signature(party) for party in signing),
            recipients=_recipients(edition),
            appendices=tuple(_appendices(edition, figures)),
            title_for_properties=f"{header.type_name.capitalize()} {header.subject}".replace(
                "\n", " "
            ),
            edition_id=str(edition.pk),
            compiled_at=(edition.compiled_at or edition.opened_at).replace(microsecond=0),
            banner=banner_of(edition.unit),
        )


def banner_of(unit: Unit) -> str:
    """The line that says a demo is a demo: of the unit's data, whatever the settings say."""
    return settings.DEMO_BANNER if settings.DEMO or is_demo(unit) else ""


def _header(edition: Edition, signing: list[ProgramParty]) -> Header:
    issuers = tuple(_issuer(party) for party in signing) or (_own_issuer(edition.unit),)
    symbols = [party.body.symbol for party in signing] or [edition.unit.symbol]
    return Header(
        issuers=issuers,
        symbol="-".join(["BC", *filter(None, symbols)]),
        place=edition.unit.province_name or edition.unit.short_name,
        year=(edition.dated_on or timezone.localdate(edition.opened_at)).year,
        type_name="BÁO CÁO",
        subject=subject_of(edition),
        number=edition.number,
        date=edition.dated_on,
        marking=() if edition.is_joint else (INTERNAL,),
    )


def _issuer(party: ProgramParty) -> Issuer:
    if party.unit is not None:
        return _own_issuer(party.unit)
    body = party.organisation
    return Issuer(body.parent_line, body.name.upper(), body.name) if body else Issuer("", "")


def _own_issuer(unit: Unit) -> Issuer:
    parent = CONFEDERATION if unit.parent is None else unit.parent.name.upper()
    return Issuer(parent, unit.name.upper(), unit.name)


def subject_of(edition: Edition) -> str:
    """What the report is about, with the programme's own words for its term where they fit."""
    program = edition.program
    reference = f" số {program.reference}" if program.reference else ""
    what = f"thực hiện Chương trình phối hợp{reference}"
    if edition.kind == Edition.Kind.ANNUAL:
        return f"Kết quả {what}\nnăm {edition.first_on.year}"
    if edition.kind == Edition.Kind.FIVE_YEAR:
        return f"Tổng kết {what}\n{term_words(edition)}"
    return f"Kết quả {what}\ngiai đoạn {edition.period.label()}"


def term_words(edition: Edition) -> str:
    """The programme's own words for its term; otherwise "giai đoạn 2013 - 2022"."""
    program = edition.program
    whole = (edition.first_on.year, edition.last_on.year)
    if program.term_text and whole == (program.first_on.year, program.last_on.year):
        return program.term_text
    return f"giai đoạn {edition.period.label()}"


def _opening(edition: Edition) -> tuple[Block, ...]:
    program = edition.program
    reference = f" số {program.reference}" if program.reference else ""
    signed = f" ngày {program.signed_on:%d/%m/%Y}" if program.signed_on else ""
    based = f"Căn cứ Chương trình phối hợp{reference}{signed}"
    if program.national_document:
        based += f"; căn cứ {program.national_document}"
    period = edition.period
    paragraphs = [
        f"{based}, {edition.unit.name} báo cáo kết quả thực hiện như sau:",
        f"Kỳ số liệu: từ ngày {period.first:%d/%m/%Y} đến ngày {period.last:%d/%m/%Y}."
        + _coverage(edition),
    ]
    return tuple(Prose((Run(text),)) for text in paragraphs)


def _coverage(edition: Edition) -> str:
    found = edition.coverage
    if not found.get("expected"):
        return ""
    reported, expected = (speech.number(found[name]) for name in ("reported", "expected"))
    return (
        f" Có {reported}/{expected} công đoàn cơ sở có số liệu trong kỳ; số liệu tổng hợp theo mô "
        "hình tổ chức tại thời điểm phát sinh."
    )


def _sections(edition: Edition, figures: Frozen) -> Iterator[Block]:
    """Headings with their text; those without any are left out and the numbers close up."""
    written = _paragraphs(edition)
    bodies = {
        section.key: _body(edition, section, written[section.key], figures) for section in SECTIONS
    }
    chapter = part = 0
    for place, section in enumerate(SECTIONS):
        if section.level == 1:
            inner = _inner(place)
            if not bodies[section.key] and not any(bodies[key] for key in inner):
                continue
            chapter, part = chapter + 1, 0
            yield Heading(1, roman(chapter), section.title)
        elif bodies[section.key]:
            part += 1
            yield Heading(2, str(part), section.title)
        yield from bodies[section.key]


def _inner(place: int) -> list[str]:
    keys = []
    for section in SECTIONS[place + 1 :]:
        if section.level == 1:
            break
        keys.append(section.key)
    return keys


def _body(
    edition: Edition, section: Section, paragraphs: list[str], figures: Frozen
) -> list[Block]:
    found: list[Block] = [
        Prose(tuple(runs_of(text, figures)))
        for paragraph in paragraphs
        for text in paragraph.splitlines()
        if text.strip()
    ]
    if section.key == "results.targets":
        table = tables.targets(target_results(edition, figures))
        if table:
            found.append(table)
    return found


def _paragraphs(edition: Edition) -> dict[str, list[str]]:
    """The texts of an edition by section, in order. One query."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in edition.paragraphs.order_by("section", "position"):
        found[row.section].append(row.text)
    return found


def runs_of(text: str, figures: Frozen) -> Iterator[Run]:
    """A paragraph as runs: each field said in words, with the figure it was read from."""
    for piece in pieces(text):
        if isinstance(piece, Field):
            behind = "" if piece.form == "previous" else piece.id
            yield Run(spoken_field(piece, figures), figure=behind)
        else:
            yield Run(piece)


def _signature(party: ProgramParty) -> Signature:
    return Signature(
        position=party.signer_position,
        name=party.signer_name,
        authority=(party.authority,) if party.authority else (),
        rank=party.signer_rank,
    )


def _recipients(edition: Edition) -> tuple[str, ...]:
    own = edition.unit
    if edition.is_joint:
        return (
            "Bộ Công an",
            "Tổng Liên đoàn Lao động Việt Nam",
            "Các đơn vị trực thuộc hai ngành",
            "Lưu: VT",
        )
    above = "Tổng Liên đoàn Lao động Việt Nam" if own.parent is None else own.parent.name
    return (above, "Các công đoàn cấp trên trực tiếp cơ sở", f"Lưu: VT, {own.symbol or 'VP'}")


def _appendices(edition: Edition, figures: Frozen) -> Iterator[Appendix]:
    years = len(edition.period.years())
    made: list[tuple[str, list[Block | None], bool]] = [
        ("years", [tables.by_year(edition, figures, GROUPS)], years > 3),
        ("units", [tables.by_unit(edition, figures)], True),
        ("activities", [tables.propaganda(figures), tables.own_activities(edition)], False),
        ("models", [*tables.models(edition, figures)], False),
        ("recognition", [*tables.recognition(edition, figures)], False),
        ("incidents", [tables.by_year(edition, figures, tables.INCIDENTS)], years > 3),
        ("missing", [tables.missing(edition)], False),
    ]
    number = 0
    for key, blocks, wide in made:
        held = tuple(block for block in blocks if block is not None)
        if held:
            number += 1
            yield Appendix(number, APPENDICES[key], held, "landscape" if wide else "portrait")
