"""Small multiples: the same rows in several panels, each with a scale of its own."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part, RowLabels
from figures.errors import WrongFrame
from figures.frames import cells_of, distinct, rows_of
from figures.lettering import escaped, line_count, lines_height, wrapped
from figures.style import Style

_GAP_ACROSS = 0.03
_HEADING_WIDTH = 170


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Bar:
    panel: str
    label: str
    value: float | None
    text: str
    own: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Panel:
    """A panel: its number from 0, its place in the grid of panels, and its bars."""

    number: int
    across: int
    down: int
    heading: str
    bars: list[_Bar]

    @property
    def axis(self) -> str:
        """What plotly writes behind x and y for this panel's axes."""
        return "" if self.number == 0 else str(self.number + 1)


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Grid:
    """How the panels share the figure; heights in pixels."""

    columns: int
    rows: int
    heading: float
    body: float

    @property
    def height(self) -> float:
        """Of all panels with their headings."""
        return self.rows * (self.heading + self.body)


def panels(frame: pl.DataFrame, *, style: Style, columns: int) -> Figure:
    """Bars in panels, at most `columns` beside each other, each with its text behind it.

    frame: panel (str), label (str), value (number of 0 or more, or null; units may differ by
    panel), text (str: the value as it reads, or the status of a null), own (bool). One row of the
    frame for each panel and label, both in order of first appearance.
    columns: 3 beside each other need some 700 px; 1 stands them under each other, with the row
    labels in each. A null has a hatched chip and its status, never a bar.
    Raises WrongFrame for a missing column, an empty frame, a missing or double bar, a value below
    0 or fewer columns than one.
    """
    if columns < 1:
        raise WrongFrame("panels need at least one column")
    cells = cells_of(rows_of(frame, _Bar), down="panel", across="label")
    if any(bar.value is not None and bar.value < 0 for bar in cells.values()):
        raise WrongFrame("a bar starts at 0; a value below 0 can't be drawn")
    names = distinct(panel for panel, _ in cells)
    rows = distinct(label for _, label in cells)
    made = [
        _Panel(
            number=number,
            across=number % columns,
            down=number // columns,
            heading=wrapped(name, width=_HEADING_WIDTH, size=canvas.SIZE),
            bars=[cells[name, row] for row in rows],
        )
        for number, name in enumerate(names)
    ]
    return _figure(made, columns=min(columns, len(names)), style=style)


def _figure(made: Sequence[_Panel], *, columns: int, style: Style) -> Figure:
    first = made[0].bars
    labels = canvas.row_labels(
        [bar.label for bar in first], style=style, own=[bar.own for bar in first]
    )
    lines = max(line_count(panel.heading) for panel in made)
    grid = _Grid(
        columns=columns,
        rows=made[-1].down + 1,
        heading=lines_height(lines, size=canvas.SIZE) + 22,
        body=len(first) * labels.row_height,
    )
    axes: Part = {}
    for panel in made:
        axes |= _axes(panel, grid=grid, labels=labels)
    layout = canvas.layout(
        style,
        height=grid.height + 4,
        margin={"t": 0, "b": 4},
        shapes=[shape for panel in made for shape in _shapes(panel, style)],
        annotations=[note for panel in made for note in _notes(panel, style)],
        **axes,
    )
    return canvas.figure(
        [_trace(panel, style=style, width=labels.bar_width) for panel in made], layout
    )


def _axes(panel: _Panel, *, grid: _Grid, labels: RowLabels) -> Part:
    high = 1 - (panel.down * (grid.heading + grid.body) + grid.heading) / grid.height
    low = max(0.0, high - grid.body / grid.height)
    step = (1 + _GAP_ACROSS) / grid.columns
    left = panel.across * step
    upright = canvas.row_axis(
        texts=labels.texts,
        places=range(len(panel.bars)),
        bottom=len(panel.bars) - 0.5,
        domain=[low, high],
        anchor=f"x{panel.axis}",
    )
    level = canvas.bare_axis(
        domain=[left, min(1.0, left + step - _GAP_ACROSS)],
        anchor=f"y{panel.axis}",
        rangemode="tozero",
    )
    upright["showticklabels"] = panel.across == 0
    return {f"xaxis{panel.axis}": level, f"yaxis{panel.axis}": upright}


def _trace(panel: _Panel, *, style: Style, width: float) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in panel.bars],
        "y": list(range(len(panel.bars))),
        "width": width,
        "marker": {"color": [style.own if bar.own else style.base for bar in panel.bars]},
        "hovertext": [_hover(bar) for bar in panel.bars],
        "hoverinfo": "text",
        "xaxis": f"x{panel.axis}",
        "yaxis": f"y{panel.axis}",
    }


def _refs(panel: _Panel) -> dict[str, Any]:
    return {"xref": f"x{panel.axis}", "yref": f"y{panel.axis}"}


def _shapes(panel: _Panel, style: Style) -> list[Part]:
    bottom = len(panel.bars) - 0.5
    refs = _refs(panel)
    zero = marks.line(style=style, x=(0, 0), y=(-0.5, bottom), **refs)
    gaps = [y for y, bar in enumerate(panel.bars) if bar.value is None]
    return [zero, *(marks.chip(style=style, x=0, y=y, **refs) for y in gaps)]


def _notes(panel: _Panel, style: Style) -> list[Part]:
    # Tied to the panel and not to its scale, so that a heading takes no room from the bars.
    top = {"xref": f"x{panel.axis} domain", "yref": f"y{panel.axis} domain"}
    place = {"xanchor": "left", "yanchor": "bottom", "yshift": 4, **top}
    font = {"size": canvas.SIZE, "color": style.ink}
    heading = marks.note(f"<b>{panel.heading}</b>", x=0, y=1, color=style.ink, **place, font=font)
    refs = _refs(panel)
    texts = [
        marks.beside(bar.text, value=bar.value, y=y, style=style, **refs)
        for y, bar in enumerate(panel.bars)
    ]
    return [heading, *texts]


def _hover(bar: _Bar) -> str:
    return f"{escaped(bar.panel)}<br>{escaped(bar.label)}: {escaped(bar.text)}"
