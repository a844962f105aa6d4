"""Links to what is on the screen: to copy, to scan, and for another page to show."""

import base64
import io

import segno
import streamlit as st

from components import address
from components.places import whole_address
from components.quiet import quiet
from components.turning import Screen
from components.words import words_for
from queries import Scope

_DARK = "#111821"
_WIDE = 240
# Longer addresses make a code that a telephone no longer reads from a wall.
LONGEST_CODED = 600


def show_links(scope: Scope, *, path: str, tiles: Screen = ()) -> None:
    """A button that opens the link to what is looked at, and its code for a telephone."""
    words = words_for(scope.language)
    opened = st.popover(
        words("links.share"), icon=":material/qr_code_2:", key="links", on_change="rerun"
    )
    if opened.open:
        with opened:
            show_link(scope, path=path)
            if tiles:
                quiet(words("links.tile"))
                single = {**address.carried(), address.SINGLE_TILE: tiles[0]}
                st.code(whole_address(path, single), language=None, wrap_lines=True)


def show_link(scope: Scope, *, path: str) -> None:
    """The link to a page as it is looked at now, and its code."""
    words = words_for(scope.language)
    link = whole_address(path, address.carried())
    quiet(words("links.page"))
    st.code(link, language=None, wrap_lines=True)
    if len(link) <= LONGEST_CODED:
        st.html(coded(link, alt=words("links.code_alt")))
        quiet(words("links.code"))
    else:
        quiet(words("links.too_long"))


def coded(link: str, *, alt: str) -> str:
    """A link as a QR code: a picture inside the page, dark on white in either theme."""
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        picture, kind="svg", border=4, dark=_DARK, light="#FFFFFF", xmldecl=False
    )
    data = base64.b64encode(picture.getvalue()).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}" width="{_WIDE}">'
