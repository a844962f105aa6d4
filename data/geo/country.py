"""The country as a map needs it: one file of outlines for the browser, and who stands where in it.

The file is GeoJSON, made out of the municipalities and the islands alone; regions are put together
from their municipalities. Each feature has the properties

    k  what it is, see KINDS
    i  the running number of its place; for lines around a region that of the region
    r  the running number of its region
    m  the code of its municipality or island, absent for a region
    g  the key of its region
    n  the name written at it, for a label

so that a colour can be looked up by running number, and a change of colours sends no geometry.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

from data.geo.checking import CARIBBEAN, NETHERLANDS, read_places
from data.geo.hatching import hatched
from data.geo.shapes import Place, Point, Ring, centre, outline, shared, signed_area
from data.inputs import DATA_ROOT
from data.reading import read_table
from data.store import store_folder

KINDS = (
    "area",
    "even_line",
    "odd_line",
    "within_region",
    "around_region",
    # what is marked gets a wide pale line under a dark one, to be seen on any colour
    "region_casing",
    "region_mark",
    "place_casing",
    "place_mark",
    "frame",
    "label",
)
ISLANDS_REGION = "caribisch_nederland"
OFFICIAL = "official.geojson"
FOLDER = "geo"
_HERE = Path(__file__).parent
_MUNICIPALITIES = "municipalities.geojson"
_ISLANDS = "islands.geojson"
_NAMES = ("code", "name")
# twice the area in square degrees: some four square kilometres
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
    each region by running number; region_of: the region of each place by its code; centres: the
    middle of each place and region in degrees, as drawn (the islands in their inset); official:
    whether an owner loaded official boundaries.
    """

    content: bytes
    path: str
    places: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    region_of: dict[str, str]
    centres: dict[str, Point]
    official: bool


def country() -> Country:
    """The country as it is served: the official boundaries an owner loaded, else those traced.

    Raises BrokenInput when the outlines do not keep to their contract.
    """
    loaded = store_folder() / FOLDER / OFFICIAL
    try:
        changed = loaded.stat().st_mtime_ns
    except OSError:
        return _country(None, 0)
    return _country(loaded, changed)


@lru_cache(maxsize=2)
def _country(official: Path | None, changed: int) -> Country:  # noqa: ARG001 - part of the key
    text = (official or _HERE / _MUNICIPALITIES).read_text(encoding="utf-8")
    islands = (_HERE / _ISLANDS).read_text(encoding="utf-8")
    return draw_country(text, islands=islands, official=official is not None)


def draw_country(text: str, *, islands: str, official: bool) -> Country:
    """The country out of the text of two GeoJSON files; raises BrokenInput for a bad one."""
    regions, members = _divisions()
    towns = read_places(
        text, file=_MUNICIPALITIES, known=members.keys(), box=NETHERLANDS, names=_NAMES
    )
    inset = [
        _in_inset(place)
        for place in read_places(
            islands, file=_ISLANDS, known=_INSET_PLACES.keys(), box=CARIBBEAN, names=_NAMES
        )
    ]
    places = [*towns, *inset]
    region_of = {code: region for code, (region, _) in members.items()}
    region_of |= dict.fromkeys(_INSET_PLACES, ISLANDS_REGION)
    halves = {code: half for code, (_, half) in members.items()}
    features = list(_features(places, regions=regions, region_of=region_of, halves=halves))
    content = _written(features)
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Country(
        content=content,
        path=f"/geo/country-{digest}.json",
        places=tuple((place.code, place.name) for place in places),
        regions=regions,
        region_of=region_of,
        centres=_centres(places, region_of),
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


def _table(name: str) -> Any:
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
    regions: tuple[str, ...],
    region_of: dict[str, str],
    halves: dict[str, str],
) -> Iterator[dict[str, Any]]:
    """Areas first and outlines last: what comes later is drawn over what came before."""
    numbers = {region: number for number, region in enumerate(regions)}
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
    yield from _region_features(places, regions=regions, region_of=region_of, halves=halves)
    for place, known in zip(places, about, strict=True):
        for kind in ("place_casing", "place_mark"):
            yield _feature(kind, known, "MultiLineString", list(place.rings))
    yield from _inset_features()


def _region_features(
    places: list[Place],
    *,
    regions: tuple[str, ...],
    region_of: dict[str, str],
    halves: dict[str, str],
) -> Iterator[dict[str, Any]]:
    marks: list[dict[str, Any]] = []
    for number, region in enumerate(regions):
        known = {"i": number, "r": number, "g": region}
        members = [place for place in places if region_of[place.code] == region]
        inner, around = _inner_lines(members, halves), _worth_drawing(outline(members))
        if inner:
            yield _feature("within_region", known, "MultiLineString", inner)
        yield _feature("around_region", known, "MultiLineString", around)
        for kind in ("region_casing", "region_mark"):
            marks.append(_feature(kind, known, "MultiLineString", around))
    yield from marks


def _worth_drawing(rings: list[Ring]) -> list[Ring]:
    """The rings without the gaps of a few pixels that tracing left between municipalities."""
    return [ring for ring in rings if abs(signed_area(ring)) > _SMALLEST_RING]


def _inner_lines(members: list[Place], halves: dict[str, str]) -> list[Ring]:
    """Where the police units of a region meet: the two halves of the Taskforce."""
    units = sorted({halves[place.code] for place in members if place.code in halves})
    lines: list[Ring] = []
    for number, unit in enumerate(units):
        here = [place for place in members if halves.get(place.code) == unit]
        there = [place for place in members if halves.get(place.code) in units[number + 1 :]]
        lines += shared(here, there)
    return lines


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


def _written(features: list[dict[str, Any]]) -> bytes:
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":")).encode()


def _centres(places: list[Place], region_of: dict[str, str]) -> dict[str, Point]:
    centres = {place.code: centre(place) for place in places}
    for region in dict.fromkeys(region_of.values()):
        centres[region] = _centre_of(place for place in places if region_of[place.code] == region)
    return centres


def _centre_of(members: Iterable[Place]) -> Point:
    """The middle of what several places cover together, by its largest ring."""
    rings = outline(members)
    whole = Place(code="", name="", polygons=tuple((ring,) for ring in rings))
    return centre(whole)
