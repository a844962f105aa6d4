import polars as pl
import pytest

from components.compare_in_themes import (
    PER_CASE,
    bases_in_themes,
    basis_name,
    compare_in_themes,
    of_all_cases,
    regions_in_themes,
)
from components.labels import labels_for
from components.seizures_in_themes import stages_in_themes, stages_in_themes_together
from components.table import on_screen
from components.tile import Tile
from components.words import Words, words_for
from queries import Scope, Selection, ask

SCOPE = Scope(who="test")
CHOSEN = Selection(periods=("2023",), themes=("drugs", "money_laundering"))
COUNTS = ("cases", "cases_from_police", "advice", "advice_criminal")
AMOUNTS = ("amount_imposed", "amount_collected", "amount_attached")


@pytest.mark.parametrize("measure", [*COUNTS, *AMOUNTS])
def test_every_basis(measure: str) -> None:
    """Given a measure in cases with themes, when it is shown on each basis, then no region can be
    ranked, and a number that is not there has no rate.
    """
    for basis in bases_in_themes(SCOPE, measure):
        comparison = compare_in_themes(SCOPE, measure=measure, basis=basis, selection=CHOSEN)
        assert not comparison.comparable
        assert not comparison.has_funnel
        answer = comparison.answer
        assert answer.height == 10
        absent = answer.filter(pl.col("value").is_null())
        assert absent["shown"].null_count() == absent.height > 0


def test_rates_are_made_of_what_may_be_seen() -> None:
    """Given rounded counts, when rates are worked out, then of those; none of a rounded 0."""
    answer = compare_in_themes(
        SCOPE, measure="cases_from_tax_office", basis="per_100k", selection=CHOSEN
    ).answer.drop_nulls("value")
    assert set(answer["value"] % 5) == {0}
    none = answer.filter(pl.col("value") == 0)
    assert none["per_100k"].null_count() == none["per_municipality"].null_count() == none.height > 0
    some = answer.filter(pl.col("value") > 0)
    by_hand = some["value"] * 100_000 / some["inhabitants"]
    assert some["per_100k"].to_list() == pytest.approx(by_hand.to_list())


def test_who_counts_a_theme_otherwise_is_apart() -> None:
    """Given Limburg, which counts real estate under money laundering, when that theme is chosen,
    then it is apart; with drugs alone it is not.
    """
    drugs = Selection(periods=("2023",), themes=("drugs",))
    for selection, apart in ((CHOSEN, True), (drugs, False)):
        answer = compare_in_themes(
            SCOPE, measure="cases", basis="value", selection=selection
        ).answer
        assert answer.filter(region="limburg")["apart"].to_list() == [apart]
        tile = regions_in_themes(
            SCOPE, compare_in_themes(SCOPE, measure="cases", basis="value", selection=selection)
        )
        assert ("Limburg telt vastgoed bij witwassen." in tile.foot.note) is apart


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ("cases", "Deel van alle casussen"),
        ("cases_from_police", "Deel van deze casussen"),
        ("advice", "Per casus"),
    ],
)
def test_a_part_says_of_what(measure: str, name: str) -> None:
    """Given a measure by case, when the basis is named, then it says of which cases it is."""
    assert basis_name(SCOPE, PER_CASE, measure=measure) == name
    comparison = compare_in_themes(SCOPE, measure=measure, basis=PER_CASE, selection=CHOSEN)
    tile = regions_in_themes(SCOPE, comparison)
    assert name.casefold() in tile.title.casefold()
    assert "“Hennepteelt en drugs” of “Witwassen”" in tile.subtitle
    written = str(tile.figure)
    assert ("%" in written) is (measure != "advice")


def test_amounts_have_no_part_of_cases() -> None:
    """Given an amount, when its bases are listed, then a part of cases is none of them."""
    assert PER_CASE not in bases_in_themes(SCOPE, "amount_imposed")
    assert PER_CASE in bases_in_themes(SCOPE, "cases")


def test_a_tile_of_all_cases_says_so(tile: Tile, words: Words) -> None:
    """Given a tile that themes do not touch, when it is shown, then it says so first."""
    assert of_all_cases(tile, words).caution.startswith("De keuze van thema's geldt hier niet")


# --- amounts -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_stages_are_never_summed(language: str) -> None:
    """Given amounts in cases with themes, when they are drawn, then there is a tile a stage, marked
    as invented, and each amount on screen is in thousands or says why it is not there.
    """
    scope = Scope(who="test", language="en" if language == "en" else "nl")
    tiles = stages_in_themes(scope, CHOSEN)
    assert [tile.key.rpartition("-")[2] for tile in tiles] == labels_for(scope).keys("stage")
    assert all(tile.foot.invented for tile in tiles)
    for tile in tiles:
        amounts = tile.table.answer.drop_nulls("eur")["eur"]
        assert set(amounts % 1000) <= {0}
        shown = on_screen(tile.table, words=words_for(language), labels=labels_for(scope))
        assert shown.height == 10
        assert not any(text == "" for row in shown.rows() for text in row)


def test_together_is_of_all_regions() -> None:
    """Given a region chosen, when the stages are told together, then still of all regions: what one
    selection leaves of another would give hidden amounts away.
    """
    one = Selection(periods=("2023",), themes=("drugs",), regions=("den_haag",))
    answer = stages_in_themes_together(SCOPE, one).table.answer
    every = ask(
        "seizures/in_themes_together",
        scope=SCOPE,
        selection=Selection(periods=("2023",), themes=("drugs",)),
    )
    assert answer.equals(every)
