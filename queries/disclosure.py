"""What of the register's figures may be seen: small places hidden, counts rounded, shares withheld.

docs/decisions/0009-small-numbers-are-protected.md says why, and why it is enough.
"""

from collections.abc import Iterable, Mapping, Set
from itertools import product

import polars as pl

from queries.errors import UnprotectableAnswer

HIDDEN = "hidden"
ROUNDING_BASE = 5
SMALLEST_BASE = 30
EUROS_ROUNDED = 1000
DIGITS_KEPT = 2

_Counts = Mapping[int, int]
"""Counts by row number; rows without a count are not in it."""


def hide_small_places(
    answer: pl.DataFrame, *, value: str, whole: str, minimum: int, part: bool = True
) -> pl.DataFrame:
    """Hide a region's small places, and as many others as keep them from being worked out.

    answer: one row a region and municipality (null where it is unknown) of one period, with
    `region`, `municipality`, `status`, and value and whole: cases with the chosen theme, and
    without a theme chosen. Both may be the same column. part: False where the value is no part of
    the whole but happens in it, as advice does in cases, and so may be above it. Returns the
    answer with null for what is hidden in either column, and status `hidden` where the value is;
    nulls and their status stay. Whatever is made out of these columns has to be made after this.

    Raises UnprotectableAnswer where a place stands twice, a count is negative, a part is above its
    whole, or some places of a region have a count and others none.
    """
    _refuse_repeated(answer)
    values, wholes = _counts(answer[value]), _counts(answer[whole])
    regions = _rows_by_region(answer)
    _refuse_impossible(values, wholes, regions=regions, part=part)
    if minimum <= 1:
        return answer
    unknown = set(answer["municipality"].is_null().arg_true())
    hidden_values: set[int] = set()
    hidden_wholes: set[int] = set()
    for rows in regions:
        within, theirs = _within(wholes, rows=rows), _within(values, rows=rows)
        hidden = _small_wholes(within, unknown=unknown, minimum=minimum)
        hidden_wholes |= hidden
        possible = _possible(theirs, wholes=within, hidden=hidden)
        hidden_values |= _small_values(possible, hidden=hidden, minimum=minimum)
        if not part and _is_lone(possible, unknown=unknown):
            hidden_values |= set(possible)
    in_whole, in_value = (_among(rows, of=answer) for rows in (hidden_wholes, hidden_values))
    seen = _with(answer, answer[whole].set(in_whole, None))
    return _with(seen, seen[value].set(in_value, None), seen["status"].set(in_value, HIDDEN))


