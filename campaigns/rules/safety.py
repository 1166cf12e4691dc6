"""The life of a model of self-management: which status may follow which."""

from typing import Final

NEXT: Final[dict[str, tuple[str, ...]]] = {
    "proposed": ("launched", "running", "ended"),
    "launched": ("running", "paused", "ended"),
    "running": ("replicated", "paused", "ended"),
    "replicated": ("paused", "ended"),
    "paused": ("running", "replicated", "ended"),
    "ended": (),
}
"""Proposed, launched, running, replicated; paused and taken up again; ended for good."""


def may_follow(status: str, following: str) -> bool:
    """Whether a model may go from one status to another."""
    return following in NEXT[status]
