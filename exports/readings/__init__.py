"""What a figure says, read back from how it is drawn, so that a slide can say it natively.

A figure is a dict of figures/, whose places and words follow the few habits of that room: rows
stand at whole numbers, the words of an axis at its ticks, and the words of a point at the point.
"""

from collections.abc import Sequence

from exports.readings.bars import bars, columns, pairs, stack
from exports.readings.cells import rows_of_columns, tinted
from exports.readings.kinds import (
    Axis,
    Bar,
    Bars,
    Cell,
    Cells,
    Dot,
    NoReading,
    Points,
    Reading,
    Run,
)
from exports.readings.points import points
from exports.readings.words import Part

__all__ = [
    "Axis",
    "Bar",
    "Bars",
    "Cell",
    "Cells",
    "Dot",
    "NoReading",
    "Points",
    "Reading",
    "Run",
    "read_figure",
]


def read_figure(figure: Part) -> Reading:
    """What a figure of figures/ says; NoReading where a chart of an office program can't say it."""
    try:
        return _reading(figure["data"], figure["layout"])
    except (KeyError, IndexError, TypeError, ValueError):
        # a figure with habits of its own: its table says the same
        return NoReading()


def _reading(traces: Sequence[Part], layout: Part) -> Reading:
    kinds = {trace["type"] for trace in traces}
    if kinds == {"bar"}:
        return _of_bars(traces, layout)
    if kinds == {"scatter"}:
        rows = layout["yaxis"].get("automargin") and layout["yaxis"].get("ticktext")
        return pairs(traces, layout) if rows else points(traces, layout)
    return NoReading()


def _of_bars(traces: Sequence[Part], layout: Part) -> Reading:
    first = traces[0]
    if layout.get("barmode") == "stack":
        return stack(traces, layout)
    if first.get("orientation") == "h":
        return tinted(first, layout) if first.get("base") else bars(first, layout)
    rows = layout["yaxis"].get("tickvals", ())
    return columns(first, layout) if len(rows) == 1 else rows_of_columns(first, layout)
