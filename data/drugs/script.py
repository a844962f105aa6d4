"""What is known of each step of each crime script: activity, information or a blind spot."""

import polars as pl

from data.drugs.observed import PUBLISHED, Tables
from data.drugs.reviewed import REPORTED

_STEP = ("region", "half_year", "market", "step")
_COUNTS = ("observations", "numbers", "active", "without_answer", "explanations", "partners")
_NO_ANSWER = ("unknown", "not_registered")


def script_strip(
    tables: Tables, pictured: pl.DataFrame, explained: pl.DataFrame, periods: pl.DataFrame
) -> pl.DataFrame:
    """Every step of every market in each region and half-year, twice.

    `published` rows count public figures and explanations only, the others the returns too.
    status: activity where something was found in the region and half-year, information where
    something is known, blind_spot where nothing is. A figure of a whole year, or that reaches
    beyond the region, is information: it does not say that anything was found here and then.
    """
    steps = tables["drug_step"].select("market", "step", step_position="position")
    public = pl.col("origin") == PUBLISHED
    parts = [
        _strip(steps, pictured, explained, periods).with_columns(published=pl.lit(value=False)),
        _strip(
            steps,
            pictured.filter(public),
            explained.filter(public),
            periods.filter(pl.col("published")),
        ).with_columns(published=pl.lit(value=True)),
    ]
    return pl.concat(parts).sort("published", "region", "half_year", "step_position")


def _strip(
    steps: pl.DataFrame, pictured: pl.DataFrame, explained: pl.DataFrame, periods: pl.DataFrame
) -> pl.DataFrame:
    found = (
        (pl.col("tells") == "activity")
        & (pl.col("amount") > 0)
        & (pl.col("fit") != "overlap")
        & (pl.col("period_kind") != "year")
    )
    seen = pictured.group_by(_STEP).agg(
        observations=pl.len(),
        numbers=(pl.col("status") == REPORTED).sum(),
        active=found.sum(),
        without_answer=pl.col("status").is_in(_NO_ANSWER).sum(),
        partners=pl.col("partner").drop_nulls().n_unique(),
    )
    told = explained.group_by(_STEP).agg(explanations=pl.len())
    counted = (
        periods.select("region", "half_year")
        .join(steps, how="cross")
        .join(seen, on=_STEP, how="left")
        .join(told, on=_STEP, how="left")
        .with_columns(pl.col(_COUNTS).fill_null(0).cast(pl.Int64))
    )
    known = pl.col("observations") - pl.col("without_answer") + pl.col("explanations") > 0
    status = (
        pl.when(pl.col("active") > 0)
        .then(pl.lit("activity"))
        .when(known)
        .then(pl.lit("information"))
        .otherwise(pl.lit("blind_spot"))
    )
    return counted.with_columns(status=status)
