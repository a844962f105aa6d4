"""Tables 1 and 2 of the annual report out of the case register, as the report prints them."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from components.keeping import kept_per_build
from components.labels import labels_for
from components.periods import written_period, year_before
from components.quiet import plain, quiet
from components.register import register
from components.table import Column, Kind, Table, in_language, table_of
from components.words import Words, words_for
from queries import Scope, Selection, ask

TABLES = ("1", "2")
TOTAL = "total"
# the columns of `python -m data.report`, so that a file from the page is one from the command
TIDY = ("table", "row", "label", "region", "value", "unit", "printed", "status", "note")
_FORMATS = ("csv", "xlsx", "json")
_TEXT: Kind = "text"
_Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The register beside the published tables: cells compared, how many differ, and which."""

    cells: int
    different: int
    table: Table


@kept_per_build
def report_cells(scope: Scope, period: str) -> pl.DataFrame:
    """Every cell of both tables in their order, the total of a row behind its regions.

    Regions without a column are left out, as the report does. Each cell has its footnote's number
    in `mark` (0 for none) and its `note` in the language of the screen.
    """
    words = words_for(scope.language)
    selection = Selection(periods=(period,))
    cells = ask("report/cells", scope=scope, selection=selection)
    absent = (pl.col("status") == "no_column").all().over("region")
    totals = ask("report/totals", scope=scope, selection=selection)
    together = totals.with_columns(region=pl.lit(TOTAL))
    every = pl.concat([cells.filter(~absent), together], how="diagonal")
    order = {measure: place for place, measure in enumerate(totals["measure"])}
    ordered = every.sort(pl.col("measure").replace_strict(order), maintain_order=True)
    notes = [_note(words, row) for row in ordered.rows(named=True)]
    numbers = {note: place for place, note in enumerate(dict.fromkeys(filter(None, notes)), 1)}
    return ordered.with_columns(
        note=pl.Series(notes, dtype=pl.String),
        mark=pl.Series([numbers.get(note, 0) for note in notes], dtype=pl.Int64),
    )


def _note(words: Words, row: _Row) -> str:
    note = words.either(row["note_nl"], row["note_en"])
    if not row["known_over"]:
        return note
    known = written_period(words, row["known_over"])
    return words("report.note_as_known", note=note, period=known)


@kept_per_build
def printed_table(scope: Scope, period: str, table: str) -> Table:
    """One of the tables as it is printed: regions side by side, the totals behind them."""
    words = words_for(scope.language)
    cells = report_cells(scope, period).filter(table=table)
    titles = {
        region: _column_title(scope, region)
        for region in cells["region"].unique(maintain_order=True)
    }
    before = _before(scope, cells, period)
    rows = [
        {"row": row, "measure": measure, **_printed(scope, list(part.rows(named=True)), before)}
        for (row, measure), part in cells.group_by("row", "measure", maintain_order=True)
    ]
    return Table(
        answer=pl.DataFrame(rows),
        columns=(
            Column(name="row", title=words("column.row"), kind=_TEXT),
            Column(name="measure", title=words("column.measure"), kind="measure"),
            *(Column(name=name, title=title, kind="printed") for name, title in titles.items()),
            *(Column(name="previous", title=title, kind="printed") for title in before),
        ),
    )


def _before(scope: Scope, cells: pl.DataFrame, period: str) -> tuple[str, ...]:
    """The heading of the totals of a year before; none where the register does not go back."""
    if cells["previous_status"].is_null().all():
        return ()
    words = words_for(scope.language)
    return (words("report.total_of", period=written_period(words, year_before(period))),)


def _printed(scope: Scope, cells: list[_Row], before: tuple[str, ...]) -> dict[str, str]:
    shown = {cell["region"]: _marked(scope, cell) for cell in cells}
    total = cells[-1]
    status = total["previous_status"]
    earlier = _written(scope, total["previous"], _codes(scope).get(status), status)
    return shown | ({"previous": earlier} if before else {})


def _marked(scope: Scope, cell: _Row) -> str:
    text = _written(scope, cell["value"], cell["printed"], cell["status"])
    return f"{text} [{cell['mark']}]" if cell["mark"] else text


def _written(scope: Scope, value: float | None, printed: str | None, status: str | None) -> str:
    """A number, or the code that the report prints instead of one."""
    words = words_for(scope.language)
    if value is not None:
        return words.count(value)
    if printed and status != "blank":
        return printed
    return words(f"status.short.{status}") if status else ""


@kept_per_build
def _codes(scope: Scope) -> dict[str, str]:
    """The code that the report prints for each status, where it is one and the same."""
    statuses = ask("reference/statuses", scope=scope)
    return dict(statuses.select("status", "code").drop_nulls().iter_rows())


@kept_per_build
def tidy_table(scope: Scope, period: str, table: str) -> Table:
    """The cells of one table as `python -m data.report` writes them, a row each."""
    cells = report_cells(scope, period).filter(table=table)
    labels, general = labels_for(scope), _of_every_cell(scope, period)
    answer = cells.with_columns(
        label=pl.Series([labels("measure", name) for name in cells["measure"]]),
        note=pl.Series([" ".join(filter(None, (general, note))) for note in cells["note"]]),
        value=_whole(cells["value"]),
        printed=pl.col("printed").fill_null(""),
    )
    columns = tuple(Column(name=name, title=name, kind=_TEXT) for name in TIDY)
    return Table(answer=answer.select(TIDY), columns=columns)


