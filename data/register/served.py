"""Cubes as the store keeps them: counted as far as any question needs, and no further.

Whole days of single cases stay with the load; the store has medians, quartiles and classes of days.
"""

import polars as pl

LIMITS = (90, 180, 365)
"""Days after which an open case stands still, as the questions ask for them."""

FEWEST_FOR_MEDIAN = 5
FEWEST_FOR_QUARTILES = 10
COUNTRY = "country"
_GROUP = ["region", "step"]
_SPANS = {
    "period": pl.String,
    "region": pl.String,
    "step": pl.String,
    "cases": pl.Int64,
    "median": pl.Float64,
    "first_quartile": pl.Int32,
    "third_quartile": pl.Int32,
}


def in_classes(open_cases: pl.DataFrame) -> pl.DataFrame:
    """Open cases by class of days: each class named by its fewest days, from 0 up.

    What is longer than one of LIMITS stays so; other limits can't be asked of the result.
    """
    days = pl.lit(0, pl.Int32)
    for limit in LIMITS:
        days = pl.when(pl.col("days") > limit).then(pl.lit(limit + 1, pl.Int32)).otherwise(days)
    grouped = open_cases.with_columns(days=days).group_by("region", "phase", "days")
    return grouped.agg(pl.col("cases").sum()).sort("region", "phase", "days")


def spans(durations: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """How long steps took in each period: a row a period, region (or the country) and step.

    durations: the cube of days; periods: with their first and last half-year. Returns the steps
    that ended, their median in days (the mean of the two middle ones; null under 5 steps) and
    quartiles (the fewest days within which that share ended; null under 10 steps).
    """
    held = periods.filter("in_register").select("period", "first_half", "last_half")
    found = [
        _measured(
            durations.filter(pl.col("half_year").is_between(pl.lit(first), pl.lit(last))),
            period=period,
        )
        for period, first, last in held.iter_rows()
    ]
    return pl.concat([pl.DataFrame(schema=_SPANS), *found])


def _measured(ended: pl.DataFrame, *, period: str) -> pl.DataFrame:
    everywhere = ended.with_columns(region=pl.lit(COUNTRY))
    days = pl.concat([ended, everywhere]).group_by(*_GROUP, "days").agg(pl.col("cases").sum())
    ranked = days.sort(*_GROUP, "days").with_columns(
        until=pl.col("cases").cum_sum().over(_GROUP), number=pl.col("cases").sum().over(_GROUP)
    )
    number = pl.col("number")
    measured = ranked.group_by(_GROUP, maintain_order=True).agg(
        cases=number.first(),
        median=(_ranked((number + 1) // 2) + _ranked(number // 2 + 1)) / 2,
        first_quartile=_ranked((number + 3) // 4),
        third_quartile=_ranked((3 * number + 3) // 4),
    )
    enough = pl.col("cases")
    return measured.select(
        pl.lit(period).alias("period"),
        *_GROUP,
        "cases",
        pl.when(enough >= FEWEST_FOR_MEDIAN).then("median").alias("median"),
        *(
            pl.when(enough >= FEWEST_FOR_QUARTILES).then(name).alias(name)
            for name in ("first_quartile", "third_quartile")
        ),
    ).cast(dict(_SPANS))  # pyright: ignore[reportArgumentType] - polars' own mapping type


def _ranked(rank: pl.Expr) -> pl.Expr:
    """The days of the step with this rank, from 1, among steps sorted by days."""
    return pl.col("days").filter(pl.col("until") >= rank).first()
