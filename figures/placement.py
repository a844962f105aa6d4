"""Finds a place beside its point for each label, so that none lies on another or on a point.

A figure stretches with the screen while its labels don't, so a place must be free at every width
in between. Up and down the height is fixed. All is in pixels, but `x` is a share of the width.
"""

import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterator

# Widths of a figure, on a phone and on a wall.
NARROWEST, WIDEST = 320, 1600

_SIDES = (
    *((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)),
    *((0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1)),
)
_NEAR = 3.0
_GAPS = (_NEAR, 11.0, 20.0, 32.0, 46.0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle of a fixed size, whose middle stands `right` of the share x of the width."""

    x: float
    y: float
    width: float
    height: float
    right: float = 0

    def meets(self, other: "Box", *, plot: "Plot") -> bool:
        """Whether the two share any ground, at any width of the plot."""
        if abs(self.y - other.y) >= (self.height + other.height) / 2:
            return False
        reach = (self.width + other.width) / 2
        apart = [
            (self.x - other.x) * width + self.right - other.right
            for width in (plot.narrowest, plot.widest)
        ]
        return min(apart) < reach and max(apart) > -reach

    def inside(self, plot: "Plot") -> bool:
        """Whether all of it lies in the plot, at any width."""
        if self.y < self.height / 2 or self.y > plot.height - self.height / 2:
            return False
        left, right = self.right - self.width / 2, self.right + self.width / 2
        return all(
            self.x * width + left >= 0 and self.x * width + right <= width
            for width in (plot.narrowest, plot.widest)
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Plot:
    """The ground that labels stay on: its height, and the widths that it may have."""

    height: float
    narrowest: float
    widest: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class Spot:
    """A point of a radius and the size of its label; without a width there is no label."""

    x: float
    y: float
    radius: float
    width: float = 0
    height: float = 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """Where the middle of a label stands from its point, and the gap between the two."""

    right: float
    up: float
    gap: float

    @property
    def far(self) -> bool:
        """Whether a leader must show which point the label belongs to."""
        return self.gap > _NEAR


_Places = tuple[Place | None, ...]


@functools.lru_cache(maxsize=512)
def place_labels(
    spots: tuple[Spot, ...], *, plot: Plot, kept_free: tuple[Box, ...] = ()
) -> _Places:
    """A place for each label; the first in the row has the first choice.

    kept_free: ground that no label may lie on, besides the points. None stands for a point
    without a label and for a label that has no free place: it is left out, and its point keeps
    its hover text. Of several orders of placing, the one that leaves out least is taken.
    """
    best: _Places = ()
    for order in _orders(spots):
        places = _placed(spots, order=order, plot=plot, kept_free=kept_free)
        if not best or _cost(spots, places) < _cost(spots, best):
            best = places
        if all(place and not place.far for place in best):
            break
    return best


def label_box(spot: Spot, place: Place) -> Box:
    """The ground of a label."""
    return Box(
        x=spot.x, y=spot.y + place.up, right=place.right, width=spot.width, height=spot.height
    )


def point_box(spot: Spot) -> Box:
    """The ground of a point."""
    return Box(x=spot.x, y=spot.y, width=2 * spot.radius + 4, height=2 * spot.radius + 4)


def _orders(spots: tuple[Spot, ...]) -> Iterator[list[int]]:
    ways: tuple[Callable[[int], float], ...] = (
        lambda at: at,
        lambda at: spots[at].x,
        lambda at: -spots[at].x,
        lambda at: spots[at].y,
        lambda at: -spots[at].y,
        lambda at: spots[at].x + spots[at].y,
        # Some more that follow no direction, the same each time.
        *(functools.partial(_shuffled, step=step) for step in (3, 5, 7, 11)),
    )
    return ([*range(len(spots))[:1], *sorted(range(1, len(spots)), key=way)] for way in ways)


def _shuffled(at: int, *, step: int) -> int:
    return at * step % 13


def _placed(
    spots: tuple[Spot, ...], *, order: list[int], plot: Plot, kept_free: tuple[Box, ...]
) -> _Places:
    taken = [*kept_free, *map(point_box, spots)]
    places: dict[int, Place] = {}
    for at in order:
        place = next(_free(spots[at], taken=taken, plot=plot), None)
        if place:
            places[at] = place
            taken.append(label_box(spots[at], place))
    return tuple(places.get(at) for at in range(len(spots)))


def _cost(spots: tuple[Spot, ...], places: _Places) -> tuple[int, float]:
    pairs = list(zip(spots, places, strict=True))
    missing = sum(1 for spot, place in pairs if spot.width and not place)
    kept = [place for place in places if place]
    return missing, sum(place.gap for place in kept)


def _free(spot: Spot, *, taken: list[Box], plot: Plot) -> Iterator[Place]:
    if not spot.width:
        return
    for gap, side in itertools.product(_GAPS, _SIDES):
        place = _beside(spot, side=side, gap=gap)
        box = label_box(spot, place)
        if box.inside(plot) and not any(box.meets(other, plot=plot) for other in taken):
            yield place


def _beside(spot: Spot, *, side: tuple[float, float], gap: float) -> Place:
    # On a slant the corner of a label may come nearer to a round point.
    reach = (spot.radius + 2) * (0.75 if all(side) else 1) + gap
    right = side[0] * (reach + spot.width / 2)
    return Place(right=right, up=side[1] * (reach + spot.height / 2), gap=gap)
