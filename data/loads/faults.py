"""What is wrong with tables: grouped by place and rule, with a few examples."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from data.loads.rules import Language, Said, in_words, rule

EXAMPLES = 3
SHOWN = 40
ROWS = 500
HIDDEN = rule("value.hidden")
_LONGEST_VALUE = 40


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One rule broken in one column of one file.

    file: file (and sheet) as a person knows it; column: empty where a row or the file is meant;
    count: how many rows; examples: the first few rows, each with the value as read or nothing;
    rows: the first ROWS of them by number, for a form that tells each at its own field.
    """

    file: Said
    column: Said
    rule: Said
    count: int = 1
    examples: tuple[tuple[int, Said], ...] = ()
    rows: tuple[int, ...] = field(default=(), compare=False)

    @property
    def places(self) -> tuple[int, ...]:
        """The rows that broke the rule, as far as they are known by number."""
        return self.rows or tuple(row for row, _ in self.examples)

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{column}: {self.rule}{self._where()}"

    def _where(self) -> str:
        if not self.examples:
            return "" if self.count == 1 else f" ({self.count} times)"
        rows = ", ".join(
            f"row {row}" + (f" {_short(str(value))!r}" if value else "")
            for row, value in self.examples
        )
        more = self.count - len(self.examples)
        return f" ({self.count}x: {rows}{f', and {more} more' if more > 0 else ''})"


class BrokenTables(Exception):  # noqa: N818 - reads as what it is in a sentence
    """Tables break their contract; nothing of them is used."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(report(self.faults)))


def broken(file: Said, rule: Said, *, column: str = "", row: int = 0) -> BrokenTables:
    """A refusal for one reason that concerns a whole file, or one row of it."""
    examples = ((row, ""),) if row else ()
    return BrokenTables([Fault(file=file, column=column, rule=rule, examples=examples)])


def report(faults: Iterable[Fault], *, shown: int = SHOWN) -> list[str]:
    """The faults as lines for a person; what does not fit is counted in a line `truncated`."""
    faults = list(faults)
    lines = [str(fault) for fault in faults[:shown]]
    rest = faults[shown:]
    if rest:
        rows = sum(fault.count for fault in rest)
        lines.append(f"truncated: {len(rest)} more kinds of faults, on {rows} rows")
    return lines


def as_table(faults: Iterable[Fault], *, language: Language = "en") -> pl.DataFrame:
    """The faults as a table in a language: file, column, rule, count, rows, values."""
    faults = list(faults)
    values = [[_short(in_words(value, language)) for _, value in one.examples] for one in faults]
    return pl.DataFrame(
        {
            "file": [in_words(fault.file, language) for fault in faults],
            "column": [in_words(fault.column, language) for fault in faults],
            "rule": [in_words(fault.rule, language) for fault in faults],
            "count": [fault.count for fault in faults],
            "rows": [", ".join(str(row) for row, _ in fault.examples) for fault in faults],
            "values": [", ".join(shown) if any(shown) else "" for shown in values],
        },
        schema_overrides={"count": pl.Int64},
    )


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"
