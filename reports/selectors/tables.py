"""Tables of a report as plain values: appendices I to IX and the table of targets."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from members.rules.quantities import Qualifier
from programs.models import FigureCode
from reports.documents.content import Cell, Column, Row, TableBlock
from reports.figures import REGISTRY
from reports.figures.measures import OverTime
from reports.layouts import BY_UNIT, GROUPS, SHARES, share_name
from reports.models import Edition, EditionFigure
from reports.rules import speech
from reports.selectors.frozen import (
    PREVIOUS,
    WHOLE,
    Frozen,
    column_label,
    is_rate,
    printed,
    rate_of,
    total_of,
    unit_words,
)
from reports.selectors.notes import across_years, blurred, general
from reports.selectors.targets import TargetResult

WHOLE_LABEL = {
    OverTime.SUM: "Tổng",
    OverTime.LAST: "Cuối kỳ",
    OverTime.LEAST: "Thấp nhất",
}
NUMBER = EditionFigure.Standing.NUMBER


def number_cell(row: EditionFigure | None) -> Cell:
    """A number as a cell: its text, its real value for Excel, and the figure behind it."""
    text = printed(row)
    if row is None or row.standing != NUMBER:
        return Cell(text, figure=_id(row))
    if is_rate(row.code):
        value = rate_of(row).value
        return Cell(text, None if value is None else round(float(value), 1), "0.0", _id(row))
    total = total_of(row)
    if total.low is None or total.qualifier is Qualifier.RANGE:
        return Cell(text, figure=_id(row))
    said = "" if total.qualifier is Qualifier.EXACT else f'"{total.said} "'
    return Cell(text, int(total.low), f"{said}#,##0" if said else "", _id(row))


def _id(row: EditionFigure | None) -> str:
    if row is None:
        return ""
    found = "|".join(filter(None, [row.code, row.part, row.period]))
    return found if len(found) <= 64 else ""


def _plain(text: str, value: Any = None) -> Cell:
    return Cell(text, value)


def _numbered(rows: Iterable[tuple[Cell, ...]]) -> tuple[Row, ...]:
    return tuple(Row((_plain(str(number), number), *cells)) for number, cells in enumerate(rows, 1))


STT = Column("STT", align="center", width_share=0.6)
NAME = Column("Chỉ tiêu", width_share=4)
UNIT = Column("Đơn vị tính", align="center", width_share=1.4)
MONEY, MILLIONS = "đồng", "triệu đồng"


def codes_with_numbers(figures: Frozen, prefixes: tuple[str, ...]) -> list[str]:
    """The codes of some groups that hold a number anywhere, in the catalogue's order."""
    held = {
        code for (code, part, _p), row in figures.items() if not part and row.standing == NUMBER
    }
    wanted = [str(figure.code) for figure in REGISTRY.all() if figure.code.startswith(prefixes)]
    return [code for code in sorted(wanted, key=list(FigureCode.values).index) if code in held]


def by_year(
    edition: Edition, figures: Frozen, groups: Iterable[tuple[str, str, str]]
) -> TableBlock | None:
    """Figures by year, with the column of the whole period; group rows between them."""
    years = [str(year.first.year) for year in edition.period.years()]
    columns = [STT, NAME, UNIT]
    if len(years) > 1:
        columns += [
            Column(column_label(year, edition), group="Năm", align="right") for year in years
        ]
        columns.append(Column("Cách tính", align="center", width_share=1.3))
    columns.append(Column(f"Cả kỳ\n{edition.period.label()}", align="right", width_share=2))
    rows: list[Row] = []
    number = 0
    printed_codes: list[str] = []
    for _key, title, prefix in groups:
        codes = codes_with_numbers(figures, (prefix,))
        printed_codes += codes
        if codes:
            rows.append(Row((Cell(title),), "group"))
        for code in codes:
            number += 1
            named = [_plain(str(number), number), *_named(code, figures, MILLIONS)]
            rows.append(_year_row(named, code, "", years, figures))
            for part in _shares(code, figures):
                share = [Cell(""), Cell(f"- {share_name(part)}"), Cell("")]
                rows.append(_year_row(share, code, part, years, figures))
    if not number:
        return None
    notes = (*general(), *across_years(edition, printed_codes), *blurred(printed_codes, figures))
    return TableBlock("", tuple(columns), tuple(rows), footnotes=notes)


