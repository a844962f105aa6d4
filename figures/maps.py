"""Maps: areas by class, circles by number, and their legend, as what deck.gl draws.

The outlines are a file that the browser fetches once; a map names it, and looks colours up by
the running number of a place in that file. So another measure or another choice sends no outline.
See docs/decisions/0013-maps-are-drawn-from-one-file.md.
"""

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import polars as pl

from figures.contrast import between, readable_on
from figures.errors import WrongFrame
from figures.frames import rows_of
from figures.style import Style

Deck = dict[str, Any]
Level = Literal["region", "place"]
Line = Sequence[tuple[float, float]]
LAYER = "areas"
MARKS = "marks"
CIRCLES = "circles"
MOST_CLASSES = 6
MOST_EVIDENCE = 2
HEIGHT = 560
# Without a style of its own the map would ask a tile server for one; this one is empty.
_NO_TILES = "data:application/json,%7B%22version%22:8,%22sources%22:%7B%7D,%22layers%22:[]%7D"
_VIEW = {"latitude": 52.2, "longitude": 5.22, "zoom": 6.33, "minZoom": 5, "maxZoom": 11}
_LIGHTEST, _DARKEST = 0.1, 1.0
_CIRCLE_OPACITY = 220
_NO_DATA, _APART, _PLAIN = range(MOST_CLASSES, MOST_CLASSES + 3)
# what a line of the file can look like: the positions of _line_looks, each one digit
_UNSEEN, _PLACE, _REGION, _INNER, _MISSING = range(5)
_DARK_STRIPE, _LIGHT_STRIPE = range(5, 7)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ground:
    """Where the outlines are, and who stands where in them.

    url: the file; places, regions: keys by running number.
    """

    url: str
    places: tuple[str, ...]
    regions: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Area:
    """A row of areas, as area_map() describes it."""

    place: str
    shade: float | None
    apart: bool
    evidence: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class Circle:
    """A row of circles, as area_map() describes it."""

    place: str
    east: float
    north: float
    radius: float
    shade: float | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Drawing:
    """One map: the areas by key, None where all stand for nothing; the colour of each class."""

    areas: Mapping[str, Area] | None
    ground: Ground
    level: Level
    colors: Sequence[str]
    style: Style
    own: str | None
    chosen: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the level in the order of their running numbers."""
        return self.ground.regions if self.level == "region" else self.ground.places


def area_map(
    frame: pl.DataFrame | None,
    *,
    ground: Ground,
    level: Level,
    classes: int,
    style: Style,
    own: str | None = None,
    chosen: str | None = None,
    circles: pl.DataFrame | None = None,
    outlines: Mapping[str, Sequence[Line]] | None = None,
) -> Deck:
    """The country with its regions or its places tinted by class, and circles over it.

    frame: place (str: a key of the ground), shade (0 for the lowest class, null for no number),
    apart (bool: can't be shown beside the others), evidence (0 for weak, 1 for middling, 2 for well
    known); None for a country in one tint. A place that is not in the frame has no number.
    classes: how many there are, at most six; 0 where circles tell the numbers, and every place with
    a shade gets one light tint.
    circles: place, east and north (degrees), radius (pixels), shade (null for one that is hollow).
    own: the own region's key; chosen: the key of the chosen place or circle. Both get an outline,
    out of outlines: the lines around each region and place, as points in degrees.
    A place without a number is hatched, one set apart is grey with wide stripes; neither has a
    colour of the scale. Weak evidence stripes the colour, with one line in two or with each line.
    Raises WrongFrame for a class that is not there, or a key that the ground does not have.
    """
    drawing = _Drawing(
        areas=None if frame is None else {area.place: area for area in rows_of(frame, Area)},
        ground=ground,
        level=level,
        colors=scale_colors(classes, style=style) if classes else (),
        style=style,
        own=own,
        chosen=chosen,
    )
    _check(drawing)
    layers = [_areas_layer(drawing), _marks_layer(drawing, outlines or {})]
    if circles is not None:
        layers.append(_circles_layer(rows_of(circles, Circle), drawing))
    return {
        "layers": layers,
        "initialViewState": dict(_VIEW),
        "views": [{"@@type": "MapView", "controller": {"scrollZoom": False}}],
        "mapProvider": "carto",
        "mapStyle": _NO_TILES,
    }


def scale_colors(classes: int, *, style: Style) -> list[str]:
    """The colour of each class, from the lowest to the highest."""
    if not 1 <= classes <= MOST_CLASSES:
        raise WrongFrame(f"{classes} classes; a map can show 1 to {MOST_CLASSES}")
    step = (_DARKEST - _LIGHTEST) / max(classes - 1, 1)
    return [between(style.heat, share=_LIGHTEST + step * number) for number in range(classes)]


def stripe_color(ground: str, *, style: Style) -> str:
    """The colour of stripes that tell weak evidence, readable on a colour of the scale."""
    return readable_on(ground, preferred=(style.ink, style.surface))


def apart_color(style: Style) -> str:
    """The ground of what can't be shown beside the others: a grey, no colour of the scale."""
    return style.grid


