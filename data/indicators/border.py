"""Derives the land border out of municipal outlines: `python -m data.indicators.border`.

An edge of one municipality only is an outer edge: coast or border. The border with Belgium and
Germany is the shortest way along outer edges between places where it begins, bends and ends; the
way along the coast is longer each time. It is printed as data/reference/land_border.csv; a test
holds the two together. Accuracy: that of the outlines, some hundred metres, so distances to it are
good to a kilometre. Left out: the enclaves of Baarle, and the border through water in the Western
Scheldt and the Dollard.
"""

import csv
import heapq
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

OUTLINES = Path(__file__).parents[1] / "geo" / "municipalities.geojson"
KM_A_DEGREE = 111.2

Point = tuple[float, float]
Net = dict[Point, dict[Point, float]]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of the border: its neighbour, and places on its way in order, within some km."""

    country: str
    by: tuple[Point, ...]


STRETCHES = (
    # from the Zwin south of the Western Scheldt, by Sas van Gent, to the Scheldt
    Stretch(country="belgium", by=((3.37, 51.37), (3.80, 51.21), (4.236, 51.352))),
    # from the Scheldt to the point of three countries near Vaals
    Stretch(country="belgium", by=((4.25, 51.376), (4.83, 51.42), (5.68, 50.757), (6.02, 50.755))),
    # from Vaals to the Dollard near Nieuwe Statenzijl
    Stretch(country="germany", by=((6.02, 50.755), (5.97, 51.84), (7.05, 52.24), (7.208, 53.24))),
)


class NoBorder(Exception):  # noqa: N818 - reads as what it is in a sentence
    """The outlines have no outer edge on the way of the border."""


def land_border(outlines: dict[str, Any]) -> list[tuple[str, int, Point]]:
    """The border as points in order: country, number of the stretch (from 1), longitude, latitude.

    outlines: GeoJSON in degrees, whose shared edges coincide. Raises NoBorder where outer edges
    do not lead from one place of a stretch to the next.
    """
    net = _net(outlines)
    return [
        (stretch.country, number, point)
        for number, stretch in enumerate(STRETCHES, start=1)
        for point in _along(net, stretch)
    ]


def kilometres(one: Point, other: Point) -> float:
    """The distance of two near points in degrees, on a flat map."""
    middle = radians((one[1] + other[1]) / 2)
    east, north = (other[0] - one[0]) * cos(middle), other[1] - one[1]
    return hypot(east, north) * KM_A_DEGREE


def _net(outlines: dict[str, Any]) -> Net:
    """The outer edges as a net of points with their lengths."""
    edges = Counter(edge for feature in outlines["features"] for edge in _edges(feature))
    net: Net = defaultdict(dict)
    for (one, other), times in edges.items():
        if times == 1 and one != other:
            net[one][other] = net[other][one] = kilometres(one, other)
    return net


def _edges(feature: dict[str, Any]) -> Iterator[tuple[Point, Point]]:
    geometry = feature["geometry"]
    whole = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if whole else [geometry["coordinates"]]:
        for ring in polygon:
            points: list[Point] = [(longitude, latitude) for longitude, latitude in ring]
            for one, other in pairwise(points):
                yield min(one, other), max(one, other)


def _along(net: Net, stretch: Stretch) -> list[Point]:
    """The points of a stretch: from each of its places the shortest way to the next."""
    places = [min(net, key=lambda point: kilometres(point, place)) for place in stretch.by]
    way = [places[0]]
    for start, end in pairwise(places):
        way += _shortest(net, start, end)[1:]
    return way


def _shortest(net: Net, start: Point, end: Point) -> list[Point]:
    """The shortest way along the edges of a net, after Dijkstra (1959)."""
    came: dict[Point, Point] = {}
    reached = {start: 0.0}
    waiting = [(0.0, start)]
    while waiting:
        far, point = heapq.heappop(waiting)
        if point == end:
            return _back(came, start, end)
        for beyond, length in net[point].items():
            if far + length < reached.get(beyond, float("inf")):
                reached[beyond] = far + length
                came[beyond] = point
                heapq.heappush(waiting, (reached[beyond], beyond))
    raise NoBorder(f"no outer edges lead from {start} to {end}")


def _back(came: dict[Point, Point], start: Point, end: Point) -> list[Point]:
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def write(border: list[tuple[str, int, Point]]) -> None:
    """Print the border as CSV, a line a point."""
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(("position", "country", "stretch", "longitude", "latitude"))
    for position, (country, stretch, (longitude, latitude)) in enumerate(border, start=1):
        lines.writerow((position, country, stretch, longitude, latitude))


if __name__ == "__main__":
    write(land_border(json.loads(OUTLINES.read_text(encoding="utf-8"))))
