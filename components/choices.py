"""The widgets with which a person chooses, each kept in the address bar."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import streamlit as st

from components import address
from components.labels import labels_for
from components.periods import period_name, period_options
from components.words import Words, words_for
from queries import Scope, Selection
from queries.asking import known_choices
from queries.selection import ThemeMatch

Filter = Literal["regions", "themes", "sources"]
FILTERS: dict[Filter, tuple[str, str]] = {
    "regions": (address.REGIONS, "region"),
    "themes": (address.THEMES, "theme"),
    "sources": (address.SOURCES, "source"),
}
_PICKED = "picked-region"
_LANGUAGES = {"nl": "Nederlands", "en": "English"}
_PUBLISHED = "gepubliceerd"
_MATCHES = ("any", "all")
_FIGURES = ("alle", _PUBLISHED)


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
    written = labels("region", chosen) if chosen else ""
    address.say_chosen(address.OWN_REGION, label=words("choice.own_region"), text=written)
    return chosen


def choose_published_only(language: str) -> bool:
    """Whether only published figures are wanted, and nothing out of a case register."""
    words = words_for(language)
    chosen = choose_one(
        address.FIGURES,
        label=words("choice.figures"),
        options=_FIGURES,
        written=lambda key: words(f"figures.{key}"),
        few=True,
    )
    return chosen == _PUBLISHED


def choose_period(scope: Scope, *, from_register: bool = False) -> str:
    """A year or half-year, the published year unless chosen otherwise.

    from_register: only periods that the case register runs over.
    """
    return choose_one(
        address.PERIOD,
        label=words_for(scope.language)("choice.period"),
        options=period_options(scope, from_register=from_register),
        written=lambda period: period_name(scope, period, from_register=from_register),
    )


def choose_theme_match(words: Words) -> ThemeMatch:
    """Whether cases need one of the chosen themes, or all of them; one unless chosen otherwise."""
    chosen = choose_one(
        address.THEME_MATCH,
        label=words("choice.theme_match"),
        options=_MATCHES,
        written=lambda key: words(f"theme_match.{key}"),
        few=True,
    )
    return "all" if chosen == "all" else "any"


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


def choose_selection(
    scope: Scope, *filters: Filter | Literal["period"], from_register: bool = False
) -> Selection:
    """Show the filters named, side by side, and return what they select.

    from_register: only periods that the case register runs over.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for column, name in zip(st.columns(len(filters)), filters, strict=True):
        with column:
            if name == "period":
                chosen["periods"] = (choose_period(scope, from_register=from_register),)
            else:
                chosen[name] = _choose_filter(scope, name)
    return replace(Selection(), **chosen)


def _choose_filter(scope: Scope, name: Filter) -> tuple[str, ...]:
    labels, words = labels_for(scope), words_for(scope.language)
    parameter, kind = FILTERS[name]
    return choose_several(
        parameter,
        label=words(f"choice.{name}"),
        options=known_choices()[name],
        written=lambda key: labels(kind, key),
        placeholder=words(f"choice.all_{name}"),
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
    text = ", ".join(written(option) for option in kept) or placeholder
    address.say_chosen(parameter, label=label, text=text)
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
    address.say_chosen(parameter, label=label, text=written(chosen or options[0]))
    return chosen or options[0]


def choose_text(parameter: str, *, label: str, placeholder: str) -> str:
    """A free text to search for."""
    seeded = address.seed(parameter, known=None, default=())
    st.session_state[parameter] = seeded[0] if seeded else ""
    text = st.text_input(label, key=parameter, placeholder=placeholder, max_chars=80).strip()
    address.keep(parameter, (text,) if text else (), default=())
    address.say_chosen(parameter, label=label, text=text)
    return text
