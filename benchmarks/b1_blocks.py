"""The five-year report as somebody would write it by hand in SQL, for 2018 to 2022 alone.

One block is one source: where its rows are, which figures take them, and which quantities it
sums. `{end}` stands for the last days of the years, as a table (y, day, oldest).
"""

from dataclasses import dataclass, field
from itertools import chain, combinations

ROOT = "p.path >= '0000001' AND p.path < '0000001:'"
YEAR = (
    "CASE WHEN {day} <= '2018-12-31' THEN 0 WHEN {day} <= '2019-12-31' THEN 1 "
    "WHEN {day} <= '2020-12-31' THEN 2 WHEN {day} <= '2021-12-31' THEN 3 ELSE 4 END"
)
DAYS = "BETWEEN '2018-01-01' AND '2022-12-31'"
STANDS = "p.from_on <= e.day AND (p.to_on IS NULL OR p.to_on > e.day)"
AREA = "CASE WHEN u.ownership IN ('public', 'autonomous') THEN 'HCSN' ELSE 'enterprise' END"
EVERY = ""
"""The kind under which figures stand that take every row."""

Takes = dict[str, tuple[tuple[str, int], ...]]
"""By kind: codes, and which of the sums they take; -1 counts the rows."""


@dataclass(frozen=True, eq=False)
class Block:
    """One source by hand."""

    rows: str
    takes: Takes
    sums: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    year: str = "e.y"
    kind: str = "''"
    share: str = "''"
    share_name: str = ""
    unit: str = "u.id"
    outside: Takes = field(default_factory=dict)
    stock: bool = False


def _marked(codes: dict[str, str]) -> Takes:
    """Every run of marks with the figures that its marks stand for."""
    runs = chain.from_iterable(combinations(codes, n) for n in range(1, len(codes) + 1))
    return {"".join(run): tuple((codes[mark], -1) for mark in run) for run in runs}


