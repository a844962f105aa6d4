"""Ready words on screen as a table."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import pyarrow as pa
import streamlit as st

from components.quiet import plain


def show_cells(cells: Mapping[str, Iterable[str]], *, alt: str) -> None:
    """Draw columns of words under their headings.

    Cells are Markdown to Streamlit: a code such as - or * would become a list, and some are what a
    stranger's file says.
    """
    safe = {plain(name): [plain(cell) for cell in column] for name, column in cells.items()}
    # Arrow is sent as it is; a dict goes through pandas, which takes ten times as long
    st.table(cast("Any", pa.table(safe)), border="horizontal", hide_index=True, alt=alt)