def _year_row(named: list[Cell], code: str, part: str, years: list[str], figures: Frozen) -> Row:
    """One figure, or one share of it, over the years and for the whole period."""
    in_columns = _in_millions if unit_words(code) == MONEY else number_cell
    cells = list(named)
    if len(years) > 1:
        cells += [in_columns(figures.get((code, part, year))) for year in years]
        how = WHOLE_LABEL[REGISTRY[code].measure.over_time]
        cells.append(Cell("" if part else how))
    return Row((*cells, in_columns(figures.get((code, part, WHOLE)))))


def _in_millions(row: EditionFigure | None) -> Cell:
    """An amount of money in millions, to the last digit: a year's column is narrow."""
    cell = number_cell(row)
    if not isinstance(cell.value, int):
        return cell
    millions = Decimal(cell.value) / 1_000_000
    text = speech.number(int(millions) if millions == int(millions) else millions.normalize())
    word = cell.text.removesuffix(speech.number(cell.value))
    shown = "#,##0" if millions == int(millions) else "#,##0.0#####"
    return Cell(word + text, float(millions), f'"{word}"{shown}' if word else shown, cell.figure)


def _shares(code: str, figures: Frozen) -> list[str]:
    """The shares of a figure that hold a number, in the order of their names."""
    found = {
        part
        for (of, part, _period), row in figures.items()
        if of == code and "=" in part and row.standing == NUMBER
    }
    return sorted(found, key=lambda part: list(SHARES).index(part) if part in SHARES else 99)


def _named(code: str, figures: Frozen, money: str = MONEY) -> list[Cell]:
    row = next(row for (found, _part, _p), row in figures.items() if found == code)
    unit = row.unit_of_measure or unit_words(code)
    return [Cell(row.label), Cell(money if unit == MONEY else unit)]


def by_unit(edition: Edition, figures: Frozen) -> TableBlock | None:
    """The main figures by the units directly beneath, with the total of the unit itself."""
    codes = [str(c) for c in BY_UNIT if figures.get((str(c), "", WHOLE)) is not None]
    codes = [code for code in codes if figures[code, "", WHOLE].standing == NUMBER]
    parts: dict[str, str] = {}
    for (code, part, period), row in figures.items():
        if code in codes and part.startswith("unit:") and period == WHOLE:
            parts.setdefault(part, row.part_label)
    if not codes or not parts:
        return None
    columns = [STT, Column("Đơn vị", width_share=3.2)]
    columns += [
        Column(f"{_label(code, figures)} ({unit_words(code)})", align="right", width_share=1.3)
        for code in codes
    ]
    rows = _numbered(
        (Cell(parts[part]), *(number_cell(figures.get((code, part, WHOLE))) for code in codes))
        for part in in_office_order(edition, parts)
    )
    total = (
        Cell(""),
        Cell("Tổng cộng"),
        *(number_cell(figures[code, "", WHOLE]) for code in codes),
    )
    return TableBlock("", tuple(columns), (*rows, Row(total, "total")), footnotes=general()[:1])


def _label(code: str, figures: Frozen) -> str:
    return figures[code, "", WHOLE].label


def in_office_order(edition: Edition, parts: Iterable[str]) -> list[str]:
    """Parts in the office's own order; the unit's own rows come first."""
    order = {f"unit:{code}": place for place, code in enumerate(edition.lists.get("order", []))}
    return sorted(parts, key=lambda part: (order.get(part, len(order)), part))


COMPARED = (
    Column("Kỳ trước", align="right", width_share=1.2),
    Column("Tăng, giảm", align="right", width_share=1.2),
)


