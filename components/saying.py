"""What the views say when something is not done, in the language of the screen."""

from collections.abc import Callable

import streamlit as st

from components.quiet import plain
from components.words import words_for
from data.views.rules import SHOWN, Fault, ViewsError
from queries import Scope

_WHOLE = frozenset({"views", "view", "agenda", "item", "meeting", "decision", "file"})


def said(error: ViewsError, scope: Scope) -> str:
    """Every reason in one sentence each."""
    return " ".join(f"{one}." for one in reasons(error.faults, scope))


def reasons(faults: tuple[Fault, ...], scope: Scope) -> list[str]:
    """Each fault with its place, and how many more there are."""
    words = words_for(scope.language)
    lines = [_reason(fault, scope) for fault in faults[:SHOWN]]
    rest = len(faults) - SHOWN
    return [*lines, words("views.more_faults", count=str(rest))] if rest > 0 else lines


def _reason(fault: Fault, scope: Scope) -> str:
    words = words_for(scope.language)
    reason = fault.in_words("en" if scope.language == "en" else "nl")
    if fault.place in _WHOLE:
        return reason[:1].upper() + reason[1:]
    if fault.place in {"name", "note", "text", "owner", "due", "about", "page", "query", "tiles"}:
        return f"{words(f'views.field_{fault.place}')} {reason}"
    return f"{fault.place} {reason}"


def try_to(do: Callable[[], object], scope: Scope) -> bool:
    """Do something with the views; says why where it could not be done."""
    try:
        do()
    except ViewsError as error:
        st.error(plain(said(error, scope)), icon=":material/error:")
        return False
    return True
