"""A partner's return as it is filled in: which rows are asked, and which more may be added.

A return has what the partner returned already for the half-year, and what it returned last before
that, still empty. A partner that never returned anything for a region is offered what it measures
in other regions. Choices are of the region, so that everyone sees those of all partners.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from data.drugs.contract import (
    CHOICES_TABLE,
    DRUGS,
    EFFORTS,
    EFFORTS_TABLE,
    EXPLANATIONS,
    KIND_OF_EFFORT,
    KIND_OF_MEASURE,
    KIND_OF_UNIT,
    MARKETS,
    MARKETS_OF_MEASURES,
    OBSERVATIONS,
    OUTCOMES,
    REGIONS_OF_SCOPES,
    SCOPES,
    UNITS,
)
from data.drugs.entry import ASKED, ORDERS, asked_again, last_returned, told_elsewhere
from data.drugs.reviewed import REPORTED, SINGLE_SOURCE
from data.loads.contract import reference
from data.loads.keeping import read_log, read_tables

Cells = Mapping[str, str | None]
Rows = Mapping[str, pl.DataFrame]
_ORDERS = {**ORDERS, "scope": SCOPES}
_BLANK: Cells = {"status": REPORTED, "precision": "exact", "information": SINGLE_SOURCE}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a return to fill in.

    mark: tells it from the others of its table; cells: its columns as text, as they stand before
    anything is filled in; before: the row of last time, with its period and whether it was
    invented; loaded: whether the row is in for this half-year already; asked: whether leaving it
    empty needs a word, which what is only offered does not.
    """

    table: str
    mark: str
    cells: Cells
    before: Mapping[str, Any] | None = None
    loaded: bool = False
    asked: bool = True

    @property
    def place(self) -> tuple[str, str]:
        """What tells it from every other line."""
        return self.table, self.mark


@dataclass(frozen=True, kw_only=True)
class Started:
    """What a partner is asked for a region and half-year, as it stands now.

    number: the last line of the load log, which tells whether this still holds; lines: in their
    fixed order; offers: what may be added; said: its explanations of last time; marks: of every
    choice of the region; first: whether the partner never returned anything for the region.
    """

    region: str
    period: str
    partner: str
    invented: bool
    number: int
    lines: tuple[Line, ...]
    offers: tuple[Line, ...]
    said: tuple[Mapping[str, Any], ...]
    marks: frozenset[str]
    first: bool

    @property
    def own(self) -> dict[str, str]:
        """What every row of the return has in common."""
        return {"region": self.region, "period": self.period, "partner": self.partner}


