"""Small rows of columns from half-year to half-year, each row on a scale of its own."""

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import pairwise

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part, RowLabels
from figures.errors import WrongFrame
from figures.frames import cells_of, distinct, rows_of
from figures.lettering import escaped, text_width
from figures.style import Style

_WIDE = 0.56
# Of the height of a row: where its columns stand, and how far the highest of them reaches.
_FOOT = 0.42
_REACH = 0.6
# How far above its column a value may be written before it seems to be of another one.
_LIFT = 0.1
_ROW = 64
_ALONE = 190
# The width that is left for columns where the figure is narrowest.
_PLOT = 180


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Column:
    row: str
    period: str
    value: float | None
    text: str
    running: bool
    own: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Plan:
    """The columns by row, the rows' labels, and the highest value of each row."""

    rows: list[list[_Column]]
    periods: list[str]
    labels: RowLabels

    @property
    def own(self) -> list[bool]:
        """For each row whether it is the own one."""
        return [row[0].own for row in self.rows]


def columns(frame: pl.DataFrame, *, style: Style) -> Figure:
    """A row of columns for each label, rows and periods in order of first appearance.

    frame: row (str), period (str, short: it stands under the columns), value (number of 0 or more,
    any unit, or null), text (str: the value as it reads, or the status of a null in words),
    running (bool: the period is not over, its column is open), own (bool: the own region's row).
    One row of the frame for each row and period. Each row has a scale of its own, from 0 to its
    highest value: rows are not held against each other. All values are written where there is
    room, else the highest, the last, and the first where no much higher column is in its way. A
    null has a hatched chip and no column; a row without any value has its status behind one chip.
    Raises WrongFrame for a missing column, an empty frame, a missing or double cell, or a value
    below 0.
    """
    plan = _plan(rows_of(frame, _Column), style=style)
    alone = len(plan.rows) == 1
    height = _ALONE if alone else plan.labels.row_height
    layout = canvas.layout(
        style,
        height=8 + len(plan.rows) * height + 48,
        margin={"t": 8, "b": 48},
        xaxis=_period_axis(plan, style=style),
        yaxis=canvas.row_axis(
            texts=[""] if alone and not plan.rows[0][0].row else plan.labels.texts,
            places=range(len(plan.rows)),
            bottom=len(plan.rows) - 0.5,
        ),
        shapes=[*_feet(plan, style=style), *_chips(plan, style=style)],
        annotations=_notes(plan, style=style),
    )
    return canvas.figure([_trace(plan, style=style)], layout)


def _plan(found: Sequence[_Column], *, style: Style) -> _Plan:
    if any(column.value is not None and column.value < 0 for column in found):
        raise WrongFrame("a column starts at 0; a value below 0 can't be drawn")
    cells: Mapping[tuple[str, str], _Column] = cells_of(found, down="row", across="period")
    names = distinct(row for row, _ in cells)
    periods = distinct(period for _, period in cells)
    rows = [[cells[name, period] for period in periods] for name in names]
    labels = canvas.row_labels(names, style=style, own=[row[0].own for row in rows], least=_ROW)
    return _Plan(rows=rows, periods=periods, labels=labels)


