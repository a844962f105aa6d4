"""One figure as a picture that can stand alone: with its title, its source and its marks."""

from typing import Any

from exports.contents import Booklet, ExportedTile
from exports.drawing import Caption, png_of, svg_of
from exports.errors import CannotDraw
from exports.plain_text import clean

_LONGEST = 600


def as_png(booklet: Booklet) -> bytes:
    """The figure of the first tile as PNG. Raises CannotDraw for a tile that is a table."""
    tile = booklet.tiles[0]
    return png_of(_figure(tile), caption=_caption(tile, booklet))


def as_svg(booklet: Booklet) -> bytes:
    """The figure of the first tile as SVG. Raises CannotDraw for a tile that is a table."""
    tile = booklet.tiles[0]
    alt = clean(f"{tile.title}. {tile.alt}", cut=booklet.wording.cut)
    return svg_of(_figure(tile), alt=alt, caption=_caption(tile, booklet))


def _figure(tile: ExportedTile) -> dict[str, Any]:
    if tile.figure is None:
        raise CannotDraw(f"tile {tile.key!r} is a table and has no figure")
    return tile.figure


def _caption(tile: ExportedTile, booklet: Booklet) -> Caption:
    def short(text: str) -> str:
        return clean(text, most=_LONGEST, cut=booklet.wording.cut)

    filters = dict(tile.about).get(booklet.wording.filters, "")
    return Caption(
        head=(short(tile.title), short(tile.subtitle)),
        badge=booklet.wording.invented if tile.invented else "",
        foot=(
            short(tile.caution),
            short(f"{booklet.wording.filters}: {filters}") if filters else "",
            short(f"{booklet.wording.source}: {tile.foot}"),
            short(booklet.mark),
        ),
    )
