"""AN: the standard "An toàn về an ninh, trật tự", by recognition year (Circular 124/2021/TT-BCA).

The rate is of what each recognition year declares: the establishments in scope, or those that
registered (AN04N holds their number).
"""

from programs.models import FigureCode as Code
from reports.figures.facts import RECOGNITIONS, YES
from reports.figures.measures import Flow, OverTime, Ratio
from reports.figures.registry import Figure

SOURCES = (RECOGNITIONS,)
YEARLY = Flow("", OverTime.LEAST)
IN_SCOPE = {"scope": YES}

FIGURES = (
    Figure(Code.AN01, SOURCES, YEARLY, only=IN_SCOPE, splits=("kind",)),
    Figure(Code.AN02, SOURCES, YEARLY, only=IN_SCOPE | {"registered": YES}, splits=("kind",)),
    Figure(Code.AN03, SOURCES, YEARLY, only=IN_SCOPE | {"result": "recognised"}, splits=("kind",)),
    Figure(Code.AN04N, SOURCES, YEARLY, only={"declared": YES}, splits=("kind",)),
    Figure(Code.AN04, SOURCES, Ratio(Code.AN03, Code.AN04N), splits=("kind",), step=5),
)
