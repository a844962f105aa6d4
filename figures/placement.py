"""Finds a place beside its point for each label, so that none lies on another or on a point.

Across, a figure stretches with the screen while its labels don't, so a place must be free at
every width tried. Down, the height is fixed. All is in pixels but `x`, a share of the width.
"""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

# Widths of the plot itself in figures of about 340 to 1500 px.
WIDTHS = (230, 320, 430, 560, 720, 900, 1150, 1400)

_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_GAPS = (3, 14, 28, 44)
_AIR = 2


@dataclasses.dataclass(frozen=True, kw_only=True)
class Spot:
    """A point, and the size of its label; a label of no width is a point without one.

    x: share (0 to 1) of the width; y: from the bottom; radius: of the point.
    """

    x: float
    y: float
    radius: float
    width: float = 0
    height: float = 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """Where the middle of a label stands from its point, right and up; far asks for a leader."""

    right: float
    up: float
    far: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle in a figure of one width."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any ground."""
        across = self.left < other.right and other.left < self.right
        return across and self.low < other.high and other.low < self.high


def place_labels(
    spots: Sequence[Spot], *, height: float, widths: Sequence[float] = WIDTHS
) -> list[Place | None]:
    """A place for each label in the order given, so the first has the first choice.

    height: of the plot. None stands for a point without a label and for a label that has no free
    place at some width: it is left out, and its point keeps its hover text.
    """
    taken = {width: [_point(spot, width=width) for spot in spots] for width in widths}
    places: list[Place | None] = []
    for spot in spots:
        place = next(_free(spot, taken=taken, height=height), None) if spot.width else None
        places.append(place)
        if place:
            for width, boxes in taken.items():
                boxes.append(label_box(spot, place, width=width))
    return places


def label_box(spot: Spot, place: Place, *, width: float) -> Box:
    """The ground of a label in a plot of a width."""
    x, y = spot.x * width + place.right, spot.y + place.up
    across, down = spot.width / 2, spot.height / 2
    return Box(left=x - across, right=x + across, low=y - down, high=y + down)


def _free(spot: Spot, *, taken: dict[float, list[Box]], height: float) -> Iterator[Place]:
    for gap, side in itertools.product(_GAPS, _SIDES):
        place = _beside(spot, side=side, gap=gap)
        boxes = {width: label_box(spot, place, width=width) for width in taken}
        if all(
            _inside(box, width=width, height=height)
            and not any(box.meets(other) for other in taken[width])
            for width, box in boxes.items()
        ):
            yield place


def _beside(spot: Spot, *, side: tuple[int, int], gap: float) -> Place:
    slanted = all(side)
    reach = spot.radius * (0.7 if slanted else 1) + gap
    right = side[0] * (reach + spot.width / 2)
    up = side[1] * (reach + spot.height / 2)
    return Place(right=right, up=up, far=gap > _GAPS[0])


def _point(spot: Spot, *, width: float) -> Box:
    x, reach = spot.x * width, spot.radius + _AIR
    return Box(left=x - reach, right=x + reach, low=spot.y - reach, high=spot.y + reach)


def _inside(box: Box, *, width: float, height: float) -> bool:
    return box.left >= 0 and box.right <= width and box.low >= 0 and box.high <= height
