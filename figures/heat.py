"""A table of tinted cells with their figures in them, the own row framed."""

import dataclasses
from collections.abc import Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.frames import cells_of, distinct, rows_of
from figures.lettering import escaped, line_count, lines_height, wrapped
from figures.style import Style
from figures.tinted import Tinted, head_axis, tinted_cells, tinted_color

_ROW = 36
_ROW_LABEL = 96
_HEAD = 84
# A cell in a figure of 340 px with six columns; the words of a status break here.
_CELL = 50
_STATUS_SIZE = 12


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Cell:
    row: str
    column: str
    text: str
    tint: float | None
    own: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Placed:
    x: int
    y: int
    cell: _Cell
    color: str


def heat(frame: pl.DataFrame, *, style: Style) -> Figure:
    """A grid of cells, each with its text, rows and columns in order of first appearance.

    frame: row (str), column (str), text (str: the figure as it reads, or a status in words),
    tint (0 for the low end of the scale to 1 for the high end, or null for a status), own (bool:
    the row is the own region's). One row of the frame for each cell.
    A null tint is a hatched cell with its status, never a colour of the scale. Words of a status
    of more than some ten letters reach into the next cell in a figure of 340 px wide.
    Raises WrongFrame for a missing column, an empty frame, a missing or a double cell.
    """
    cells = cells_of(rows_of(frame, _Cell), down="row", across="column")
    rows = distinct(row for row, _ in cells)
    columns = distinct(column for _, column in cells)
    grid = [
        _Placed(
            x=x, y=y, cell=cells[row, column], color=tinted_color(cells[row, column].tint, style)
        )
        for y, row in enumerate(rows)
        for x, column in enumerate(columns)
    ]
    owns = [y for y, row in enumerate(rows) if cells[row, columns[0]].own]
    return canvas.figure(
        [_cells(grid, style)],
        _layout(grid, rows=rows, columns=columns, owns=owns, style=style),
    )


def _layout(
    grid: Sequence[_Placed],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    owns: Sequence[int],
    style: Style,
) -> Part:
    own = [y in owns for y in range(len(rows))]
    labels = canvas.row_labels(
        rows, style=style, own=own, width=_ROW_LABEL, size=canvas.SMALL, least=_ROW
    )
    heads = [wrapped(column, width=_HEAD, size=canvas.SMALL) for column in columns]
    head_height = lines_height(max(map(line_count, heads)), size=canvas.SMALL)
    return canvas.layout(
        style,
        height=head_height + 12 + len(rows) * labels.row_height,
        margin={"t": 4, "b": 4},
        xaxis=head_axis(heads, autotickangles=[0, -90], automargin=True),
        yaxis=canvas.row_axis(
            texts=labels.texts,
            places=range(len(rows)),
            bottom=len(rows) - 0.5,
            size=canvas.SMALL,
        ),
        shapes=[_frame(y, columns=len(columns), style=style) for y in owns],
        annotations=_notes(grid, style),
    )


def _cells(grid: Sequence[_Placed], style: Style) -> Part:
    cells = [
        Tinted(
            x=place.x,
            y=place.y,
            color=place.color,
            hatched=place.cell.tint is None,
            hover=_hover(place.cell),
        )
        for place in grid
    ]
    return tinted_cells(cells, gap=2, style=style)


def _notes(grid: Sequence[_Placed], style: Style) -> list[Part]:
    """The words of all cells; figures last, so that no status ever covers one."""
    statuses = [_status(place, style) for place in grid if place.cell.tint is None]
    figures = [_figure(place, style) for place in grid if place.cell.tint is not None]
    return statuses + figures


def _figure(place: _Placed, style: Style) -> Part:
    color = marks.text_on(place.color, style=style)
    return marks.note(escaped(place.cell.text), x=place.x, y=place.y, color=color)


def _status(place: _Placed, style: Style) -> Part:
    text = wrapped(place.cell.text, width=_CELL, size=_STATUS_SIZE)
    font = {"size": _STATUS_SIZE, "color": style.ink}
    look = {"align": "center", "bgcolor": style.surface, "borderpad": 1, "font": font}
    return marks.note(text, x=place.x, y=place.y, color=style.ink, **look)


def _frame(y: int, *, columns: int, style: Style) -> Part:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": -0.5,
        "x1": columns - 0.5,
        "y0": y - 0.5,
        "y1": y + 0.5,
        "line": {"color": style.own, "width": 2.5},
        "fillcolor": "rgba(0,0,0,0)",
    }


def _hover(cell: _Cell) -> str:
    return f"{escaped(cell.row)}<br>{escaped(cell.column)}: {escaped(cell.text)}"
