import math
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from queries.statistics import funnel_limits

LIMITS = {"low_95": 0.025, "high_95": 0.975, "low_998": 0.001, "high_998": 0.999}
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
