"""What somebody filled in of a return and did not save yet, and what of it is brought.

Nothing is checked here: what is brought is a load, checked by the contract. What it finds is told
at the field that it is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from data.drugs.contract import CHOICES_TABLE, DRUGS, EXPLANATIONS
from data.drugs.entry import ASKED
from data.drugs.filling import Cells, Line, Started
from data.drugs.reviewed import REPORTED
from data.loads.faults import Fault
from data.loads.rules import Said

FIRST_TIME = "first_time"
_FIRST_ROW = 2
_LONGEST_MARK_OF_MARKET = 9
_TOLD = ("value", "note")
Place = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A rule broken at a field of a line; line: None for what concerns no line."""

    line: Line | None
    column: str
    rule: Said


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What a draft brings: tables as text, the line of each row, and what goes without another."""

    tables: Mapping[str, pl.DataFrame]
    lines: Mapping[str, tuple[Line, ...]]
    clears: Mapping[str, Mapping[str, str]]

    def wrongs(self, faults: Iterable[Fault]) -> list[Wrong]:
        """What was found, at the line and column that each is about."""
        return [wrong for fault in faults for wrong in self._wrongs(fault)]

    def _wrongs(self, fault: Fault) -> list[Wrong]:
        lines, column = self.lines.get(str(fault.file).removesuffix(".csv"), ()), str(fault.column)
        found = [lines[row - _FIRST_ROW] for row in fault.places if row - _FIRST_ROW < len(lines)]
        return [Wrong(line=line, column=column, rule=fault.rule) for line in found or [None]]


@dataclass(kw_only=True)
class Draft:
    """A return that is being filled in.

    started: what is asked; filled: what was typed at a line, by column; added: lines besides those
    asked; dropped: lines that were taken away.
    """

    started: Started
    filled: dict[Place, dict[str, str | None]] = field(
        default_factory=dict[Place, dict[str, str | None]]
    )
    added: dict[Place, Line] = field(default_factory=dict[Place, Line])
    dropped: set[Place] = field(default_factory=set[Place])
    _explained: int = 0

    def lines(self, table: str, market: str) -> list[Line]:
        """The lines of a table and market, those that were added last."""
        return [line for line in self._every(table) if line.cells["market"] == market]

    def _every(self, table: str) -> list[Line]:
        there = [line for line in self.started.lines if line.place not in self.added]
        lines = (line for line in (*there, *self.added.values()) if line.table == table)
        return [line for line in lines if line.place not in self.dropped]

    def cells(self, line: Line) -> Cells:
        """A line as it stands now."""
        return {**line.cells, **self.filled.get(line.place, {})}

    def put(self, line: Line, column: str, text: str | None) -> None:
        """Take what was typed or chosen."""
        self.filled.setdefault(line.place, {})[column] = (text or "").strip() or None

    def add(self, line: Line) -> None:
        """Put a line beside those that are asked."""
        self.dropped.discard(line.place)
        self.added[line.place] = line

    def drop(self, line: Line) -> None:
        """Take a line away with what was filled in."""
        self.filled.pop(line.place, None)
        if not self.added.pop(line.place, None) or line.loaded:
            self.dropped.add(line.place)

    def is_touched(self, line: Line) -> bool:
        """Whether a line is no longer as it was when the return was opened."""
        return self.cells(line) != line.cells or line.place in self.added

    def is_blank(self, line: Line) -> bool:
        """Whether nothing is told of what is asked: no number, no reason why not, no note."""
        cells = self.cells(line)
        return cells["status"] == REPORTED and not any(cells[name] for name in _TOLD)

    def progress(self, market: str, *tables: str) -> tuple[int, int]:
        """Of a market, how many rows are filled in, and of how many; of tables with values."""
        lines = [line for table in tables or ASKED for line in self.lines(table, market)]
        told = [line for line in lines if not self.is_blank(line)]
        open_ = [line for line in lines if line.asked and self.is_blank(line)]
        return len(told), len(told) + len(open_)

    def open_lines(self) -> list[Line]:
        """Lines that are asked, of which nothing is told."""
        lines = (line for table in ASKED for line in self._every(table))
        return [line for line in lines if line.asked and self.is_blank(line)]

    def is_changed(self) -> bool:
        """Whether anything would be brought."""
        return any(self._is_changed(table.name) for table in DRUGS.tables)

    def _is_changed(self, table: str) -> bool:
        if any(place[0] == table for place in self.dropped):
            return True
        return any(self.is_touched(line) for line in self._brought(table))

    def _brought(self, table: str) -> list[Line]:
        """The lines that are brought: what is in already goes along, since a return is whole."""
        lines = self._every(table)
        if table in ASKED:
            return [line for line in lines if not self.is_blank(line)]
        if table == CHOICES_TABLE:
            return [line for line in lines if line.loaded or self.is_touched(line)]
        return lines

    def brought(self, *, source: str) -> Brought:
        """What is to be loaded; source: what every row rests on that is new or other."""
        changed = [table.name for table in DRUGS.tables if self._is_changed(table.name)]
        lines = {table: tuple(self._brought(table)) for table in changed}
        tables = {
            table: pl.DataFrame(
                [self._sourced(line, source) for line in found],
                schema=dict.fromkeys(DRUGS.table(table).columns, pl.String),
            )
            for table, found in lines.items()
            if found
        }
        clears = {table: self._slice(table) for table, found in lines.items() if not found}
        return Brought(tables=tables, lines=lines, clears=clears)

    def _sourced(self, line: Line, source: str) -> Cells:
        cells = self.cells(line)
        if line.loaded and not self.is_touched(line):
            return cells
        return {**cells, "source": source or None}

    def _slice(self, table: str) -> dict[str, str]:
        """What makes this return within a table."""
        return {name: self.started.own[name] for name in DRUGS.table(table).slice}

    def new_explanation(self, market: str) -> Line:
        """Add an empty explanation of a market."""
        self._explained += 1
        line = self._new(EXPLANATIONS, f"new-{self._explained}", market=market)
        self.add(line)
        return line

    def new_choice(self, market: str) -> Line:
        """Add an empty choice in a market, by a mark that no choice of the region has."""
        taken = self.started.marks | {mark for _, mark in self.added}
        begin = market[:_LONGEST_MARK_OF_MARKET]
        marks = (f"{begin}-{number}" for number in range(1, len(taken) + 2))
        mark = next(mark for mark in marks if mark not in taken)
        given = {"choice": mark, "owner": self.started.partner, "last_result": FIRST_TIME}
        line = self._new(CHOICES_TABLE, mark, market=market, **given)
        self.add(line)
        return line

    def _new(self, table: str, mark: str, **given: str) -> Line:
        whole = self.started.own | given
        cells = {name: whole.get(name) for name in DRUGS.table(table).columns}
        return Line(table=table, mark=mark, cells=cells)

    def restarted(self, started: Started) -> "Draft":
        """The same draft on what is asked now, since somebody loaded in between."""
        return replace(self, started=started)
