"""The annual report as it stands on the screen, held to the published tables."""

import csv
import shlex
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.annual_report import (
    TABLES,
    TIDY,
    beside_published,
    commands,
    footnote_table,
    printed_table,
    report_cells,
    tidy_table,
)
from components.labels import labels_for
from components.table import for_download
from components.words import words_for
from data.build import build
from data.register.loading import load, undo
from data.report import main
from queries import Scope

GIVEN = Path(__file__).parents[1] / "data" / "given" / "published_2023.csv"
SCOPE = Scope(who="test")
ENGLISH = Scope(who="test", language="en")
CASES = (
    "case_id,region,municipality,source,from_picture,opened_on,closed_on,phase\n"
    "a,limburg,,police,no,2022-11-01,,signal\n"
    "b,caribisch_nederland,,police,no,2023-01-01,,signal\n"
)
EMPTY = {
    "case_phases": "case_id,phase,entered_on\n",
    "case_themes": "case_id,theme,name\na,real_estate,\n",
    "case_advice": "case_id,kind,advised_on,outcome\n",
    "case_amounts": "case_id,stage,eur,booked_on\na,imposed,10.05,2023-02-01\n",
}
Row = dict[str, str]


@pytest.fixture
def small(own_store: Path, tmp_path: Path) -> None:
    """A store with a register of two cases that follows no published table."""
    folder = tmp_path / "small"
    folder.mkdir()
    for table, text in {"cases": CASES, **EMPTY}.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    load(folder, source="Klein", accept_change=True, folder=own_store)
    build(folder=own_store)


@pytest.fixture
def row() -> Callable[..., Row]:
    """What finds a row of a printed table by its code."""

    def row(code: str, *, period: str = "2023", table: str = "1", scope: Scope = SCOPE) -> Row:
        answer = printed_table(scope, period, table).answer
        return answer.filter(row=code).row(0, named=True)

    return row


def test_a_download_is_what_the_command_writes(tmp_path: Path) -> None:
    """Given 2023 of the demo, when both tables are downloaded, then they have the columns, values,
    codes and statuses of the command, and those of the published tables.
    """
    words, labels = words_for("nl"), labels_for(SCOPE)
    tables = [
        for_download(tidy_table(SCOPE, "2023", table), words=words, labels=labels)
        for table in TABLES
    ]
    ours = pl.concat(tables).cast(pl.String).with_columns(pl.col("printed").replace("", None))
    main(["--year", "2023", "--out", str(tmp_path / "r.csv")])
    theirs = pl.read_csv(tmp_path / "r.csv", infer_schema=False)
    assert ours.columns == list(TIDY) == theirs.columns
    assert ours.drop("note").equals(theirs.drop("note"))
    assert all("Verzonnen casusregister (demo)." in note for note in ours["note"])
    given = pl.read_csv(GIVEN, infer_schema=False)
    assert ours.select(given.columns).equals(given)


def test_codes_are_as_printed(row: Callable[..., Row]) -> None:
    """Given 2023, when its tables are drawn, then codes stand as printed and numbers in Dutch,
    each with the number of its footnote.
    """
    assert row("2")["total"] == "1.155"
    assert row("3d")["limburg"].startswith("zie witwassen [")
    assert row("2a")["midden_nederland"].startswith("n.v.t. [")
    assert row("4")["rotterdam"].startswith("- [")
    assert row("1", table="2")["limburg"].startswith("x [")
    assert row("1")["total"] == "leeg"
    assert row("1", scope=ENGLISH)["total"] == "blank"
    assert row("2", scope=ENGLISH)["total"] == "1,155"


def test_every_row_and_region() -> None:
    """Given 2023, when its tables are drawn, then rows 1 to 4d and 1 to 3 stand there, nine
    regions side by side, and the total of the year before behind the total.
    """
    with GIVEN.open(encoding="utf-8") as file:
        given = list(csv.DictReader(file))
    for name in TABLES:
        table = printed_table(SCOPE, "2023", name)
        codes = list(dict.fromkeys(cell["row"] for cell in given if cell["table"] == name))
        regions = list(dict.fromkeys(cell["region"] for cell in given))
        assert table.answer["row"].to_list() == codes
        assert [column.name for column in table.columns] == ["row", "measure", *regions, "previous"]
        assert table.columns[-1].title == "Totaal 2022"


def test_the_total_of_the_year_before(row: Callable[..., Row]) -> None:
    """Given a year or half-year, when its table is drawn, then the previous total is that of the
    same period a year before; the first year of the register has none.
    """
    assert row("2", period="2023")["previous"] == row("2", period="2022")["total"]
    assert row("2", period="2023-H2")["previous"] == row("2", period="2022-H2")["total"]
    assert row("1", period="2023")["previous"] == "-"
    assert "previous" not in row("2", period="2021")


