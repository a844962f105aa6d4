"""Keeps what is chosen in the address bar, so that a link shows what its sender saw.

The address carries keys (`?themas=drugs,omg`), never labels: labels change with the language,
and a shared link must not. See docs/decisions/0005-keys-in-the-address-bar.md.
"""

from collections.abc import Iterable

import streamlit as st

LANGUAGE = "lang"
OWN_REGION = "regio"
PERIOD = "periode"
FIGURES = "cijfers"
REGIONS = "regios"
THEMES = "themas"
THEME_MATCH = "met"
VIEW = "beeld"
SOURCES = "bronnen"
MEASURE = "maat"
BASIS = "per"
TOPICS = "onderwerpen"
KINDS = "soorten"
SEARCH = "zoek"
HALF_YEAR = "halfjaar"
AGAINST = "tegenover"
EXPLORED = "tel"
ROWS = "rijen"
COLUMNS = "kolommen"
SHOWN_AS = "als"
FROM = "van"
TO = "tot"
STEP = "stap"
LONGER_THAN = "langer_dan"
PLACES_OF = "gebied"
YEAR = "jaar"
THEME = "thema"
RANKED_BY = "volgorde"
SITE = "haven"
SITE_KINDS = "havensoorten"
HARDENED = "dicht"
WITHIN_KM = "binnen_km"
MAPPED = "kaart"
MUNICIPALITY = "gemeente"
PLACE_MEASURE = "gemeentemaat"
PRESET = "voorkeuze"
WEIGHT = "gewicht_"  # before the name of an indicator
DRUG_REGION = "drugsregio"
DRUG_HALF_YEAR = "drugshalfjaar"
MARKET = "markt"
RETURN_HALF_YEAR = "uitvraaghalfjaar"
PARTNER = "partner"
RETURN_WAY = "aanleveren"

# How a page is looked at, and no choice of what it shows: never carried to another page.
PRESENTED = "presentatie"
SHOWN_TILE = "tegel"
SINGLE_TILE = "tile"
AGENDA = "agenda"
POINT = "punt"
INTERVAL = "wissel"
OF_LOOKING = frozenset({PRESENTED, SHOWN_TILE, SINGLE_TILE, AGENDA, POINT, INTERVAL})

_WRITTEN = "address-written"
_SAID = "address-said"
_SPOKE = "address-spoke"
_WRONG = "address-wrong"
_USED = "address-used"
_WORDED = "address-worded"
_PAGE = "address-page"


def start_run() -> None:
    """Forget which choices the previous run showed, and see whether a widget asks for this one."""
    st.session_state[_USED] = []
    st.session_state[_WORDED] = {}
    said: dict[str, object] = st.session_state.setdefault(_SAID, {})
    st.session_state[_SPOKE] = any(
        name in st.session_state and st.session_state[name] != before
        for name, before in said.items()
    )


def at_page(name: str, *, path: str) -> None:
    """Remember which page this run shows."""
    st.session_state[_PAGE] = (name, path)


def page() -> tuple[str, str]:
    """The name and the path of the page that this run shows; empty before one does."""
    return st.session_state.get(_PAGE, ("", ""))


def say_chosen(parameter: str, *, label: str, text: str) -> None:
    """Remember a choice in words, for what is printed; an empty text for one that says nothing."""
    if text:
        st.session_state[_WORDED][parameter] = (label, text)


def in_words() -> tuple[tuple[str, str], ...]:
    """What was chosen in this run so far, as (label, text) in the order of the screen."""
    return tuple(st.session_state.get(_WORDED, {}).values())


def seed(name: str, *, known: Iterable[str] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    """What the address says of a choice, unless a widget has said something since.

    known: the values that exist, None for free text. A value of the address that does not exist
    falls back to the default and is remembered for wrong_values(); so, in silence, does a value
    that another choice has taken away.

    Who clicks faster than a browser shows what the last click wrote sends an address of before it.
    So where a widget asks for the run, what widgets say holds, whatever the address says.
    """
    st.session_state[_USED].append(name)
    in_address = _values(st.query_params.get(name, ""), several=known is not None)
    as_written = _written().get(name, ()) == in_address
    if name in st.session_state and (as_written or st.session_state[_SPOKE]):
        chosen = _as_tuple(st.session_state[name])
        return chosen if known is None or set(chosen) <= set(known) else default
    good = tuple(value for value in in_address if known is None or value in set(known))
    wrong = [value for value in in_address if value not in good]
    if wrong:
        st.session_state.setdefault(_WRONG, []).extend((name, value) for value in wrong)
    return good or default


def keep(name: str, chosen: tuple[str, ...], *, default: tuple[str, ...]) -> None:
    """Write a choice into the address; the default leaves no trace there."""
    before = _written().get(name)
    if chosen == default:
        if name in st.query_params:
            del st.query_params[name]
    elif st.query_params.get(name) != ",".join(chosen):
        st.query_params[name] = ",".join(chosen)
    now = () if chosen == default else chosen
    _written()[name] = now
    st.session_state[_SAID][name] = st.session_state.get(name)
    if before is not None and before != now:
        st.session_state[_WRONG] = []


def put(name: str, value: str | None) -> None:
    """Write a choice that is made by something else than its own widget; None for no choice."""
    st.session_state.pop(name, None)
    if value is not None:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def carried() -> dict[str, str]:
    """Every choice of the address, to take along to another page."""
    return {name: value for name, value in st.query_params.items() if name not in OF_LOOKING}


def wrong_values() -> list[tuple[str, str]]:
    """Choices in the address that do not exist, as (parameter, value)."""
    return list(st.session_state.get(_WRONG, []))


def unused(names: Iterable[str]) -> list[str]:
    """Those of the names that the address sets and that this page has no choice for."""
    return [
        name for name in names if name in st.query_params and name not in st.session_state[_USED]
    ]


def _written() -> dict[str, tuple[str, ...]]:
    return st.session_state.setdefault(_WRITTEN, {})


def _values(text: str, *, several: bool) -> tuple[str, ...]:
    parts = text.split(",") if several else [text]
    return tuple(dict.fromkeys(part for part in parts if part))


def _as_tuple(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]
