"""Where things stand on a picture: margins and ranges of the axes, as plotly would choose them.

All places are in pixels from the bottom left.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from exports.drawing.letters import Words, height_of, read_words, width_of

Part = dict[str, Any]
Range = tuple[float, float]
LEGEND_LINE = 20.0
LEGEND_MARK = 18.0
_EDGE = 4.0
_ROUNDS = 30
_MARK_ROOM = 0.5
_BETWEEN_HEADS = 4
# Heads that would have to be smaller than this share of their size stand upright, if they may.
_READABLE = 0.7


@dataclass(frozen=True, kw_only=True)
class Space:
    """A picture of a width and height, the margins around its plot, and what the axes run over.

    head and foot: room above and below the figure, within the margins.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    x: Range
    y: Range
    head: float = 0.0
    foot: float = 0.0

    @property
    def plot_width(self) -> float:
        """The width of the plot."""
        return max(1.0, self.width - self.left - self.right)

    @property
    def plot_height(self) -> float:
        """The height of the plot."""
        return max(1.0, self.height - self.top - self.bottom)

    def across(self, value: float, *, of: str = "x") -> float:
        """Where a value of the axis, or a share of the paper, stands from the left."""
        share = value if of == "paper" else (value - self.x[0]) / (self.x[1] - self.x[0])
        return self.left + share * self.plot_width

    def up(self, value: float, *, of: str = "y") -> float:
        """Where a value of the axis, or a share of the paper, stands from the bottom."""
        share = value if of == "paper" else (value - self.y[0]) / (self.y[1] - self.y[0])
        return self.bottom + share * self.plot_height


def space_of(figure: Part, *, width: float, head: float = 0.0, foot: float = 0.0) -> Space:
    """The space of a figure at a width; its height is the figure's own, and the head and foot."""
    layout = figure["layout"]
    margin, height = layout["margin"], float(layout["height"])
    left = max(float(margin["l"]), _label_room(layout["yaxis"]))
    plot = max(1.0, width - left - float(margin["r"]))
    heads = _head_room(layout["xaxis"], plot=plot)
    top = max(float(margin["t"]), heads, _legend_room(figure, width=width))
    x, y = _x_range(figure, plot=plot), _y_range(figure)
    if ratio := layout["yaxis"].get("scaleratio"):
        tall = max(1.0, height - top - float(margin["b"]))
        x = _in_proportion(x, y, across=plot, up=tall, ratio=float(ratio))
    return Space(
        width=width,
        height=head + height + foot,
        left=left,
        right=float(margin["r"]),
        top=head + top,
        bottom=float(margin["b"]) + foot,
        x=x,
        y=y,
        head=head,
        foot=foot,
    )


def _in_proportion(x: Range, y: Range, *, across: float, up: float, ratio: float) -> Range:
    """The range across, widened to both sides until a step up is `ratio` steps across."""
    wide = across / up * abs(y[1] - y[0]) * ratio
    middle = (x[0] + x[1]) / 2
    return middle - wide / 2, middle + wide / 2


