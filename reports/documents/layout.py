"""The official layout as numbers and pure functions (Decree 30/2020, Annex I).

Shared by the Word and the PDF renderer (and, for tables and names, the workbook), so that the
same content looks the same in each. Lengths are millimetres, sizes are points.
"""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.documents.content import (
    Appendix,
    Block,
    Bullet,
    Column,
    Header,
    Issuer,
    Prose,
    Row,
    Run,
    TableBlock,
)

FONT = "Times New Roman"
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20.0, 20.0, 30.0, 20.0
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_WIDTH_LANDSCAPE = PAGE_HEIGHT - MARGIN_LEFT - MARGIN_RIGHT

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
HEADER_LEFT, HEADER_RIGHT = 68.0, 92.0  # the two blocks at the top, together the text width
NATION_SIZE, MOTTO_SIZE = 12, 13
ISSUER_SIZE, NUMBER_SIZE, PLACE_SIZE = 12, 13, 13
TYPE_SIZE, SUBJECT_SIZE, BODY_SIZE, PAGE_NUMBER_SIZE = 14, 14, 14, 13
SIGNATURE_SIZE, RECIPIENT_LABEL_SIZE, RECIPIENT_SIZE = 13, 12, 11
APPENDIX_SIZE, BANNER_SIZE = 14, 10
FIRST_LINE, AFTER, LINE_SPACING = 12.7, 6, 1.15  # indent mm, space after pt, lines
ADDRESSED_INDENT = 50.0  # of the list under "Kính gửi:"
SIGNING_SPACE = 26.0  # for hand and stamp, between position and name
CELL_SIDES = 3.0  # room left and right of the text in a table cell, together
SHORT_RULE, SUBJECT_RULE = 0.4, 0.35  # length of a rule, in widths of the line above it

RECIPIENTS_LABEL = "Nơi nhận:"
ADDRESSED_LABEL = "Kính gửi:"
END_MARK = "./."
PLACE_WORDS = ("TỈNH", "THÀNH", "XÃ", "PHƯỜNG", "ĐẶC", "KHU")
LETTERS = ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k")  # no f, j, w, z in the official list

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DROPPED = dict.fromkeys((*range(9), *range(14, 32), 127)) | {
    11: "\n",
    12: "\n",
    13: None,
}
# Widths of Times bold, in thousandths of the size, by width.
_WIDTHS = {
    250: " .,", 278: "il", 333: "fjt-():;/", 389: "Is", 444: "cerz",
    500: "agovxy0123456789J", 556: "bdhknpquS", 611: "FP", 667: "BELTZ",
    722: "ACDNRUVXYw", 778: "GHKOQ", 833: "m", 944: "M", 1000: "W",
}  # fmt: skip
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@dataclass(frozen=True)
class HeaderCell:
    """A cell of a table's header: where it stands and how many columns and rows it covers."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


def printable(text: str) -> str:
    """Text without the control characters that no file format can hold; page and vertical tabs
    (pasted from Word) become line breaks, tabs stay."""
    return unicodedata.normalize("NFC", text).translate(_DROPPED)


def roman(number: int) -> str:
    """1 → "I" … 39 → "XXXIX". :raises ValueError: outside 1–39"""
    if not 1 <= number <= 39:
        raise ValueError(f"no Roman numeral here for {number}")
    parts = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return "".join(parts)


def padded_number(number: str) -> str:
    """A register number as printed: one digit gets a leading zero, the rest stays as typed."""
    number = number.strip()
    return number.zfill(2) if number.isdecimal() else number


def number_line(number: str, symbol: str) -> str:
    """ "Số: 05/BC-LĐLĐ"; without a number the gap for the clerk's hand, never an invented one."""
    return f"Số: {padded_number(number)}/{symbol}" if number.strip() else f"Số:      /{symbol}"


def day_words(date: dt.date | None, year: int) -> str:
    """ "ngày 05 tháng 02 năm 2022": days under 10 and months 1 and 2 are padded, nothing else.

    Without a date, gaps for day and month, and ``year``.
    """
    if date is None:
        return f"ngày     tháng     năm {year}"
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def date_line(place: str, date: dt.date | None, year: int) -> str:
    """ "Điện Biên, ngày 29 tháng 6 năm 2022"; an unknown place stays an ellipsis."""
    return f"{place or '…'}, {day_words(date, year)}"


