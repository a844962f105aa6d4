"""What a return must not hold: each is refused with its place and rule."""

from pathlib import Path

import pytest

from data.drugs.contract import CHOICES_TABLE, DRUGS, EXPLANATIONS
from data.drugs.entry import check_return
from data.loads.journal import LoadRefused
from data.loads.keeping import read_log, read_tables
from tests.data.drugs.conftest import (
    CHOICE,
    EXPLANATION,
    TODAY,
    Loaded,
    Row,
    Told,
    efforts,
    observations,
    table,
)

FILE = "drug_observations.csv"


def test_a_good_return(tmp_path: Path) -> None:
    """Given a return that keeps to the contract, when it is checked, then nothing is wrong."""
    whole = observations({}) | efforts({})
    whole |= {EXPLANATIONS: table(EXPLANATIONS, EXPLANATION)}
    whole |= {CHOICES_TABLE: table(CHOICES_TABLE, CHOICE)}
    check_return(whole, folder=tmp_path, today=TODAY)


@pytest.mark.parametrize(
    ("change", "column", "rule"),
    [
        ({"unit": "sites"}, "unit", "does not fit what is measured; kilos, finds and sites"),
        ({"period": "2025-H1"}, "period", "must not be later than today, 2024-08-01"),
        ({"period": "2024-Q1"}, "period", "must be a half-year such as 2023-H2 or a year"),
        ({"period": "2025"}, "period", "must not be later than today, 2024-08-01"),
        ({"value": "-1"}, "value", "must be from 0 to 1000000000"),
        ({"value": "1.200"}, "value", "1.200 may mean either, write it without a separator"),
        ({"value": "1.200,5"}, "value", "must be a number such as 12.5"),
        ({"value": "veel"}, "value", "must be a number such as 12.5"),
        ({"source": ""}, "source", "must not be empty"),
        ({"market": "tobacco"}, "market", "must be one of cocaine, heroin, synthetic, hemp, all"),
        ({"step": "sailing"}, "step", "must be one of import, extraction"),
        ({"step": "growshop"}, "step", "is no step of the drug market of this row"),
        (
            {"measure": "farms_dismantled", "unit": "farms"},
            "measure",
            "does not belong to the drug",
        ),
        ({"region": "atlantis"}, "region", "must be one of amsterdam_amstelland"),
        ({"scope": "harbour_vlissingen"}, "scope", "does not lie in the region of this row"),
        ({"value": ""}, "value", "must be a number with status reported, and empty with any other"),
        ({"status": "unknown"}, "value", "must be a number with status reported, and empty"),
        (
            {"measure": "purity", "unit": "percent", "value": "101"},
            "value",
            "must not be above 100",
        ),
        ({"measure": "finds", "unit": "finds", "value": "3.5"}, "value", "it is a count"),
        ({"note": "bel 123456782"}, "note", "check of a citizen-service number"),
    ],
)
def test_a_broken_observation(told: Told, change: Row, column: str, rule: str) -> None:
    """Given an observation that breaks one rule, when it is checked, then that rule is told with
    the row and the column, and nothing else.
    """
    (fault,) = told(observations(change))
    assert fault.startswith(f"{FILE}, column {column}: ")
    assert rule in fault
    assert "row 2" in fault


@pytest.mark.parametrize("value", ["1200", "1200.0", "1,2", "0.125", "1.25", "1200,75"])
def test_a_number_that_can_mean_one_thing(tmp_path: Path, value: str) -> None:
    """Given a number without separators between thousands, when it is checked, then it is taken."""
    check_return(observations({"value": value}), folder=tmp_path, today=TODAY)


@pytest.mark.parametrize("period", ["2024-H2", "2024", "2023"])
def test_a_period_that_has_begun(tmp_path: Path, period: str) -> None:
    """Given the half-year or year that runs today, or one before, when it is checked, then it is
    taken.
    """
    check_return(observations({"period": period}), folder=tmp_path, today=TODAY)


def test_only_observations_may_be_of_a_year(told: Told) -> None:
    """Given an effort of a whole year, when it is checked, then it is refused."""
    (fault,) = told(efforts({"period": "2023"}))
    assert "must be a half-year such as 2023-H2" in fault


@pytest.mark.parametrize("scope", ["", "schiphol"])
def test_the_same_measure_twice(told: Told, scope: str) -> None:
    """Given the same measure twice from one partner, when it is checked, then it is refused; of the
    whole region too, where the scope is empty.
    """
    (fault,) = told(observations({"scope": scope}, {"scope": scope, "value": "7"}))
    assert "the same region + scope + period + market + step + measure + partner" in fault
    assert "row 2" in fault
    assert "row 3" in fault


def test_steps_that_cannot_be_read_are_not_the_same(told: Told) -> None:
    """Given two rows whose steps are no steps, when they are checked, then only that is told."""
    (fault,) = told(observations({"step": "sailing"}, {"step": "rowing"}))
    assert "must be one of" in fault


