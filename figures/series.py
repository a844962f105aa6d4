"""Single figures over the years, with a break in how they were counted."""

import dataclasses
from collections.abc import Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.field import Field, Point, covering, labels
from figures.frames import distinct, rows_of
from figures.lettering import escaped, line_count, lines_height, wrapped
from figures.placement import Box
from figures.style import Style

_HEIGHT = 260
_RADIUS = 5.5
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "star")
_EDGE = 26


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Dot:
    label: str
    year: float
    value: float
    text: str
    approximate: bool


def series(frame: pl.DataFrame, *, style: Style, break_at: float, break_label: str) -> Figure:
    """Points by year on stems from zero, with their texts, and a line where counting changed.

    frame: label (str: the series), year (number), value (number of one unit for all series),
    text (str: the value as it reads), approximate (bool: printed as "some" or "over", hollow).
    break_at: the year, may be between two, where the dashed line stands; break_label: its words.
    No line joins the points: years are missing, and counts on both sides of the break differ.
    Several series differ in shape and are named in a legend on top.
    Raises WrongFrame for a missing column, an empty frame or a gap.
    """
    dots = sorted(rows_of(frame, _Dot), key=lambda dot: dot.year)
    names = distinct(frame["label"].to_list())
    named = canvas.legend_room(names) if len(names) > 1 else 0
    top = named + lines_height(line_count(_words(break_label)), size=canvas.SMALL) + 8
    field = _field(dots, break_at=break_at)
    years = [(year, f"{year:g}") for year in sorted({dot.year for dot in dots})]
    layout = canvas.layout(
        style,
        height=top + _HEIGHT + 44,
        margin={"t": top, "b": 44, "l": field.left, "r": field.right},
        xaxis=_year_axis(style, years=years, field=field),
        yaxis=canvas.bare_axis(range=list(field.y)),
        showlegend=len(names) > 1,
        legend=canvas.legend(style),
        shapes=[
            *_stems(dots, style),
            _base_line(field, style),
            _break_line(break_at, field=field, style=style),
        ],
        annotations=[
            _break_note(break_label, at=break_at, field=field, style=style),
            *labels(
                _points(dots, style),
                field=field,
                style=style,
                kept_free=_kept_free(dots, break_at=break_at, field=field),
            ),
        ],
    )
    traces = [
        _trace([dot for dot in dots if dot.label == name], symbol=symbol, style=style)
        for name, symbol in zip(names, _cycle(len(names)), strict=True)
    ]
    return canvas.figure(traces, layout)


def _field(dots: Sequence[_Dot], *, break_at: float) -> Field:
    across = covering([*(dot.year for dot in dots), break_at], more=0.06)
    low, high = covering([0.0, *(dot.value for dot in dots)])
    edge = (high - low) * 0.3
    bottom = low - edge if low < 0 else 0.0
    return Field(x=across, y=(bottom, high + edge), height=_HEIGHT, left=_EDGE, right=_EDGE)


def _trace(dots: Sequence[_Dot], *, symbol: str, style: Style) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escaped(dots[0].label),
        "x": [dot.year for dot in dots],
        "y": [dot.value for dot in dots],
        "marker": {
            "symbol": symbol,
            "size": 2 * _RADIUS,
            "opacity": 1,
            "color": [style.surface if dot.approximate else style.primary for dot in dots],
            "line": {"color": style.primary, "width": 2},
        },
        "hovertext": [f"{escaped(dot.label)}, {dot.year:g}: {escaped(dot.text)}" for dot in dots],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _stems(dots: Sequence[_Dot], style: Style) -> list[Part]:
    look = {"color": style.base, "width": 2}
    return [
        marks.line(
            style=style,
            x=(dot.year, dot.year),
            y=(0, dot.value),
            look=look,
            layer="below",
        )
        for dot in dots
    ]


def _kept_free(dots: Sequence[_Dot], *, break_at: float, field: Field) -> list[Box]:
    """The stems and the line of the break, so that no label is struck through."""
    high = field.height
    stems = [(dot.year, field.up(0), field.up(dot.value)) for dot in dots]
    return [
        Box(x=field.across(year), y=(low + top) / 2, width=5, height=abs(top - low))
        for year, low, top in [*stems, (break_at, 0.0, high)]
    ]


def _points(dots: Sequence[_Dot], style: Style) -> list[Point]:
    return [
        Point(
            x=dot.year,
            y=dot.value,
            label=escaped(dot.text),
            color=style.ink,
            radius=_RADIUS + 1,
        )
        for dot in dots
    ]


def _year_axis(style: Style, *, years: Sequence[tuple[float, str]], field: Field) -> Part:
    return canvas.ticked_axis(
        style,
        ticks=years,
        range=list(field.x),
        showgrid=False,
        autotickangles=[0, -45, -90],
        ticklabelstandoff=4,
    )


def _base_line(field: Field, style: Style) -> Part:
    return marks.line(style=style, x=field.x, y=(0, 0))


def _break_line(at: float, *, field: Field, style: Style) -> Part:
    look = {"dash": "dash", "color": style.muted}
    return marks.line(style=style, x=(at, at), y=field.y, look=look)


def _break_note(text: str, *, at: float, field: Field, style: Style) -> Part:
    # Turned away from the nearer edge, so that it is not cut in a narrow figure.
    side = "left" if field.across(at) < 0.5 else "right"  # noqa: PLR2004 - the middle
    place = {"xanchor": side, "yanchor": "bottom", "yshift": 2}
    return marks.note(_words(text), x=at, y=field.y[1], color=style.muted, **place)


def _words(text: str) -> str:
    return wrapped(text, width=175, size=canvas.SMALL)


def _cycle(count: int) -> list[str]:
    return [_SYMBOLS[at % len(_SYMBOLS)] for at in range(count)]
