"""What of a register reaches the store, for registers of many kinds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from data.contracts import RegistrationPractice
from data.demo import invent
from data.inputs import load_inputs
from data.published import place_figures
from data.register.answers import Chosen, count_advice, count_cases, sum_cents
from data.register.contract import TABLES as REGISTER_TABLES
from data.register.contract import columns_of
from data.register.cubes import CUBES, Cubes
from data.register.loading import load, read_cubes
from data.register_tables import CUBES_KEPT_BACK, LONGEST_YEARS, Tables, is_loaded, register_tables
from data.store import read_pointer
from tests.conftest import DEMO_CASES

TODAY = date(2026, 11, 24)
CARIBBEAN = "caribisch_nederland"
Built = Callable[..., Tables]


@pytest.fixture(scope="module")
def reviewed() -> Tables:
    """The reviewed tables and the placed published figures."""
    inputs = load_inputs()
    return inputs | place_figures(inputs)


@pytest.fixture
def built(reviewed: Tables, tmp_path: Path) -> Built:
    """What loads cases, each from a day to a day or open, and makes the tables of the store."""

    def built(*spans: tuple[str, str], practice: pl.DataFrame | None = None) -> Tables:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        for name in REGISTER_TABLES:
            (source / f"{name}.csv").write_text(",".join(columns_of(name)) + "\n")
        with (source / "cases.csv").open("a") as file:
            for number, (opened, closed) in enumerate(spans):
                phase = "close" if closed else "signal"
                file.write(f"c-{number},limburg,,police,no,{opened},{closed},{phase}\n")
        folder = tmp_path / "folder"
        load(source, source="Test", folder=folder, today=TODAY, accept_change=True)
        tables = reviewed if practice is None else reviewed | {"registration_practice": practice}
        return register_tables(tables, folder=folder)

    return built


def periods(tables: Tables) -> dict[str, dict[str, Any]]:
    """The rows of the table of periods, by period."""
    return {row["period"]: row for row in tables["period"].rows(named=True)}


def held(tables: Tables) -> list[str]:
    """The periods that the register runs over."""
    return [name for name, row in periods(tables).items() if row["in_register"]]


# --- periods -----------------------------------------------------------------------------------


def test_without_a_register(reviewed: Tables, tmp_path: Path) -> None:
    """Given no register, when the tables are made, then only the published year is there, and no
    row stems from a register.
    """
    tables = register_tables(reviewed, folder=tmp_path)
    assert not is_loaded(tmp_path)
    assert list(periods(tables)) == ["2023"]
    assert held(tables) == []
    assert tables["figure"]["origin"].unique().to_list() == ["published"]
    empty = {name for name in tables if name.startswith(("register_", "cube_"))}
    assert empty == {
        *(f"register_{name}" for name in ("load", "figure", "total", "reporting", "span")),
        *(f"cube_{name}" for name in (*CUBES, "advice_by_kind") if name not in CUBES_KEPT_BACK),
    }
    assert all(tables[name].is_empty() for name in empty)


def test_a_running_half_year(built: Built) -> None:
    """Given a register whose last day is in October, when its periods are listed, then that
    half-year and its year are not complete, and all before are.
    """
    tables = built(("2025-02-01", "2025-09-01"), ("2026-10-20", ""))
    assert held(tables) == ["2025", "2025-H1", "2025-H2", "2026", "2026-H1", "2026-H2"]
    running = [name for name, row in periods(tables).items() if not row["complete"]]
    assert running == ["2026", "2026-H2"]


def test_some_quiet_last_days(built: Built) -> None:
    """Given a register whose last day is just before New Year, when its periods are listed, then
    the year is complete: the last days of it may pass without a case.
    """
    found = periods(built(("2025-12-20", "")))
    assert found["2025"]["complete"]
    assert found["2025-H2"]["complete"]


def test_a_register_that_begins_halfway(built: Built) -> None:
    """Given a first case in a second half-year, when the periods are listed, then the first
    half-year of that year is not among them, and its year is.
    """
    tables = built(("2024-08-01", "2025-03-01"))
    assert held(tables) == ["2024", "2024-H2", "2025", "2025-H1"]


def test_an_old_register(built: Built) -> None:
    """Given cases of twenty years, when the periods are listed, then they go back ten years; an
    old case that still runs counts in all of them.
    """
    tables = built(("2006-03-01", ""), ("2006-03-01", "2006-04-01"), ("2025-12-28", ""))
    years = [name for name in held(tables) if "-" not in name]
    assert len(years) == LONGEST_YEARS
    assert (years[0], years[-1]) == ("2016", "2025")
    assert tables["register_load"]["first_half"].to_list() == ["2016-H1"]
    cases = tables["register_total"].filter(measure="cases", period="2016")
    assert cases["value"].to_list() == [1]


def test_a_register_without_2023(built: Built) -> None:
    """Given a register that begins in 2024, when the figures are made, then 2023 is the published
    year alone, and the register has other years of its own.
    """
    tables = built(("2024-02-01", "2024-03-01"), ("2025-05-01", ""))
    assert periods(tables)["2023"]["published"]
    assert not periods(tables)["2023"]["in_register"]
    assert "2023" not in tables["register_figure"]["period"].to_list()
    assert tables["figure"].filter(period="2023")["origin"].unique().to_list() == ["published"]
    assert tables["figure"].filter(period="2024")["origin"].unique().to_list() == ["register"]
    assert tables["coverage"].filter(period="2024").height == 23


# --- figures -----------------------------------------------------------------------------------


def test_every_region_has_every_cell(built: Built) -> None:
    """Given any period, when its figures are counted, then each of the ten regions has each of the
    23 rows once, and a value or the status that says why there is none.
    """
    tables = built(("2022-02-01", "2023-03-01"), ("2024-05-01", ""))
    for name in ("figure", "register_figure"):
        figures = tables[name]
        for period in figures["period"].unique():
            cells = figures.filter(period=period)
            assert cells.height == cells.select("region", "measure").n_unique() == 10 * 23
            assert (cells["value"].is_not_null() == (cells["status"] == "reported")).all()
            caribbean = cells.filter(region=CARIBBEAN)
            assert caribbean["status"].unique().to_list() == ["no_column"]
            assert caribbean["value"].is_null().all()


def test_a_published_year_keeps_its_figures(built: Built, reviewed: Tables) -> None:
    """Given a register over the published year, when the figures are made, then 2023 is as printed
    in one table and as counted in the other.
    """
    tables = built(("2023-02-01", "2023-03-01"), ("2024-05-01", ""))
    cells = tables["figure"].filter(period="2023", origin="published").drop("origin")
    order = ["region_position", "measure_position"]
    assert cells.equals(reviewed["published_figure"].sort(order))
    counted = tables["register_total"].filter(period="2023", measure="cases")
    assert counted["value"].to_list() == [1]


def test_figures_are_a_plain_count(store: Path, reviewed: Tables) -> None:
    """Given the demo, when its figures of every period are compared with plain counts over the
    cubes, then each number is that count, in whole cents for money.
    """
    cubes, tables = read_cubes(store), register_tables(reviewed, folder=store)
    spans = {name: (row["first_half"], row["last_half"]) for name, row in periods(tables).items()}
    reported = tables["register_figure"].filter(pl.col("value").is_not_null())
    compared = 0
    for cell in reported.filter(pl.col("measure") != "pictures").rows(named=True):
        first, last = spans[cell["period"]]
        base = Chosen(regions=(cell["region"],), first_half=first, last_half=last)
        assert cell["value"] == counted(cubes, cell, base), cell
        compared += 1
    assert compared > 1000
    assert {period for period in spans if "-" in period} <= set(reported["period"])


def counted(cubes: Cubes, cell: dict[str, Any], base: Chosen) -> int:
    """What one cell should be, by its dimension and member."""
    member = cell["member"]
    match cell["dimension"]:
        case "money_stage":
            return sum_cents(cubes, base, stage=member)
        case "advice_kind":
            return count_advice(cubes, base, kinds=(member,))
        case "total" if cell["measure"] == "advice":
            return count_advice(cubes, base)
        case "theme":
            base = replace(base, themes=(member,))
        case "source":
            base = replace(base, sources=(member,))
        case _:
            pass
    return count_cases(cubes, base)


def test_half_years_are_counts_over_cases(store: Path, reviewed: Tables) -> None:
    """Given the rows of the demo, when cases that were open in a half-year are counted by region
    and by theme, then the figures of that half-year are those counts.
    """
    rows = invent(cases=DEMO_CASES, seed=1)
    cases = rows["cases"].with_columns(pl.col("region").cast(pl.String))
    themes = rows["case_themes"].select("case_id", pl.col("theme").cast(pl.String)).unique()
    figures = register_tables(reviewed, folder=store)["register_figure"]
    for year in (2021, 2022, 2023):
        for half, begin, end in (("H1", (1, 1), (6, 30)), ("H2", (7, 1), (12, 31))):
            closes = pl.col("closed_on").fill_null(date(2999, 1, 1))
            open_then = cases.filter(
                (pl.col("opened_on") <= date(year, *end)) & (closes >= date(year, *begin))
            )
            of_half = figures.filter(pl.col("period") == f"{year}-{half}")
            found = of_half.filter(measure="cases", status="reported")
            assert as_counts(found, "region") == sizes(open_then, "region")
            drugs = open_then.join(themes.filter(theme="drugs"), on="case_id")
            found = of_half.filter(pl.col("member") == "drugs", pl.col("value") > 0)
            assert as_counts(found, "region") == sizes(drugs, "region")


def as_counts(figures: pl.DataFrame, name: str) -> dict[str, int]:
    """The values by one column."""
    return dict(figures.select(name, "value").iter_rows())


def sizes(rows: pl.DataFrame, name: str) -> dict[str, int]:
    """The number of rows by one column."""
    return dict(rows.group_by(name).len().iter_rows())


# --- registration practice ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("2022", "")], {"2021": 0, "2021-H2": 0, "2022": 0, "2022-H2": 0, "2023": 0}),
        (
            [("2021-H1", "2022-H1"), ("2022-H2", "")],
            {"2021": 0, "2022": 0, "2022-H1": 0, "2022-H2": 1, "2023": 1, "2023-H1": 1},
        ),
        (
            [("2021", "2021"), ("2023", "")],
            {"2021-H2": 0, "2022": None, "2022-H1": None, "2023": 1},
        ),
        (
            [("2022-H2", "2022-H2")],
            {"2021": 0, "2022-H1": 0, "2022": 0, "2022-H2": 0, "2023": None, "2023-H1": None},
        ),
    ],
)
def test_a_practice_by_period(
    built: Built,
    reviewed: Tables,
    spans: list[tuple[str, str]],
    expected: dict[str, int | None],
) -> None:
    """Given when practices held, in years and half-years, when a period is asked for, then the
    first that holds in it is there; before the first known, that one; after the last, none.
    """
    one = reviewed["registration_practice"].head(1)
    practice = pl.concat(
        one.with_columns(
            period_from=pl.lit(begins),
            period_to=pl.lit(ends or None, dtype=pl.String),
            note_en=pl.lit(str(number)),
        )
        for number, (begins, ends) in enumerate(spans)
    )
    tables = built(("2021-02-01", "2021-03-01"), ("2023-12-30", ""), practice=practice)
    found = dict(tables["period_practice"].select("period", "note_en").iter_rows())
    assert tables["period_practice"].height == len(found)
    for period, number in expected.items():
        assert found.get(period) == (None if number is None else str(number)), period


def test_real_practices_are_years(reviewed: Tables) -> None:
    """Given the reviewed practices, when their periods are read, then each fits the contract."""
    assert RegistrationPractice.is_valid(reviewed["registration_practice"], cast=True)


# --- no case -----------------------------------------------------------------------------------


def test_no_case_and_no_day_in_the_store(own_store: Path) -> None:
    """Given the store with the demo, when every table is searched, then none has a column of the
    register for a case, a day or a free text, no type for days but where a place was assessed, and
    no text that is a case's mark.
    """
    path = own_store / read_pointer(own_store).file
    with duckdb.connect(path, read_only=True) as opened:
        columns = opened.sql(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        )
        rows = columns.fetchall()
        texts = [(table, name) for table, name, kind in rows if kind == "VARCHAR"]
        for table, name in texts:
            found = opened.sql(f"""select "{name}" from "{table}" where "{name}" like 'demo-%'""")
            assert not found.fetchall(), (table, name)
    every = {name for _, name, _ in rows}
    days = {name for table in REGISTER_TABLES for name in columns_of(table) if name.endswith("_on")}
    assert days
    assert not every & {"case_id", *days}
    of_places = {"harbour_assessment", "indicator_value"}
    assert {table for table, _, kind in rows if kind == "DATE"} == of_places
    of_cubes = {name for table, name, _ in rows if table.startswith("cube_")}
    assert not of_cubes & {"name", "label", "opened", "closed"}
