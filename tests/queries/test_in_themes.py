"""Amounts and region measures of cases with chosen themes, against plain counts over the cubes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import read_pointer
from queries import Scope, Selection, ask

Row = dict[str, object]
ANYONE = Scope(who="test")
THEMES = ("human_trafficking", "drugs", "money_laundering", "real_estate", "omg", "regional")
PERIODS = {
    **{f"{year}-H{half}": (f"{year}-H{half}",) for year in (2021, 2022, 2023) for half in (1, 2)},
    **{str(year): (f"{year}-H1", f"{year}-H2") for year in (2021, 2022, 2023)},
}
FEW = 5


@st.composite
def chosen(draw: st.DrawFn) -> Selection:
    """Any period with one theme or several."""
    return Selection(
        periods=(draw(st.sampled_from(sorted(PERIODS))),),
        themes=tuple(draw(st.lists(st.sampled_from(THEMES), min_size=1, max_size=3, unique=True))),
        theme_match=draw(st.sampled_from(["any", "all"])),
    )


@pytest.fixture(scope="module")
def cubes(store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """The exact rows of the cubes; out of a copy, for the store may be open."""
    path = tmp_path_factory.mktemp("cubes") / "copy.duckdb"
    shutil.copy(store / read_pointer(store).file, path)
    with duckdb.connect(path, read_only=True) as opened:
        return {
            name: rows_of(opened.execute(f"select * from cube_{name}"))
            for name in ("cases", "advice", "amounts")
        }


def rows_of(result: duckdb.DuckDBPyConnection) -> list[Row]:
    """What was found as dicts."""
    names = [name for name, *_ in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def has_themes(row: Row, selection: Selection) -> bool:
    """Whether the cases of a row have any or all of the themes chosen."""
    themes = {name for i, name in enumerate(THEMES) if int(str(row["theme_set"])) >> i & 1}
    wanted = set(selection.themes)
    return wanted <= themes if selection.theme_match == "all" else bool(wanted & themes)


def in_period(row: Row, selection: Selection) -> bool:
    """Whether what a row counts is of the period: active in it, or on a day of it."""
    halves = PERIODS[selection.periods[0]]
    first, last = (
        str(row.get("first_half", row.get("half_year"))),
        str(row.get("last_half", row.get("half_year"))),
    )
    return first <= halves[-1] and last >= halves[0]


def added(
    rows: list[Row], selection: Selection, *, by: Callable[[Row], str], value: str, themed: bool
) -> dict[tuple[str, str], int]:
    """Exact sums by region and a key, of the themes chosen or of all that is without them."""
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        if in_period(row, selection) and has_themes(row, selection) is themed:
            key = (str(row["region"]), by(row))
            sums[key] = sums.get(key, 0) + int(str(row[value]))
    return sums


def to_five(number: int) -> int:
    """To the nearest 5."""
    return round(number / 5) * 5


def stage_of(row: Row) -> str:
    """The stage of an amount."""
    return str(row["stage"])


# --- amounts -----------------------------------------------------------------------------------


@given(selection=chosen())
@settings(max_examples=60)
def test_amounts_are_plain_sums_protected(
    cubes: dict[str, list[Row]], selection: Selection
) -> None:
    """Given any themes and period, when amounts are asked for, then bookings are those of a plain
    sum, rounded, and an amount is there, in thousands, where at least 5 bookings are in it and
    what it leaves of the region's own total is none or at least 5.
    """
    amounts = cubes["amounts"]
    bookings = added(amounts, selection, by=stage_of, value="bookings", themed=True)
    left_out = added(amounts, selection, by=stage_of, value="bookings", themed=False)
    cents = added(amounts, selection, by=stage_of, value="cents", themed=True)
    answer = ask("seizures/in_themes", scope=ANYONE, selection=selection)
    assert set(bookings) <= {row[:2] for row in answer.drop_nulls("bookings").rows()}
    for row in answer.drop_nulls("bookings").rows(named=True):
        key = (row["region"], row["stage"])
        assert row["bookings"] == to_five(bookings.get(key, 0))
        shown = bookings.get(key, 0) >= FEW and not 0 < left_out.get(key, 0) < FEW
        assert row["status"] == ("reported" if shown else "hidden")
        assert (row["eur"] is not None) == shown
        assert not shown or abs(row["eur"] - cents[key] / 100) <= 501
        assert not shown or row["eur"] % 1000 == 0


@given(selection=chosen())
@settings(max_examples=60)
def test_no_hidden_amount_in_the_total(cubes: dict[str, list[Row]], selection: Selection) -> None:
    """Given any themes and period, when the regions that are shown are taken from all regions
    together, then nothing hidden is left, or what at least two regions and 5 bookings have.
    """
    bookings = added(cubes["amounts"], selection, by=stage_of, value="bookings", themed=True)
    regions = ask("seizures/in_themes", scope=ANYONE, selection=selection)
    together = ask("seizures/in_themes_together", scope=ANYONE, selection=selection)
    for row in together.rows(named=True):
        hidden = regions.filter((pl.col("stage") == row["stage"]) & (pl.col("status") == "hidden"))[
            "region"
        ].to_list()
        counts = [bookings.get((region, row["stage"]), 0) for region in hidden]
        every = sum(number for (_, stage), number in bookings.items() if stage == row["stage"])
        assert row["bookings"] == to_five(every)
        safe = not counts or (sum(counts) >= FEW and sum(count > 0 for count in counts) > 1)
        assert (row["status"] == "reported") == (safe and every >= FEW)
        assert (row["eur"] is None) == (row["status"] == "hidden")


# --- measures of a region ----------------------------------------------------------------------


def measure_of(row: Row) -> str:
    """The measure that a row of the cubes counts in, beside cases or advice."""
    if "kind" in row:
        return f"advice_{row['kind']}"
    return f"cases_from_{row['source']}"


def with_totals(sums: dict[tuple[str, str], int], *, total: str) -> dict[tuple[str, str], int]:
    """The sums with those of each region added up."""
    whole: dict[tuple[str, str], int] = {}
    for (region, _), number in sums.items():
        whole[region, total] = whole.get((region, total), 0) + number
    return sums | whole


@given(selection=chosen())
@settings(max_examples=40)
def test_measures_are_plain_counts_rounded(
    cubes: dict[str, list[Row]], selection: Selection
) -> None:
    """Given any themes and period, when measures of regions are asked for, then each is a plain
    count, rounded, and its part of the base is only told on a base of 30 or more.
    """
    counts = {
        name: added(cubes[name], selection, by=measure_of, value=name, themed=True)
        for name in ("cases", "advice")
    }
    cases = with_totals(counts["cases"], total="cases")
    exact = cases | with_totals(counts["advice"], total="advice")
    others = with_totals(
        added(cubes["cases"], selection, by=measure_of, value="cases", themed=False),
        total="cases",
    )
    answer = ask("regions/in_themes", scope=ANYONE, selection=selection)
    for row in answer.rows(named=True):
        key, whole = (row["region"], row["measure"]), (row["region"], "cases")
        if row["status"] != "reported":
            assert row["value"] is row["base"] is row["per_case"] is None
            continue
        assert row["value"] == to_five(exact.get(key, 0))
        more = others.get(whole, 0) if row["measure"] == "cases" else 0
        assert row["base"] == to_five(cases.get(whole, 0) + more)
        expected = row["value"] / row["base"] if row["base"] >= 30 else None
        assert row["per_case"] == expected


def test_measures_are_the_regions_own_without_a_theme() -> None:
    """Given no theme chosen, when measures are asked for, then they are the published ones of 2023
    rounded, for the demo has exactly those.
    """
    answer = ask("regions/in_themes", scope=ANYONE)
    exact = ask("regions/profile", scope=ANYONE).select("region", "measure", exact="value")
    both = answer.join(exact, on=["region", "measure"]).drop_nulls("value")
    assert both.height > 100
    assert both["value"].to_list() == [to_five(number) for number in both["exact"]]
