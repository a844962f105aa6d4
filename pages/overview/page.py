"""Overzicht: the country at a glance, what stands out, and the state of the data."""

import streamlit as st

from components.appearance import style
from components.choices import own_region
from components.citing import cite_store, cite_tables
from components.findings import half_of_all, largest
from components.key_figures import show_key_figures
from components.national import national_bars, national_key_figures, national_points
from components.rows import bar_rows
from components.shell import heading
from components.since import show_visit
from components.standouts import standout_table
from components.table import table_of
from components.tile import Tile, show_tile
from components.trend import country_trend
from components.words import words_for
from figures import bars, series
from queries import Scope, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "overview")
    show_visit(scope, always=False)
    show_key_figures(national_key_figures(scope))
    left, right = st.columns(2)
    with left:
        _cases(scope)
    with right:
        _sources(scope)
        _state(scope)
    _standouts(scope)
    for tile in country_trend(scope):
        show_tile(tile, scope=scope)
    _series(scope)


def _cases(scope: Scope) -> None:
    words = words_for(scope.language)
    answer = ask("cases/by_region", scope=scope)
    rows = bar_rows(
        answer,
        scope=scope,
        label="region",
        value="cases",
        text=lambda row: words.count(row["cases"]),
        highlighted=(own_region(),),
    )
    show_tile(
        Tile(
            key="overview-cases",
            title=half_of_all(
                answer, scope=scope, label="region", value="cases", text="finding.cases_half"
            ),
            subtitle=words("overview.cases_subtitle"),
            alt=words("alt.bars", what=words("overview.cases_subtitle")),
            caution=words("caution.cases"),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(answer, words, region="region", cases="count"),
            foot=cite_tables(scope=scope, dimension="cases"),
        ),
        scope=scope,
    )


def _sources(scope: Scope) -> None:
    words = words_for(scope.language)
    answer = national_bars(scope, dimension="source")
    rows = bar_rows(
        answer,
        scope=scope,
        label="source",
        value="value",
        text=lambda row: words.count(row["value"]),
    )
    show_tile(
        Tile(
            key="overview-sources",
            title=largest(
                answer, scope=scope, label="source", value="value", text="finding.source_largest"
            ),
            subtitle=words("overview.sources_subtitle"),
            alt=words("alt.bars", what=words("overview.sources_subtitle")),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(answer, words, source="source", value=("count", "column.cases")),
            foot=cite_tables(scope=scope, dimension="source", note=False),
        ),
        scope=scope,
    )


def _standouts(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="overview-standouts",
            title=words("overview.standouts_title"),
            subtitle=words("overview.standouts_subtitle"),
            alt=words("overview.standouts_subtitle"),
            table=standout_table(scope),
            foot=cite_tables(scope=scope, dimension="total"),
        ),
        scope=scope,
    )


def _series(scope: Scope) -> None:
    words = words_for(scope.language)
    points, table = national_points(scope)
    show_tile(
        Tile(
            key="overview-series",
            title=words("overview.series_title"),
            subtitle=words("overview.series_subtitle"),
            alt=words("overview.series_alt"),
            caution=words("caution.series"),
            figure=series(
                points, style=style(), break_at=2017.5, break_label=words("overview.series_break")
            ),
            table=table,
            foot=cite_store(
                scope=scope,
                coverage=words("coverage.series"),
                source="source.series",
                period="2011–2023",
            ),
        ),
        scope=scope,
    )


def _state(scope: Scope) -> None:
    words = words_for(scope.language)
    answer = ask("quality/build", scope=scope)
    show_tile(
        Tile(
            key="overview-state",
            title=words("overview.state_title"),
            subtitle=words("overview.state_subtitle"),
            alt=words("overview.state_subtitle"),
            table=table_of(
                answer,
                words,
                build="text",
                checks="count",
                checks_held="count",
                known_differences="count",
            ),
            foot=cite_store(scope=scope, coverage=words("coverage.store")),
        ),
        scope=scope,
    )
