"""The plain values a document is made of: the only input of every renderer.

Whoever builds these writes finished Vietnamese text; a renderer adds layout, never wording,
except for the fixed parts of the official form (see ``layout``).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Orientation = Literal["portrait", "landscape"]
RowKind = Literal["plain", "group", "total"]


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; ``figure`` is the code of the figure that a number was read from."""

    text: str
    figure: str = ""  # at most 64 characters (the limit of a tag in Word)
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Heading:
    """A numbered heading: level 0 "Phần I", 1 "I.", 2 "1.", 3 "a)"; ``number`` without its mark."""

    level: int
    number: str
    text: str


@dataclass(frozen=True)
class Prose:
    """One body paragraph, justified, first line indented."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Bullet:
    """One "- " item under a paragraph; the dash is added by the renderer."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Column:
    """A table column; neighbours that share a non-empty ``group`` get one header over them.

    The first right-aligned column begins the figures: columns before it are marked A, B, C …
    under the header, the others 1, 2, 3 …
    """

    label: str
    group: str = ""
    align: Align = "left"
    width_share: float = 1.0  # relative to the other columns of the table


@dataclass(frozen=True)
class Cell:
    """What a cell says (``text``), and what it is worth in a workbook (``value``).

    A qualifier goes into ``number_format`` too, e.g. ``"hơn "#,##0``, or the workbook loses it.
    """

    text: str
    value: int | float | dt.date | None = None
    number_format: str = ""  # as Excel writes it; "" = 0 decimals grouped, General or dd/mm/yyyy
    figure: str = ""


@dataclass(frozen=True)
class Row:
    """One table row; "group" and "total" rows are bold. As many cells as the table has columns,
    but a "group" row may have a single cell, which then spans all of them."""

    cells: tuple[Cell, ...]
    kind: RowKind = "plain"


@dataclass(frozen=True)
class TableBlock:
    """A table; ``unit_note`` is the line "Đơn vị tính: …" over its right end."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit_note: str = ""
    footnotes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """:raises ValueError: if a row has not one cell for each column"""
        for row in self.rows:
            spans = row.kind == "group" and len(row.cells) == 1
            if len(row.cells) != len(self.columns) and not spans:
                raise ValueError(
                    f"{self.caption!r}: {len(row.cells)} cells, not {len(self.columns)}"
                )


Block = Heading | Prose | Bullet | TableBlock


@dataclass(frozen=True)
class Issuer:
    """A body that issues the document, e.g. parent "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"."""

    parent: str  # "" leaves the line out
    name: str
    in_sentence: str = ""  # "Liên đoàn Lao động tỉnh Điện Biên", for "(Kèm theo … của …)"


@dataclass(frozen=True)
class Header:
    """Everything above the text. Nothing here is made up: what is not known stays blank."""

    issuers: tuple[Issuer, ...]  # two when joint, in the order of the program
    symbol: str  # "BC-LĐLĐ"
    place: str  # the issuer's own place name, "Điện Biên"
    year: int  # printed when there is no date yet
    type_name: str  # "BÁO CÁO"
    subject: str  # under the type name; a line break in it (or in an issuer's name) stays
    number: str = ""  # from the office's register; "" prints the gap to write it in
    date: dt.date | None = None
    addressed_to: tuple[str, ...] = ()  # "Kính gửi", without final marks
    marking: tuple[str, ...] = ()  # ("LƯU HÀNH NỘI BỘ",)


@dataclass(frozen=True)
class Signature:
    """One signature block, top to bottom."""

    position: str  # "CHỦ TỊCH"
    name: str
    authority: tuple[str, ...] = ()  # ("TM. BAN THƯỜNG VỤ",), ("KT. GIÁM ĐỐC",)
    rank: str = ""  # police only: "Đại tá"


@dataclass(frozen=True)
class Appendix:
    """One "Phụ lục", on pages (and a sheet) of its own."""

    number: int  # printed in Roman numerals
    title: str
    blocks: tuple[Block, ...]
    orientation: Orientation = "portrait"
    sheet_name: str = ""  # "" = "Phụ lục I"


@dataclass(frozen=True)
class Content:
    """One whole document."""

    header: Header
    opening: tuple[Block, ...]  # bases, period, coverage: before the first heading
    sections: tuple[Block, ...]
    signatures: tuple[Signature, ...]  # left to right; the sides are the program's own
    recipients: tuple[str, ...]  # without dash and final mark; the last one "Lưu: VT, …"
    appendices: tuple[Appendix, ...]
    title_for_properties: str
    edition_id: str
    compiled_at: dt.datetime  # the files' creation date, so that no renderer reads a clock
    banner: str = ""  # on every page of every file, e.g. that the figures are a demonstration
    language: str = "vi"
