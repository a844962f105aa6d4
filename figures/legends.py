"""The legend of a map, and the words shown at a place: HTML and CSS with every word escaped."""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Literal

from figures.maps import apart_color, scale_colors, stripe_color
from figures.style import Style

Stripes = Literal["none", "half", "full"]
_GAPS: dict[Stripes, int] = {"none": 0, "half": 10, "full": 5}
_SIGN = re.compile(r"[^\w .,%-]")
_BY_EVIDENCE: tuple[Stripes, Stripes, Stripes] = ("full", "half", "none")
_KEPT = 4096
_POINT = 6  # radius in pixels of a circle that stands for a class
# frames narrower than this many pixels, and how small the map then is; the last one counts
_ZOOMS = ((485, 0.8), (388, 0.64), (310, 0.5))


@dataclasses.dataclass(frozen=True, kw_only=True)
class MapWords:
    """What the legend says.

    title: what is shown, with its unit; classes: each class, from the lowest; no_data: what a
    hatched place is; apart: what a grey place is, empty where there is none; evidence: what
    weak, middling and good evidence are, empty where the map does not tell; circles: sizes of
    circles as (pixels, number), empty for a map without; own, chosen: what the outlines are, empty
    where there is none; points: whether it is circles that have the colours of the classes, and a
    hollow one that has no number.
    """

    title: str
    classes: tuple[str, ...]
    no_data: str
    apart: str = ""
    evidence: tuple[str, ...] = ()
    evidence_title: str = ""
    circles: tuple[tuple[float, str], ...] = ()
    own: str = ""
    chosen: str = ""
    points: bool = False


def map_legend(words: MapWords, *, style: Style) -> str:
    """The legend as HTML: the classes, what no number looks like, and the outlines."""
    colors = scale_colors(len(words.classes), style=style) if words.classes else []
    two_way = bool(words.evidence) and bool(colors)
    scale = _two_way(words, colors, style) if two_way else _one_way(words, colors, style)
    others = [_item(_mark(style.surface, "full", style, points=words.points), words.no_data)]
    if words.apart:
        others.append(_item(_swatch(apart_color(style), style.pattern, "half", style), words.apart))
    others += [_item(_circle(size, style), text) for size, text in words.circles]
    if words.own:
        others.append(_item(_outline(style.own, style), words.own))
    if words.chosen:
        mark = _ring(style) if words.points else _outline(style.ink, style)
        others.append(_item(mark, words.chosen))
    look = f"color:{style.ink};font-size:0.8rem;line-height:1.5"
    return (
        f'<div class="map-legend" style="{look}"><div style="font-weight:600">'
        f"{escape(words.title)}</div>{scale}{_listed(others)}</div>"
    )


def place_texts(rows: Iterable[tuple[str, str, str]], *, of: str) -> str:
    """A stylesheet that writes name and text of each place (key, name, text) into a tooltip.

    The outlines are one file for everyone, so what is said of a place in the visitor's language
    can't stand in it. of: which map, as in tooltip_html.
    """
    # nested, so that a name is not sent with each rule: a map has some 700 of them
    rules = ["white-space:pre-line;&::before{font-weight:600}"]
    for key, name, text in rows:
        named = f'&::before{{content:"{_quoted(name)}"}}'
        told = f'&::after{{content:"{_quoted(chr(10) + text)}"}}'
        rules.append(f'&[data-place="{_quoted(key)}"]{{{named}{told}}}')
    return f'<style>.map-tip[data-map="{_quoted(of)}"]{{{"".join(rules)}}}</style>'


def fitting_width(of: str, *, frame: str) -> str:
    """A stylesheet that makes a map smaller where its frame is too narrow for the whole country.

    of, frame: the classes of the map and of what it stands in. A map can't zoom out by itself: the
    server, which sets its zoom, does not know how wide the screen is.
    """
    steps = "".join(
        f"@container (max-width:{width}px){{.{of}{{zoom:{zoom}}}"
        f".{of} .mapboxgl-ctrl{{zoom:{1 / zoom:.2f}}}.{of} .map-tip{{font-size:{1 / zoom:.2f}em}}}}"
        for width, zoom in _ZOOMS
    )
    # what lets go of the selection is the list, in the language of the screen
    clear = ':is([aria-label^="Clear"], [aria-label^="Keuze"])'  # in Dutch by the frame
    toolbar = f'.{of} [data-testid="stElementToolbarButton"]:has({clear})'
    return f"<style>.{frame}{{container-type:inline-size}}{steps}{toolbar}{{display:none}}</style>"


