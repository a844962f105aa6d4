"""One tile by itself, for a page elsewhere that shows it in a frame."""

import streamlit as st

from components import address
from components.appearance import show_stage_only
from components.places import whole_address
from components.quiet import plain
from components.stage import Stage
from components.tile import Tile, draw_tile
from components.words import words_for
from queries import Scope


def show_single_tile(stage: Stage, scope: Scope, *, path: str) -> None:
    """Draw the tile that the address names, with the way to the page it comes from."""
    words = words_for(scope.language)
    show_stage_only(large=False)
    key = st.query_params.get(address.SINGLE_TILE, "")
    found: list[Tile] = [tile for tile in stage.tiles if tile.key == key]
    with st.container(key="stage"):
        # a page has one heading of its own; here it is the tile's
        for tile in found:
            draw_tile(tile, scope=scope)
        if not found:
            st.warning(words("presentation.tile_gone", tile=plain(key[:80])))
        st.link_button(
            words("links.whole_page"),
            whole_address(path, address.carried()),
            type="tertiary",
            icon=":material/open_in_new:",
        )
