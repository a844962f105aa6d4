"""How observations are compared, set against the country and laid along the crime script."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data.drugs.contract import CHOICES_TABLE, DRUGS, EXPLANATIONS
from data.drugs.invented import HALVES, REGION, invented_returns
from data.drugs.periods import by_half_year, in_time
from data.drugs.returns import Returns
from data.drugs.tables import drug_tables
from data.inputs import load_inputs
from data.loads.keeping import read_tables
from tests.data.drugs.conftest import (
    CHOICE,
    EXPLANATION,
    Loaded,
    Row,
    efforts,
    observations,
    table,
)

Made = Callable[..., dict[str, pl.DataFrame]]
FINDS = {"measure": "finds", "unit": "finds"}


@pytest.fixture(scope="module")
def reviewed() -> dict[str, pl.DataFrame]:
    """The reviewed inputs."""
    return load_inputs()


@pytest.fixture
def made(loaded: Loaded, tmp_path: Path, reviewed: dict[str, pl.DataFrame]) -> Made:
    """What makes the tables of the store out of returns."""

    def made(*returns: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        for tables in returns:
            loaded(tables)
        return drug_tables(reviewed, returns=Returns(tables=read_tables(DRUGS, tmp_path)))

    return made


def latest(tables: dict[str, pl.DataFrame], period: str = "2024-H1") -> dict[str, object]:
    """The one observation of the returns in a period."""
    rows = tables["drug_observation"].filter(
        (pl.col("origin") == "return") & (pl.col("period") == period)
    )
    return rows.row(0, named=True)


def before(change: Row, **other: str) -> dict[str, pl.DataFrame]:
    """Observations of 2023-H1 and 2023-H2 with a change, and of 2024-H1 with another."""
    return observations(
        {**change, "period": "2023-H1", "value": "40"},
        {**change, "period": "2023-H2", "value": "50"},
        {**change, "period": "2024-H1", "value": "60", **other},
    )


# --- periods -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expected",
    [
        ("2023", "year", "2023-H1", "2023-H2", "2022", None),
        ("2023-H1", "half_year", "2023-H1", "2023-H1", "2022-H2", "2022-H1"),
        ("2023-H2", "half_year", "2023-H2", "2023-H2", "2023-H1", "2022-H2"),
        ("2019-12-31", "day", "2019-H2", "2019-H2", None, None),
        ("2019-06-30", "day", "2019-H1", "2019-H1", None, None),
    ],
)
def test_what_a_period_is_compared_with(expected: tuple[str | None, ...]) -> None:
    """Given a year, a half-year or a day, when it is laid in time, then it has its kind, its first
    and last half-year, and the periods before it; a day is compared with nothing.
    """
    assert in_time(pl.DataFrame({"period": [expected[0]]})).row(0) == expected


def test_a_year_stands_in_both_its_half_years() -> None:
    """Given a year and a half-year, when they are laid out by half-year, then the year is there
    twice and the half-year once.
    """
    rows = by_half_year(in_time(pl.DataFrame({"period": ["2022", "2023-H1"]})))
    assert rows["half_year"].to_list() == ["2022-H1", "2022-H2", "2023-H1"]


# --- compared ----------------------------------------------------------------------------------


def test_a_count_beside_the_half_year_before(made: Made) -> None:
    """Given counts of three half-years, when the last is compared, then it has the change against
    the one before and the same half a year before, with shares on a base of 30 or more.
    """
    row = latest(made(before(FINDS)))
    names = ("previous", "previous_comparison", "previous_change", "previous_share")
    assert [row[name] for name in names] == [50.0, "comparable", 10.0, 0.2]
    names = ("year_before", "year_before_comparison", "year_before_change", "year_before_share")
    assert [row[name] for name in names] == [40.0, "comparable", 20.0, 0.5]


def test_no_share_of_kilos_or_of_a_small_count(made: Made) -> None:
    """Given kilos, or a count on a base below 30, when they are compared, then there is a change in
    numbers and no share.
    """
    assert latest(made(before({})))["previous_share"] is None
    small = observations({**FINDS, "period": "2023-H2", "value": "29"}, {**FINDS, "value": "12"})
    row = latest(made(small))
    assert (row["previous_change"], row["previous_share"]) == (-17.0, None)


def test_another_unit_of_one_kind_is_compared_in_kilos(made: Made) -> None:
    """Given 900 kg and then 1,2 ton of one partner, when they are compared, then both are kilos."""
    row = latest(
        made(observations({"period": "2023-H2", "value": "900"}, {"value": "1,2", "unit": "ton"}))
    )
    assert (row["amount"], row["base_unit"], row["previous_change"]) == (1200.0, "kg", 300.0)
    assert (row["value"], row["unit"]) == (1.2, "ton")


@pytest.mark.parametrize(
    ("change", "comparison"),
    [
        ({"definition": "ook pakketten"}, "other_definition"),
        ({"value": "", "status": "unknown"}, "no_number"),
        ({"scope": "schiphol"}, "other_scope"),
        ({"partner": "customs"}, "other_scope"),
        ({"measure": "finds", "unit": "finds"}, "none"),
    ],
)
def test_what_cannot_be_compared(made: Made, change: Row, comparison: str) -> None:
    """Given a half-year with another definition, scope or partner, or without a number, when it is
    compared, then it is said why not, and there is no change.
    """
    row = latest(made(observations({"period": "2023-H2"}, change)))
    assert row["previous_comparison"] == comparison
    assert row["previous_change"] is None


def test_a_gap_and_a_new_definition_in_a_series(made: Made) -> None:
    """Given a series with a half-year missing and another definition, when it is drawn, then the
    points after these say so.
    """
    rows = made(
        observations(
            {"period": "2022-H1"},
            {"period": "2023-H1"},
            {"period": "2023-H2", "definition": "ook pakketten"},
        )
    )["drug_observation"].filter(pl.col("origin") == "return")
    assert rows.select("period", "gap", "redefined").rows() == [
        ("2022-H1", False, False),
        ("2023-H1", True, False),
        ("2023-H2", False, True),
    ]


def test_the_country_is_a_picture_too(made: Made) -> None:
    """Given a return for the country, when observations are listed, then it stands with region
    `national` and the scope of the country.
    """
    row = latest(made(observations({"region": "national"})))
    assert (row["region"], row["scope"], row["fit"]) == ("national", "netherlands", "whole")


def test_public_figures_stand_in_every_region_they_touch(
    reviewed: dict[str, pl.DataFrame], made: Made
) -> None:
    """Given public figures of the country, police units, provinces and harbours, when they are laid
    out by region, then each stands in the regions of its scope, and none twice in one.
    """
    tables = made()
    rows = tables["drug_observation"]
    assert set(rows["observation"]) == set(reviewed["public_drug_figure"]["figure"])
    assert not rows.select("region", "observation").is_duplicated().any()
    province = rows.filter(pl.col("scope") == "province_noord_holland")
    assert set(province["region"]) == {"noord_holland", "amsterdam_amstelland", "midden_nederland"}
    assert set(province["fit"]) == {"overlap"}


def test_no_return_at_all(reviewed: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    """Given no returns, when the tables are made, then those of returns are empty, with the same
    columns and types as with returns.
    """
    none = drug_tables(reviewed, returns=Returns(tables=read_tables(DRUGS, tmp_path)))
    for name in ("drug_choice", "drug_return", "drug_load"):
        assert none[name].is_empty()
    assert set(none["drug_observation"]["origin"]) == {"published"}


# --- against the country -----------------------------------------------------------------------


def test_two_half_years_make_a_year_beside_the_country(made: Made) -> None:
    """Given farms of both halves of 2020 by the police, when they are set against the country, then
    they are added, and are a share of what the same partner counts in all of it.
    """
    farms = {"market": "hemp", "step": "growing", "measure": "farms_dismantled", "unit": "farms"}
    rows = made(
        observations(
            {**farms, "period": "2020-H1", "value": "100"},
            {**farms, "period": "2020-H2", "value": "189"},
            {**farms, "period": "2021-H1", "value": "5"},
        )
    )["drug_against_country"].filter(pl.col("origin") == "return")
    names = ("year", "amount", "halves", "country_scope", "country_value", "share")
    assert rows.select(names).rows() == [(2020, 289.0, 2, "netherlands", 2894.0, 289 / 2894)]


def test_other_partners_and_wider_scopes_are_no_share(made: Made) -> None:
    """Given farms counted by the grid operator, and a province that reaches beyond the region, when
    they are set against the country, then there is no share.
    """
    rows = made()["drug_against_country"]
    assert rows.filter((pl.col("fit") == "overlap") & pl.col("share").is_not_null()).is_empty()
    differs = rows.filter(~pl.col("partner").eq_missing(pl.col("country_partner")))
    assert differs.height
    assert differs["share"].is_null().all()


def test_another_step_is_another_figure(made: Made) -> None:
    """Given kilos found by the police in storage, when they are set against the country, then those
    that customs found at import are not beside them.
    """
    rows = made(observations({"period": "2022-H1"}, {"period": "2022-H2"}))["drug_against_country"]
    assert rows.filter(pl.col("origin") == "return").is_empty()
    imported = {"step": "import", "partner": "customs"}
    rows = made(observations({**imported, "period": "2022-H1"}, {**imported, "period": "2022-H2"}))[
        "drug_against_country"
    ]
    assert rows.filter(pl.col("origin") == "return")["country_scope"].to_list() == ["customs_all"]


def test_percentages_and_redefined_halves_are_never_added(made: Made) -> None:
    """Given two halves of a percentage, and two halves that count other things, when years are
    made, then neither is added.
    """
    purity = {"step": "trade", "measure": "purity", "unit": "percent", "value": "70"}
    rows = made(
        observations(
            {**purity, "region": "national", "period": "2020-H1"},
            {**purity, "region": "national", "period": "2020-H2"},
            {**purity, "period": "2020-H1"},
            {**purity, "period": "2020-H2"},
            {"period": "2020-H1", "region": "national"},
            {"period": "2020-H2", "region": "national"},
            {"period": "2020-H1"},
            {"period": "2020-H2", "definition": "ook pakketten"},
        )
    )["drug_against_country"]
    assert rows.filter(pl.col("origin") == "return").is_empty()


# --- the crime script --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, "activity"),
        ({"value": "0"}, "information"),
        ({"measure": "reports", "unit": "reports"}, "information"),
        ({"value": "", "status": "without_number"}, "information"),
        ({"value": "", "status": "unknown"}, "blind_spot"),
        ({"step": "trade"}, "blind_spot"),
    ],
)
def test_a_step_of_the_script(made: Made, change: Row, status: str) -> None:
    """Given one observation, when the script is laid out, then its step has activity where
    something was found, information where something is known, and is a blind spot where nothing is.
    """
    rows = made(observations(change))["drug_script"].filter(
        (pl.col("region") == REGION) & (pl.col("half_year") == "2024-H1") & ~pl.col("published")
    )
    assert rows.filter(pl.col("market") == "cocaine").height == 6
    step = rows.filter((pl.col("market") == "cocaine") & (pl.col("step") == "storage"))
    assert step["status"].to_list() == [status]


def test_a_figure_of_a_year_is_no_activity(made: Made) -> None:
    """Given Schiphol's kilos of 2023, and no return, when the script of its halves is laid out,
    then import is information: the year does not say in which half anything was found.
    """
    rows = made()["drug_script"].filter(
        (pl.col("region") == REGION)
        & pl.col("half_year").is_in(["2023-H1", "2023-H2"])
        & (pl.col("market") == "cocaine")
        & (pl.col("step") == "import")
    )
    assert rows["numbers"].to_list() == [1, 1, 1, 1]
    assert rows["status"].unique().to_list() == ["information"]


def test_an_explanation_is_information(made: Made) -> None:
    """Given only an explanation of a step, when the script is laid out, then it is information."""
    rows = made({EXPLANATIONS: table(EXPLANATIONS, EXPLANATION)})["drug_script"]
    told = rows.filter(pl.col("explanations") > 0)
    told = told.filter((pl.col("step") == "storage") & (pl.col("market") == "cocaine"))
    assert told["status"].to_list() == ["information"]


# --- efforts, choices, answers -----------------------------------------------------------------


def test_an_outcome_as_a_part_of_its_effort(made: Made) -> None:
    """Given cases with three outcomes, when they are shown, then each has its share of all of them
    and its change; an outcome without a number leaves no share.
    """
    cases = {"partner": "prosecution", "effort": "drug_cases", "unit": "cases"}
    parts = [("prosecuted", "30"), ("dismissed_no_evidence", "15"), ("dismissed_other", "5")]
    now = [{**cases, "outcome": outcome, "value": value} for outcome, value in parts]
    unknown = {"outcome": "dismissed_other", "value": "", "status": "unknown"}
    last = [{**one, "period": "2023-H2"} for one in now[:2]]
    last.append({**cases, "period": "2023-H2", **unknown})
    rows = made(efforts(*now, *last))["partner_effort"]
    own = rows.filter((pl.col("origin") == "return") & (pl.col("period") == "2024-H1"))
    assert own.select("outcome", "of_effort", "share", "previous_change", "dismissal").rows() == [
        ("prosecuted", 50.0, 0.6, 0.0, False),
        ("dismissed_no_evidence", 50.0, 0.3, 0.0, True),
        ("dismissed_other", 50.0, 0.1, None, True),
    ]
    before = rows.filter((pl.col("origin") == "return") & (pl.col("period") == "2023-H2"))
    assert before["share"].is_null().all()


def test_a_choice_beside_what_was_to_be_checked(made: Made) -> None:
    """Given a choice that is kept a half-year later, when it is shown, then what was to be checked
    stands beside the result of the check; a new one has none.
    """
    later = {**CHOICE, "period": "2024-H2", "check": "Kilo's", "last_result": "reached"}
    rows = made({CHOICES_TABLE: table(CHOICES_TABLE, CHOICE, later)})["drug_choice"]
    names = ("half_year", "next_check", "last_result", "last_check", "last_half_year")
    assert rows.select(names).rows() == [
        ("2024-H1", "Aantal loodsen", "first_time", None, None),
        ("2024-H2", "Kilo's", "reached", "Aantal loodsen", "2024-H1"),
    ]


def test_who_has_not_answered(made: Made) -> None:
    """Given three partners that began in turn, when a half-year is looked at, then who returned
    before and not now has not answered, and who began later was not asked yet.
    """
    rows = made(
        observations(
            {"period": "2023-H1", "partner": "police"},
            {"period": "2023-H1", "partner": "customs"},
            {"period": "2023-H2", "partner": "police"},
            {"period": "2024-H1", "partner": "police"},
        )
        | efforts({"period": "2024-H1", "partner": "municipalities"})
    )["drug_return"]
    names = ("half_year", "partner", "answered", "last_answer")
    assert rows.select(names).rows() == [
        ("2023-H1", "police", True, "2023-H1"),
        ("2023-H1", "customs", True, "2023-H1"),
        ("2023-H2", "police", True, "2023-H2"),
        ("2023-H2", "customs", False, "2023-H1"),
        ("2024-H1", "police", True, "2024-H1"),
        ("2024-H1", "municipalities", True, "2024-H1"),
        ("2024-H1", "customs", False, "2023-H1"),
    ]


# --- the invented half-years -------------------------------------------------------------------


def test_the_invented_half_years_are_whole(store: Path) -> None:
    """Given the invented returns that the demo loads, when they are looked at, then every row is
    invented, of one region, all markets and half-years are there, and one partner did not answer.
    """
    tables = read_tables(DRUGS, store)
    for name, rows in tables.items():
        assert rows["invented"].all()
        assert rows["region"].unique().to_list() == [REGION]
        assert rows.height == invented_returns()[name].height
    seen = tables["drug_observations"]
    assert set(seen["market"]) == {"cocaine", "heroin", "synthetic", "hemp"}
    assert set(seen["period"]) == set(HALVES)
    assert len(set(seen["information"])) == 4
    last = seen.filter(pl.col("period") == HALVES[-1])
    assert set(seen["partner"]) - set(last["partner"]) == {"environment_services"}


def test_the_invented_picture_has_blind_spots(
    store: Path, reviewed: dict[str, pl.DataFrame]
) -> None:
    """Given the invented returns, when the script of the last half-year is laid out, then each
    market has steps with activity, and some step is a blind spot.
    """
    tables = drug_tables(reviewed, returns=Returns(tables=read_tables(DRUGS, store)))
    strip = tables["drug_script"].filter(
        (pl.col("region") == REGION) & (pl.col("half_year") == HALVES[-1]) & ~pl.col("published")
    )
    assert strip.height == reviewed["drug_step"].height
    assert set(strip["status"]) == {"activity", "information", "blind_spot"}
    active = strip.filter(pl.col("status") == "activity")
    assert active["market"].n_unique() == 4