def name_and_number(of: str) -> str:
    """A stylesheet for the rows of a map's list: the name to the left, its number to the right.

    of: what the classes of the rows begin with.
    """
    rows = f'[class*="{of}-row-"],.{of}-chosen'
    return (
        f"<style>:is({rows}) button{{justify-content:stretch}}"
        f":is({rows}) button :is(div,span):has(p){{flex:1;max-width:100%}}"
        f":is({rows}) button p{{display:flex;justify-content:space-between;gap:1rem;"
        "text-align:left;white-space:normal}"
        # a long name goes on below itself, not below the number
        f":is({rows}) button p span{{flex:none;max-width:60%;text-align:right}}</style>"
    )


def tooltip_html(*, of: str, by_region: bool) -> str:
    """What a tooltip holds before place_texts writes into it; deck.gl fills in the key."""
    key = "{g}" if by_region else "{m}"
    return f'<span class="map-tip" data-map="{escape(of)}" data-place="{key}"></span>'


def tooltip_look(style: Style) -> dict[str, str]:
    """How a tooltip looks."""
    return {
        "background": style.surface,
        "color": style.ink,
        "border": f"1px solid {style.pattern}",
        "borderRadius": "4px",
        "fontSize": "0.85rem",
        "maxWidth": "18rem",
        "padding": "0.4rem 0.6rem",
        "zIndex": "10",
    }


def _one_way(words: MapWords, colors: Sequence[str], style: Style) -> str:
    pairs = zip(colors, words.classes, strict=True)
    marked = ((_mark(color, "none", style, points=words.points), text) for color, text in pairs)
    return _listed([_item(mark, text) for mark, text in marked])


def _two_way(words: MapWords, colors: Sequence[str], style: Style) -> str:
    """A table: a row for each step of evidence, the best first, a column for each class."""
    cell = "padding:2px 6px 2px 0;font-weight:400;text-align:left"
    heads = "".join(f'<th scope="col" style="{cell}">{escape(text)}</th>' for text in words.classes)
    rows = ""
    for stripes, text in reversed(list(zip(_BY_EVIDENCE, words.evidence, strict=True))):
        cells = "".join(
            f'<td style="{cell}">'
            f"{_swatch(color, stripe_color(color, style=style), stripes, style)}</td>"
            for color in colors
        )
        rows += f'<tr><th scope="row" style="{cell}">{escape(text)}</th>{cells}</tr>'
    corner = f'<td style="{cell}">{escape(words.evidence_title)}</td>'
    return (
        f'<table style="border-collapse:collapse;border:0"><thead><tr>{corner}{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _listed(items: Sequence[str]) -> str:
    look = "display:flex;flex-wrap:wrap;gap:2px 14px;list-style:none;margin:2px 0;padding:0"
    look += ";font-size:inherit"
    return f'<ul style="{look}">{"".join(items)}</ul>' if items else ""


def _item(mark: str, text: str) -> str:
    look = "display:flex;align-items:center;gap:6px;margin:0;padding:0;font-size:inherit"
    return f'<li style="{look}">{mark}<span>{escape(text)}</span></li>'


def _swatch(ground: str, line: str, stripes: Stripes, style: Style) -> str:
    gap = _GAPS[stripes]
    lines = f"{line} 0 1.2px,transparent 1.2px {gap}px"
    pattern = f"background-image:repeating-linear-gradient(135deg,{lines})" if gap else ""
    box = f"width:22px;height:14px;border:1px solid {style.pattern};display:inline-block"
    return f'<span style="{box};background-color:{ground};{pattern}"></span>'


def _mark(ground: str, stripes: Stripes, style: Style, *, points: bool) -> str:
    """What an area looks like, or a point, which has no stripes."""
    if points:
        return _circle(_POINT, style, ground=ground)
    return _swatch(ground, style.pattern, stripes, style)


def _outline(color: str, style: Style) -> str:
    box = f"width:22px;height:14px;box-sizing:border-box;background:{style.surface}"
    return f'<span style="{box};border:3px solid {color};display:inline-block"></span>'


def _ring(style: Style) -> str:
    box = "width:16px;height:16px;border-radius:50%;box-sizing:border-box"
    return f'<span style="{box};border:3px solid {style.ink};display:inline-block"></span>'


def _circle(radius: float, style: Style, *, ground: str = "transparent") -> str:
    size = 2 * round(radius)
    box = f"width:{size}px;height:{size}px;border-radius:50%;border:1px solid {style.ink}"
    return f'<span style="{box};display:inline-block;background-color:{ground};"></span>'


@lru_cache(maxsize=_KEPT)
def _quoted(text: str) -> str:
    """A text inside a CSS string: whatever is no letter, digit or space by its number."""
    return _SIGN.sub(lambda sign: f"\\{ord(sign[0]):06x}", text)
