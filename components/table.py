"""An answer as a table: for the screen in words, for a download with its numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from components.labels import Labels
from components.words import Words

Kind = Literal[
    "region",
    "theme",
    "source",
    "kind",
    "stage",
    "measure",
    "phase",
    "step",
    "status",
    "topic",
    "instrument_kind",
    "harbour_kind",
    "indicator",
    "evidence",
    "level",
    "precision",
    "text",
    "printed",
    "year",
    "count",
    "rounded",
    "days",
    "decimal",
    "degrees",
    "share",
    "eur",
]
_NUMBERS = frozenset({"year", "count", "rounded", "days", "decimal", "degrees", "share", "eur"})
# what is printed is a number as a table of the annual report has it, with its code
_COMPARED = _NUMBERS - {"year"} | {"printed"}
_LABELS = frozenset(
    {
        "region",
        "theme",
        "source",
        "kind",
        "stage",
        "measure",
        "phase",
        "step",
        "status",
        "topic",
        "instrument_kind",
        "harbour_kind",
        "indicator",
        "evidence",
        "level",
        "precision",
    }
)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: where it comes from, its heading, and how it is written."""

    name: str
    title: str
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class Table:
    """An answer and the columns to show of it.

    A number that is not there is written as its status, never as zero; where the status says
    reported, the number was withheld because its base is too small. The status is that of its row,
    or of its own in the column `<name>_status`.
    """

    answer: pl.DataFrame
    columns: tuple[Column, ...]


def table_of(answer: pl.DataFrame, words: Words, **columns: Kind | tuple[Kind, str]) -> Table:
    """A table of these columns of an answer, in this order.

    A column is headed by the text `column.<its name>`, or by the text named beside its kind.
    """
    return Table(
        answer=answer, columns=tuple(_column(name, how, words) for name, how in columns.items())
    )


def _column(name: str, how: Kind | tuple[Kind, str], words: Words) -> Column:
    kind, heading = how if isinstance(how, tuple) else (how, f"column.{name}")
    return Column(name=name, title=words(heading), kind=kind)


def numbers_of(table: Table) -> frozenset[str]:
    """The headings of the columns whose numbers are compared from row to row."""
    return frozenset(column.title for column in table.columns if column.kind in _COMPARED)


def in_language(answer: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The answer with its reviewed texts in one language: label_nl or label_en becomes label."""
    suffix = f"_{words.language}"
    return answer.rename(
        {name: name.removesuffix(suffix) for name in answer.columns if name.endswith(suffix)}
    )


def on_screen(table: Table, *, words: Words, labels: Labels) -> pl.DataFrame:
    """The table in words: every column a string, in the language of the screen."""
    write = _writers(words)
    rows = table.answer.rows(named=True)
    return pl.DataFrame(
        {
            column.title: [
                _cell(row[column.name], row, column, write, words=words, labels=labels)
                for row in rows
            ]
            for column in table.columns
        },
        schema={column.title: pl.String for column in table.columns},
    )


def for_download(table: Table, *, words: Words, labels: Labels) -> pl.DataFrame:
    """The table with its numbers as numbers, keys as labels, and a status column where known."""
    shown = {column.title: _downloaded(table, column, labels) for column in table.columns}
    named = {column.name for column in table.columns}
    if "status" in table.answer.columns and "status" not in named:
        shown[words("download.status")] = _statuses(table.answer["status"], labels)
    for column in table.columns:
        if _status_of(column) in table.answer.columns:
            title = words("download.status_of", column=column.title)
            shown[title] = _statuses(table.answer[_status_of(column)], labels)
    return pl.DataFrame(shown)


def _statuses(keys: pl.Series, labels: Labels) -> pl.Series:
    return pl.Series([labels("status", key) for key in keys], dtype=pl.String)


def _status_of(column: Column) -> str:
    return f"{column.name}_status"


def _downloaded(table: Table, column: Column, labels: Labels) -> pl.Series:
    values = table.answer[column.name]
    if column.kind not in _LABELS:
        return values
    named = [None if key is None else labels(column.kind, key) for key in values]
    return pl.Series(named, dtype=pl.String)


def _writers(words: Words) -> dict[str, Callable[[Any], str]]:
    return {
        "count": words.count,
        "rounded": words.rounded,
        "days": words.quantity,
        "decimal": lambda number: words.decimal(number, 2),
        "degrees": lambda number: words.decimal(number, 4),
        "share": words.percent,
        "eur": words.euros,
        "year": str,
        "text": str,
        "printed": str,
    }


def _cell(
    value: str | float | None,
    row: dict[str, Any],
    column: Column,
    write: dict[str, Callable[[Any], str]],
    *,
    words: Words,
    labels: Labels,
) -> str:
    if value is None:
        return _absent(row, column, words=words, labels=labels)
    return labels(column.kind, str(value)) if column.kind in _LABELS else write[column.kind](value)


def _absent(row: dict[str, Any], column: Column, *, words: Words, labels: Labels) -> str:
    status = row.get(_status_of(column), row.get("status"))
    if column.kind not in _NUMBERS or status is None:
        return ""
    return words("value.withheld") if status == "reported" else labels("status", status)
