"""Tinted cells under heads: what a table of them and scripts of steps are both drawn with."""

import dataclasses
from collections.abc import Sequence

from figures import canvas, marks
from figures.canvas import Part
from figures.contrast import between
from figures.style import Style


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tinted:
    """A cell one wide and one high around x and y, in a colour; hatched where nothing is known."""

    x: int
    y: int
    color: str
    hatched: bool
    hover: str


def tinted_color(tint: float | None, style: Style) -> str:
    """The colour of a tint from 0 to 1; that of the pattern, none of the scale, without one."""
    return style.pattern if tint is None else between(style.heat, share=tint)


def tinted_cells(cells: Sequence[Tinted], *, gap: int, style: Style) -> Part:
    """The trace of the cells, gap pixels apart."""
    shapes = ["/" if cell.hatched else "" for cell in cells]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [cell.x - 0.5 for cell in cells],
        "x": [1] * len(cells),
        "y": [cell.y for cell in cells],
        "width": 1,
        "marker": {
            "color": [cell.color for cell in cells],
            "line": {"color": style.surface, "width": gap},
            "pattern": marks.hatch(shapes, style=style),
        },
        "hovertext": [cell.hover for cell in cells],
        "hoverinfo": "text",
    }


def head_axis(heads: Sequence[str], **more: object) -> Part:
    """The heads on top, one over the middle of each column."""
    return canvas.bare_axis(
        side="top",
        range=[-0.5, len(heads) - 0.5],
        showticklabels=True,
        tickmode="array",
        tickvals=list(range(len(heads))),
        ticktext=list(heads),
        tickfont={"size": canvas.SMALL},
        ticklabelstandoff=4,
        **more,
    )
