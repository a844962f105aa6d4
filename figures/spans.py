"""Spread: the middle half of values as a bar with their median as a mark, one row each."""

import dataclasses
from collections.abc import Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.errors import WrongFrame
from figures.frames import rows_of
from figures.lettering import escaped
from figures.style import Style

_MARK = 12
_RING = 2


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Span:
    label: str
    low: float | None
    middle: float | None
    high: float | None
    text: str
    own: bool

    @property
    def whole(self) -> bool:
        """Whether there is a bar to draw, and not only a mark or nothing."""
        return self.low is not None and self.high is not None

    @property
    def end(self) -> float | None:
        """Where the text of the row goes: behind the bar, or behind the mark alone."""
        return self.high if self.whole else self.middle


def spans(frame: pl.DataFrame, *, style: Style, ticks: Sequence[tuple[float, str]]) -> Figure:
    """A bar from low to high with a ringed mark at the middle, in the order of the frame.

    frame: label (str), low, middle and high (numbers of 0 or more of one unit, or null), text
    (str: the numbers as they read, or why there is none), own (bool: drawn in the own colour).
    ticks: (value, text) of the vertical grid, in the same unit.
    A row without low or high has its mark alone; one without a middle a hatched chip and its text.
    Raises WrongFrame for a missing column, an empty frame, or values below 0 or out of order.
    """
    rows = rows_of(frame, _Span)
    _refuse_impossible(rows)
    labels = canvas.row_labels(
        [row.label for row in rows], style=style, own=[row.own for row in rows]
    )
    places = [float(place) for place in range(len(rows))]
    layout = canvas.layout(
        style,
        height=8 + 30 + len(rows) * labels.row_height,
        margin={"t": 8, "b": 30},
        xaxis=canvas.ticked_axis(style, ticks=ticks, rangemode="tozero", autotickangles=[0, -45]),
        yaxis=canvas.row_axis(texts=labels.texts, places=places, bottom=len(rows) - 0.5),
        shapes=_chips(rows, style),
        annotations=_texts(rows, style),
    )
    return canvas.figure([_bars(rows, style, width=labels.bar_width), _marks(rows, style)], layout)


def _refuse_impossible(rows: Sequence[_Span]) -> None:
    for row in rows:
        known = [value for value in (row.low, row.middle, row.high) if value is not None]
        if known != sorted(known) or any(value < 0 for value in known):
            raise WrongFrame(f"low, middle and high of {row.label!r} must rise from 0 up")
        if row.middle is None and known:
            raise WrongFrame(f"{row.label!r} has a low or a high and no middle")


def _bars(rows: Sequence[_Span], style: Style, *, width: float) -> Part:
    drawn = [(place, row) for place, row in enumerate(rows) if row.whole]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [row.low for _, row in drawn],
        "x": [(row.high or 0.0) - (row.low or 0.0) for _, row in drawn],
        "y": [place for place, _ in drawn],
        "width": width,
        "marker": {"color": [style.own if row.own else style.base for _, row in drawn]},
        "hovertext": [_hover(row) for _, row in drawn],
        "hoverinfo": "text",
    }


def _marks(rows: Sequence[_Span], style: Style) -> Part:
    """The medians; a ring in the colour of the surface tells them from the bar they lie on."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.middle for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "color": style.ink,
            "size": _MARK,
            "opacity": 1,
            "line": {"color": style.surface, "width": _RING},
        },
        "hovertext": [_hover(row) for row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover(row: _Span) -> str:
    return f"{escaped(row.label)}: {escaped(row.text)}"


def _chips(rows: Sequence[_Span], style: Style) -> list[Part]:
    return [
        marks.chip(style=style, x=0, y=place)
        for place, row in enumerate(rows)
        if row.middle is None
    ]


def _texts(rows: Sequence[_Span], style: Style) -> list[Part]:
    texts: list[Part] = []
    for place, row in enumerate(rows):
        note = marks.beside(row.text, value=row.end, y=place, style=style, bgcolor=style.surface)
        # behind the mark where it is the last thing in its row
        texts.append({**note, "xshift": _MARK} if row.end is not None else note)
    return texts
