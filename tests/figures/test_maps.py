import json
import re

import polars as pl
import pytest

from figures import DARK, LIGHT, Ground, WrongFrame, area_map
from figures.contrast import GRAPHICS, contrast
from figures.maps import (
    CIRCLES,
    LAYER,
    MARKS,
    MOST_CLASSES,
    Level,
    apart_color,
    plain_color,
    scale_colors,
    stripe_color,
)

GROUND = Ground(url="geo/x.json", places=("a", "b", "c", "d"), regions=("north", "south"))
STYLES = pytest.mark.parametrize("style", [LIGHT, DARK])
UNSEEN, MISSING, DARK_STRIPE, LIGHT_STRIPE = "0", "4", "5", "6"


def areas(*rows: tuple[str, float | None, bool, int]) -> pl.DataFrame:
    """Rows of place, shade, apart and evidence."""
    names = ["place", "shade", "apart", "evidence"]
    return pl.DataFrame(rows, schema=names, orient="row", schema_overrides={"shade": pl.Float64})


def draw(frame, *, level: Level = "place", classes=3, style=LIGHT, **more):
    """A map of the small ground."""
    return area_map(frame, ground=GROUND, level=level, classes=classes, style=style, **more)


def layer(deck, name):
    """A layer of a map."""
    (found,) = (one for one in deck["layers"] if one["id"] == name)
    return found


def fills(deck):
    """The fill of each place, as deck.gl looks it up: palette[digits[number]]."""
    expression = layer(deck, LAYER)["_subLayerProps"]["polygons-fill"]["getFillColor"]
    found = re.fullmatch(r'@@=\((\[\[.*\]\])\)\[\("(\d+)"\)\[properties\.([ir])\]\]', expression)
    assert found
    palette = json.loads(found[1])
    return [palette[int(digit)] for digit in found[2]]


def lines(deck):
    """The look of each kind of line, by number."""
    return json.loads(layer(deck, LAYER)["getLineWidth"].split(")[(")[1].split(")[prop")[0])


def rgb(color):
    """A colour as deck.gl takes it."""
    return [int(color[start : start + 2], 16) for start in (1, 3, 5)]


@STYLES
def test_each_place_has_the_colour_of_its_class(style):
    """Given three classes, when places are drawn, then each has the colour of its class, one
    without a number the ground, one set apart the grey, and one that is not there the ground.
    """
    deck = draw(areas(("a", 0, False, 2), ("b", 2, False, 2), ("c", 1, True, 2)), style=style)
    low, _, high = scale_colors(3, style=style)
    assert fills(deck) == [rgb(low), rgb(high), rgb(apart_color(style)), rgb(style.surface)]


def test_regions_are_looked_up_by_their_own_number():
    """Given a map of regions, when it is drawn, then each municipality takes its region's class."""
    deck = draw(areas(("south", 1, False, 2)), level="region")
    assert fills(deck) == [rgb(LIGHT.surface), rgb(scale_colors(3, style=LIGHT)[1])]
    assert "properties.r]" in layer(deck, LAYER)["_subLayerProps"]["polygons-fill"]["getFillColor"]


def test_no_number_is_hatched_and_never_a_colour_of_the_scale():
    """Given places with and without a number, when they are drawn, then every line crosses the
    one without, every other line the one set apart, and none a known one.
    """
    frame = areas(("a", 0, False, 2), ("b", None, False, 2), ("c", 1, True, 2))
    even, odd = lines(draw(frame))[1:3]
    assert (even, odd) == ("0444", "0404")
    for style in (LIGHT, DARK):
        grounds = {style.surface, apart_color(style)}
        assert not grounds & set(scale_colors(MOST_CLASSES, style=style))


def test_evidence_stripes_the_colour_in_three_steps():
    """Given weak, middling and good evidence, when places of one class are drawn, then each line,
    every other line and no line crosses them, over the same colour.
    """
    frame = areas(("a", 0, False, 0), ("b", 0, False, 1), ("c", 0, False, 2))
    deck = draw(frame)
    even, odd = lines(deck)[1:3]
    assert (even[:3], odd[:3]) == (
        DARK_STRIPE + DARK_STRIPE + UNSEEN,
        DARK_STRIPE + UNSEEN + UNSEEN,
    )
    assert len({tuple(fill) for fill in fills(deck)[:3]}) == 1
    dark = lines(draw(areas(("a", 2, False, 0))))[1]
    assert dark[0] == LIGHT_STRIPE


@STYLES
@pytest.mark.parametrize("classes", range(2, MOST_CLASSES + 1))
def test_the_scale_runs_one_way_and_stripes_can_be_seen(classes, style):
    """Given any number of classes, when their colours are made, then they grow away from the
    ground step by step, and stripes stand out on each.
    """
    colors = scale_colors(classes, style=style)
    away = [contrast(color, style.surface) for color in colors]
    assert away == sorted(away)
    assert len(set(colors)) == classes
    assert away[-1] > GRAPHICS
    for color in colors:
        assert contrast(stripe_color(color, style=style), color) >= GRAPHICS


