import csv
import re
from pathlib import Path

import polars as pl
import pytest

from components.drug_market import choices_tile, market_tiles, trend_tile, years_tile
from components.drug_picture import half_year_options, markets, picture_of
from components.drug_public import public_tile
from components.drug_sentences import (
    blind_spots,
    headline,
    how_to_reach,
    information_in_words,
    rises,
    wanted_effect,
    where_to_step_in,
)
from components.drug_tiles import Rows, overview_tiles
from components.tile import Tile
from figures import LIGHT
from queries import Scope, Selection, ask

ROOT = Path(__file__).parents[2] / "data"
PLACE = {"region": "noord_holland", "half_year": "2023-H2"}
PUBLISHED = Scope(who="test", published_only=True)
NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


def flat(rows: Rows) -> dict[str, Tile]:
    """Every tile by its key."""
    return {tile.key: tile for row in rows for column in row for tile in column}


def of_market(scope: Scope, market: str, **place: str) -> dict[str, Tile]:
    """Every tile of a market."""
    return flat(market_tiles(scope, **(PLACE | place), market=market, style=LIGHT))


def column(tile: Tile, name: str) -> list[str]:
    """A column of the table of a tile."""
    return tile.table.answer[name].to_list()


def test_the_three_answers(scope: Scope) -> None:
    """Given the invented half-years, when the picture is asked its three questions, then the
    answers come from the choices of partners and last time's checks.
    """
    picture = picture_of(scope, **PLACE)
    assert where_to_step_in(picture) == (
        "Ingrijpen bij uithalen (cocaïne), productie (synthetische drugs), growshop (hennep)"
        " en alle markten"
    )
    assert wanted_effect(picture) == (
        "10 effecten gewenst; van de 8 eerdere keuzes is het effect 1 keer bereikt en 3 keer deels"
    )
    assert how_to_reach(picture) == "4 keer repressief, 2 keer preventief, 4 keer intelligence"


def test_what_is_unknown_is_said() -> None:
    """Given published figures only, when the picture is asked its three questions, then it says
    what is unknown and how many steps are blind.
    """
    picture = picture_of(PUBLISHED, **PLACE)
    assert where_to_step_in(picture).startswith("Waar we moeten ingrijpen is onbekend")
    assert wanted_effect(picture).startswith("Welk effect we willen is onbekend")
    assert "20 witte vlekken" in how_to_reach(picture)
    assert headline(picture, "heroin") == (
        "Heroïne: in dit halfjaar geen getal van activiteit bekend"
    )


def test_a_headline_is_made_of_data(scope: Scope) -> None:
    """Given a market, when it is told in one sentence, then by its first figure, the change since
    half a year before, and its blind spots.
    """
    picture = picture_of(scope, **PLACE)
    assert headline(picture, "heroin") == (
        "In beslag genomen: 18 kg, 15 kg meer dan een halfjaar eerder;"
        " witte vlek bij opslag en vervoer"
    )
    assert blind_spots(picture, "hemp") == ["Vervoer"]
    assert information_in_words(picture, "heroin") == "5 enkele bron, 1 ontkracht"


def test_a_small_base_has_no_percentage(scope: Scope) -> None:
    """Given what rose, when it is told, then a share stands with 30 or more before only."""
    told = rises(picture_of(scope, **PLACE), "cocaine")
    assert "Aangehouden uithalers: 9 aanhoudingen meer (+24%)" in told
    assert "Pogingen tot uithalen: 5 vondsten meer" in told
    assert "In beslag genomen, Schiphol (heel 2023): 950 kg meer dan een jaar eerder" in told


def test_an_explanation_stands_beside_its_figure(scope: Scope) -> None:
    """Given the share of small hemp farms, when the market is shown, then the grid operator's
    explanation stands in the line of that figure.
    """
    table = of_market(scope, "hemp")["drugs-measures"].table.answer
    (line,) = table.filter(pl.col("written") == "80%").rows(named=True)
    assert "Netbeheerders: Kleine kwekerijen" in line["beside"]
    assert "RIEC-LIEC Jaarverslag 2023, regels 2032–2041" in line["source"]


def test_a_year_is_held_against_a_year(scope: Scope) -> None:
    """Given a figure of a whole year, when its changes are told, then since the year before only,
    in words and among the numbers.
    """
    tile = of_market(scope, "cocaine")["drugs-measures"]
    line = tile.table.answer.filter(pl.col("written") == "2.250 kg").row(0, named=True)
    assert (line["previous"], line["year_before"]) == ("", "950 kg meer")
    assert tile.tidy
    numbers = tile.tidy.answer.filter(pl.col("value") == 2250).row(0, named=True)
    assert (numbers["previous"], numbers["year_before"]) == (None, 1300)


def test_dismissals_have_their_reasons(scope: Scope) -> None:
    """Given the prosecutor's assessed cases, when efforts are shown, then the reasons for
    dismissal are the finding.
    """
    assert of_market(scope, "cocaine")["drugs-efforts"].title == (
        "Sepots: 45 zaken wegens onvoldoende bewijs en 9 zaken wegens gering feit of aandeel"
    )


def test_a_redefined_series_breaks(scope: Scope) -> None:
    """Given hemp farms that were counted differently from some half-year on, when their series is
    drawn, then it is two rows: the old count, and the new.
    """
    figure = of_market(scope, "hemp")["drugs-trend"].figure
    assert isinstance(figure, dict)
    labels = [text.replace("<br>", " ") for text in figure["layout"]["yaxis"]["ticktext"]]
    of_farms = [text for text in labels if text.startswith("Ontmantelde hennepkwekerijen")]
    assert ["oude telling" in text for text in of_farms] == [True, False]
    assert "andere telling vanaf" in of_farms[1]


