"""The widgets with which a person chooses, each kept in the address bar."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from components import address
from components.labels import labels_for
from components.words import words_for
from queries import Scope, Selection
from queries.asking import known_choices

Filter = Literal["regions", "themes", "sources"]
FILTERS: dict[Filter, tuple[str, str]] = {
    "regions": (address.REGIONS, "region"),
    "themes": (address.THEMES, "theme"),
    "sources": (address.SOURCES, "source"),
}
_PICKED = "picked-region"
_LANGUAGES = {"nl": "Nederlands", "en": "English"}


def choose_language() -> Literal["nl", "en"]:
    """The language of the screen, Dutch unless chosen otherwise."""
    default = ("nl",)
    seeded = address.seed(address.LANGUAGE, known=_LANGUAGES, default=default)
    st.session_state[address.LANGUAGE] = seeded[0]
    words = words_for(seeded[0])
    chosen = st.segmented_control(
        words("choice.language"),
        list(_LANGUAGES),
        format_func=_LANGUAGES.__getitem__,
        key=address.LANGUAGE,
        required=True,
    )
    address.keep(address.LANGUAGE, (chosen or "nl",), default=default)
    return "en" if chosen == "en" else "nl"


def choose_own_region(scope: Scope) -> str | None:
    """The visitor's own region, highlighted everywhere; None while none is chosen."""
    words, labels = words_for(scope.language), labels_for(scope)
    known = known_choices()["regions"]
    seeded = address.seed(address.OWN_REGION, known=known, default=())
    st.session_state[address.OWN_REGION] = seeded[0] if seeded else None
    chosen = st.selectbox(
        words("choice.own_region"),
        known,
        index=None,
        format_func=lambda key: labels("region", key),
        key=address.OWN_REGION,
        placeholder=words("choice.no_own_region"),
    )
    address.keep(address.OWN_REGION, (chosen,) if chosen else (), default=())
    return chosen


def pick_own_region(scope: Scope) -> None:
    """Every region as a button on the page itself, for who has not chosen an own region."""
    words, labels = words_for(scope.language), labels_for(scope)
    st.pills(
        words("region.choose"),
        known_choices()["regions"],
        format_func=lambda key: labels("region", key),
        key=_PICKED,
        on_change=_take_picked,
    )


def _take_picked() -> None:
    st.session_state[address.OWN_REGION] = st.session_state[_PICKED]


def own_region() -> str | None:
    """The own region as chosen in this run."""
    return st.session_state.get(address.OWN_REGION)


def choose_selection(scope: Scope, *filters: Filter) -> Selection:
    """Show the filters named, side by side, and return what they select."""
    labels, words = labels_for(scope), words_for(scope.language)
    chosen: dict[Filter, tuple[str, ...]] = {}
    for column, name in zip(st.columns(len(filters)), filters, strict=True):
        parameter, kind = FILTERS[name]
        with column:
            chosen[name] = choose_several(
                parameter,
                label=words(f"choice.{name}"),
                options=known_choices()[name],
                written=lambda key, kind=kind: labels(kind, key),
                placeholder=words(f"choice.all_{name}"),
            )
    return Selection(
        regions=chosen.get("regions", ()),
        themes=chosen.get("themes", ()),
        sources=chosen.get("sources", ()),
    )


def choose_several(
    parameter: str,
    *,
    label: str,
    options: Sequence[str],
    written: Callable[[str], str],
    placeholder: str,
) -> tuple[str, ...]:
    """Several options of a list; none chosen means all."""
    seeded = address.seed(parameter, known=options, default=())
    st.session_state[parameter] = list(seeded)
    chosen = st.multiselect(
        label, options, format_func=written, key=parameter, placeholder=placeholder
    )
    kept = tuple(option for option in options if option in chosen)
    address.keep(parameter, kept, default=())
    return kept


def choose_one(
    parameter: str,
    *,
    label: str,
    options: Sequence[str],
    written: Callable[[str], str],
    few: bool = False,
) -> str:
    """One option of a list, the first unless chosen otherwise; few options as buttons."""
    default = (options[0],)
    seeded = address.seed(parameter, known=options, default=default)
    st.session_state[parameter] = seeded[0]
    if few:
        chosen = st.segmented_control(
            label, options, format_func=written, key=parameter, required=True
        )
    else:
        chosen = st.selectbox(label, options, format_func=written, key=parameter)
    address.keep(parameter, (chosen or options[0],), default=default)
    return chosen or options[0]


def choose_text(parameter: str, *, label: str, placeholder: str) -> str:
    """A free text to search for."""
    seeded = address.seed(parameter, known=None, default=())
    st.session_state[parameter] = seeded[0] if seeded else ""
    text = st.text_input(label, key=parameter, placeholder=placeholder, max_chars=80).strip()
    address.keep(parameter, (text,) if text else (), default=())
    return text
