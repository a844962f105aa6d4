"""Tables of cells: a tinted one, and rows of columns that no one chart can hold."""

from exports.readings.kinds import Cell, Cells, NoReading, Reading
from exports.readings.words import Part, notes_of, plain, ticks_of

_PAPER = "#FFFFFF"


def tinted(trace: Part, layout: Part) -> Reading:
    """A grid of cells with their words in them."""
    columns, names = ticks_of(layout["xaxis"]), ticks_of(layout["yaxis"])
    if layout["xaxis"].get("side") != "top" or not columns:
        return NoReading()
    notes = {(note["x"], note["y"]): note for note in notes_of(layout)}
    patterns = trace["marker"]["pattern"]["shape"]
    found: dict[tuple[float, float], Cell] = {}
    for at, (base, y) in enumerate(zip(trace["base"], trace["y"], strict=True)):
        place = (base + trace["width"] / 2, y)
        note = notes.get(place)
        found[place] = Cell(
            text=plain(note["text"]) if note else "",
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


def rows_of_columns(trace: Part, layout: Part) -> Reading:
    """Rows of columns, each on a scale of its own, which one chart can't have: as a table."""
    if not trace.get("customdata"):
        return NoReading()
    periods, names = ticks_of(layout["xaxis"]), ticks_of(layout["yaxis"])
    texts: dict[tuple[float, float], str] = {
        (x, round(base)): _behind(words)
        for x, base, words in zip(trace["x"], trace["base"], trace["hovertext"], strict=True)
    }
    ink, muted = layout["font"]["color"], layout["xaxis"]["tickfont"]["color"]
    rows = tuple(
        (
            name,
            "<b>" in layout["yaxis"]["ticktext"][at],
            tuple(
                Cell(text=texts[x, y], ground=_PAPER, color=ink)
                if (x, y) in texts
                else Cell(text=_status_in_row(layout, x=x, y=y), ground="", color=muted)
                for x in periods
            ),
        )
        for at, (y, name) in enumerate(names.items())
    )
    return Cells(columns=tuple(periods.values()), rows=rows)


def _behind(hover: str) -> str:
    """The value of a column, which stands in its hover text behind row and period."""
    return plain(hover.rpartition("<br>")[-1].partition(": ")[-1])


def _status_in_row(layout: Part, *, x: float, y: float) -> str:
    found = [
        note
        for note in notes_of(layout)
        if note["x"] == x and note.get("xanchor") == "left" and y - 1 < note["y"] <= y + 1 / 2
    ]
    return plain(found[0]["text"]) if found else ""
