"""CM: how many of how many signed. Nothing here, or anywhere, says who did not."""

from programs.models import FigureCode as Code
from reports.figures.facts import DRIVES
from reports.figures.measures import Distinct, Flow, OverTime, Ratio
from reports.figures.registry import Figure

YEARLY = OverTime.LEAST

FIGURES = (
    Figure(Code.CM01, (DRIVES,), Distinct(YEARLY), whole=True),
    Figure(Code.CM02, (DRIVES,), Flow("signatories", YEARLY), people=True, step=100),
    Figure(Code.CM02N, (DRIVES,), Flow("base", YEARLY), people=True),
    Figure(Code.CM03, (DRIVES,), Ratio(Code.CM02, Code.CM02N), people=True, step=5),
)
