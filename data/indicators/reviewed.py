"""The contract of the reviewed files on the outer area: indicators, weights, limits, the border.

An indicator says something of a place, never of people or of crime. `declared` ones are named and
weighed, and stay unknown until someone loads them.
"""

import dataframely as dy
import polars as pl

from data.contracts import KEY, Explained, Reviewed

LOADED, DECLARED = "loaded", "declared"
HEAVIEST = 3.0
COUNTRIES = ("belgium", "germany")


class Indicators(Explained):
    """What is known or asked of each municipality, and which end of it gives more opportunity.

    The explanation says why; lowest and highest are what a value may be.
    """

    indicator = dy.String(primary_key=True, regex=KEY)
    direction = dy.Enum(("high", "low"), nullable=False)
    unit_nl = dy.String(nullable=False)
    unit_en = dy.String(nullable=False)
    source_nl = dy.String(nullable=False)
    source_en = dy.String(nullable=False)
    period = dy.String(nullable=True, regex=r"^20\d\d(-\d\d-\d\d)?$")
    document = dy.String(nullable=True)
    default_weight = dy.Float64(nullable=False, min=0, max=HEAVIEST)
    state = dy.Enum((LOADED, DECLARED), nullable=False)
    decimals = dy.Int64(nullable=False, min=0, max=2)
    lowest = dy.Float64(nullable=False)
    highest = dy.Float64(nullable=False)

    @dy.rule()
    def the_lowest_is_below_the_highest(cls) -> pl.Expr:
        return pl.col("lowest") < pl.col("highest")


class IndicatorPresets(Explained):
    """Weights with a name: a question that the index can be asked."""

    preset = dy.String(primary_key=True, regex=KEY)


class IndicatorWeights(Reviewed):
    """The weight of an indicator in a preset; one without a row weighs nothing there."""

    preset = dy.String(primary_key=True)
    indicator = dy.String(primary_key=True)
    weight = dy.Float64(nullable=False, min=0, max=HEAVIEST)


class IndexLimits(Explained):
    """The numbers that the index is read by."""

    limit = dy.String(primary_key=True, regex=KEY)
    value = dy.Float64(nullable=False, min=0)


class LandBorder(Reviewed):
    """The border with Belgium and Germany over land, as points in order along each stretch."""

    position = dy.Int64(primary_key=True, min=1)
    country = dy.Enum(COUNTRIES, nullable=False)
    stretch = dy.Int64(nullable=False, min=1)
    longitude = dy.Float64(nullable=False, min=3.3, max=7.3)
    latitude = dy.Float64(nullable=False, min=50.7, max=53.6)


class OuterEvidence(Reviewed):
    """What speaks against reading the index as a prediction: a part of a whole, with its source."""

    evidence = dy.String(primary_key=True, regex=KEY)
    position = dy.Int64(nullable=False, min=1, unique=True)
    year = dy.Int64(nullable=False, min=2000, max=2100)
    part = dy.Int64(nullable=False, min=0)
    whole = dy.Int64(nullable=False, min=1)
    text_nl = dy.String(nullable=False)
    text_en = dy.String(nullable=False)
    document = dy.String(nullable=False)

    @dy.rule()
    def a_part_is_not_more_than_the_whole(cls) -> pl.Expr:
        return pl.col("part") <= pl.col("whole")
