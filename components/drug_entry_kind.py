"""Whether a return is real: asked only beside invented ones, which real ones replace."""

import streamlit as st

from components.words import Words
from data.drugs.contract import DRUGS
from data.loads.journal import served
from data.loads.keeping import read_log

REAL, INVENTED = "real", "invented"


def choose_kind(words: Words) -> str:
    """Real or invented, for the form and the workbook alike; empty until that is said.

    Raises NotLoaded for a log that can't be read.
    """
    now = served(read_log(DRUGS))
    if now is None or not now.invented:
        return REAL
    chosen = st.radio(
        words("drugs.form_kind"),
        [INVENTED, REAL],
        format_func=lambda kind: words(f"drugs.form_{kind}"),
        index=None,
        key="return-kind",
        persist_state="session",
    )
    return chosen or ""
