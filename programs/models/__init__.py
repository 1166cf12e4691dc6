"""Tables of the programs app."""

from programs.models.codes import UNIT_OF_MEASURE, FigureCode
from programs.models.programs import Program, ProgramParty, Target
from programs.models.recognition import Recognition, RecognitionYear

__all__ = [
    "UNIT_OF_MEASURE",
    "FigureCode",
    "Program",
    "ProgramParty",
    "Recognition",
    "RecognitionYear",
    "Target",
]
