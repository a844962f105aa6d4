"""Files that are no whole register: each is refused with a clear fault, before harm is done."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from data.loads import csv_file, workbook
from data.register.checking import check
from data.register.contract import TABLES
from data.register.cubes import build_cubes

TODAY = date(2024, 1, 31)
Only = Callable[..., str]
Put = Callable[[str, str, str], None]


def frames(register: Path) -> dict[str, pl.DataFrame]:
    """The tables of a register in CSV, as text."""
    return {table: pl.read_csv(register / f"{table}.csv", infer_schema=False) for table in TABLES}


def as_workbook(register: Path, path: Path, **more: pl.DataFrame) -> Path:
    """The register as a workbook, with sheets of the caller's own."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table, frame in {**frames(register), **more}.items():
        sheet = book.create_sheet(table)
        for row in (tuple(frame.columns), *frame.rows()):
            sheet.append(row)
    book.save(path)
    return path


def as_parquet(register: Path, folder: Path) -> Path:
    """The register as Parquet files with types of their own."""
    folder.mkdir()
    for table, frame in frames(register).items():
        typed = frame.with_columns(pl.col("^.*_on$").str.to_date())
        if "from_picture" in typed.columns:
            typed = typed.with_columns(pl.col("from_picture") == "yes")
        if "eur" in typed.columns:
            typed = typed.with_columns(pl.col("eur").cast(pl.Float64))
        typed.write_parquet(folder / f"{table}.parquet")
    return folder


def test_every_form_gives_the_same_cubes(register: Path, tmp_path: Path) -> None:
    """Given the same register as CSV, semicolon CSV, XLSX and Parquet, when it is counted,
    then the cubes are the same.
    """
    semicolons = tmp_path / "semicolons"
    semicolons.mkdir()
    for table, frame in frames(register).items():
        text = frame.write_csv(separator=";", line_terminator="\r\n", include_bom=True)
        (semicolons / f"{table}.2023.csv").write_text(text, encoding="utf-8", newline="")
    paths = [
        register,
        semicolons,
        as_workbook(register, tmp_path / "register.xlsx"),
        as_parquet(register, tmp_path / "parquet"),
    ]
    prints = {build_cubes(check(path, today=TODAY)).fingerprint() for path in paths}
    assert len(prints) == 1


def test_quotes_and_lines_within_a_cell(register: Path, put: Put, only: Only) -> None:
    """Given a cell in quotes with a line end in it, when the register is checked,
    then a fault further down still names the line in the file.
    """
    put("case_themes", "NN-1,regional,zorgcriminaliteit", 'NN-1,regional,"zorg,\ncrime"\nL-2,tax,')
    assert "case_themes.csv, column theme: must be one of" in only()
    assert "(1x: row 6 'tax')" in only()


