"""Reads a sheet of an XLSX workbook as text; refuses a workbook that is made to burst."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from data.loads.contract import ROW
from data.loads.csv_file import check_header
from data.loads.faults import BrokenTables, Fault, broken
from data.loads.rules import Said, rule

ABOUT_SHEETS = frozenset({"about", "columns", "previous"})
UNPACKED_BYTES = 1 << 30
SHARED_TEXT_BYTES = 1 << 28
MOST_PARTS = 10_000
MOST_CELLS = 20_000_000
_BATCH = 50_000
_HEAD = 4096
_DANGEROUS = (b"<!DOCTYPE", b"<!ENTITY")
_MIDNIGHT = time()


def sheets(path: Path, *, place: Said) -> list[str]:
    """The names of the sheets; raises BrokenTables for what is no workbook, or a zip bomb.

    What the parts unpack to is added up from the directory of the zip file before any of them is
    unpacked; zipfile never reads more of a part than the directory says.
    """
    _refuse_bomb(path, place)
    with closing(_open(path, place)) as book:
        return list(book.sheetnames)


def read_sheet(path: Path, *, sheet: str, columns: list[str], place: Said) -> pl.DataFrame:
    """Read a sheet with exactly these columns, in any order.

    Returns the columns as text (days as 2023-05-17, an empty cell is null) and `row`, the row in
    the sheet. Formulas stay formulas: what they would yield is not looked at.
    Raises BrokenTables for another header, or cells outside the columns.
    """
    with closing(_open(path, place)) as book:
        tab = book[sheet]
        if not hasattr(tab, "reset_dimensions"):
            raise broken(place, rule("file.no_sheet"))
        tab.reset_dimensions()  # what the file says of its size may be a lie
        rows = _cells(tab.iter_rows(values_only=True), place)
        header = _trimmed(next(rows, ()))
        if not header:
            raise broken(place, rule("file.empty"))
        names = [_as_text(name) or "" for name in header]
        check_header(names, columns, place)
        schema = {**dict.fromkeys(names, pl.String), ROW: pl.UInt32}
        frames = list(_frames(rows, names, schema, place))
    return pl.concat([pl.DataFrame(schema=schema), *frames])


def _refuse_bomb(path: Path, place: Said) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            _refuse_size(parts, place)
            for part in parts:
                _refuse_entities(packed, part, place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise broken(place, rule("file.no_workbook", reason=str(error))) from error


def _refuse_size(parts: list[zipfile.ZipInfo], place: Said) -> None:
    unpacked = sum(part.file_size for part in parts)
    texts = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    if unpacked > UNPACKED_BYTES or texts > SHARED_TEXT_BYTES or len(parts) > MOST_PARTS:
        size, most = unpacked // 1_000_000, UNPACKED_BYTES // 1_000_000
        raise broken(place, rule("file.bomb", size=size, most=most))


def _refuse_entities(packed: zipfile.ZipFile, part: zipfile.ZipInfo, place: Said) -> None:
    if part.filename.endswith((".xml", ".rels")):
        with packed.open(part) as file:
            head = file.read(_HEAD)
        if any(mark in head for mark in _DANGEROUS):
            raise broken(place, rule("file.entities"))


def _open(path: Path, place: Said) -> Any:  # noqa: ANN401 - openpyxl ships no types
    # A damaged workbook can fail in openpyxl in any way: each is the same news to a person.
    try:
        return openpyxl.load_workbook(path, read_only=True, keep_links=False)
    except Exception as error:
        raise broken(place, rule("file.no_workbook", reason=str(error))) from error


def _cells(rows: Iterator[tuple[Any, ...]], place: Said) -> Iterator[tuple[Any, ...]]:
    seen = 0
    try:
        for row in rows:
            seen += len(row) + 1
            if seen > MOST_CELLS:
                raise broken(place, rule("file.too_many_cells", most=MOST_CELLS))
            yield row
    except (BrokenTables, GeneratorExit):
        raise
    except Exception as error:
        raise broken(place, rule("file.no_workbook", reason=str(error))) from error


def _frames(
    rows: Iterator[tuple[Any, ...]], names: list[str], schema: dict[str, Any], place: Said
) -> Iterator[pl.DataFrame]:
    numbered = ((number, _trimmed(row)) for number, row in enumerate(rows, start=2))
    filled = ((number, row) for number, row in numbered if row)
    while batch := list(islice(filled, _BATCH)):
        _refuse_outside(batch, len(names), place)
        records = [_record(number, row, len(names)) for number, row in batch]
        yield pl.DataFrame(records, schema=schema, orient="row")


def _record(number: int, row: tuple[Any, ...], width: int) -> tuple[str | int | None, ...]:
    cells = [_as_text(cell) for cell in row] + [None] * (width - len(row))
    return (*cells, number)


def _refuse_outside(batch: list[tuple[int, tuple[Any, ...]]], width: int, place: Said) -> None:
    wrong = [(number, "") for number, row in batch if len(row) > width]
    if wrong:
        broke, rows = rule("file.outside", width=width), tuple(wrong[:3])
        fault = Fault(file=place, column="", rule=broke, count=len(wrong), examples=rows)
        raise BrokenTables([fault])


def _trimmed(row: Iterable[Any]) -> tuple[Any, ...]:
    """A row without its empty cells at the end."""
    cells = list(row)
    while cells and (cells[-1] is None or cells[-1] == ""):
        cells.pop()
    return tuple(cells)


def _as_text(cell: Any) -> str | None:  # noqa: ANN401 - a cell holds anything
    match cell:
        case None | "":
            return None
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 - whole in a float
            return str(int(cell))
        case datetime() if cell.time() == _MIDNIGHT:
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(getattr(cell, "text", cell))
