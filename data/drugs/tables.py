"""What is known of the drug markets as tables of the store: public figures beside returns.

What a question needs is put beside each row here, once a build: questions then need few joins,
and planning a join costs more than running it.
"""

import polars as pl

from data.drugs.against import against_country
from data.drugs.contract import CHOICES_TABLE, EFFORTS_TABLE, EXPLANATIONS, OBSERVATIONS
from data.drugs.observed import (
    ORDER,
    PUBLISHED,
    RETURN,
    SMALLEST_BASE,
    Tables,
    as_text,
    observations,
    positions,
    public_figures,
    published,
    returned,
    steps,
)
from data.drugs.periods import by_half_year, in_time
from data.drugs.returns import Returns
from data.drugs.script import script_strip

_EFFORT = ("region", "market", "partner", "effort", "outcome", "unit", "origin")


def drug_tables(tables: Tables, *, returns: Returns) -> Tables:
    """The tables of the store on drugs.

    tables: the reviewed tables; returns: those that are loaded. Returns
    `drug_figure` (public figures), `drug_observation` (a row a region and observation: public
    figures in each region their scope touches, and returns), `drug_picture` (the same by
    half-year), `drug_against_country`, `partner_effort`, `drug_explanation` (both by half-year),
    `drug_choice`, `drug_return` (which partner answered for which half-year), `drug_period`
    (half-years to choose from), `drug_script` (what is known of each step) and `drug_load` (a row
    or none).
    """
    figures = public_figures(tables)
    observed = observations(tables, figures, returns)
    pictured = by_half_year(observed).sort("half_year", *ORDER, nulls_last=True)
    efforts = _efforts(tables, returns)
    explanations = _explanations(tables, returns)
    choices = _choices(tables, returns)
    periods = _periods([pictured, efforts, explanations, choices])
    return {
        "drug_figure": figures.sort(*ORDER[1:], nulls_last=True),
        "drug_observation": observed,
        "drug_picture": pictured,
        "drug_against_country": against_country(observed),
        "partner_effort": efforts,
        "drug_explanation": explanations,
        "drug_choice": choices,
        "drug_return": _answers(tables, returns),
        "drug_period": periods,
        "drug_script": script_strip(tables, pictured, explanations, periods),
        "drug_load": returns.load(),
    }


def _efforts(tables: Tables, returns: Returns) -> pl.DataFrame:
    """Efforts by half-year, beside the one before and as a part of all their outcomes."""
    kinds = as_text(tables["drug_effort"]).select(
        "effort", effort_kind="kind", effort_position="position"
    )
    outcomes = tables["effort_outcome"].select(
        "outcome", dismissal=pl.col("dismissal") == "yes", outcome_position="position"
    )
    own = returned(returns, EFFORTS_TABLE).with_columns(note_nl="note", note_en="note")
    public = published(tables, "public_drug_effort").drop("fact")
    placed = (
        pl.concat([public, own.select(public.columns)])
        .join(kinds, on="effort", how="left")
        .join(outcomes, on="outcome", how="left")
        .join(positions(tables, "drug_market", "market"), on="market", how="left")
        .join(positions(tables, "drug_partner", "partner"), on="partner", how="left")
        .with_columns(pl.col("dismissal").fill_null(value=False))
    )
    return by_half_year(_shared(_beside_earlier(in_time(placed)))).sort(
        "region",
        "half_year",
        "market_position",
        "partner_position",
        "effort_position",
        "outcome_position",
        "period",
        nulls_last=True,
    )


def _beside_earlier(efforts: pl.DataFrame) -> pl.DataFrame:
    for name, period in (("previous", "previous_period"), ("year_before", "year_before_period")):
        earlier = efforts.select(*_EFFORT, pl.col("period").alias(period), _value="value")
        joined = efforts.join(earlier, on=(*_EFFORT, period), how="left", nulls_equal=True)
        efforts = joined.with_columns(
            (pl.col("value") - pl.col("_value")).alias(f"{name}_change")
        ).rename({"_value": name})
    return efforts


