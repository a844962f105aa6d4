import math
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, poisson

from queries.statistics import equal_rates, false_discovery_rates, funnel_limits

LIMITS = {"low_95": 0.025, "high_95": 0.975, "low_998": 0.001, "high_998": 0.999}
few = st.integers(min_value=0, max_value=600)
rates = st.floats(min_value=0.1, max_value=500)
volumes = st.lists(st.floats(min_value=1_000, max_value=20_000_000), min_size=1, max_size=8)


def counts(*, rate: float, volume: float) -> dict[str, float]:
    """The limits of one region as numbers of cases instead of rates."""
    limits = funnel_limits(rate_per_100k=rate, volumes=[volume]).row(0, named=True)
    return {name: limits[name] * volume / 100_000 for name in LIMITS}


@pytest.mark.parametrize("expected", [0.5, 3, 10, 39.5, 115, 1000])
@pytest.mark.parametrize(("limit", "chance"), LIMITS.items())
def test_known_quantiles(expected: float, limit: str, chance: float) -> None:
    """Given an expected number of cases, when its limits are asked for, then rounded up they are
    the quantiles of the Poisson distribution, and never more than one below.
    """
    found = counts(rate=expected, volume=100_000)[limit]
    quantile = poisson.ppf(chance, expected)
    assert max(0, quantile - 1) - 1e-6 <= found <= quantile + 1e-6


def test_written_out_limits() -> None:
    """Given 10 expected cases, when the limits are asked for, then 95 % of regions have between
    4 and 17 cases and 99,8 % between 2 and 21, as the tables of the distribution say.
    """
    rounded = {name: math.ceil(value) for name, value in counts(rate=10, volume=100_000).items()}
    assert rounded == {"low_95": 4, "high_95": 17, "low_998": 2, "high_998": 21}


def test_nothing_expected() -> None:
    """Given a rate of zero, when the limits are asked for, then all are zero, not empty."""
    limits = funnel_limits(rate_per_100k=0, volumes=[1000, 2000])
    assert limits.drop("volume").sum().row(0) == (0.0,) * 4
    assert limits["volume"].to_list() == [1000, 2000]


@given(rate=rates, volumes=volumes)
def test_limits_lie_in_order(rate: float, volumes: list[float]) -> None:
    """Given any rate and volumes, when the limits are asked for, then the wider band holds the
    narrower one, no limit is below zero or empty, and the volumes come back as given.
    """
    limits = funnel_limits(rate_per_100k=rate, volumes=volumes)
    assert limits["volume"].to_list() == volumes
    assert limits.null_count().sum_horizontal().item() == 0
    ordered = [limits[name] for name in ("low_998", "low_95", "high_95", "high_998")]
    assert all((one <= other).all() for one, other in pairwise(ordered))
    assert (limits["low_998"] >= 0).all()


@given(rate=rates, expected=st.floats(min_value=8, max_value=10_000))
def test_the_rate_lies_between_its_limits(rate: float, expected: float) -> None:
    """Given enough expected cases, when the limits are asked for, then the rate lies inside."""
    limits = funnel_limits(rate_per_100k=rate, volumes=[expected * 100_000 / rate])
    assert limits["low_95"].item() < rate < limits["high_95"].item()


@given(
    rate=rates,
    expected=st.floats(min_value=8, max_value=10_000),
    times=st.floats(min_value=1.1, max_value=50),
)
def test_the_funnel_narrows(rate: float, expected: float, times: float) -> None:
    """Given a larger region, when its limits are compared, then they lie closer to the rate."""
    small = expected * 100_000 / rate
    limits = funnel_limits(rate_per_100k=rate, volumes=[small, small * times])
    for band in ("95", "998"):
        low, high = limits[f"low_{band}"], limits[f"high_{band}"]
        assert low[0] <= low[1]
        assert high[0] >= high[1]
    assert limits.schema == dict.fromkeys(["volume", *limits.columns[1:]], pl.Float64)


@given(pairs=st.lists(st.tuples(few, few), min_size=1, max_size=20))
def test_two_counts_against_an_oracle(pairs: list[tuple[int, int]]) -> None:
    """Given any pairs of counts, when they are tested, then each p value is that of scipy's own
    binomial test; a pair of zeros tells nothing.
    """
    frame = pl.DataFrame(pairs, schema=["count", "before"], orient="row")
    found = equal_rates(counts=frame["count"], before=frame["before"]).to_list()
    expected = [binomtest(one, one + other).pvalue if one + other else 1.0 for one, other in pairs]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-300)


def test_two_counts_written_out() -> None:
    """Given 5 against 0, when they are tested, then p is twice a half to the fifth power; swapped
    counts give the same, and equal ones 1.
    """
    found = equal_rates(counts=pl.Series([5, 0, 7, 0]), before=pl.Series([0, 5, 7, 0]))
    assert found.to_list() == [0.0625, 0.0625, 1.0, 1.0]


@given(p_values=st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=40))
def test_false_discovery_rates_are_the_step_up(p_values: list[float]) -> None:
    """Given any p values, when their q values are asked for, then each is the least of
    tests x p / rank over the p values from its own rank on.
    """
    ranked = sorted(p_values)
    tests = len(ranked)
    expected = [
        min(tests * other / (rank + 1) for rank, other in enumerate(ranked) if other >= p)
        for p in p_values
    ]
    assert false_discovery_rates(pl.Series(p_values)).to_list() == pytest.approx(expected)


def test_no_test_at_all() -> None:
    """Given no p value, when q values are asked for, then there is none either."""
    assert false_discovery_rates(pl.Series([], dtype=pl.Float64)).is_empty()


@given(seed=st.integers(min_value=0, max_value=2**32 - 1))
@settings(max_examples=5, deadline=None)
def test_chance_alone_is_hardly_ever_a_finding(seed: int) -> None:
    """Given 100 registers of 300 pairs in which nothing changed, when they are tested, then at
    most a few have any finding: the promise is 5 %, and small counts stay well under it.
    """
    draw = np.random.default_rng(seed)
    with_findings = 0
    for _ in range(100):
        rates = draw.gamma(shape=0.7, scale=20, size=300)
        counts, before = pl.Series(draw.poisson(rates)), pl.Series(draw.poisson(rates))
        q_values = false_discovery_rates(equal_rates(counts=counts, before=before))
        with_findings += bool((q_values < 0.05).any())
    assert with_findings <= 15


def test_a_real_change_is_found() -> None:
    """Given 299 pairs without a change and one that trebled, when all are tested, then that one
    is the only finding.
    """
    counts, before = pl.Series([12] * 299 + [120]), pl.Series([10] * 299 + [40])
    q_values = false_discovery_rates(equal_rates(counts=counts, before=before))
    assert (q_values < 0.05).arg_true().to_list() == [299]