def test_blocks_end_within_rows(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given blocks smaller than a row, when the register is read, then nothing changes."""
    whole = build_cubes(check(register, today=TODAY)).fingerprint()
    monkeypatch.setattr(csv_file, "BLOCK", 100)
    assert build_cubes(check(register, today=TODAY)).fingerprint() == whole


def test_half_a_file(register: Path, only: Only) -> None:
    """Given a file cut off within a line, when the register is checked, then that line is told."""
    file = register / "case_advice.csv"
    file.write_bytes(file.read_bytes()[:-6])
    assert only() == "case_advice.csv: is cut off: the last line has no line end (1x: row 3)"


def test_half_a_file_cut_at_a_line_end(register: Path, only: Only) -> None:
    """Given cases cut off at a line end, when the register is checked,
    then the rows of the other tables miss their case.
    """
    file = register / "cases.csv"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    (register / "case_themes.csv").write_text("case_id,theme,name\nL-1,drugs,\n")
    assert only() == ("case_phases.csv, column case_id: is no case of cases.csv (1x: row 7 'NN-1')")


def test_half_a_workbook(register: Path, tmp_path: Path, only: Only) -> None:
    """Given half a workbook, when it is checked, then it is told to be no whole one."""
    path = as_workbook(register, tmp_path / "register.xlsx")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert only(path).startswith("register.xlsx: is no whole XLSX workbook")


def test_half_a_parquet_file(register: Path, tmp_path: Path, only: Only) -> None:
    """Given half a Parquet file, when it is checked, then it is told to be no whole one."""
    folder = as_parquet(register, tmp_path / "parquet")
    file = folder / "case_themes.parquet"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert only(folder).startswith("case_themes.parquet: is no whole Parquet file")


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx"])
def test_an_empty_file(register: Path, only: Only, suffix: str) -> None:
    """Given a file of no bytes, when the register is checked, then that is told."""
    (register / "case_themes.csv").unlink()
    (register / f"case_themes.{suffix}").touch()
    assert only() == f"case_themes.{suffix}: is empty"


def test_an_empty_sheet(register: Path, tmp_path: Path, only: Only) -> None:
    """Given a sheet with no cells, when the workbook is checked, then that is told."""
    path = as_workbook(register, tmp_path / "register.xlsx", case_themes=pl.DataFrame())
    assert only(path) == "register.xlsx, sheet case_themes: is empty"


def test_no_cases(register: Path, only: Only) -> None:
    """Given headers only, when the register is checked, then it holds no case."""
    for table in TABLES:
        file = register / f"{table}.csv"
        file.write_text(file.read_text().splitlines(keepends=True)[0])
    assert only() == "cases.csv: holds no case"


@pytest.mark.parametrize(("mark", "name"), [("\t", "tabs"), ("|", "bars")])
def test_a_delimiter_that_is_not_read(register: Path, only: Only, mark: str, name: str) -> None:
    """Given another mark between the columns, when the register is checked, then it is named."""
    file = register / "case_themes.csv"
    file.write_text(file.read_text().replace(",", mark))
    assert f"has {name} between its columns; save it with commas or semicolons" in only()


def test_a_header_with_commas_and_rows_with_semicolons(register: Path, only: Only) -> None:
    """Given rows with another delimiter than the header, when checked, then both are named."""
    file = register / "case_phases.csv"
    head, *rows = file.read_text().splitlines(keepends=True)
    file.write_text(head + "".join(rows).replace(",", ";"))
    assert only() == (
        "case_phases.csv: must have 3 cells with commas between them, as the header;"
        " some rows have semicolons"
        " (6x: row 2 '1 cells', row 3 '1 cells', row 4 '1 cells', and 3 more)"
    )


def test_a_row_too_short(put: Put, only: Only) -> None:
    """Given a row that lacks a cell, when the register is checked, then its line is told."""
    put("case_phases", "L-2,execute,2022-05-01", "L-2,execute")
    assert "must have 3 cells with commas" in only()
    assert "(1x: row 5 '2 cells')" in only()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "latin-1"])
def test_another_encoding(register: Path, put: Put, only: Only, encoding: str) -> None:
    """Given a file in another encoding than UTF-8, when it is checked, then that is told."""
    put("case_themes", "zorgcriminaliteit", "privé")
    file = register / "case_themes.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    assert "must be UTF-8" in only()


def test_unknown_columns_are_named(register: Path, faults: Callable[..., tuple[object]]) -> None:
    """Given a column of one's own and a lost one, when checked, then both are named."""
    file = register / "case_themes.csv"
    file.write_text(file.read_text().replace("case_id,theme,name", "case_id,theme,burgernaam"))
    assert [str(fault) for fault in faults()] == [
        "case_themes.csv, column burgernaam: is no column of this table",
        "case_themes.csv, column name: is not among the columns",
    ]


def test_a_file_without_a_header(register: Path, faults: Callable[..., tuple[object]]) -> None:
    """Given rows without a header, when checked, then a citizen-service number in the first row
    is not repeated as the name of a column.
    """
    (register / "case_themes.csv").write_text("111222333,drugs,\n")
    told = "\n".join(str(fault) for fault in faults())
    assert "column not shown: is no column of this table" in told
    assert "111222333" not in told


def test_a_column_twice(register: Path, only: Only) -> None:
    """Given a column that stands there twice, when checked, then it is named."""
    file = register / "case_themes.csv"
    file.write_text("case_id,theme,name,theme\n")
    assert only() == "case_themes.csv, column theme: stands twice in the header"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_two_hundred_extra_columns(
    register: Path, tmp_path: Path, faults: Callable[..., tuple[object]], suffix: str
) -> None:
    """Given 200 columns too many, when checked, then each is named and no row is read."""
    wide = frames(register)["case_themes"].with_columns(
        pl.lit("x").alias(f"extra_{number:03d}") for number in range(200)
    )
    (register / "case_themes.csv").unlink()
    match suffix:
        case "csv":
            wide.write_csv(register / "case_themes.csv")
        case "parquet":
            wide.write_parquet(register / "case_themes.parquet")
        case _:
            wide.write_excel(register / "case_themes.xlsx", worksheet="case_themes")
    found = [str(fault) for fault in faults()]
    assert len(found) == 200
    assert found[7].endswith("column extra_007: is no column of this table")


def test_a_missing_table(register: Path, only: Only) -> None:
    """Given four of the five tables, when checked, then the fifth is named."""
    (register / "case_amounts.csv").unlink()
    assert only() == "register: lacks the table case_amounts"


def test_a_table_twice(register: Path, only: Only) -> None:
    """Given a table as two files, when checked, then both are named."""
    (register / "cases.old.csv").write_text((register / "cases.csv").read_text())
    assert only() == "cases.csv and cases.old.csv: the table cases is there more than once"


def test_a_file_that_is_no_table(register: Path, only: Only) -> None:
    """Given a file or sheet by another name, when checked, then it is named; text is let be."""
    (register / "README.md").write_text("about this register")
    (register / "personen.csv").write_text("naam\n")
    assert only().startswith("personen.csv: is none of the tables cases, ")


def test_a_sheet_that_is_no_table(register: Path, tmp_path: Path, only: Only) -> None:
    """Given a sheet by another name, when checked, then it is named."""
    path = as_workbook(register, tmp_path / "r.xlsx", personen=pl.DataFrame({"naam": ["x"]}))
    assert only(path).startswith("r.xlsx, sheet personen: is none of the tables")


def test_nothing_there(tmp_path: Path, only: Only) -> None:
    """Given a path to nothing, when checked, then that is told."""
    assert only(tmp_path / "nowhere").endswith("nowhere: is not there")


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx"])
def test_two_gigabytes(register: Path, only: Only, suffix: str) -> None:
    """Given a file of 2 GB, when checked, then it is refused by its size, unread."""
    (register / "cases.csv").unlink()
    with (register / f"cases.{suffix}").open("wb") as file:
        file.truncate(2 << 30)
    assert only().startswith(f"cases.{suffix}: has 2147 MB; at most")


def test_a_zip_bomb(tmp_path: Path, only: Only) -> None:
    """Given a workbook of 5 MB that unpacks to 1,1 GB, when checked,
    then it is refused by what its directory says, before anything is unpacked.
    """
    path = tmp_path / "register.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1100):
            part.write(b"0" * 1_000_000)
    assert path.stat().st_size < 10_000_000
    assert "unpacks to 1100 MB; at most 1073 MB is read" in only(path)


def test_xml_entities(register: Path, tmp_path: Path, only: Only) -> None:
    """Given a workbook whose XML declares entities, when checked, then it is refused."""
    path = as_workbook(register, tmp_path / "whole.xlsx")
    evil = tmp_path / "register.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(evil, "w") as packed:
        for part in whole.infolist():
            content = whole.read(part)
            if part.filename == "xl/workbook.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            packed.writestr(part.filename, content)
    assert only(evil) == "register.xlsx: declares XML entities, which a workbook has no use for"


def test_too_many_cells(
    register: Path, tmp_path: Path, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more cells than are read, when checked, then reading stops there."""
    path = as_workbook(register, tmp_path / "register.xlsx")
    monkeypatch.setattr(workbook, "MOST_CELLS", 31)
    assert only(path) == "register.xlsx, sheet cases: has more than 31 cells"


def test_a_cell_far_to_the_right(register: Path, tmp_path: Path, only: Only) -> None:
    """Given a cell outside the columns, when checked, then its row is told."""
    path = as_workbook(register, tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(path)
    book["case_themes"]["Z3"] = "Jan"
    book.save(path)
    assert only(path) == (
        "register.xlsx, sheet case_themes: must have 3 cells, as the header;"
        " there is more to the right (1x: row 3)"
    )


def test_values_of_a_workbook(register: Path, tmp_path: Path) -> None:
    """Given dates, numbers and yes/no as Excel keeps them, when checked,
    then they are read as what they are.
    """
    path = as_workbook(register, tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(path)
    book["cases"]["F2"] = date(2022, 11, 2)
    book["cases"]["E2"] = False
    book["case_amounts"]["C2"] = 1234.56
    book["case_amounts"]["C3"] = 1000
    book.save(path)
    cubes = {build_cubes(check(one, today=TODAY)).fingerprint() for one in (path, register)}
    assert len(cubes) == 1


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("http://x")', "@SUM(A1)", "+1", "-x"])
def test_a_formula_as_case_id(register: Path, tmp_path: Path, only: Only, cell: str) -> None:
    """Given a formula as case id, in a workbook or in text, when checked, then it is refused."""
    path = as_workbook(register, tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(path)
    book["case_themes"]["A2"] = cell
    book.save(path)
    words = "column case_id: must be a value, not a formula (1x: row 2"
    assert words in only(path)
    file = register / "case_themes.csv"
    quoted = cell.replace('"', '""')
    file.write_text(file.read_text().replace("L-1,drugs", f'"{quoted}",drugs'))
    assert words in only()


def test_nested_values(register: Path, tmp_path: Path, only: Only) -> None:
    """Given a Parquet column of lists, when checked, then it is refused."""
    folder = as_parquet(register, tmp_path / "parquet")
    file = folder / "case_themes.parquet"
    pl.read_parquet(file).with_columns(name=pl.lit([["a"]]).first()).write_parquet(file)
    assert only(folder) == "case_themes.parquet, column name: holds nested values"


def test_parquet_of_other_types(register: Path, tmp_path: Path, only: Only) -> None:
    """Given moments instead of days and numbers that are no choice, when checked,
    then a midnight is a day, and the rest is told.
    """
    folder = as_parquet(register, tmp_path / "parquet")
    file = folder / "case_phases.parquet"
    frame = pl.read_parquet(file).with_columns(pl.col("entered_on").cast(pl.Datetime("us")))
    frame.write_parquet(file)
    check(folder, today=TODAY)
    later = pl.col("entered_on") + pl.duration(hours=pl.int_range(pl.len()) // 5)
    frame.with_columns(later).write_parquet(file)
    assert "column entered_on: must be a day such as 2023-05-17 (1x: row 6" in only(folder)