def test_what_is_invented_is_marked(scope: Scope) -> None:
    """Given invented returns beside public figures, when tiles are shown, then those with
    anything invented say so, and those of public figures alone do not.
    """
    tiles = flat(overview_tiles(scope, **PLACE, style=LIGHT)) | of_market(scope, "cocaine")
    assert tiles["drugs-where"].foot.invented
    assert tiles["drugs-trend"].foot.invented
    assert not tiles["drugs-years"].foot.invented
    assert not public_tile(scope).foot.invented


def public_numbers() -> set[float]:
    """Every public figure as printed and in the unit of its kind, read from the reviewed file."""
    with (ROOT / "reference" / "drug_units.csv").open(encoding="utf-8") as file:
        factors = {row["unit"]: float(row["factor"]) for row in csv.DictReader(file)}
    with (ROOT / "published" / "drug_figures.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["value"]]
    return {
        round(float(row["value"]) * factor, 6)
        for row in rows
        for factor in (1.0, factors[row["unit"]])
    }


def as_numbers(texts: list[str]) -> list[float]:
    """The first number of each text that has one, without the names of areas behind it."""
    found = [NUMBER.search(text.partition(" (")[0]) for text in texts]
    return [float(one[0].replace(".", "").replace(",", ".")) for one in found if one]


@pytest.mark.parametrize("half_year", ["2023-H2", "2021-H1", "2024-H2"])
@pytest.mark.parametrize("market", ["cocaine", "heroin", "synthetic", "hemp"])
def test_published_only_shows_public_figures(market: str, half_year: str) -> None:
    """Given published figures only, when a market is shown, then every number is one of the public
    figures, each with its source, and nothing is of a return.
    """
    tiles, known = of_market(PUBLISHED, market, half_year=half_year), public_numbers()
    shown = as_numbers(
        [
            *column(tiles["drugs-measures"], "written"),
            *column(tiles["drugs-years"], "written"),
            *column(tiles["drugs-trend"], "written"),
            *column(tiles["drugs-efforts"], "written"),
        ]
    )
    assert [number for number in shown if round(number, 6) not in known] == []
    sources = [
        *column(tiles["drugs-measures"], "source"),
        *column(tiles["drugs-years"], "source"),
    ]
    assert all(sources)
    assert not any("opgave" in source for source in sources)
    assert not any(tile.foot.invented for tile in tiles.values())
    assert tiles["drugs-choices"].table.answer.is_empty()


def test_published_only_has_numbers_to_show() -> None:
    """Given published figures only, when all markets are shown, then some numbers are there."""
    tiles = [of_market(PUBLISHED, market) for market in markets(PUBLISHED)]
    assert "2.250 kg" in column(tiles[0]["drugs-measures"], "written")
    assert "80%" in column(tiles[3]["drugs-measures"], "written")
    blank = tiles[1]["drugs-measures"]
    assert blank.table.answer.is_empty()
    assert "Dat is geen nul" in blank.empty


def test_every_public_figure_has_its_source() -> None:
    """Given the list of public figures, when it is read, then all are there, each with an address
    or the lines of the report, and the likely misprint says so.
    """
    table = public_tile(PUBLISHED).table.answer
    assert table.height == ask("drugs/figures", scope=PUBLISHED).height
    assert all(
        text.startswith(("http", "RIEC-LIEC Jaarverslag 2023, regels")) for text in table["source"]
    )
    assert table.filter(pl.col("beside").str.contains("drukfout; er staat 636")).height == 1


def test_the_half_year_that_opens(scope: Scope) -> None:
    """Given half-years with returns and later ones with public figures, when one is to be chosen,
    then the last with returns comes first; with published figures only, the last of all.
    """
    assert half_year_options(scope, "noord_holland")[0] == "2023-H2"
    known = ask("drugs/half_years", scope=scope, selection=Selection(regions=("noord_holland",)))
    assert half_year_options(PUBLISHED, "noord_holland")[0] == known["half_year"].to_list()[-1]
    assert half_year_options(scope, "caribisch_nederland") == []


def test_no_more_series_than_paper_has_room_for(scope: Scope) -> None:
    """Given a market with many series, when only some are wanted, then those come by which the
    market is told first, and of public ones the region's and the country's by turns.
    """
    picture = picture_of(scope, **PLACE)

    trend = trend_tile(picture, "cocaine", style=LIGHT, most=2)
    years = years_tile(picture, "cocaine", style=LIGHT, most=2)

    every = trend_tile(picture, "cocaine", style=LIGHT)
    assert len(set(column(every, "what"))) > 2
    assert set(column(trend, "what")) == {"In beslag genomen"}
    assert len(set(zip(column(trend, "scope"), column(trend, "partner"), strict=True))) == 2
    assert len(set(column(years, "scope"))) == 2
    assert "Schiphol" in column(years, "scope")


def test_choices_of_several_markets(scope: Scope) -> None:
    """Given choices in every market, when those of all are wanted, then each stands there once."""
    picture = picture_of(scope, **PLACE)

    tile = choices_tile(picture, *picture.markets)

    assert column(tile, "act_on") == picture.choices["act_on"].to_list()
    assert column(tile, "place")[0] == "Uithalen (cocaïne)"
