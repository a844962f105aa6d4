"""How figures look in the visitor's theme."""

import streamlit as st

from figures import Style, style_for

# Streamlit writes what is chosen in white, also on the light accent of the dark theme.
_DARK_CHIPS = "<style>[data-testid=stMultiSelect] [data-tag] * { color: #11181F }</style>"


def style() -> Style:
    """The colours for the theme of the screen; light until the browser has told its own."""
    return style_for("dark" if _is_dark() else "light")


def mend_contrast() -> None:
    """Make readable what Streamlit itself writes too faintly, in the theme of the screen."""
    if _is_dark():
        st.html(_DARK_CHIPS)


def _is_dark() -> bool:
    return st.context.theme.type == "dark"
