"""The narrative draft: a sentence for each figure that holds a number, in official Vietnamese."""

from collections.abc import Mapping

from members.rules.quantities import Qualifier
from reports.layouts import SECTIONS, Section, Sentence
from reports.models import Edition, EditionFigure
from reports.rules.fields import fields_of

Frozen = Mapping[tuple[str, str, str], EditionFigure]
"""The figures of an edition by code, part and period."""
NUMBER = EditionFigure.Standing.NUMBER
WHOLE = "all"
ONE_YEAR = {
    "Hằng năm có ít nhất": "Trong năm có",
    "Hằng năm có": "Trong năm có",
    "năm thấp nhất có": "có",
    "Năm thấp nhất có": "Trong năm có",
    "hằng năm đạt": "đạt",
}
JOINTS = ("; ", ", ", " với ", " và ", " là ")
"""Where a sentence may end before its next number is brought in."""


def drafted(edition: Edition, figures: Frozen) -> list[tuple[str, str]]:
    """The drafted paragraphs as (section, text), in order; one paragraph a section."""
    found = []
    for section in SECTIONS:
        if section.only_long and edition.kind == Edition.Kind.ANNUAL:
            continue
        text = _text(section, figures)
        if edition.first_on.year == edition.last_on.year:
            text = _of_one_year(text)
        if section.key == "leading":
            text = _leading(edition)
        if text:
            found.append((section.key, text))
    return found


def _of_one_year(text: str) -> str:
    """The words of a report on a single year, which has no least one."""
    for several, single in ONE_YEAR.items():
        text = text.replace(several, single)
    return text


def _text(section: Section, figures: Frozen) -> str:
    """The sentences of a section that can be said, a line for each paragraph."""
    lines: list[list[str]] = [[]]
    for sentence in section.sentences:
        if sentence.opens and lines[-1]:
            lines.append([])
        said = _say(sentence, figures)
        if said:
            lines[-1].append(said)
    return "\n".join(" ".join(line) for line in lines if line)


def _say(sentence: Sentence, figures: Frozen) -> str:
    rows = [_row(need, figures) for need in sentence.needs]
    if not rows or any(row is None or row.standing != NUMBER for row in rows):
        return _shorter(sentence, figures)
    first = rows[0]
    if first is not None and first.value == 0 and first.qualifier == Qualifier.EXACT:
        return sentence.zero
    return sentence.text


def _shorter(sentence: Sentence, figures: Frozen) -> str:
    """What can still be said when a later number was not stated: up to the first one's clause."""
    first = _row(sentence.needs[0], figures)
    if len(sentence.needs) < 2 or first is None or first.standing != NUMBER or not first.value:
        return ""
    return first_clause(sentence.text)


def first_clause(text: str) -> str:
    """A sentence of several fields, ended before the clause that brings in the second one."""
    first, second = fields_of(text)[:2]
    head, _field, rest = text.partition(str(first))
    between = rest.partition(str(second))[0]
    end = max(between.rfind(joint) for joint in JOINTS)
    return f"{head}{first}{between[:end] if end >= 0 else ''}."


def _row(need: str, figures: Frozen) -> EditionFigure | None:
    code, _, part = need.partition("|")
    return figures.get((code, part, WHOLE))


def _leading(edition: Edition) -> str:
    program = edition.program
    reference = f" số {program.reference}" if program.reference else ""
    signed = f", ký ngày {program.signed_on:%d/%m/%Y}" if program.signed_on else ""
    parties = " và ".join(party.name for party in program.parties.order_by("position"))
    between = f" giữa {parties}" if parties else ""
    return (
        f"Các cấp công đoàn trong tỉnh tổ chức triển khai thực hiện Chương trình phối hợp"
        f"{reference}{between}{signed}."
    )


def section_of(key: str) -> Section:
    """The section with this key.

    :raises KeyError: when the outline has none
    """
    return {section.key: section for section in SECTIONS}[key]
