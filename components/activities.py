"""Facts and instruments out of the running text of the report, as tables to read and search."""

import polars as pl

from components.keeping import kept_per_build
from components.labels import labels_for
from components.table import Column, Table, in_language
from components.words import words_for
from queries import Scope, Selection, ask


@kept_per_build
def fact_table(scope: Scope, selection: Selection, *, one_region: bool = False) -> Table:
    """The facts of the chosen regions, the number written out with its qualifier and unit.

    one_region: leave out the column that would say the same in every row.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    answer = in_language(ask("activities/facts", scope=scope, selection=selection), words)
    written = [
        " ".join(
            part
            for part in (
                labels("qualifier", row["qualifier"]),
                words.euros(row["value"]) if row["unit"] == "EUR" else words.quantity(row["value"]),
                "" if row["unit"] == "EUR" else labels.unit(row["unit"], row["value"]),
            )
            if part
        )
        for row in answer.rows(named=True)
    ]
    answer = answer.with_columns(
        written=pl.Series(written, dtype=pl.String), lines=_lines(answer, scope)
    )
    return Table(
        answer=answer,
        columns=(
            *_region_column(scope, one_region=one_region),
            Column(name="topic", title=words("column.topic"), kind="topic"),
            Column(name="label", title=words("column.fact"), kind="text"),
            Column(name="written", title=words("column.value"), kind="text"),
            Column(name="period", title=words("column.period"), kind="text"),
            Column(name="note", title=words("column.note"), kind="text"),
            Column(name="lines", title=words("column.lines"), kind="text"),
        ),
    )


@kept_per_build
def instrument_table(scope: Scope, selection: Selection, *, one_region: bool = False) -> Table:
    """The instruments of the chosen regions, with their state in 2023 and their partners.

    one_region: leave out the column that would say the same in every row.
    """
    words = words_for(scope.language)
    answer = in_language(ask("activities/instruments", scope=scope, selection=selection), words)
    answer = answer.with_columns(lines=_lines(answer, scope)).rename({"kind": "instrument_kind"})
    return Table(
        answer=answer.rename({"status": "state"}),
        columns=(
            *_region_column(scope, one_region=one_region),
            Column(name="topic", title=words("column.topic"), kind="topic"),
            Column(name="name", title=words("column.instrument"), kind="text"),
            Column(
                name="instrument_kind",
                title=words("column.instrument_kind"),
                kind="instrument_kind",
            ),
            Column(name="state", title=words("column.state"), kind="text"),
            Column(name="partners", title=words("column.partners"), kind="text"),
            Column(name="note", title=words("column.note"), kind="text"),
            Column(name="lines", title=words("column.lines"), kind="text"),
        ),
    )


def searched(table: Table, text: str, *, scope: Scope) -> Table:
    """The rows in which every word of a text occurs, whatever its case."""
    labels = labels_for(scope)
    haystack = pl.concat_str(
        [pl.col(column.name).cast(pl.String).fill_null("") for column in table.columns],
        separator=" ",
    )
    named = table.answer.with_columns(
        haystack=haystack,
        named=pl.Series(
            [
                f"{labels('region', row['region'])} {labels('topic', row['topic'])}"
                for row in table.answer.rows(named=True)
            ],
            dtype=pl.String,
        ),
    )
    everything = (pl.col("haystack") + " " + pl.col("named")).str.to_lowercase()
    wanted = [everything.str.contains(word, literal=True) for word in text.lower().split()]
    found = named.filter(*wanted) if wanted else named
    return Table(answer=found.drop("haystack", "named"), columns=table.columns)


def only(table: Table, *, column: str, values: tuple[str, ...]) -> Table:
    """The rows with one of these values in a column; all rows when none is given."""
    if not values:
        return table
    return Table(answer=table.answer.filter(pl.col(column).is_in(values)), columns=table.columns)


def _region_column(scope: Scope, *, one_region: bool) -> tuple[Column, ...]:
    title = words_for(scope.language)("column.region")
    return () if one_region else (Column(name="region", title=title, kind="region"),)


def _lines(answer: pl.DataFrame, scope: Scope) -> pl.Series:
    words = words_for(scope.language)
    return pl.Series(
        [
            str(first) if first == last else words("lines.range", first=str(first), last=str(last))
            for first, last in answer.select("line_from", "line_to").iter_rows()
        ],
        dtype=pl.String,
    )