def propaganda(figures: Frozen) -> TableBlock | None:
    """What was done, and how many units it came from; with the period before and the change,
    when at least half of it is known of that period."""
    codes = codes_with_numbers(figures, ("PR", "TR", "CM", "CF"))
    known = [code for code in codes if number_cell(figures.get((code, "", PREVIOUS))).value]
    compares = 2 * len(known) >= len(codes)
    columns = (
        STT, NAME, UNIT,
        Column("Kết quả", align="right", width_share=1.4),
        *(COMPARED if compares else ()),
        Column("Đơn vị có báo cáo", align="right", width_share=1.3),
    )  # fmt: skip
    rows = []
    for code in codes:
        now, before = figures.get((code, "", WHOLE)), figures.get((code, "", PREVIOUS))
        compared = (number_cell(before), _change(now, before)) if compares else ()
        rows.append((*_named(code, figures), number_cell(now), *compared, _told(now)))
    notes = (*general()[:1], *blurred(codes, figures))
    return TableBlock("", columns, _numbered(rows), footnotes=notes) if rows else None


def _change(now: EditionFigure | None, before: EditionFigure | None) -> Cell:
    """By how much percent a count changed; nothing where it cannot be said."""
    if now is None or before is None or now.value is None or not before.value:
        return Cell(speech.NOT_REPORTED.sign)
    if is_rate(now.code):
        return Cell(speech.NOT_REPORTED.sign)
    change = (float(now.value) - float(before.value)) / float(before.value) * 100
    sign = "+" if change > 0 else ""
    said = speech.number(f"{change:.1f}".removesuffix(".0"))
    return Cell(f"{sign}{said} %", round(change, 1), "0.0")


def _told(row: EditionFigure | None) -> Cell:
    if row is None or not row.reported:
        return Cell(speech.NOT_REPORTED.sign)
    return Cell(f"{speech.number(row.reported)}/{speech.number(row.expected)}")


def own_activities(edition: Edition) -> TableBlock | None:
    """What the unit itself hosted: the internal version only."""
    columns = (
        STT,
        Column("Ngày", align="center", width_share=1.3),
        Column("Nội dung", width_share=4),
        Column("Loại hình", width_share=2),
        Column("Lượt người dự", align="right", width_share=1.2),
    )
    rows = _numbered(
        (Cell(day), Cell(title), Cell(kind), _quantity(value, qualifier, said))
        for day, title, kind, value, qualifier, said in edition.lists.get("activities", [])
    )
    caption = f"Hoạt động do {edition.unit.short_name or edition.unit.name} chủ trì"
    return TableBlock(caption, columns, rows) if rows else None


def _quantity(value: int | None, qualifier: str, said: str) -> Cell:
    if value is None:
        return Cell(said or speech.NOT_REPORTED.sign)
    word = said if qualifier in ("over", "about") else ""
    return Cell(f"{word} {speech.number(value)}".strip(), value, f'"{word} "#,##0' if word else "")


def models(edition: Edition, figures: Frozen) -> list[TableBlock]:
    """Models by type; in the internal version each by its name."""
    found = []
    shares = {
        part: row
        for (code, part, period), row in figures.items()
        if code == "MD01" and part and "=" in part and period == WHOLE
    }
    if len(shares) > 1:
        rows = _numbered(
            (Cell(share_name(part)), number_cell(row)) for part, row in sorted(shares.items())
        )
        total = Row(
            (Cell(""), Cell("Tổng cộng"), number_cell(figures.get(("MD01", "", WHOLE)))), "total"
        )
        columns = (STT, Column("Loại mô hình", width_share=4), Column("Số mô hình", align="right"))
        found.append(TableBlock("Mô hình đang hoạt động theo loại", columns, (*rows, total)))
    named = edition.lists.get("models", [])
    if named:
        headings = (
            STT,
            Column("Tên mô hình", width_share=3),
            Column("Loại mô hình", width_share=2),
            Column("Đơn vị", width_share=2.4),
            Column("Ngày ra mắt", align="center", width_share=1.2),
        )
        rows = _numbered(tuple(Cell(text) for text in row) for row in named)
        found.append(TableBlock("Danh sách mô hình", headings, rows))
    return found


