"""What a figure says, read back from how it is drawn, so that a slide can say it natively.

A figure is a dict of figures/, whose places and words follow the few habits of that room: rows
stand at whole numbers, the words of an axis at its ticks, and the words of a point at the point.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from exports.drawing.letters import read_words

Part = dict[str, Any]
_SURE = 1e-9
_PLAIN = re.compile(r"€ ?[\d.,]+|[\d.,]+ ?%?")


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its value (None for none), how it reads, its colour, and whether it is hatched."""

    value: float | None
    text: str
    color: str
    hatched: bool = False
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars by category, one series or more; upright or level, beside or on each other.

    categories: with the status behind the name where there is no value; a category may be a
    heading, which has no bar in any series; shares: whether values are shares of 1; reference: a
    value to compare with, in words.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Bar, ...]], ...]
    level: bool
    stacked: bool
    number_format: str | None
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One point: where it stands, its words if it has any, and whether it is drawn hollow."""

    x: float
    y: float
    label: str
    color: str
    hollow: bool = False


@dataclass(frozen=True, kw_only=True)
class Run:
    """A series of points: joined by a line or not, dashed or not, with a mark or without."""

    name: str
    dots: tuple[Dot, ...]
    symbol: str
    line: str
    dash: str = ""
    size: float = 8.0


@dataclass(frozen=True, kw_only=True)
class Axis:
    """An axis: its range, its steps, its title, and the format of its numbers.

    shown: whether its words are drawn; years: whether it runs over years.
    """

    low: float
    high: float
    step: float | None
    title: str
    number_format: str
    shown: bool
    years: bool


@dataclass(frozen=True, kw_only=True)
class Points:
    """Points across and up."""

    runs: tuple[Run, ...]
    x: Axis
    y: Axis
    named: bool


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell with its text, its ground (empty for a status) and the colour of its words."""

    text: str
    ground: str
    color: str


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A tinted table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, bool, tuple[Cell, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class NoReading:
    """A figure that only its table can stand for."""


Reading = Bars | Points | Cells | NoReading


def read_figure(figure: Part) -> Reading:
    """What a figure of figures/ says; NoReading where a chart of an office program can't say it."""
    traces, layout = figure["data"], figure["layout"]
    kinds = {trace["type"] for trace in traces}
    if kinds == {"bar"}:
        return _of_bars(traces, layout)
    if kinds == {"scatter"}:
        rows = layout["yaxis"].get("automargin") and layout["yaxis"].get("ticktext")
        return _pairs(traces, layout) if rows else _points(traces, layout)
    return NoReading()


def _of_bars(traces: Sequence[Part], layout: Part) -> Reading:
    first = traces[0]
    if layout.get("barmode") == "stack":
        return _stack(traces, layout)
    if first.get("orientation") == "h":
        return _cells(first, layout) if first.get("base") else _bars(first, layout)
    rows = layout["yaxis"].get("tickvals", ())
    return _columns(first, layout) if len(rows) == 1 else NoReading()


# --- bars ---------------------------------------------------------------------------------------


def _bars(trace: Part, layout: Part) -> Bars:
    names = _ticks(layout["yaxis"])
    bars: list[Bar] = []
    categories: list[str] = []
    heading = _heading(layout)
    patterns = trace["marker"].get("pattern", {}).get("shape") or [""] * len(trace["y"])
    for at, place in enumerate(trace["y"]):
        hatched = bool(patterns[at])
        if heading and hatched and heading not in categories:
            categories.append(heading)
            bars.append(Bar(value=None, text="", color=""))
        value = trace["x"][at]
        text = _note_at(layout, y=place)
        categories.append(names[place] if value is not None else f"{names[place]} ({text})")
        color = trace["marker"]["color"][at]
        bars.append(Bar(value=value, text=text, color=color, hatched=hatched))
    return Bars(
        categories=tuple(categories),
        series=(("", tuple(bars)),),
        level=True,
        stacked=False,
        number_format=_format([bar.text for bar in bars if bar.value is not None]),
        reference=_reference(layout),
    )


def _heading(layout: Part) -> str:
    """The words over rows that can't be compared: the only ones placed on the paper."""
    found = [note for note in _notes(layout) if note["xref"] == "paper"]
    return _plain(found[0]["text"]) if found else ""


def _reference(layout: Part) -> str:
    """The words at the dashed line over the first row."""
    found = [
        note
        for note in _notes(layout)
        if note["xref"] == "x" and note.get("yanchor") == "bottom" and note["y"] < 0
    ]
    return _plain(found[0]["text"]) if found else ""


def _stack(traces: Sequence[Part], layout: Part) -> Bars:
    names = _ticks(layout["yaxis"])
    places = traces[0]["y"]
    categories = [
        names[place] if traces[0]["x"][at] is not None else _with_status(names, layout, place)
        for at, place in enumerate(places)
    ]
    series = [
        (
            _plain(trace["name"]),
            tuple(
                Bar(value=value, text=_plain(text), color=trace["marker"]["color"])
                for value, text in zip(trace["x"], trace["text"], strict=True)
            ),
        )
        for trace in traces
    ]
    texts = [bar.text for _, bars in series for bar in bars if bar.value is not None and bar.text]
    return Bars(
        categories=tuple(categories),
        series=tuple(series),
        level=True,
        stacked=True,
        number_format=_format(texts) or "0%",
    )


def _with_status(names: dict[float, str], layout: Part, place: float) -> str:
    return f"{names[place]} ({_note_at(layout, y=place)})"


def _pairs(traces: Sequence[Part], layout: Part) -> Reading:
    """Two dots a row: as two bars a category."""
    names = _ticks(layout["yaxis"])
    seen = [trace for trace in traces if trace["marker"].get("opacity") != 0]
    others, owns = seen[0], seen[-1]
    own_name, other_name = _names_of_pairs(layout)
    categories: list[str] = []
    own_bars: list[Bar] = []
    for at, place in enumerate(owns["y"]):
        value, text = owns["x"][at], _note_at(layout, y=place, beside=True)
        categories.append(names[place] if value is not None else f"{names[place]} ({text})")
        own_bars.append(Bar(value=value, text=text, color=owns["marker"]["color"]))
    other_bars = [
        Bar(value=value, text="", color=others["marker"]["color"]) for value in others["x"]
    ]
    known = [bar.text for bar in own_bars if bar.value is not None]
    ticks = [_plain(text) for text in layout["xaxis"].get("ticktext", ())]
    return Bars(
        categories=tuple(categories),
        series=((own_name, tuple(own_bars)), (other_name, tuple(other_bars))),
        level=True,
        stacked=False,
        number_format=_format(known) or _format(ticks) or "General",
    )


def _names_of_pairs(layout: Part) -> tuple[str, str]:
    """The words above the first own dot, and those under the first other one."""
    above = [note for note in _notes(layout) if float(note.get("yshift", 0)) > 0]
    under = [note for note in _notes(layout) if float(note.get("yshift", 0)) < 0]
    return (
        _plain(above[0]["text"]) if above else "",
        _plain(under[0]["text"]) if under else "",
    )


def _columns(trace: Part, layout: Part) -> Reading:
    """One row of columns; their heights are shares, so the values come along beside them."""
    values = trace.get("customdata")
    if not values:
        return NoReading()
    ticks = _ticks(layout["xaxis"])
    by_place = dict(zip(trace["x"], range(len(trace["x"])), strict=True))
    bars: list[Bar] = []
    categories: list[str] = []
    for place, name in ticks.items():
        at = by_place.get(place)
        if at is None:
            text = _status_across(layout, x=place)
            categories.append(f"{name} ({text})" if text else name)
            bars.append(Bar(value=None, text=text, color=""))
            continue
        marker = trace["marker"]
        is_open = marker["color"][at] != marker["line"]["color"][at]
        text = _note_at(layout, x=place)
        categories.append(name)
        color = marker["line"]["color"][at]
        bars.append(Bar(value=values[at], text=text, color=color, open=is_open))
    texts = [bar.text for bar in bars if bar.value is not None and bar.text]
    return Bars(
        categories=tuple(categories),
        series=(("", tuple(bars)),),
        level=False,
        stacked=False,
        number_format=_format(texts) or "General",
    )


def _status_across(layout: Part, *, x: float) -> str:
    found = [note for note in _notes(layout) if note["x"] == x and note.get("xanchor") == "left"]
    return _plain(found[0]["text"]) if found else ""


# --- points -------------------------------------------------------------------------------------


def _points(traces: Sequence[Part], layout: Part) -> Points:
    labels = _labels(layout)
    ends = iter(_at_the_end(layout))
    runs: list[Run] = []
    named_lines: dict[str, str] = {}
    for trace in sorted(traces, key=lambda trace: trace.get("line", {}).get("dash", "") != ""):
        dash = trace.get("line", {}).get("dash", "")
        name = _plain(trace.get("name", ""))
        if "lines" in trace.get("mode", "") and not name:
            name = named_lines.setdefault(dash, next(ends, ""))
        runs.append(_run(trace, name=name, labels=labels))
    runs += _upright_lines(layout)
    return Points(
        runs=tuple(runs),
        x=_axis(layout["xaxis"], title=_plain(layout["xaxis"].get("title", {}).get("text", ""))),
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
        (float(note["x"]), float(note["y"])): _plain(note["text"])
        for note in _notes(layout)
        if note["xref"] == "x" and note["yref"] == "y"
    }


def _at_the_end(layout: Part) -> list[str]:
    """The words at the right end of lines: of the one in the middle first."""
    return [
        _plain(note["text"])
        for note in _notes(layout)
        if note["xref"] == "paper" and note["x"] == 1
    ]


def _upright_title(layout: Part) -> str:
    found = [note for note in _notes(layout) if note["xref"] == "paper" and note["yref"] == "paper"]
    return _plain(found[0]["text"]) if found else ""


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
    low, high = (float(end) for end in axis.get("range", (0, 1)))
    steps = {round(after - before, 9) for before, after in pairwise(values)}
    texts = [_plain(text) for text in axis.get("ticktext", ())]
    years = bool(values) and all(value.is_integer() and value > 1900 for value in values)  # noqa: PLR2004
    return Axis(
        low=low,
        high=high,
        step=steps.pop() if len(steps) == 1 else None,
        title=title,
        number_format="0" if years else _format(texts) or "General",
        shown=bool(axis.get("showticklabels")),
        years=years,
    )


# --- cells --------------------------------------------------------------------------------------


def _cells(trace: Part, layout: Part) -> Reading:
    columns, names = _ticks(layout["xaxis"]), _ticks(layout["yaxis"])
    if layout["xaxis"].get("side") != "top" or not columns:
        return NoReading()
    notes = {(note["x"], note["y"]): note for note in _notes(layout)}
    patterns = trace["marker"]["pattern"]["shape"]
    found: dict[tuple[float, float], Cell] = {}
    for at, (base, y) in enumerate(zip(trace["base"], trace["y"], strict=True)):
        place = (base + trace["width"] / 2, y)
        note = notes.get(place)
        found[place] = Cell(
            text=_plain(note["text"]) if note else "",
            ground="" if patterns[at] else trace["marker"]["color"][at],
            color=note["font"]["color"] if note else layout["font"]["color"],
        )
    framed = {(shape["y0"] + shape["y1"]) / 2 for shape in layout["shapes"] if _is_frame(shape)}
    rows = tuple(
        (name, y in framed, tuple(found[x, y] for x in columns)) for y, name in names.items()
    )
    return Cells(columns=tuple(columns.values()), rows=rows)


def _is_frame(shape: Part) -> bool:
    return shape["type"] == "rect"


# --- words --------------------------------------------------------------------------------------


def _notes(layout: Part) -> list[Part]:
    return layout.get("annotations", [])


def _ticks(axis: Part) -> dict[float, str]:
    pairs = zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True)
    return {place: _plain(text) for place, text in pairs}


