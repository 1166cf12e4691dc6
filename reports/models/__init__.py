"""Tables of the reports app."""

from reports.models.editions import Edition, EditionFigure, EditionFile, Paragraph
from reports.models.statements import PeriodStatement

__all__ = ["Edition", "EditionFigure", "EditionFile", "Paragraph", "PeriodStatement"]
