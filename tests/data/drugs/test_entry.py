"""The next return: what was asked last time, with the previous values beside it."""

from pathlib import Path

import polars as pl
import pytest

from data.drugs.__main__ import main
from data.drugs.contract import CHOICES_TABLE, DRUGS, EFFORTS_TABLE, EXPLANATIONS, OBSERVATIONS
from data.drugs.entry import add_return, next_return, write_next_return
from data.loads.checking import check
from data.loads.faults import BrokenTables
from data.loads.keeping import read_tables, undo
from data.loads.template import column_table, described
from queries import Scope, Selection, ask
from tests.data.drugs.conftest import (
    CHOICE,
    EXPLANATION,
    TODAY,
    Loaded,
    efforts,
    observations,
    table,
)

REGION = "noord_holland"


def test_the_measures_of_last_time(loaded: Loaded, tmp_path: Path) -> None:
    """Given two partners that returned, one of them a half-year ago, when the next return is
    asked, then each has the measures of its own last one, without values, and these beside them.
    """
    loaded(observations({"period": "2023-H2", "value": "7", "note": "oud"}))
    loaded(
        observations({"value": "9"}, {"period": "2023-H2", "partner": "customs", "value": "8"})
        | efforts({})
    )
    asked = next_return(region=REGION, period="2024-H2", folder=tmp_path)
    rows = asked.tables[OBSERVATIONS]
    columns = ("partner", "period", "measure", "value", "status", "note", "source")
    assert rows.select(columns).rows() == [
        ("police", "2024-H2", "seized", None, "reported", None, "telling"),
        ("customs", "2024-H2", "seized", None, "reported", None, "telling"),
    ]
    assert asked.previous[OBSERVATIONS].select("period", "value").rows() == [
        ("2024-H1", 9.0),
        ("2023-H2", 8.0),
    ]
    assert asked.tables[EFFORTS_TABLE]["effort"].to_list() == ["arrests"]
    assert asked.previous[EFFORTS_TABLE]["value"].to_list() == [12.0]


def test_a_year_is_not_asked_again(loaded: Loaded, tmp_path: Path) -> None:
    """Given a figure of a whole year after a half-year, when the next return is asked, then it has
    the measures of the half-year.
    """
    loaded(observations({"period": "2023-H2"}, {"period": "2024", "step": "trade"}))
    asked = next_return(region=REGION, period="2024-H2", folder=tmp_path)
    assert asked.tables[OBSERVATIONS]["step"].to_list() == ["storage"]


def test_choices_are_asked_again_and_explanations_are_not(loaded: Loaded, tmp_path: Path) -> None:
    """Given a choice and an explanation, when the next return is asked, then the choice is there
    with its check still to be told, and no explanation is.
    """
    loaded(
        {
            CHOICES_TABLE: table(CHOICES_TABLE, CHOICE),
            EXPLANATIONS: table(EXPLANATIONS, EXPLANATION),
        }
    )
    asked = next_return(region=REGION, period="2024-H2", folder=tmp_path)
    chosen = asked.tables[CHOICES_TABLE].select("choice", "period", "check", "last_result")
    assert chosen.rows() == [("c-1", "2024-H2", "Aantal loodsen", None)]
    assert asked.tables[EXPLANATIONS].is_empty()


def test_one_partner_is_asked_its_own(loaded: Loaded, tmp_path: Path) -> None:
    """Given two partners, when one of them is asked, then it gets its own measures and choices."""
    loaded(observations({}, {"partner": "customs"}) | {CHOICES_TABLE: table(CHOICES_TABLE, CHOICE)})
    asked = next_return(region=REGION, period="2024-H2", partner="customs", folder=tmp_path)
    assert asked.tables[OBSERVATIONS]["partner"].to_list() == ["customs"]
    assert asked.tables[CHOICES_TABLE].is_empty()


def test_nothing_was_returned_before(tmp_path: Path) -> None:
    """Given no return, when the next one is asked, then there are tables without rows."""
    asked = next_return(region=REGION, period="2024-H2", folder=tmp_path)
    assert all(rows.is_empty() for rows in asked.tables.values())


def test_a_first_return_has_what_the_partner_tells_elsewhere(
    loaded: Loaded, tmp_path: Path
) -> None:
    """Given a partner that returned for another region only, when its first return is asked, then
    its measures stand in the files once each, without place, value and what was told there; filled
    in they are taken.
    """
    loaded(observations({"scope": "harbour_ijmuiden"}, {"period": "2023-H2"}) | efforts({}))
    asked = next_return(region="limburg", period="2024-H2", partner="police", folder=tmp_path)
    rows = asked.tables[OBSERVATIONS]
    columns = ("region", "period", "measure", "scope", "value", "source")
    assert rows.select(columns).rows() == [("limburg", "2024-H2", "seized", None, None, None)]
    assert asked.tables[EFFORTS_TABLE]["region"].to_list() == ["limburg"]
    assert asked.first
    assert all(before.is_empty() for before in asked.previous.values())
    workbook, *_ = write_next_return(tmp_path / "out", asked)
    told = pl.read_excel(workbook, sheet_id=1, has_header=False, engine="openpyxl")
    assert "andere regio's" in str(told.rows())
    filled = rows.with_columns(value=pl.lit("15"), source=pl.lit("telling"))
    add_return({OBSERVATIONS: filled}, source="Proef", folder=tmp_path, today=TODAY)
    regions = read_tables(DRUGS, tmp_path)[OBSERVATIONS]["region"]
    assert regions.to_list().count("limburg") == 1


