"""Statistics on answers that SQL has no function for."""

import polars as pl
from scipy import stats
from scipy.special import pdtrik

_BANDS = {"95": (0.025, 0.975), "998": (0.001, 0.999)}


def funnel_limits(*, rate_per_100k: float, volumes: list[float]) -> pl.DataFrame:
    """Exact Poisson limits around a rate, for regions of several sizes.

    rate_per_100k: the rate of all regions together; volumes: inhabitants. Returns volume and
    low_95, high_95, low_998, high_998 per 100,000 inhabitants: the rates between which chance
    alone leaves 95 % and 99.8 % of regions of that size. Source: the Poisson distribution,
    continuous in the count (scipy.special.pdtrik).
    """
    expected = pl.Series([rate_per_100k * volume / 100_000 for volume in volumes])
    inhabitants = pl.Series(volumes, dtype=pl.Float64)
    limits = {
        f"{side}_{band}": pl.Series(pdtrik(chance, expected.to_numpy())).fill_nan(0.0)
        * 100_000
        / inhabitants
        for band, chances in _BANDS.items()
        for side, chance in zip(("low", "high"), chances, strict=True)
    }
    return pl.DataFrame({"volume": inhabitants} | limits)


def equal_rates(*, counts: pl.Series, before: pl.Series) -> pl.Series:
    """How often chance alone makes two counts differ this much or more, for each pair.

    counts, before: whole numbers of the same length, counted over equally long periods. Returns p
    values (0 to 1). The exact test of two Poisson counts: given their sum, one of them is
    binomial with a chance of one half; two-sided as scipy.stats.binomtest. Source: Przyborowski and
    Wilenski, Homogeneity of results in testing samples from Poisson series, Biometrika 31 (1940).
    """
    together = (counts + before).to_numpy()
    least = pl.select(pl.min_horizontal(counts, before)).to_series().to_numpy()
    # with a chance of one half both tails are alike; the sum passes 1 where both counts are equal
    both_tails = 2 * stats.binom.cdf(least, together, 0.5)
    return pl.Series("p", both_tails, dtype=pl.Float64).clip(upper_bound=1.0)


def false_discovery_rates(p_values: pl.Series) -> pl.Series:
    """The smallest share of false alarms at which each test would still be a finding.

    p_values: of every test that was made, also of those that are not shown. Returns q values (0
    to 1) in the same order. Source: Benjamini and Hochberg, Controlling the false discovery rate,
    Journal of the Royal Statistical Society B 57 (1995); scipy.stats.false_discovery_control.
    """
    if p_values.is_empty():
        return pl.Series("q", [], dtype=pl.Float64)
    return pl.Series("q", stats.false_discovery_control(p_values.to_numpy()), dtype=pl.Float64)
