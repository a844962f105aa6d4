"""Half-years and years of the drug markets: what they run over and what they are compared with."""

import polars as pl

_DAY = 10
_LAST_OF_FIRST = 6


def in_time(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a period, with what it runs over and which periods it is compared with.

    Adds period_kind (year, half_year or day), first_half, last_half, previous_period (empty for a
    day) and year_before_period (of half-years only). A day counts in its half-year, but is no part
    of a series of half-years.
    """
    period, year = pl.col("period"), pl.col("period").str.slice(0, 4)
    before = (year.cast(pl.Int64) - 1).cast(pl.String)
    is_half, is_day = period.str.contains("-H"), period.str.len_chars() == _DAY
    second = period.str.slice(5, 2).cast(pl.Int64, strict=False) > _LAST_OF_FIRST
    day_half = pl.format("{}-H{}", year, second.cast(pl.Int64) + 1)
    half = pl.when(is_day).then(day_half).when(is_half).then(period)
    kind = pl.when(is_day).then(pl.lit("day")).when(is_half).then(pl.lit("half_year"))
    previous = (
        pl.when(period.str.ends_with("-H1"))
        .then(before + "-H2")
        .when(is_half)
        .then(year + "-H1")
        .when(~is_day)
        .then(before)
    )
    return rows.with_columns(
        period_kind=kind.otherwise(pl.lit("year")),
        first_half=half.otherwise(year + "-H1"),
        last_half=half.otherwise(year + "-H2"),
        previous_period=previous,
        year_before_period=pl.when(is_half).then(before + period.str.slice(4)),
    )


def by_half_year(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows once for each half-year that their period runs over, in `half_year`."""
    halves = pl.concat_list("first_half", "last_half").list.unique(maintain_order=True)
    return rows.with_columns(half_year=halves).explode("half_year")
