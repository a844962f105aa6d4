"""Writes empty files of a contract, with a description of every column beside them."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.loads.contract import Described, Table

CSV_FOLDER = "csv"
DESCRIPTION = "README.md"
_HEAD = ("table", "column", "form", "may be empty", "betekenis", "meaning")
_CREATED = datetime(2023, 12, 31, tzinfo=UTC)  # fixed: the same register gives the same file
_WIDTHS = (14, 14, 60, 12, 60, 60)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a set of files says of itself, in every file: a title, and lines of text."""

    title: str
    lines: tuple[str, ...]


def write_templates(
    folder: Path, tables: Sequence[Table], *, name: str, notice: Notice
) -> list[Path]:
    """Write an empty workbook, called name, and empty CSV files below folder; returns the files."""
    empty = {
        table.name: pl.DataFrame(schema=dict.fromkeys(table.columns, pl.String)) for table in tables
    }
    words = described(tables)
    return [
        write_workbook(folder / f"{name}.xlsx", empty, words=words, notice=notice),
        *write_csv_folder(folder / CSV_FOLDER, empty, words=words, notice=notice),
    ]


def described(tables: Sequence[Table]) -> list[Described]:
    """Every column of the tables in words."""
    return [one for table in tables for one in table.described()]


@dataclass(frozen=True, kw_only=True)
class Templates:
    """The empty files as they are sent to a person: a workbook, and the CSV files in a ZIP."""

    workbook: bytes
    csv_files: bytes


def pack_templates(tables: Sequence[Table], *, name: str, notice: Notice) -> Templates:
    """The files of write_templates, in memory."""
    with TemporaryDirectory() as folder:
        workbook, *files = write_templates(Path(folder), tables, name=name, notice=notice)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, file.name)
        return Templates(workbook=workbook.read_bytes(), csv_files=packed.getvalue())


def write_workbook(
    path: Path, tables: dict[str, pl.DataFrame], *, words: Sequence[Described], notice: Notice
) -> Path:
    """Write tables as a workbook: a sheet each, one about the file, one about the columns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        about_it = {"title": notice.title, "comments": "\n".join(notice.lines)}
        book.set_properties({**about_it, "created": _CREATED})
        about = book.add_worksheet("about")
        for row, line in enumerate((notice.title, *notice.lines)):
            about.write_string(row, 0, line)
        for table, frame in tables.items():
            frame.write_excel(
                book,
                table,
                table_style="Table Style Light 1",
                dtype_formats={pl.Date: "yyyy-mm-dd"},
            )
        _describe(book.add_worksheet("columns"), words)
    return path


def write_csv_folder(
    folder: Path,
    tables: dict[str, pl.DataFrame],
    *,
    words: Sequence[Described],
    notice: Notice,
    word: str = "",
) -> list[Path]:
    """Write tables as CSV files with a README; word: stands in each file name, as `.word`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{table}{word}.csv" for table in tables]
    for file, frame in zip(files, tables.values(), strict=True):
        yes_no = pl.when(pl.col(pl.Boolean)).then(pl.lit("yes")).otherwise(pl.lit("no"))
        frame.with_columns(yes_no.name.keep()).write_csv(file)
    return [*files, write_description(folder, words=words, notice=notice)]


def write_description(folder: Path, *, words: Sequence[Described], notice: Notice) -> Path:
    """Write the README of a folder: what the files are, and every column."""
    file = folder / DESCRIPTION
    text = "\n".join([f"# {notice.title}", "", *notice.lines, "", *column_table(words)])
    file.write_text(text + "\n", encoding="utf-8")
    return file


def column_table(words: Sequence[Described]) -> list[str]:
    """Every column as lines of a Markdown table."""
    head = ["| table | column | must be | empty | meaning |", "| --- | --- | --- | --- | --- |"]
    return head + [
        f"| {one.table} | {one.column} | {_form(one)} | {'may be' if one.may_be_empty else 'never'}"
        f" | {one.meaning_en} |"
        for one in words
    ]


def _form(one: Described) -> str:
    return f"a {one.column} of {one.file}" if one.file else str(one.form)


def _describe(sheet: Worksheet, words: Sequence[Described]) -> None:
    for place, (name, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name)
    for row, one in enumerate(words, start=1):
        empty = "yes" if one.may_be_empty else "no"
        cells = (one.table, one.column, str(one.form), empty, one.meaning_nl, one.meaning_en)
        for place, text in enumerate(cells):
            sheet.write_string(row, place, text)