def plain_color(style: Style) -> str:
    """The ground of a place whose number is told by a circle."""
    return between(style.heat, share=0.0)


def _check(drawing: _Drawing) -> None:
    areas, classes = drawing.areas or {}, max(len(drawing.colors), 1)
    unknown = sorted(set(areas) - set(drawing.keys))
    if unknown:
        raise WrongFrame(f"the map has no {', '.join(unknown)}")
    for area in areas.values():
        if area.shade is not None and area.shade not in range(classes):
            raise WrongFrame(f"{area.place} has class {area.shade}; there are {classes}")
        if area.evidence not in range(MOST_EVIDENCE + 1):
            raise WrongFrame(f"{area.place} has evidence {area.evidence}; it runs from 0 to 2")


def _areas_layer(drawing: _Drawing) -> Deck:
    style = drawing.style
    number = "properties.r" if drawing.level == "region" else "properties.i"
    fill = _looked_up(_fills(drawing), f"({json.dumps(_fill_numbers(drawing))})[{number}]")
    colors, widths = zip(*_line_looks(style), strict=True)
    look = f"({json.dumps(_lines(drawing))})[properties.k][{number}]"
    return {
        "@@type": "GeoJsonLayer",
        "id": LAYER,
        "data": drawing.ground.url,
        "pickable": True,
        # the borders are lines of their own: a stroke would draw each of them twice
        "stroked": False,
        "filled": True,
        "pointType": "text",
        "getText": "@@=properties.n",
        "getTextColor": _rgb(style.muted),
        "getTextSize": 11,
        "textFontFamily": "Source Sans, sans-serif",
        "getLineColor": _looked_up(colors, look),
        "getLineWidth": _looked_up(widths, look),
        "lineWidthUnits": "pixels",
        "lineJointRounded": True,
        # Streamlit fades what is not selected, through the layer's own getFillColor and triggers;
        # a layer below the layer is out of its reach.
        "_subLayerProps": {
            "polygons-fill": {"getFillColor": fill, "updateTriggers": {"getFillColor": [fill]}},
            "linestrings": _line_triggers(look, style),
            "points-text": {"pickable": False, "updateTriggers": {"getColor": [style.muted]}},
        },
    }


def _looked_up(values: Sequence[object], number: str) -> str:
    """An expression for deck.gl: one of the values, by an expression for its number.

    Its parser looks into an array or a string only between brackets.
    """
    return f"@@=({json.dumps(values)})[{number}]"


def _line_triggers(look: str, style: Style) -> Deck:
    triggers = {"getColor": [look, style.surface], "getWidth": [look]}
    # to ask for each line what lies under a pointer costs more than to draw it
    return {"pickable": False, "updateTriggers": triggers}


def _fills(drawing: _Drawing) -> list[list[int]]:
    """The fills by number: the classes, then no number, apart, and plain."""
    style, colors = drawing.style, drawing.colors
    scale = (*colors, *[style.surface] * (MOST_CLASSES - len(colors)))
    return [_rgb(c) for c in (*scale, style.surface, apart_color(style), plain_color(style))]


def _fill_numbers(drawing: _Drawing) -> str:
    if drawing.areas is None:
        return str(_PLAIN) * len(drawing.keys)
    return "".join(str(_fill_number(drawing, key)) for key in drawing.keys)


def _fill_number(drawing: _Drawing, key: str) -> int:
    area = (drawing.areas or {}).get(key)
    if area is None:
        return _NO_DATA
    if area.apart:
        return _APART
    if area.shade is None:
        return _NO_DATA
    return int(area.shade) if drawing.colors else _PLAIN


def _line_looks(style: Style) -> list[tuple[list[int], float]]:
    """The colour and width in pixels of each look."""
    return [
        ([0, 0, 0, 0], 0),
        (_rgb(style.pattern), 0.4),
        (_rgb(style.ink), 1),
        (_rgb(style.ink), 0.6),
        (_rgb(style.pattern), 1.2),
        # thin, for the colour between them must still be read
        (_rgb(style.ink), 0.8),
        (_rgb(style.surface), 0.8),
    ]


