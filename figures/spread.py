"""Keeps labels in a column from lying on each other."""

from collections.abc import Sequence


def spread(places: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """The places, in the same order of low to high, moved no further than needed.

    places: in pixels, in any order; gap: the least distance between two; low, high: between
    which they stay as long as there is room.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    floor = low
    for at in order:
        moved[at] = max(moved[at], floor)
        floor = moved[at] + gap
    ceiling = high
    for at in reversed(order):
        moved[at] = min(moved[at], ceiling)
        ceiling = moved[at] - gap
    return moved