def round_counts(
    answer: pl.DataFrame, *, columns: tuple[str, ...], base: int = ROUNDING_BASE
) -> pl.DataFrame:
    """Round counts to the nearest multiple of a base; null stays null.

    With an odd base no whole number lies halfway; with an even one, halfway goes up. Raises
    UnprotectableAnswer for a column of anything but whole numbers, and for a base below 1.
    """
    if base < 1:
        raise UnprotectableAnswer(f"counts cannot be rounded to {base}; use a base of 1 or more")
    for column in columns:
        if not answer.schema[column].is_integer():
            raise UnprotectableAnswer(f"{column} is not a column of whole numbers")
    return _with(answer, *((answer[column] + base // 2) // base * base for column in columns))


def hide_amounts(
    answer: pl.DataFrame,
    *,
    amount: str,
    count: str,
    smallest: int = ROUNDING_BASE,
    free: bool = False,
) -> pl.DataFrame:
    """Hide sums of money of few bookings, none included, and round the others.

    amount: whole euros; count: the exact number of bookings, which has to be rounded after this;
    free: whether any selection can be asked for. Then sums keep two digits instead of whole
    thousands, for else one selection taken from another would tell what few bookings were worth.
    Returns null and status `hidden` where there are fewer bookings than the smallest; nulls keep
    their status.
    """
    exact, status = answer[amount], answer["status"]
    hidden = (answer[count] < smallest) & (status == "reported")
    if free:
        # of an integer, polars cuts off what rounding should carry
        rounded = exact.cast(pl.Float64).round_sig_figs(DIGITS_KEPT).round().cast(pl.Int64)
    else:
        rounded = (exact + EUROS_ROUNDED // 2) // EUROS_ROUNDED * EUROS_ROUNDED
    return _with(answer, rounded.set(hidden, None), status.set(hidden, HIDDEN))


def shares_on_base(
    answer: pl.DataFrame,
    *,
    value: str,
    base: str,
    smallest: int = SMALLEST_BASE,
    name: str = "share",
) -> pl.DataFrame:
    """Add a column of that name: value by a base of at least the smallest, else null."""
    enough = answer[base] >= max(smallest, 1)
    return _with(answer, (answer[value] / answer[base]).set(~enough, None).rename(name))


def _with(answer: pl.DataFrame, *columns: pl.Series) -> pl.DataFrame:
    """The answer with columns replaced or added; a query of polars takes longer to start."""
    changed = {column.name: column for column in columns}
    kept = [changed.pop(column.name, column) for column in answer.get_columns()]
    return pl.DataFrame([*kept, *changed.values()])


def _refuse_repeated(answer: pl.DataFrame) -> None:
    places = list(zip(answer["region"], answer["municipality"], strict=True))
    if len(set(places)) < len(places):
        raise UnprotectableAnswer("a place stands in the answer twice; protect each period apart")


def _refuse_impossible(
    values: _Counts, wholes: _Counts, *, regions: Iterable[list[int]], part: bool
) -> None:
    if any(count < 0 for count in (*values.values(), *wholes.values())):
        raise UnprotectableAnswer("a count is negative")
    if part and any(values[row] > wholes[row] for row in values.keys() & wholes.keys()):
        raise UnprotectableAnswer("a part is above its whole")
    for rows, counts in product(regions, (values, wholes)):
        if len(_within(counts, rows=rows)) not in (0, len(rows)):
            raise UnprotectableAnswer("some places of a region have a count and others none")


def _rows_by_region(answer: pl.DataFrame) -> list[list[int]]:
    regions: dict[str, list[int]] = {}
    for row, region in enumerate(answer["region"]):
        regions.setdefault(region, []).append(row)
    return list(regions.values())


def _counts(column: pl.Series) -> _Counts:
    return {row: count for row, count in enumerate(column) if count is not None}


def _within(counts: _Counts, *, rows: Iterable[int]) -> _Counts:
    return {row: counts[row] for row in rows if row in counts}


def _among(rows: Set[int], *, of: pl.DataFrame) -> pl.Series:
    return pl.Series([row in rows for row in range(of.height)], dtype=pl.Boolean)


def _small_wholes(wholes: _Counts, *, unknown: Set[int], minimum: int) -> set[int]:
    """The rows hidden in a region's table of all cases, the same whatever theme is chosen."""
    small = {row for row, count in wholes.items() if count < minimum}
    if any(wholes[row] for row in small):
        return _with_company(wholes, hidden=small)
    return set(wholes) if _is_lone(wholes, unknown=unknown) else set()


def _is_lone(counts: _Counts, *, unknown: Set[int]) -> bool:
    """Whether all of a region is in one place of several, and that place is known.

    It would have the region's public count of every theme or kind, however small.
    """
    busy = {row for row, count in counts.items() if count}
    return len(counts) > 1 and len(busy) == 1 and not busy & unknown


def _possible(values: _Counts, *, wholes: _Counts, hidden: Set[int]) -> _Counts:
    """A region's counts without those that the cases one sees tell to be zero."""
    return {
        row: count
        for row, count in values.items()
        if row in hidden or wholes.get(row) != 0 or count
    }


def _small_values(possible: _Counts, *, hidden: Set[int], minimum: int) -> set[int]:
    """The rows hidden in a region's table of a theme; hidden: those in its table of all cases."""
    small = {row for row, count in possible.items() if row in hidden or count < minimum}
    if not any(possible[row] for row in small):
        return set()  # the region's total tells that these are zeros
    # Places hidden among all cases are company already: their sizes differ, or nothing is seen.
    return small if hidden else _with_company(possible, hidden=small)


def _with_company(counts: _Counts, *, hidden: Set[int]) -> set[int]:
    """What is hidden, and the next smallest as well where all of it is the same number.

    Safe from someone who knows the total is what can change places with another number. All
    that share the next smallest number go along: if the first of them did, its place in the
    order would tell who knows this rule which is which.
    """
    if len(counts) == 1:
        return set()  # the region's total itself
    visible = [count for row, count in counts.items() if row not in hidden]
    if visible and len({counts[row] for row in hidden}) == 1:
        return {row for row, count in counts.items() if row in hidden or count == min(visible)}
    return set(hidden)
