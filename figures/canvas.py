"""The ground that every figure stands on: layout, axes, and rows from top to bottom."""

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from figures.lettering import emphasised, line_count, lines_height, text_width, wrapped
from figures.style import Style

Figure = dict[str, Any]
Part = dict[str, Any]

FAMILY = "Source Sans, Source Sans Pro, sans-serif"
SIZE = 14
SMALL = 13
# Row labels wider than this break, so that at 340 px half the width is left to draw in.
LABEL_WIDTH = 145
_ROW = 34
_BAR = 20
_NARROW = 320
_LEGEND_MARK = 46
_LEGEND_LINE = 20


def figure(data: Sequence[Part], layout: Part) -> Figure:
    """A figure as st.plotly_chart takes it."""
    return {"data": list(data), "layout": layout}


def layout(style: Style, *, height: float, margin: Part, **more: object) -> Part:
    """What all layouts share: font, Dutch separators, clear ground, nothing to drag or zoom."""
    return {
        # Without one, plotly's own template travels with each figure: 7 kB and other outlines.
        "template": {},
        "height": round(height),
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4, "pad": 0, **margin},
        "font": {"family": FAMILY, "size": SIZE, "color": style.ink},
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": _hover_label(style),
        "showlegend": False,
        "bargap": 0,
        "barmode": "overlay",
        **more,
    }


def bare_axis(**more: object) -> Part:
    """An axis that holds still and shows nothing of its own."""
    return {
        "type": "linear",
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "showticklabels": False,
        "ticks": "",
        "automargin": False,
        **more,
    }


def ticked_axis(style: Style, *, ticks: Sequence[tuple[float, str]], **more: object) -> Part:
    """An axis with a light grid at the ticks, which are (value, text) and read by themselves."""
    shown = {
        "showticklabels": True,
        "showgrid": True,
        "gridcolor": style.grid,
        "gridwidth": 1,
        "tickmode": "array",
        "tickvals": [value for value, _ in ticks],
        "ticktext": [text for _, text in ticks],
        "tickfont": {"size": SMALL, "color": style.muted},
    }
    return bare_axis(**{**shown, **more})


def legend(style: Style) -> Part:
    """A legend on top that wraps over the whole width and can't be clicked away."""
    return {
        "orientation": "h",
        "traceorder": "normal",
        "xref": "container",
        "x": 0,
        "xanchor": "left",
        "yref": "container",
        "y": 1,
        "yanchor": "top",
        "font": {"size": SMALL, "color": style.ink},
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


def legend_room(names: Sequence[str]) -> float:
    """The height in pixels that a legend takes where the figure is narrowest."""
    widest = max(text_width(name, size=SMALL) for name in names) + _LEGEND_MARK
    beside = max(1, int(_NARROW / widest))
    return math.ceil(len(names) / beside) * _LEGEND_LINE + 6


@dataclasses.dataclass(frozen=True, kw_only=True)
class RowLabels:
    """The words in front of rows, ready to draw, and the height in pixels that a row needs."""

    texts: list[str]
    row_height: float

    @property
    def bar_width(self) -> float:
        """The thickness of a bar in rows, the same in pixels however tall the rows are."""
        return _BAR / self.row_height


def row_labels(
    labels: Sequence[str],
    *,
    style: Style,
    own: Sequence[bool] = (),
    width: float = LABEL_WIDTH,
    size: float = SIZE,
    least: float = _ROW,
) -> RowLabels:
    """Row labels broken at a width; those of own rows in bold and in the own colour."""
    texts = [wrapped(label, width=width, size=size) for label in labels]
    lines = max(line_count(text) for text in texts)
    marked = [
        emphasised(text, color=style.own_text) if is_own else text
        for text, is_own in zip(texts, own or [False] * len(texts), strict=True)
    ]
    return RowLabels(texts=marked, row_height=max(least, lines_height(lines, size=size) + 6))


def row_axis(
    *,
    texts: Sequence[str],
    places: Sequence[float],
    bottom: float,
    size: float = SIZE,
    **more: object,
) -> Part:
    """The axis of the rows, top to bottom, from half a row above the first to `bottom`."""
    return bare_axis(
        range=[bottom, -0.5],
        showticklabels=True,
        tickmode="array",
        tickvals=list(places),
        ticktext=list(texts),
        tickfont={"size": size},
        ticklabelstandoff=6,
        automargin=True,
        **more,
    )


def _hover_label(style: Style) -> Part:
    return {
        "bgcolor": style.surface,
        "bordercolor": style.base,
        "font": {"family": FAMILY, "size": SIZE, "color": style.ink},
        "align": "left",
    }