def start_return(
    *, region: str, period: str, partner: str, invented: bool = False, folder: Path | None = None
) -> Started:
    """What a partner is asked for a half-year, and what is in already.

    invented: whether what is filled in will be; a real return makes what is invented go, so that
    nothing invented is in already. Raises NotLoaded when what is loaded is damaged.
    """
    log, loaded = read_log(DRUGS, folder), read_tables(DRUGS, folder)
    asked = _Asked(region=region, period=period, partner=partner)
    real = {table: rows.filter(~pl.col("invented")) for table, rows in loaded.items()}
    stay = loaded if invented else real
    valued = [line for table in ASKED for line in _valued(asked, table, loaded, stay)]
    first = not valued
    if first:
        valued = [line for table in ASKED for line in _elsewhere(asked, table, loaded)]
    said = asked.rows_of(stay[EXPLANATIONS])
    before = last_returned(loaded[EXPLANATIONS], region=region, period=period, partner=partner)
    lines = (*valued, *_explained(said), *_chosen(asked, loaded, stay))
    there = {line.place for line in lines}
    offers = (line for table in ASKED for line in _offers(asked, table, loaded))
    return Started(
        region=region,
        period=period,
        partner=partner,
        invented=invented,
        number=log[-1].number if log else 0,
        lines=lines,
        offers=tuple(line for line in offers if line.place not in there),
        said=tuple(before.rows(named=True)),
        marks=frozenset(loaded[CHOICES_TABLE].filter(pl.col("region") == region)["choice"]),
        first=first,
    )


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """Whose return it is."""

    region: str
    period: str
    partner: str

    def rows_of(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows that are in for this region, half-year and partner."""
        return rows.filter(
            pl.col("region") == self.region,
            pl.col("period") == self.period,
            pl.col("partner") == self.partner,
        )

    def line(self, table: str, cells: Cells, *, loaded: bool = False, asked: bool = True) -> Line:
        """A line of a table, its cells made whole."""
        own = {"region": self.region, "period": self.period, "partner": self.partner}
        whole = {**_BLANK, **cells, **own}
        kept = {name: whole.get(name) for name in DRUGS.table(table).columns}
        mark = mark_of(table, kept)
        return Line(table=table, mark=mark, cells=kept, loaded=loaded, asked=asked)


def mark_of(table: str, cells: Cells) -> str:
    """What tells a row with a value from the others of its table: what it asks."""
    return "/".join(cells[name] or "" for name in ASKED[table])


def _valued(asked: _Asked, table: str, loaded: Rows, stay: Rows) -> list[Line]:
    """The rows of a table that are in, and those of last time."""
    rows = loaded[table]
    last = last_returned(rows, region=asked.region, period=asked.period, partner=asked.partner)
    before = {mark_of(table, row): row for row in last.rows(named=True)}
    empty = asked_again(table, last, period=asked.period).rows(named=True)
    lines = {line.mark: line for line in (asked.line(table, _as_asked(row)) for row in empty)}
    for row in asked.rows_of(stay[table]).rows(named=True):
        line = asked.line(table, as_text(row), loaded=True)
        lines[line.mark] = line
    told = [_beside(line, before.get(line.mark)) for line in lines.values()]
    return sorted(told, key=_place)


def _as_asked(row: Mapping[str, Any]) -> Cells:
    """A row of last time without its source: what is filled in now rests on something of now."""
    return {**as_text(row), "source": None}


def _beside(line: Line, before: Mapping[str, Any] | None) -> Line:
    return Line(
        table=line.table, mark=line.mark, cells=line.cells, before=before, loaded=line.loaded
    )


def _elsewhere(asked: _Asked, table: str, loaded: Rows) -> list[Line]:
    """What a partner tells of other regions, as rows that may be left empty."""
    theirs = told_elsewhere(table, loaded[table], region=asked.region, partner=asked.partner)
    lines = (asked.line(table, _anywhere(row), asked=False) for row in theirs.rows(named=True))
    return sorted(lines, key=_place)


def _anywhere(row: Mapping[str, Any]) -> Cells:
    """What a row asks, without what holds for its own region only."""
    return {
        name: row.get(name) for name in ("market", "step", "measure", "effort", "outcome", "unit")
    }


def _explained(rows: pl.DataFrame) -> list[Line]:
    return [
        Line(table=EXPLANATIONS, mark=f"in-{place}", cells=_only(EXPLANATIONS, row), loaded=True)
        for place, row in enumerate(rows.rows(named=True))
    ]


def _chosen(asked: _Asked, loaded: Rows, stay: Rows) -> list[Line]:
    """The choices of a region that are in, and those of last time, which are to be checked."""
    table = CHOICES_TABLE
    last = last_returned(
        loaded[table], region=asked.region, period=asked.period, partner="", each=()
    )
    before = {row["choice"]: row for row in last.rows(named=True)}
    of_now = (pl.col("region") == asked.region) & (pl.col("period") == asked.period)
    now = {row["choice"]: row for row in stay[table].filter(of_now).rows(named=True)}
    lines = [
        Line(table=table, mark=mark, cells=_only(table, row), before=before.get(mark), loaded=True)
        for mark, row in now.items()
    ]
    again = asked_again(table, last, period=asked.period).rows(named=True)
    lines += [
        Line(table=table, mark=row["choice"], cells=_as_asked(row), before=before[row["choice"]])
        for row in again
        if row["choice"] not in now
    ]
    return sorted(lines, key=lambda line: (MARKETS.index(line.cells["market"] or ""), line.mark))


def _only(table: str, row: Mapping[str, Any]) -> Cells:
    text = as_text(row)
    return {name: text[name] for name in DRUGS.table(table).columns}


def _offers(asked: _Asked, table: str, loaded: Rows) -> list[Line]:
    """What may be added: what others tell, what is public, and the rest of the reference tables."""
    here = pl.col("region") == asked.region
    rows = loaded[table]
    own = [
        {**_anywhere(row), "scope": row.get("scope")} for row in rows.filter(here).rows(named=True)
    ]
    others = [_anywhere(row) for row in rows.filter(~here).rows(named=True)]
    known = [*own, *others, *_public(table)]
    lines = [asked.line(table, cells) for cells in [*known, *_unplaced(table, known)]]
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.mark, line)
    return sorted(found.values(), key=_place)


@cache
def _public(table: str) -> tuple[Cells, ...]:
    """What public figures and efforts ask."""
    source = "public_drug_figure" if table == OBSERVATIONS else "public_drug_effort"
    rows = reference(source).rows(named=True)
    return tuple(_anywhere({name: value or None for name, value in row.items()}) for row in rows)


def _unplaced(table: str, known: Iterable[Cells]) -> list[Cells]:
    """Measures of the reference table that nobody placed in a step; no efforts: see offers_in."""
    if table == EFFORTS_TABLE:
        return []
    placed = {(cells["measure"], cells["market"]) for cells in known}
    return [
        {"market": market, "measure": measure, "unit": _unit(measure)}
        for measure, market in MARKETS_OF_MEASURES - placed
    ]


def offers_in(started: Started, table: str, market: str) -> list[Line]:
    """What may be added to a table for a market: of efforts every one with every outcome."""
    asked = _Asked(**started.own)
    there = {line.mark for line in started.lines if line.table == table}
    offers = [line for line in started.offers if _is_of(line, table, market)]
    if table == EFFORTS_TABLE:
        offers += [asked.line(table, cells) for cells in _every_effort(market)]
    found = {line.mark: line for line in reversed(offers) if line.mark not in there}
    return sorted(found.values(), key=_place)


def _is_of(line: Line, table: str, market: str) -> bool:
    return line.table == table and line.cells["market"] == market


def _every_effort(market: str) -> list[Cells]:
    return [
        {"market": market, "effort": effort, "outcome": outcome, "unit": _unit(effort)}
        for effort in EFFORTS
        for outcome in (None, *OUTCOMES)
    ]


def _unit(what: str) -> str:
    return units_of(what)[0]


def units_of(what: str) -> list[str]:
    """The units that a measure or effort can be told in, the usual one first."""
    kind = KIND_OF_MEASURE.get(what) or KIND_OF_EFFORT[what]
    return [unit for unit in UNITS if KIND_OF_UNIT[unit] == kind]


def steps_of(market: str) -> list[str]:
    """The steps of the crime script of a market, in their order."""
    return [step for of, step in _steps() if of == market]


@cache
def _steps() -> tuple[tuple[str, str], ...]:
    return tuple(reference("drug_step").select("market", "step").iter_rows())


def scopes_of(region: str) -> list[str]:
    """The places within a region that a measure can be of, in their fixed order."""
    return [scope for scope in SCOPES if scope != region and (scope, region) in REGIONS_OF_SCOPES]


def _place(line: Line) -> tuple[int, ...]:
    """The place of a line in the fixed orders; what is in no step comes last."""
    return tuple(_rank(name, line.cells[name]) for name in ASKED[line.table])


def _rank(name: str, key: str | None) -> int:
    order = _ORDERS[name]
    if key:
        return order.index(key)
    return len(order) if name == "step" else -1


def as_text(row: Mapping[str, Any]) -> dict[str, str | None]:
    """A row as the text of a file: 1200 or 12.5, nothing where a cell is empty."""
    return {name: _written(value) for name, value in row.items()}


def _written(value: object) -> str | None:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(str(value)), "f")
    return None if value is None else str(value)
