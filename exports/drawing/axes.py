"""The axes of a figure: grid, words at the ticks, titles, and the legend on top."""

from collections.abc import Sequence
from itertools import pairwise

from exports.drawing.letters import Words, height_of, read_words, width_of
from exports.drawing.sheet import Box, Hold, Look, Sheet
from exports.drawing.space import (
    LEGEND_LINE,
    LEGEND_MARK,
    Part,
    Space,
    are_upright,
    fitting,
    legend_entries,
    tick_size,
    tick_words,
)

_GRID = 1.0
_SWATCH = 12.0
_SMALLEST = 7.0


def draw_axes(sheet: Sheet, figure: Part, space: Space) -> None:
    """Grid and words of both axes."""
    layout = figure["layout"]
    _draw_x(sheet, layout, space)
    _draw_y(sheet, layout, space)


def draw_legend(sheet: Sheet, figure: Part, space: Space) -> None:
    """The names of the traces beside their look, from the top left, wrapped over the width."""
    layout = figure["layout"]
    if not layout.get("showlegend"):
        return
    size, color = float(layout["legend"]["font"]["size"]), layout["legend"]["font"]["color"]
    for entry in legend_entries(figure, width=space.width):
        up = space.height - space.head - (entry.line + 0.5) * LEGEND_LINE
        _swatch(sheet, entry.trace, across=entry.across, up=up)
        at = (entry.across + LEGEND_MARK, up)
        sheet.words(at, entry.words, size=size, color=color, hold=Hold(across="left"))


def _swatch(sheet: Sheet, trace: Part, *, across: float, up: float) -> None:
    marker = trace.get("marker", {})
    color, line = _first(marker.get("color")), marker.get("line", {})
    if trace["type"] == "bar":
        box = Box(left=across, bottom=up - _SWATCH / 2, width=_SWATCH, height=_SWATCH)
        if _first(marker.get("pattern", {}).get("shape")):
            sheet.stripes(box, Look(edge=color, width=1))
            sheet.box(box, Look(edge=color, width=1))
        else:
            sheet.box(box, Look(fill=color))
        return
    edge = _first(line.get("color")) or color
    look = Look(fill=color, edge=edge, width=1.5)
    sheet.mark((across + _SWATCH / 2, up), look, symbol=marker.get("symbol", "circle"), size=9)


def _first(setting: str | list[str] | None) -> str:
    return (setting[0] if isinstance(setting, list) else setting) or ""


def _draw_x(sheet: Sheet, layout: Part, space: Space) -> None:
    axis = layout["xaxis"]
    ticks = [(space.across(value), text) for value, text in tick_words(axis, within=space.x)]
    if axis.get("showgrid"):
        look = Look(edge=axis["gridcolor"], width=1, layer=_GRID)
        for across, _ in ticks:
            sheet.line([(across, space.bottom), (across, space.bottom + space.plot_height)], look)
    size, on_top = tick_size(axis, layout), axis.get("side") == "top"
    words = [read_words(text) for _, text in ticks]
    places = [across for across, _ in ticks]
    turned = _angle(axis, places, words, size=size)
    if on_top and not turned:
        size = _shrunk(places, words, size=size)
    standoff = float(axis.get("ticklabelstandoff", 0)) + 3
    up = space.bottom + space.plot_height + standoff if on_top else space.bottom - standoff
    for (across, _), word in zip(ticks, words, strict=True):
        hold = _hold_x(turned, on_top=on_top)
        sheet.words((across, up), word, size=size, color=_tick_color(axis, layout), hold=hold)
    _draw_title(sheet, axis, space)


def _hold_x(turned: float, *, on_top: bool) -> Hold:
    if on_top and turned:
        return Hold(across="left", up="center", turned=turned)
    if on_top:
        return Hold(up="bottom", align="center")
    if turned:
        return Hold(across="right", up="center", turned=turned)
    return Hold(up="top", align="center")


def _angle(axis: Part, places: Sequence[float], words: Sequence[Words], *, size: float) -> float:
    """Level where the words stand free of each other, else slanted, or upright on top."""
    if len(places) < 2:  # noqa: PLR2004 - one alone touches nothing
        return 0.0
    step = _step(places)
    if axis.get("side") == "top":
        return 90.0 if are_upright(axis, step=step) else 0.0
    widest = max(width_of(word, size=size) for word in words)
    return 0.0 if widest + 6 <= step else 45.0


def _shrunk(places: Sequence[float], words: Sequence[Words], *, size: float) -> float:
    """The size at which words on top stand free of each other, if it can be read at all."""
    if len(places) < 2:  # noqa: PLR2004 - as above
        return size
    return max(_SMALLEST, fitting(words, step=_step(places), size=size))


def _step(places: Sequence[float]) -> float:
    return min(abs(one - other) for one, other in pairwise(places))


def _draw_y(sheet: Sheet, layout: Part, space: Space) -> None:
    axis = layout["yaxis"]
    size = tick_size(axis, layout)
    standoff = float(axis.get("ticklabelstandoff", 0))
    for value, text in tick_words(axis, within=space.y):
        up = space.up(value)
        if axis.get("showgrid"):
            ends = [(space.left, up), (space.left + space.plot_width, up)]
            sheet.line(ends, Look(edge=axis["gridcolor"], width=1, layer=_GRID))
        sheet.words(
            (space.left - standoff, up),
            read_words(text),
            size=size,
            color=_tick_color(axis, layout),
            hold=Hold(across="right", align="right"),
        )


def _draw_title(sheet: Sheet, axis: Part, space: Space) -> None:
    title = axis.get("title")
    if not title:
        return
    words, size = read_words(title["text"]), float(title["font"]["size"])
    up = space.foot + 2 + height_of(words, size=size) / 2
    at = (space.left + space.plot_width / 2, up)
    hold = Hold(align="center")
    sheet.words(at, words, size=size, color=title["font"]["color"], hold=hold)


def _tick_color(axis: Part, layout: Part) -> str:
    return axis.get("tickfont", {}).get("color") or layout["font"]["color"]
