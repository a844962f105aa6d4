"""Reads a frame into typed rows: the dataclass of a row is the contract of the frame."""

import dataclasses
import math
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

import polars as pl

from figures.errors import WrongFrame

Row = TypeVar("Row")


def rows_of(frame: pl.DataFrame, kind: type[Row]) -> list[Row]:
    """The rows of a frame in their order, as objects of a dataclass with the columns as fields.

    Columns that the dataclass does not name are left alone. Raises WrongFrame when there are no
    rows, or when a column is missing, holds another kind of value, or has a gap, an infinite
    number or not-a-number where a value must stand.
    """
    wanted = typing.get_type_hints(kind)
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        raise WrongFrame(f"the frame lacks {', '.join(missing)}; it has {', '.join(frame.columns)}")
    if frame.is_empty():
        raise WrongFrame("the frame has no rows, so there is nothing to draw")
    for name, hint in wanted.items():
        _check(frame[name], hint)
    # column by column: on so few rows a query of polars costs more than the drawing
    columns = [_values(frame[name], hint) for name, hint in wanted.items()]
    return [kind(**dict(zip(wanted, row, strict=True))) for row in zip(*columns, strict=True)]


def distinct(values: Iterable[str]) -> list[str]:
    """Each value once, in order of first appearance."""
    return list(dict.fromkeys(values))


def cells_of(rows: Iterable[Any], *, down: str, across: str) -> dict[tuple[str, str], Any]:
    """Rows of a long frame by (down, across), complete and without doubles, else WrongFrame."""
    cells: dict[tuple[str, str], Any] = {}
    for row in rows:
        key = (getattr(row, down), getattr(row, across))
        if key in cells:
            raise WrongFrame(f"two rows for {down} {key[0]!r} and {across} {key[1]!r}")
        cells[key] = row
    for first in distinct(key[0] for key in cells):
        for second in distinct(key[1] for key in cells):
            if (first, second) not in cells:
                raise WrongFrame(f"no row for {down} {first!r} and {across} {second!r}")
    return cells


def _check(column: pl.Series, hint: object) -> None:
    name, optional = column.name, type(None) in typing.get_args(hint)
    if not optional and column.null_count():
        raise WrongFrame(f"column {name} has {column.null_count()} gaps; a value must stand there")
    if optional and column.dtype == pl.Null:
        return
    if not _fits(column.dtype, hint):
        raise WrongFrame(f"column {name} holds {column.dtype}, which can't be drawn")
    if _is_number(hint) and not all(math.isfinite(value) for value in column if value is not None):
        raise WrongFrame(f"column {name} holds a number that is infinite or none at all")


def _values(column: pl.Series, hint: object) -> list[Any]:
    values = column.to_list()
    if not _is_number(hint):
        return values
    return [None if value is None else float(value) for value in values]


def _fits(dtype: pl.DataType, hint: object) -> bool:
    if _is_number(hint):
        return dtype.is_numeric()
    return dtype == (pl.Boolean if hint is bool else pl.String)


def _is_number(hint: object) -> bool:
    return hint is float or float in typing.get_args(hint)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reference:
    """A value to compare with, in the unit of the figure's values, and the words at its line."""

    value: float
    text: str
