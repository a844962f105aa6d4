"""Key figures: a number, what it counts, and the base that makes it mean something."""

from dataclasses import dataclass

import streamlit as st

from components.quiet import plain, quiet


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """label: what is counted; value: as written; base: in words, what it is of or beside.

    known: False where the value is a status in words, which is set smaller and wraps.
    """

    label: str
    value: str
    base: str
    known: bool = True


def show_key_figures(figures: list[KeyFigure]) -> None:
    """Draw key figures side by side, equally high."""
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        with column, st.container(border=True, height="stretch"):
            if figure.known:
                st.metric(figure.label, figure.value)
            else:
                st.markdown(f":small[{plain(figure.label)}]  \n**{plain(figure.value)}**")
            quiet(figure.base)
