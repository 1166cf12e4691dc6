"""Pages of the programs app: programmes with their targets, the yearly standard."""

from programs.views.programs import (
    program_add,
    program_attach,
    program_detail,
    program_edit,
    program_list,
    targets_edit,
)
from programs.views.recognition import (
    recognition_approve_all,
    recognition_detail,
    recognition_edit,
    recognition_list,
    recognition_submit_all,
    recognition_year_open,
)

__all__ = [
    "program_add",
    "program_attach",
    "program_detail",
    "program_edit",
    "program_list",
    "recognition_approve_all",
    "recognition_detail",
    "recognition_edit",
    "recognition_list",
    "recognition_submit_all",
    "recognition_year_open",
    "targets_edit",
]
