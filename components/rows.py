"""Turns an answer into the frame that a figure draws: labels, ready texts, own and apart."""

from collections.abc import Callable, Collection
from typing import Any

import polars as pl

from components.labels import labels_for
from components.table import Kind
from components.words import Words, words_for
from queries import Scope

Row = dict[str, Any]


def bar_rows(
    answer: pl.DataFrame,
    *,
    scope: Scope,
    label: Kind,
    value: str,
    text: Callable[[Row], str],
    highlighted: Collection[str | None] = (),
) -> pl.DataFrame:
    """Rows for figures.bars: a bar per row, labelled by the key column `label`.

    highlighted: the keys drawn in the own colour, such as the own region. A value that is not
    there is labelled with its status; text writes one that is. Rows with apart set, or whose
    value is not reported, are drawn apart.
    """
    labels = labels_for(scope)
    return pl.DataFrame(
        {
            "label": labels(label, row[label]),
            "value": _number(row[value]),
            "text": written(row, value, text, scope),
            "own": row[label] in highlighted,
            "apart": bool(row.get("apart")) or row[value] is None,
        }
        for row in answer.rows(named=True)
    )


def written(row: Row, value: str, text: Callable[[Row], str], scope: Scope) -> str:
    """The text of a value, or the status of one that is not there."""
    if row[value] is not None:
        return text(row)
    if row.get("status", "reported") == "reported":
        return words_for(scope.language)("value.withheld")
    return labels_for(scope)("status", row["status"])


def with_share(words: Words, *, value: str, share: str) -> Callable[[Row], str]:
    """Writes a count with its share behind it: 92 (52%); without share where none is known."""

    def write(row: Row) -> str:
        number = words.count(row[value])
        return number if row[share] is None else f"{number} ({words.percent(row[share])})"

    return write


def pair_rows(
    answer: pl.DataFrame,
    *,
    scope: Scope,
    label: Kind,
    own: str,
    other: str,
    text: Callable[[Row], str],
) -> pl.DataFrame:
    """Rows for figures.paired_dots: own beside other, sorted by the other, largest first."""
    labels = labels_for(scope)
    ordered = answer.sort(other, descending=True, nulls_last=True)
    return pl.DataFrame(
        {
            "label": labels(label, row[label]),
            "own": _number(row[own]),
            "other": _number(row[other]),
            "text": written(row, own, text, scope),
        }
        for row in ordered.rows(named=True)
    )


def heat_rows(
    answer: pl.DataFrame,
    *,
    scope: Scope,
    row: Kind,
    column: str,
    value: str,
    own: str | None = None,
    column_of: Kind | None = None,
    rounded: bool = False,
) -> pl.DataFrame:
    """Rows for figures.heat: counts tinted within each row, statuses without a tint.

    column_of: what the keys of the column are, where its name does not say it; rounded: whether
    the counts were rounded to 5.
    """
    labels, words = labels_for(scope), words_for(scope.language)
    write = words.rounded if rounded else words.count
    cells = answer.rows(named=True)
    largest: dict[str, int] = {}
    for cell in cells:
        largest[cell[row]] = max(largest.get(cell[row], 0), cell[value] or 0)
    return pl.DataFrame(
        {
            "row": labels(row, cell[row]),
            "column": labels(column_of or column, cell[column]),
            "text": _cell_text(cell, value, words, write),
            "tint": _tint(cell[value], largest[cell[row]]),
            "own": cell[row] == own,
        }
        for cell in cells
    )


def _tint(value: int | None, largest: int) -> float | None:
    if value is None:
        return None
    return value / largest if largest else 0.0


def _cell_text(cell: Row, value: str, words: Words, write: Callable[[float], str]) -> str:
    if cell[value] is not None:
        return write(cell[value])
    return words(f"status.short.{cell['status']}")


def stack_rows(
    answer: pl.DataFrame, *, scope: Scope, row: Kind, part: Kind, share: str
) -> pl.DataFrame:
    """Rows for figures.stacks: shares of a whole; a row without shares says why.

    Parts that were not chosen are put together as one, so that a bar stays a whole.
    """
    labels, words = labels_for(scope), words_for(scope.language)
    frames: list[Row] = []
    for (key,), cells in answer.group_by(row, maintain_order=True):
        known = cells[share].is_not_null().any()
        status = "" if known else _why_no_shares(cells, scope)
        parts = [(labels(part, cell[part]), cell[share] or 0.0) for cell in cells.rows(named=True)]
        rest = 1.0 - sum(size for _, size in parts)
        if answer[part].n_unique() < len(labels.keys(part)):
            parts.append((words("figure.not_chosen"), max(rest, 0.0)))
        frames += [
            {
                "row": labels(row, str(key)),
                "part": name,
                "share": size if known else None,
                "text": words.percent(size) if known and size > 0 else "",
                "status": status,
            }
            for name, size in parts
        ]
    return pl.DataFrame(frames, schema_overrides={"share": pl.Float64})


def _why_no_shares(cells: pl.DataFrame, scope: Scope) -> str:
    words, labels = words_for(scope.language), labels_for(scope)
    statuses = cells["status"].unique(maintain_order=True).to_list()
    counted = "base" in cells.columns and cells["base"][0] is not None
    if counted or statuses == ["reported"]:
        return words("value.small_base")
    return labels("status", statuses[0]) if len(statuses) == 1 else words("value.incomplete")


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