def recognition(edition: Edition, figures: Frozen) -> list[TableBlock]:
    """The standard by recognition year, and by kind of establishment."""
    years = [str(year.first.year) for year in edition.period.years()]
    held = [year for year in years if figures.get(("AN01", "", year)) is not None]
    if not held:
        return []
    columns = (
        STT,
        Column("Năm xét công nhận", align="center", width_share=1.4),
        *(Column(_label(code, figures), align="right") for code in ("AN01", "AN02", "AN03", "AN04")
          if (code, "", WHOLE) in figures),
    )  # fmt: skip
    codes = [code for code in ("AN01", "AN02", "AN03", "AN04") if (code, "", WHOLE) in figures]
    by_years = _numbered(
        (Cell(year), *(number_cell(figures.get((code, "", year))) for code in codes))
        for year in held
    )
    note = (
        "Tỷ lệ đạt tính trên mẫu số công bố của từng năm; năm xét công nhận từ 16/11 năm trước "
        "đến 15/11.",
    )
    tables = [TableBlock("Theo năm", columns, by_years, footnotes=note)]
    last = held[-1]
    kinds = sorted(
        {part for (c, part, p) in figures if c == "AN01" and part.startswith("kind=") and p == last}
    )
    if kinds:
        of_kind = (STT, Column(f"Loại cơ sở (năm {last})", width_share=1.6), *columns[2:])
        rows = _numbered(
            (
                Cell(share_name(kind)),
                *(number_cell(figures.get((code, kind, last))) for code in codes),
            )
            for kind in kinds
        )
        tables.append(TableBlock("Theo loại cơ sở", of_kind, rows))
    return tables


def missing(edition: Edition) -> TableBlock | None:
    """Who did not report: names in the internal version, numbers in the joint one."""
    found = edition.lists.get("missing", {})
    if not found.get("names"):
        return None
    if edition.is_joint:
        columns = (
            STT,
            Column("Trực thuộc", width_share=4),
            Column("Số đơn vị chưa báo cáo", align="right"),
        )
        rows = _numbered((Cell(name), _plain(speech.number(n), n)) for name, n in found["numbers"])
        number = sum(n for _name, n in found["numbers"])
        total = Row((Cell(""), Cell("Tổng cộng"), _plain(speech.number(number), number)), "total")
        return TableBlock("", columns, (*rows, total))
    columns = (STT, Column("Đơn vị", width_share=4), Column("Trực thuộc", width_share=3))
    return TableBlock(
        "", columns, _numbered((Cell(n), Cell(parent)) for n, parent in found["names"])
    )


def targets(results: list[TargetResult]) -> TableBlock | None:
    """Targets against results."""
    if not results:
        return None
    columns = (
        STT, NAME,
        Column("Năm", align="center"),
        Column("Chỉ tiêu giao", align="right", width_share=2),
        Column("Kết quả", align="right", width_share=1.2),
        Column("Đánh giá", align="center", width_share=1.3),
    )  # fmt: skip
    rows = _numbered(
        (
            Cell(str(FigureCode(item.target.figure).label)),
            Cell(str(item.target.year or "Cả kỳ")),
            Cell(f"{item.target.get_comparator_display()} {_target(item)}"),
            number_cell(item.row),
            Cell({True: "Đạt", False: "Chưa đạt", None: speech.NOT_REPORTED.sign}[item.reached]),
        )
        for item in results
    )
    return TableBlock("", columns, rows)


def _target(item: TargetResult) -> str:
    value = item.target.value
    text = speech.number(value.normalize() if value % 1 else int(value))
    return f"{text} %" if is_rate(item.target.figure) else text


INCIDENTS = tuple(group for group in GROUPS if group[0] == "incidents")
OTHERS = tuple(group for group in GROUPS if group[0] != "incidents")
