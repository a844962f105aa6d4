"""Finds the tables of a contract in a file, folder or workbook, and reads them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.loads.contract import Table
from data.loads.csv_file import read_csv
from data.loads.faults import BrokenTables, Fault, broken
from data.loads.parquet_file import read_parquet
from data.loads.rules import Rule, Said, rule
from data.loads.workbook import ABOUT_SHEETS, read_sheet, sheets

LARGEST_BYTES = {".csv": 1_500_000_000, ".parquet": 1_500_000_000, ".xlsx": 200_000_000}
_MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Located:
    """Where a table stands: a file, or a sheet of a workbook. place: how a person knows it."""

    table: Table
    path: Path
    sheet: str | None = None

    @property
    def place(self) -> Said:
        """The file, and the sheet if it has several."""
        return _sheet_of(self.path, self.sheet) if self.sheet else self.path.name


def locate(path: Path, tables: Sequence[Table], *, every: bool = True) -> dict[str, Located]:
    """Find tables: in a file, a workbook, or a folder with a file or sheet a table.

    A file is called after its table; a word of your own may stand behind it (cases.2023.csv). Where
    a contract has one table, a single file may have any name. Files that are no CSV, XLSX or
    Parquet are left alone. every: each table must be there, else at least one of them. Raises
    BrokenTables when a table is missing or there twice, a file or sheet is no table, or a file is
    too large.
    """
    if not path.exists():
        raise broken(str(path), rule("file.not_there"))
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found: list[Located] = []
    faults: list[Fault] = []
    for file in files:
        if file.suffix.lower() in LARGEST_BYTES:
            try:
                found += _tables_in(file, tables, alone=file == path)
            except BrokenTables as refusal:
                faults += refusal.faults
    faults += _missing_or_twice(found, path, tables, every=every) if not faults else []
    if faults:
        raise BrokenTables(faults)
    places = {one.table.name: one for one in found}
    return {table.name: places[table.name] for table in tables if table.name in places}


def read(located: Located) -> pl.DataFrame:
    """Read a table where it was found; raises BrokenTables when it can't be read as a whole."""
    columns, place = located.table.columns, located.place
    if located.sheet:
        return read_sheet(located.path, sheet=located.sheet, columns=columns, place=place)
    if located.path.suffix.lower() == ".csv":
        return read_csv(located.path, columns=columns, place=place)
    return read_parquet(located.path, columns=columns, place=place)


def _tables_in(file: Path, tables: Sequence[Table], *, alone: bool) -> list[Located]:
    _refuse_large(file)
    named = {table.name: table for table in tables}
    if file.suffix.lower() == ".xlsx":
        return _tables_in_workbook(file, named)
    if alone and len(tables) == 1:
        return [Located(table=tables[0], path=file)]
    name = file.name.partition(".")[0]
    if name not in named:
        raise broken(file.name, _no_table(named))
    return [Located(table=named[name], path=file)]


def _tables_in_workbook(file: Path, named: dict[str, Table]) -> list[Located]:
    names = [name for name in sheets(file, place=file.name) if name not in ABOUT_SHEETS]
    unknown = [name for name in names if name not in named]
    if unknown:
        no_table = _no_table(named)
        raise BrokenTables(
            [Fault(file=_sheet_of(file, name), column="", rule=no_table) for name in unknown]
        )
    return [Located(table=named[name], path=file, sheet=name) for name in names]


def _refuse_large(file: Path) -> None:
    size, most = file.stat().st_size, LARGEST_BYTES[file.suffix.lower()]
    if not file.is_file():
        raise broken(file.name, rule("file.no_file"))
    if size > most:
        megabytes = {"size": size // _MEGABYTE, "most": most // _MEGABYTE}
        raise broken(file.name, rule("file.too_large", **megabytes))
    if not size:
        raise broken(file.name, rule("file.empty"))


def _missing_or_twice(
    found: list[Located], path: Path, tables: Sequence[Table], *, every: bool
) -> list[Fault]:
    faults: list[Fault] = []
    if not every and not found:
        lacks = rule("file.lacks_every_table", tables=_in_a_row(tables))
        faults.append(Fault(file=path.name, column="", rule=lacks))
    for table in tables:
        places = [one.place for one in found if one.table is table]
        if every and not places:
            lacks = rule("file.lacks_table", table=table.name)
            faults.append(Fault(file=path.name, column="", rule=lacks))
        if len(places) > 1:
            twice = rule("file.table_twice", table=table.name)
            faults.append(Fault(file=_together(places), column="", rule=twice))
    return faults


def _together(places: list[Said]) -> Said:
    first, *others = places
    for other in others:
        first = rule("place.several", one=first, other=other)
    return first


def _sheet_of(file: Path, sheet: str) -> Rule:
    return rule("place.sheet", file=file.name, sheet=sheet)


def _no_table(named: dict[str, Table]) -> Rule:
    return rule("file.no_table", tables=", ".join(named))


def _in_a_row(tables: Sequence[Table]) -> str:
    return ", ".join(table.name for table in tables)
