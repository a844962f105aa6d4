"""Lets a page give its tiles as data instead of drawing them: how files are made of pages.

See docs/decisions/0017-a-page-without-a-browser.md.
"""

from dataclasses import dataclass, field

import streamlit as st

from components import address
from exports.contents import ExportedTile

COLLECTED = "export-collected"
FIRST_PAGE = "export-page"


@dataclass
class Collected:
    """What a run of a page gave: the page, what was chosen on it in words, and its tiles."""

    name: str = ""
    path: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    tiles: list[ExportedTile] = field(default_factory=list[ExportedTile])


def is_collecting() -> bool:
    """Whether this run is for a file and not for a screen."""
    return COLLECTED in st.session_state


def collect(tile: ExportedTile) -> None:
    """Keep a tile for the file."""
    st.session_state[COLLECTED].tiles.append(tile)


def collect_page() -> None:
    """Keep, once the page has run, which page it was and what was chosen on it."""
    if is_collecting():
        collected: Collected = st.session_state[COLLECTED]
        collected.name, collected.path = address.page()
        collected.filters = address.in_words()


def first_page() -> str:
    """The path of the page that opens where no other is asked for."""
    return st.session_state.get(FIRST_PAGE, "")
