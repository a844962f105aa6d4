"""The cubes of the small register, written out, and the parts they are made of."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.halves import NoPeriod, half_of, half_years, last_day_of, number_of, text_of
from data.inputs import load_inputs
from data.loads.personal import passes
from data.register.checking import check
from data.register.contract import THEMES
from data.register.cubes import CUBES, DIMENSIONS, SUMS, THEME_BITS, build_cubes

TODAY = date(2024, 1, 31)
DRUGS_AND_LAUNDERING = 0b000110
REGIONAL = 0b100000


def rows(register: Path, cube: str) -> list[tuple[object, ...]]:
    """The rows of one cube of a register."""
    return build_cubes(check(register, today=TODAY)).tables[cube].rows()


def test_cases(register: Path) -> None:
    """Given an open and a closed case in Limburg and one out of a picture elsewhere, when counted,
    then each has its half-years, the open ones up to the last day of the register.
    """
    drugs = DRUGS_AND_LAUNDERING
    assert rows(register, "cases") == [
        ("limburg", "municipalities", "close", "2022-H1", "2023-H1", 0, 1),
        ("limburg", "police", "explore", "2022-H2", "2023-H2", drugs, 1),
        ("noord_nederland", "pictures", "signal", "2023-H1", "2023-H2", REGIONAL, 1),
    ]


def test_advice_and_amounts(register: Path) -> None:
    """Given advice and amounts, when counted, then they stand in the half-year of their own day,
    with what their case is.
    """
    assert rows(register, "advice") == [
        ("limburg", "municipalities", 0, "fiscal", None, "2022-H2", 1),
        ("limburg", "police", DRUGS_AND_LAUNDERING, "criminal", "pending", "2023-H1", 1),
    ]
    assert rows(register, "amounts") == [
        ("limburg", "municipalities", 0, "collected", "2023-H2", 1, 100000),
        ("limburg", "municipalities", 0, "imposed", "2023-H1", 1, 123456),
    ]


def test_days(register: Path) -> None:
    """Given steps that ended and cases that are open, when counted, then in whole days."""
    assert rows(register, "durations") == [
        ("limburg", "close", "2023-H1", 9, 1),
        ("limburg", "execute", "2023-H1", 276, 1),
        ("limburg", "signal", "2022-H1", 61, 1),
        ("limburg", "signal", "2023-H1", 74, 1),
        ("limburg", "whole_case", "2023-H1", 346, 1),
    ]
    assert rows(register, "open_cases") == [
        ("limburg", "explore", 167, 1),
        ("noord_nederland", "signal", 45, 1),
    ]


def test_municipalities(register: Path) -> None:
    """Given a case without a municipality, when counted, then it stands under none."""
    assert rows(register, "municipality_cases") == [
        ("limburg", None, "2022-H1", "2023-H1", 0, 1),
        ("limburg", "GM0935", "2022-H2", "2023-H2", DRUGS_AND_LAUNDERING, 1),
        ("noord_nederland", "GM0014", "2023-H1", "2023-H2", REGIONAL, 1),
    ]
    assert rows(register, "municipality_advice") == [
        ("limburg", None, "fiscal", "2022-H2", 1),
        ("limburg", "GM0935", "criminal", "2023-H1", 1),
    ]
    assert rows(register, "municipality_amounts") == [
        ("limburg", None, "collected", "2023-H2", 1, 100000),
        ("limburg", None, "imposed", "2023-H1", 1, 123456),
    ]


def test_cubes_have_no_more_than_they_say(register: Path) -> None:
    """Given the cubes, when their columns are read, then they are the dimensions and the sums,
    and no two rows have the same dimensions.
    """
    tables = build_cubes(check(register, today=TODAY)).tables
    assert tuple(tables) == CUBES
    for name, frame in tables.items():
        assert tuple(frame.columns) == (*DIMENSIONS[name], *SUMS[name])
        assert not frame.select(DIMENSIONS[name]).is_duplicated().any()


def test_the_order_of_rows_does_not_matter(register: Path) -> None:
    """Given the same rows in another order, when counted, then the fingerprint is the same."""
    before = build_cubes(check(register, today=TODAY)).fingerprint()
    for file in register.iterdir():
        head, *lines = file.read_text().splitlines(keepends=True)
        file.write_text(head + "".join(reversed(lines)))
    assert build_cubes(check(register, today=TODAY)).fingerprint() == before


def test_a_bit_for_each_theme() -> None:
    """Given the themes in their order, when made into bits, then each has its own."""
    order = load_inputs()["theme"].sort("position")["theme"].to_list()
    assert list(THEMES) == order
    assert [THEME_BITS[theme] for theme in order] == [1, 2, 4, 8, 16, 32]


@pytest.mark.parametrize(
    ("day", "half"),
    [
        (date(2023, 1, 1), "2023-H1"),
        (date(2023, 6, 30), "2023-H1"),
        (date(2023, 7, 1), "2023-H2"),
        (date(1999, 12, 31), "1999-H2"),
    ],
)
def test_half_years(day: date, half: str) -> None:
    """Given a day, when its half-year is asked, then it is the same in each way of asking."""
    assert half_of(day) == half
    assert pl.select(text_of(number_of(pl.lit(day)))).item() == half
    assert half_of(last_day_of(half)) == half


def test_periods() -> None:
    """Given a year or a half-year, when asked for its halves, then they are given."""
    assert half_years("2023") == ("2023-H1", "2023-H2")
    assert half_years("2023-H2") == ("2023-H2", "2023-H2")
    with pytest.raises(NoPeriod, match="no year and no half-year"):
        half_years("2023-H3")


def test_the_eleven_check() -> None:
    """Given every number of nine digits near a known one, when checked,
    then just those pass that a plain sum says do.
    """
    numbers = [str(111222000 + step) for step in range(1000)] + ["12345672", "00000000", "1112"]

    def plainly(number: str) -> bool:
        digits = [int(digit) for digit in number.zfill(9)]
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
        return len(number) in {8, 9} and any(digits) and total % 11 == 0

    found = pl.DataFrame({"number": numbers}).select(passes(pl.col("number"))).to_series()
    assert found.to_list() == [plainly(number) for number in numbers]
    assert sum(found) > 80