def test_what_was_invented_leaves_no_source(loaded: Loaded, tmp_path: Path) -> None:
    """Given invented returns, when the next one is asked, then its sources are empty."""
    loaded(observations({}), invented=True)
    asked = next_return(region=REGION, period="2024-H2", folder=tmp_path)
    assert asked.tables[OBSERVATIONS]["source"].to_list() == [None]


def test_files_to_fill_in(loaded: Loaded, tmp_path: Path) -> None:
    """Given the next return as files, when they are checked unfilled, then each empty row is told;
    filled, the workbook and the CSV files are taken, and the sheet of last time is left alone.
    """
    loaded(observations({}))
    asked = next_return(region=REGION, period="2024-H2", folder=tmp_path)
    workbook, *files = write_next_return(tmp_path / "out", asked)
    assert "1200" in (tmp_path / "out" / "csv" / "previous.md").read_text(encoding="utf-8")
    for path in (workbook, files[0].parent):
        with pytest.raises(BrokenTables, match="must be a number with status reported"):
            check(path, contract=DRUGS, today=TODAY)
    rows = asked.tables[OBSERVATIONS].with_columns(value=pl.lit("15"))
    add_return({OBSERVATIONS: rows}, source="Proef", folder=tmp_path, today=TODAY)
    assert read_tables(DRUGS, tmp_path)[OBSERVATIONS]["value"].to_list() == [1200.0, 15.0]


def test_a_return_can_be_undone(loaded: Loaded, tmp_path: Path) -> None:
    """Given a return and its correction, when the last load is undone, then the first value is
    back; a correction leaves other partners as they were.
    """
    loaded(observations({"value": "1"}, {"partner": "customs", "value": "2"}))
    loaded(observations({"value": "3"}))
    values = read_tables(DRUGS, tmp_path)[OBSERVATIONS].select("partner", "value")
    assert sorted(values.rows()) == [("customs", 2.0), ("police", 3.0)]
    undo(contract=DRUGS, folder=tmp_path)
    values = read_tables(DRUGS, tmp_path)[OBSERVATIONS].select("partner", "value")
    assert sorted(values.rows()) == [("customs", 2.0), ("police", 1.0)]


# --- from the shell ----------------------------------------------------------------------------


def test_the_template_of_the_next_return(
    own_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given the invented returns, when the template of 2024-H1 is asked, then it has the rows of
    each partner's last return; for a half-year before the first there is none.
    """
    out = str(tmp_path / "next")
    assert main(["template", out, "--region", REGION, "--period", "2024-H1"]) == 0
    assert "rows to fill in." in capsys.readouterr().out
    assert main(["template", out, "--region", "limburg", "--period", "2024-H1"]) == 0
    assert "Nothing was returned before" in capsys.readouterr().out
    asked = ["template", out, "--region", "limburg", "--period", "2024-H1", "--partner", "police"]
    assert main(asked) == 0
    assert "tells of other regions" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--period", "2024"], ["--period", "2024-H1", "--partner", "x"]])
def test_wrong_words(tmp_path: Path, words: list[str]) -> None:
    """Given a year or an unknown partner, when a template is asked, then the words are refused."""
    with pytest.raises(SystemExit) as refusal:
        main(["template", str(tmp_path), "--region", REGION, *words])
    assert refusal.value.code == 2


def test_a_second_half_year_changes_the_picture(own_store: Path, tmp_path: Path) -> None:
    """Given the invented returns, when another half-year is loaded as an exercise, then the picture
    has it, compared with the half-year before.
    """
    rows = observations({"value": "298", "period": "2024-H1"})[OBSERVATIONS]
    rows.write_csv(tmp_path / "drug_observations.csv")
    file = str(tmp_path / "drug_observations.csv")
    assert main(["load", file, "--source", "Oefening", "--invented"]) == 0
    selection = Selection(regions=(REGION,), half_years=("2024-H1",))
    picture = ask("drugs/picture", scope=Scope(who="test"), selection=selection)
    told = picture.filter(pl.col("origin") == "return")
    assert told.select("value", "previous", "previous_comparison", "change").rows() == [
        (298.0, 298.0, "comparable", 0.0)
    ]
    answers = ask("drugs/answers", scope=Scope(who="test"), selection=selection)
    assert answers.filter("answered")["partner"].to_list() == ["police"]
    assert answers.height == 10


def test_the_page_has_every_column() -> None:
    """Given the contract, when docs/drugs.md is read, then it has the line of each column."""
    page = (Path(__file__).parents[3] / "docs" / "drugs.md").read_text(encoding="utf-8")
    assert "\n".join(column_table(described(DRUGS.tables))) in page
