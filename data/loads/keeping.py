"""Loads the tables of a contract all or nothing, and keeps them beside the store.

A load replaces the part of a table that it brings again (Table.slice) and leaves the rest as it
was; each load keeps the whole that came of it, so that undo only points back. Every row says who
delivered it and when. The store is built out of what serves: `data.build` puts the tables in.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from data.loads import journal
from data.loads.checking import check
from data.loads.contract import ROW, Contract, Table
from data.loads.journal import LoadRefused, NotLoaded
from data.loads.rules import rule
from data.store import one_build_at_a_time, store_folder

FOLDER = "loads"
DELIVERED = {"delivered_by": pl.String, "loaded_on": pl.String, "invented": pl.Boolean}
"""What a load puts to each row: the source, its day (2026-11-24), whether it is invented."""

Clears = Mapping[str, Mapping[str, str]]
"""Table -> values of columns: rows that go, though nothing is brought in their place."""

_ENTRIES = {
    "contract": pl.String,
    "number": pl.Int64,
    "action": pl.String,
    "at": pl.String,
    "source": pl.String,
    "invented": pl.Boolean,
    "table": pl.String,
    "rows": pl.Int64,
    "added": pl.Int64,
    "changed": pl.Int64,
    "dropped": pl.Int64,
}


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What a load or undo did to one table, in rows: what there is now, and what moved."""

    table: str
    rows: int
    added: int
    changed: int
    dropped: int

    def __str__(self) -> str:
        moved = f"{self.added} added, {self.changed} changed, {self.dropped} dropped"
        return f"{self.table}: {self.rows} rows ({moved})"


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a load would do, were it done now.

    brought: the tables that are there, by name; changes: what would move, table by table.
    """

    brought: Mapping[str, pl.DataFrame]
    changes: tuple[Moved, ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the log.

    number: counts up from 1; action: load or undo; serves: the folder of the load that serves
    from then on, None for none; replaces: what served before; moved: see Moved, as dicts.
    """

    number: int
    action: str
    at: str
    serves: str | None
    replaces: str | None
    source: str | None = None
    fingerprint: str | None = None
    invented: bool = False
    moved: list[dict[str, str | int]] = field(default_factory=list[dict[str, str | int]])

    @property
    def changes(self) -> list[Moved]:
        """What moved, table by table."""
        return [Moved(**table) for table in self.moved]  # pyright: ignore[reportArgumentType] - as written


def place_of(contract: Contract, folder: Path | None = None) -> Path:
    """The folder of a contract's loads within the folder of the store."""
    return (folder or store_folder()) / FOLDER / contract.name


def read_log(contract: Contract, folder: Path | None = None) -> list[Entry]:
    """Every load and undo so far, oldest first; raises NotLoaded when the log can't be read."""
    return journal.read_lines(place_of(contract, folder), Entry)


def read_tables(contract: Contract, folder: Path | None = None) -> dict[str, pl.DataFrame]:
    """Every table of a contract by name, with DELIVERED; without rows where nothing is loaded.

    Raises NotLoaded when what is loaded is damaged.
    """
    entry = journal.served(read_log(contract, folder))
    if not entry:
        return {table.name: _empty(table) for table in contract.tables}
    return _read(contract, place_of(contract, folder) / str(entry.serves))


def load(
    path: Path,
    *,
    contract: Contract,
    source: str,
    invented: bool = False,
    clears: Clears | None = None,
    folder: Path | None = None,
    today: date | None = None,
) -> Entry:
    """Check the tables at path, put them in the place of what they bring again, let it serve.

    source: who delivers them; invented: whether they are made up, which every figure of them then
    says; clears: see Clears. Returns the new line of the log. Raises BrokenTables, LoadRefused for
    the name of the source or for invented rows among real ones, or NotLoaded when what serves is
    damaged; what served then still does.
    """
    journal.check_source(source)
    stays = staying(contract, invented=invented, folder=folder)
    brought = check(path, contract=contract, today=today, served=stays)
    place, at = place_of(contract, folder), journal.now()
    place.mkdir(parents=True, exist_ok=True)
    with one_build_at_a_time(place):
        log, before = read_log(contract, folder), read_tables(contract, folder)
        stays = staying(contract, invented=invented, folder=folder)
        marks = {"source": source, "on": at[:10]}
        after = _put(contract, stays, brought, invented=invented, clears=clears or {}, **marks)
        entry = _entry(contract, log, before, after, at=at, source=source, invented=invented)
        journal.drop_leftovers(place, log)
        journal.write_whole(place / str(entry.serves), after, about={"source": source})
        journal.put_log(place, [*log, entry])
        journal.drop_old(place, [*log, entry])
    return entry


