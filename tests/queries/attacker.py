"""Random regions, and an attacker who has all tables of one and its totals.

DISCLOSURE_EXAMPLES says against how many random regions the attacker plays (25 by default).
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.optimize import Bounds, LinearConstraint, milp

EXAMPLES = int(os.environ.get("DISCLOSURE_EXAMPLES", "25"))
THEMES = 6
MINIMUM = 5
Counts = NDArray[np.float64]
"""Tables by places: all cases in row 0, then a row a theme; what is hidden is not a number."""
Protect = Callable[..., pl.DataFrame]


def places(
    values: Sequence[int | None], wholes: Sequence[int | None] = (), *, unknown: bool = False
) -> pl.DataFrame:
    """A region's answer; its last place is the unknown one if asked for."""
    names: list[str | None] = [f"GM{row:04}" for row in range(len(values))]
    if unknown:
        names[-1] = None
    return pl.DataFrame(
        {
            "region": ["alpha"] * len(values),
            "municipality": names,
            "cases": [*values],
            "whole": [*(wholes or values)],
            "status": ["reported" if value is not None else "blank" for value in values],
        },
        schema_overrides={"cases": pl.Int64, "whole": pl.Int64},
    )


@dataclass(frozen=True, kw_only=True)
class Region:
    """What is true of a region: cases by place, and those with each theme.

    A case has any number of themes, so a theme's are at most all cases of the place.
    """

    counts: Counts
    unknown: bool

    def seen(self, protect: Protect, *, minimum: int) -> Counts:
        """All tables of the region as they are published."""
        wholes = [int(count) for count in self.counts[0]]
        tables: list[list[int | None]] = []
        for table in self.counts:
            answer = places([int(count) for count in table], [*wholes], unknown=self.unknown)
            hidden = protect(answer, value="cases", whole="whole", minimum=minimum)
            tables.append(hidden["cases"].to_list())
            assert hidden["whole"].to_list() == tables[0]  # the same, whatever theme is chosen
        return np.array(tables, dtype=np.float64)


def region_of(*tables: list[int]) -> Region:
    """A region whose places all have a name: all cases, then themes."""
    return Region(counts=np.array(tables, dtype=np.float64), unknown=False)


def added_up(seen: Counts) -> NDArray[np.bool_]:
    """The hidden cells that adding and subtracting gives: no solution of the system moves them.

    The system has a row for each visible cell and one for each table's total.
    """
    tables, size = seen.shape
    hidden = np.isnan(seen)
    totals = np.kron(np.eye(tables), np.ones((1, size)))
    free = null_space(np.vstack([np.eye(seen.size)[~hidden.ravel()], totals]))
    moves = np.abs(free).max(axis=1, initial=0.0) > 1e-9
    return hidden & ~moves.reshape(seen.shape)


def reasoned(seen: Counts, *, truth: Counts, times: Sequence[int] = ()) -> NDArray[np.bool_]:
    """The hidden cells that have one value in all regions that look like this one.

    Such a region has whole numbers of cases from zero up, the same totals and visible cells, and
    nowhere more cases with a theme than cases; times: how often each table after the first can
    count a case, once unless told otherwise. Each cell is made as large and as small as can be;
    a region found for one cell also counts for the others that it moves.
    """
    tables, size = seen.shape
    hidden = np.isnan(seen)
    totals = truth.sum(axis=1)
    every_total = np.kron(np.eye(tables), np.ones((1, size)))
    often = np.array([times or [1] * (tables - 1)]).T
    above = np.hstack([np.kron(often, np.eye(size)), -np.eye(size * (tables - 1))])
    rules = [
        LinearConstraint(every_total, totals, totals),
        LinearConstraint(above, 0, np.inf),
    ]
    most = np.broadcast_to(totals[:, None], seen.shape)
    least = np.where(hidden, 0, seen).ravel()
    bounds = Bounds(least, np.where(hidden, most, seen).ravel())  # pyright: ignore[reportArgumentType]
    fixed = hidden.ravel().copy()
    for cell in np.flatnonzero(hidden):
        for side in (1, -1):
            if fixed[cell]:
                aim = side * np.eye(seen.size)[cell]
                found = milp(aim, integrality=np.ones(seen.size), bounds=bounds, constraints=rules)
                assert found.success, found.message
                fixed &= np.round(found.x) == truth.ravel()
    return fixed.reshape(seen.shape)


def only_small(answer: pl.DataFrame, *, value: str, whole: str, minimum: int) -> pl.DataFrame:
    """Protection as one would first think of it: the small cells, and nothing else."""
    return answer.with_columns(
        pl.when(pl.col(column) >= minimum).then(column).alias(column) for column in (value, whole)
    )


_SIZES = {
    "none": st.just(0),
    "few": st.integers(0, 6),
    "about the minimum": st.integers(4, 9),
    "any": st.integers(0, 200),
}


def _kinds(names: Iterable[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(names)), min_size=1, max_size=3, unique=True)


def _part(whole: int, kind: str) -> st.SearchStrategy[int]:
    if kind == "all":
        return st.just(whole)
    return _SIZES[kind].map(lambda count: min(count, whole))


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """A region of two to thirteen places, all of a few sizes, its themes too."""
    size = draw(st.integers(2, 13))
    kinds = draw(_kinds(_SIZES))
    wholes = [draw(_SIZES[draw(st.sampled_from(kinds))]) for _ in range(size)]
    tables = [wholes]
    for _ in range(THEMES):
        kinds = draw(_kinds([*_SIZES, "all"]))
        tables.append([draw(_part(whole, draw(st.sampled_from(kinds)))) for whole in wholes])
    return Region(counts=np.array(tables, dtype=np.float64), unknown=draw(st.booleans()))


@st.composite
def advised(draw: st.DrawFn) -> Counts:
    """Cases by place, and the advice in them: any number where there are cases, else none."""
    size = draw(st.integers(2, 13))
    kinds = draw(_kinds(_SIZES))
    cases = [draw(_SIZES[draw(st.sampled_from(kinds))]) for _ in range(size)]
    kinds = draw(_kinds(_SIZES))
    advice = [draw(_SIZES[draw(st.sampled_from(kinds))]) if count else 0 for count in cases]
    return np.array([cases, advice], dtype=np.float64)
