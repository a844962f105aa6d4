"""Parts of a whole, one stacked bar a row."""

import dataclasses
from collections.abc import Mapping, Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.errors import WrongFrame
from figures.frames import cells_of, distinct, rows_of
from figures.lettering import escaped, wrapped
from figures.style import Style

_THICK = 0.72
# Shares that were rounded beforehand may miss the whole by this much.
_SLACK = 0.015


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Segment:
    row: str
    part: str
    share: float | None
    text: str
    status: str


_Cells = Mapping[tuple[str, str], _Segment]


def stacks(
    frame: pl.DataFrame, *, style: Style, own_row: str | None, rest: str | None = None
) -> Figure:
    """A bar of 100 % for each row, cut into parts, rows and parts in order of first appearance.

    frame: row (str), part (str), share (0 to 1, or null for a row without shares), text (str:
    written in its segment where it fits), status (str: the words for a row without shares, else
    empty). One row of the frame for each row and part; at most six parts.
    own_row: the row label to set in bold and in the own colour.
    rest: the part that stands for all that was not chosen, in the base colour.
    A row without shares has its status and no bar.
    Raises WrongFrame for a missing column, an empty frame, a missing or double segment, more
    parts than colours, or shares that don't add up to 1.
    """
    cells = cells_of(rows_of(frame, _Segment), down="row", across="part")
    rows = distinct(row for row, _ in cells)
    parts = distinct(part for _, part in cells)
    colors = len(style.parts) + (rest in parts)
    _check(cells, rows=rows, parts=parts, colors=colors)
    labels = canvas.row_labels(rows, style=style, own=[row == own_row for row in rows])
    traces = [
        _part([cells[row, part] for row in rows], color=color, style=style)
        for part, color in _colored(parts, style=style, rest=rest)
    ]
    layout = canvas.layout(
        style,
        height=canvas.legend_room(parts) + 12 + len(rows) * labels.row_height,
        margin={"t": 4, "b": 8},
        xaxis=canvas.bare_axis(range=[0, 1]),
        yaxis=canvas.row_axis(texts=labels.texts, places=range(len(rows)), bottom=len(rows) - 0.5),
        barmode="stack",
        showlegend=True,
        legend=canvas.legend(style),
        uniformtext={"minsize": 11, "mode": "hide"},
        annotations=_statuses([cells[row, parts[0]] for row in rows], style=style),
    )
    return canvas.figure(traces, layout)


def _check(cells: _Cells, *, rows: Sequence[str], parts: Sequence[str], colors: int) -> None:
    if len(parts) > colors:
        raise WrongFrame(f"{len(parts)} parts, but only {colors} can be told apart")
    for row in rows:
        shares = [cells[row, part].share for part in parts]
        known = [share for share in shares if share is not None]
        if known and len(known) < len(shares):
            raise WrongFrame(f"row {row!r} has a share for some parts and none for others")
        if known and (abs(sum(known) - 1) > _SLACK or min(known) < 0):
            raise WrongFrame(f"the shares of row {row!r} add up to {sum(known):.3f}, not to 1")


def _colored(parts: Sequence[str], *, style: Style, rest: str | None) -> list[tuple[str, str]]:
    colors = iter(style.parts)
    return [(part, style.base if part == rest else next(colors)) for part in parts]


def _part(segments: Sequence[_Segment], *, color: str, style: Style) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "name": escaped(segments[0].part),
        "x": [segment.share for segment in segments],
        "y": list(range(len(segments))),
        "width": _THICK,
        "marker": {"color": color, "line": {"color": style.surface, "width": 2}},
        "text": [escaped(segment.text) for segment in segments],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": canvas.SMALL, "color": marks.text_on(color, style=style)},
        "hovertext": [_hover(segment) for segment in segments],
        "hoverinfo": "text",
    }


def _statuses(segments: Sequence[_Segment], *, style: Style) -> list[Part]:
    return [
        marks.note(
            wrapped(segment.status, width=marks.NOTE_WIDTH, size=canvas.SMALL),
            x=0,
            y=y,
            color=style.muted,
            xanchor="left",
        )
        for y, segment in enumerate(segments)
        if segment.share is None
    ]


def _hover(segment: _Segment) -> str:
    return f"{escaped(segment.row)}<br>{escaped(segment.part)}: {escaped(segment.text)}"