def preview(
    path: Path,
    *,
    contract: Contract,
    source: str,
    invented: bool = False,
    folder: Path | None = None,
    today: date | None = None,
) -> Preview:
    """Check the tables at path and tell what loading them would change; nothing is loaded.

    Raises what `load` raises.
    """
    journal.check_source(source)
    stays = staying(contract, invented=invented, folder=folder)
    brought = check(path, contract=contract, today=today, served=stays)
    marks = {"source": source, "on": journal.now()[:10]}
    after = _put(contract, stays, brought, invented=invented, clears={}, **marks)
    moved = _moves(contract, read_tables(contract, folder), after)
    return Preview(brought=brought, changes=tuple(moved))


def staying(
    contract: Contract, *, invented: bool, folder: Path | None = None
) -> dict[str, pl.DataFrame]:
    """The tables that serve, as far as a load of that kind leaves them.

    Where real rows replace invented ones, none of these stay beside them; raises LoadRefused for
    invented rows that would come among real ones, NotLoaded as `read_tables`.
    """
    served = read_tables(contract, folder)
    if not contract.real_replaces_invented:
        return served
    real = {name: rows.filter(~pl.col("invented")) for name, rows in served.items()}
    if invented and any(not rows.is_empty() for rows in real.values()):
        raise LoadRefused(rule("refused.invented_among_real"))
    return served if invented else real


def undo(*, contract: Contract, folder: Path | None = None, after: int | None = None) -> Entry:
    """Let what served before the last load serve again; a second undo goes back further.

    after: the number of the last line of the log as the person saw it, if anyone did; another
    line since then refuses the undo. Returns the new line of the log. Raises LoadRefused for that,
    NotLoaded when nothing is loaded, or the load to go back to is no longer kept.
    """
    place = place_of(contract, folder)
    if not read_log(contract, folder):
        raise NotLoaded(rule("refused.none_loaded"))
    with one_build_at_a_time(place):
        log = read_log(contract, folder)
        if after is not None and len(log) != after:
            raise LoadRefused(rule("refused.log_moved"))
        entry = _undone(contract, log, folder)
        journal.put_log(place, [*log, entry])
    return entry


def loaded_tables(contracts: Iterable[Contract], *, folder: Path) -> dict[str, pl.DataFrame]:
    """What contracts put into the store: their tables, and `load_entry`, the logs together.

    load_entry has a row a line of a log and table, with what moved. Raises NotLoaded when what is
    loaded is damaged.
    """
    tables: dict[str, pl.DataFrame] = {}
    entries: list[dict[str, str | int | bool | None]] = []
    for contract in contracts:
        tables |= read_tables(contract, folder)
        entries += _rows_of(contract, read_log(contract, folder))
    return {**tables, "load_entry": pl.DataFrame(entries, schema=_ENTRIES)}


def fingerprint(contracts: Iterable[Contract], *, folder: Path) -> str:
    """What tells one state of the logs of contracts from another; empty where nothing is loaded.

    The time of a load is no part of it: the same loads give the same build on any day.
    """
    lines = [
        f"{contract.name} {entry.number} {entry.fingerprint}"
        for contract in contracts
        for entry in read_log(contract, folder)
    ]
    return "\n".join(lines)


def _empty(table: Table) -> pl.DataFrame:
    kinds = {name: kind.dtype for name, kind in table.kinds.items() if name != ROW}
    return _as_kept(pl.DataFrame(schema={**kinds, **DELIVERED}))


def _as_kept(rows: pl.DataFrame) -> pl.DataFrame:
    """Choices as text: the choices of a later contract may be others."""
    return rows.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))


def _read(contract: Contract, place: Path) -> dict[str, pl.DataFrame]:
    """The tables of a load; a column that the contract got since then is empty."""
    journal.read_manifest(place)
    tables: dict[str, pl.DataFrame] = {}
    for table in contract.tables:
        empty, file = _empty(table), place / f"{table.name}.parquet"
        kept = pl.read_parquet(file) if file.exists() else empty
        known = kept.select(name for name in empty.columns if name in kept.columns)
        tables[table.name] = pl.concat([empty, known], how="diagonal")
    return tables


