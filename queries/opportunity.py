"""The opportunity index of the outer area: ranks of places by what is known of them.

It says where a place gives more opportunity than another one, by weights that a person chooses. It
says nothing of crime, and no outcome enters it. See docs/outer-area.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries.asking import ask
from queries.selection import Scope

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ranks = NDArray[np.int32]
Places = NDArray[np.intp]
WHITE_SPOT = "white_spot"
EVIDENCE = ("weak", "fair", "good")
BAND = (0.05, 0.95)
"""Between which shares of the weightings a place's rank is told."""

_DIGITS = 9  # what differs less than this is a tie, and not the rounding of a sum


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the index is read by: reviewed numbers, see data/reference/index_limits.csv.

    minimum_coverage: the part of the weighed indicators that must be known; some_evidence and
    much_evidence: from which part on evidence is fair, and good; top_share: the highest part of
    places; drawings, shift, seed: of the weightings that stability is told by.
    """

    minimum_coverage: float
    some_evidence: float
    much_evidence: float
    top_share: float
    drawings: int
    shift: float
    seed: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """What is known of each place, as percentile ranks.

    percentiles: a row a place, a column an indicator, from 0 to 100 where more is more
    opportunity; NaN where nothing is known.
    """

    places: tuple[str, ...]
    indicators: tuple[str, ...]
    percentiles: Numbers


def read_limits(*, scope: Scope) -> Limits:
    """The reviewed numbers that the index is read by; raises what ask() raises."""
    answer = ask("outer/limits", scope=scope)
    found: dict[str, float] = dict(answer.select("limit", "value").iter_rows())
    whole = {name: int(found.pop(name)) for name in ("drawings", "seed")}
    return Limits(**found, **whole)


def read_known(*, scope: Scope) -> Known:
    """What the store knows of every municipality, as percentile ranks; raises what ask() raises."""
    places = tuple(ask("outer/places", scope=replace(scope, regions=()))["municipality"])
    indicators = ask("outer/indicators", scope=scope)
    names = tuple(indicators["indicator"])
    wide = _values_of(places, names, scope=scope)
    low: dict[str, bool] = dict(
        indicators.select("indicator", pl.col("direction") == "low").iter_rows()
    )
    percentiles = ranked({name: wide[name].to_list() for name in names}, low=low)
    return Known(places=places, indicators=names, percentiles=percentiles)


def _values_of(places: Sequence[str], names: Sequence[str], *, scope: Scope) -> pl.DataFrame:
    """A row a place in their order, a column an indicator, null where nothing is known."""
    values = ask("outer/values", scope=scope).select("municipality", "indicator", "value")
    found = values.pivot("indicator", index="municipality", values="value")
    every = pl.DataFrame({"municipality": places}).join(
        found, on="municipality", how="left", maintain_order="left"
    )
    absent = [pl.lit(None, pl.Float64).alias(name) for name in names if name not in every.columns]
    return every.with_columns(absent).select("municipality", *names)


def ranked(values: Mapping[str, Sequence[float | None]], *, low: Mapping[str, bool]) -> Numbers:
    """Percentile ranks of each indicator's values: a column an indicator, NaN for None.

    low: whether the low end of an indicator gives more opportunity. See percentile_ranks.
    """
    columns = [
        percentile_ranks(np.array(column, dtype=np.float64), low=low[name])
        for name, column in values.items()
    ]
    return np.column_stack(columns)


def percentile_ranks(values: Numbers, *, low: bool) -> Numbers:
    """The share of the known values that a value passes, from 0 to 100; equal values share one.

    values: one number a place, NaN where unknown, which stays NaN. Half of the equal ones count
    as passed (the mid-rank), so that the mean is 50 whatever ties there are, and the unit of the
    values plays no part. low: the lowest value ranks highest.
    """
    known = ~np.isnan(values)
    if not known.any():
        return np.full(values.shape, np.nan)
    turned = -values[known] if low else values[known]
    ordered = np.sort(turned)
    under = np.searchsorted(ordered, turned, side="left")
    through = np.searchsorted(ordered, turned, side="right")
    ranks = np.full(values.shape, np.nan)
    ranks[known] = 100 * (under + through) / (2 * ordered.size)
    return ranks


def opportunity(known: Known, *, weights: Mapping[str, float], limits: Limits) -> pl.DataFrame:
    """The index of every place under weights, and how firmly it stands.

    weights: of each indicator, 0 or more; one that is absent weighs nothing. Returns a row a
    place, in their order: `place`, `index` (0 to 100: the weighted mean of the ranks that are
    known), `rank` (1 is the highest; equal ones share it), `known` and `weighed` (numbers of
    indicators with a weight), `evidence` (weak, fair or good), `stays_top` (the share of the
    weightings that leave it in the top), `best_rank` and `worst_rank` (between which it stays in
    nine of ten weightings). A place of which too little is known is a white spot: all of that is
    null, and status says white_spot.
    """
    chosen = np.array([weights.get(name, 0.0) for name in known.indicators], dtype=np.float64)
    counted, weighed = _counted(known, chosen)
    covered = (counted > 0) & (counted / max(weighed, 1) >= limits.minimum_coverage)
    ranks = known.percentiles[covered]
    index = _means(ranks, chosen[None, :])[0] if covered.any() else np.empty(0)
    stability = _stability(ranks, chosen, limits)
    found = {"index": index, "rank": _ranks(index[None, :])[0], **stability}
    return pl.DataFrame(
        {
            "place": known.places,
            **{name: _spread(numbers, covered) for name, numbers in found.items()},
            "known": counted,
            "weighed": np.full(counted.shape, weighed),
        },
        nan_to_null=True,
    ).with_columns(
        pl.col("rank", "best_rank", "worst_rank").cast(pl.Int64),
        evidence=_evidence(limits),
        status=pl.when(pl.col("index").is_null())
        .then(pl.lit(WHITE_SPOT))
        .otherwise(pl.lit("reported")),
    )


def contributions(
    known: Known, place: str, *, weights: Mapping[str, float]
) -> dict[str, tuple[float | None, float | None]]:
    """What each indicator adds to the index of a place: its percentile rank and its points.

    The points of all indicators add up to the index; both are None where it is not known, and the
    points are None where it weighs nothing.
    """
    row = known.percentiles[known.places.index(place)]
    weight = {name: weights.get(name, 0.0) for name in known.indicators}
    pairs = list(zip(known.indicators, row.tolist(), strict=True))
    total = sum(weight[name] for name, rank in pairs if not np.isnan(rank))
    return {
        name: (
            None if np.isnan(rank) else rank,
            None if np.isnan(rank) or not weight[name] else weight[name] * rank / total,
        )
        for name, rank in pairs
    }


def _counted(known: Known, weights: Numbers) -> tuple[NDArray[np.int64], int]:
    """How many weighed indicators are known of each place, and how many there are."""
    weighed = weights > 0
    counted = (~np.isnan(known.percentiles[:, weighed])).sum(axis=1)
    return counted.astype(np.int64), int(weighed.sum())


def _means(ranks: Numbers, weights: Numbers) -> Numbers:
    """Weighted means over what is known: a row a weighting, a column a place."""
    there = ~np.isnan(ranks)
    # einsum and not @, whose threads get in each other's way on matrices as small as these
    sums: Numbers = np.einsum("di,ip->dp", weights, np.where(there, ranks, 0.0).T.copy())
    # many places have the same indicators known, and so the same sum of weights
    patterns, of_place = np.unique(there, axis=0, return_inverse=True)
    whole = np.einsum("di,pi->dp", weights, patterns.astype(np.float64))
    with np.errstate(invalid="ignore"):  # a place of which nothing is known has no mean
        sums /= np.take(whole, of_place, axis=1)
    return np.round(sums, _DIGITS, out=sums)


def _ranks(means: Numbers) -> Ranks:
    """The rank of each place in its row: 1 and how many are higher."""
    rows, places = means.shape
    order: Places = np.argsort(-means, axis=1)  # equal ones share a rank, whatever their order
    starts: Places = np.multiply(np.arange(rows, dtype=np.intp), places).reshape(-1, 1)
    order = np.add(order, starts, out=order)  # from here on all rows are one
    ordered = means.ravel()[order]
    first = np.ones(ordered.shape, dtype=np.bool_)
    first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    each = np.arange(1, places + 1, dtype=np.int32)
    ranks = np.empty(means.size, dtype=np.int32)
    ranks[order] = np.maximum.accumulate(np.where(first, each, 0), axis=1)
    return ranks.reshape(means.shape)


def _stability(ranks: Numbers, weights: Numbers, limits: Limits) -> dict[str, Numbers | Ranks]:
    """How each place fares when all weights are shifted at random, each on its own.

    A weight is multiplied by a number drawn evenly on a logarithmic scale from 1 / shift to shift.
    """
    if not ranks.size:
        return dict.fromkeys(("stays_top", "best_rank", "worst_rank"), np.empty(0))
    dice = np.random.default_rng(limits.seed)
    shifts = limits.shift ** dice.uniform(-1, 1, size=(limits.drawings, weights.size))
    drawn = _ranks(_means(ranks, weights * shifts))
    top = np.ceil(limits.top_share * ranks.shape[0])
    low, high = (round(share * (limits.drawings - 1)) for share in BAND)
    ordered = np.sort(drawn, axis=0)
    return {
        "stays_top": (drawn <= top).mean(axis=0),
        "best_rank": ordered[low],
        "worst_rank": ordered[high],
    }


def _spread(numbers: Numbers | Ranks, covered: Flags) -> Numbers:
    """Numbers of the places that have an index, among all places; NaN for the others."""
    spread = np.full(covered.shape, np.nan)
    spread[covered] = numbers
    return spread


def _evidence(limits: Limits) -> pl.Expr:
    coverage = pl.col("known") / pl.col("weighed")
    weak, fair, good = EVIDENCE
    return (
        pl.when(pl.col("index").is_null())
        .then(None)
        .when(coverage >= limits.much_evidence)
        .then(pl.lit(good))
        .when(coverage >= limits.some_evidence)
        .then(pl.lit(fair))
        .otherwise(pl.lit(weak))
    )
