"""Thema's: how often a theme was recorded, where, and how many themes a case has."""

import streamlit as st

from components.choices import choose_selection
from components.citing import cite_tables
from components.findings import largest, span
from components.in_themes import choose_match
from components.keeping import kept_per_build
from components.looks import Look, current_look
from components.national import mentions_caution, national_bars
from components.rows import bar_rows, heat_rows
from components.shell import heading
from components.table import table_of
from components.theme_crossings import (
    cases_with_themes,
    choose_view,
    is_together,
    theme_crossings,
)
from components.tile import Tile, show_tile
from components.words import words_for
from figures import bars, heat
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "themes")
    selection = choose_selection(scope, "period", "themes", "regions")
    if is_together(choose_view(scope, selection)):
        matched = choose_match(scope, selection)
        for tile in (*cases_with_themes(scope, matched), *theme_crossings(scope, selection)):
            show_tile(tile, scope=scope)
        return
    look = current_look()
    show_tile(_heat(scope, selection, look), scope=scope)
    left, right = st.columns(2)
    with left:
        show_tile(_national(scope, selection, look), scope=scope)
    with right:
        show_tile(_per_case(scope, selection, look), scope=scope)


@kept_per_build
def _heat(scope: Scope, selection: Selection, look: Look) -> Tile:
    words = words_for(scope.language)
    answer = ask("themes/frequency", scope=scope, selection=selection)
    rows = heat_rows(
        answer, scope=scope, row="region", column="theme", value="mentions", own=look.own
    )
    return Tile(
        key="themes-heat",
        title=words("themes.heat_title"),
        subtitle=words("themes.heat_subtitle"),
        alt=words("themes.heat_alt"),
        caution=words("caution.themes"),
        figure=heat(rows, style=look.style),
        table=table_of(
            answer,
            words,
            region="region",
            theme="theme",
            mentions="count",
            mentions_per_case="decimal",
        ),
        foot=cite_tables(scope=scope, dimension="theme", selection=selection),
    )


@kept_per_build
def _national(scope: Scope, selection: Selection, look: Look) -> Tile:
    words = words_for(scope.language)
    answer = national_bars(scope, dimension="theme", selection=selection)
    rows = bar_rows(
        answer,
        scope=scope,
        label="theme",
        value="value",
        text=lambda row: words.count(row["value"]),
        highlighted=selection.themes,
    )
    return Tile(
        key="themes-national",
        title=largest(
            answer, scope=scope, label="theme", value="value", text="finding.theme_largest"
        ),
        subtitle=words("themes.national_subtitle"),
        alt=words("alt.bars", what=words("themes.national_subtitle")),
        caution=mentions_caution(scope, selection),
        figure=bars(rows, style=look.style, apart_title=words("figure.apart")),
        table=table_of(answer, words, theme="theme", value=("count", "column.mentions")),
        foot=cite_tables(scope=scope, dimension="theme", selection=selection, note=False),
    )


@kept_per_build
def _per_case(scope: Scope, selection: Selection, look: Look) -> Tile:
    words = words_for(scope.language)
    chosen = Selection(periods=selection.periods, regions=selection.regions)
    answer = ask("themes/per_case", scope=scope, selection=chosen)
    rows = bar_rows(
        answer,
        scope=scope,
        label="region",
        value="mentions_per_case",
        text=lambda row: words.decimal(row["mentions_per_case"], 2),
        highlighted=(look.own,),
    )
    return Tile(
        key="themes-per-case",
        title=span(
            answer,
            scope=scope,
            label="region",
            value="mentions_per_case",
            text="finding.per_case",
        ),
        subtitle=words("themes.per_case_subtitle"),
        alt=words("alt.bars", what=words("themes.per_case_subtitle")),
        caution=words("caution.per_case"),
        figure=bars(rows, style=look.style, apart_title=words("figure.apart")),
        table=table_of(
            answer,
            words,
            region="region",
            mentions="count",
            cases="count",
            mentions_per_case="decimal",
        ),
        foot=cite_tables(scope=scope, dimension="theme", selection=selection),
    )
