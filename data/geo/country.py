"""The country as a map needs it: one file of outlines for the browser, and who stands where in it.

The file is GeoJSON, made out of the municipalities and the islands alone; regions are put together
from their municipalities. Each feature has the properties

    k  what it is, see KINDS
    i  the running number of its place, 0 for a line that is of no single place
    r  the running number of its region, 0 as well
    m  the code of its municipality or island
    g  the key of its region
    n  the name written at it, for a label

so that a colour can be looked up by running number, and a change of colours sends no geometry. A
border between two places is in it once: each line more costs a visitor time at every move.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

import polars as pl

from data.geo.checking import CARIBBEAN, NETHERLANDS, read_places
from data.geo.hatching import hatched
from data.geo.shapes import (
    Edge,
    Place,
    Point,
    Ring,
    centre,
    edges_of,
    joined,
    outline,
    signed_area,
)
from data.inputs import DATA_ROOT
from data.reading import read_table

# in the order in which they are drawn
KINDS = (
    "area",
    "even_line",
    "odd_line",
    "place_border",
    "within_region",
    "region_border",
    "frame",
    "label",
)
ISLANDS_REGION = "caribisch_nederland"
_HERE = Path(__file__).parent
_MUNICIPALITIES = "municipalities.geojson"
_ISLANDS = "islands.geojson"
NAMES = ("code", "name")
# twice the area of a ring, in square degrees: some four square kilometres
_SMALLEST_RING = 1e-3
# The inset: west of Holland, each island enlarged so that it can be clicked. Their true place is
# 7.800 km away, and at one scale Saba would be a dot beside Bonaire.
INSET = (3.16, 52.62, 4.26, 53.42)
_INSET_PLACES: dict[str, tuple[Point, float]] = {
    "BQ-BO": ((3.52, 53.06), 1.35),
    "BQ-SB": ((3.98, 53.2), 4.0),
    "BQ-SE": ((3.98, 52.86), 3.0),
}
_INSET_LABELS: dict[str, Point] = {
    "Bonaire": (3.44, 52.69),
    "Saba": (3.98, 53.06),
    "St. Eustatius": (3.95, 52.69),
}


@dataclass(frozen=True, kw_only=True)
class Country:
    """The outlines, ready to send.

    content: the file for the browser; path: where it is served, with a hash of the content;
    places: code and name of each municipality and island by running number; regions: the key of
    each region by running number; region_of: the region of each place by its code; outlines,
    centres: the lines around each place and region and its middle, in degrees as drawn (the islands
    in their inset); official: whether an owner loaded official boundaries.
    """

    content: bytes
    path: str
    places: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    region_of: dict[str, str]
    outlines: dict[str, list[Ring]]
    centres: dict[str, Point]
    official: bool


@lru_cache(maxsize=1)
def traced() -> Country:
    """The country with the boundaries that are kept with the code.

    Raises BrokenInput when they do not keep to their contract.
    """
    return draw_country((_HERE / _MUNICIPALITIES).read_text(encoding="utf-8"), official=False)


def draw_country(text: str, *, official: bool, islands: str = "") -> Country:
    """The country out of the text of GeoJSON files; raises BrokenInput for a bad one.

    islands: the kept ones where not given.
    """
    regions, members = _divisions()
    towns = read_places(
        text, file=_MUNICIPALITIES, known=members.keys(), box=NETHERLANDS, names=NAMES
    )
    islands = islands or (_HERE / _ISLANDS).read_text(encoding="utf-8")
    inset = read_places(
        islands, file=_ISLANDS, known=_INSET_PLACES.keys(), box=CARIBBEAN, names=NAMES
    )
    places = [*towns, *map(_in_inset, inset)]
    region_of = {code: region for code, (region, _) in members.items()}
    region_of |= dict.fromkeys(_INSET_PLACES, ISLANDS_REGION)
    halves = {code: half for code, (_, half) in members.items()}
    numbers = {region: number for number, region in enumerate(regions)}
    content = _written(_features(places, numbers=numbers, region_of=region_of, halves=halves))
    outlines = _outlines(places, region_of)
    return Country(
        content=content,
        path=f"/geo/country-{hashlib.sha256(content).hexdigest()[:12]}.json",
        places=tuple((place.code, place.name) for place in places),
        regions=regions,
        region_of=region_of,
        outlines=outlines,
        centres=_centres(outlines),
        official=official,
    )


def known_municipalities() -> tuple[str, ...]:
    """The codes that outlines of municipalities must have."""
    return tuple(_divisions()[1])


@lru_cache(maxsize=1)
def _divisions() -> tuple[tuple[str, ...], dict[str, tuple[str, str]]]:
    """The regions in their order, and for each municipality its region and police unit."""
    regions = _table("regions")["region"].to_list()
    towns = _table("municipalities")
    columns = (towns[name] for name in ("municipality", "region", "police_unit"))
    return tuple(regions), {
        code: (region, unit) for code, region, unit in zip(*columns, strict=True)
    }


def _table(name: str) -> pl.DataFrame:
    file = f"reference/{name}.csv"
    header = (DATA_ROOT / file).read_text(encoding="utf-8").partition("\n")[0]
    return read_table(root=DATA_ROOT, file=file, columns=header.split(","))


def _in_inset(place: Place) -> Place:
    (east, north), scale = _INSET_PLACES[place.code]
    middle = centre(place)
    # a degree of longitude is shorter here than there
    wider = scale * cos(radians(middle[1])) / cos(radians(north))

    def moved(point: Point) -> Point:
        return (
            round(east + (point[0] - middle[0]) * wider, 4),
            round(north + (point[1] - middle[1]) * scale, 4),
        )

    polygons = tuple(
        tuple(tuple(moved(point) for point in ring) for ring in polygon)
        for polygon in place.polygons
    )
    return Place(code=place.code, name=place.name, polygons=polygons)


def _features(
    places: list[Place],
    *,
    numbers: dict[str, int],
    region_of: dict[str, str],
    halves: dict[str, str],
) -> Iterator[dict[str, Any]]:
    """Areas first and borders last: what comes later is drawn over what came before."""
    about = [
        {"i": number, "r": numbers[region_of[place.code]], "m": place.code}
        | {"g": region_of[place.code]}
        for number, place in enumerate(places)
    ]
    for place, known in zip(places, about, strict=True):
        yield _feature("area", known, "MultiPolygon", place.polygons)
    for place, known in zip(places, about, strict=True):
        for kind, lines in zip(("even_line", "odd_line"), hatched(place), strict=True):
            if lines:
                yield _feature(kind, known, "MultiLineString", lines)
    for kind, lines in _borders(places, region_of=region_of, halves=halves).items():
        yield _feature(kind, {"i": 0, "r": 0}, "MultiLineString", lines)
    yield from _inset_features()


def _borders(
    places: list[Place], *, region_of: dict[str, str], halves: dict[str, str]
) -> dict[str, list[Ring]]:
    """Every border once, by what it parts: places, the halves of a region, or regions."""
    owner = {edge: place.code for place in places for edge in edges_of(place)}
    kinds: dict[str, list[Edge]] = {
        kind: [] for kind in ("place_border", "within_region", "region_border")
    }
    for (start, end), here in owner.items():
        there = owner.get((end, start), "")
        # of the two directions of a shared border the one of the lower code
        if not there or here < there:
            if region_of[here] != region_of.get(there):
                kind = "region_border"
            else:
                kind = "within_region" if halves.get(here) != halves.get(there) else "place_border"
            kinds[kind].append((start, end))
    return {kind: _worth_drawing(joined(edges)) for kind, edges in kinds.items()}


def _worth_drawing(lines: list[Ring]) -> list[Ring]:
    """The lines without the rings of a few pixels that tracing left between municipalities."""
    return [
        line for line in lines if line[0] != line[-1] or abs(signed_area(line)) > _SMALLEST_RING
    ]


def _inset_features() -> Iterator[dict[str, Any]]:
    west, south, east, north = INSET
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    yield _feature("frame", {"i": 0, "r": 0}, "LineString", corners)
    for name, point in _INSET_LABELS.items():
        yield _feature("label", {"i": 0, "r": 0, "n": name}, "Point", point)


def _feature(
    kind: str, properties: dict[str, Any], shape: str, coordinates: Sequence[object]
) -> dict[str, Any]:
    geometry = {"type": shape, "coordinates": coordinates}
    known = properties | {"k": KINDS.index(kind)}
    return {"type": "Feature", "properties": known, "geometry": geometry}


def _written(features: Iterable[dict[str, Any]]) -> bytes:
    collection = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(collection, separators=(",", ":")).encode()


def _outlines(places: list[Place], region_of: dict[str, str]) -> dict[str, list[Ring]]:
    around = {place.code: list(place.rings) for place in places}
    for region in dict.fromkeys(region_of.values()):
        members = [place for place in places if region_of[place.code] == region]
        around[region] = _worth_drawing(outline(members))
    return around


def _centres(outlines: dict[str, list[Ring]]) -> dict[str, Point]:
    return {
        key: centre(Place(code=key, name="", polygons=tuple((ring,) for ring in rings)))
        for key, rings in outlines.items()
    }
