"""Every public figure of the given facts in the store, with its source, scope and precision."""

from pathlib import Path

import polars as pl
import pytest

from data.inputs import DATA_ROOT
from queries import Scope, Selection, ask
from tests.data.test_given_facts import FOLDERS, Row, rows

ANYONE = Scope(who="test")
PUBLIC = Scope(who="test", published_only=True)
PRECISION = {
    "exact": "exact",
    "rounded": "about",
    "rounded (ruim)": "more_than",
    "rounded (zeker)": "at_least",
    "rounded; source says drugs, nearly all cocaine": "about",
}
MEASURES = {
    "seized": "seized",
    "seized (drugs)": "seized_all_drugs",
    "seized (cargo)": "seized_cargo",
    "seized (air cargo)": "seized_cargo",
    "finds >1000 kg": "finds_over_1000_kg",
    "finds <100 kg": "finds_under_100_kg",
    "drug finds (all drugs)": "finds_all_drugs",
    "uithalers arrested": "extractors_arrested",
    "largest single find": "largest_find",
    "single find": "single_find",
    "production/processing sites": "production_processing_sites",
    "production sites (synthetic)": "production_sites",
    "production sites (all drugs: synthetic+cocaine+heroin)": "production_sites_all_drugs",
    "production sites (all drugs)": "production_sites_all_drugs",
    "production sites amphetamine": "production_sites_amphetamine",
    "production sites MDMA": "production_sites_mdma",
    "production sites methamphetamine": "production_sites_methamphetamine",
    "production sites": "production_sites_undefined",
    "storage sites": "storage_sites",
    "waste dumpings": "waste_dumpings",
    "processing sites": "processing_sites",
    "hemp farms dismantled (police)": "farms_dismantled",
    "farms with energy theft (Liander area)": "farms_energy_theft_liander",
    "farms with energy theft (all grid operators)": "farms_energy_theft",
    "stolen electricity": "stolen_electricity",
}
SCOPES = {
    "Nederland": "netherlands",
    "Nederland (Douane, all)": "customs_all",
    "Nederland havens+luchthavens": "seaports_airports",
    "Zeehavens+luchthavens NL (Douane)": "seaports_airports_customs",
    "Nederlandse zeehavens (Douane)": "seaports_customs",
    "Nederlandse zeehavens Rotterdam+Vlissingen (Douane)": "seaports_rotterdam_vlissingen",
    "Luchtvracht NL": "air_cargo",
    "Liander area": "liander_area",
    "Haven Rotterdam": "harbour_rotterdam",
    "Haven Rotterdam (HARC)": "harbour_rotterdam_harc",
    "Haven Rotterdam (Douane)": "harbour_rotterdam_customs",
    "Haven Vlissingen": "harbour_vlissingen",
    "Havens Zeeland-West-Brabant": "harbours_zeeland_west_brabant",
    "Haven Amsterdam": "harbour_amsterdam",
    "Haven IJmuiden": "harbour_ijmuiden",
    "Schiphol": "schiphol",
    "provincie Zuid-Holland": "province_zuid_holland",
    "provincie Noord-Brabant (as printed; = the two units)": "police_brabant",
    "politie-eenheden ZWB+OB": "police_brabant",
    "politie-eenheid Landelijke Eenheid": "police_national",
}


def scope_of(place: str) -> str:
    """The scope of a place: a unit of the police, a province, or one that is named by itself."""
    if place in SCOPES:
        return SCOPES[place]
    name = place.removeprefix("politie-eenheid ")
    word = "province" if name == place else "police"
    return f"{word}_{name.lower().replace('-', '_').replace(' ', '_')}"


def figures() -> pl.DataFrame:
    """What the store answers, in the order of the given facts."""
    return ask("drugs/figures", scope=PUBLIC).sort("figure")


def as_stored(row: Row) -> tuple[object, ...]:
    """A given figure as the store should have it."""
    return (
        row["market"],
        MEASURES[row["metric"]],
        scope_of(row["place"]),
        row["period"],
        float(row["value"]),
        row["unit"],
        PRECISION[row["precision"]],
        row["source"],
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=["copy", "beside"][: len(FOLDERS)])
def test_all_235(folder: Path) -> None:
    """Given the public figures as they were gathered, when the store is asked for them, then all
    235 are there: market, measure, scope, period, value, unit, precision and source.
    """
    given = [as_stored(row) for row in rows(folder / "drug_figures.csv")]
    names = ("market", "measure", "scope", "period", "value", "unit", "precision", "address")
    ours = figures().filter(pl.col("address").is_not_null()).select(names).rows()
    assert len(given) == 235
    assert ours == given


def test_notes_are_carried() -> None:
    """Given a note on a figure, when the store is asked for it, then it has a note in both
    languages; no other has, but one whose scope was printed as another.
    """
    given = {
        index for index, row in enumerate(rows(FOLDERS[0] / "drug_figures.csv")) if row["note"]
    }
    ours = figures().filter(pl.col("address").is_not_null())
    noted = {index for index, note in enumerate(ours["note_nl"]) if note}
    (other,) = noted - given
    assert given <= noted
    assert ours["scope"][other] == "police_brabant"
    assert ours["note_nl"].is_null().equals(ours["note_en"].is_null())