@pytest.mark.parametrize("period", ["2021", "2023", "2023-H1"])
def test_every_mark_has_its_footnote(period: str) -> None:
    """Given a report, when its footnotes are listed, then each has the regions and rows of exactly
    the cells that carry its number, and every code that stands in a cell is explained.
    """
    notes = footnote_table(SCOPE, period).answer
    cells = report_cells(SCOPE, period)
    numbers = [f"[{mark}]" for mark in sorted(set(cells["mark"]) - {0})]
    assert numbers
    assert notes["mark"].to_list()[: len(numbers)] == numbers
    labels = labels_for(SCOPE)
    for number, where in zip(numbers, notes["where"], strict=False):
        regions = cells.filter(pl.col("mark") == int(number[1:-1]))["region"].unique()
        assert all(labels("region", region) in where for region in regions)
    codes = {code.split()[0] for code in cells["printed"].drop_nulls()} - {"blank"}
    assert codes <= set(notes["mark"])


def test_a_note_that_became_known_later() -> None:
    """Given 2022, when its footnotes are listed, then they say over which year they are known."""
    later = "Registratiewijze zoals bekend over 2023."
    notes = report_cells(SCOPE, "2022")["note"]
    assert all(note.endswith(later) for note in notes if note)
    assert not any(later in note for note in report_cells(SCOPE, "2023")["note"])


def test_the_demo_beside_the_published_tables() -> None:
    """Given 2023 of the demo, when compared, then all 230 cells are equal; half-years have none."""
    found = beside_published(SCOPE, "2023")
    assert (found.cells, found.different) == (230, 0)
    assert found.table.answer["cells"].sum() == 230
    assert beside_published(SCOPE, "2023-H1").cells == 0


@pytest.mark.usefixtures("small")
def test_another_register_beside_the_published_tables(row: Callable[..., Row]) -> None:
    """Given a register that follows no published table, when compared, then each cell that differs
    is listed with both numbers; the region without a printed column is not compared.
    """
    found = beside_published(SCOPE, "2023")
    assert found.cells == 230
    assert found.different == found.table.answer.height > 100
    cell = found.table.answer.filter(row="3d", where="Limburg").row(0, named=True)
    assert (cell["register"], cell["published"]) == ("1", "zie witwassen")
    assert "Caribisch Nederland" not in found.table.answer["where"].to_list()
    assert row("2")["caribisch_nederland"].startswith("1 [")
    amounts = tidy_table(SCOPE, "2023", "2").answer
    assert amounts.filter(row="1", region="limburg")["value"].to_list() == [10.05]


@pytest.mark.parametrize("period", ["2022", "2023-H1"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_commands_work(
    period: str, place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a command as it is copied from the page, when it is run, then the file is there."""
    monkeypatch.chdir(tmp_path)
    words = shlex.split(commands(ENGLISH, period)[place])
    assert words[:3] == [".venv/bin/python", "-m", "data.report"]
    assert main(words[3:]) == 0
    assert Path(words[-1]).stat().st_size > 0


# --- the page ----------------------------------------------------------------------------------


def draw(*, published_only):
    """Draw the page, without the frame around it; this runs as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.report.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test", published_only=published_only))


def drawn(*, period: str = "2023", published_only: bool = False) -> AppTest:
    """The page, with a period in its address."""
    test = AppTest.from_function(draw, kwargs={"published_only": published_only})
    test.query_params["periode"] = period
    test.run(timeout=60)
    assert not test.exception
    return test


def headings(test: AppTest) -> list[str]:
    """The headings of the tiles of a page, without the signs of Markdown."""
    written = [one.value.splitlines()[0] for one in test.markdown if one.value.startswith("## ")]
    return [text.removeprefix("## ").replace("\\", "") for text in written]


def test_a_period_that_was_not_published() -> None:
    """Given a half-year, when the page is drawn, then it says that there is nothing to compare
    with, and the commands are of that half-year.
    """
    test = drawn(period="2022-H1")
    assert not [title for title in headings(test) if "naast gepubliceerd" in title]
    assert "1e halfjaar 2022: geen jaarverslag gepubliceerd" in test.info[0].value
    assert [code.value for code in test.code] == commands(SCOPE, "2022-H1")


def test_a_published_period() -> None:
    """Given 2023 of the demo, when the page is drawn, then a tile says that all cells are equal."""
    test = drawn()
    assert "Register naast gepubliceerd: alle 230 cellen gelijk" in headings(test)
    assert not test.info


@pytest.mark.usefixtures("small")
def test_a_page_of_another_register() -> None:
    """Given a register that follows no published table, when the page is drawn, then a tile counts
    the cells that differ.
    """
    different = beside_published(SCOPE, "2023").different
    title = f"Register naast gepubliceerd: {different} van 230 cellen verschillen"
    assert title in headings(drawn())


def test_only_published_figures() -> None:
    """Given a visitor who chose published figures only, when the page is drawn, then it says why
    there is nothing to show.
    """
    test = drawn(published_only=True)
    assert "alleen gepubliceerde cijfers" in test.info[0].value
    assert not headings(test)


def test_no_register_at_all(own_store: Path) -> None:
    """Given a store without a register, when the page is drawn, then it says how to get one."""
    undo(folder=own_store)
    build(folder=own_store)
    test = drawn()
    assert "geen casusregister geladen" in test.info[0].value
    assert not headings(test)
