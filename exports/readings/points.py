"""Points across and up, and the lines among them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exports.readings.kinds import Axis, Dot, Points, Run
from exports.readings.words import Part, format_of, notes_of, plain

_EDGE = 0.05


def points(traces: Sequence[Part], layout: Part) -> Points:
    """Points with their words, and lines, the dashed ones of a shape among them."""
    labels = _labels(layout)
    ends = iter(_at_the_end(layout))
    runs: list[Run] = []
    named_lines: dict[str, str] = {}
    # the line in the middle has no dashes, and its words come first
    for trace in sorted(traces, key=lambda trace: trace.get("line", {}).get("dash", "") != ""):
        dash = trace.get("line", {}).get("dash", "")
        name = plain(trace.get("name", ""))
        if "lines" in trace.get("mode", "") and not name:
            if dash not in named_lines:
                named_lines[dash] = next(ends, "")
            name = named_lines[dash]
        runs.append(_run(trace, name=name, labels=labels))
    runs += _upright_lines(layout)
    return Points(
        # LibreOffice loses a series that is shorter than one behind it
        runs=tuple(sorted(runs, key=lambda run: -len(run.dots))),
        x=_axis(layout["xaxis"], title=plain(layout["xaxis"].get("title", {}).get("text", ""))),
        y=_axis(layout["yaxis"], title=_upright_title(layout)),
        named=bool(layout.get("showlegend")),
    )


def _run(trace: Part, *, name: str, labels: dict[tuple[float, float], str]) -> Run:
    lines = "lines" in trace.get("mode", "")
    marker = trace.get("marker", {})
    pairs = [
        (at, float(x), float(y))
        for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
        if x is not None and y is not None
    ]
    line = trace.get("line", {})
    return Run(
        name=name,
        dots=tuple(
            Dot(
                x=x,
                y=y,
                label=labels.get((x, y), "") if marker else "",
                color=_color(marker, at) if marker else line["color"],
                hollow=bool(marker) and _of(marker["color"], at) != _color(marker, at),
            )
            for at, x, y in pairs
        ),
        symbol=str(_of(marker.get("symbol", "circle"), 0)) if marker else "",
        line=line.get("color", "") if lines else "",
        dash=line.get("dash", ""),
    )


def _color(marker: Part, at: int) -> str:
    """The colour of the edge of a mark, which a hollow one has too."""
    edge = marker.get("line", {}).get("color")
    return str(_of(edge or marker["color"], at))


def _of(setting: str | list[str], at: int) -> str:
    return setting[at] if isinstance(setting, list) else setting


def _labels(layout: Part) -> dict[tuple[float, float], str]:
    return {
        (float(note["x"]), float(note["y"])): plain(note["text"])
        for note in notes_of(layout)
        if note["xref"] == "x" and note["yref"] == "y"
    }


def _at_the_end(layout: Part) -> list[str]:
    """The words at the right end of lines: of the one in the middle first."""
    return [
        plain(note["text"])
        for note in notes_of(layout)
        if note["xref"] == "paper" and note["x"] == 1
    ]


def _upright_title(layout: Part) -> str:
    found = [
        note for note in notes_of(layout) if note["xref"] == "paper" and note["yref"] == "paper"
    ]
    return plain(found[0]["text"]) if found else ""


def _upright_lines(layout: Part) -> Iterator[Run]:
    """Dashed lines from bottom to top, such as a break, with the words at their top."""
    labels = _labels(layout)
    for shape in layout.get("shapes", ()):
        line = shape.get("line", {})
        if shape["type"] != "line" or line.get("dash") != "dash" or shape["x0"] != shape["x1"]:
            continue
        low, high = sorted((float(shape["y0"]), float(shape["y1"])))
        x, color = float(shape["x0"]), line["color"]
        name = labels.get((x, high), "")
        ends = (Dot(x=x, y=low, label="", color=color), Dot(x=x, y=high, label=name, color=color))
        yield Run(name=name, dots=ends, symbol="", line=color, dash="dash")


def _axis(axis: Part, *, title: str) -> Axis:
    values = [float(value) for value in axis.get("tickvals", ())]
    start, end = axis.get("range", (0.0, 1.0))
    low, high = _snapped(float(start), float(end), values)
    steps = {round(after - before, 9) for before, after in pairwise(values)}
    texts = [plain(text) for text in axis.get("ticktext", ())]
    years = bool(values) and all(value.is_integer() and value > 1900 for value in values)  # noqa: PLR2004
    return Axis(
        low=low,
        high=high,
        step=steps.pop() if len(steps) == 1 else None,
        title=title,
        number_format="0" if years else format_of(texts) or "General",
        shown=bool(axis.get("showticklabels")),
        years=years,
    )


def _snapped(low: float, high: float, ticks: Sequence[float]) -> tuple[float, float]:
    """A range that starts and ends at a tick where it was widened a little beyond one."""
    edge = (high - low) * _EDGE
    if ticks and 0 < ticks[0] - low < edge:
        low = ticks[0]
    if ticks and 0 < high - ticks[-1] < edge:
        high = ticks[-1]
    return low, high
