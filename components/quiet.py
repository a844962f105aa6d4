"""Small grey text that still has the contrast to be read, and text that is no Markdown."""

import re
from functools import lru_cache

import streamlit as st

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in r"\*_`[]<>$~:#|"})
# A dash, or a number with a point behind it, starts a list.
_LIST_START = re.compile(r"^(\s*)(?:([-+])|(\d+)([.)]))(?=\s|$)")
# Where Streamlit would make a link of an address in running text; a word joiner is not seen.
_START_OF_LINK = re.compile(r"(?<=www)(?=\.)|(?<=:)(?=//)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"
_KEPT = 4096


def quiet(text: str, *, icon: str = "") -> None:
    """Small grey text; Streamlit's own captions are too faint for WCAG AA."""
    st.markdown(quietly(text, icon=icon))


def quietly(text: str, *, icon: str = "") -> str:
    """What quiet() writes, as Markdown."""
    before = f":material/{icon}: " if icon else ""
    return f":small[:gray[{before}{plain(text)}]]"


def paragraphs(*written: str) -> None:
    """Some Markdown below one another, as one element: each that is sent costs the server time."""
    st.markdown("\n\n".join(written))


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """The text so that Markdown leaves it as it is: a status code such as * stays a star."""
    unlinked = _START_OF_LINK.sub(_WORD_JOINER, text)
    return _LIST_START.sub(_no_list, unlinked.translate(_ESCAPED))


def _no_list(start: re.Match[str]) -> str:
    space, dash, number, point = start.groups()
    return f"{space}\\{dash}" if dash else f"{space}{number}\\{point}"