def _trace(plan: _Plan, *, style: Style) -> Part:
    known = [
        (x, y, column, _height(column, row))
        for y, row in enumerate(plan.rows)
        for x, column in enumerate(row)
        if column.value is not None
    ]
    colors = [_color(column, style) for _, _, column, _ in known]
    return {
        "type": "bar",
        "x": [x for x, _, _, _ in known],
        "y": [-height for _, _, _, height in known],
        "base": [y + _FOOT for _, y, _, _ in known],
        "width": _WIDE,
        # heights are shares of the highest of a row; whoever reads the figure gets the values
        "customdata": [column.value for _, _, column, _ in known],
        "marker": {
            "color": [
                style.surface if column.running else color
                for (_, _, column, _), color in zip(known, colors, strict=True)
            ],
            # none around a 0, which would look like a little
            "line": {
                "color": colors,
                "width": [1.5 if column.value else 0 for _, _, column, _ in known],
            },
        },
        "hovertext": [_hover(column) for _, _, column, _ in known],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _color(column: _Column, style: Style) -> str:
    return style.own if column.own else style.base


def _height(column: _Column, row: Sequence[_Column]) -> float:
    highest = max(other.value or 0 for other in row)
    return (column.value or 0) / highest * _REACH if highest else 0.0


def _period_axis(plan: _Plan, *, style: Style) -> Part:
    return canvas.ticked_axis(
        style,
        ticks=[(float(x), escaped(period)) for x, period in enumerate(plan.periods)],
        range=[-0.5, len(plan.periods) - 0.5],
        showgrid=False,
        autotickangles=[0, -45, -90],
        ticklabelstandoff=4,
    )


def _feet(plan: _Plan, *, style: Style) -> list[Part]:
    across = (-0.5, len(plan.periods) - 0.5)
    return [
        marks.line(style=style, x=across, y=(y + _FOOT, y + _FOOT)) for y in range(len(plan.rows))
    ]


def _chips(plan: _Plan, *, style: Style) -> list[Part]:
    half = marks.CHIP_WIDTH // 2
    return [
        marks.chip(style=style, x=x, y=y + _FOOT - 0.2, shift=-half)
        for y, row in enumerate(plan.rows)
        for x, column in enumerate(row)
        if column.value is None and (x == 0 or _is_known(row))
    ]


def _is_known(row: Sequence[_Column]) -> bool:
    return any(column.value is not None for column in row)


def _notes(plan: _Plan, *, style: Style) -> list[Part]:
    return [
        note
        for y, row in enumerate(plan.rows)
        for note in (
            _values(row, y=y, style=style) if _is_known(row) else [_status(row, y=y, style=style)]
        )
    ]


def _status(row: Sequence[_Column], *, y: int, style: Style) -> Part:
    shift = marks.CHIP_WIDTH // 2 + marks.CHIP_GAP
    text = escaped(row[0].text)
    place = {"xanchor": "left", "xshift": shift}
    return marks.note(text, x=0, y=y + _FOOT - 0.2, color=style.muted, **place)


def _values(row: Sequence[_Column], *, y: int, style: Style) -> list[Part]:
    shown = _written(row)
    return [
        marks.note(
            escaped(column.text),
            y=y + _FOOT - _height(row[_highest_under(row, x)], row),
            color=style.own_text if column.own else style.ink,
            yanchor="bottom",
            yshift=2,
            **_anchor(row, x),
        )
        for x, column in enumerate(row)
        if x in shown
    ]


def _anchor(row: Sequence[_Column], x: int) -> Part:
    """Where a value is held: a wide one at an end keeps to the edge of its column."""
    if _wide(row, x) > 1:
        if x == 0:
            return {"x": -_WIDE / 2, "xanchor": "left"}
        if x == len(row) - 1:
            return {"x": x + _WIDE / 2, "xanchor": "right"}
    return {"x": x, "xanchor": "center"}


def _wide(row: Sequence[_Column], x: int) -> float:
    """How many columns a value is as wide as, where the figure is narrowest."""
    return text_width(row[x].text, size=canvas.SMALL) * len(row) / _PLOT


def _highest_under(row: Sequence[_Column], x: int) -> int:
    """The highest of the columns that a value at an end reaches over, its own or another."""
    reach = _wide(row, x) if x in (0, len(row) - 1) else 0
    return max(
        (at for at in range(len(row)) if at == x or abs(at - x) < reach),
        key=lambda at: (row[at].value or 0, at == x),
    )


def _written(row: Sequence[_Column]) -> set[int]:
    """Which values of a row are written: all, or the last, the highest and the first.

    Above a column that it reaches over and that is much higher, the last goes, and the first not.
    """
    known = [x for x, column in enumerate(row) if column.value is not None]
    if all(_fit(row, x, other, part=0.5) for x, other in pairwise(known)):
        return set(known)
    highest = max(known, key=lambda x: row[x].value or 0)
    kept: list[int] = []
    for x in (known[-1], highest, known[0]):
        lift = _height(row[_highest_under(row, x)], row) - _height(row[x], row)
        free = x == known[-1] or lift <= _LIFT
        if free and all(_fit(row, x, other, part=1) for other in kept):
            kept.append(x)
    return set(kept)


def _fit(row: Sequence[_Column], x: int, other: int, *, part: float) -> bool:
    """Whether two values can be written beside each other where the figure is narrowest.

    part: how much of each text may stand between the two columns.
    """
    widths = [text_width(row[at].text, size=canvas.SMALL) for at in (x, other)]
    return abs(x - other) * _PLOT / len(row) >= sum(widths) * part + 2


def _hover(column: _Column) -> str:
    words = f"{escaped(column.period)}: {escaped(column.text)}"
    return f"{escaped(column.row)}<br>{words}" if column.row else words