def test_an_effort_in_another_unit(told: Told) -> None:
    """Given arrests counted in kilos, when they are checked, then the unit is refused."""
    (fault,) = told(efforts({"unit": "kg"}))
    assert fault.startswith("partner_efforts.csv, column unit: does not fit what is measured")


def test_half_an_arrest(told: Told) -> None:
    """Given half an arrest, when it is checked, then it is refused."""
    (fault,) = told(efforts({"value": "0.5"}))
    assert "must be a whole number" in fault


def test_a_link_of_a_market_with_itself(told: Told) -> None:
    """Given a link between cocaine and cocaine, when it is checked, then it is refused."""
    row = {**EXPLANATION, "measure": "", "other_market": "cocaine"}
    (fault,) = told({EXPLANATIONS: table(EXPLANATIONS, row)})
    assert "must be another market than market" in fault


def test_a_choice_of_a_step_elsewhere(told: Told) -> None:
    """Given a choice on a step of another market, when it is checked, then it is refused."""
    (fault,) = told({CHOICES_TABLE: table(CHOICES_TABLE, {**CHOICE, "step": "growshop"})})
    assert "is no step of the drug market of this row" in fault


# --- beside other partners ---------------------------------------------------------------------


def test_the_same_weight_in_other_units(told: Told) -> None:
    """Given 1200 kg of the police and 1,2 ton of customs, when they are checked, then each row says
    what the other partner gave.
    """
    faults = told(
        observations({"value": "1200"}, {"partner": "customs", "value": "1,2", "unit": "ton"})
    )
    police, customs = (fault.split(": ", 1)[1] for fault in faults)
    assert police.startswith("is another unit than customs gave for the same measure (1.2 ton)")
    assert police.endswith("(1x: row 2 '1200 kg')")
    assert customs.startswith("is another unit than police gave for the same measure (1200 kg)")
    assert customs.endswith("(1x: row 3 '1.2 ton')")


@pytest.mark.parametrize(("value", "wrong"), [("1.2", True), ("1.3", False), ("1200000", True)])
def test_a_thousand_times_another(loaded: Loaded, told: Told, value: str, *, wrong: bool) -> None:
    """Given what the police returned, when customs returns a value a thousand times larger or
    smaller, then the finding says so; another value is taken.
    """
    loaded(observations({"value": "1200"}))
    tables = observations({"partner": "customs", "value": value})
    if wrong:
        (fault,) = told(tables)
        assert "is a thousand times more or less than police gave (1200 kg)" in fault
    else:
        loaded(tables)


@pytest.mark.parametrize(
    "change", [{"scope": "schiphol"}, {"period": "2023-H2"}, {"step": "trade"}]
)
def test_another_measure_is_no_peer(loaded: Loaded, change: Row) -> None:
    """Given other partners' values of another scope, half-year or step, when a value is loaded,
    then they are no reason to refuse it.
    """
    loaded(observations({"value": "1200"}))
    loaded(observations({"partner": "customs", "value": "1.2", **change}))


def test_a_correction_is_not_held_against_itself(loaded: Loaded, tmp_path: Path) -> None:
    """Given a return with a wrong point, when both partners' returns come again, then what they
    replace is no reason to refuse them.
    """
    loaded(observations({"value": "1200000"}))
    loaded(observations({"value": "1200"}, {"partner": "customs", "value": "900"}))
    assert read_tables(DRUGS, tmp_path)["drug_observations"]["value"].to_list() == [900, 1200]


# --- all or nothing ----------------------------------------------------------------------------


def test_nothing_is_loaded_of_a_return_with_one_fault(loaded: Loaded, tmp_path: Path) -> None:
    """Given a return with a good and a broken table, when it is loaded, then nothing of it is."""
    with pytest.raises(Exception, match="must not be above 100"):
        loaded(efforts({}) | observations({"measure": "purity", "unit": "percent", "value": "101"}))
    assert read_log(DRUGS, tmp_path) == []


def test_real_returns_take_the_place_of_invented_ones(loaded: Loaded, tmp_path: Path) -> None:
    """Given invented returns, when a real one is loaded, then none of the invented stay, in no
    table; an invented one is then refused.
    """
    loaded(observations({"period": "2023-H2"}) | efforts({"period": "2023-H2"}), invented=True)
    entry = loaded(observations({}))
    tables = read_tables(DRUGS, tmp_path)
    assert tables["drug_observations"].select("period", "invented").rows() == [("2024-H1", False)]
    assert tables["partner_efforts"].is_empty()
    assert {move.table: move.dropped for move in entry.changes}["partner_efforts"] == 1
    with pytest.raises(LoadRefused, match="invented ones must not stand among them"):
        loaded(observations({"period": "2023-H1"}), invented=True)


def test_invented_values_are_no_peers_of_real_ones(loaded: Loaded) -> None:
    """Given an invented value of customs, when the police returns a thousandth of it, then it is
    taken: the invented one goes.
    """
    loaded(observations({"partner": "customs", "value": "1200"}), invented=True)
    loaded(observations({"value": "1.2"}))
