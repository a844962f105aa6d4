"""A figure drawn larger: every measure in pixels grows, what is measured in data stays.

A figure that a browser stretches shows its hover texts in the wrong place; this one does not.
"""

import re
from typing import Any, cast

from figures.canvas import Figure

_IN_PIXELS = frozenset(
    {
        "arrowwidth",
        "ax",
        "ay",
        "b",
        "borderpad",
        "gridwidth",
        "height",
        "l",
        "minsize",
        "pad",
        "r",
        "size",
        "standoff",
        "t",
        "xshift",
        "yshift",
    }
)
# Elsewhere a width is that of a bar, in data.
_LINES = frozenset({"line", "marker"})
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def enlarged(figure: Figure, *, factor: float) -> Figure:
    """The figure with every length in pixels times a factor; its data are as they were."""
    if factor == 1:
        return figure
    return _grown(figure, factor, name="")


def _grown(part: Any, factor: float, *, name: str) -> Any:  # noqa: ANN401 - any part of a figure
    if isinstance(part, dict):
        members = cast("dict[str, Any]", part)
        return {key: _member(key, value, factor, name=name) for key, value in members.items()}
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return [_grown(one, factor, name=name) for one in cast("list[Any]", part)]
    return cast("Any", part)


def _member(key: str, value: Any, factor: float, *, name: str) -> Any:  # noqa: ANN401
    if key in _IN_PIXELS or (key == "width" and name in _LINES):
        return _times(value, factor)
    if key == "path":
        return _path(value, factor)
    return _grown(value, factor, name=key)


def _times(value: Any, factor: float) -> Any:  # noqa: ANN401 - a number, a list of them, or none
    if isinstance(value, list):
        return [_times(one, factor) for one in cast("list[Any]", value)]
    return round(value * factor, 2) if isinstance(value, int | float) else value


def _path(path: str, factor: float) -> str:
    # the only path of our figures is the chip, which stands in pixels
    return _NUMBER.sub(lambda number: f"{float(number[0]) * factor:g}", path)
