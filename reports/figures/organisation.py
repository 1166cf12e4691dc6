"""BS: the organisation and its people, on the last day."""

from programs.models import FigureCode as Code
from reports.figures.facts import HEADCOUNTS, UNITS
from reports.figures.measures import Stock
from reports.figures.registry import Figure

UNIT = (UNITS,)
PEOPLE = (HEADCOUNTS,)
GRASSROOTS = {"level": "grassroots"}

FIGURES = (
    Figure(Code.BS01, UNIT, Stock(), only=GRASSROOTS, splits=("ownership",)),
    Figure(Code.BS02, PEOPLE, Stock("workers"), people=True),
    Figure(Code.BS03, PEOPLE, Stock("members"), people=True),
    Figure(Code.BS04, PEOPLE, Stock("women_members"), people=True),
    Figure(Code.BS05, UNIT, Stock(), only={"level": "upper"}, splits=("kind",), whole=True),
    Figure(Code.BS06, UNIT, Stock(), only=GRASSROOTS, coordinated=True, whole=True),
    Figure(Code.BS07, PEOPLE, Stock("workers"), coordinated=True, whole=True, people=True),
    Figure(Code.BS08, PEOPLE, Stock("members"), coordinated=True, whole=True, people=True),
    Figure(Code.BS09, PEOPLE, Stock("women_workers"), people=True),
)
