"""Half-years: '2023-H1' as text, and as a number (year times two, plus one for H2) inside."""

import re
from datetime import date

import polars as pl

_HALF = re.compile(r"^(\d{4})-H([12])$")
_YEAR = re.compile(r"^\d{4}$")
_FIRST_OF_SECOND = 7


class NoPeriod(ValueError):  # noqa: N818 - reads as what it is in a sentence
    """A text that is no year and no half-year."""


def number_of(day: pl.Expr) -> pl.Expr:
    """The half-year of a day as a number (Int16)."""
    second = (day.dt.month() >= _FIRST_OF_SECOND).cast(pl.Int16)
    return (day.dt.year().cast(pl.Int16) * 2 + second).cast(pl.Int16)


def text_of(number: pl.Expr) -> pl.Expr:
    """The half-year with this number as text: '2023-H1'."""
    return pl.format("{}-H{}", number // 2, number % 2 + 1)


def half_of(day: date) -> str:
    """The half-year of a day: '2023-H1'."""
    return f"{day.year}-H{2 if day.month >= _FIRST_OF_SECOND else 1}"


def half_years(period: str) -> tuple[str, str]:
    """The first and last half-year of a year or half-year; raises NoPeriod for anything else."""
    if _YEAR.match(period):
        return f"{period}-H1", f"{period}-H2"
    if _HALF.match(period):
        return period, period
    raise NoPeriod(f"{period!r} is no year and no half-year, such as 2023 or 2023-H1")


def last_day_of(half: str) -> date:
    """The last day of a half-year."""
    year, second = int(half[:4]), half.endswith("2")
    return date(year, 12, 31) if second else date(year, 6, 30)
