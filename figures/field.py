"""A plot of points across and up, with a fixed frame, and labels that keep out of each other."""

import dataclasses
from collections.abc import Sequence

from figures import canvas, marks
from figures.canvas import Part
from figures.lettering import line_count, lines_height, text_width, wrapped
from figures.placement import NARROWEST, WIDEST, Box, Place, Plot, Spot, place_labels
from figures.style import Style

LABEL_WIDTH = 110


@dataclasses.dataclass(frozen=True, kw_only=True)
class Field:
    """The ground of a plot: ranges in the units of the axes, the rest in pixels."""

    x: tuple[float, float]
    y: tuple[float, float]
    height: float
    left: float
    right: float

    def across(self, value: float) -> float:
        """Where a value stands, as a share of the width."""
        return (value - self.x[0]) / (self.x[1] - self.x[0])

    def up(self, value: float) -> float:
        """Where a value stands, in pixels from the bottom."""
        return (value - self.y[0]) / (self.y[1] - self.y[0]) * self.height

    def value_at(self, up: float) -> float:
        """The value that stands so many pixels from the bottom."""
        return self.y[0] + up / self.height * (self.y[1] - self.y[0])


@dataclasses.dataclass(frozen=True, kw_only=True)
class Point:
    """A point with its label, ready to draw; an empty label leaves the point bare."""

    x: float
    y: float
    label: str
    color: str
    radius: float


def room_for_ticks(ticks: Sequence[tuple[float, str]]) -> float:
    """The left margin that the words of an upright axis need."""
    return max((text_width(text, size=canvas.SMALL) for _, text in ticks), default=0) + 12


def covering(values: Sequence[float], *, more: float = 0.0) -> tuple[float, float]:
    """A range over all values, widened by a share of itself at both ends."""
    low, high = min(values), max(values)
    edge = (high - low) * more or (0.5 if high == low else 0.0)
    return low - edge, high + edge


def labels(
    points: Sequence[Point], *, field: Field, style: Style, kept_free: Sequence[Box] = ()
) -> list[Part]:
    """The labels beside their points, the first with the first choice of place."""
    margins = field.left + field.right
    plot = Plot(height=field.height, narrowest=NARROWEST - margins, widest=WIDEST - margins)
    spots = tuple(_spot(point, field) for point in points)
    places = place_labels(spots, plot=plot, kept_free=tuple(kept_free))
    return [
        _label(point, place, style=style)
        for point, place in zip(points, places, strict=True)
        if place
    ]


def title_above(text: str, *, field: Field, style: Style) -> Part:
    """The words of the upright axis, level and above it: upright words are hard to read."""
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    shift = {"xshift": -field.left + 4, "yshift": 10}
    return marks.note(text, x=0, y=1, color=style.muted, **place, **shift)


def _spot(point: Point, field: Field) -> Spot:
    place = {"x": field.across(point.x), "y": field.up(point.y), "radius": point.radius}
    if not point.label:
        return Spot(**place)
    width = max(text_width(line, size=canvas.SMALL) for line in point.label.split("<br>"))
    height = lines_height(line_count(point.label), size=canvas.SMALL)
    return Spot(**place, width=width + 4, height=height + 1)


def _label(point: Point, place: Place, *, style: Style) -> Part:
    look = {"align": "center", "bgcolor": style.surface}
    if not place.far:
        shift = {"xshift": place.right, "yshift": place.up}
        return marks.note(point.label, x=point.x, y=point.y, color=point.color, **look, **shift)
    leader = {
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": style.muted,
        "standoff": point.radius,
        "ax": place.right,
        "ay": -place.up,
    }
    return marks.note(point.label, x=point.x, y=point.y, color=point.color, **look, **leader)


def label_text(text: str) -> str:
    """A label in lines that fit beside a point."""
    return wrapped(text, width=LABEL_WIDTH, size=canvas.SMALL)