def heading_label(level: int, number: str) -> str:
    """ "Phần I", "I.", "1." or "a)" for levels 0 to 3. :raises ValueError: for any other level"""
    labels = {0: f"Phần {number}", 1: f"{number}.", 2: f"{number}.", 3: f"{number})"}
    if level not in labels:
        raise ValueError(f"no heading of level {level}")
    return labels[level]


def list_letter(position: int) -> str:
    """Letter of the nth (from 1) item of an a) b) c) d) đ) list. :raises ValueError: beyond k"""
    if not 1 <= position <= len(LETTERS):
        raise ValueError(f"no list letter for item {position}")
    return LETTERS[position - 1]


def recipient_lines(recipients: Sequence[str]) -> list[str]:
    """ "- Như trên;" … "- Lưu: VT, CSPL.": dashes, semicolons, a stop at the end."""
    ends = [";"] * (len(recipients) - 1) + ["."]
    return (
        [
            f"- {text.strip().lstrip('- ').rstrip(';. ')}{end}"
            for text, end in zip(recipients, ends, strict=True)
        ]
        if recipients
        else []
    )


def addressed_lines(addressed_to: Sequence[str]) -> list[str]:
    """ "Kính gửi: …" on one line for one addressee, else the label and a dashed list."""
    if len(addressed_to) == 1:
        return [f"{ADDRESSED_LABEL} {addressed_to[0].strip().rstrip(';. ')}."]
    return [ADDRESSED_LABEL, *recipient_lines(addressed_to)] if addressed_to else []


def attached_to(header: Header) -> str:
    """ "(Kèm theo Báo cáo số 05/BC-LĐLĐ ngày … của …)" under the title of an appendix."""
    number = number_line(header.number, header.symbol).replace("Số:", "số", 1)
    issuers = " và ".join(issuer.in_sentence for issuer in header.issuers if issuer.in_sentence)
    of = f" của {issuers}" if issuers else ""
    kind = header.type_name.capitalize()
    return f"(Kèm theo {kind} {number} {day_words(header.date, header.year)}{of})"


def issuer_lines(issuers: Sequence[Issuer]) -> list[tuple[str, bool]]:
    """The left block, line by line, with True for the bold ones; a dash joins two issuers."""
    lines: list[tuple[str, bool]] = []
    for position, issuer in enumerate(issuers, start=1):
        dash = " -" if position < len(issuers) else ""
        lines += [(line, False) for line in name_lines(issuer.parent.upper())]
        lines += [(line, True) for line in name_lines(issuer.name.upper() + dash)]
    return lines


def name_lines(name: str) -> list[str]:
    """The name of a body as it fits the left block, broken before its place when it can be:
    "LIÊN ĐOÀN LAO ĐỘNG", "TỈNH ĐIỆN BIÊN". A line break in the name stays."""
    lines = []
    for part in name.split("\n"):
        words = part.split()
        at = next((at for at, word in enumerate(words) if at and word in PLACE_WORDS), 0)
        halves = [" ".join(words[:at]), " ".join(words[at:])]
        whole = text_width(part, ISSUER_SIZE) <= HEADER_LEFT
        fits = all(text_width(half, ISSUER_SIZE) <= HEADER_LEFT for half in halves)
        lines += halves if at and fits and not whole else balanced(part, HEADER_LEFT, ISSUER_SIZE)
    return lines


def subject_lines(subject: str) -> list[str]:
    """The subject in even lines a little narrower than the text; its own line breaks stay."""
    width = TEXT_WIDTH - 10
    return [line for part in subject.split("\n") for line in balanced(part, width, SUBJECT_SIZE)]


