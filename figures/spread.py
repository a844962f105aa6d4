"""Keeps labels in a column from lying on each other."""

from collections.abc import Sequence


def spread(places: Sequence[float], *, heights: Sequence[float], high: float) -> list[float]:
    """The middles of labels from the bottom, in the same order, moved until none meet.

    places: where the middles should be; heights: of the labels; high: the top of the column.
    Labels stay between 0 and high as long as there is room, else they grow out at the bottom.
    All in pixels.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    floor = 0.0
    for at in order:
        moved[at] = max(moved[at], floor + heights[at] / 2)
        floor = moved[at] + heights[at] / 2
    ceiling = high
    for at in reversed(order):
        moved[at] = min(moved[at], ceiling - heights[at] / 2)
        ceiling = moved[at] - heights[at] / 2
    return moved
