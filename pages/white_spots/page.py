"""Witte vlekken: what of harbours and outer areas was assessed, and what never was."""

import polars as pl
import streamlit as st

from components.appearance import style
from components.choices import choose_selection
from components.citing import cite_harbours
from components.harbour_map import known_map
from components.harbours import Sites, matrix_table, sites_of
from components.quiet import plain
from components.shell import heading
from components.tile import Tile, show_tile
from components.white_areas import (
    anyone_looked,
    area_rows,
    area_table,
    areas_map,
    areas_of,
    cite_areas,
    looked_at,
    region_area_table,
)
from components.white_spots import (
    by_region,
    least_known,
    never,
    never_of,
    never_table,
    oldest_of,
    oldest_table,
    region_rows,
    region_table,
)
from components.words import words_for
from figures import bars
from queries import Scope, Selection


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "white_spots")
    selection = choose_selection(scope, "regions")
    sites = sites_of(scope, selection)
    _regions(scope, sites, selection)
    _map(scope, sites)
    if never(sites).is_empty():
        st.success(plain(never_of(scope, sites)), icon=":material/check_circle:")
    else:
        _never(scope, sites)
    if sites.assessed.is_empty():
        st.info(plain(oldest_of(scope, sites)), icon=":material/visibility_off:")
    else:
        _oldest(scope, sites)
    _areas(scope, selection)


def _regions(scope: Scope, sites: Sites, selection: Selection) -> None:
    words = words_for(scope.language)
    answer = by_region(scope, sites, selection)
    show_tile(
        Tile(
            key="white-spots-regions",
            title=least_known(scope, answer),
            subtitle=words("white_spots.regions_subtitle"),
            alt=words("alt.bars", what=words("white_spots.regions_subtitle")),
            caution=words("caution.white_spots"),
            figure=bars(
                region_rows(scope, answer),
                style=style(),
                apart_title=words("white_spots.no_sites"),
            ),
            table=region_table(scope, answer),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _map(scope: Scope, sites: Sites) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="white-spots-map",
            title=words("white_spots.map_title"),
            subtitle=words("white_spots.map_subtitle"),
            alt=words("alt.map", what=words("white_spots.map_subtitle")),
            caution=words("caution.white_spots_map"),
            figure=known_map(scope, sites),
            table=matrix_table(scope, sites),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _never(scope: Scope, sites: Sites) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="white-spots-never",
            title=never_of(scope, sites),
            subtitle=words("white_spots.never_subtitle"),
            alt=words("white_spots.never_subtitle"),
            caution=words("caution.never_assessed"),
            table=never_table(scope, sites),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _oldest(scope: Scope, sites: Sites) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="white-spots-oldest",
            title=oldest_of(scope, sites),
            subtitle=words("white_spots.oldest_subtitle"),
            alt=words("white_spots.oldest_subtitle"),
            caution=words("caution.oldest"),
            table=oldest_table(scope, sites),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _areas(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    areas = areas_of(scope, selection)
    if areas.is_empty():
        st.info(words("white_spots.no_areas"), icon=":material/landscape:")
        return
    show_tile(
        Tile(
            key="white-spots-areas",
            title=looked_at(scope, areas),
            subtitle=words("white_spots.areas_subtitle"),
            alt=words("alt.bars", what=words("white_spots.areas_subtitle")),
            caution=words("caution.white_areas"),
            figure=bars(area_rows(scope, areas), style=style(), apart_title=words("figure.apart")),
            table=region_area_table(scope, areas),
            foot=cite_areas(scope, areas),
        ),
        scope=scope,
    )
    if anyone_looked(areas):
        _areas_map(scope, areas)
    _area_list(scope, areas)


def _areas_map(scope: Scope, areas: pl.DataFrame) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="white-spots-areas-map",
            title=words("white_spots.areas_map"),
            subtitle=words("white_spots.areas_legend"),
            alt=words("alt.map", what=words("white_spots.areas_legend")),
            caution=words("caution.white_areas"),
            figure=areas_map(scope, areas),
            table=area_table(scope, areas),
            foot=cite_areas(scope, areas),
        ),
        scope=scope,
    )


def _area_list(scope: Scope, areas: pl.DataFrame) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="white-spots-area-list",
            title=words("white_spots.area_list"),
            subtitle=words("white_spots.area_list_subtitle"),
            alt=words("white_spots.area_list_subtitle"),
            caution=words("caution.white_areas"),
            table=area_table(scope, areas),
            foot=cite_areas(scope, areas),
        ),
        scope=scope,
    )
