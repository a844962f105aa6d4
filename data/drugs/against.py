"""The years of a region beside those of the country, for the same market, step and measure."""

import polars as pl

from data.drugs.contract import NATIONAL
from data.drugs.observed import ORDER, PUBLISHED, SMALLEST_BASE
from data.drugs.reviewed import REPORTED

_COUNTRIES = ("country", "country_part")
_SERIES = ("region", "market", "step", "measure", "scope", "partner", "origin")
_ABOUT = (
    "kind",
    "scope_kind",
    "fit",
    "base_unit",
    "invented",
    "market_position",
    "step_position",
    "measure_position",
    "scope_position",
)


def against_country(observations: pl.DataFrame) -> pl.DataFrame:
    """Each year of a region's series beside each figure of the country over that year.

    A year is a figure of the year (halves 1), or both half-years of a series with one definition
    added up (halves 2), which percentages never are. share: the region as a fraction of the
    country, where the same partner counts the whole country, the region's scope does not reach
    beyond the region, and the country has SMALLEST_BASE or more.
    """
    numbers = observations.filter(pl.col("status") == REPORTED)
    lines = _with_year_before(pl.concat([_years(numbers), _added(numbers)]))
    country = lines.filter(
        (pl.col("region") == NATIONAL) & pl.col("scope_kind").is_in(_COUNTRIES)
    ).select(
        "market",
        "step",
        "measure",
        "year",
        country_scope="scope",
        country_partner="partner",
        country_value="amount",
        country_previous="before",
        country_address="address",
        country_document="document",
        country_is_whole=pl.col("scope_kind") == "country",
        country_position="scope_position",
        country_published=pl.col("origin") == PUBLISHED,
    )
    regional = lines.filter(pl.col("region") != NATIONAL).rename({"before": "previous"})
    same = ("market", "step", "measure", "year")
    beside = regional.join(country, on=same, nulls_equal=True)
    order = [name for name in ORDER if name not in {"series", "period"}]
    return beside.with_columns(
        share=_share(), published=(pl.col("origin") == PUBLISHED) & pl.col("country_published")
    ).sort(*order, "origin", "halves", "year", "country_position", nulls_last=True)


def _years(numbers: pl.DataFrame) -> pl.DataFrame:
    years = numbers.filter(pl.col("period_kind") == "year")
    return years.select(
        *_SERIES,
        *_ABOUT,
        "amount",
        "address",
        "document",
        year=pl.col("period").cast(pl.Int64),
        halves=pl.lit(1, pl.Int64),
    )


def _added(numbers: pl.DataFrame) -> pl.DataFrame:
    halves = numbers.filter((pl.col("period_kind") == "half_year") & (pl.col("kind") != "percent"))
    year = pl.col("period").str.slice(0, 4).cast(pl.Int64)
    added = halves.group_by(*_SERIES, *_ABOUT, year.alias("year"), maintain_order=True).agg(
        pl.col("amount").sum(),
        halves=pl.len().cast(pl.Int64),
        definitions=pl.col("definition_nl").fill_null("").n_unique(),
    )
    whole = added.filter((pl.col("halves") == 2) & (pl.col("definitions") == 1))  # noqa: PLR2004
    return whole.select(
        *_SERIES,
        *_ABOUT,
        "amount",
        pl.lit(None, pl.String).alias("address"),
        pl.lit(None, pl.String).alias("document"),
        "year",
        "halves",
    )


def _with_year_before(lines: pl.DataFrame) -> pl.DataFrame:
    keys = (*_SERIES, "halves", "year")
    before = lines.select(*_SERIES, "halves", pl.col("year") + 1, before="amount")
    return lines.join(before, on=keys, how="left", nulls_equal=True)


def _share() -> pl.Expr:
    may = (
        pl.col("country_is_whole")
        & (pl.col("fit") != "overlap")
        & (pl.col("kind") != "percent")
        & pl.col("partner").eq_missing(pl.col("country_partner"))
        & (pl.col("country_value") >= SMALLEST_BASE)
    )
    return pl.when(may).then(pl.col("amount") / pl.col("country_value"))
