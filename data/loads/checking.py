"""Checks tables by their contract: each by itself, every row and every rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import dataframely as dy
import polars as pl

from data.halves import half_of
from data.loads.contract import ROW, Contract, Table
from data.loads.faults import BrokenTables, Fault
from data.loads.parsing import Parsed, fault, parse, rule_in_words
from data.loads.reading import Located, locate, read
from data.loads.rules import Said, rule

PRIMARY_KEY = "primary_key"
_PERIOD = r"^\d{4}(-H[12])?$"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The rows of a table that keep to its schema, typed and with `row`, and what is wrong."""

    rows: pl.DataFrame
    faults: list[Fault]


def check(
    path: Path,
    *,
    contract: Contract,
    today: date | None = None,
    served: Mapping[str, pl.DataFrame] | None = None,
) -> dict[str, pl.DataFrame]:
    """Read and check the tables at path: a file, a workbook or a folder.

    today: no day may be later; served: the tables that stay loaded, to check beside. Returns those
    that are there by name, typed and without `row`. Raises BrokenTables with everything that is
    wrong, each with its place and rule.
    """
    today = today or datetime.now(tz=UTC).date()
    tables: dict[str, pl.DataFrame] = {}
    faults: list[Fault] = []
    for name, located in locate(path, contract.tables, every=False).items():
        try:
            checked = _checked(located, today)
        except BrokenTables as refusal:
            faults += refusal.faults
        else:
            tables[name], faults = checked.rows.drop(ROW), faults + checked.faults
            if served:
                beside = located.table.beside(checked.rows, served[name], located.place)
                faults += beside
    if not faults and all(rows.is_empty() for rows in tables.values()):
        faults.append(Fault(file=path.name, column="", rule=rule("file.no_row")))
    if faults:
        raise BrokenTables(faults)
    return tables


def _checked(located: Located, today: date) -> Checked:
    table, place = located.table, located.place
    parsed = parse(read(located), table=table, place=place)
    good = by_schema(parsed, table=table, place=place)
    faults = [*parsed.faults, *good.faults]
    faults += later_than(today, parsed.rows, table=table, place=place)
    faults += same_key(parsed, table=table, place=place)
    return Checked(rows=good.rows, faults=faults + table.further(good.rows, place))


def by_schema(parsed: Parsed, *, table: Table, place: Said) -> Checked:
    """The rows that keep to the schema; what the others break becomes faults.

    A value that is empty only because it could not be turned is not told a second time.
    """
    good, failure = table.schema.filter(parsed.rows)
    counts = failure.counts()
    faults: list[Fault] = []
    if counts:
        details = failure.details().sort(ROW)
        for name in counts:
            broke = details.filter(pl.col(name) == "invalid")
            faults += _told(name, broke, parsed=parsed, table=table, place=place)
    return Checked(rows=good, faults=faults)


def _told(
    name: str, broke: pl.DataFrame, *, parsed: Parsed, table: Table, place: Said
) -> list[Fault]:
    if name == PRIMARY_KEY:
        column, words = table.key[0], rule("rows.twice")
    else:
        column, words = rule_in_words(table, name)
    if column in parsed.misfits:
        broke = broke.filter(~pl.col(ROW).is_in(parsed.misfits[column].implode()))
    return [] if broke.is_empty() else [fault(broke, name=column, rule=words, place=place)]


def later_than(today: date, rows: pl.DataFrame, *, table: Table, place: Said) -> list[Fault]:
    """A fault for each column with a day, or a half-year that begins, after today."""
    days = [name for name, kind in table.kinds.items() if isinstance(kind, dy.Date)]
    broke = rule("value.later_than_today", today=str(today))
    later = {name: rows.filter(pl.col(name) > today) for name in days}
    later |= {
        name: rows.filter(pl.col(name).str.contains(_PERIOD) & (pl.col(name) > half_of(today)))
        for name in table.half_years
    }
    return [
        fault(found, name=name, rule=broke, place=place)
        for name, found in later.items()
        if not found.is_empty()
    ]


def same_key(parsed: Parsed, *, table: Table, place: Said) -> list[Fault]:
    """A fault when rows have the same key.

    A key with an empty part is the only one of its kind, but where empty_keys says otherwise.
    """
    if not table.key:
        return []
    whole = _read_well(parsed, table.key) if table.empty_keys else parsed.rows.drop_nulls(table.key)
    again = whole.filter(pl.struct(table.key).is_duplicated())
    if again.is_empty():
        return []
    broke = rule("rows.same_key", columns=" + ".join(table.key))
    return [fault(again, name=table.key[0], rule=broke, place=place)]


def _read_well(parsed: Parsed, key: tuple[str, ...]) -> pl.DataFrame:
    """The rows whose key could be turned: what could not is empty without meaning it."""
    rows = parsed.rows
    for name in set(key) & set(parsed.misfits):
        rows = rows.filter(~pl.col(ROW).is_in(parsed.misfits[name].implode()))
    return rows
