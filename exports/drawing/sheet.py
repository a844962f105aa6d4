"""The sheet that a picture is drawn on: rectangles, lines, marks and words at pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from exports.drawing.letters import Words, font

Point = tuple[float, float]
_DOTS_AN_INCH = 72
_STRIPES = 5.0
_DASHES: dict[str, Any] = {"solid": "-", "dash": (0, (5, 4)), "dot": (0, (1.2, 2.6))}
_MARKERS = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle-up": "^",
    "triangle-down": "v",
    "star": "*",
    "x": "x",
    "cross": "P",
}


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle in pixels from the bottom left."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Look:
    """How something is drawn: what fills it, what is around it, and how high it lies."""

    fill: str = "none"
    edge: str = "none"
    width: float = 0.0
    dash: str = "solid"
    layer: float = 2.0


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Where words are held, how they are turned, and what they stand on."""

    across: Literal["left", "center", "right"] = "center"
    up: Literal["bottom", "center", "top"] = "center"
    turned: float = 0.0
    ground: str = ""
    align: Literal["left", "center", "right"] = "left"


class Sheet:
    """A sheet of a size in pixels; what is drawn on it later lies on what was drawn before."""

    def __init__(self, *, width: float, height: float) -> None:
        """An empty sheet without a ground."""
        size = (width / _DOTS_AN_INCH, height / _DOTS_AN_INCH)
        self.figure = Figure(figsize=size, dpi=_DOTS_AN_INCH, facecolor="none")
        scale = Affine2D().scale(1 / _DOTS_AN_INCH)
        self._pixels: Transform = scale + self.figure.dpi_scale_trans

    def box(self, box: Box, look: Look) -> None:
        """A filled rectangle."""
        self._add(
            Rectangle(
                (box.left, box.bottom),
                box.width,
                box.height,
                facecolor=look.fill,
                edgecolor=look.edge if look.width else "none",
                linewidth=look.width,
            ),
            look.layer,
        )

    def stripes(self, box: Box, look: Look) -> None:
        """A rectangle of slanted stripes: what is no figure, or a figure that counts otherwise."""
        found = _stripes(box)
        lines = LineCollection(found, colors=[look.edge], linewidths=[look.width])
        self._add(lines, look.layer)

    def area(
        self, rings: Sequence[Sequence[Point]], look: Look, *, stripes: Look, between: float
    ) -> None:
        """An area within rings, with stripes so many pixels apart, none for 0."""
        if not rings:
            return
        whole = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
        self._add(
            PathPatch(whole, facecolor=look.fill, edgecolor=look.edge, linewidth=look.width),
            look.layer,
        )
        if between:
            low, high = whole.get_extents().min, whole.get_extents().max
            box = Box(left=low[0], bottom=low[1], width=high[0] - low[0], height=high[1] - low[1])
            lines = LineCollection(
                _stripes(box, between=between), colors=[stripes.edge], linewidths=[stripes.width]
            )
            self._add(lines, look.layer)
            lines.set_clip_path(whole, self._pixels)

    def line(self, points: Sequence[Point], look: Look, *, within: Box | None = None) -> None:
        """A line through points, cut off at a rectangle if one is given."""
        line = Line2D(
            [across for across, _ in points],
            [up for _, up in points],
            color=look.edge,
            linewidth=look.width,
            linestyle=_DASHES.get(look.dash, "-"),
            solid_capstyle="butt",
        )
        self._add(line, look.layer)
        if within:
            frame = Rectangle((within.left, within.bottom), within.width, within.height)
            frame.set_transform(self._pixels)
            line.set_clip_path(frame)

    def mark(self, at: Point, look: Look, *, symbol: str, size: float) -> None:
        """A mark of a diameter in pixels."""
        mark = Line2D(
            [at[0]],
            [at[1]],
            linestyle="none",
            marker=_MARKERS.get(symbol, "o"),
            markersize=size,
            markerfacecolor=look.fill,
            markeredgecolor=look.edge if look.width else look.fill,
            markeredgewidth=look.width,
        )
        self._add(mark, look.layer)

    def words(self, at: Point, words: Words, *, size: float, color: str, hold: Hold) -> None:
        """A text in one or more lines."""
        # a ground hides what runs behind the words, and is a little larger than they are
        ground = {"facecolor": hold.ground, "edgecolor": "none", "pad": 1} if hold.ground else None
        text = Text(
            at[0],
            at[1],
            "\n".join(words.lines),
            color=words.color or color,
            fontproperties=font(size=size, bold=words.bold),
            horizontalalignment=hold.across,
            verticalalignment=hold.up,
            multialignment=hold.align,
            linespacing=1.15,
            rotation=hold.turned,
            rotation_mode="anchor" if hold.turned else "default",
            # a dollar sign in a text is a dollar sign
            parse_math=False,
            bbox=ground,
        )
        self._add(text, 5.0)

    def _add(self, artist: Artist, layer: float) -> None:
        artist.set_transform(self._pixels)
        artist.set_zorder(layer)
        self.figure.add_artist(artist)


def _stripes(box: Box, *, between: float = _STRIPES) -> list[list[Point]]:
    found: list[list[Point]] = []
    # on one grid for the whole sheet, so that stripes of neighbours meet
    start = -box.height + between - (box.left - box.bottom) % between
    while start < box.width:
        low, high = max(start, 0.0), min(start + box.height, box.width)
        ends = ((low, low - start), (high, high - start))
        found.append([(box.left + across, box.bottom + up) for across, up in ends])
        start += between
    return found