def _shared(efforts: pl.DataFrame) -> pl.DataFrame:
    """Each outcome as a share of its effort, where every outcome told has a number."""
    whole = ("region", "period", "market", "partner", "effort", "unit", "origin")
    several = pl.len().over(whole) > 1
    known = pl.col("value").is_not_null().all().over(whole)
    added = pl.when(several & known).then(pl.col("value").sum().over(whole))
    based = pl.col("of_effort") >= SMALLEST_BASE
    return efforts.with_columns(of_effort=added).with_columns(
        share=pl.when(based).then(pl.col("value") / pl.col("of_effort"))
    )


def _explanations(tables: Tables, returns: Returns) -> pl.DataFrame:
    own = returned(returns, EXPLANATIONS).with_columns(text_nl="text", text_en="text")
    public = published(tables, "public_drug_explanation").drop("explanation")
    placed = (
        pl.concat([public, own.select(public.columns)])
        .join(positions(tables, "drug_market", "market"), on="market", how="left")
        .join(steps(tables), on=("market", "step"), how="left")
        .join(positions(tables, "drug_measure", "measure"), on="measure", how="left")
    )
    return by_half_year(in_time(placed)).sort(
        "region",
        "half_year",
        "market_position",
        "step_position",
        "measure_position",
        "period",
        "text_nl",
        nulls_last=True,
    )


def _choices(tables: Tables, returns: Returns) -> pl.DataFrame:
    """Choices, each beside what it said itself a half-year before would be checked."""
    kinds = as_text(tables["choice_kind"]).select("kind", kind_position="position")
    placed = (
        in_time(returned(returns, CHOICES_TABLE))
        .join(kinds, on="kind", how="left")
        .join(positions(tables, "drug_market", "market"), on="market", how="left")
        .rename({"check": "next_check", "period": "half_year"})
    )
    before = placed.select("region", "choice", last_half_year="half_year", last_check="next_check")
    keys = ("region", "choice", "last_half_year")
    joined = placed.with_columns(last_half_year="previous_period").join(before, on=keys, how="left")
    known = pl.when(pl.col("last_check").is_not_null()).then(pl.col("last_half_year"))
    return joined.with_columns(last_half_year=known).sort(
        "region", "half_year", "market_position", "kind_position", "choice"
    )


def _answers(tables: Tables, returns: Returns) -> pl.DataFrame:
    """Who was asked, and who answered: a partner is asked from its first return on."""
    keys = ("region", "partner", "half_year")
    rows = pl.concat(
        as_text(returns.tables[table]).select("region", "partner", half_year="period")
        for table in (OBSERVATIONS, EFFORTS_TABLE)
    ).filter(pl.col("half_year").str.contains("-H"))
    given = rows.group_by(keys).agg(rows=pl.len().cast(pl.Int64))
    since = given.group_by("region", "partner").agg(since=pl.col("half_year").min())
    halves = given.select("region", "half_year").unique()
    asked = halves.join(since, on="region").filter(pl.col("half_year") >= pl.col("since"))
    placed = (
        asked.join(given, on=keys, how="left")
        .join(positions(tables, "drug_partner", "partner"), on="partner", how="left")
        .sort("region", "partner_position", "half_year")
    )
    answered = pl.col("rows").is_not_null()
    last = pl.when(answered).then(pl.col("half_year"))
    return placed.select(
        "region",
        "half_year",
        "partner",
        "partner_position",
        answered.alias("answered"),
        pl.col("rows").fill_null(0),
        last.forward_fill().over("region", "partner").alias("last_answer"),
    ).sort("region", "half_year", "partner_position")


def _periods(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """The half-years that each region has something of: returns, or public figures over them."""
    rows = pl.concat(frame.select("region", "half_year", "origin") for frame in tables)
    return (
        rows.group_by("region", "half_year")
        .agg(
            published=(pl.col("origin") == PUBLISHED).any(),
            returned=(pl.col("origin") == RETURN).any(),
        )
        .sort("region", "half_year")
    )