def tick_words(axis: Part, *, within: Range | None = None) -> list[tuple[float, str]]:
    """The ticks of an axis that shows them, as (value, ready text); those in a range if given."""
    if not axis.get("showticklabels"):
        return []
    ticks = list(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True))
    low, high = (min(within), max(within)) if within else (-math.inf, math.inf)
    return [(value, text) for value, text in ticks if low <= value <= high]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A trace in the legend: its words, the line it stands on, and how far from the left."""

    trace: Part
    words: Words
    line: int
    across: float


def legend_entries(figure: Part, *, width: float) -> list[Entry]:
    """The traces with a name, from left to right, as many on a line as there is room for."""
    layout = figure["layout"]
    named = [one for one in figure["data"] if one.get("name") and one.get("showlegend", True)]
    if not layout.get("showlegend"):
        return []
    found: list[Entry] = []
    line, across = 0, _EDGE
    for trace in named:
        words = read_words(trace["name"])
        wide = LEGEND_MARK + width_of(words, size=float(layout["legend"]["font"]["size"]))
        if across > _EDGE and across + wide > width:
            line, across = line + 1, _EDGE
        found.append(Entry(trace=trace, words=words, line=line, across=across))
        across += wide + LEGEND_MARK
    return found


def _legend_room(figure: Part, *, width: float) -> float:
    lines = [entry.line for entry in legend_entries(figure, width=width)]
    return (lines[-1] + 1) * LEGEND_LINE + 6 if lines else 0.0


def tick_size(axis: Part, layout: Part) -> float:
    """The size in pixels of the words at the ticks."""
    return float(axis.get("tickfont", {}).get("size") or layout["font"]["size"])


def _label_room(axis: Part) -> float:
    ticks = tick_words(axis)
    if not axis.get("automargin") or not ticks:
        return 0.0
    size = float(axis.get("tickfont", {}).get("size", 14))
    widest = max(width_of(read_words(text), size=size) for _, text in ticks)
    return widest + float(axis.get("ticklabelstandoff", 0)) + _EDGE


def fitting(words: Sequence[Words], *, step: float, size: float) -> float:
    """The size at which words a step apart stand free of each other, at most the one given."""
    widest = max(width_of(word, size=size) for word in words)
    return min(size, size * (step - _BETWEEN_HEADS) / widest) if widest else size


def are_upright(axis: Part, *, step: float) -> bool:
    """Whether heads a step apart stand upright: they may, and level they could not be read."""
    words = [read_words(text) for _, text in tick_words(axis)]
    if axis.get("side") != "top" or not axis.get("autotickangles") or len(words) < 2:  # noqa: PLR2004
        return False
    size = float(axis["tickfont"]["size"])
    return fitting(words, step=step, size=size) < size * _READABLE


def _head_room(axis: Part, *, plot: float) -> float:
    words = [read_words(text) for _, text in tick_words(axis)]
    if axis.get("side") != "top" or not words:
        return 0.0
    size = float(axis.get("tickfont", {}).get("size", 14))
    low, high = axis["range"]
    is_upright = are_upright(axis, step=plot / abs(high - low))
    measure = width_of if is_upright else height_of
    highest = max(measure(word, size=size) for word in words)
    return highest + float(axis.get("ticklabelstandoff", 0)) + _EDGE


def _y_range(figure: Part) -> Range:
    axis = figure["layout"]["yaxis"]
    if "range" in axis:
        return float(axis["range"][0]), float(axis["range"][1])
    values = [value for trace in figure["data"] for value in _numbers(trace.get("y", ()))]
    return _wide(min([0.0, *values]), max([0.0, *values]))


def _x_range(figure: Part, *, plot: float) -> Range:
    axis = figure["layout"]["xaxis"]
    if "range" in axis:
        return float(axis["range"][0]), float(axis["range"][1])
    reaches = [*_trace_reaches(figure["data"]), *_note_reaches(figure["layout"])]
    if axis.get("rangemode") == "tozero":
        reaches.append((0.0, 0.0, 0.0))
    return _fitting(reaches, plot=plot)


# What stands at a value, and how many pixels it reaches to the left and to the right of it.
_Reach = tuple[float, float, float]


def _trace_reaches(traces: Iterable[Part]) -> list[_Reach]:
    found: list[_Reach] = []
    for trace in traces:
        if trace["type"] == "bar":
            ends = _bar_ends(trace)
            found += [(value, 0.0, _MARK_ROOM) for value in ends]
        else:
            radius = _largest(trace.get("marker", {}).get("size", 0)) / 2
            found += [(value, radius, radius) for value in _numbers(trace["x"])]
    return found


def _largest(sizes: float | list[float]) -> float:
    return max(sizes) if isinstance(sizes, list) else float(sizes)


def _bar_ends(trace: Part) -> list[float]:
    if trace.get("orientation") != "h":
        return []
    lengths: list[float | None] = trace["x"]
    bases: list[float] = trace.get("base") or [0.0] * len(lengths)
    return [
        end
        for base, length in zip(bases, lengths, strict=True)
        if length is not None
        for end in (float(base), float(base + length))
    ]


def _note_reaches(layout: Part) -> list[_Reach]:
    found: list[_Reach] = []
    for note in layout.get("annotations", ()):
        if note.get("xref") != "x" or note["x"] is None:
            continue
        words = read_words(note["text"])
        width = width_of(words, size=float(note["font"]["size"])) + 2
        before = {"left": 0.0, "right": width}.get(note.get("xanchor", "center"), width / 2)
        shift = float(note.get("xshift", 0))
        found.append((float(note["x"]), before - shift, width - before + shift))
    return found


def _fitting(reaches: Sequence[_Reach], *, plot: float) -> Range:
    """The range over which all that is drawn fits, found by widening it until it does."""
    values = [value for value, _, _ in reaches] or [0.0]
    low, high = _wide(min(values), max(values))
    for _ in range(_ROUNDS):
        a_pixel = (high - low) / plot
        wanted_low = min([low, *(value - before * a_pixel for value, before, _ in reaches)])
        wanted_high = max([high, *(value + after * a_pixel for value, _, after in reaches)])
        if wanted_low >= low and wanted_high <= high:
            break
        low, high = wanted_low, wanted_high
    return low, high


def _wide(low: float, high: float) -> Range:
    return (low, high) if high > low else (low, low + 1.0)


def _numbers(values: Iterable[Any]) -> list[float]:
    return [float(value) for value in values if value is not None]
