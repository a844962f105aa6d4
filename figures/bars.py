"""Labelled bars, one a row, with rows that can't be compared in a block of their own."""

import dataclasses
from collections.abc import Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part, RowLabels
from figures.errors import WrongFrame
from figures.frames import Reference, rows_of
from figures.lettering import escaped, line_count, lines_height, wrapped
from figures.style import Style

_EDGE = 8
_HEADING_WIDTH = 180


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Bar:
    label: str
    value: float | None
    text: str
    own: bool
    apart: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Plan:
    """Which bar stands where, in rows from the top; the blocks as (first, last) place."""

    bars: list[_Bar]
    places: list[float]
    blocks: list[tuple[float, float]]
    labels: RowLabels


def bars(
    frame: pl.DataFrame, *, style: Style, apart_title: str, reference: Reference | None = None
) -> Figure:
    """Horizontal bars in the order of the frame, top to bottom, each with its text behind it.

    frame: label (str), value (number of 0 or more, any unit, or null), text (str: the value as it
    reads, or the status of a null in words), own (bool: the own region), apart (bool: can't be
    compared with the others).
    apart_title: the heading over the rows with apart, which stand hatched under the others.
    reference: a dashed line with its label on top, over the rows that can be compared.
    A null has a hatched chip and its status, never a bar; a 0 has its text and no bar.
    Raises WrongFrame for a missing column, an empty frame or a value below 0.
    """
    plan = _plan(rows_of(frame, _Bar), style=style, apart_title=apart_title)
    bottom = plan.places[-1] + 0.5
    top = _EDGE + (lines_height(line_count(_on_top(reference)), size=13) if reference else 0)
    layout = canvas.layout(
        style,
        height=top + _EDGE + (bottom + 0.5) * plan.labels.row_height,
        margin={"t": top, "b": _EDGE},
        xaxis=canvas.bare_axis(rangemode="tozero"),
        yaxis=canvas.row_axis(texts=plan.labels.texts, places=plan.places, bottom=bottom),
        shapes=_shapes(plan, reference=reference, style=style),
        annotations=_notes(plan, title=apart_title, reference=reference, style=style),
    )
    return canvas.figure([_trace(plan, style)], layout)


def _plan(rows: Sequence[_Bar], *, style: Style, apart_title: str) -> _Plan:
    if any(row.value is not None and row.value < 0 for row in rows):
        raise WrongFrame("a bar starts at 0; a value below 0 can't be drawn")
    near = [row for row in rows if not row.apart]
    far = [row for row in rows if row.apart]
    ordered = near + far
    labels = canvas.row_labels(
        [row.label for row in ordered], style=style, own=[row.own for row in ordered]
    )
    gap = _heading_height(apart_title) / labels.row_height
    places = [*map(float, range(len(near))), *(len(near) + gap + at for at in range(len(far)))]
    ends = [block for block in (places[: len(near)], places[len(near) :]) if block]
    blocks = [(block[0], block[-1]) for block in ends]
    return _Plan(bars=ordered, places=places, blocks=blocks, labels=labels)


def _trace(plan: _Plan, style: Style) -> Part:
    colors = [style.own if bar.own else style.base for bar in plan.bars]
    outlines = [1 if bar.apart and bar.value else 0 for bar in plan.bars]
    shapes = ["/" if bar.apart else "" for bar in plan.bars]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in plan.bars],
        "y": plan.places,
        "width": plan.labels.bar_width,
        "marker": {
            "color": colors,
            "line": {"color": colors, "width": outlines},
            "pattern": marks.hatch(shapes, style=style),
        },
        "hovertext": [f"{escaped(bar.label)}: {escaped(bar.text)}" for bar in plan.bars],
        "hoverinfo": "text",
    }


def _shapes(plan: _Plan, *, reference: Reference | None, style: Style) -> list[Part]:
    zeros = [
        marks.line(style=style, x=(0, 0), y=(first - 0.5, last + 0.5))
        for first, last in plan.blocks
    ]
    pairs = zip(plan.bars, plan.places, strict=True)
    chips = [marks.chip(style=style, x=0, y=y) for bar, y in pairs if bar.value is None]
    if not reference or plan.bars[0].apart:
        return [*zeros, *chips]
    at, last = reference.value, plan.blocks[0][1] + 0.5
    look = {"dash": "dash", "color": style.ink}
    return [*zeros, *chips, marks.line(style=style, x=(at, at), y=(-0.5, last), look=look)]


def _notes(plan: _Plan, *, title: str, reference: Reference | None, style: Style) -> list[Part]:
    notes = [
        # On a ground of its own, so that a reference line does not run through the words.
        marks.beside(bar.text, value=bar.value, y=y, style=style, bgcolor=style.surface)
        for bar, y in zip(plan.bars, plan.places, strict=True)
    ]
    notes += _heading(plan, style=style, title=title)
    if not reference or plan.bars[0].apart:
        return notes
    place = {"yanchor": "bottom", "yshift": 2, "align": "center"}
    text = _on_top(reference)
    return [*notes, marks.note(text, x=reference.value, y=-0.5, color=style.ink, **place)]


def _heading_height(title: str) -> float:
    return lines_height(line_count(_heading_text(title)), size=canvas.SMALL) + 14


def _heading_text(title: str) -> str:
    return wrapped(title, width=_HEADING_WIDTH, size=canvas.SMALL)


def _heading(plan: _Plan, *, style: Style, title: str) -> list[Part]:
    first = next((y for bar, y in zip(plan.bars, plan.places, strict=True) if bar.apart), None)
    if first is None:
        return []
    # Placed on the paper, so that a long heading does not take room from the bars.
    place = {"xref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 2}
    text = _heading_text(title)
    return [marks.note(text, x=0, y=first - 0.5, color=style.muted, **place)]


def _on_top(reference: Reference) -> str:
    return wrapped(reference.text, width=2 * marks.NOTE_WIDTH, size=canvas.SMALL)
