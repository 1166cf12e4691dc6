"""MD: self-management models, their people and what they amounted to."""

from programs.models import FigureCode as Code
from reports.figures.facts import ENDINGS, LAUNCHES, MODEL_READINGS, MODELS, SNAPSHOT_FLOWS
from reports.figures.measures import Flow, Stock
from reports.figures.registry import Figure

ACTIVE = {"status": ("launched", "running", "replicated")}
BOARDING = {"kind": "boarding"}

FIGURES = (
    Figure(Code.MD01, (MODELS,), Stock(), only=ACTIVE, splits=("kind",)),
    Figure(Code.MD02, (LAUNCHES,), Flow(), only={"origin": "new"}),
    Figure(Code.MD03, (LAUNCHES,), Flow(), only={"origin": "replica"}),
    Figure(Code.MD04, (ENDINGS,), Flow()),
    Figure(Code.MD05, (MODEL_READINGS,), Stock("participants"), people=True, step=10),
    Figure(Code.MD06, (MODEL_READINGS,), Stock("teams"), only=BOARDING),
    Figure(Code.MD06N, (MODEL_READINGS,), Stock("residents"), only=BOARDING, people=True, step=10),
    Figure(Code.MD07, (MODEL_READINGS,), Stock("cameras")),
    Figure(Code.MD08, (SNAPSHOT_FLOWS,), Flow("funds"), step=1_000_000),
    Figure(Code.MD09, (SNAPSHOT_FLOWS,), Flow("settled")),
)
