"""TR: classes for guards, and for union officers and the core force."""

from programs.models import FigureCode as Code
from reports.figures.facts import ACTIVITIES, STATEMENTS
from reports.figures.measures import Flow
from reports.figures.registry import Figure

GUARDS, OFFICERS = {"kind": "guard_class"}, {"kind": "officer_class"}
HELD = (ACTIVITIES, STATEMENTS)

FIGURES = (
    Figure(Code.TR01, HELD, Flow("occurrences"), only=GUARDS, whole=True),
    Figure(Code.TR02, HELD, Flow("attendances"), only=GUARDS, whole=True, step=10),
    Figure(Code.TR03, HELD, Flow("occurrences"), only=OFFICERS),
    Figure(Code.TR04, HELD, Flow("attendances"), only=OFFICERS, step=10),
)
