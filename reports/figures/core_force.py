"""CF: the core force on the last day."""

from programs.models import FigureCode as Code
from reports.figures.facts import CORE_FORCE
from reports.figures.measures import Stock
from reports.figures.registry import Figure

FIGURES = (Figure(Code.CF01, (CORE_FORCE,), Stock("people"), people=True, step=100),)
