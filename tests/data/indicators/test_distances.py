"""Distances to the land border and to harbours, against what is known of places."""

import json
from functools import cache
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from data.indicators.border import OUTLINES, NoBorder, kilometres, land_border
from data.indicators.tables import indicator_tables, to_border, to_harbour
from data.inputs import load_inputs
from data.load_contracts import CONTRACTS
from data.loads.keeping import read_tables


@cache
def reviewed() -> dict[str, pl.DataFrame]:
    """The reviewed tables."""
    return load_inputs()


@cache
def outlines() -> dict[str, Any]:
    """The outlines of municipalities."""
    return json.loads(OUTLINES.read_text(encoding="utf-8"))


def distance_to_border(name: str) -> float:
    """The distance of a municipality to the land border, in km."""
    places = reviewed()["municipality"].filter(pl.col("name") == name)
    return to_border(places, reviewed()["land_border"]).item()


def test_the_border_is_what_the_outlines_say() -> None:
    """Given the outlines of municipalities, when the border is derived, then the reviewed file
    has the same points in the same order.
    """
    derived = [(country, stretch, *point) for country, stretch, point in land_border(outlines())]
    rows = reviewed()["land_border"].select("country", "stretch", "longitude", "latitude").rows()
    assert derived == rows


def test_the_border_is_as_long_as_it_is() -> None:
    """Given the border, when it is measured, then it has about the length that atlases give: 450 km
    with Belgium and 577 km with Germany; outlines in steps of some hundred metres are shorter.
    """
    lengths = {"belgium": 0.0, "germany": 0.0}
    rows = reviewed()["land_border"].select("country", "stretch", "longitude", "latitude").rows()
    for (country, stretch, *here), (_, later, *there) in pairwise(rows):
        if stretch == later:
            lengths[country] += kilometres((here[0], here[1]), (there[0], there[1]))
    assert 400 < lengths["belgium"] < 460
    assert 520 < lengths["germany"] < 590


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("Vaals", 0, 4),
        ("Baarle-Nassau", 0, 5),
        ("Sluis", 0, 8),
        ("Enschede", 4, 9),
        ("Utrecht", 55, 75),
        ("Amsterdam", 88, 105),
        ("Texel", 125, 150),
    ],
)
def test_known_distances(name: str, least: float, most: float) -> None:
    """Given municipalities whose place is known, when their distance to the border is worked out,
    then it is what a map shows; the coast is no border.
    """
    assert least <= distance_to_border(name) <= most


def test_outlines_without_a_way() -> None:
    """Given the outlines of one municipality only, when the border is derived, then that is
    refused.
    """
    features = outlines()["features"]
    islands = [one for one in features if one["properties"]["code"] in {"GM0448", "GM0715"}]
    with pytest.raises(NoBorder, match="no outer edges lead from"):
        land_border({"features": islands})


def test_the_nearest_harbour_and_no_airport() -> None:
    """Given a harbour, an airport that lies nearer, and two places, when the distance to a harbour
    is worked out, then it is that to the harbour: a tenth of a degree north is 11,1 km.
    """
    places = pl.DataFrame(
        {"municipality": ["one", "two"], "latitude": [52.0, 52.4], "longitude": [5.0, 5.0]}
    )
    sites = pl.DataFrame(
        {
            "kind": ["sea_port", "airport"],
            "latitude": [52.1, 52.0],
            "longitude": [5.0, 5.0],
        }
    )
    found = to_harbour(places, sites).sort("municipality")["harbour_distance"].to_list()
    assert found == pytest.approx([11.12, 33.36], abs=0.02)


def test_own_indicators_are_complete_and_true() -> None:
    """Given the reviewed tables, when the store's table is made, then each municipality has six
    indicators, and those of one place are what the key figures say.
    """
    values = read_tables(next(one for one in CONTRACTS if one.name == "indicators"))
    table = indicator_tables(reviewed(), values=values["indicator_value"].clear())
    rows = table["municipality_indicator"]
    assert rows.group_by("municipality").len()["len"].unique().to_list() == [6]
    place = reviewed()["municipality"].row(0, named=True)
    own = rows.filter(pl.col("municipality") == place["municipality"])
    found = dict(own.select("indicator", "value").iter_rows())
    assert found["inhabitants"] == place["inhabitants"]
    assert found["address_density"] == place["address_density"]
    assert found["urbanity_class"] == place["urbanity_class"]
    assert found["land_per_inhabitant"] == place["land_ha"] * 10_000 / place["inhabitants"]