ACTIVITIES = Block(
    year=YEAR.format(day="a.ends_on"), kind="t.counts_as", share="a.form", share_name="form",
    unit="a.unit_id",
    rows=f"""campaigns_activity a JOIN members_placement p ON p.id = a.placement_id
        JOIN members_term t ON t.id = a.type_id
        WHERE a.state = 'approved' AND a.ends_on {DAYS} AND {ROOT}""",
    typed=("a.attendances", "a.entries", "a.works", "a.prizes"), sums=("a.occurrences",),
    takes={
        "session": (("PR01", 4), ("PR02", 0)), "rally": (("PR03", 4), ("PR04", 0)),
        "contest": (("PR15", 4), ("PR16", 1), ("PR27", 2), ("PR28", 3)),
        "launch": (("PR17", 4), ("PR18", 0)), "class": (("PR19", 4), ("PR20", 0)),
        "mobile": (("PR24", 4),), "handout": (("PR25", 4),), "culture": (("PR26", 4),),
        "guard_class": (("TR01", 4), ("TR02", 0)), "officer_class": (("TR03", 4), ("TR04", 0)),
    },
)  # fmt: skip
MATERIALS = Block(
    year=YEAR.format(day="a.ends_on"), kind="t.counts_as", unit="a.unit_id",
    rows=f"""campaigns_material m JOIN campaigns_activity a ON a.id = m.activity_id
        JOIN members_placement p ON p.id = a.placement_id JOIN members_term t ON t.id = m.kind_id
        WHERE a.state = 'approved' AND a.ends_on {DAYS} AND {ROOT}""",
    typed=("m.quantity",),
    takes={
        "leaflet": (("PR05", 0),), "handbook": (("PR06", 0),), "poster": (("PR07", 0),),
        "other": (("PR08", 0),), "banner": (("PR21", 0),), "pen": (("PR22", 0),),
    },
)  # fmt: skip
MEDIA = Block(
    year=YEAR.format(day="a.ends_on"), kind="m.kind", unit="a.unit_id",
    rows=f"""campaigns_mediaitem m JOIN campaigns_activity a ON a.id = m.activity_id
        JOIN members_placement p ON p.id = a.placement_id
        WHERE a.state = 'approved' AND a.ends_on {DAYS} AND {ROOT}""",
    typed=("m.count", "m.shares", "m.views"),
    takes={
        "news": (("PR09", 0),), "feature": (("PR10", 0),), "broadcast": (("PR11", 0),),
        "post": (("PR12", 0),), EVERY: (("PR13", 2), ("PR23", 1)),
    },
)  # fmt: skip
DRIVES = Block(
    year=YEAR.format(day="d.ends_on"), unit="d.unit_id",
    rows=f"""campaigns_commitmentdrive d JOIN members_placement p ON p.id = d.placement_id
        WHERE d.state = 'approved' AND d.ends_on {DAYS} AND {ROOT}""",
    typed=("d.signatories",), sums=("d.base",),
    takes={EVERY: (("CM02", 0), ("CM02N", 1))},
)  # fmt: skip
LAUNCHES = Block(
    year=YEAR.format(day="s.launched_on"), unit="s.unit_id",
    kind="CASE WHEN s.replicates_id IS NULL THEN 'new' ELSE 'replica' END",
    rows=f"""campaigns_safetymodel s JOIN members_placement p ON p.id = s.placement_id
        WHERE s.state = 'approved' AND s.launched_on {DAYS} AND {ROOT}""",
    takes={"new": (("MD02", -1),), "replica": (("MD03", -1),)},
)  # fmt: skip
ENDINGS = Block(
    year=YEAR.format(day="s.ended_on"), unit="s.unit_id",
    rows=f"""campaigns_safetymodel s JOIN members_placement p ON p.id = s.placement_id
        WHERE s.state = 'approved' AND s.ended_on {DAYS} AND {ROOT}""",
    takes={EVERY: (("MD04", -1),)},
)  # fmt: skip
RESULTS = Block(
    year=YEAR.format(day="s.taken_on"), unit="s.unit_id",
    rows=f"""campaigns_modelsnapshot s JOIN members_placement p ON p.id = s.placement_id
        WHERE s.state = 'approved' AND s.taken_on {DAYS} AND {ROOT}""",
    sums=("s.funds", "s.settled"), takes={EVERY: (("MD08", 0), ("MD09", 1))},
)  # fmt: skip
RECOGNITIONS = Block(
    year=YEAR.format(day="y.last_on"), unit="r.unit_id", share="x.kind", share_name="kind",
    rows=f"""programs_recognition r JOIN programs_recognitionyear y ON y.id = r.year_id
        JOIN members_establishment x ON x.id = r.establishment_id
        JOIN members_placement p ON p.id = r.placement_id
        WHERE r.state = 'approved' AND y.last_on {DAYS} AND {ROOT}""",
    kind="""CASE WHEN r.in_scope THEN '1' ELSE '' END
        || CASE WHEN r.in_scope AND r.registered_on IS NOT NULL THEN '2' ELSE '' END
        || CASE WHEN r.in_scope AND r.result = 'recognised' THEN '3' ELSE '' END
        || CASE WHEN r.in_scope AND (y.denominator = 'in_scope' OR r.registered_on IS NOT NULL)
           THEN '4' ELSE '' END""",
    takes=_marked({"1": "AN01", "2": "AN02", "3": "AN03", "4": "AN04N"}),
)  # fmt: skip
UNITS = Block(
    stock=True, kind=f"u.level || ':' || CASE u.level WHEN 'upper' THEN u.kind ELSE {AREA} END",
    rows=f"""{{end}} JOIN members_unit u ON u.opened_on <= e.day
        AND (u.closed_on IS NULL OR u.closed_on > e.day)
        JOIN members_placement p ON p.unit_id = u.id AND {STANDS} WHERE {ROOT}""",
    takes={"grassroots": (("BS01", -1),), "upper": (("BS05", -1),)},
    outside={"grassroots": (("BS06", -1),)},
)  # fmt: skip
HEADCOUNTS = Block(
    stock=True,
    rows=f"""(SELECT e.y, h.*, ROW_NUMBER() OVER (PARTITION BY e.y, h.unit_id
            ORDER BY h.counted_on DESC, h.id DESC) AS rank, p.path, p.outside
        FROM {{end}} JOIN members_headcount h ON h.state = 'approved'
            AND h.counted_on <= e.day AND h.counted_on > e.oldest
        JOIN members_placement p ON p.unit_id = h.unit_id AND {STANDS} AND {ROOT}) p
        WHERE p.rank = 1""",
    year="p.y", unit="p.unit_id",
    sums=("p.workers", "p.members", "p.women_members", "p.women_workers"),
    takes={EVERY: (("BS02", 0), ("BS03", 1), ("BS04", 2), ("BS09", 3))},
    outside={EVERY: (("BS07", 0), ("BS08", 1))},
)  # fmt: skip
CORE_FORCE = Block(
    stock=True, unit="c.unit_id", sums=("c.people",), takes={EVERY: (("CF01", 0),)},
    rows=f"""{{end}} JOIN members_coreforceterm c ON c.state = 'approved' AND c.from_on <= e.day
        AND (c.to_on IS NULL OR c.to_on > e.day)
        JOIN members_placement p ON p.unit_id = c.unit_id AND {STANDS} WHERE {ROOT}""",
)  # fmt: skip
CHANNELS = Block(
    stock=True, unit="c.unit_id", kind="t.counts_as", takes={"page": (("PR14", -1),)},
    rows=f"""{{end}} JOIN campaigns_socialchannel c ON c.state = 'approved'
        AND c.opened_on <= e.day AND (c.closed_on IS NULL OR c.closed_on > e.day)
        JOIN members_term t ON t.id = c.platform_id
        JOIN members_placement p ON p.unit_id = c.unit_id AND {STANDS} WHERE {ROOT}""",
)  # fmt: skip
MODELS = Block(
    stock=True, unit="s.unit_id", share="t.counts_as", share_name="kind",
    kind="CASE WHEN s.status IN ('launched', 'running', 'replicated') THEN 'active' ELSE '-' END",
    takes={"active": (("MD01", -1),)},
    rows=f"""{{end}} JOIN campaigns_safetymodel s ON s.state = 'approved'
        AND s.launched_on <= e.day AND (s.ended_on IS NULL OR s.ended_on > e.day)
        JOIN members_term t ON t.id = s.type_id
        JOIN members_placement p ON p.unit_id = s.unit_id AND {STANDS} WHERE {ROOT}""",
)  # fmt: skip
MODEL_READINGS = Block(
    stock=True, year="p.y", unit="p.unit_id", kind="p.counts_as",
    sums=("p.participants", "p.teams", "p.residents", "p.cameras"),
    takes={EVERY: (("MD05", 0), ("MD07", 3)), "boarding": (("MD06", 1), ("MD06N", 2))},
    rows=f"""(SELECT e.y, n.*, t.counts_as, ROW_NUMBER() OVER (PARTITION BY e.y, n.model_id
            ORDER BY n.taken_on DESC, n.id DESC) AS rank, p.path, p.outside
        FROM {{end}} JOIN campaigns_modelsnapshot n ON n.state = 'approved'
            AND n.taken_on <= e.day AND n.taken_on > e.oldest
        JOIN campaigns_safetymodel s ON s.id = n.model_id
            AND (s.ended_on IS NULL OR s.ended_on > e.day)
        JOIN members_term t ON t.id = s.type_id
        JOIN members_placement p ON p.unit_id = n.unit_id AND {STANDS} AND {ROOT}) p
        WHERE p.rank = 1""",
)  # fmt: skip
BLOCKS = (
    ACTIVITIES, MATERIALS, MEDIA, DRIVES, LAUNCHES, ENDINGS, RESULTS, RECOGNITIONS, UNITS,
    HEADCOUNTS, CORE_FORCE, CHANNELS, MODELS, MODEL_READINGS,
)  # fmt: skip
