"""What an outline is: rings of points in degrees, longitude first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Point, ...]
Polygon: TypeAlias = tuple[Ring, ...]
Edge: TypeAlias = tuple[Point, Point]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place with its outline: each polygon an outer ring and its holes, every ring closed."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]

    @property
    def rings(self) -> Iterator[Ring]:
        """Every ring of every polygon."""
        return (ring for polygon in self.polygons for ring in polygon)


def signed_area(ring: Ring) -> float:
    """Twice the area in square degrees; above zero where the ring runs against the clock."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))


def turned(ring: Ring, *, against_clock: bool) -> Ring:
    """The ring in the direction that is asked for."""
    return ring if (signed_area(ring) > 0) == against_clock else ring[::-1]


def centre(place: Place) -> Point:
    """The middle of the place's largest polygon, weighted by area."""
    outer = max((polygon[0] for polygon in place.polygons), key=lambda ring: abs(signed_area(ring)))
    whole = signed_area(outer)
    steps = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(outer)]
    x = sum((a[0] + b[0]) * cross for a, b, cross in steps) / (3 * whole)
    y = sum((a[1] + b[1]) * cross for a, b, cross in steps) / (3 * whole)
    return round(x, 4), round(y, 4)


def outline(places: Iterable[Place]) -> list[Ring]:
    """The rings around several places together.

    What two of them share is left out, which takes borders that are the same point by point on
    both sides: the contract of the geometry.
    """
    edges = {edge: None for place in places for edge in edges_of(place)}
    return joined((start, end) for start, end in edges if (end, start) not in edges)


def edges_of(place: Place) -> Iterator[Edge]:
    """Every piece of a place's border, with the place on its left."""
    for polygon in place.polygons:
        for number, ring in enumerate(polygon):
            yield from pairwise(turned(ring, against_clock=number == 0))


def joined(edges: Iterable[Edge]) -> list[Ring]:
    """Pieces put end to end into lines, each as long as it can be."""
    onward: dict[Point, list[Point]] = {}
    ends: set[Point] = set()
    for start, end in edges:
        onward.setdefault(start, []).append(end)
        ends.add(end)
    lines: list[Ring] = []
    # a line that is no ring has to begin where no other piece ends
    for start in [*(point for point in onward if point not in ends), *onward]:
        while onward.get(start):
            lines.append(_line_from(start, onward))
    return lines


def _line_from(start: Point, onward: dict[Point, list[Point]]) -> Ring:
    line = [start]
    while onward.get(line[-1]):
        line.append(onward[line[-1]].pop())
        if line[-1] == start:
            break
    return tuple(line)
