import json
from collections.abc import Callable

import plotly.graph_objects as go
import polars as pl
import pytest

from figures import DARK, LIGHT, Figure, WrongFrame, funnel
from figures.canvas import FAMILY
from tests.figures.drawings import DRAWINGS, FUNNEL

Drawn = tuple[pl.DataFrame, Callable[..., Figure]]


@pytest.fixture(params=[*DRAWINGS, "points"])
def drawn(request: pytest.FixtureRequest) -> Drawn:
    """A frame and what draws it, for each of the figures."""
    frame = request.getfixturevalue(request.param)
    if request.param == "points":
        limits = request.getfixturevalue("limits")
        return frame, lambda frame, style: funnel(frame, limits, style=style, **FUNNEL)
    return frame, DRAWINGS[request.param]


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_a_figure_is_plain_data_that_plotly_takes(drawn: Drawn, style):
    """Given a frame of real figures,
    When it is drawn,
    Then the dict can be sent as it is and plotly knows every setting in it.
    """
    frame, draw = drawn

    figure = draw(frame, style=style)

    assert set(figure) == {"data", "layout"}
    assert json.loads(json.dumps(figure, allow_nan=False))["data"]
    go.Figure(**figure)


def test_all_figures_share_the_ground(drawn: Drawn):
    """Given a figure,
    When its layout is read,
    Then font, separators, height and ground are the house's, and nothing zooms or drags.
    """
    frame, draw = drawn

    layout = draw(frame, style=LIGHT)["layout"]

    assert layout["font"]["family"] == FAMILY
    assert layout["separators"] == ",."
    assert layout["height"] >= 80
    assert layout["dragmode"] is False
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    axes = [part for name, part in layout.items() if name.startswith(("xaxis", "yaxis"))]
    assert axes
    assert all(axis["fixedrange"] for axis in axes)
    assert "title" not in layout


def test_no_word_is_smaller_than_11_pixels(drawn: Drawn):
    """Given a figure,
    When the sizes of its letters are read,
    Then none is below 11 pixels.
    """
    frame, draw = drawn

    text = json.dumps(draw(frame, style=LIGHT))

    sizes = [piece.split("}")[0] for piece in text.split('font": {')[1:]]
    assert all(float(size.split('"size": ')[1].split(",")[0]) >= 11 for size in sizes)


def test_a_missing_column_is_named(drawn: Drawn):
    """Given a frame without its last column,
    When it is drawn,
    Then the error names that column.
    """
    frame, draw = drawn
    lost = frame.columns[-1]

    with pytest.raises(WrongFrame, match=lost):
        draw(frame.drop(lost), style=LIGHT)


def test_an_empty_frame_is_refused(drawn: Drawn):
    """Given a frame without rows,
    When it is drawn,
    Then an error says that there is nothing to draw.
    """
    frame, draw = drawn

    with pytest.raises(WrongFrame, match="no rows"):
        draw(frame.clear(), style=LIGHT)


def test_stray_markup_is_shown_as_it_is(drawn: Drawn):
    """Given a text such as "<5" or one with a tag,
    When it is drawn,
    Then plotly gets it escaped and shows it as it reads.
    """
    frame, draw = drawn

    figure = draw(frame.with_columns(text=pl.lit("<i>5")), style=LIGHT)

    assert "<i>" not in json.dumps(figure)
    assert "&lt;i&gt;5" in json.dumps(figure)
