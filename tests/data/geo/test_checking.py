import json

import pytest

from data.errors import BrokenInput
from data.geo.checking import NETHERLANDS, read_places
from tests.data.geo.conftest import collection, square

LEFT, RIGHT = square(5.0, 52.0), square(5.1, 52.0)


def read(text: str, *known: str):
    """Read places of a file that is called a.geojson."""
    return read_places(text, file="a.geojson", known=known, box=NETHERLANDS, names=("code", "name"))


def test_good_places():
    """Given two closed squares in the country, when they are read, then they come in the order of
    their codes, with name and outline.
    """
    places = read(collection(b=RIGHT, a=LEFT), "a", "b")
    assert [(place.code, place.name) for place in places] == [("a", "A"), ("b", "B")]
    assert places[0].polygons == ((tuple(map(tuple, LEFT)),),)


@pytest.mark.parametrize(
    ("ring", "rule"),
    [
        (LEFT[:-1], "ring 1 does not close: its last point must be its first"),
        ([LEFT[0], LEFT[1], LEFT[0]], "ring 1 has fewer than four points"),
        ([LEFT[0], LEFT[1], LEFT[1], LEFT[0]], "ring 1 has no area"),
        (
            [[north, east] for east, north in LEFT],
            "ring 1 has its coordinates swapped: longitude must come first",
        ),
        (
            square(5.0, 48.0),
            "ring 1 lies outside the country, at 5.0, 48.0 (must be degrees, WGS 84)",
        ),
        (
            square(155000, 463000, 1000),
            "ring 1 lies outside the country, at 155000.0, 463000.0 (must be degrees, WGS 84)",
        ),
        (
            [["5.0", "52.0"], *LEFT[1:-1], ["5.0", "52.0"]],
            "must have a Polygon or MultiPolygon with numbers as coordinates",
        ),
        ([[5.0], [5.1]], "must have a Polygon or MultiPolygon with numbers as coordinates"),
        ([], "ring 1 has fewer than four points"),
    ],
)
def test_a_bad_outline_is_named_with_place_and_rule(ring, rule):
    """Given one bad outline among good ones, when it is read, then the finding names the file, the
    number in it, the place and the rule, and nothing is returned.
    """
    with pytest.raises(BrokenInput) as broken:
        read(collection(a=RIGHT, b=ring), "a", "b")
    (found,) = broken.value.findings
    assert (found.file, found.line, found.column, found.rule) == ("a.geojson", 2, "b", rule)


@pytest.mark.parametrize(
    ("codes", "column", "rule"),
    [
        (("a",), "b", "is missing"),
        (("a", "b", "c"), "c", "is no known place"),
    ],
)
def test_every_known_place_once(codes, column, rule):
    """Given a place too few or too many, when it is read, then the finding names it."""
    with pytest.raises(BrokenInput) as broken:
        read(collection(**dict.fromkeys(codes, LEFT)), "a", "b")
    assert [(one.column, one.rule) for one in broken.value.findings] == [(column, rule)]


def test_a_place_twice():
    """Given a code that stands twice in the file, when it is read, then it is refused."""
    twice = json.loads(collection(a=LEFT, b=RIGHT))
    twice["features"][1]["properties"]["code"] = "a"
    with pytest.raises(BrokenInput, match=r"column a: stands in the file 2 times"):
        read(json.dumps(twice), "a")


@pytest.mark.parametrize("text", ["", "[1, 2]", "{}", '{"features": 3}', '{"type": "Feature"}'])
def test_what_is_no_geojson(text):
    """Given another file than GeoJSON, when it is read, then that is said."""
    with pytest.raises(BrokenInput, match="must be a GeoJSON FeatureCollection"):
        read(text, "a")


@pytest.mark.parametrize("feature", [{}, {"properties": {"name": "A"}}, {"properties": None}, 3])
def test_a_feature_without_code(feature):
    """Given a feature without a code, when it is read, then the rule says what it must have."""
    text = json.dumps({"features": [feature]})
    with pytest.raises(BrokenInput, match="must have the properties code and name"):
        read(text)


@pytest.mark.parametrize("geometry", [None, {"type": "Point", "coordinates": [5, 52]}, {}])
def test_a_feature_without_area(geometry):
    """Given a feature that is no area, when it is read, then the rule says what it must be."""
    feature = {"properties": {"code": "a", "name": "A"}, "geometry": geometry}
    with pytest.raises(BrokenInput, match="must have a Polygon or MultiPolygon"):
        read(json.dumps({"features": [feature]}), "a")


def test_all_findings_come_at_once():
    """Given several faults, when the file is read, then all of them are told."""
    with pytest.raises(BrokenInput) as broken:
        read(collection(a=LEFT[:-1], b=square(5.0, 48.0), d=LEFT), "a", "b", "c")
    assert [one.column for one in sorted(broken.value.findings)] == ["c", "d", "a", "b"]
