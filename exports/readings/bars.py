"""Bars of all kinds, and pairs of dots, read as bars by category."""

from collections.abc import Sequence

from exports.readings.kinds import Bar, Bars, NoReading, Reading
from exports.readings.words import Part, format_of, note_at, notes_of, plain, ticks_of


def bars(trace: Part, layout: Part) -> Bars:
    """Level bars, those that can't be compared under a heading of their own."""
    names = ticks_of(layout["yaxis"])
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
        text = note_at(layout, y=place)
        categories.append(names[place] if value is not None else f"{names[place]} ({text})")
        color = trace["marker"]["color"][at]
        bars.append(Bar(value=value, text=text, color=color, hatched=hatched))
    return Bars(
        categories=tuple(categories),
        series=(("", tuple(bars)),),
        level=True,
        stacked=False,
        number_format=format_of([bar.text for bar in bars if bar.value is not None]),
        reference=_reference(layout),
    )


def _heading(layout: Part) -> str:
    """The words over rows that can't be compared: the only ones placed on the paper."""
    found = [note for note in notes_of(layout) if note["xref"] == "paper"]
    return plain(found[0]["text"]) if found else ""


def _reference(layout: Part) -> str:
    """The words at the dashed line over the first row."""
    found = [
        note
        for note in notes_of(layout)
        if note["xref"] == "x" and note.get("yanchor") == "bottom" and note["y"] < 0
    ]
    return plain(found[0]["text"]) if found else ""


def stack(traces: Sequence[Part], layout: Part) -> Bars:
    """Parts of a whole."""
    names = ticks_of(layout["yaxis"])
    places = traces[0]["y"]
    categories = [
        names[place] if traces[0]["x"][at] is not None else _with_status(names, layout, place)
        for at, place in enumerate(places)
    ]
    series = [
        (
            plain(trace["name"]),
            tuple(
                Bar(value=value, text=plain(text), color=trace["marker"]["color"])
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
        number_format=format_of(texts) or "0%",
    )


def _with_status(names: dict[float, str], layout: Part, place: float) -> str:
    return f"{names[place]} ({note_at(layout, y=place)})"


def pairs(traces: Sequence[Part], layout: Part) -> Reading:
    """Two dots a row: as two bars a category."""
    names = ticks_of(layout["yaxis"])
    seen = [trace for trace in traces if trace["marker"].get("opacity") != 0]
    others, owns = seen[0], seen[-1]
    own_name, other_name = _names_of_pairs(layout)
    categories: list[str] = []
    own_bars: list[Bar] = []
    for at, place in enumerate(owns["y"]):
        value, text = owns["x"][at], note_at(layout, y=place, beside=True)
        categories.append(names[place] if value is not None else f"{names[place]} ({text})")
        own_bars.append(Bar(value=value, text=text, color=owns["marker"]["color"]))
    other_bars = [
        Bar(value=value, text="", color=others["marker"]["color"]) for value in others["x"]
    ]
    known = [bar.text for bar in own_bars if bar.value is not None]
    ticks = [plain(text) for text in layout["xaxis"].get("ticktext", ())]
    return Bars(
        categories=tuple(categories),
        series=((own_name, tuple(own_bars)), (other_name, tuple(other_bars))),
        level=True,
        stacked=False,
        number_format=format_of(known) or format_of(ticks) or "General",
    )


def _names_of_pairs(layout: Part) -> tuple[str, str]:
    """The words above the first own dot, and those under the first other one."""
    above = [note for note in notes_of(layout) if float(note.get("yshift", 0)) > 0]
    under = [note for note in notes_of(layout) if float(note.get("yshift", 0)) < 0]
    return (
        plain(above[0]["text"]) if above else "",
        plain(under[0]["text"]) if under else "",
    )


def columns(trace: Part, layout: Part) -> Reading:
    """One row of columns; their heights are shares, so the values come along beside them."""
    values = trace.get("customdata")
    if not values:
        return NoReading()
    ticks = ticks_of(layout["xaxis"])
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
        text = note_at(layout, x=place)
        categories.append(name)
        color = marker["line"]["color"][at]
        bars.append(Bar(value=values[at], text=text, color=color, open=is_open))
    texts = [bar.text for bar in bars if bar.value is not None and bar.text]
    return Bars(
        categories=tuple(categories),
        series=(("", tuple(bars)),),
        level=False,
        stacked=False,
        number_format=format_of(texts) or "General",
    )


def _status_across(layout: Part, *, x: float) -> str:
    found = [note for note in notes_of(layout) if note["x"] == x and note.get("xanchor") == "left"]
    return plain(found[0]["text"]) if found else ""
