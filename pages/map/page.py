"""Kaart: any measure by region, and what may be seen by municipality."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.choices import choose_one, choose_period
from components.citing import Foot, cite_register, cite_store, cite_tables
from components.comparing import Comparison, compare, measure_options
from components.labels import labels_for
from components.mapping import (
    MAP_BASES,
    Municipalities,
    choose_level,
    choose_map_year,
    choose_place_measure,
    is_from_register,
    municipalities_of,
    municipality_map,
    region_map,
)
from components.maps import choose_place
from components.shell import heading
from components.table import in_language, table_of
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope, Selection


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "map")
    columns = st.columns(3)
    with columns[0]:
        level = choose_level(scope)
    if level == "region":
        _regions(scope, period=columns[1], place=columns[2])
    else:
        _municipalities(scope, year=columns[1], place=columns[2])


def _regions(scope: Scope, *, period: DeltaGenerator, place: DeltaGenerator) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    with period:
        selection = Selection(periods=(choose_period(scope),))
    with place:
        chosen = choose_place(scope, level="region", chosen_in=address.PLACES_OF)
    left, right = st.columns([2, 3])
    with left:
        measure = choose_one(
            address.MEASURE,
            label=words("choice.measure"),
            options=measure_options(scope),
            written=lambda key: labels("measure", key),
        )
    with right:
        basis = choose_one(
            address.BASIS,
            label=words("choice.basis"),
            options=MAP_BASES,
            written=lambda key: words(f"basis.{key}"),
            few=True,
        )
    comparison = compare(scope, measure=measure, basis=basis, selection=selection)
    if not comparison.comparable:
        st.warning(words("map.not_comparable"), icon=":material/balance:")
    _region_tile(scope, comparison, chosen=chosen)


def _region_tile(scope: Scope, comparison: Comparison, *, chosen: str | None) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    name = labels("measure", comparison.measure)
    kind = "eur" if comparison.money else "decimal"
    show_tile(
        Tile(
            key="map-regions",
            title=words(f"compare.title_{comparison.basis}", measure=name),
            subtitle=words(f"compare.subtitle_{comparison.basis}_{comparison.unit}"),
            alt=words("alt.map", what=name),
            caution=words("caution.map"),
            figure=region_map(scope, comparison, chosen=chosen),
            table=table_of(
                in_language(comparison.answer, words),
                words,
                region="region",
                value="eur" if comparison.money else "count",
                per_100k=kind,
                per_municipality=kind,
                note=("text", "column.practice"),
            ),
            foot=cite_tables(
                scope=scope, dimension=comparison.measure, selection=comparison.selection
            ),
        ),
        scope=scope,
    )


def _municipalities(scope: Scope, *, year: DeltaGenerator, place: DeltaGenerator) -> None:
    measure = choose_place_measure(scope)
    selection = Selection()
    if is_from_register(measure):
        with year:
            selection = Selection(periods=(choose_map_year(scope),))
    with place if is_from_register(measure) else year:
        chosen = choose_place(scope, level="place", chosen_in=address.MUNICIPALITY)
    places = municipalities_of(scope, measure, selection=selection)
    _municipality_tile(scope, places, chosen=chosen)


def _municipality_tile(scope: Scope, places: Municipalities, *, chosen: str | None) -> None:
    words = words_for(scope.language)
    name = words(f"measure.{places.measure}")
    show_tile(
        Tile(
            key="map-municipalities",
            title=words("map.municipalities_title", measure=name),
            subtitle=words(f"map.subtitle_{places.measure}"),
            alt=words("alt.map", what=name),
            caution=words("caution.map_municipalities" if places.from_register else "caution.map"),
            figure=municipality_map(scope, places, chosen=chosen),
            table=table_of(
                places.answer,
                words,
                name=("text", "column.municipality"),
                region="region",
                shown=(places.kind, "column.value"),
            ),
            foot=_foot(scope, places),
        ),
        scope=scope,
    )


def _foot(scope: Scope, places: Municipalities) -> Foot:
    words = words_for(scope.language)
    if places.from_register:
        return cite_register(scope=scope, period=places.selection.periods[0])
    return cite_store(scope=scope, coverage=words("coverage.cbs"), source="source.cbs")
