"""What is drawn on a figure besides its traces: notes, lines, frames and the no-data chip."""

from figures.canvas import SMALL, Part
from figures.contrast import readable_on
from figures.lettering import text_width, wrapped
from figures.style import Style

CHIP_WIDTH = 22
CHIP_GAP = 7
_CHIP_HALF = 7
# Direct labels break here, so that at 340 px a bar keeps room beside its label.
NOTE_WIDTH = 120


def note(text: str, *, x: float, y: float, color: str, **more: object) -> Part:
    """A ready text (see lettering.wrapped) at a place, centred unless told otherwise."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "x",
        "yref": "y",
        "showarrow": False,
        "align": "left",
        "font": {"size": SMALL, "color": color},
        "borderpad": 0,
        **more,
    }


def line(
    *,
    style: Style,
    x: tuple[float, float],
    y: tuple[float, float],
    look: Part | None = None,
    **more: object,
) -> Part:
    """A line between two places: thin and in the colour of muted text, unless told otherwise."""
    drawn = {"color": style.muted, "width": 1, **(look or {})}
    places = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
    return {"type": "line", "xref": "x", "yref": "y", "line": drawn, **places, **more}


def chip(*, style: Style, x: float, y: float, shift: int = 0, **more: object) -> Part:
    """A hatched chip of a fixed size, standing for "no figure".

    It starts `shift` pixels right of x; y is its middle.
    """
    return {
        "type": "path",
        "path": _chip_path(shift),
        "xref": "x",
        "yref": "y",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": x,
        "yanchor": y,
        "line": {"color": style.pattern, "width": 1},
        **more,
    }


def beside(text: str, *, value: float | None, y: float, style: Style, **more: object) -> Part:
    """The text behind a bar, or the status behind the chip of a bar without a value."""
    known = value is not None
    return note(
        wrapped(text, width=NOTE_WIDTH, size=SMALL),
        x=value or 0,
        y=y,
        color=style.ink if known else style.muted,
        xanchor="left",
        xshift=6 if known else CHIP_WIDTH + CHIP_GAP,
        **more,
    )


def hatch(shapes: list[str], *, style: Style) -> Part:
    """The pattern of a trace's marks: "/" draws one as strokes in its colour, "" leaves it full."""
    return {
        "shape": shapes,
        "fillmode": "replace",
        "bgcolor": style.surface,
        "fgopacity": 1,
        "size": 6,
        "solidity": 0.3,
    }


def text_on(ground: str, *, style: Style) -> str:
    """The colour in which a text can be read on a ground."""
    return readable_on(ground, preferred=(style.ink, style.surface))


def after_chip(text: str) -> float:
    """How far in pixels a chip and its status text reach."""
    return CHIP_WIDTH + CHIP_GAP + text_width(text, size=SMALL)


def _chip_path(left: int) -> str:
    right, half = left + CHIP_WIDTH, _CHIP_HALF
    box = f"M{left},{-half}L{right},{-half}L{right},{half}L{left},{half}Z"
    starts = range(left - 2 * half + 5, right, 5)
    return box + "".join(_stroke(start, left=left, right=right) for start in starts)


def _stroke(start: int, *, left: int, right: int) -> str:
    low, high = max(start, left), min(start + 2 * _CHIP_HALF, right)
    return f"M{low},{low - start - _CHIP_HALF}L{high},{high - start - _CHIP_HALF}"
