"""Informatiebeeld drugs: four markets in a region and half-year, and where to step in."""

from collections.abc import Sequence

import streamlit as st

from components.appearance import style
from components.drug_downloads import show_picture_files
from components.drug_entry import fill_in
from components.drug_entry_upload import send_in
from components.drug_market import market_tiles
from components.drug_picture import PUBLIC, RETURNS, Chosen, choose_picture, markets, picture_of
from components.drug_public import public_tile
from components.drug_return import (
    BY_WORKBOOK,
    choose_return,
    choose_way,
    offer_return_undo,
    offer_template,
    show_return_commands,
)
from components.drug_tiles import Rows, answers_of, overview_tiles
from components.shell import heading, part_heading
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "drugs")
    chosen = choose_picture(scope)
    if chosen.part == PUBLIC:
        show_tile(public_tile(scope), scope=scope)
    elif chosen.part == RETURNS:
        _returns(scope, chosen)
    elif not chosen.half_year:
        words = words_for(scope.language)
        st.info(words("drugs.region_blank"), icon=":material/search_off:")
    else:
        show_picture_files(picture_of(scope, region=chosen.region, half_year=chosen.half_year))
        _show(_tiles(scope, chosen), scope)


def _tiles(scope: Scope, chosen: Chosen) -> Rows:
    place = {"region": chosen.region, "half_year": chosen.half_year}
    if chosen.part in markets(scope):
        return market_tiles(scope, **place, market=chosen.part, style=style())
    return overview_tiles(scope, **place, style=style())


def _show(rows: Rows, scope: Scope) -> None:
    for row in rows:
        if len(row) == 1:
            _show_below_one_another(row[0], scope)
        else:
            for column, tiles in zip(st.columns(len(row)), row, strict=True):
                with column:
                    _show_below_one_another(tiles, scope)


def _show_below_one_another(tiles: Sequence[Tile], scope: Scope) -> None:
    for tile in tiles:
        show_tile(tile, scope=scope)


def _returns(scope: Scope, chosen: Chosen) -> None:
    words = words_for(scope.language)
    if chosen.half_year:
        show_tile(answers_of(scope, region=chosen.region, half_year=chosen.half_year), scope=scope)
    if scope.published_only:
        st.info(words("drugs.returns_off"), icon=":material/filter_alt_off:")
        return
    with st.container(border=True, key="return-ask"):
        part_heading(scope, "drugs.ask_title")
        asked = choose_return(scope, chosen.region)
        offer_template(scope, asked)
    with st.container(border=True, key="return-fill"):
        part_heading(scope, "drugs.fill_title")
        if not scope.may_load:
            show_return_commands(scope)
        elif choose_way(scope) == BY_WORKBOOK:
            send_in(scope)
        else:
            fill_in(scope, asked)
    if scope.may_load:
        with st.container(border=True, key="return-undo-box"):
            part_heading(scope, "drugs.undo_title")
            offer_return_undo(scope)
