import dataclasses
import json
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from figures import DARK, LIGHT, Figure, MapWords
from figures.paper import Outlines, paper_map
from tests.figures.drawings import notes

SQUARE = [(5.0, 52.0), (5.5, 52.0), (5.5, 52.5), (5.0, 52.5), (5.0, 52.0)]
OUTLINES = Outlines(
    rings={key: [[(x + at, y) for x, y in SQUARE]] for at, key in enumerate("abcd")}
    | {"noord": [SQUARE], "zuid": [SQUARE]},
    places=("a", "b", "c", "d"),
    regions=("noord", "zuid"),
    frame=(3.0, 52.0, 4.0, 53.0),
    labels=(("Saba <5>", 3.5, 52.1),),
)
WORDS = MapWords(title="Per 100.000", classes=("tot 5", "5 en meer"), no_data="geen getal")
ROWS = [("a", 0.0, False, 2), ("b", 1.0, False, 0), ("c", None, False, 2), ("d", 1.0, True, 2)]


@pytest.fixture
def areas() -> pl.DataFrame:
    """Four places: low, high on weak evidence, without a number, and set apart."""
    return pl.DataFrame(ROWS, schema=["place", "shade", "apart", "evidence"], orient="row")


@pytest.fixture
def circles() -> pl.DataFrame:
    """Two circles, the smaller one first and without a number."""
    rows = [("x", 5.1, 52.1, 4.0, None), ("y", 5.2, 52.2, 9.0, 1.0)]
    return pl.DataFrame(rows, schema=["place", "east", "north", "radius", "shade"], orient="row")


def draw(areas: pl.DataFrame | None, circles: pl.DataFrame | None = None, **more) -> Figure:
    """The map of four places."""
    look: dict[str, Any] = {
        "style": LIGHT,
        "outlines": OUTLINES,
        "by_region": False,
        "words": WORDS,
        **more,
    }
    return paper_map(areas, circles, **look)


def filled(figure: Figure) -> list[dict]:
    """The areas of a map, in the order of its places."""
    return [trace for trace in figure["data"] if trace.get("fill") == "toself"]


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_a_map_on_paper_is_plain_data_that_plotly_takes(areas, circles, style):
    """Given a map,
    When it is drawn for paper,
    Then plotly knows every setting in it, and no markup gets through.
    """
    figure = draw(areas, circles, style=style, own="noord", chosen="a")

    assert json.loads(json.dumps(figure, allow_nan=False))["data"]
    go.Figure(**figure)
    assert notes(figure) == ["Saba &lt;5&gt;"]


def test_what_is_no_number_never_has_a_colour_of_the_scale(areas):
    """Given a place without a number and one set apart,
    When they are drawn,
    Then both are striped on a ground of their own; a number has its class, weak evidence stripes.
    """
    low, weak, none, apart = filled(draw(areas))

    assert "fillpattern" not in low
    assert weak["fillpattern"]["shape"] == "/"
    assert none["fillcolor"] == LIGHT.surface
    assert apart["fillcolor"] == LIGHT.grid
    grounds = {low["fillcolor"], weak["fillcolor"], none["fillcolor"], apart["fillcolor"]}
    assert len(grounds) == 4
    assert none["fillpattern"]["size"] < apart["fillpattern"]["size"]


def test_the_legend_tells_each_of_them(areas):
    """Given a map with an own region,
    When it is drawn,
    Then the legend has a line for each class, for no number, and for the own region.
    """
    words = dataclasses.replace(WORDS, own="uw regio")

    figure = draw(areas, words=words, own="noord")

    named = [trace["name"] for trace in figure["data"] if trace.get("showlegend")]
    assert named == ["tot 5", "5 en meer", "geen getal", "uw regio"]
    assert [trace for trace in figure["data"] if trace.get("line", {}).get("color") == LIGHT.own]


def test_the_largest_circle_lies_lowest(circles):
    """Given circles on a plain country,
    When they are drawn,
    Then the largest comes first, and one without a number is hollow.
    """
    figure = draw(None, circles)

    (trace,) = (one for one in figure["data"] if one.get("mode") == "markers")
    assert trace["marker"]["size"] == [18, 8]
    assert trace["marker"]["color"][1] == LIGHT.surface
    assert len({area["fillcolor"] for area in filled(figure)}) == 1


def test_a_degree_north_is_longer(areas):
    """Given a map,
    When its axes are read,
    Then they are bound to each other, so that the country keeps its shape.
    """
    axis = draw(areas)["layout"]["yaxis"]

    assert axis["scaleanchor"] == "x"
    assert axis["scaleratio"] == pytest.approx(1.63)
