"""The outer area on screen: weights in the address, white spots, sources and what is set apart."""

from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components import outer
from components.labels import labels_for
from components.outer import Weighting, cite_outer, index_of, indicators, presets
from components.outer_outcomes import outcome_table, published_table
from components.outer_places import (
    band_rows,
    counter_title,
    index_map,
    index_table,
    place_rows,
    place_table,
    place_title,
    shown_places,
)
from components.table import on_screen
from components.words import Words
from data.build import build
from data.indicators.contract import INDICATOR_VALUES
from data.loads.keeping import load
from queries import Scope
from queries.opportunity import EVIDENCE

HEAD = "municipality,indicator,value,measured_on,source,note\n"


def draw() -> None:
    """Draw the page, without the frame around it; this runs as a script of its own."""
    import streamlit as st  # noqa: PLC0415 - the script's own imports

    from components import address  # noqa: PLC0415
    from components.outer import choose_weighting  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    st.session_state["chosen"] = choose_weighting(Scope(who="test"))


def weighting(preset: str, **moved: float) -> Weighting:
    """The weights of a preset, some of them moved."""
    weights = presets("nl")[preset]["weights"] | moved
    return Weighting(preset=preset, weights=tuple(weights.items()), own=bool(moved))


def drawn(**parameters: str) -> AppTest:
    """The choice of weights, drawn with these parameters in the address."""
    test = AppTest.from_function(draw)
    test.query_params.update(parameters)
    test.run(timeout=60)
    assert not test.exception
    return test


def test_the_address_has_the_weights() -> None:
    """Given a preset and a moved weight in the address, when the page is drawn, then those count,
    and a weight that does not exist falls back to that of the preset.
    """
    test = drawn(voorkeuze="remote", gewicht_inhabitants="3", gewicht_land_per_inhabitant="9")
    chosen = test.session_state["chosen"]
    assert chosen == weighting("remote", inhabitants=3.0)
    assert chosen.own


def test_sliders_are_drawn_when_asked_for() -> None:
    """Given sliders that were opened, when one is moved, then the address has it, and another
    preset starts from its own weights.
    """
    test = drawn()
    assert not test.select_slider
    test.session_state["outer-weights"] = True
    test.run(timeout=60)
    assert len(test.select_slider) == len(indicators("nl"))
    test.select_slider(key="gewicht_inhabitants").set_value("2.5").run(timeout=60)
    assert test.query_params["gewicht_inhabitants"] == "2.5"
    assert test.session_state["chosen"] == weighting("proposed", inhabitants=2.5)
    test.button_group(key="voorkeuze").set_value("equal").run(timeout=60)
    assert test.session_state["chosen"] == weighting("equal")
    assert "gewicht_inhabitants" not in test.query_params


def test_a_place_and_its_sources(scope: Scope) -> None:
    """Given a municipality, when its index is taken apart, then the points add up to it, what is
    unknown says so in words, and each indicator has a source.
    """
    chosen = weighting("proposed")
    row = index_of(chosen.weights).filter(name="Borger-Odoorn").row(0, named=True)
    rows = place_rows(scope, row["municipality"], chosen)
    assert rows["points"].sum() == pytest.approx(row["index"])
    shown = on_screen(place_table(scope, rows), words=Words("nl"), labels=labels_for(scope))
    values = dict(zip(shown["Indicator"], shown["Waarde"], strict=True))
    assert values["Vakantieparken"] == "Onbekend"
    assert values["Inwoners"] == "25.919"
    assert "" not in shown["Bron"].to_list()
    points = dict(zip(shown["Indicator"], shown["Punten"], strict=True))
    assert points["Afstand tot België of Duitsland"] == "Niet van toepassing"
    assert points["Vakantieparken"] == "Onbekend"
    exact = place_table(scope, rows, exact=True)
    assert exact.answer["value"].dtype == pl.Float64
    title = place_title(scope, row)
    assert title.startswith("Borger-Odoorn: index 77, plaats 33 in de rij; blijft bij ")
    assert title.endswith("van de wegingen in de hoogste 10% (5 van 12 indicatoren bekend)")


