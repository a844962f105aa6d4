"""The periods of a store: years and half-years, published or out of a case register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from queries.selection import PUBLISHED_PERIOD, Scope


@dataclass(frozen=True)
class Period:
    """A year or half-year that can be asked for.

    first_half, last_half: its half-years; published: whether the annual report printed it;
    in_register: whether the case register runs over it; complete: whether it was over.
    """

    period: str
    kind: Literal["year", "half_year"]
    first_half: str
    last_half: str
    published: bool
    in_register: bool
    complete: bool


def offered(
    periods: Sequence[Period], *, scope: Scope, from_register: bool = False
) -> tuple[Period, ...]:
    """Those of the periods that someone may ask for, or that the case register runs over."""
    return tuple(
        period
        for period in periods
        if (period.published or not scope.published_only)
        and (period.in_register or not from_register)
    )


def usual(periods: Sequence[Period]) -> tuple[str, ...]:
    """What is meant where no period is chosen: the published year, else the last full year.

    Empty where there is no period at all.
    """
    names = [period.period for period in periods]
    if PUBLISHED_PERIOD in names:
        return (PUBLISHED_PERIOD,)
    years = [period.period for period in periods if period.kind == "year" and period.complete]
    return tuple((years or names)[-1:])


def of_half_years(periods: Sequence[Period]) -> tuple[str, str]:
    """The first and the last half-year of some periods; both empty where there is none."""
    if not periods:
        return "", ""
    return min(period.first_half for period in periods), max(period.last_half for period in periods)
