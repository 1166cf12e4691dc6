"""Sharing a total out among parts, in whole numbers that add up to it exactly."""

from collections.abc import Sequence
from itertools import cycle


def share_out(
    total: int,
    weights: Sequence[float],
    *,
    least: int | Sequence[int] = 0,
    most: Sequence[int] | None = None,
) -> list[int]:
    """`total` in parts about as large as their weights, each from `least` to `most`.

    :raises ValueError: when the bounds leave no room for the total
    """
    low = [least] * len(weights) if isinstance(least, int) else list(least)
    high = list(most) if most is not None else [total] * len(weights)
    if not sum(low) <= total <= sum(high):
        raise ValueError(f"{total} does not lie between {sum(low)} and {sum(high)}")
    whole = sum(weights)
    parts = [
        min(max(int(total * weight / whole), bottom), top)
        for weight, bottom, top in zip(weights, low, high, strict=True)
    ]
    step = 1 if sum(parts) < total else -1
    bounds = high if step > 0 else low
    missing = abs(total - sum(parts))
    for place in cycle(sorted(range(len(parts)), key=lambda n: -weights[n])):
        if missing == 0:
            return parts
        if parts[place] != bounds[place]:
            parts[place] += step
            missing -= 1
    raise ValueError("nothing to share out among")


def round_shares(total: int, weights: Sequence[float], step: int) -> list[int]:
    """As `share_out`, in multiples of `step`, as people estimate; `total` is a multiple too."""
    return [part * step for part in share_out(total // step, weights, least=1)]
