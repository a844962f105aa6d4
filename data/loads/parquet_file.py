"""Reads a Parquet file; what has a type keeps it, what has not is text."""

from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from data.loads.contract import ROW
from data.loads.csv_file import check_header
from data.loads.faults import BrokenTables, Fault, broken
from data.loads.rules import Said, rule

MOST_ROWS = 200_000_000


def read_parquet(path: Path, *, columns: list[str], place: Said) -> pl.DataFrame:
    """Read a Parquet file with exactly these columns, in any order.

    Returns days as Date, yes/no as Boolean, choices as they are, all else as text, and `row`.
    Raises BrokenTables for a damaged file, another header, or a column of nested values.
    """
    try:
        lazy = pl.scan_parquet(path, glob=False)
        schema = lazy.collect_schema()
        check_header(schema.names(), columns, place)
        _refuse_nested(schema, place)
        _refuse_long(lazy, place)
        frame = lazy.select(columns).with_row_index(ROW, offset=1).collect()
    except (PolarsError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise broken(place, rule("file.no_parquet", reason=reason)) from error
    return frame.with_columns(_readable(name, schema[name]) for name in columns)


def _refuse_nested(schema: pl.Schema, place: Said) -> None:
    nested = [name for name, kind in schema.items() if kind.is_nested() or kind == pl.Binary]
    if nested:
        raise BrokenTables(
            [Fault(file=place, column=name, rule=rule("column.nested")) for name in nested]
        )


def _refuse_long(lazy: pl.LazyFrame, place: Said) -> None:
    rows = lazy.select(pl.len()).collect().item()
    if rows > MOST_ROWS:
        raise broken(place, rule("file.too_many_rows", rows=rows, most=MOST_ROWS))


def _readable(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if kind.is_numeric():
        return column.cast(pl.String)
    if isinstance(kind, pl.Datetime):
        day = column.dt.date().cast(pl.String)
        return (
            pl.when(column.dt.time() == pl.time(0, 0, 0))
            .then(day)
            .otherwise(column.dt.to_string("iso"))
        )
    if isinstance(kind, pl.String):
        return column.replace("", None)
    if isinstance(kind, pl.Boolean | pl.Date | pl.Categorical | pl.Enum):
        return column
    return column.cast(pl.String)
