"""The contract of outlines: what a file of places must keep to before it may be drawn."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from data.errors import BrokenInput, Finding
from data.geo.shapes import Place, Point, Polygon, Ring, signed_area

# an object as it was read: nobody has looked into it yet
Json: TypeAlias = Mapping[str, Any]
_FEWEST_POINTS = 4


@dataclass(frozen=True, kw_only=True)
class Box:
    """What the outlines must lie in, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


NETHERLANDS = Box(west=3.2, south=50.7, east=7.3, north=53.7)
CARIBBEAN = Box(west=-69.0, south=11.9, east=-62.8, north=17.8)


def read_places(
    text: str, *, file: str, known: Collection[str], box: Box, names: tuple[str, str]
) -> list[Place]:
    """Read GeoJSON in degrees; returns the places in the order of their codes.

    known: the codes that must be there, each once; names: the properties that hold code and name.
    Raises BrokenInput with every finding: what is no GeoJSON, a place unknown, missing or twice, a
    ring that does not close or has no area, a point outside the box or with its two numbers
    swapped. A finding names the place; its line is the place's number in the file.
    """
    findings: list[Finding] = []
    places: list[Place] = []
    for number, feature in enumerate(_features(text, file), start=1):
        place, wrong = _place(feature, names=names, box=box)
        findings += [_finding(file, number, place.code, rule) for rule in wrong]
        places.append(place)
    findings += _wrong_set(places, known, file)
    if findings:
        raise BrokenInput(findings)
    return sorted(places, key=lambda place: place.code)


def _features(text: str, file: str) -> list[Any]:
    try:
        content = json.loads(text)
        return list(content["features"])
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenInput([_finding(file, 0, "", "must be a GeoJSON FeatureCollection")]) from error


def _place(feature: Json, *, names: tuple[str, str], box: Box) -> tuple[Place, list[str]]:
    """A place and what is wrong with it; without polygons where they can't be read."""
    try:
        code, name = (str(feature["properties"][key]) for key in names)
    except (KeyError, TypeError):
        absent = Place(code="", name="", polygons=())
        return absent, [f"must have the properties {names[0]} and {names[1]}"]
    try:
        place = Place(code=code, name=name, polygons=_polygons(feature["geometry"]))
    except (KeyError, TypeError, ValueError):
        unread = Place(code=code, name=name, polygons=())
        return unread, ["must have a Polygon or MultiPolygon with numbers as coordinates"]
    return place, list(_wrong_rings(place, box))


def _polygons(geometry: Json) -> tuple[Polygon, ...]:
    given = geometry["coordinates"]
    polygons = {"Polygon": [given], "MultiPolygon": given}[str(geometry["type"])]
    read = tuple(
        tuple(tuple(_point(point) for point in ring) for ring in polygon) for polygon in polygons
    )
    if not read or not all(read):
        raise ValueError("no rings")
    return read


def _point(point: Sequence[object]) -> Point:
    east, north, *_ = point
    if not isinstance(east, int | float) or not isinstance(north, int | float):
        raise TypeError("no number as coordinate")
    return float(east), float(north)


def _wrong_rings(place: Place, box: Box) -> Iterator[str]:
    for number, ring in enumerate(place.rings, start=1):
        wrong = _wrong(ring, box)
        if wrong:
            yield f"ring {number} {wrong}"


def _wrong(ring: Ring, box: Box) -> str:
    if len(ring) < _FEWEST_POINTS:
        return "has fewer than four points"
    if ring[0] != ring[-1]:
        return "does not close: its last point must be its first"
    if all(box.holds((north, east)) for east, north in ring):
        return "has its coordinates swapped: longitude must come first"
    outside = next((point for point in ring if not box.holds(point)), None)
    if outside is not None:
        return f"lies outside the country, at {outside[0]}, {outside[1]} (must be degrees, WGS 84)"
    return "" if signed_area(ring) else "has no area"


def _wrong_set(places: list[Place], known: Collection[str], file: str) -> Iterator[Finding]:
    found = Counter(place.code for place in places if place.code)
    for code, times in found.items():
        if times > 1:
            yield _finding(file, 0, code, f"stands in the file {times} times")
        if code not in known:
            yield _finding(file, 0, code, "is no known place")
    for code in sorted(set(known) - set(found)):
        yield _finding(file, 0, code, "is missing")


def _finding(file: str, number: int, code: str, rule: str) -> Finding:
    return Finding(file=file, line=number, column=code, rule=rule)