def text_width(text: str, size: float) -> float:
    """About how wide a line of bold Times is, in millimetres (accents add nothing)."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    units = sum(_WIDTH_OF.get(letter, 556) for letter in plain if not unicodedata.combining(letter))
    return units / 1000 * size * 25.4 / 72


def balanced(text: str, width: float, size: float) -> list[str]:
    """Text broken into the fewest lines that fit ``width``, as even as can be; "" gives none."""
    words = text.split()
    if not words:
        return []
    if len(words) == 1 or text_width(text, size) <= width:
        return [" ".join(words)]
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    first, rest = min(halves, key=lambda pair: max(text_width(part, size) for part in pair))
    if max(text_width(first, size), text_width(rest, size)) <= width:
        return [first, rest]
    fitting = [at for at in range(1, len(words)) if text_width(halves[at - 1][0], size) <= width]
    cut = fitting[-1] if fitting else 1
    return [" ".join(words[:cut]), *balanced(" ".join(words[cut:]), width, size)]


def column_marks(columns: Sequence[Column]) -> list[str]:
    """ "A", "B" … for the columns before the first right-aligned one, then "1", "2" …"""
    aligns = [column.align for column in columns]
    words = aligns.index("right") if "right" in aligns else len(columns)
    letters = [
        chr(ord("A") + at) if at < 26 else f"A{chr(ord('A') + at - 26)}" for at in range(words)
    ]
    return letters + [str(at) for at in range(1, len(columns) - words + 1)]


def header_rows(columns: Sequence[Column]) -> list[list[HeaderCell]]:
    """The header of a table: one row of labels, or two when columns are grouped (cells without
    a group cover both), and the row of column marks."""
    marks = [HeaderCell(mark, at) for at, mark in enumerate(column_marks(columns))]
    if not any(column.group for column in columns):
        return [[HeaderCell(column.label, at) for at, column in enumerate(columns)], marks]
    top: list[HeaderCell] = []
    below: list[HeaderCell] = []
    for at, column in enumerate(columns):
        if not column.group:
            top.append(HeaderCell(column.label, at, rows=2))
            continue
        below.append(HeaderCell(column.label, at))
        if at and columns[at - 1].group == column.group:
            top[-1] = HeaderCell(column.group, top[-1].column, top[-1].columns + 1)
        else:
            top.append(HeaderCell(column.group, at))
    return [top, below, marks]


def column_widths(
    columns: Sequence[Column], total: float, rows: Sequence[Row] = (), size: float = 0
) -> list[float]:
    """Millimetres of each column, by their shares of ``total``; with a letter ``size`` no column
    is narrower than its longest word, as long as there is room for all of them."""
    least = [_least_width(columns, rows, at, size) if size else 0 for at in range(len(columns))]
    if sum(least) > total:
        least = [0] * len(columns)
    fixed: dict[int, float] = {}
    while True:
        free = [at for at in range(len(columns)) if at not in fixed]
        room = total - sum(fixed.values())
        shares = sum(columns[at].width_share for at in free)
        asked = {at: columns[at].width_share / shares * room for at in free}
        narrow = {at: least[at] for at in free if asked[at] < least[at]}
        if not narrow:
            return [(fixed | asked)[at] for at in range(len(columns))]
        fixed |= narrow


def _least_width(columns: Sequence[Column], rows: Sequence[Row], at: int, size: float) -> float:
    """What the longest word of a column needs, its label included, with room at the sides."""
    texts = [row.cells[at].text for row in rows if len(row.cells) == len(columns)]
    longest = max((word for text in texts for word in text.split()), key=len, default="")
    words = [*columns[at].label.split(), longest]
    return max(text_width(word, size) for word in words) + CELL_SIDES


def table_size(columns: Sequence[Column]) -> int:
    """Letter size in a table: 12 points, smaller when it has many columns."""
    return 12 if len(columns) <= 8 else 11 if len(columns) <= 12 else 9


def ended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of an appendix with "./." after the last word, which after a table is that of
    its notes; a table without notes gets the mark as its note."""
    if blocks and isinstance(blocks[-1], TableBlock):
        *notes, last_note = blocks[-1].footnotes or ("",)
        notes.append(last_note.rstrip(" .") + END_MARK)
        return (*blocks[:-1], replace(blocks[-1], footnotes=tuple(notes)))
    if not blocks or not isinstance(blocks[-1], Prose | Bullet) or not blocks[-1].runs:
        return (*blocks, Prose((Run(END_MARK),)))
    last = blocks[-1]
    *before, end = last.runs
    closed = Run(end.text.rstrip(" ."), end.figure, end.bold, end.italic)
    return (*blocks[:-1], type(last)((*before, closed, Run(END_MARK))))


def appendix_label(appendix: Appendix) -> str:
    """ "Phụ lục I"."""
    return f"Phụ lục {roman(appendix.number)}"
