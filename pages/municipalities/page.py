"""Gemeenten: the municipalities of one region, ranked and listed, with the small ones hidden."""

import streamlit as st

from components.appearance import style
from components.citing import Foot, cite_register
from components.labels import labels_for
from components.municipalities import (
    Places,
    by_status,
    choose_places,
    hidden_names,
    hidden_share,
    most_cases,
    places_of,
    ranked_rows,
)
from components.register import ready_for_register
from components.shell import heading
from components.table import Table, table_of
from components.tile import Tile, show_tile
from components.words import words_for
from figures import bars
from queries import Scope, Selection


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "municipalities")
    if not ready_for_register(scope):
        return
    selection, ranked_by = choose_places(scope)
    places = places_of(scope, selection, ranked_by=ranked_by)
    if places.ranked.is_empty():
        st.info(most_cases(places, scope=scope), icon=":material/visibility_off:")
        _protection(scope, selection, places)
    else:
        left, right = st.columns([3, 2])
        with left:
            _ranking(scope, selection, places)
        with right:
            _protection(scope, selection, places)
    _table(scope, selection, places)


def _foot(scope: Scope, selection: Selection) -> Foot:
    return cite_register(scope=scope, period=selection.periods[0])


def _what(scope: Scope, selection: Selection) -> str:
    """What is counted, and where: the region, and all cases or those with a theme."""
    words, labels = words_for(scope.language), labels_for(scope)
    region = labels("region", selection.regions[0])
    if not selection.themes:
        return words("municipalities.every_case", region=region)
    return words(
        "municipalities.of_theme", region=region, theme=labels("theme", selection.themes[0])
    )


def _cases(scope: Scope, places: Places) -> Table:
    return table_of(
        places.answer,
        words_for(scope.language),
        name=("text", "column.municipality"),
        cases="count",
        per_10k="decimal",
        advice=("count", "column.advice_given"),
        inhabitants="count",
    )


def _ranking(scope: Scope, selection: Selection, places: Places) -> None:
    words = words_for(scope.language)
    rows = ranked_rows(places, scope=scope)
    what = _what(scope, selection)
    show_tile(
        Tile(
            key="municipalities-ranking",
            title=most_cases(places, scope=scope),
            subtitle=words(f"municipalities.subtitle_{places.ranked_by}", what=what),
            alt=words("alt.bars", what=what),
            caution=hidden_names(places, scope=scope),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=_cases(scope, places),
            foot=_foot(scope, selection),
        ),
        scope=scope,
    )


def _protection(scope: Scope, selection: Selection, places: Places) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="municipalities-protection",
            title=hidden_share(places, scope=scope),
            subtitle=words("municipalities.protection_subtitle", what=_what(scope, selection)),
            alt=words("municipalities.protection_subtitle", what=_what(scope, selection)),
            caution=words("caution.protection"),
            table=table_of(by_status(places), words, status="status", municipalities="count"),
            foot=_foot(scope, selection),
        ),
        scope=scope,
    )


def _table(scope: Scope, selection: Selection, places: Places) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="municipalities-table",
            title=words("municipalities.table"),
            subtitle=words("municipalities.table_subtitle", what=_what(scope, selection)),
            alt=words("municipalities.table_subtitle", what=_what(scope, selection)),
            caution=words("caution.advice_places"),
            table=_cases(scope, places),
            foot=_foot(scope, selection),
        ),
        scope=scope,
    )
