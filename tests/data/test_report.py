"""The annual report's tables out of the register, proved on the published ones."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.demo import invent, notice_of, write
from data.halves import NoPeriod
from data.inputs import DATA_ROOT
from data.register.checking import check
from data.register.contract import INVENTED
from data.register.cubes import Cubes, build_cubes
from data.register.loading import load
from data.report import COLUMNS, Cell, as_csv, main, report
from data.store import STORE_VARIABLE

GIVEN = Path(__file__).parent / "given" / "published_2023.csv"
PUBLISHED = DATA_ROOT / "published" / "published_figures.csv"
PLACES = DATA_ROOT / "reference" / "table_columns.csv"
SHOWN = ("value", "unit", "printed", "status")
Cells = dict[tuple[str, str, str], tuple[str, ...]]


def rows(text: str) -> list[dict[str, str]]:
    """The rows of CSV text, read plainly."""
    return list(csv.DictReader(io.StringIO(text)))


def cells(found: list[dict[str, str]]) -> Cells:
    """Value, unit, code as printed and status by table, row and region."""
    return {
        (row["table"], row["row"], row["region"]): tuple(row[name] for name in SHOWN)
        for row in found
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented register of 4000 cases as Parquet."""
    folder = tmp_path_factory.mktemp("demo")
    notice = notice_of(cases=4000, seed=5, spread=False)
    write(invent(cases=4000, seed=5), folder=folder, form="parquet", notice=notice)
    return folder


@pytest.fixture(scope="module")
def cubes(demo: Path) -> Cubes:
    """The cubes of the demo."""
    return build_cubes(check(demo))


