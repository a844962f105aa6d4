"""Key figures: a number, what it counts, and the base that makes it mean something."""

from dataclasses import dataclass

import streamlit as st

from components.quiet import quiet


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """label: what is counted; value: as written; base: in words, what it is of or beside."""

    label: str
    value: str
    base: str


def show_key_figures(figures: list[KeyFigure]) -> None:
    """Draw key figures side by side, equally high."""
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.metric(figure.label, figure.value)
            quiet(figure.base)
