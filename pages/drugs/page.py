"""Informatiebeeld drugs: four markets in a region and half-year, and where to step in."""

import streamlit as st

from components.appearance import style
from components.drug_market import market_tiles
from components.drug_picture import PUBLIC, Chosen, choose_picture, markets
from components.drug_public import public_tile
from components.drug_tiles import overview_tiles
from components.shell import heading
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "drugs")
    chosen = choose_picture(scope)
    if chosen.part == PUBLIC:
        show_tile(public_tile(scope), scope=scope)
    elif not chosen.half_year:
        words = words_for(scope.language)
        st.info(words("drugs.region_blank"), icon=":material/search_off:")
    else:
        _show(_tiles(scope, chosen), scope)


def _tiles(scope: Scope, chosen: Chosen) -> list[list[Tile]]:
    place = {"region": chosen.region, "half_year": chosen.half_year}
    if chosen.part in markets(scope):
        return market_tiles(scope, **place, market=chosen.part, style=style())
    return overview_tiles(scope, **place, style=style())


def _show(rows: list[list[Tile]], scope: Scope) -> None:
    for row in rows:
        for column, tile in zip(st.columns(len(row)), row, strict=True):
            with column:
                show_tile(tile, scope=scope)