def test_white_spots_are_never_low(scope: Scope) -> None:
    """Given weights on indicators that nobody loaded, when the map and the table are made, then
    each municipality is a white spot without a number, and nothing is ranked.
    """
    chosen = weighting("vacancy")
    index = index_of(chosen.weights)
    assert index["status"].unique().to_list() == ["white_spot"]
    drawn_map = index_map(scope, index, regions=(), chosen=None)
    assert drawn_map.rows is not None
    assert drawn_map.rows["value"].null_count() == 342
    assert set(drawn_map.rows["text"]) == {"witte vlek; 0 van 4 indicatoren bekend"}
    table = index_table(scope, chosen.weights, regions=())
    shown = on_screen(table, words=Words("nl"), labels=labels_for(scope))
    assert set(shown["Gelegenheidsindex"]) == set(shown["Plaats"]) == {"Witte vlek"}
    assert band_rows(scope, index).is_empty()
    title = place_title(scope, index.row(0, named=True))
    assert "is een witte vlek: 0 van 4 indicatoren bekend" in title


def test_regions_choose_what_is_shown_and_change_no_rank(scope: Scope) -> None:
    """Given a region, when it is chosen, then its municipalities keep their national rank, and the
    others are set apart on the map, not white.
    """
    chosen = weighting("proposed")
    index = index_of(chosen.weights)
    shown = shown_places(index, ("limburg",))
    assert shown["region"].unique().to_list() == ["limburg"]
    assert shown.height < index.height
    assert shown["rank"].to_list() == index.filter(region="limburg")["rank"].to_list()
    rows = index_map(scope, index, regions=("limburg",), chosen=None).rows
    assert rows is not None
    assert rows.filter("apart").height == 342 - shown.height
    assert rows["value"].null_count() == 0


def test_bands_hold_their_rank(scope: Scope) -> None:
    """Given the highest municipalities, when their bands are drawn, then each holds the rank of the
    weights chosen, and says how often it stays on top.
    """
    rows = band_rows(scope, index_of(weighting("proposed").weights))
    assert rows.height == 15
    assert (rows["low"] <= rows["middle"]).all()
    assert (rows["middle"] <= rows["high"]).all()
    assert rows["text"][0] == "1 · top 10%: 100%"


def test_what_partners_load_is_cited_and_marked(
    own_store: Path, tmp_path: Path, scope: Scope
) -> None:
    """Given an invented load of three of four indicators for two municipalities, when the index is
    asked for, then just these two have one, the foot says it is invented, and the source of each
    value says who delivered it.
    """
    file = tmp_path / "own.csv"
    file.write_text(
        HEAD
        + "".join(
            f"{place},{indicator},{value},2025-12-31,Eigen telling,\n"
            for place, value in (("GM0034", 1), ("GM0037", 2))
            for indicator in ("ended_farms", "vacant_farm_buildings", "holiday_parks")
        ),
        encoding="utf-8",
    )
    load(file, contract=INDICATOR_VALUES, source="Gemeente", invented=True, folder=own_store)
    build(folder=own_store)
    chosen = weighting("vacancy")
    found = index_of(chosen.weights).drop_nulls("index")
    assert found.select("municipality", "index", "evidence").rows() == [
        ("GM0037", 75.0, "fair"),
        ("GM0034", 25.0, "fair"),
    ]
    assert cite_outer(scope, chosen).invented
    assert not cite_outer(scope, weighting("remote")).invented
    sources = place_rows(scope, "GM0034", chosen).filter(label="Vakantieparken")["source"].item()
    assert sources.startswith("Eigen telling (2025-12-31), aangeleverd door Gemeente, geladen op ")


def test_outcomes_stand_beside_it(scope: Scope) -> None:
    """Given cases and public finds, when they are shown, then cases follow the order of the index
    with small numbers hidden, and no find is told of a municipality.
    """
    chosen = weighting("proposed")
    table = outcome_table(scope, chosen.weights, regions=(), year="2022")
    index = index_of(chosen.weights)
    assert table.answer["municipality"].to_list() == index["municipality"].to_list()
    assert "hidden" in table.answer["status"].to_list()
    places = published_table(scope).answer["where"].to_list()
    assert all(place.startswith(("Provincie", "Politie-eenhe")) for place in places)


def test_the_counter_evidence(scope: Scope) -> None:
    """Given the figure on labs in residential areas, when it is told, then with its share."""
    assert counter_title(scope) == (
        "59% van de drugslabs die de politie vond lag in een woonwijk, niet in het buitengebied"
        " (2024)"
    )


def test_every_step_of_evidence_has_its_words(scope: Scope) -> None:
    """Given a map of the index, when its legend is read, then weak, fair and good are told."""
    drawn_map = index_map(scope, index_of(weighting("remote").weights), regions=(), chosen="GM1681")
    assert len(drawn_map.evidence_words) == len(EVIDENCE)
    assert drawn_map.chosen == "GM1681"
    assert outer.limits().drawings == 500
