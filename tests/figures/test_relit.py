import json
import re
from collections.abc import Callable

import polars as pl
import pytest

from figures import DARK, LIGHT, Figure, funnel, heat, relit
from tests.figures.drawings import DRAWINGS, FUNNEL

_COLOR = re.compile(r"#[0-9A-F]{6}")


@pytest.fixture(params=[*DRAWINGS, "points"])
def drawn(request: pytest.FixtureRequest) -> tuple[Figure, Figure]:
    """Each of the figures, dark and light."""
    frame = request.getfixturevalue(request.param)
    draw: Callable[..., Figure] = DRAWINGS.get(request.param, funnel)
    more = {}
    if request.param == "points":
        more = {"limits": request.getfixturevalue("limits"), **FUNNEL}
    return draw(frame, style=DARK, **more), draw(frame, style=LIGHT, **more)


def test_a_dark_figure_becomes_the_light_one(drawn: tuple[Figure, Figure]):
    """Given a figure drawn for a dark screen,
    When it is relit,
    Then it is the figure as it is drawn for a light one, to the last setting.
    """
    dark, light = drawn

    assert sorted(_settings(relit(dark))) == sorted(_settings(light))
    assert not (set(_COLOR.findall(json.dumps(relit(dark)))) - _near(light))


def test_a_light_figure_is_left_alone(drawn: tuple[Figure, Figure]):
    """Given a figure drawn for a light screen,
    When it is relit,
    Then it stays as it is.
    """
    _, light = drawn

    assert relit(light) is light


@pytest.mark.parametrize("tint", [step / 20 for step in range(21)])
def test_words_on_a_cell_are_read_on_its_new_ground(tint: float):
    """Given a cell of any tint,
    When it is relit,
    Then its words have the colour that is best on the light tint.
    """
    names = ["row", "column", "text", "tint", "own"]
    frame = pl.DataFrame([("a", "b", "5", tint, False)], schema=names, orient="row")

    lit, light = relit(heat(frame, style=DARK)), heat(frame, style=LIGHT)

    (note,), (wanted,) = (figure["layout"]["annotations"] for figure in (lit, light))
    assert note["font"]["color"] == wanted["font"]["color"]


def test_a_text_that_looks_like_a_colour_stays(cases: pl.DataFrame):
    """Given a label that holds the name of a colour,
    When the figure is relit,
    Then the label reads as before.
    """
    draw = DRAWINGS["cases"]

    figure = relit(draw(cases.with_columns(label=pl.lit("tint #E6EAEE")), style=DARK))

    assert all("tint #E6EAEE" in text for text in figure["layout"]["yaxis"]["ticktext"])


def _settings(figure: Figure) -> list[str]:
    """Every line of a figure, its colours left out."""
    return _COLOR.sub("#", json.dumps(figure, indent=1, sort_keys=True)).splitlines()


def _near(light: Figure) -> set[str]:
    """The colours of a figure and those a hair beside them: a tint is found to within a step."""
    found = set(_COLOR.findall(json.dumps(light)))
    steps = range(-3, 4)
    return {
        f"#{red + a:02X}{green + b:02X}{blue + c:02X}"
        for color in found
        for red, green, blue in [tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))]
        for a in steps
        for b in steps
        for c in steps
        if min(red + a, green + b, blue + c) >= 0 and max(red + a, green + b, blue + c) < 256
    }
