"""How long steps take and which cases stand still, against a plain count over the cubes."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.register.answers import Chosen, count_stalled, median_days, quantile_days
from data.register.cubes import Cubes
from data.register.halves import half_years
from data.register.loading import read_cubes
from data.store import STORE_VARIABLE, Pointer, checksum, move_pointer, read_pointer
from queries.asking import known_choices

Asked = Callable[..., pl.DataFrame]
FEWEST_FOR_MEDIAN, FEWEST_FOR_QUARTILES, SMALLEST_BASE = 5, 10, 30
TIMES = ("median", "first_quartile", "third_quartile")


@pytest.fixture(scope="module")
def cubes(store: Path) -> Cubes:
    """The cubes of the demo register."""
    return read_cubes(store)


def expected(cubes: Cubes, row: dict, period: str) -> tuple[float | None, ...]:
    """Median and quartiles of a row, worked out apart, and withheld where they are of too few."""
    first, last = half_years(period)
    regions = (row["region"],) if "region" in row else ()
    chosen = Chosen(regions=regions, first_half=first, last_half=last)
    median = median_days(cubes, chosen, step=row["step"])
    quartiles = [
        quantile_days(cubes, chosen, step=row["step"], share=share) for share in (0.25, 0.75)
    ]
    cases = row["cases"] or 0
    return (
        median if cases >= FEWEST_FOR_MEDIAN else None,
        *(quartile if cases >= FEWEST_FOR_QUARTILES else None for quartile in quartiles),
    )


@pytest.mark.parametrize("question", ["process/durations", "process/durations_total"])
def test_times_are_exact(asked: Asked, cubes: Cubes, question: str) -> None:
    """Given the demo register, when times are asked for over every year and half-year, then each
    median and quartile is the one found by sorting, or withheld where few steps ended; both occur.
    """
    seen: list[tuple[float | None, ...]] = []
    for period in known_choices()["periods"]:
        for row in asked(question, periods=(period,)).rows(named=True):
            times = tuple(row[name] for name in TIMES)
            assert times == expected(cubes, row, period), row
            seen.append(times)
    assert any(None not in times for times in seen)
    assert any(times[0] is not None and times[0] % 1 for times in seen)
    if question == "process/durations":
        assert (None, None, None) in seen
        assert any(times[0] is not None and times[1] is None for times in seen)


@pytest.fixture
def few(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    """The store with durations of a test's own, to be filled through this connection."""
    folder = tmp_path / "few"
    folder.mkdir()
    path = folder / "regiobeeld-few.duckdb"
    path.write_bytes((store / read_pointer(store).file).read_bytes())
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    connection = duckdb.connect(path)
    connection.execute("delete from cube_durations")
    return connection


def serve(connection: duckdb.DuckDBPyConnection, folder: Path, rows: list[tuple]) -> None:
    """Let a store with these durations of Limburg serve."""
    connection.executemany(
        "insert into cube_durations values ('limburg', 'execute', '2023-H1', ?, ?)", rows
    )
    connection.close()
    path = folder / "regiobeeld-few.duckdb"
    move_pointer(folder, Pointer(build="few", file=path.name, sha256=checksum(path)))


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        ([(10, 4)], (None, None, None)),
        ([(10, 2), (20, 1), (30, 2)], (20.0, None, None)),
        ([(10, 3), (25, 3)], (17.5, None, None)),
        ([(10, 9)], (10.0, None, None)),
        ([(0, 2), (1, 3), (4, 3), (100, 2)], (2.5, 1, 4)),
        ([(1, 3), (2, 5), (3, 3)], (2.0, 1, 3)),
    ],
    ids=["4", "5", "6, two middle values", "9", "10", "11"],
)
def test_few_steps_have_no_times(
    asked: Asked,
    few: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    rows: list[tuple],
    times: tuple[float | None, ...],
) -> None:
    """Given 4, 5, 6, 9, 10 and 11 steps, when their times are asked for, then a median needs 5 and
    quartiles 10, in the region and in the country; their number is always told.
    """
    serve(few, tmp_path / "few", rows)
    for question in ("process/durations", "process/durations_total"):
        answer = asked(question).filter(pl.col("step") == "execute", pl.col("cases") > 0)
        assert answer["cases"].to_list() == [sum(cases for _, cases in rows)]
        assert answer.select(TIMES).row(0) == times


def test_stalled_cases(asked: Asked, cubes: Cubes) -> None:
    """Given the demo register, when stalled cases are asked for, then they are those counted
    apart, with a share on a base of 30 only, in regions and steps.
    """
    for row in asked("process/stalled").drop_nulls("stalled").rows(named=True):
        chosen = Chosen(regions=(row["region"],))
        assert row["stalled"] == count_stalled(cubes, chosen, longer_than=row["longer_than"])
        assert row["cases"] == count_stalled(cubes, chosen, longer_than=-1)
    for row in asked("process/stalled_total").rows(named=True):
        chosen = Chosen(phases=(row["phase"],))
        assert row["stalled"] == count_stalled(cubes, chosen, longer_than=row["longer_than"])


@pytest.mark.parametrize(
    ("question", "part", "base"),
    [
        ("process/stalled", "stalled", "cases"),
        ("process/stalled_total", "stalled", "cases"),
        ("process/open_cases", "cases", "base"),
        ("process/open_total", "cases", "base"),
    ],
)
def test_shares_of_open_cases(asked: Asked, question: str, part: str, base: str) -> None:
    """Given open cases, when their shares are asked for, then each is a part of its base, and
    stands where that is 30 or more.
    """
    answer = asked(question).drop_nulls(base)
    assert (answer[part] <= answer[base]).all()
    assert ((answer[base] >= SMALLEST_BASE) == answer["share"].is_not_null()).all()
    known = answer.drop_nulls("share")
    assert known["share"].to_list() == pytest.approx((known[part] / known[base]).to_list())
    assert known.height


def test_open_cases_add_up(asked: Asked) -> None:
    """Given open cases by step, when regions are added up, then they are those of the country; a
    region without a case in the register has a status and no zeros.
    """
    regional, total = asked("process/open_cases"), asked("process/open_total")
    sums = regional.group_by("phase", maintain_order=True).agg(pl.col("cases").sum())
    assert sums["cases"].to_list() == total["cases"].to_list()
    empty = regional.filter(pl.col("status") == "no_column")
    assert set(empty["region"]) == {"caribisch_nederland"}
    assert empty["cases"].null_count() == empty.height


def test_several_periods_are_the_first_to_the_last(asked: Asked) -> None:
    """Given both halves of a year, when times are asked for, then they are those of the year, not
    a mean of two medians.
    """
    for question in ("process/durations", "process/durations_total"):
        year = asked(question, periods=("2022",))
        assert asked(question, periods=("2022-H1", "2022-H2")).equals(year)
        assert not asked(question, periods=("2022-H1",)).equals(year)
