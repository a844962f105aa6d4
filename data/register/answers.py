"""Exact answers out of cubes: pure functions over frames, without small-number protection.

They prove the cubes and make the report. What a visitor sees must go through disclosure control.
"""

from dataclasses import dataclass
from math import ceil
from typing import Literal

import polars as pl

from data.register.cubes import DIMENSIONS, THEME_BITS, Cubes


class NotInCube(ValueError):  # noqa: N818 - reads as what it is in a sentence
    """A selection asks for something that a cube is not split by."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What is counted; an empty tuple or None means all.

    first_half, last_half: the range, both included: cases that were active in it, or advice,
    amounts and ends of steps that happened in it.
    theme_match: cases with any of the themes, or with all of them.
    """

    regions: tuple[str, ...] = ()
    municipalities: tuple[str | None, ...] = ()
    sources: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    theme_match: Literal["any", "all"] = "any"
    first_half: str | None = None
    last_half: str | None = None

    def dimensions(self) -> set[str]:
        """The dimensions by which something is chosen."""
        chosen = {
            "region": self.regions,
            "municipality": self.municipalities,
            "source": self.sources,
            "phase": self.phases,
            "theme_set": self.themes,
        }
        return {name for name, values in chosen.items() if values}


def count_cases(cubes: Cubes, chosen: Chosen) -> int:
    """Cases that were active in the chosen half-years; each counts once."""
    cube = "municipality_cases" if chosen.municipalities else "cases"
    return _sum(_picked(cubes, cube, chosen), "cases")


def count_advice(
    cubes: Cubes, chosen: Chosen, *, kinds: tuple[str, ...] = (), outcomes: tuple[str, ...] = ()
) -> int:
    """Intervention advice given in the chosen half-years."""
    cube = "municipality_advice" if chosen.municipalities else "advice"
    return _sum(_picked(cubes, cube, chosen, kind=kinds, outcome=outcomes), "advice")


def sum_cents(cubes: Cubes, chosen: Chosen, *, stage: str) -> int:
    """Money in whole euro cents at one stage, booked in the chosen half-years.

    Stages are stages of the same money, so they are never added up.
    """
    cube = "municipality_amounts" if chosen.municipalities else "amounts"
    return _sum(_picked(cubes, cube, chosen, stage=(stage,)), "cents")


def count_bookings(cubes: Cubes, chosen: Chosen, *, stage: str) -> int:
    """How many bookings there are at one stage in the chosen half-years."""
    cube = "municipality_amounts" if chosen.municipalities else "amounts"
    return _sum(_picked(cubes, cube, chosen, stage=(stage,)), "bookings")


def median_days(cubes: Cubes, chosen: Chosen, *, step: str) -> float | None:
    """The exact median of the whole days that a step took; None when it never ended."""
    days = _days_of(cubes, chosen, step)
    number = _sum(days, "cases")
    if not number:
        return None
    return (_ranked(days, (number + 1) // 2) + _ranked(days, number // 2 + 1)) / 2


def quantile_days(cubes: Cubes, chosen: Chosen, *, step: str, share: float) -> int | None:
    """The fewest days within which this share of the steps ended; None when it never ended."""
    days = _days_of(cubes, chosen, step)
    number = _sum(days, "cases")
    return _ranked(days, max(1, ceil(share * number))) if number else None


def count_stalled(cubes: Cubes, chosen: Chosen, *, longer_than: int) -> int:
    """Open cases that had been in their phase for more than so many days on the reference date."""
    picked = _picked(cubes, "open_cases", chosen)
    return _sum(picked.filter(pl.col("days") > longer_than), "cases")


def _days_of(cubes: Cubes, chosen: Chosen, step: str) -> pl.DataFrame:
    picked = _picked(cubes, "durations", chosen, step=(step,))
    days = picked.group_by("days").agg(pl.col("cases").sum()).sort("days")
    return days.with_columns(until=pl.col("cases").cum_sum())


def _ranked(days: pl.DataFrame, rank: int) -> int:
    """The days of the step with this rank, from 1, when sorted by days."""
    return days.filter(pl.col("until") >= rank)["days"].to_list()[0]


def _picked(
    cubes: Cubes, cube: str, chosen: Chosen, **members: tuple[str | None, ...]
) -> pl.DataFrame:
    """The chosen rows of a cube, in one go: a report asks for them two thousand times."""
    missing = chosen.dimensions() - set(DIMENSIONS[cube])
    if missing:
        raise NotInCube(f"the cube {cube} is not split by {', '.join(sorted(missing))}")
    wanted = {
        "region": chosen.regions,
        "municipality": chosen.municipalities,
        "source": chosen.sources,
        "phase": chosen.phases,
        **members,
    }
    conditions = [_is_one_of(name, values) for name, values in wanted.items() if values]
    return cubes.tables[cube].filter(*conditions, *_has_themes(chosen), *_in_range(cube, chosen))


def _is_one_of(name: str, values: tuple[str | None, ...]) -> pl.Expr:
    if len(values) == 1:
        return pl.col(name).eq_missing(pl.lit(values[0]))
    return pl.col(name).is_in(list(values), nulls_equal=True)


def _has_themes(chosen: Chosen) -> list[pl.Expr]:
    mask = sum(THEME_BITS[theme] for theme in set(chosen.themes))
    if not mask:
        return []
    shared = pl.col("theme_set") & mask
    return [shared == mask if chosen.theme_match == "all" else shared != 0]


def _in_range(cube: str, chosen: Chosen) -> list[pl.Expr]:
    """A case is in the range when its half-years overlap it, an event when its own lies in it."""
    if "half_year" not in DIMENSIONS[cube] and "first_half" not in DIMENSIONS[cube]:
        return []
    event = "half_year" in DIMENSIONS[cube]
    begins, ends = ("half_year", "half_year") if event else ("first_half", "last_half")
    limits: list[pl.Expr] = []
    if chosen.last_half:
        limits.append(pl.col(begins) <= chosen.last_half)
    if chosen.first_half:
        limits.append(pl.col(ends) >= chosen.first_half)
    return limits


def _sum(rows: pl.DataFrame, name: str) -> int:
    return int(rows[name].sum())
