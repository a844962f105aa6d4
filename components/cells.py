"""Ready words on screen as a table."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

import pyarrow as pa
import streamlit as st

from components.quiet import plain


def show_cells(
    cells: Mapping[str, Iterable[str]], *, alt: str, numbers: Collection[str] = ()
) -> None:
    """Draw columns of words under their headings.

    numbers: the headings of columns whose digits belong below each other, at the right.

    Cells are Markdown to Streamlit: a code such as - or * would become a list, and some are what a
    stranger's file says.
    """
    safe = {
        written(name): [written(cell) for cell in column]
        for name, column in cells.items()
        for written in (_at_the_right if name in numbers else plain,)
    }
    # Arrow is sent as it is; a dict goes through pandas, which takes ten times as long
    st.table(cast("Any", pa.table(safe)), border="horizontal", hide_index=True, alt=alt)


def _at_the_right(text: str) -> str:
    """Words that the style of the frame knows by their colour, which it takes away again."""
    return f":gray[{plain(text)}]" if text else ""
