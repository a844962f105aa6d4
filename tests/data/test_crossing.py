"""What is worked out for crossings, against the cubes and figures it is made of."""

from pathlib import Path

import polars as pl
import pytest

from data.inputs import load_inputs
from data.published import place_figures
from data.register.loading import read_cubes
from data.register_tables import Tables, register_tables

HALVES = [f"{year}-H{half}" for year in (2021, 2022, 2023) for half in (1, 2)]


@pytest.fixture(scope="module")
def reviewed() -> Tables:
    """The reviewed tables and the placed published figures."""
    inputs = load_inputs()
    return inputs | place_figures(inputs)


@pytest.fixture(scope="module")
def tables(store: Path, reviewed: Tables) -> Tables:
    """The tables of the store with the demo."""
    return register_tables(reviewed, folder=store)


def named(tables: Tables, dimension: str, members: int) -> set[str]:
    """The members of a dimension whose bit is in a set."""
    rows = tables["member"].filter(dimension=dimension).rows(named=True)
    return {row["member"] for row in rows if row["member_set"] & members}


def test_members_have_their_fixed_order_and_a_bit_each(tables: Tables, reviewed: Tables) -> None:
    """Given the demo, when the members of a dimension are listed, then they are those of its
    reference table in their order, each with a bit of its own.
    """
    for dimension in ("region", "theme", "source", "phase"):
        found = tables["member"].filter(dimension=dimension).sort("position")
        order = reviewed[dimension].sort("position")[dimension].cast(pl.String)
        assert found["member"].to_list() == order.to_list()
        assert found["member_set"].to_list() == [1 << place for place in range(found.height)]


def test_a_year_is_its_half_years(tables: Tables) -> None:
    """Given the demo, when the set of a year is read, then it has the bits of its half-years."""
    for year in tables["member"].filter(dimension="year").rows(named=True):
        halves = named(tables, "half_year", year["member_set"])
        assert halves == {f"{year['member']}-H1", f"{year['member']}-H2"}


def test_without_a_register_there_is_no_period(reviewed: Tables, tmp_path: Path) -> None:
    """Given no register, when members are listed, then none is a half-year or a year."""
    dimensions = set(register_tables(reviewed, folder=tmp_path)["member"]["dimension"])
    assert "region" in dimensions
    assert not dimensions & {"half_year", "year"}


def test_the_sets_of_a_cube_are_its_own_columns(tables: Tables) -> None:
    """Given the cubes, when the sets of their rows are read, then they name what stands in the
    columns: one member, or the half-years from the first to the last.
    """
    for row in tables["cube_cases"].rows(named=True):
        for dimension in ("region", "source", "phase"):
            assert named(tables, dimension, row["sets"][dimension]) == {row[dimension]}
        active = {half for half in HALVES if row["first_half"] <= half <= row["last_half"]}
        assert named(tables, "half_year", row["sets"]["half_year"]) == active
        assert named(tables, "year", row["sets"]["year"]) == {half[:4] for half in active}
        opened = named(tables, "half_year", row["opened_sets"]["half_year"])
        assert opened == {row["first_half"]} & set(HALVES)
        assert row["sets"]["theme"] == row["opened_sets"]["theme"] == row["theme_set"]
    for row in tables["cube_advice"].rows(named=True):
        given = row["outcome"] or "unrecorded"
        assert named(tables, "outcome", row["sets"]["outcome"]) == {given}
        assert named(tables, "kind", row["sets"]["kind"]) == {row["kind"]}


@pytest.mark.parametrize(
    ("first", "last", "periods"),
    [
        ("2022-H1", "2022-H1", ["2022-H1"]),
        ("2022-H1", "2022-H2", ["2022"]),
        ("2021-H2", "2023-H1", ["2021-H2", "2022-H1", "2022-H2", "2023-H1"]),
    ],
)
def test_a_run_is_silent_where_all_of_it_is(
    tables: Tables, first: str, last: str, periods: list[str]
) -> None:
    """Given a run of half-years, when it is read what a region reports of a theme, then it is
    silent with a status where it reports none of its periods, and else not.
    """
    run = tables["register_reporting"].filter(first_half=first, last_half=last, dimension="theme")
    figures = tables["register_figure"].filter(
        pl.col("period").is_in(periods), pl.col("dimension") == "theme"
    )
    assert run.height == figures.select("region", "member").n_unique() == 60
    for row in run.rows(named=True):
        cells = figures.filter(region=row["region"], member=row["member"])
        statuses = set(cells["status"])
        expected = "" if "reported" in statuses else min(statuses)
        assert row["silence"] == expected
    assert set(run["silence"]) > {"", "no_column"}


