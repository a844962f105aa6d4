"""Statistics on answers that SQL has no function for."""

import polars as pl
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
