"""A funnel plot: rates by volume, with the limits between which chance alone would keep them."""

import dataclasses
from collections.abc import Iterable, Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.field import Field, Point, covering, label_text, labels, room_for_ticks, title_above
from figures.frames import Reference, rows_of
from figures.lettering import escaped, line_count, lines_height, text_width, wrapped
from figures.spread import spread
from figures.style import Style

_HEIGHT = 320
_RIGHT_LABEL = 64
_DASHES = {"low_95": "dash", "high_95": "dash", "low_998": "dot", "high_998": "dot"}

Ticks = Sequence[tuple[float, str]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Dot:
    label: str
    volume: float
    rate: float
    text: str
    own: bool
    apart: bool
    show_label: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Limit:
    volume: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float


def funnel(
    points: pl.DataFrame,
    limits: pl.DataFrame,
    *,
    style: Style,
    centre: Reference,
    x_title: str,
    y_title: str,
    limit_labels: tuple[str, str],
    ticks_x: Ticks,
    ticks_y: Ticks,
) -> Figure:
    """Points by volume and rate, within dashed (95 %) and dotted (99,8 %) limits.

    points: label (str), volume (number, the unit of x_title), rate (number, the unit of y_title),
    text (str: the rate as it reads), own, apart (bool: not comparable, drawn hollow), show_label
    (bool: written beside the point as far as there is room).
    limits: volume, low_95, high_95, low_998, high_998 (numbers, same units), one row a volume.
    centre: the line in the middle; limit_labels: for the inner and the outer limits.
    ticks_x, ticks_y: (value, text); the plot reaches over all ticks and points, a limit outside
    ticks_y is cut off.
    Raises WrongFrame for a missing column, an empty frame or a gap.
    """
    dots = sorted(rows_of(points, _Dot), key=lambda dot: not dot.own)
    edges = sorted(rows_of(limits, _Limit), key=lambda edge: edge.volume)
    across = covering([row.volume for row in (*dots, *edges)] + [value for value, _ in ticks_x])
    up = covering([dot.rate for dot in dots] + [value for value, _ in ticks_y], more=0.03)
    ends = _ends(edges[-1], centre=centre, limit_labels=limit_labels, high=up[1])
    field = Field(
        x=across,
        y=up,
        height=_HEIGHT,
        left=room_for_ticks(ticks_y),
        right=_widest(text for _, text in ends) + 12,
    )
    title = wrapped(y_title, width=280, size=canvas.SMALL)
    top = lines_height(line_count(title), size=canvas.SMALL) + 18
    layout = canvas.layout(
        style,
        height=top + _HEIGHT + 52,
        margin={"t": top, "b": 52, "l": field.left, "r": field.right},
        xaxis=_volume_axis(style, ticks=ticks_x, field=field, title=x_title),
        yaxis=canvas.ticked_axis(style, ticks=ticks_y, range=list(field.y), ticklabelstandoff=6),
        annotations=[
            title_above(title, field=field, style=style),
            *_end_labels(ends, field=field, style=style),
            *labels([_point(dot, style) for dot in dots], field=field, style=style),
        ],
    )
    lines = [_limit_line(edges, name=name, style=style) for name in _DASHES]
    middle = _centre_line(centre, field=field, style=style)
    return canvas.figure([*lines, middle, _points(dots[::-1], style)], layout)


def _widest(texts: Iterable[str]) -> float:
    return max(text_width(line, size=canvas.SMALL) for text in texts for line in text.split("<br>"))


def _ends(
    last: _Limit, *, centre: Reference, limit_labels: tuple[str, str], high: float
) -> list[tuple[float, str]]:
    """Where the words at the right end stand; a limit that is cut off above has them below."""
    inner, outer, middle = (
        wrapped(text, width=_RIGHT_LABEL, size=canvas.SMALL)
        for text in (*limit_labels, centre.text)
    )
    return [
        (centre.value, middle),
        (last.high_95 if last.high_95 <= high else last.low_95, inner),
        (last.high_998 if last.high_998 <= high else last.low_998, outer),
    ]


def _end_labels(ends: Sequence[tuple[float, str]], *, field: Field, style: Style) -> list[Part]:
    heights = [lines_height(line_count(text), size=canvas.SMALL) for _, text in ends]
    ups = spread([field.up(value) for value, _ in ends], heights=heights, high=field.height)
    place = {"xref": "paper", "xanchor": "left", "xshift": 6}
    return [
        marks.note(text, x=1, y=field.value_at(up), color=style.muted, **place)
        for up, (_, text) in zip(ups, ends, strict=True)
    ]


def _volume_axis(style: Style, *, ticks: Ticks, field: Field, title: str) -> Part:
    words = wrapped(title, width=280, size=canvas.SMALL)
    font = {"size": canvas.SMALL, "color": style.muted}
    named = {"text": words, "font": font, "standoff": 8}
    return canvas.ticked_axis(
        style, ticks=ticks, range=list(field.x), title=named, showgrid=False, tickangle=0
    )


def _limit_line(edges: Sequence[_Limit], *, name: str, style: Style) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [edge.volume for edge in edges],
        "y": [getattr(edge, name) for edge in edges],
        "line": {"color": style.muted, "width": 1.2, "dash": _DASHES[name]},
        "hoverinfo": "skip",
    }


def _centre_line(centre: Reference, *, field: Field, style: Style) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(field.x),
        "y": [centre.value, centre.value],
        "line": {"color": style.muted, "width": 1.2},
        "hoverinfo": "skip",
    }


def _points(dots: Sequence[_Dot], style: Style) -> Part:
    colors = [style.own if dot.own else style.base for dot in dots]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.volume for dot in dots],
        "y": [dot.rate for dot in dots],
        "cliponaxis": False,
        "marker": {
            "size": [2 * _radius(dot) for dot in dots],
            "color": [
                style.surface if dot.apart else color
                for dot, color in zip(dots, colors, strict=True)
            ],
            "opacity": 1,
            "line": {"color": colors, "width": 2},
        },
        "hovertext": [f"{escaped(dot.label)}<br>{escaped(dot.text)}" for dot in dots],
        "hoverinfo": "text",
    }


def _point(dot: _Dot, style: Style) -> Point:
    return Point(
        x=dot.volume,
        y=dot.rate,
        label=label_text(dot.label) if dot.show_label else "",
        color=style.own_text if dot.own else style.ink,
        radius=_radius(dot),
    )


def _radius(dot: _Dot) -> float:
    return 7 if dot.own else 5
