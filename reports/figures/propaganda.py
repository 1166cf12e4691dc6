"""PR: what was told to whom, handed out, published and held."""

from programs.models import FigureCode as Code
from reports.figures.facts import ACTIVITIES, CHANNELS, MATERIALS, MEDIA, STATEMENTS
from reports.figures.measures import Flow, Stock
from reports.figures.registry import Figure
from reports.figures.sources import Source


def _figure(
    code: Code,
    source: Source,
    column: str,
    kind: str = "",
    *,
    step: int = 1,
    splits: tuple[str, ...] = (),
) -> Figure:
    only = {"kind": kind} if kind else {}
    return Figure(code, (source, STATEMENTS), Flow(column), only=only, step=step, splits=splits)


TIMES, PEOPLE = "occurrences", "attendances"

FIGURES = (
    _figure(Code.PR01, ACTIVITIES, TIMES, "session"),
    _figure(Code.PR02, ACTIVITIES, PEOPLE, "session"),
    _figure(Code.PR03, ACTIVITIES, TIMES, "rally"),
    _figure(Code.PR04, ACTIVITIES, PEOPLE, "rally"),
    _figure(Code.PR05, MATERIALS, "quantity", "leaflet"),
    _figure(Code.PR06, MATERIALS, "quantity", "handbook"),
    _figure(Code.PR07, MATERIALS, "quantity", "poster"),
    _figure(Code.PR08, MATERIALS, "quantity", "other"),
    _figure(Code.PR09, MEDIA, "count", "news"),
    _figure(Code.PR10, MEDIA, "count", "feature"),
    _figure(Code.PR11, MEDIA, "count", "broadcast"),
    _figure(Code.PR12, MEDIA, "count", "post"),
    _figure(Code.PR13, MEDIA, "views", step=1000),
    Figure(Code.PR14, (CHANNELS,), Stock(), only={"kind": "page"}),
    _figure(Code.PR15, ACTIVITIES, TIMES, "contest", splits=("form",)),
    _figure(Code.PR16, ACTIVITIES, "entries", "contest", splits=("form",)),
    _figure(Code.PR17, ACTIVITIES, TIMES, "launch"),
    _figure(Code.PR18, ACTIVITIES, PEOPLE, "launch"),
    _figure(Code.PR19, ACTIVITIES, TIMES, "class"),
    _figure(Code.PR20, ACTIVITIES, PEOPLE, "class"),
    _figure(Code.PR21, MATERIALS, "quantity", "banner"),
    _figure(Code.PR22, MATERIALS, "quantity", "pen"),
    _figure(Code.PR23, MEDIA, "shares", step=100),
    _figure(Code.PR24, ACTIVITIES, TIMES, "mobile"),
    _figure(Code.PR25, ACTIVITIES, TIMES, "handout"),
    _figure(Code.PR26, ACTIVITIES, TIMES, "culture"),
    _figure(Code.PR27, ACTIVITIES, "works", "contest", splits=("form",)),
    _figure(Code.PR28, ACTIVITIES, "prizes", "contest", splits=("form",)),
)