def _plain(ready: str) -> str:
    return " ".join(" ".join(read_words(ready).lines).split())


def _note_at(
    layout: Part, *, y: float | None = None, x: float | None = None, beside: bool = False
) -> str:
    """The words at a row or a column; beside: those level with it, not above or under it."""
    found = [
        note
        for note in _notes(layout)
        if note["xref"] == "x"
        and (y is None or abs(note["y"] - y) < _SURE)
        and (x is None or abs(note["x"] - x) < 0.5)  # noqa: PLR2004 - within its column
        and not (beside and note.get("yshift"))
    ]
    return _plain(found[0]["text"]) if found else ""


def _format(texts: Sequence[str]) -> str | None:
    """The number format that writes all these texts, None where they say more than a number."""
    if not texts or not all(_PLAIN.fullmatch(text) for text in texts):
        return None
    digits = max(_digits(text) for text in texts)
    number = "#,##0" + ("." + "0" * digits if digits else "")
    if texts[0].endswith("%"):
        return number.replace("#,##0", "0") + "%"
    return f'"€" {number}' if texts[0].startswith("€") else number


def _digits(text: str) -> int:
    """How many decimals a written number has: its last part, unless that parts thousands."""
    last = re.split(r"[.,]", text.rstrip("% "))[-1]
    has_mark = any(mark in text for mark in ".,")
    return len(last) if has_mark and len(last) != 3 else 0  # noqa: PLR2004 - thousands
