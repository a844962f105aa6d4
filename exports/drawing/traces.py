"""The traces of a figure: bars and points."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exports.drawing.letters import read_words, width_of
from exports.drawing.sheet import Box, Hold, Look, Sheet
from exports.drawing.space import Part, Space
from exports.errors import CannotDraw

TRACES = frozenset({"bar", "scatter"})
_STRIPE = 1.6
# what a trace says of all its points, or of each of them
Setting = str | float | list[Any]


def draw_traces(sheet: Sheet, figure: Part, space: Space) -> None:
    """Every trace, in their order. Raises CannotDraw for a kind that figures/ has no use for."""
    stacked = figure["layout"].get("barmode") == "stack"
    ends: dict[float, float] = {}
    for trace in figure["data"]:
        match trace["type"]:
            case "bar":
                _draw_bars(sheet, trace, space, ends=ends if stacked else None)
            case "scatter":
                _draw_points(sheet, trace, space)
            case kind:
                raise CannotDraw(f"no picture is made of a {kind!r} yet")


@dataclass(frozen=True, kw_only=True)
class _Bar:
    """Bar number `at` of a trace: where it stands, where it starts and how long it is."""

    at: int
    place: float
    start: float
    length: float
    thick: float
    level: bool

    def box(self, space: Space) -> Box:
        """Where it is drawn."""
        sides = (self.place - self.thick / 2, self.place + self.thick / 2)
        ends = (self.start, self.start + self.length)
        across = [space.across(value) for value in (ends if self.level else sides)]
        up = [space.up(value) for value in (sides if self.level else ends)]
        return Box(
            left=min(across),
            bottom=min(up),
            width=abs(across[1] - across[0]),
            height=abs(up[1] - up[0]),
        )


def _bars(trace: Part, ends: dict[float, float] | None) -> Iterator[_Bar]:
    level = trace.get("orientation") == "h"
    places, lengths = (trace["y"], trace["x"]) if level else (trace["x"], trace["y"])
    bases = trace.get("base")
    for at, (place, length) in enumerate(zip(places, lengths, strict=True)):
        if length is None or place is None:
            continue
        start = bases[at] if bases else (ends or {}).get(place, 0.0)
        if ends is not None:
            ends[place] = start + length
        thick = _at(trace.get("width", 0.8), at)
        yield _Bar(at=at, place=place, start=start, length=length, thick=thick, level=level)


def _draw_bars(sheet: Sheet, trace: Part, space: Space, *, ends: dict[float, float] | None) -> None:
    marker = trace["marker"]
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    for bar in _bars(trace, ends):
        box, color = bar.box(space), _at(marker["color"], bar.at)
        edge = {"edge": _at(line.get("color", "none"), bar.at)}
        width = float(_at(line.get("width", 0), bar.at))
        if _at(pattern.get("shape", ""), bar.at):
            sheet.box(box, Look(fill=pattern["bgcolor"]))
            sheet.stripes(box, Look(edge=color, width=_STRIPE))
            sheet.box(box, Look(**edge, width=width))
        else:
            sheet.box(box, Look(fill=color, **edge, width=width))
        _draw_text(sheet, trace, bar, box)


def _draw_text(sheet: Sheet, trace: Part, bar: _Bar, box: Box) -> None:
    """The text within a bar, left out where it does not fit, as on the screen."""
    if "text" not in trace or not trace["text"][bar.at]:
        return
    words, size = read_words(trace["text"][bar.at]), float(trace["textfont"]["size"])
    if width_of(words, size=size) + 4 > box.width:
        return
    at = (box.left + box.width / 2, box.bottom + box.height / 2)
    sheet.words(at, words, size=size, color=trace["textfont"]["color"], hold=Hold())


def _draw_points(sheet: Sheet, trace: Part, space: Space) -> None:
    mode = trace.get("mode", "markers")
    if trace.get("fill") == "toself":
        _draw_areas(sheet, trace, space)
    elif "lines" in mode:
        _draw_line(sheet, trace, space)
    if "markers" in mode:
        _draw_marks(sheet, trace, space)


def _draw_line(sheet: Sheet, trace: Part, space: Space) -> None:
    line = trace["line"]
    look = Look(edge=line["color"], width=float(line.get("width", 2)), dash=line.get("dash", ""))
    plot = Box(
        left=space.left, bottom=space.bottom, width=space.plot_width, height=space.plot_height
    )
    for points in _unbroken(trace, space):
        sheet.line(points, look, within=plot)


def _draw_areas(sheet: Sheet, trace: Part, space: Space) -> None:
    """The areas within a line that ends where it began, with stripes if there are any."""
    rings, line = _unbroken(trace, space), trace["line"]
    pattern = trace.get("fillpattern", {})
    sheet.area(
        rings,
        Look(fill=trace["fillcolor"], edge=line["color"], width=float(line["width"])),
        stripes=Look(edge=pattern.get("fgcolor", "none"), width=1.0),
        between=float(pattern.get("size", 0)),
    )


def _unbroken(trace: Part, space: Space) -> list[list[tuple[float, float]]]:
    """The runs of points without a gap: no line is drawn over what is not known."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            runs.append([])
        else:
            runs[-1].append((space.across(x), space.up(y)))
    return [run for run in runs if len(run) > 1]


def _draw_marks(sheet: Sheet, trace: Part, space: Space) -> None:
    marker = trace["marker"]
    if marker.get("opacity") == 0:
        return
    line = marker.get("line", {})
    for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is None or y is None:
            continue
        look = Look(
            fill=_at(marker["color"], at),
            edge=_at(line.get("color", "none"), at),
            width=float(_at(line.get("width", 0), at)),
            layer=3.0,
        )
        symbol, size = _at(marker.get("symbol", "circle"), at), float(_at(marker["size"], at))
        sheet.mark((space.across(x), space.up(y)), look, symbol=symbol, size=size)


def _at(setting: Setting, at: int) -> Any:  # noqa: ANN401 - plotly's settings are of any kind
    """A setting of one point: that of its own, or the one of all."""
    return setting[at] if isinstance(setting, list) else setting
