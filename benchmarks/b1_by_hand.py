"""The other side of B1: the blocks run as SQL, pivoted in plain dictionaries.

Same numbers, qualifiers and coverage as `collect`, without its declarations: for one province,
one tree, these five years and these figures only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection

from benchmarks.b1_blocks import (
    ACTIVITIES,
    BLOCKS,
    DRIVES,
    EVERY,
    MATERIALS,
    MEDIA,
    RECOGNITIONS,
    ROOT,
    STANDS,
    UNITS,
    YEAR,
    Block,
)
from members.rules.quantities import Total, ratio

Address = tuple[str, str, str]
"""Figure, part, column."""
Sums = dict[Address, dict[tuple[str, str], list[int]]]
LABELS = ("2018", "2019", "2020", "2021", "2022")
WHOLE = {"TR01", "TR02", "BS05", "BS06", "BS07", "BS08", "CM01", "IN07", "IN10", "IN13"}
LEAST = {"CM01", "CM02", "CM02N", "CM03", "AN01", "AN02", "AN03", "AN04", "AN04N"}
RATES = (("CM03", "CM02", "CM02N"), ("AN04", "AN03", "AN04N"))
SPLIT = {"PR15", "PR16", "PR27", "PR28", "MD01", "AN01", "AN02", "AN03", "AN04N"}
RECORDS = (ACTIVITIES, MATERIALS, MEDIA)


def by_hand() -> dict[Address, tuple[Any, str, int, int]]:
    """Value, qualifier, units that reported and units expected, at every address."""
    leaves: dict[tuple[Any, ...], list[int]] = {}
    for block in BLOCKS:
        _pivot(block, leaves)
    _pivot_statements(leaves)
    names = {path: f"unit:{code}" for path, code in _run(CHILDREN)}
    names["0000001"] = "unit:P"
    sums: Sums = defaultdict(dict)
    for (code, child, year, *said), numbers in leaves.items():
        part = names.get(child, child)
        parts = ("", part) if part and "=" not in part else (part,)
        for column in _columns(code, year):
            for place in parts:
                _add(sums[code, place, column], tuple(said), numbers)
    return _finished(sums, names)


def _run(sql: str) -> list[tuple[Any, ...]]:
    day = "DATE '{}'" if connection.vendor == "postgresql" else "'{}'"
    ends = ", ".join(
        f"({n}, {day.format(f'{year}-12-31')}, {day.format(f'{int(year) - 1}-06-30')})"
        for n, year in enumerate(LABELS)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"WITH ends(y, day, oldest) AS (VALUES {ends}) {sql}")
        return cursor.fetchall()


PLACED = "JOIN members_placement p ON p.id = a.placement_id"
CHILDREN = "SELECT path, code FROM members_unit WHERE parent_id = 1"
EXPECTED = f"""SELECT u.id, e.y, substr(p.path, 1, 14) FROM ends e JOIN members_unit u
    ON u.opened_on <= e.day AND (u.closed_on IS NULL OR u.closed_on > e.day)
    JOIN members_placement p ON p.unit_id = u.id AND {STANDS}
    WHERE u.level = 'grassroots' AND NOT p.outside AND {ROOT}"""


def _whole_number(text: str) -> str:
    return f"CAST({text} AS bigint)"


def _narrow(block: Block) -> str:
    """The first level: one narrow GROUP BY."""
    said = [f"{column}_{part}" for column in block.typed for part in ("qualifier", "said")]
    words = "''"
    if said:
        exact = " AND ".join(f"{column}_qualifier IN ('exact', '')" for column in block.typed)
        joined = " || '|' || ".join(said)
        words = f"CASE WHEN {exact} THEN '' ELSE {joined} END"
    sums = [
        text
        for column in (*block.typed, *block.sums)
        for text in (
            _whole_number(f"SUM({column})"),
            f"COUNT({column})",
            _whole_number(f"SUM({column}_upper)") if column in block.typed else "NULL",
        )
    ]
    kinds = ", ".join(f"'{kind}'" for kind in block.takes)
    wanted = "" if EVERY in block.takes or block is UNITS else f"AND {block.kind} IN ({kinds})"
    values = ", ".join([words, "COUNT(*)", *sums])
    return f"""SELECT {block.year}, substr(p.path, 1, 14), p.outside, {block.kind}, {block.share},
        {values}
        FROM {block.rows.format(end="ends e")} {wanted} GROUP BY 1, 2, 3, 4, 5, 6"""


def _pivot(block: Block, leaves: dict[tuple[Any, ...], list[int]]) -> None:
    """The second level: every group to the figures that take it."""
    typed = len(block.typed)
    for year, child, outside, kind, share, words, n, *sums in _run(_narrow(block)):
        named, share_name, takes = kind, block.share_name, block.outside if outside else block.takes
        if block is UNITS:
            named, _, share = kind.partition(":")
            share_name = "kind" if named == "upper" else "ownership"
        said = words.split("|")
        for code, place in (*takes.get(named, ()), *(takes.get(EVERY, ()) if named else ())):
            key: tuple[str, str] = ("exact", "")
            numbers = [n, 0, n, n]
            if place >= 0:
                value, stated, upper = sums[place * 3 : place * 3 + 3]
                numbers = [value or 0, upper or 0, n, stated]
                if words and place < typed:
                    key = (said[place * 2], said[place * 2 + 1])
            _add(leaves, (code, "" if code in WHOLE else child, year, *key), numbers)
            if share and (code in SPLIT or block is UNITS) and not outside:
                _add(leaves, (code, f"{share_name}={share}", year, *key), numbers)


def _add(sums: dict[Any, list[int]], key: Any, numbers: list[int]) -> None:
    held = sums.get(key)
    if held is None:
        sums[key] = [*numbers]
    else:
        held[0] += numbers[0]
        held[1] += numbers[1]
        held[2] += numbers[2]
        held[3] += numbers[3]


def _rivals() -> str:
    """Statements of figures of which the same unit has records on the same days."""
    found = []
    for block in RECORDS:
        table = block.rows.partition("WHERE")[0].replace(PLACED, "")
        met = []
        for kind, takes in block.takes.items():
            for code, place in takes:
                column = (*block.typed, *block.sums)[place]
                stated = f"{column} IS NOT NULL"
                if column in block.typed:
                    stated = f"({stated} OR {column}_qualifier IN ('order', 'many'))"
                of_kind = f"AND {block.kind} = '{kind}'" if kind else ""
                met.append((code, f"(s.figure = '{code}' {of_kind} AND {stated})"))
        codes = ", ".join(f"'{code}'" for code, _text in met)
        found.append(
            f"""(s.figure IN ({codes}) AND EXISTS (SELECT 1 FROM {table}
            WHERE a.unit_id = s.unit_id AND a.ends_on BETWEEN s.first_on AND s.last_on
            AND a.state = 'approved' AND ({" OR ".join(text for _code, text in met)})))"""
        )
    return " OR ".join(found)


def _codes() -> tuple[str, ...]:
    told = {c for b in RECORDS for takes in b.takes.values() for c, _place in takes}
    return (*sorted(told), *(f"IN{number:02d}" for number in range(1, 15)))


def _statements(columns: str, condition: str, after: str = "") -> str:
    """Statements that lie whole in the five years; their year is -1 when they span several."""
    codes = ", ".join(f"'{code}'" for code in _codes())
    of_one_year = "substr(CAST(s.first_on AS text), 1, 4) = substr(CAST(s.last_on AS text), 1, 4)"
    year = f"CASE WHEN {of_one_year} THEN {YEAR.format(day='s.last_on')} ELSE -1 END"
    return f"""SELECT {year}, {columns}
        FROM reports_periodstatement s JOIN members_placement p ON p.id = s.placement_id
        WHERE s.state = 'approved' AND s.first_on >= '2018-01-01' AND s.last_on <= '2022-12-31'
        AND s.figure IN ({codes}) AND {ROOT} {condition} {after}"""


def _pivot_statements(leaves: dict[tuple[Any, ...], list[int]]) -> None:
    value, upper = _whole_number("SUM(s.value)"), _whole_number("SUM(s.value_upper)")
    sql = _statements(
        f"""substr(p.path, 1, 14), s.figure, s.value_qualifier, s.value_said,
        {value}, {upper}, COUNT(*), COUNT(s.value)""",
        f"AND NOT p.outside AND NOT ({_rivals()})",
        "GROUP BY 1, 2, 3, 4, 5",
    )
    for year, child, code, qualifier, said, total, top, n, stated in _run(sql):
        key = (code, "" if code in WHOLE else child, year, qualifier, said)
        _add(leaves, key, [total or 0, top or 0, n, stated])


def _columns(code: str, year: int) -> tuple[str, ...]:
    """The year, and the whole period when it is a sum, or the last day of a stock."""
    own = (LABELS[year],) if year >= 0 else ()
    if code in LEAST or (code in STOCKS and year != len(LABELS) - 1):
        return own
    return (*own, "all")


STOCKS = {
    code
    for block in BLOCKS
    if block.stock
    for takes in (*block.takes.values(), *block.outside.values())
    for code, _place in takes
}
SOURCES = {
    code: block
    for block in BLOCKS
    for takes in (*block.takes.values(), *block.outside.values())
    for code, _place in takes
} | {"CM03": DRIVES, "AN04": RECOGNITIONS}


def _finished(sums: Sums, names: dict[str, str]) -> dict[Address, tuple[Any, str, int, int]]:
    """Totals with their coverage, then drives, rates and least years."""
    values: dict[Address, Any] = {address: _total(groups) for address, groups in sums.items()}
    for code, above, below in RATES:
        for of_code, part, column in [address for address in values if address[0] == below]:
            over = values.get((above, part, column), Total.zero())
            over = over if over.is_reported else Total.zero()
            values[code, part, column] = ratio(over, values[of_code, part, column])
    covered = _Covered(names)
    for column in LABELS:
        if drove := covered.told[DRIVES].get(column):
            values["CM01", "", column] = Total(exact_sum=len(drove), n_stated=1)
    found = {address: (*_said(value), *covered.of(*address)) for address, value in values.items()}
    for code, part in {address[:2] for address in found if address[0] in LEAST}:
        years = [found.get((code, part, column)) for column in LABELS]
        told = [year for year in years if year is not None and year[0] is not None]
        if told:
            least = min(told, key=lambda year: year[0])
            found[code, part, "all"] = (*least[:2], *covered.of(code, part, "all"))
    return found


def _total(groups: dict[tuple[str, str], list[int]]) -> Total:
    if len(groups) == 1 and (exact := groups.get(("exact", ""))):
        return Total(exact_sum=exact[0], n_stated=exact[3], n_silent=exact[2] - exact[3])
    return Total.from_groups((*said, *numbers) for said, numbers in groups.items())


def _said(value: Any) -> tuple[Any, str]:
    number = value.low if isinstance(value, Total) else value.value
    return number, value.qualifier


class _Covered:
    """How many of the units that are expected told something, by figure, part and column."""

    def __init__(self, names: dict[str, str]) -> None:
        self.parts: dict[str, dict[int, str]] = defaultdict(dict)
        for unit, year, child in _run(EXPECTED):
            self.parts[LABELS[year]][unit] = names[child]
        self.parts["all"] = self.parts[LABELS[-1]]
        self.told: dict[Any, dict[str, set[int]]] = {}
        for block in BLOCKS:
            rows = block.rows.format(end="ends e")
            inside = " AND NOT p.outside" if block is DRIVES else ""  # CM01 counts these units
            found = _run(f"SELECT DISTINCT {block.unit}, {block.year} FROM {rows}{inside}")
            self._tell(block, found)
        for year, unit, code in _run(_statements("s.unit_id, s.figure", "", "GROUP BY 1, 2, 3")):
            self._tell(code, [(unit, year)])
        self.expected = {column: _by_part(parts.values()) for column, parts in self.parts.items()}
        self.counts: dict[tuple[str, str], dict[str, int]] = {}

    def _tell(self, key: Any, found: list[tuple[Any, ...]]) -> None:
        told = self.told.setdefault(key, defaultdict(set))
        for unit, year in found:
            told["all"].add(unit)
            if year >= 0:
                told[LABELS[year]].add(unit)

    def of(self, code: str, part: str, column: str) -> tuple[int, int]:
        if code in WHOLE or "=" in part:
            return 0, 0
        counts = self.counts.get((code, column))
        if counts is None:
            counts = self.counts[code, column] = self._counted(code, column)
        return counts.get(part, 0), self.expected[column].get(part, 0)

    def _counted(self, code: str, column: str) -> dict[str, int]:
        parts = self.parts[column]
        sources = (SOURCES.get(code), code)
        units = set().union(*(self.told.get(source, {}).get(column, ()) for source in sources))
        return _by_part(parts[unit] for unit in units if unit in parts)


def _by_part(parts: Iterable[str]) -> dict[str, int]:
    counts = Counter(parts)
    counts[""] = sum(counts.values())
    return counts
