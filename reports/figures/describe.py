"""Every figure as a row of `docs/figures.md`; a test compares the page with these rows."""

from django.utils import translation

from reports.figures.measures import Distinct, Flow, Ratio, Stock
from reports.figures.registry import REGISTRY, Figure

HEADER = "| code | name | counts in | measure | whole period | sources | only | shown apart by |"


def described(figure: Figure) -> str:
    """One figure as a row of the table."""
    measure = figure.measure
    kind = {Flow: "flow", Stock: "stock", Distinct: "distinct", Ratio: "ratio"}[type(measure)]
    if isinstance(measure, Ratio):
        what = f"{kind}: {measure.numerator} / {measure.denominator}"
    else:
        what = f"{kind}: {figure.column}" if figure.column else f"{kind}: rows"
    only = ", ".join(f"{name} = {' or '.join(figure.wanted(name) or ())}" for name in figure.only)
    if figure.coordinated:
        only = ", ".join(filter(None, [only, "coordinated units"]))
    cells = [
        str(figure.code), figure.name, figure.unit_of_measure, what,
        str(measure.over_time), ", ".join(source.name for source in figure.sources),
        only or "–", ", ".join(figure.splits) or "–",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def table() -> list[str]:
    """The table of all figures, in English."""
    with translation.override("en"):
        rows = [described(figure) for figure in REGISTRY.all()]
    return [HEADER, "| --- " * 8 + "|", *rows]
