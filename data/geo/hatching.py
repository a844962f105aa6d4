"""Slanted lines across a place, for what has no number or a weak one.

They are cut out once, beside the outlines, so that a pattern needs no picture and stays as thin
as a line on any screen. All lines lie on one grid: what spans several places looks like one.
"""

from itertools import pairwise
from math import ceil, cos, radians

from data.geo.shapes import Place, Point, Ring

# degrees between two lines, measured along a parallel: some 6 pixels when the whole country shows
SPACING = 0.045
# a step east is a step north of the same length on the map at this latitude
_SLOPE = cos(radians(52.2))


def hatched(place: Place, *, spacing: float = SPACING) -> tuple[list[Ring], list[Ring]]:
    """The lines across a place: those with an even number on the grid, and those with an odd."""
    crossings: dict[int, list[float]] = {}
    for ring in place.rings:
        for start, end in pairwise(ring):
            _cross(_slanted(start), _slanted(end), spacing, crossings)
    lines: tuple[list[Ring], list[Ring]] = ([], [])
    for number, places in sorted(crossings.items()):
        along = sorted(places)
        for near, far in zip(along[::2], along[1::2], strict=False):
            line = (_upright(number * spacing, near), _upright(number * spacing, far))
            lines[number % 2].append(line)
    return lines


def _slanted(point: Point) -> Point:
    """A point as its distance across the lines, and along them."""
    return point[0] - point[1] / _SLOPE, point[1]


def _upright(across: float, along: float) -> Point:
    return round(across + along / _SLOPE, 4), round(along, 4)


def _cross(start: Point, end: Point, spacing: float, crossings: dict[int, list[float]]) -> None:
    """Note where a piece of border crosses the grid; its upper end belongs to the next piece."""
    low, high = sorted((start, end))
    for number in range(ceil(low[0] / spacing), ceil(high[0] / spacing)):
        share = (number * spacing - low[0]) / (high[0] - low[0])
        crossings.setdefault(number, []).append(low[1] + share * (high[1] - low[1]))