def test_a_change_of_classes_changes_what_deck_gl_watches():
    """Given another class for one place, when the map is drawn again, then the triggers by which
    deck.gl colours anew differ, and nothing else but the colours does.
    """
    one, other = (
        layer(draw(areas(("a", shade, False, evidence))), LAYER)
        for shade, evidence in ((0, 2), (1, 0))
    )
    for name in ("polygons-fill", "linestrings"):
        triggers = [drawn["_subLayerProps"][name]["updateTriggers"] for drawn in (one, other)]
        assert triggers[0] != triggers[1]
    assert one["data"] == other["data"] == "geo/x.json"


def test_colours_are_out_of_reach_of_streamlits_fading():
    """Given a map that can be selected in, when Streamlit fades what is not selected, then it finds
    no fill at the layers themselves.
    """
    circles = pl.DataFrame(
        {"place": ["h"], "east": [5.0], "north": [52.0], "radius": [9.0], "shade": [0.0]}
    )
    for drawn in draw(areas(("a", 0, False, 2)), circles=circles)["layers"]:
        assert "getFillColor" not in drawn


def test_own_and_chosen_have_an_outline():
    """Given an own region and a chosen place, when the map is drawn, then the outlines of these two
    are sent along, the chosen one as dark in pale; without them none is.
    """
    outlines = {"south": [[(5.0, 52.0), (6.0, 53.0)]], "b": [[(5.0, 52.0), (5.1, 52.1)]]}
    frame = areas(("a", 0, False, 2))
    deck = draw(frame, own="south", chosen="b", outlines=outlines)
    marks = [mark["properties"]["color"] for mark in layer(deck, MARKS)["data"]]
    assert marks == [rgb(LIGHT.own), rgb(LIGHT.surface), rgb(LIGHT.ink)]
    assert layer(draw(frame, outlines=outlines), MARKS)["data"] == []


def test_circles_over_one_tint():
    """Given counts as circles, when they are drawn, then places have one tint, the largest circle
    comes first, one without a shade is hollow, and the chosen one has a thick line.
    """
    circles = pl.DataFrame(
        {
            "place": ["small", "large"],
            "east": [5.0, 6.0],
            "north": [52.0, 53.0],
            "radius": [4.0, 20.0],
            "shade": [None, 0.0],
        }
    )
    deck = draw(areas(("a", 0, False, 2)), classes=0, circles=circles, chosen="small")
    assert fills(deck)[:2] == [rgb(plain_color(LIGHT)), rgb(LIGHT.surface)]
    large, small = (circle["properties"] for circle in layer(deck, CIRCLES)["data"])
    assert (large["m"], small["m"]) == ("large", "small")
    assert large["fill"][:3] == rgb(LIGHT.base)
    assert large["fill"][3] < 255
    assert small["fill"] == rgb(LIGHT.surface)
    assert small["width"] > large["width"]


def test_a_country_without_numbers():
    """Given no frame, when the country is drawn for circles alone, then it is all one tint and
    nothing is hatched.
    """
    deck = draw(None, classes=0)
    assert fills(deck) == [rgb(plain_color(LIGHT))] * 4
    assert set("".join(lines(deck)[1:3])) == {UNSEEN}


def test_nothing_is_asked_of_another_host():
    """Given any map, when its addresses are read, then its style is empty and in the map itself,
    and the outlines come from a relative address.
    """
    deck = draw(areas(("a", 0, False, 2)))
    style = deck["mapStyle"]
    assert style.startswith("data:application/json,")
    assert "http" not in json.dumps(deck)
    assert deck["mapProvider"] == "carto"
    assert layer(deck, LAYER)["data"] == "geo/x.json"


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (areas(("z", 0, False, 2)), "the map has no z"),
        (areas(("a", 3, False, 2)), "a has class 3.0; there are 3"),
        (areas(("a", 0.5, False, 2)), "a has class 0.5; there are 3"),
        (areas(("a", 0, False, 3)), "a has evidence 3.0; it runs from 0 to 2"),
        (areas(("a", 0, False, 2)).drop("apart"), "the frame lacks apart"),
    ],
)
def test_a_wrong_frame(frame, says):
    """Given a frame that can't be drawn, when it is, then the mistake is named."""
    with pytest.raises(WrongFrame, match=says):
        draw(frame)


@pytest.mark.parametrize("classes", [-1, 7])
def test_wrong_number_of_classes(classes):
    """Given more classes than eyes can tell apart, or fewer than one, when colours are asked for,
    then it is refused.
    """
    with pytest.raises(WrongFrame, match="a map can show 1 to 6"):
        scale_colors(classes, style=LIGHT)
