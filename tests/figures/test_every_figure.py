import json

import plotly.graph_objects as go
import polars as pl
import pytest

from figures import DARK, LIGHT, WrongFrame
from figures.frames import rows_of
from tests.figures.drawings import DRAWINGS, FUNNEL


@pytest.fixture(params=[*DRAWINGS, "funnel"])
def draw(request):
    """Draws one of the figures in a style, from a changed frame if asked."""
    name = request.param
    if name == "funnel":
        limits = request.getfixturevalue("limits")
        frame = request.getfixturevalue("points")

        def funnel(style=LIGHT, change=lambda frame: frame):
            from figures import funnel

            return funnel(change(frame), limits, style=style, **FUNNEL)

        return funnel
    frame = request.getfixturevalue(name)
    return lambda style=LIGHT, change=lambda frame: frame: DRAWINGS[name](
        change(frame), style=style
    )