def test_a_silent_set_has_all_that_a_region_is_silent_on(tables: Tables) -> None:
    """Given the demo, when a row of a region, run and dimension is read, then its silent set has
    the bits of every silent member of them, and none where none is silent.
    """
    reporting = tables["register_reporting"]
    seen: set[str] = set()
    for _, rows in reporting.group_by("first_half", "last_half", "region", "dimension"):
        silent = rows.filter(pl.col("silence") != "")
        (silent_set,) = rows["silent_set"].unique()
        assert silent_set == sum(silent["member_set"].drop_nulls())
        if silent_set:
            seen.add("all" if silent.height == rows.height else "some")
        else:
            seen.add("none")
    assert seen == {"all", "some", "none"}


def test_every_run_is_there(tables: Tables) -> None:
    """Given six half-years, when runs are counted, then each first goes with each last, and the
    regions have the same rows in all of them.
    """
    runs = tables["register_reporting"].group_by("first_half", "last_half").len()
    assert runs.height == 6 * 7 // 2
    assert runs["len"].n_unique() == 1


def test_what_was_earlier(tables: Tables) -> None:
    """Given the demo, when a figure is read, then beside it stand those of the period before and of
    a year before, as they are in their own rows; the first periods have none.
    """
    figures = tables["register_figure"].rows(named=True)
    known = {(row["region"], row["measure"], row["period"]): row for row in figures}
    for row in figures:
        period = row["period"]
        year = f"{int(period[:4]) - 1}{period[4:]}"
        before = year if "-" not in period else ["", *HALVES][HALVES.index(period)]
        expected = known.get((row["region"], row["measure"], year), {})
        assert row["year_before"] == expected.get("value")
        assert row["year_before_status"] == expected.get("status")
        assert row["year_before_period"] == expected.get("period")
        expected = known.get((row["region"], row["measure"], before), {})
        assert row["previous"] == expected.get("value")
        assert row["previous_period"] == expected.get("period")


def test_advice_by_kind_is_the_cube_without_source_and_outcome(tables: Tables) -> None:
    """Given the demo, when both cubes of advice are added up by what they share, then they agree,
    and no row of the coarser one is there twice.
    """
    columns = ["region", "theme_set", "kind", "half_year"]
    coarse = tables["cube_advice_by_kind"]
    added = tables["cube_advice"].group_by(columns).agg(pl.col("advice").sum()).sort(columns)
    assert coarse.equals(added.select(coarse.columns))
    assert 0 < coarse.height < tables["cube_advice"].height


def test_municipalities_are_counted_by_year_and_theme(
    tables: Tables, store: Path, reviewed: Tables
) -> None:
    """Given the cube of municipalities of a load, when cases active in a year are counted in it one
    by one, all of them and those with each theme, then the store has the same numbers.
    """
    loaded = read_cubes(store).tables["municipality_cases"].rows(named=True)
    bits = {0, *(1 << place for place in range(reviewed["theme"].height))}
    counted: dict[tuple[str, str | None, str, int], int] = {}
    for year in ("2021", "2022", "2023"):
        for row in loaded:
            if not row["first_half"] <= f"{year}-H2" or not row["last_half"] >= f"{year}-H1":
                continue
            for bit in bits:
                if bit == 0 or row["theme_set"] & bit:
                    key = (row["region"], row["municipality"], year, bit)
                    counted[key] = counted.get(key, 0) + row["cases"]
    kept = {
        (row["region"], row["municipality"], row["first_half"][:4], row["theme_mask"]): row["cases"]
        for row in tables["cube_municipality_cases"].rows(named=True)
    }
    assert kept == counted
    assert len(kept) == tables["cube_municipality_cases"].height
