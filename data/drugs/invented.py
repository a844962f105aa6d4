"""Invented half-years of one region, so that a new user sees a whole picture.

Noord-Holland, 2021-H1 to 2023-H2, loaded as invented, so that every figure says so. Some steps have
no figure, one measure changed its definition, and one partner has not answered in the last
half-year: a picture without gaps would be no picture to learn from. The rows stand in
invented_rows/, observations and efforts with a column a half-year: a number, `unknown` where the
partner could not tell, or a dash where nothing was returned.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from data.drugs.contract import (
    CHOICES_TABLE,
    DRUGS,
    EFFORTS_TABLE,
    EXPLANATIONS,
    OBSERVATIONS,
)
from data.drugs.reviewed import REPORTED
from data.loads.keeping import Entry, load
from data.reading import LINE, read_table

ROWS = Path(__file__).parent / "invented_rows"
REGION = "noord_holland"
HALVES = ("2021-H1", "2021-H2", "2022-H1", "2022-H2", "2023-H1", "2023-H2")
SOURCE = "Verzonnen uitvraag drugs"
_NOTHING = "-"
_UNKNOWN = "unknown"
_REDEFINED = "farms_dismantled"
_REDEFINED_FROM = "2022-H1"
_DEFINITION = "vanaf 2022 ook kwekerijen die nog niet in bedrijf waren"
_FILES = {
    OBSERVATIONS: (
        "observations.csv",
        "market step measure scope partner unit precision information note",
    ),
    EFFORTS_TABLE: ("efforts.csv", "market partner effort outcome unit"),
    EXPLANATIONS: ("explanations.csv", "period market step measure other_market partner text"),
    CHOICES_TABLE: (
        "choices.csv",
        "choice period market step kind act_on effect owner check last_result last_note",
    ),
}


def load_invented(*, folder: Path | None = None) -> Entry:
    """Load the invented half-years as a return would be; returns the line of the log.

    Raises LoadRefused when real returns serve.
    """
    with TemporaryDirectory() as name:
        for table, rows in invented_returns().items():
            rows.write_csv(Path(name) / f"{table}.csv")
        return load(Path(name), contract=DRUGS, source=SOURCE, invented=True, folder=folder)


def invented_returns() -> dict[str, pl.DataFrame]:
    """The four tables of the contract as text."""
    return {
        OBSERVATIONS: _whole(OBSERVATIONS, _observations()),
        EFFORTS_TABLE: _whole(EFFORTS_TABLE, _by_half_year(EFFORTS_TABLE)),
        EXPLANATIONS: _whole(EXPLANATIONS, _read(EXPLANATIONS)),
        CHOICES_TABLE: _whole(CHOICES_TABLE, _read(CHOICES_TABLE)),
    }


def _whole(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with every column of the contract, in its order."""
    told = rows.with_columns(region=pl.lit(REGION), source=pl.lit(SOURCE))
    return told.select(DRUGS.table(table).columns)


def _read(table: str, *more: str) -> pl.DataFrame:
    file, columns = _FILES[table]
    return read_table(root=ROWS, file=file, columns=[*columns.split(), *more]).drop(LINE)


def _by_half_year(table: str) -> pl.DataFrame:
    """A row a half-year that something was returned for, with its value or why there is none."""
    wide = _read(table, *HALVES)
    kept = [name for name in wide.columns if name not in HALVES]
    rows = wide.unpivot(HALVES, index=kept, variable_name="period", value_name="told")
    returned, told = rows.filter(pl.col("told") != _NOTHING), pl.col("told")
    return returned.with_columns(
        value=pl.when(told != _UNKNOWN).then(told),
        status=pl.when(told == _UNKNOWN).then(told).otherwise(pl.lit(REPORTED)),
        note=pl.col("note") if "note" in kept else pl.lit(None, pl.String),
    )


def _observations() -> pl.DataFrame:
    """Observations; only of the last half-year others have said what they make of it."""
    last = pl.col("period") == HALVES[-1]
    counts_more = (pl.col("measure") == _REDEFINED) & (pl.col("period") >= _REDEFINED_FROM)
    return _by_half_year(OBSERVATIONS).with_columns(
        information=pl.when(last).then(pl.col("information")).otherwise(pl.lit("single_source")),
        note=pl.when(last).then(pl.col("note")),
        definition=pl.when(counts_more).then(pl.lit(_DEFINITION)),
    )