def _marked(rows: pl.DataFrame, *, source: str, on: str, invented: bool) -> pl.DataFrame:
    delivered = pl.lit(source).alias("delivered_by"), pl.lit(on).alias("loaded_on")
    return _as_kept(rows).with_columns(*delivered, pl.lit(invented).alias("invented"))


def _put(
    contract: Contract,
    stays: dict[str, pl.DataFrame],
    brought: Mapping[str, pl.DataFrame],
    *,
    source: str,
    on: str,
    invented: bool,
    clears: Clears,
) -> dict[str, pl.DataFrame]:
    """What there is once tables are brought: those that stay, with these in their places."""
    after = dict(stays)
    for name, values in clears.items():
        cleared = [pl.col(column) == value for column, value in values.items()]
        after[name] = after[name].filter(~pl.all_horizontal(cleared))
    for name, rows in brought.items():
        marked = _marked(rows, source=source, on=on, invented=invented)
        after[name] = _merged(contract.table(name), after[name], marked)
    return after


def _merged(table: Table, before: pl.DataFrame, brought: pl.DataFrame) -> pl.DataFrame:
    """What there was, without the parts that are brought again, and what is brought."""
    kept = before.join(brought, on=table.slice, how="anti", nulls_equal=True)
    return pl.concat([kept, brought]).sort(table.key or table.columns)


def _entry(
    contract: Contract,
    log: list[Entry],
    before: dict[str, pl.DataFrame],
    after: dict[str, pl.DataFrame],
    *,
    at: str,
    source: str,
    invented: bool,
) -> Entry:
    last, print_ = journal.served(log), _fingerprint(after)
    return Entry(
        number=len(log) + 1,
        action="load",
        at=at,
        serves=f"load-{len(log) + 1:06d}-{print_}",
        replaces=last.serves if last else None,
        source=source,
        fingerprint=print_,
        invented=invented,
        moved=[asdict(one) for one in _moves(contract, before, after)],
    )


def _undone(contract: Contract, log: list[Entry], folder: Path | None) -> Entry:
    current = journal.served(log)
    if not current:
        raise NotLoaded(rule("refused.none_loaded"))
    back, place = current.replaces, place_of(contract, folder)
    if back and not (place / back / journal.MANIFEST).exists():
        raise NotLoaded(rule("refused.not_kept", load=back))
    earlier = journal.load_of(log, back) if back else None
    empty = {table.name: _empty(table) for table in contract.tables}
    after = _read(contract, place / back) if back else empty
    return Entry(
        number=len(log) + 1,
        action="undo",
        at=journal.now(),
        serves=back,
        replaces=current.serves,
        source=earlier.source if earlier else None,
        fingerprint=earlier.fingerprint if earlier else None,
        invented=bool(earlier and earlier.invented),
        moved=[asdict(one) for one in _moves(contract, read_tables(contract, folder), after)],
    )


def _moves(
    contract: Contract, before: dict[str, pl.DataFrame], after: dict[str, pl.DataFrame]
) -> list[Moved]:
    return [_moved(table, before[table.name], after[table.name]) for table in contract.tables]


def _moved(table: Table, before: pl.DataFrame, after: pl.DataFrame) -> Moved:
    """Rows that are new, other or gone; who delivered them, and when, is no change of a row."""
    old, new = before.select(table.columns), after.select(table.columns)
    key = table.key or table.columns
    added = new.join(old, on=key, how="anti", nulls_equal=True).height
    dropped = old.join(new, on=key, how="anti", nulls_equal=True).height
    other = new.join(old, on=table.columns, how="anti", nulls_equal=True).height
    return Moved(
        table=table.name, rows=new.height, added=added, changed=other - added, dropped=dropped
    )


def _fingerprint(tables: dict[str, pl.DataFrame]) -> str:
    digest = hashlib.sha256()
    for name, rows in sorted(tables.items()):
        digest.update(f"{name}\0{rows.write_csv()}\0".encode())
    return digest.hexdigest()[:12]


def _rows_of(contract: Contract, log: list[Entry]) -> list[dict[str, str | int | bool | None]]:
    return [
        {
            "contract": contract.name,
            "number": entry.number,
            "action": entry.action,
            "at": entry.at,
            "source": entry.source,
            "invented": entry.invented,
            **table,
        }
        for entry in log
        for table in entry.moved
    ]
