"""The contract of indicators that are loaded: a value of a municipality, with its day and source.

Each value replaces what there was of the same indicator and municipality. What an indicator of the
project itself says can't be replaced: only declared ones are taken.
"""

from datetime import date

import dataframely as dy
import polars as pl

from data.indicators.reviewed import DECLARED
from data.loads.contract import Contract, Row, Table, keys, reference
from data.loads.faults import Fault
from data.loads.parsing import fault
from data.loads.rules import Said, rule

TABLE = "indicator_value"
EARLIEST = date(2000, 1, 1)
MUNICIPALITIES_FILE = "reference/municipalities.csv"
INDICATORS_FILE = "reference/indicators.csv"
MUNICIPALITIES = keys("municipality", "municipality")
_DECLARED = reference("indicator").filter(pl.col("state") == DECLARED)
INDICATORS = tuple(_DECLARED["indicator"])
BOUNDS = _DECLARED.select("indicator", pl.col("lowest", "highest").cast(pl.Float64))


class IndicatorValues(Row):
    """What an indicator says of a municipality on a day."""

    municipality = dy.Enum(MUNICIPALITIES, nullable=False)
    indicator = dy.Enum(INDICATORS, nullable=False)
    value = dy.Float64(nullable=False)
    measured_on = dy.Date(nullable=False, min=EARLIEST)
    source = dy.String(nullable=False, min_length=3, max_length=200)
    note = dy.String(nullable=True, min_length=2, max_length=400)


def out_of_bounds(rows: pl.DataFrame, place: Said) -> list[Fault]:
    """A fault for each indicator with values outside what its reference says it may be."""
    return [
        _outside(rows, place, indicator, lowest, highest)
        for indicator, lowest, highest in BOUNDS.iter_rows()
        if not _beyond(rows, indicator, lowest, highest).is_empty()
    ]


def _outside(
    rows: pl.DataFrame, place: Said, indicator: str, lowest: float, highest: float
) -> Fault:
    bounds = {"lowest": f"{lowest:g}", "highest": f"{highest:g}"}
    broke = rule("value.out_of_bounds_of", of=indicator, **bounds)
    return fault(_beyond(rows, indicator, lowest, highest), name="value", rule=broke, place=place)


def _beyond(rows: pl.DataFrame, indicator: str, lowest: float, highest: float) -> pl.DataFrame:
    inside = pl.col("value").is_between(lowest, highest)
    return rows.filter((pl.col("indicator").cast(pl.String) == indicator) & ~inside)


INDICATOR_VALUES = Contract(
    name="indicators",
    title_nl="indicatoren van het buitengebied",
    title_en="indicators of the outer area",
    tables=(
        Table(
            name=TABLE,
            schema=IndicatorValues,
            key=("municipality", "indicator"),
            key_files={"municipality": MUNICIPALITIES_FILE, "indicator": INDICATORS_FILE},
            forms={"municipality": rule("form.municipality", file=MUNICIPALITIES_FILE)},
            meanings={
                "municipality": (
                    "Gemeentecode van 2023 (GM....)",
                    "Municipality code of 2023 (GM....)",
                ),
                "indicator": (
                    f"Indicator van {INDICATORS_FILE} die nog niet geladen is (declared)",
                    f"Indicator of {INDICATORS_FILE} that is not loaded yet (declared)",
                ),
                "value": (
                    "Getal in de eenheid van de indicator; wat onbekend is krijgt geen rij",
                    "Number in the unit of the indicator; what is unknown gets no row",
                ),
                "measured_on": (
                    "Dag waarop het getal slaat, bij een jaar de laatste dag",
                    "Day that the number is about, of a year its last day",
                ),
                "source": (
                    "Waar het getal vandaan komt: register, gebiedsscan, webadres",
                    "Where the number comes from: register, area scan, web address",
                ),
                "note": ("Toelichting; geen personen of adressen", "Note; no persons or addresses"),
            },
            addresses=frozenset({"source"}),
            further=out_of_bounds,
        ),
    ),
)