@pytest.fixture
def loaded(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo, loaded in a store of the test's own."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path))
    load(demo, source="Demo")


@pytest.fixture
def run(loaded: None, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., bytes]:
    """What runs the command and returns what it wrote on standard output."""

    def run(*words: str) -> bytes:
        assert main(list(words)) == 0
        return capfdbinary.readouterr().out

    return run


def test_2023_is_the_published_tables(run: Callable[..., bytes]) -> None:
    """Given the demo, when 2023 is reported, then each of the 230 cells has the value, unit,
    code and status of the published tables, in the same order.
    """
    ours = rows(run("--year", "2023", "--format", "csv").decode())
    theirs = rows(GIVEN.read_text(encoding="utf-8"))
    assert tuple(ours[0]) == COLUMNS
    assert cells(ours) == cells(theirs)
    assert list(cells(ours)) == list(cells(theirs))


def test_2023_is_what_is_in_data(cubes: Cubes) -> None:
    """Given data/published, when 2023 of the demo is reported, then it is the same cell by cell."""
    place = {
        (row["period"], row["table"], row["column"]): row["region"]
        for row in rows(PLACES.read_text(encoding="utf-8"))
    }
    theirs = {
        (
            row["table"],
            row["row"],
            place.get((row["period"], row["table"], row["column"]), "total"),
        ): (tuple(row[name] for name in SHOWN))
        for row in rows(PUBLISHED.read_text(encoding="utf-8"))
    }
    assert cells(rows(as_csv(report(cubes, period="2023")).decode())) == theirs


def test_every_form_says_the_same(run: Callable[..., bytes]) -> None:
    """Given one report as CSV, JSON and XLSX, when compared, then the cells are the same."""
    text = rows(run("--year", "2023").decode())
    records = json.loads(run("--year", "2023", "--format", "json"))
    assert [tuple(record) for record in records] == [COLUMNS] * 230
    plain = [{name: "" if v is None else str(v) for name, v in one.items()} for one in records]
    assert plain == text
    book = openpyxl.load_workbook(io.BytesIO(run("--year", "2023", "--format", "xlsx")))
    sheet = [["" if v is None else str(v) for v in row] for row in book["report"].values]
    assert sheet == [list(COLUMNS), *(list(row.values()) for row in text)]
    assert "Demo" in str(book["about"]["A3"].value)


def test_the_demo_is_called_invented(run: Callable[..., bytes]) -> None:
    """Given the demo, when reported in either language, then every cell says it is invented."""
    for words, language in (("Verzonnen casusregister", "nl"), ("Invented case register", "en")):
        text = rows(run("--year", "2022", "--language", language).decode())
        assert all(words in row["note"] for row in text)
    book = openpyxl.load_workbook(io.BytesIO(run("--year", "2022", "--format", "xlsx")))
    assert "Verzonnen" in str(book["about"]["A2"].value)


def find(found: list[Cell], row: str, region: str, table: str = "1") -> Cell:
    """One cell of a report."""
    return next(
        cell for cell in found if (cell.table, cell.row, cell.region) == (table, row, region)
    )


def test_other_years_keep_the_statuses(cubes: Cubes) -> None:
    """Given 2022, when reported, then what a region does not register is a status and no zero,
    and pictures, which are no cases, are not reported.
    """
    found = report(cubes, period="2022")
    assert find(found, "3d", "limburg").status == "counted_elsewhere"
    assert "zoals bekend over 2023" in find(found, "3d", "limburg").note
    assert find(found, "4", "rotterdam").printed == "-"
    assert find(found, "1", "limburg").status == "not_reported"
    assert find(found, "1", "limburg").value is None
    assert find(found, "2", "total").value == sum(
        cell.value or 0
        for cell in found
        if cell.row == "2" and cell.region != "total" and cell.table == "1"
    )


@pytest.mark.parametrize("period", ["2021", "2022", "2021-H1", "2023-H1", "2023-H2"])
def test_everything_adds_up(cubes: Cubes, period: str) -> None:
    """Given any period, when reported, then 2 is the sum of 2a to 2f and 4 that of its kinds."""
    found = report(cubes, period=period)
    for region in ("limburg", "oost_nederland", "noord_nederland", "total"):
        parts = [find(found, f"2{part}", region).value or 0 for part in "abcdef"]
        assert sum(parts) == find(found, "2", region).value
        kinds = [
            find(found, f"4{kind}", region).value or 0 for kind in ("aI", "aII", "b", "c", "d")
        ]
        assert sum(kinds) == find(found, "4", region).value


def test_half_years_of_money_add_up_to_the_year(cubes: Cubes) -> None:
    """Given 2023 and its halves, when reported, then money and advice of the halves add up."""
    year, *halves = (report(cubes, period=one) for one in ("2023", "2023-H1", "2023-H2"))
    for table, row in (("1", "4"), ("2", "1"), ("2", "2"), ("2", "3")):
        parts = [find(half, row, "total", table).value or 0 for half in halves]
        assert sum(parts) == find(year, row, "total", table).value


def test_a_number_is_never_hidden_by_a_status(tmp_path: Path) -> None:
    """Given a register in which Limburg does register real estate, when reported,
    then the number stands there, with a note.
    """
    texts = {
        "cases": "case_id,region,municipality,source,from_picture,opened_on,closed_on,phase\n"
        "a,limburg,,police,no,2023-01-01,,signal\nb,caribisch_nederland,,police,no,2023-01-01,,signal\n",
        "case_phases": "case_id,phase,entered_on\n",
        "case_themes": "case_id,theme,name\na,real_estate,\n",
        "case_advice": "case_id,kind,advised_on,outcome\n",
        "case_amounts": "case_id,stage,eur,booked_on\na,imposed,10.05,2023-02-01\n",
    }
    for table, text in texts.items():
        (tmp_path / f"{table}.csv").write_text(text)
    found = report(build_cubes(check(tmp_path, today=date(2024, 1, 1))), period="2023")
    cell = find(found, "3d", "limburg")
    assert (cell.value, cell.status, cell.printed) == (1, "reported", "")
    assert "maar het register heeft het" in cell.note
    assert str(find(found, "1", "limburg", "2").value) == "10.05"
    assert find(found, "2", "caribisch_nederland").value == 1
    assert "Het register loopt tot en met 2023-02-01." in cell.note
    assert INVENTED not in cell.note


@pytest.mark.parametrize("period", ["2020", "2024-H1", "23", "2023-H3", "2023-Q1", ""])
def test_a_period_that_cannot_be_reported(cubes: Cubes, period: str) -> None:
    """Given what is no period, or one outside the register, when reported, then it is refused."""
    with pytest.raises(NoPeriod):
        report(cubes, period=period)


def test_nothing_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given no register, when reported, then that is told with status 1."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path))
    assert main(["--year", "2023"]) == 1
    assert capsys.readouterr().err == "no register is loaded\n"


def test_into_a_file(loaded: None, tmp_path: Path) -> None:
    """Given --out, when reported, then the file holds it."""
    assert (
        main(["--half-year", "2023-H1", "--format", "xlsx", "--out", str(tmp_path / "r.xlsx")]) == 0
    )
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames == ["report", "about"]
