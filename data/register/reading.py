"""Finds the five tables of a register in a folder or a workbook, and reads them one by one."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.register.contract import TABLES, columns_of
from data.register.csv_file import read_csv
from data.register.faults import BrokenRegister, Fault, broken
from data.register.parquet_file import read_parquet
from data.register.rules import Rule, Said, rule
from data.register.workbook import ABOUT_SHEETS, read_sheet, sheets

LARGEST_BYTES = {".csv": 1_500_000_000, ".parquet": 1_500_000_000, ".xlsx": 200_000_000}
_MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Located:
    """Where a table stands: a file, or a sheet of a workbook. place: how a person knows it."""

    table: str
    path: Path
    sheet: str | None = None

    @property
    def place(self) -> Said:
        """The file, and the sheet if it has several."""
        return _sheet_of(self.path, self.sheet) if self.sheet else self.path.name


def locate(path: Path) -> dict[str, Located]:
    """Find the tables of a register: a workbook, or a folder with a file or sheet a table.

    A file is called after its table; a word of your own may stand behind it (cases.2023.csv).
    Files that are no CSV, XLSX or Parquet are left alone. Raises BrokenRegister when a table is
    missing or there twice, a file or sheet is no table, or a file is too large.
    """
    if not path.exists():
        raise broken(str(path), rule("file.not_there"))
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found: list[Located] = []
    faults: list[Fault] = []
    for file in files:
        if file.suffix.lower() in LARGEST_BYTES:
            try:
                found += _tables_in(file)
            except BrokenRegister as refusal:
                faults += refusal.faults
    faults += _missing_or_twice(found, path) if not faults else []
    if faults:
        raise BrokenRegister(faults)
    return {table: next(one for one in found if one.table == table) for table in TABLES}


def read(located: Located) -> pl.DataFrame:
    """Read a table where it was found; raises BrokenRegister when it can't be read as a whole."""
    columns, place = columns_of(located.table), located.place
    if located.sheet:
        return read_sheet(located.path, sheet=located.sheet, columns=columns, place=place)
    if located.path.suffix.lower() == ".csv":
        return read_csv(located.path, columns=columns, place=place)
    return read_parquet(located.path, columns=columns, place=place)


def _tables_in(file: Path) -> list[Located]:
    _refuse_large(file)
    if file.suffix.lower() == ".xlsx":
        return _tables_in_workbook(file)
    table = file.name.partition(".")[0]
    if table not in TABLES:
        raise broken(file.name, _no_table())
    return [Located(table=table, path=file)]


def _tables_in_workbook(file: Path) -> list[Located]:
    names = [name for name in sheets(file, place=file.name) if name not in ABOUT_SHEETS]
    unknown = [name for name in names if name not in TABLES]
    if unknown:
        raise BrokenRegister(
            [Fault(file=_sheet_of(file, name), column="", rule=_no_table()) for name in unknown]
        )
    return [Located(table=name, path=file, sheet=name) for name in names]


def _refuse_large(file: Path) -> None:
    size, most = file.stat().st_size, LARGEST_BYTES[file.suffix.lower()]
    if not file.is_file():
        raise broken(file.name, rule("file.no_file"))
    if size > most:
        megabytes = {"size": size // _MEGABYTE, "most": most // _MEGABYTE}
        raise broken(file.name, rule("file.too_large", **megabytes))
    if not size:
        raise broken(file.name, rule("file.empty"))


def _missing_or_twice(found: list[Located], path: Path) -> list[Fault]:
    faults: list[Fault] = []
    for table in TABLES:
        places = [one.place for one in found if one.table == table]
        if not places:
            lacks = rule("file.lacks_table", table=table)
            faults.append(Fault(file=path.name, column="", rule=lacks))
        if len(places) > 1:
            twice = rule("file.table_twice", table=table)
            faults.append(Fault(file=_together(places), column="", rule=twice))
    return faults


def _together(places: list[Said]) -> Said:
    first, *others = places
    for other in others:
        first = rule("place.several", one=first, other=other)
    return first


def _sheet_of(file: Path, sheet: str) -> Rule:
    return rule("place.sheet", file=file.name, sheet=sheet)


def _no_table() -> Rule:
    return rule("file.no_table", tables=", ".join(TABLES))
