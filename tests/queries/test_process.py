"""How long steps take and which cases stand still, against a plain count over the cubes."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data.halves import half_years
from data.register.answers import Chosen, count_stalled, median_days, quantile_days
from data.register.cubes import Cubes, empty_cubes
from data.register.loading import read_cubes
from data.register.served import COUNTRY, LIMITS, in_classes, spans
from queries import UnanswerableSelection
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
def test_few_steps_have_no_times(rows: list[tuple], times: tuple[float | None, ...]) -> None:
    """Given 4, 5, 6, 9, 10 and 11 steps, when their times are worked out for the store, then a
    median needs 5 and quartiles 10, in the region and in the country; their number is always told.
    """
    days = [("limburg", "execute", "2023-H1", day, cases) for day, cases in rows]
    cube = pl.DataFrame(days, schema=empty_cubes()["durations"].schema, orient="row")
    periods = pl.DataFrame(
        {
            "period": ["2023-H1", "2023", "2022"],
            "first_half": ["2023-H1", "2023-H1", "2022-H1"],
            "last_half": ["2023-H1", "2023-H2", "2022-H2"],
            "in_register": [True, True, True],
        }
    )
    found = spans(cube, periods)
    assert found["period"].to_list() == ["2023-H1", "2023-H1", "2023", "2023"]
    assert set(found["region"]) == {"limburg", COUNTRY}
    assert found["cases"].to_list() == [sum(cases for _, cases in rows)] * 4
    assert found.select(TIMES).rows() == [times] * 4


@pytest.mark.parametrize("longer_than", LIMITS)
def test_classes_keep_who_stands_still(cubes: Cubes, longer_than: int) -> None:
    """Given open cases by class of days, when those over a limit are counted, then they are as
    many as over the days themselves, and no class tells more.
    """
    exact = cubes.tables["open_cases"]
    classes = in_classes(exact)
    assert set(classes["days"]) <= {0, *(limit + 1 for limit in LIMITS)}
    for name in ("region", "phase"):
        counted = [
            frame.filter(pl.col("days") > longer_than)
            .group_by(name)
            .agg(pl.sum("cases"))
            .sort(name)
            for frame in (exact, classes)
        ]
        assert counted[0].height
        assert counted[0].equals(counted[1])


def test_the_questions_ask_for_these_limits(asked: Asked) -> None:
    """Given the limits of the questions, when they are listed, then classes are made for them."""
    for question in ("process/stalled", "process/stalled_total"):
        assert sorted(asked(question)["longer_than"].unique()) == list(LIMITS)


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


def test_a_year_is_no_mean_of_its_halves(asked: Asked) -> None:
    """Given a year and its halves, when times are asked for, then those of the year are of its own
    steps, and only one period can be asked for at a time.
    """
    for question in ("process/durations", "process/durations_total"):
        year, first, second = (
            asked(question, periods=(period,)) for period in ("2022", "2022-H1", "2022-H2")
        )
        both = first["cases"].fill_null(0) + second["cases"].fill_null(0)
        assert (year["cases"].fill_null(0) == both).all()
        assert not first.equals(year)
        with pytest.raises(UnanswerableSelection, match="one period at a time"):
            asked(question, periods=("2022-H1", "2022-H2"))
