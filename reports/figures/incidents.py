"""IN: what happened, told as numbers only; zero is a statement, silence is not.

No target, colour or ranking by unit (domain brief §11b).
"""

from programs.models import FigureCode as Code
from reports.figures.facts import STATEMENTS
from reports.figures.measures import Flow
from reports.figures.registry import Figure

SOURCES = (STATEMENTS,)
PROVINCE_ONLY = {Code.IN07, Code.IN10, Code.IN13}
PEOPLE = {Code.IN02, Code.IN07}
CODES = (
    Code.IN01, Code.IN02, Code.IN03, Code.IN04, Code.IN05, Code.IN06, Code.IN07,
    Code.IN08, Code.IN09, Code.IN10, Code.IN11, Code.IN12, Code.IN13, Code.IN14,
)  # fmt: skip

FIGURES = tuple(
    Figure(code, SOURCES, Flow(), incident=True, whole=code in PROVINCE_ONLY, people=code in PEOPLE)
    for code in CODES
)
