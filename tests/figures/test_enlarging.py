from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from figures import LIGHT, Figure, enlarged, funnel
from tests.figures.drawings import DRAWINGS, FUNNEL

DATA = ("x", "y", "base", "text", "hovertext", "tickvals", "ticktext", "name")


@pytest.fixture(params=[*DRAWINGS, "points"])
def figure(request: pytest.FixtureRequest) -> Figure:
    """Each of the figures."""
    frame: pl.DataFrame = request.getfixturevalue(request.param)
    if request.param == "points":
        return funnel(frame, request.getfixturevalue("limits"), style=LIGHT, **FUNNEL)
    draw: Callable[..., Figure] = DRAWINGS[request.param]
    return draw(frame, style=LIGHT)


def parts(part: Any, name: str = "") -> list[tuple[str, Any]]:
    """Every value of a figure with the names that lead to it."""
    if isinstance(part, dict):
        return [one for key, value in part.items() for one in parts(value, f"{name}.{key}")]
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return [one for at, value in enumerate(part) for one in parts(value, f"{name}[{at}]")]
    return [(name, part)]


def test_data_stay_and_letters_grow(figure: Figure) -> None:
    """Given a figure, when it is drawn twice as large, then its height, margins and letters are
    twice what they were, its data and places are the same, and plotly takes it.
    """
    large = enlarged(figure, factor=2)
    go.Figure(**large)
    before, after = dict(parts(figure)), dict(parts(large))
    assert before.keys() == after.keys()
    for name, value in before.items():
        last = name.rsplit(".", 1)[-1]
        if last in DATA:
            assert after[name] == value, name
        if last in {"height", "l", "t"} or name.endswith("font.size"):
            assert after[name] == pytest.approx(2 * value), name


def test_the_width_of_a_bar_is_data(figure: Figure) -> None:
    """Given bars, when they are drawn larger, then each is as wide in rows as it was."""
    large = enlarged(figure, factor=1.5)
    for trace, grown in zip(figure["data"], large["data"], strict=True):
        assert grown.get("width") == trace.get("width")


def test_a_chip_grows() -> None:
    """Given a chip of a fixed size, when its figure is drawn larger, then its path grows, also
    where a number is below none, and the place it stands at does not.
    """
    chip = {"type": "path", "path": "M6,-5.5L26,-5.5Z", "xanchor": 3.0, "line": {"width": 1}}
    large = enlarged({"data": [], "layout": {"shapes": [chip]}}, factor=2)
    assert large["layout"]["shapes"] == [
        {"type": "path", "path": "M12,-11L52,-11Z", "xanchor": 3.0, "line": {"width": 2}}
    ]


def test_as_large_as_it_was(figure: Figure) -> None:
    """Given a factor of one, when a figure is enlarged, then it is the same, and what was given is
    never changed.
    """
    before = str(figure)
    assert enlarged(figure, factor=1) is figure
    enlarged(figure, factor=3)
    assert str(figure) == before
