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

_THICK = 0.6
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
    against = _reference(reference, plan=plan, style=style) if reference else []
    shapes = [*_lines(plan, style), *_chips(plan, style), *_of_kind(against, "line")]
    heading = _heading(plan, style=style, title=apart_title)
    notes = [*_texts(plan, style), *heading, *_of_kind(against, None)]
    bottom = plan.places[-1] + 0.5
    top = 8 if not reference else 10 + lines_height(line_count(_on_top(reference)), size=13)
    layout = canvas.layout(
        style,
        height=top + 8 + (bottom + 0.5) * plan.labels.row_height,
        margin={"t": top, "b": 8},
        xaxis=canvas.bare_axis(rangemode="tozero"),
        yaxis=canvas.row_axis(texts=plan.labels.texts, places=plan.places, bottom=bottom),
        shapes=shapes,
        annotations=notes,
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
    hatched = [bar.apart for bar in plan.bars]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in plan.bars],
        "y": plan.places,
        "width": _THICK,
        "marker": {
            "color": [
                style.surface if apart else color
                for apart, color in zip(hatched, colors, strict=True)
            ],
            "line": {"color": colors, "width": [1 if bar.apart and bar.value else 0 for bar in plan.bars]},
            "pattern": marks.hatch(shapes=["/" if apart else "" for apart in hatched], lines=colors),
        },
        "hovertext": [f"{escaped(bar.label)}: {escaped(bar.text)}" for bar in plan.bars],
        "hoverinfo": "text",
    }


def _texts(plan: _Plan, style: Style) -> list[Part]:
    return [_text(bar, y=y, style=style) for bar, y in zip(plan.bars, plan.places, strict=True)]


def _text(bar: _Bar, *, y: float, style: Style) -> Part:
    known = bar.value is not None
    return marks.note(
        wrapped(bar.text, width=marks.NOTE_WIDTH, size=canvas.SMALL),
        x=bar.value or 0,
        y=y,
        color=style.ink if known else style.muted,
        xanchor="left",
        xshift=6 if known else marks.CHIP_WIDTH + marks.CHIP_GAP,
        bgcolor=style.surface,
    )


def _chips(plan: _Plan, style: Style) -> list[Part]:
    pairs = zip(plan.bars, plan.places, strict=True)
    return [marks.chip(style=style, x=0, y=y) for bar, y in pairs if bar.value is None]


def _lines(plan: _Plan, style: Style) -> list[Part]:
    return [
        marks.line(style=style, x0=0, x1=0, y0=first - 0.5, y1=last + 0.5)
        for first, last in plan.blocks
    ]


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


def _reference(reference: Reference, *, plan: _Plan, style: Style) -> list[Part]:
    last = plan.blocks[0][1] + 0.5
    at = reference.value
    dashed = marks.line(
        style=style, x0=at, x1=at, y0=-0.5, y1=last, line={"dash": "dash", "color": style.ink}
    )
    place = {"yanchor": "bottom", "yshift": 2, "align": "center"}
    return [dashed, marks.note(_on_top(reference), x=at, y=-0.5, color=style.ink, **place)]


def _of_kind(parts: Sequence[Part], kind: str | None) -> list[Part]:
    return [part for part in parts if part.get("type") == kind]
