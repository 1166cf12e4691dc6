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


def counted_from_records() -> frozenset[str]:
    """The declared figures that read no statements: to state one of them would change nothing."""
    return frozenset(
        str(figure.code)
        for figure in REGISTRY.all()
        if not any(source.is_of_any_figure for source in figure.sources)
    )


__all__ = ["REGISTRY", "SUBJECTS", "counted_from_records"]
