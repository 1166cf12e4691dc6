"""Figures: declared once, read for a scope. The list of subjects is explicit."""

from reports.figures import (
    commitments,
    core_force,
    incidents,
    organisation,
    propaganda,
    recognition,
    safety_models,
    training,
)
from reports.figures.registry import REGISTRY

SUBJECTS = (
    organisation,
    propaganda,
    commitments,
    core_force,
    training,
    safety_models,
    recognition,
    incidents,
)
for _subject in SUBJECTS:
    REGISTRY.add(*_subject.FIGURES)

__all__ = ["REGISTRY", "SUBJECTS"]
