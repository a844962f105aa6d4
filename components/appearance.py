"""How figures look in the visitor's theme."""

import streamlit as st

from figures import Style, style_for


def style() -> Style:
    """The colours for the theme of the screen; light until the browser has told its own."""
    return style_for("dark" if st.context.theme.type == "dark" else "light")
