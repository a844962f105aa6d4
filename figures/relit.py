"""A figure drawn for a dark screen, in the colours for paper."""

import functools
import re
from typing import Any

from figures import marks
from figures.canvas import Figure, Part
from figures.contrast import between
from figures.style import DARK, LIGHT, Style

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_IN_SPAN = re.compile(r'(?<=<span style="color:)#[0-9A-Fa-f]{6}(?=">)')
_TINTS = 2000
_CLOSE = 3
_ON_GROUNDS = frozenset({LIGHT.ink, LIGHT.surface, "#000000", "#FFFFFF"})


def relit(figure: Figure) -> Figure:
    """The same figure in the light look; one that is light already comes back as it is.

    Each colour of the dark look is another one of its own, so that its part is known by it.
    """
    if figure["layout"]["font"]["color"] != DARK.ink:
        return figure
    lit = _relit(figure)
    for trace in lit["data"]:
        if trace["type"] == "bar":
            _mend_words(trace, lit["layout"])
    return lit


def _relit(part: Any) -> Any:  # noqa: ANN401 - a figure is a tree of any values
    if isinstance(part, dict):
        return {name: _relit(value) for name, value in part.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(part, list):
        return [_relit(value) for value in part]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(part, str):
        return part
    if _COLOR.fullmatch(part):
        return _light(part)
    return _IN_SPAN.sub(lambda found: _light(found.group()), part)


def _light(color: str) -> str:
    known = _pairs()
    return known[color] if color in known else _tint(color)


@functools.cache
def _pairs() -> dict[str, str]:
    return dict(zip(_colors(DARK), _colors(LIGHT), strict=True))


def _colors(style: Style) -> list[str]:
    return [
        style.ink,
        style.muted,
        style.grid,
        style.base,
        style.own,
        style.own_text,
        style.primary,
        style.pattern,
        style.surface,
        *style.heat,
        *style.parts,
    ]


def _tint(color: str) -> str:
    """The tint as far along the light scale as this one is along the dark scale.

    A colour that is on no scale, such as the black and white of words on a ground, stays.
    """
    parts = _channels(color)
    found, share = min(_scale(), key=lambda one: _distance(one[0], parts))
    return between(LIGHT.heat, share=share) if _distance(found, parts) <= _CLOSE else color


@functools.cache
def _scale() -> list[tuple[tuple[int, ...], float]]:
    shares = [step / _TINTS for step in range(_TINTS + 1)]
    return [(_channels(between(DARK.heat, share=share)), share) for share in shares]


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(first - second) for first, second in zip(one, other, strict=True))


def _mend_words(trace: Part, layout: Part) -> None:
    """Words on a bar or a cell again in the colour that is read best on it."""
    ground = trace["marker"]["color"]
    if "textfont" in trace:
        trace["textfont"]["color"] = marks.text_on(ground, style=LIGHT)
    if not trace.get("base") or isinstance(ground, str):
        return
    on = {
        (base + length / 2, y): color
        for base, length, y, color in zip(
            trace["base"], trace["x"], trace["y"], ground, strict=True
        )
    }
    for note in layout.get("annotations", ()):
        color = on.get((note["x"], note["y"]))
        if color and note["font"]["color"] in _ON_GROUNDS:
            note["font"]["color"] = marks.text_on(color, style=LIGHT)