def _whole(values: pl.Series) -> pl.Series:
    """Numbers without decimals where none has any."""
    whole = values.cast(pl.Int64)
    return whole if whole.cast(pl.Float64).equals(values) else values


def _of_every_cell(scope: Scope, period: str) -> str:
    words = words_for(scope.language)
    notes = [words("report.note_invented")] if register().invented else []
    return " ".join([*notes, words("report.note_register", period=written_period(words, period))])


@kept_per_build
def footnote_table(scope: Scope, period: str) -> Table:
    """The footnotes in the order of their numbers, then what the codes mean.

    Each with the regions and rows it stands in.
    """
    words = words_for(scope.language)
    cells = report_cells(scope, period)
    marked = cells.filter(pl.col("mark") > 0).sort("mark", maintain_order=True)
    notes = [
        _footnote(scope, part, mark=f"[{part['mark'][0]}]", note=part["note"][0])
        for _, part in marked.group_by("mark", maintain_order=True)
    ]
    codes = [
        _footnote(scope, part, mark=row["code"], note=row["explanation"])
        for row in in_language(ask("reference/statuses", scope=scope), words).rows(named=True)
        if not (part := cells.filter(status=row["status"])).is_empty() and row["code"]
    ]
    schema: dict[str, type[pl.String]] = dict.fromkeys(("mark", "where", "rows", "note"), pl.String)
    return table_of(
        pl.DataFrame([*notes, *codes], schema=schema),
        words,
        mark=_TEXT,
        where=(_TEXT, "column.region"),
        rows=_TEXT,
        note=_TEXT,
    )


def _footnote(scope: Scope, cells: pl.DataFrame, *, mark: str, note: str) -> _Row:
    words = words_for(scope.language)
    regions = cells["region"].unique(maintain_order=True)
    rows = {
        table: cells.filter(table=table)["row"].unique(maintain_order=True).to_list()
        for table in TABLES
    }
    return {
        "mark": mark,
        "where": words.listed([_column_title(scope, region) for region in regions]),
        "rows": "; ".join(
            words("report.rows", table=table, rows=", ".join(named))
            for table, named in rows.items()
            if named
        ),
        "note": note,
    }


def _column_title(scope: Scope, region: str) -> str:
    if region == TOTAL:
        return words_for(scope.language)("report.total")
    return labels_for(scope)("region", region)


@kept_per_build
def beside_published(scope: Scope, period: str) -> Comparison:
    """Every cell that the annual report printed over a period, beside what the register has.

    Value, code and status count. The table has the cells that differ; where none does, how many
    were compared. No cell is compared over a period that was not published.
    """
    printed = report_cells(scope, period).filter(
        pl.col("published_status").is_not_null() & (pl.col("published_status") != "no_column")
    )
    same = (
        pl.col("value").eq_missing(pl.col("published"))
        & pl.col("printed").eq_missing(pl.col("published_printed"))
        & pl.col("status").eq_missing(pl.col("published_status"))
    )
    different = printed.filter(~same)
    table = _counted(scope, printed) if different.is_empty() else _different(scope, different)
    return Comparison(cells=printed.height, different=different.height, table=table)


def _counted(scope: Scope, printed: pl.DataFrame) -> Table:
    words = words_for(scope.language)
    rows = printed.group_by("table", "row", "measure", maintain_order=True).agg(cells=pl.len())
    return table_of(
        rows.with_columns(pl.col("cells").cast(pl.Int64)),
        words,
        table=_TEXT,
        row=_TEXT,
        measure="measure",
        cells=("count", "column.equal_cells"),
    )


def _different(scope: Scope, cells: pl.DataFrame) -> Table:
    words = words_for(scope.language)
    rows = [
        {
            "table": cell["table"],
            "row": cell["row"],
            "measure": cell["measure"],
            "where": _column_title(scope, cell["region"]),
            "register": _written(scope, cell["value"], cell["printed"], cell["status"]),
            "published": _written(
                scope, cell["published"], cell["published_printed"], cell["published_status"]
            ),
        }
        for cell in cells.rows(named=True)
    ]
    return table_of(
        pl.DataFrame(rows),
        words,
        table=_TEXT,
        row=_TEXT,
        measure="measure",
        where=(_TEXT, "column.region"),
        register=_TEXT,
        published=_TEXT,
    )


def commands(scope: Scope, period: str) -> list[str]:
    """The commands that write this report, one a format."""
    chosen = f"--half-year {period}" if "-" in period else f"--year {period}"
    language = "" if scope.language == "nl" else f" --language {scope.language}"
    return [
        f".venv/bin/python -m data.report {chosen} --format {form}{language}"
        f" --out jaarverslag-{period}.{form}"
        for form in _FORMATS
    ]


def show_commands(scope: Scope, period: str) -> None:
    """The commands to copy, under a heading of their own."""
    words = words_for(scope.language)
    with st.container(border=True, key="report-commands"):
        st.markdown(f"## {plain(words('report.commands_title'))}")
        quiet(words("report.commands_subtitle"))
        for command in commands(scope, period):
            st.code(command, language=None, wrap_lines=True)
