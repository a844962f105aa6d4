"""The steps of several scripts, each a column from its first step to its last."""

import dataclasses
from collections.abc import Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.errors import WrongFrame
from figures.frames import distinct, rows_of
from figures.lettering import escaped, line_count, lines_height, wrapped
from figures.style import Style
from figures.tinted import Tinted, head_axis, tinted_cells, tinted_color

_ROW = 52
# A quarter of a figure of 340 px.
_CELL = 76
_SIZE = 12


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Step:
    script: str
    step: str
    text: str
    tint: float | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Placed:
    x: int
    y: int
    step: _Step
    color: str


def scripts(frame: pl.DataFrame, *, style: Style) -> Figure:
    """A column of steps for each script, in order of first appearance, the first step on top.

    frame: script (str: the head of the column), step (str), text (str: its status in words), tint
    (0 for the low end of the scale to 1 for the high end, or null where nothing is known). One
    row of the frame for each step; scripts may differ in length.
    A null tint is a hatched cell, never a colour of the scale.
    Raises WrongFrame for a missing column, an empty frame or a step that stands there twice.
    """
    placed = _placed(rows_of(frame, _Step), style)
    heads = [
        wrapped(name, width=_CELL, size=canvas.SMALL)
        for name in distinct(one.step.script for one in placed)
    ]
    head = lines_height(max(map(line_count, heads)), size=canvas.SMALL) + 12
    longest = max(one.y for one in placed) + 1
    layout = canvas.layout(
        style,
        height=head + longest * _ROW,
        margin={"t": head, "b": 4},
        xaxis=head_axis(heads, tickangle=0),
        yaxis=canvas.bare_axis(range=[longest - 0.5, -0.5]),
        annotations=[_words(one, style) for one in placed],
    )
    return canvas.figure([_cells(placed, style)], layout)


def _placed(steps: Sequence[_Step], style: Style) -> list[_Placed]:
    columns: dict[str, list[_Step]] = {}
    for step in steps:
        column = columns.setdefault(step.script, [])
        if any(step.step == other.step for other in column):
            raise WrongFrame(f"two rows for step {step.step!r} of {step.script!r}")
        column.append(step)
    return [
        _Placed(x=x, y=y, step=step, color=tinted_color(step.tint, style))
        for x, column in enumerate(columns.values())
        for y, step in enumerate(column)
    ]


def _cells(placed: Sequence[_Placed], style: Style) -> Part:
    cells = [
        Tinted(
            x=one.x,
            y=one.y,
            color=one.color,
            hatched=one.step.tint is None,
            hover=_hover(one.step),
        )
        for one in placed
    ]
    return tinted_cells(cells, gap=3, style=style)


def _words(one: _Placed, style: Style) -> Part:
    step = wrapped(one.step.step, width=_CELL, size=_SIZE)
    text = f"<b>{step}</b><br>{wrapped(one.step.text, width=_CELL, size=_SIZE)}"
    if one.step.tint is None:
        look: Part = {"bgcolor": style.surface, "borderpad": 1}
        color = style.ink
    else:
        look, color = {}, marks.text_on(one.color, style=style)
    look |= {"align": "center", "font": {"size": _SIZE, "color": color}}
    return marks.note(text, x=one.x, y=one.y, color=color, **look)


def _hover(step: _Step) -> str:
    return f"{escaped(step.script)}<br>{escaped(step.step)}: {escaped(step.text)}"
