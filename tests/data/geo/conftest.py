"""A small country of made-up squares, and the real one."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from data.geo.country import Country, traced

Ring = Sequence[Sequence[float]]


def square(west: float, south: float, size: float = 0.1) -> list[list[float]]:
    """A closed ring around a square, against the clock."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def collection(**rings: Ring) -> str:
    """GeoJSON of places of one ring each, by code."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": code.title()},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code, ring in rings.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def country() -> Country:
    """The country with the boundaries that are kept with the code."""
    return traced()


@pytest.fixture
def features(country: Country) -> Callable[[str], list[dict[str, Any]]]:
    """What gives the features of one kind out of the file that browsers fetch."""
    from data.geo.country import KINDS  # noqa: PLC0415 - only wanted here

    read = json.loads(country.content)["features"]
    return lambda kind: [one for one in read if KINDS[one["properties"]["k"]] == kind]