def test_the_likely_misprint_says_so() -> None:
    """Given a value that is likely a misprint, when figures are asked for, then just that one says
    so, with what was printed.
    """
    doubtful = figures().filter(pl.col("caveat") == "likely_misprint")
    assert doubtful.select("scope", "period", "value", "printed").rows() == [
        ("police_rotterdam", "2020", 363.0, "636")
    ]


def test_what_the_report_tells_without_a_number() -> None:
    """Given what the annual report tells of drugs, when it is asked for, then the share of small
    farms has its number, and what is told without one has a status and no zero.
    """
    told = figures().filter(pl.col("document") == "jaarverslag_2023")
    assert told.select("measure", "period", "status", "value", "information").rows() == [
        ("share_small_farms", "2023-H2", "reported", 80.0, "enriched"),
        ("share_dismissed_no_evidence", "2023", "without_number", None, "single_source"),
        ("signals", "2023", "without_number", None, "confirmed"),
    ]
    selection = Selection(regions=("noord_holland",), half_years=("2023-H2",))
    said = ask("drugs/explanations", scope=PUBLIC, selection=selection)
    small = said.filter(pl.col("measure") == "share_small_farms").row(0, named=True)
    assert (small["partner"], small["document"]) == ("grid_operator", "jaarverslag_2023")
    (dismissed,) = ask("drugs/efforts", scope=PUBLIC, selection=selection).to_dicts()
    assert dismissed["outcome"] == "dismissed_no_evidence"
    assert (dismissed["status"], dismissed["value"]) == ("without_number", None)


def test_cocaine_of_four_scopes_is_never_one_series() -> None:
    """Given kilos of cocaine counted by the team in Rotterdam, by customs in the ports, by customs
    everywhere and in ports and airports together, when series are drawn, then each has its own.
    """
    kilos = figures().filter((pl.col("market") == "cocaine") & (pl.col("measure") == "seized"))
    by_series = kilos.group_by("series").agg(pl.col("scope", "period_kind", "unit").n_unique())
    assert by_series.select("scope", "period_kind", "unit").unique().rows() == [(1, 1, 1)]
    scopes = {"harbour_rotterdam_harc", "seaports_customs", "customs_all", "seaports_airports"}
    assert scopes <= set(kilos["scope"])


def test_a_province_that_is_not_named_has_no_figure() -> None:
    """Given dumpings of some provinces in 2023, when they are asked for, then a province that no
    source names is absent, and a province that reported none has its zero.
    """
    dumpings = figures().filter(pl.col("measure") == "waste_dumpings")
    assert dumpings.filter(
        (pl.col("scope") == "province_noord_holland") & (pl.col("period") == "2023")
    ).is_empty()
    drenthe = dumpings.filter(pl.col("scope") == "province_drenthe").sort("period")
    assert drenthe["value"].to_list() == [0.0, 1.0, 4.0, 1.0, 5.0]


def test_scopes_lie_in_the_regions_of_their_municipalities() -> None:
    """Given which municipalities a police unit and a province have, when they are held against the
    regions of scopes, then a scope is the region, a part of it, or overlaps several.
    """
    places = rows_of("reference/municipalities.csv")
    fits = {
        (row["scope"], row["region"]): row["fit"]
        for row in rows_of("reference/drug_scope_regions.csv")
    }
    sizes = pl.DataFrame(places).group_by("region").len()
    size = dict(sizes.iter_rows())
    for prefix, column in (("police", "police_unit"), ("province", "province")):
        known = {scope for scope, _ in fits if scope.startswith(f"{prefix}_")}
        grouped = pl.DataFrame(places).group_by(column, "region").len()
        for name, part in grouped.group_by(column):
            scope = f"{prefix}_{name[0].lower().replace('-', '_').replace(' ', '_')}"
            scope = scope.replace("fryslân", "friesland")
            if scope not in known:
                continue
            found = dict(part.select("region", "len").iter_rows())
            expected = {
                region: "overlap"
                if len(found) > 1
                else "whole"
                if number == size[region]
                else "part"
                for region, number in found.items()
            }
            assert {r: fit for (s, r), fit in fits.items() if s == scope} == expected


def rows_of(file: str) -> list[Row]:
    """The rows of a reviewed file."""
    return rows(DATA_ROOT / file)


def test_published_only_shows_public_figures_only() -> None:
    """Given the invented returns, when only published figures are asked for, then no answer on
    drugs has a row that is invented or of a return, and nothing of choices and answers.
    """
    for question in ("picture", "trend", "against_country", "efforts", "explanations", "links"):
        answer = ask(f"drugs/{question}", scope=PUBLIC)
        assert answer.height
        assert set(answer["origin"]) == {"published"}
        assert not answer["invented"].any()
        assert set(ask(f"drugs/{question}", scope=ANYONE)["origin"]) == {"published", "return"}
    for question in ("choices", "answers"):
        assert ask(f"drugs/{question}", scope=PUBLIC).is_empty()
    halves = ask("drugs/half_years", scope=PUBLIC)
    assert halves["published"].all()
    assert not halves["returned"].any()
    picture = ask("drugs/picture", scope=PUBLIC)
    known = picture.select("address", "document")
    assert (known["address"].is_null() != known["document"].is_null()).all()
