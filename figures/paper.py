"""A map as a figure of lines and areas, for what has no browser: pictures and documents."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from figures import canvas, marks
from figures.canvas import Figure, Part
from figures.frames import rows_of
from figures.legends import MapWords
from figures.lettering import escaped
from figures.maps import Area, Circle, apart_color, plain_color, scale_colors, stripe_color
from figures.style import Style

Ring = Sequence[tuple[float, float]]
_HEIGHT = 560
# A degree north is so many times as long as a degree east, in the middle of the country.
_LONGER = 1.63
_WIDE, _CLOSE = 9, 5
_OPEN_STRIPES, _FULL_STRIPES = 1, 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Outlines:
    """Rings of points (east, north in degrees) by key, and what is drawn besides.

    regions: the keys of the regions; frame: west, south, east and north of the inset; labels:
    words with the place they stand at.
    """

    rings: Mapping[str, Sequence[Ring]]
    places: Sequence[str]
    regions: Sequence[str]
    frame: tuple[float, float, float, float]
    labels: Sequence[tuple[str, float, float]]


def paper_map(
    areas: pl.DataFrame | None,
    circles: pl.DataFrame | None,
    *,
    outlines: Outlines,
    by_region: bool,
    words: MapWords,
    style: Style,
    own: str | None = None,
    chosen: str | None = None,
) -> Figure:
    """The map that figures.area_map() draws for a browser, with its legend on top.

    areas, circles: as area_map() has them; words: the legend. A place without a number is striped,
    one set apart is grey with wide stripes, and weak evidence stripes a colour, as on the screen.
    """
    colors = scale_colors(len(words.classes), style=style) if words.classes else []
    keys = outlines.regions if by_region else outlines.places
    known = {} if areas is None else {area.place: area for area in rows_of(areas, Area)}
    looks = [_look(known.get(key), colors=colors, plain=areas is None, style=style) for key in keys]
    traces = [
        _area(outlines.rings[key], look, style=style)
        for key, look in zip(keys, looks, strict=True)
        if key in outlines.rings
    ]
    traces += _borders(outlines, by_region=by_region, own=own, chosen=chosen, style=style)
    if circles is not None:
        traces.append(_circle_trace(rows_of(circles, Circle), colors=colors, style=style))
    entries = list(_entries(words, colors=colors, style=style))
    return canvas.figure([*traces, *entries], _layout(outlines, entries, style=style))


def _look(
    area: Area | None, *, colors: Sequence[str], plain: bool, style: Style
) -> tuple[str, str, int]:
    """Ground, colour of the stripes (empty for none) and the pixels between them."""
    if plain:
        return plain_color(style), "", 0
    if area is not None and area.apart:
        return apart_color(style), style.pattern, _WIDE
    if area is None or area.shade is None:
        return style.surface, style.pattern, _CLOSE
    ground = colors[int(area.shade)] if colors else plain_color(style)
    if area.evidence > _OPEN_STRIPES:
        return ground, "", 0
    between = _CLOSE if area.evidence == _FULL_STRIPES else _WIDE
    return ground, stripe_color(ground, style=style), between


def _area(rings: Sequence[Ring], look: tuple[str, str, int], *, style: Style) -> Part:
    ground, stripes, between = look
    pattern = {"fillpattern": {"shape": "/", "fgcolor": stripes, "size": between}}
    return {
        **_outline(rings, color=style.pattern, width=0.4),
        "fill": "toself",
        "fillcolor": ground,
        **(pattern if stripes else {}),
    }


def _outline(rings: Sequence[Ring], *, color: str, width: float) -> Part:
    """A line around each of the rings, which a gap keeps apart."""
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in rings:
        x += [*(east for east, _ in ring), None]
        y += [*(north for _, north in ring), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": color, "width": width},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _borders(
    outlines: Outlines, *, by_region: bool, own: str | None, chosen: str | None, style: Style
) -> Iterator[Part]:
    for region in outlines.regions:
        yield _outline(outlines.rings[region], color=style.ink, width=1)
    marked = ((own, style.own, 2.5), (chosen, style.ink, 3))
    for key, color, width in marked:
        if key and key in outlines.rings and (by_region or key != own or key in outlines.regions):
            yield _outline(outlines.rings[key], color=color, width=width)


def _circle_trace(circles: Sequence[Circle], *, colors: Sequence[str], style: Style) -> Part:
    ordered = sorted(circles, key=lambda circle: -circle.radius)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [circle.east for circle in ordered],
        "y": [circle.north for circle in ordered],
        "marker": {
            "size": [2 * circle.radius for circle in ordered],
            "color": [_circle_color(circle, colors=colors, style=style) for circle in ordered],
            "opacity": 1,
            "line": {"color": style.ink, "width": 1},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _circle_color(circle: Circle, *, colors: Sequence[str], style: Style) -> str:
    if circle.shade is None:
        return style.surface
    return colors[int(circle.shade)] if colors else style.base


def _entries(words: MapWords, *, colors: Sequence[str], style: Style) -> Iterator[Part]:
    """A trace without points for each line of the legend."""
    for text, color in zip(words.classes, colors, strict=True):
        yield _entry(text, color=color, stripes="", style=style)
    yield _entry(words.no_data, color=style.pattern, stripes="/", style=style)
    for text, color in ((words.apart, apart_color(style)),):
        if text:
            yield _entry(text, color=color, stripes="", style=style)
    for text, color in ((words.own, style.own), (words.chosen, style.ink)):
        if text:
            yield _entry(text, color=color, stripes="", style=style)


def _entry(text: str, *, color: str, stripes: str, style: Style) -> Part:
    return {
        "type": "bar",
        "name": escaped(text),
        "x": [None],
        "y": [None],
        "marker": {
            "color": color,
            "line": {"color": style.pattern, "width": 1},
            "pattern": marks.hatch([stripes], style=style),
        },
        "hoverinfo": "skip",
        "showlegend": True,
    }


def _layout(outlines: Outlines, entries: Sequence[Part], *, style: Style) -> Part:
    points = [point for rings in outlines.rings.values() for ring in rings for point in ring]
    easts, norths = [east for east, _ in points], [north for _, north in points]
    west, south, east, north = outlines.frame
    top = canvas.legend_room([entry["name"] for entry in entries]) + 8
    frame: dict[str, Any] = {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": west,
        "x1": east,
        "y0": south,
        "y1": north,
        "line": {"color": style.pattern, "width": 1.2},
        "fillcolor": "rgba(0,0,0,0)",
    }
    return canvas.layout(
        style,
        height=top + _HEIGHT,
        margin={"t": top, "b": 8},
        xaxis=canvas.bare_axis(range=[min(*easts, west), max(*easts, east)]),
        yaxis=canvas.bare_axis(
            range=[min(*norths, south), max(*norths, north)],
            scaleanchor="x",
            scaleratio=_LONGER,
        ),
        showlegend=True,
        legend=canvas.legend(style),
        shapes=[frame],
        annotations=[
            marks.note(escaped(text), x=x, y=y, color=style.muted) for text, x, y in outlines.labels
        ],
    )
