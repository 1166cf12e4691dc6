"""Taking times: sides in turn in one run, so that only their ratio is ever told."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

ROUNDS = 5
"""How often each side is taken, at least."""


@dataclass(frozen=True)
class Result:
    """How one side stands to another: the median of the ratios of all rounds, least and most."""

    against: str
    ratio: float
    min: float
    max: float
    n: int
    limit: str
    seconds: str
    note: str = ""


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds that one call takes; garbage is collected before, not within."""
    with _quiet():
        started = time.perf_counter()
        work()
        return time.perf_counter() - started


@contextmanager
def _quiet() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def in_turn(sides: Sequence[Callable[[], float]], rounds: int = ROUNDS) -> list[tuple[float, ...]]:
    """Seconds of every side, round by round; the side that begins changes with the round."""
    taken = []
    for number in range(rounds):
        times = [0.0] * len(sides)
        for place in range(len(sides)):
            side = (place + number) % len(sides)
            times[side] = sides[side]()
        taken.append(tuple(times))
    return taken


def compared(
    against: str, over: Sequence[float], under: Sequence[float], *, limit: str, note: str = ""
) -> Result:
    """`over` divided by `under`, round by round."""
    ratios = [above / below for above, below in zip(over, under, strict=True)]
    return Result(
        against=against,
        ratio=round(statistics.median(ratios), 3),
        min=round(min(ratios), 3),
        max=round(max(ratios), 3),
        n=len(ratios),
        limit=limit,
        seconds=f"{statistics.median(over):.3f} / {statistics.median(under):.3f}",
        note=note,
    )
