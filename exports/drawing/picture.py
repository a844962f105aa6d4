"""A figure as SVG and PNG."""

import html
import io
import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from exports.drawing.axes import draw_axes, draw_legend
from exports.drawing.letters import Words, height_of, in_lines
from exports.drawing.notes import SHAPES, draw_notes, draw_shapes
from exports.drawing.sheet import Box, Hold, Look, Sheet
from exports.drawing.space import space_of
from exports.drawing.traces import TRACES, draw_traces

WIDTH = 720.0
_EDGE = 10.0
_TITLE = 19.0
_SMALL = 12.0
_DOTS_AN_INCH = 72
# matplotlib keeps its settings and its fonts for the whole process
_one_at_a_time = threading.Lock()


def can_draw(figure: dict[str, Any]) -> bool:
    """Whether a picture can be made of it: not of a kind that figures/ did not have before."""
    kinds = {trace["type"] for trace in figure["data"]}
    shapes = {shape["type"] for shape in figure["layout"].get("shapes", ())}
    return kinds <= TRACES and shapes <= SHAPES


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What stands around a figure when it goes out alone: above and below, and a mark in colour.

    head: title, then smaller lines; badge: a warning that must not be lost, may be empty.
    """

    head: Sequence[str]
    badge: str
    foot: Sequence[str]


def svg_of(
    figure: dict[str, Any],
    *,
    alt: str,
    width: float = WIDTH,
    ground: bool = True,
    caption: Caption | None = None,
) -> bytes:
    """A figure as SVG, its words as outlines, so that it looks the same everywhere.

    figure: a dict of figures/; alt: the figure in words; width: in pixels, the height follows;
    ground: with the surface that its colours were chosen for, else see-through.
    Raises CannotDraw for what figures/ does not use.
    """
    file = io.StringIO()
    with _one_at_a_time, warnings.catch_warnings(), mpl.rc_context({"svg.hashsalt": "regiobeeld"}):
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn as a box
        sheet = _drawn(figure, width=width, ground=ground, caption=caption)
        metadata = {"Date": None, "Creator": "Regiobeeld"}
        FigureCanvasSVG(sheet.figure).print_svg(file, metadata=metadata)
    return _described(file.getvalue(), alt).encode("utf-8")


def png_of(
    figure: dict[str, Any],
    *,
    width: float = WIDTH,
    scale: float = 2.0,
    caption: Caption | None = None,
) -> bytes:
    """A figure as PNG on its ground, `scale` dots for each pixel. Raises CannotDraw."""
    file = io.BytesIO()
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = _drawn(figure, width=width, ground=True, caption=caption)
        sheet.figure.set_dpi(_DOTS_AN_INCH * scale)
        FigureCanvasAgg(sheet.figure).print_png(file)
    return file.getvalue()


def _drawn(figure: dict[str, Any], *, width: float, ground: bool, caption: Caption | None) -> Sheet:
    above, below = _captions(figure, caption, width=width) if caption else ([], [])
    head, foot = _height(above), _height(below)
    space = space_of(figure, width=width, head=head, foot=foot)
    sheet = Sheet(width=space.width, height=space.height)
    if ground:
        whole = Box(left=0, bottom=0, width=space.width, height=space.height)
        surface = figure["layout"]["hoverlabel"]["bgcolor"]
        sheet.box(whole, Look(fill=surface, layer=0))
    draw_axes(sheet, figure, space)
    draw_traces(sheet, figure, space)
    draw_shapes(sheet, figure, space)
    draw_notes(sheet, figure, space)
    draw_legend(sheet, figure, space)
    _write_lines(sheet, above, top=space.height)
    _write_lines(sheet, below, top=foot)
    return sheet


@dataclass(frozen=True, kw_only=True)
class _Line:
    words: Words
    size: float
    color: str

    @property
    def height(self) -> float:
        """With the room under it."""
        return height_of(self.words, size=self.size) + 6


def _captions(
    figure: dict[str, Any], caption: Caption, *, width: float
) -> tuple[list[_Line], list[_Line]]:
    """The lines above and below, in the colours of the figure."""
    ink = figure["layout"]["font"]["color"]
    within = width - 2 * _EDGE
    title, *more = caption.head
    bold = in_lines(title, width=within, size=_TITLE, bold=True)
    above = [_Line(words=bold, size=_TITLE, color=ink)]
    if caption.badge:
        badge = in_lines(f"▲ {caption.badge}", width=within, size=_SMALL, bold=True)
        above.append(_Line(words=badge, size=_SMALL, color=ink))
    small = partial(in_lines, width=within, size=_SMALL)
    above += [_Line(words=small(text), size=_SMALL, color=ink) for text in more if text]
    below = [_Line(words=small(text), size=_SMALL, color=ink) for text in caption.foot if text]
    return above, below


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.height for line in lines) + 2 * _EDGE if lines else 0.0


def _write_lines(sheet: Sheet, lines: Sequence[_Line], *, top: float) -> None:
    up = top - _EDGE
    for line in lines:
        hold = Hold(across="left", up="top")
        sheet.words((_EDGE, up), line.words, size=line.size, color=line.color, hold=hold)
        up -= line.height


def _described(svg: str, alt: str) -> str:
    """With its text for who can't see it, as the first thing in the picture."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    title = f"<title>{html.escape(alt, quote=False)}</title>"
    return f'{svg[:end]} role="img">\n {title}{svg[end + 1 :]}'
