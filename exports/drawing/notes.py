"""What lies on a figure besides its traces: shapes and words."""

import re
from typing import Any, Literal

from exports.drawing.letters import read_words
from exports.drawing.sheet import Box, Hold, Look, Sheet
from exports.drawing.space import Part, Space
from exports.errors import CannotDraw

SHAPES = frozenset({"line", "rect", "path"})
_MOVE = re.compile(r"([MLZ])(?:(-?[\d.]+),(-?[\d.]+))?")
_CLEAR = re.compile(r"rgba\(.*,\s*0\)")
_UP: dict[str, Literal["bottom", "center", "top"]] = {
    "bottom": "bottom",
    "middle": "center",
    "top": "top",
}


def draw_shapes(sheet: Sheet, figure: Part, space: Space) -> None:
    """Lines, frames and no-data chips. Raises CannotDraw for another kind of shape."""
    for shape in figure["layout"].get("shapes", ()):
        match shape["type"]:
            case "line":
                sheet.line(_ends(shape, space), _look(shape))
            case "rect":
                (left, one), (right, other) = _ends(shape, space)
                box = Box(
                    left=min(left, right),
                    bottom=min(one, other),
                    width=abs(right - left),
                    height=abs(other - one),
                )
                sheet.box(box, _look(shape))
            case "path":
                _draw_path(sheet, shape, space)
            case kind:
                raise CannotDraw(f"no picture is made of a shape {kind!r} yet")


def draw_notes(sheet: Sheet, figure: Part, space: Space) -> None:
    """All words that figures/ placed itself, some with a line to their point."""
    for note in figure["layout"].get("annotations", ()):
        x = space.across(float(note["x"]), of=note["xref"])
        y = space.up(float(note["y"]), of=note["yref"])
        if note.get("showarrow"):
            _draw_leader(sheet, note, x=x, y=y)
            x, y = x + float(note["ax"]), y - float(note["ay"])
        at = (x + float(note.get("xshift", 0)), y + float(note.get("yshift", 0)))
        sheet.words(
            at,
            read_words(note["text"]),
            size=float(note["font"]["size"]),
            color=note["font"]["color"],
            hold=_hold(note),
        )


def _hold(note: Part) -> Hold:
    ground = note.get("bgcolor", "")
    return Hold(
        across=note.get("xanchor", "center"),
        up=_UP[note.get("yanchor", "middle")],
        ground="" if _CLEAR.match(ground) else ground,
        align=note.get("align", "left"),
    )


def _draw_leader(sheet: Sheet, note: Part, *, x: float, y: float) -> None:
    right, up = float(note["ax"]), -float(note["ay"])
    length = (right**2 + up**2) ** 0.5 or 1.0
    start = float(note.get("standoff", 0)) / length
    ends = [(x + right * start, y + up * start), (x + right, y + up)]
    sheet.line(ends, Look(edge=note["arrowcolor"], width=note.get("arrowwidth", 1), layer=4))


def _ends(shape: Part, space: Space) -> list[tuple[float, float]]:
    return [
        (
            space.across(float(shape[f"x{end}"]), of=shape["xref"]),
            space.up(float(shape[f"y{end}"]), of=shape["yref"]),
        )
        for end in (0, 1)
    ]


def _look(shape: Part) -> Look:
    line: dict[str, Any] = shape.get("line", {})
    fill = shape.get("fillcolor", "none")
    return Look(
        fill="none" if _CLEAR.match(fill) else fill,
        edge=line.get("color", "none"),
        width=float(line.get("width", 1)),
        dash=line.get("dash", "solid"),
        layer=1.5 if shape.get("layer") == "below" else 2.5,
    )


def _draw_path(sheet: Sheet, shape: Part, space: Space) -> None:
    """A path in pixels around its anchor, which is how the no-data chip is made."""
    x, y = space.across(float(shape["xanchor"])), space.up(float(shape["yanchor"]))
    look = _look(shape)
    run: list[tuple[float, float]] = []
    for step, right, up in _MOVE.findall(shape["path"]):
        if step == "Z":
            sheet.line([*run, run[0]], look)
            run = []
        elif step == "M":
            if len(run) > 1:
                sheet.line(run, look)
            run = [(x + float(right), y + float(up))]
        else:
            run.append((x + float(right), y + float(up)))
    if len(run) > 1:
        sheet.line(run, look)
