"""The sizes a world can have (performance.md): S a small province, L a large one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How much there is. `units` holds the province, its upper-level unions and the grassroots."""

    name: str
    units: int
    uppers: int
    members: int
    activities: int
    materials: int
    media: int
    topic_links: int


S = Size("S", 1_000, 60, 31_000, 50_000, 25_000, 15_000, 70_400)
L = Size("L", 5_000, 60, 300_000, 1_250_000, 625_000, 375_000, 1_760_000)
SIZES = {size.name: size for size in (S, L)}