def _lines(drawing: _Drawing) -> list[str]:
    """For each kind of feature in the file the look of its lines by running number, as digits.

    The kinds are area, even and odd hatch line, border of a place, within and around a region,
    frame of the inset, and its labels; all but the hatch look the same everywhere.
    """
    hatch = [_hatch(drawing, key) for key in drawing.keys]
    return [
        str(_UNSEEN) * len(drawing.keys),
        _looks(even for even, _ in hatch),
        _looks(odd for _, odd in hatch),
        str(_UNSEEN if drawing.level == "region" else _PLACE),
        str(_INNER),
        str(_REGION),
        str(_MISSING),
        str(_UNSEEN),
    ]


def _looks(numbers: Iterable[int]) -> str:
    return "".join(map(str, numbers))


def _hatch(drawing: _Drawing, key: str) -> tuple[int, int]:
    """The looks of the even and the odd lines across a place."""
    if drawing.areas is None:
        return _UNSEEN, _UNSEEN
    area = drawing.areas.get(key)
    if area is not None and area.apart:
        return _MISSING, _UNSEEN
    if area is None or area.shade is None:
        return _MISSING, _MISSING
    stripe = _stripe(drawing, area)
    return {0: (stripe, stripe), 1: (stripe, _UNSEEN), 2: (_UNSEEN, _UNSEEN)}[int(area.evidence)]


def _stripe(drawing: _Drawing, area: Area) -> int:
    style = drawing.style
    ground = drawing.colors[int(area.shade or 0)] if drawing.colors else plain_color(style)
    return _DARK_STRIPE if stripe_color(ground, style=style) == style.ink else _LIGHT_STRIPE


def _marks_layer(drawing: _Drawing, outlines: Mapping[str, Sequence[Line]]) -> Deck:
    """The outlines of the own region and of what is chosen, the few that a map is sent with."""
    style = drawing.style
    # a dark line in a pale one is seen on any colour of the scale
    marks = (
        (drawing.own, style.own, 2.5),
        (drawing.chosen, style.surface, 7),
        (drawing.chosen, style.ink, 3),
    )
    return {
        "@@type": "GeoJsonLayer",
        "id": MARKS,
        "data": [
            _mark(outlines[key], color=color, width=width)
            for key, color, width in marks
            if key is not None and key in outlines
        ],
        "pickable": False,
        "lineWidthUnits": "pixels",
        "lineJointRounded": True,
        "getLineColor": "@@=properties.color",
        "getLineWidth": "@@=properties.width",
    }


def _mark(lines: Sequence[Line], *, color: str, width: float) -> Deck:
    return {
        "type": "Feature",
        "geometry": {"type": "MultiLineString", "coordinates": lines},
        "properties": {"color": _rgb(color), "width": width},
    }


def _circles_layer(circles: Sequence[Circle], drawing: _Drawing) -> Deck:
    # the largest first, so that no circle hides a smaller one
    ordered = sorted(circles, key=lambda circle: -circle.radius)
    return {
        "@@type": "GeoJsonLayer",
        "id": CIRCLES,
        "data": [_circle(circle, drawing) for circle in ordered],
        "pickable": True,
        "pointType": "circle",
        "pointRadiusUnits": "pixels",
        "getPointRadius": "@@=properties.radius",
        "stroked": True,
        "filled": True,
        "lineWidthUnits": "pixels",
        "getLineColor": "@@=properties.line",
        "getLineWidth": "@@=properties.width",
        "_subLayerProps": {"points-circle": {"getFillColor": "@@=properties.fill"}},
    }


def _circle(circle: Circle, drawing: _Drawing) -> Deck:
    is_chosen, style = circle.place == drawing.chosen, drawing.style
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [circle.east, circle.north]},
        "properties": {
            "m": circle.place,
            "g": circle.place,
            "radius": circle.radius,
            "fill": _circle_fill(circle, drawing),
            "line": _rgb(style.ink),
            "width": 4 if is_chosen else 1,
        },
    }


def _circle_fill(circle: Circle, drawing: _Drawing) -> list[int]:
    """Only a circle that tells a number by its size lets through what lies below it.

    One that tells a class has the very colour of the legend.
    """
    if circle.shade is None:
        return _rgb(drawing.style.surface)
    if drawing.colors:
        return _rgb(drawing.colors[int(circle.shade)])
    return [*_rgb(drawing.style.base), _CIRCLE_OPACITY]


def _rgb(color: str) -> list[int]:
    return [int(color[start : start + 2], 16) for start in (1, 3, 5)]
