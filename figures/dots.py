"""Paired dots: the own region beside the others, one pair a row."""

import dataclasses
from collections.abc import Sequence

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.frames import rows_of
from figures.lettering import escaped, wrapped
from figures.style import Style

_LEAST_ROW = 44
_OWN_SIZE = 14
_OTHER_SIZE = 10
_TICK_ROOM = 30
# The room for dots in a figure of 340 px, with row labels of the usual width.
_NARROW_PLOT = 170


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Pair:
    label: str
    own: float | None
    other: float | None
    text: str


def paired_dots(
    frame: pl.DataFrame,
    *,
    style: Style,
    own_label: str,
    other_label: str,
    ticks: Sequence[tuple[float, str]],
) -> Figure:
    """Two dots a row with a line between them: own larger and in the own colour, other in base.

    frame: label (str), own and other (numbers of the same unit, or null), text (str: own as it
    reads, or its status in words when own is null).
    own_label, other_label: written at the first pair, above and under the dots.
    ticks: (value, text) of the vertical grid, in the unit of own and other.
    A null own has a hatched chip and its status; a null other is left out.
    Raises WrongFrame for a missing column or an empty frame.
    """
    pairs = rows_of(frame, _Pair)
    labels = canvas.row_labels([pair.label for pair in pairs], style=style, least=_LEAST_ROW)
    gaps = _gaps(pairs, ticks=ticks, style=style)
    names = _names(pairs, style=style, own_label=own_label, other_label=other_label)
    places = list(range(len(pairs)))
    layout = canvas.layout(
        style,
        height=20 + 30 + len(pairs) * labels.row_height,
        margin={"t": 20, "b": 30},
        xaxis=canvas.ticked_axis(style, ticks=ticks, autotickangles=[0, -45]),
        yaxis=canvas.row_axis(texts=labels.texts, places=places, bottom=len(pairs) - 0.5),
        shapes=[
            *_links(pairs, style),
            *(part for part in gaps if "path" in part),
        ],
        annotations=[
            *names,
            *_texts(pairs, style),
            *(part for part in gaps if "text" in part),
        ],
    )
    return canvas.figure(
        [_tick_room(ticks, y=places[-1]), _others(pairs, style), _owns(pairs, style)], layout
    )


def _owns(pairs: Sequence[_Pair], style: Style) -> Part:
    hover = [f"{escaped(pair.label)}: {escaped(pair.text)}" for pair in pairs]
    dots = _dots([pair.own for pair in pairs], color=style.own, size=_OWN_SIZE)
    return {**dots, "hovertext": hover, "hoverinfo": "text"}


def _others(pairs: Sequence[_Pair], style: Style) -> Part:
    return _dots([pair.other for pair in pairs], color=style.base, size=_OTHER_SIZE)


def _dots(values: list[float | None], *, color: str, size: int) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": values,
        "y": list(range(len(values))),
        "marker": {"color": color, "size": size, "opacity": 1},
        # The frame has words for own alone, and those would be wrong at another dot.
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _links(pairs: Sequence[_Pair], style: Style) -> list[Part]:
    look = {"color": style.base, "width": 3}
    return [
        marks.line(style=style, x=(pair.other, pair.own), y=(y, y), look=look, layer="below")
        for y, pair in enumerate(pairs)
        if pair.own is not None and pair.other is not None
    ]


def _tick_room(ticks: Sequence[tuple[float, str]], *, y: float) -> Part:
    """Unseen marks that keep the words of the first and the last tick within the figure."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _ in ticks],
        "y": [y] * len(ticks),
        "marker": {"size": _TICK_ROOM, "opacity": 0},
        "hoverinfo": "skip",
    }


def _texts(pairs: Sequence[_Pair], style: Style) -> list[Part]:
    notes: list[Part] = []
    for y, pair in enumerate(pairs):
        if pair.own is not None:
            right = pair.other is None or pair.own >= pair.other
            side = {"xanchor": "left" if right else "right", "xshift": 11 if right else -11}
            text = wrapped(pair.text, width=marks.NOTE_WIDTH, size=canvas.SMALL)
            notes.append(marks.note(text, x=pair.own, y=y, color=style.ink, **side))
    return notes


def _gaps(
    pairs: Sequence[_Pair], *, ticks: Sequence[tuple[float, str]], style: Style
) -> list[Part]:
    values = [v for pair in pairs for v in (pair.own, pair.other) if v is not None]
    values += [value for value, _ in ticks] or [0.0]
    low, high = min(values, default=0.0), max(values, default=1.0)
    parts: list[Part] = []
    for y, pair in enumerate(pairs):
        if pair.own is None:
            parts += _gap(pair, y=y, low=low, span=(high - low) or 1.0, style=style)
    return parts


def _gap(pair: _Pair, *, y: float, low: float, span: float, style: Style) -> list[Part]:
    text = wrapped(pair.text, width=marks.NOTE_WIDTH, size=canvas.SMALL)
    reach = max(marks.after_chip(part) for part in text.split("<br>")) + _OTHER_SIZE
    free = _NARROW_PLOT if pair.other is None else (pair.other - low) / span * _NARROW_PLOT
    # The status stands at the left, unless a dot would lie under it in a narrow figure.
    x, shift = (low, 2) if reach <= free or pair.other is None else (pair.other, 12)
    after = shift + marks.CHIP_WIDTH + marks.CHIP_GAP
    return [
        marks.chip(style=style, x=x, y=y, shift=shift),
        marks.note(text, x=x, y=y, color=style.muted, xanchor="left", xshift=after),
    ]


def _names(pairs: Sequence[_Pair], *, style: Style, own_label: str, other_label: str) -> list[Part]:
    owns = ((y, pair.own) for y, pair in enumerate(pairs) if pair.own is not None)
    others = ((y, pair.other) for y, pair in enumerate(pairs) if pair.other is not None)
    above = _name(own_label, at=next(owns, None), color=style.own_text, shift=17)
    under = _name(other_label, at=next(others, None), color=style.muted, shift=-17)
    return above + under


def _name(label: str, *, at: tuple[int, float] | None, color: str, shift: float) -> list[Part]:
    if at is None:
        return []
    return [marks.note(escaped(label), x=at[1], y=at[0], color=color, yshift=shift)]
