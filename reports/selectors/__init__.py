"""Reads of the reports app: an edition as plain values, the records behind a number."""

from reports.selectors.content import edition_content
from reports.selectors.frozen import figures_as_json, frozen_figures, loose_digits, spoken_field
from reports.selectors.records import records_of
from reports.selectors.targets import target_results

__all__ = [
    "edition_content",
    "figures_as_json",
    "frozen_figures",
    "loose_digits",
    "records_of",
    "spoken_field",
    "target_results",
]
