"""Havens: the risk matrix of sites by the water, each score with what it rests on."""

import streamlit as st

from components.appearance import style
from components.citing import cite_harbours, cite_store
from components.displacement import (
    Displacement,
    choose_displacement,
    near_rows,
    near_table,
    who_is_near,
)
from components.harbour_map import harbour_map
from components.harbour_profile import (
    history_table,
    place_note,
    place_table,
    profile_table,
    show_sources,
    what_of,
)
from components.harbours import (
    Sites,
    choose_site,
    choose_sites,
    how_known,
    indicator_table,
    matrix_rows,
    matrix_table,
    not_drawn,
    score_table,
    site_name,
)
from components.shell import heading
from components.tile import Tile, show_tile
from components.words import words_for
from figures import bars, heat
from queries import Scope


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "harbours")
    sites = choose_sites(scope)
    if sites.places.is_empty():
        words = words_for(scope.language)
        st.info(words("harbours.no_sites"), icon=":material/filter_alt_off:")
        return
    _matrix(scope, sites)
    site = choose_site(scope, sites)
    _map(scope, sites, site)
    _profile(scope, sites, site)
    _history(scope, site)
    _place(scope, sites, site)
    _displacement(scope, choose_displacement(scope, sites))
    _indicators(scope)


def _matrix(scope: Scope, sites: Sites) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="harbours-matrix",
            title=how_known(scope, sites),
            subtitle=words("harbours.matrix_subtitle"),
            alt=words("alt.matrix"),
            caution=not_drawn(scope, sites),
            figure=heat(matrix_rows(scope, sites), style=style()),
            table=matrix_table(scope, sites),
            tidy=score_table(scope, sites),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _map(scope: Scope, sites: Sites, site: str) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="harbours-map",
            title=words("harbours.map_title"),
            subtitle=words("harbours.map_subtitle"),
            alt=words("alt.map", what=words("harbours.map_subtitle")),
            caution=words("caution.harbour_map"),
            figure=harbour_map(scope, sites, chosen=site),
            table=matrix_table(scope, sites),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _profile(scope: Scope, sites: Sites, site: str) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="harbours-profile",
            title=what_of(scope, sites, site),
            subtitle=words("harbours.profile_subtitle"),
            alt=words("harbours.profile_subtitle"),
            caution=words("caution.profile"),
            table=profile_table(scope, sites, site),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )
    show_sources(scope, sites, site)


def _history(scope: Scope, site: str) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="harbours-history",
            title=words("harbours.history_title", site=site_name(site)),
            subtitle=words("harbours.history_subtitle"),
            alt=words("harbours.history_subtitle"),
            empty=words("harbours.no_history"),
            table=history_table(scope, site),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _place(scope: Scope, sites: Sites, site: str) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="harbours-place",
            title=words("harbours.place_title", site=site_name(site)),
            subtitle=words("harbours.place_subtitle"),
            alt=words("harbours.place_subtitle"),
            caution=place_note(scope, sites, site),
            table=place_table(scope, sites, site),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _displacement(scope: Scope, displacement: Displacement) -> None:
    words = words_for(scope.language)
    if displacement.near.is_empty():
        st.info(who_is_near(scope, displacement), icon=":material/near_me_disabled:")
        return
    show_tile(
        Tile(
            key="harbours-displacement",
            title=who_is_near(scope, displacement),
            subtitle=words("harbours.displacement_subtitle"),
            alt=words("alt.bars", what=words("harbours.displacement_subtitle")),
            caution=words("caution.displacement"),
            figure=bars(
                near_rows(scope, displacement),
                style=style(),
                apart_title=words("verdict.unknown"),
            ),
            table=near_table(scope, displacement),
            foot=cite_harbours(scope=scope),
        ),
        scope=scope,
    )


def _indicators(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="harbours-indicators",
            title=words("harbours.indicators_title"),
            subtitle=words("harbours.indicators_subtitle"),
            alt=words("harbours.indicators_subtitle"),
            caution=words("caution.indicators"),
            table=indicator_table(scope),
            foot=cite_store(scope=scope, coverage=words("coverage.indicators")),
        ),
        scope=scope,
    )
