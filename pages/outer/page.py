"""Buitengebied: where a place gives opportunity, by weights that can be moved; never crime."""

import polars as pl
import streamlit as st

from components import address
from components.appearance import style
from components.choices import choose_selection
from components.maps import choose_place
from components.outer import (
    Weighting,
    choose_weighting,
    cite_counter,
    cite_outer,
    index_of,
    limits,
    written_weighting,
)
from components.outer_outcomes import (
    cite_outcomes,
    cite_published,
    has_outcomes,
    outcome_table,
    outcome_year,
    published_table,
)
from components.outer_places import (
    band_rows,
    counter_table,
    counter_title,
    index_map,
    index_table,
    indicator_table,
    place_rows,
    place_table,
    place_title,
    rank_ticks,
    shown_places,
)
from components.quiet import plain
from components.shell import heading
from components.tile import Tile, show_tile
from components.words import words_for
from figures import spans
from queries import Scope


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "outer")
    words = words_for(scope.language)
    st.warning(plain(words("outer.warning")), icon=":material/info:")
    left, right = st.columns(2)
    with left:
        regions = choose_selection(scope, "regions").regions
    with right:
        chosen = choose_place(scope, level="place", chosen_in=address.MUNICIPALITY)
    weighting = choose_weighting(scope)
    index = index_of(weighting.weights)
    _map(scope, weighting, index, regions=regions, chosen=chosen)
    _place(scope, weighting, index.filter(municipality=chosen) if chosen else index.clear())
    _ranking(scope, weighting, shown_places(index, regions), regions=regions)
    _table(scope, weighting, regions=regions)
    _counter(scope)
    _outcomes(scope, weighting, regions=regions)
    _published(scope)
    _indicators(scope, weighting)


def _subtitle(scope: Scope, weighting: Weighting, text: str) -> str:
    words = words_for(scope.language)
    return words(text, weights=written_weighting(words, weighting))


def _map(
    scope: Scope,
    weighting: Weighting,
    index: pl.DataFrame,
    *,
    regions: tuple[str, ...],
    chosen: str | None,
) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="outer-map",
            title=words("outer.map_title"),
            subtitle=_subtitle(scope, weighting, "outer.map_subtitle"),
            alt=words("alt.map", what=words("outer.map_title")),
            caution=words("caution.outer"),
            figure=index_map(scope, index, regions=regions, chosen=chosen),
            table=index_table(scope, weighting.weights, regions=regions),
            foot=cite_outer(scope, weighting),
        ),
        scope=scope,
    )


def _place(scope: Scope, weighting: Weighting, row: pl.DataFrame) -> None:
    words = words_for(scope.language)
    if row.is_empty():
        st.info(plain(words("outer.choose_place")), icon=":material/touch_app:")
        return
    place = row.row(0, named=True)
    rows = place_rows(scope, place["municipality"], weighting)
    show_tile(
        Tile(
            key="outer-place",
            title=place_title(scope, place),
            subtitle=_subtitle(scope, weighting, "outer.place_subtitle"),
            alt=words("outer.place_alt", place=place["name"]),
            caution=words("caution.outer_points"),
            table=place_table(scope, rows),
            tidy=place_table(scope, rows, exact=True),
            foot=cite_outer(scope, weighting),
            rows_a_sheet=len(weighting.weights),
        ),
        scope=scope,
    )


def _ranking(
    scope: Scope, weighting: Weighting, shown: pl.DataFrame, *, regions: tuple[str, ...]
) -> None:
    words, rows = words_for(scope.language), band_rows(scope, shown)
    if rows.is_empty():
        st.warning(plain(words("outer.all_white")), icon=":material/texture:")
        return
    show_tile(
        Tile(
            key="outer-ranking",
            title=words("outer.ranking_title"),
            subtitle=_subtitle(scope, weighting, "outer.ranking_subtitle"),
            alt=words("outer.ranking_alt"),
            caution=words("caution.outer_band", count=words.count(limits().drawings)),
            figure=spans(rows, style=style(), ticks=rank_ticks(scope, rows)),
            table=index_table(scope, weighting.weights, regions=regions),
            foot=cite_outer(scope, weighting),
        ),
        scope=scope,
    )


def _table(scope: Scope, weighting: Weighting, *, regions: tuple[str, ...]) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="outer-table",
            title=words("outer.table_title"),
            subtitle=_subtitle(scope, weighting, "outer.table_subtitle"),
            alt=words("outer.table_title"),
            caution=words("caution.outer_table"),
            table=index_table(scope, weighting.weights, regions=regions),
            foot=cite_outer(scope, weighting),
        ),
        scope=scope,
    )


def _counter(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="outer-counter",
            title=counter_title(scope),
            subtitle=words("outer.counter_subtitle"),
            alt=words("outer.counter_subtitle"),
            caution=words("caution.outer_counter"),
            table=counter_table(scope),
            foot=cite_counter(scope),
        ),
        scope=scope,
    )


def _outcomes(scope: Scope, weighting: Weighting, *, regions: tuple[str, ...]) -> None:
    words = words_for(scope.language)
    if not has_outcomes(scope):
        st.info(plain(words("outer.no_outcomes")), icon=":material/visibility_off:")
        return
    year = outcome_year(scope)
    show_tile(
        Tile(
            key="outer-outcomes",
            title=words("outer.outcomes_title"),
            subtitle=words("outer.outcomes_subtitle"),
            alt=words("outer.outcomes_title"),
            caution=words("caution.outer_outcomes"),
            table=outcome_table(scope, weighting.weights, regions=regions, year=year),
            foot=cite_outcomes(scope, year=year),
        ),
        scope=scope,
    )


def _published(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="outer-published",
            title=words("outer.published_title"),
            subtitle=words("outer.published_subtitle"),
            alt=words("outer.published_title"),
            caution=words("caution.outer_published"),
            table=published_table(scope),
            foot=cite_published(scope),
        ),
        scope=scope,
    )


def _indicators(scope: Scope, weighting: Weighting) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="outer-indicators",
            title=words("outer.indicators_title"),
            subtitle=words("outer.indicators_subtitle"),
            alt=words("outer.indicators_title"),
            caution=words("caution.outer_indicators"),
            table=indicator_table(scope, weighting),
            foot=cite_outer(scope, weighting),
            rows_a_sheet=len(weighting.weights),
        ),
        scope=scope,
    )
