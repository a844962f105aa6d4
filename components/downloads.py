"""The files of one tile: made when somebody asks for them, and not before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from components import address
from components.looks import current_look
from components.taken_along import exported, one_tile
from components.words import words_for
from exports.contents import ExportedTile
from figures import relit
from queries import Scope, serving_build

if TYPE_CHECKING:
    from components.tile import Tile

Make = Callable[[ExportedTile, Scope], bytes]
_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """A kind of file: the end of its name, what it is to a browser, and what makes it."""

    ending: str
    mime: str
    make: Make
    of_figures: bool = False


def show_downloads(tile: "Tile", *, scope: Scope) -> None:
    """Buttons for every kind of file that a tile can be."""
    words = words_for(scope.language)
    invented = words("download.invented") if tile.foot.invented else ""
    name = f"regiobeeld-{invented}{tile.key}-{serving_build().build}"
    # as chosen at the moment the tile is drawn; the file is made later
    filters, look = address.in_words(), current_look()
    with st.container(horizontal=True):
        for kind in _KINDS:
            if kind.of_figures and tile.figure is None:
                continue
            st.download_button(
                words(f"download.{kind.ending}"),
                data=lambda make=kind.make: make(
                    exported(tile, scope=scope, filters=filters, look=look), scope
                ),
                file_name=f"{name}.{kind.ending}",
                mime=kind.mime,
                key=f"{kind.ending}-{tile.key}",
                on_click="ignore",
                icon=":material/download:",
            )


def _csv(tile: ExportedTile, scope: Scope) -> bytes:
    from exports.csv_file import as_csv  # noqa: PLC0415 - loaded when somebody asks for a file

    return as_csv(tile, about=words_for(scope.language)("download.sheet_about"))


def _xlsx(tile: ExportedTile, scope: Scope) -> bytes:
    from exports.workbook import as_xlsx  # noqa: PLC0415 - as above

    return as_xlsx(one_tile(tile, scope=scope))


def _pptx(tile: ExportedTile, scope: Scope) -> bytes:
    from exports.slides import as_pptx  # noqa: PLC0415 - as above

    return as_pptx(one_tile(_on_paper(tile), scope=scope))


def _pdf(tile: ExportedTile, scope: Scope) -> bytes:
    from exports.pdf import as_pdf  # noqa: PLC0415 - as above

    return as_pdf(one_tile(_on_paper(tile), scope=scope))


def _on_paper(tile: ExportedTile) -> ExportedTile:
    """What was drawn for a dark screen is no good on white."""
    return replace(tile, figure=relit(tile.figure)) if tile.figure else tile


def _png(tile: ExportedTile, scope: Scope) -> bytes:
    from exports.card import as_png  # noqa: PLC0415 - as above

    return as_png(one_tile(tile, scope=scope))


def _svg(tile: ExportedTile, scope: Scope) -> bytes:
    from exports.card import as_svg  # noqa: PLC0415 - as above

    return as_svg(one_tile(tile, scope=scope))


_KINDS = (
    _Kind(ending="csv", mime="text/csv", make=_csv),
    _Kind(ending="xlsx", mime=f"{_OFFICE}.spreadsheetml.sheet", make=_xlsx),
    _Kind(ending="pptx", mime=f"{_OFFICE}.presentationml.presentation", make=_pptx),
    _Kind(ending="pdf", mime="application/pdf", make=_pdf),
    _Kind(ending="png", mime="image/png", make=_png, of_figures=True),
    _Kind(ending="svg", mime="image/svg+xml", make=_svg, of_figures=True),
)
