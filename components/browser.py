"""What the visitor's browser tells: its cookies, what it calls itself, where it is.

Without a browser, as for files and in tests, there is none of it.
"""

import streamlit as st


def cookie(name: str) -> str:
    """A cookie by its name, empty where there is none."""
    return _text(st.context.cookies.get(name, ""))


def is_small() -> bool:
    """Whether the browser calls itself one of a telephone."""
    return "Mobi" in _text(st.context.headers.get("User-Agent", ""))


def here() -> str:
    """The address of the page that is open, without its choices."""
    return _text(st.context.url)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
