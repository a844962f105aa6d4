"""Hands a finished figure to the screen."""

from typing import Any

# plotly looks for pandas while another thread may still be importing it
import pandas  # noqa: F401, ICN001  # pyright: ignore[reportUnusedImport]
import streamlit as st
from plotly.basedatatypes import BaseFigure

_OPTIONS = {"displayModeBar": False, "responsive": True}


class ReadyFigure(BaseFigure):
    """A figure that is a plain dict already.

    Streamlit has plotly check a dict property by property at every rerun, which takes ten times
    as long as drawing it; figures/ proves its dicts valid in its tests instead.
    See docs/decisions/0006-figures-are-checked-in-tests.md.
    """

    def __init__(self, figure: dict[str, Any]) -> None:
        """Keep the dict; nothing of plotly's own objects is built."""
        object.__setattr__(self, "_ready", figure)

    def to_dict(self) -> dict[str, Any]:
        """The figure as it was drawn."""
        return object.__getattribute__(self, "_ready")


def show_chart(figure: dict[str, Any], *, alt: str, key: str) -> None:
    """Draw a figure of figures/ at full width, with its text for who can't see it."""
    st.plotly_chart(
        ReadyFigure(figure), theme=None, width="stretch", config=_OPTIONS, alt=alt, key=key
    )
