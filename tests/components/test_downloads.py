import io

import openpyxl
import polars as pl
import pytest

from components.downloads import Provenance, as_csv, as_xlsx

ABOUT = Provenance(lines=(("Bron", "=1+1"), ("Naam", "Verslag")))
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "{=1+1}", "=HYPERLINK(0)"]


def table_with(texts: list[str]) -> pl.DataFrame:
    """A table with these labels, a number and a gap beside them, and a column named Naam."""
    return pl.DataFrame(
        {
            "Naam": texts,
            "Aantal": pl.Series(range(len(texts)), dtype=pl.Int64),
            "Aandeel": pl.Series([-0.5] + [None] * (len(texts) - 1), dtype=pl.Float64),
        }
    )


def read_csv(table: pl.DataFrame) -> pl.DataFrame:
    """The table by way of CSV."""
    return pl.read_csv(io.BytesIO(as_csv(table, ABOUT, about="Over")), infer_schema_length=None)


def read_xlsx(table: pl.DataFrame) -> openpyxl.Workbook:
    """The table by way of a workbook."""
    file = as_xlsx(table, ABOUT, sheets=("Gegevens", "Over"))
    return openpyxl.load_workbook(io.BytesIO(file))


def test_a_dash_stays_a_dash() -> None:
    """Given the code of a cell that is not reported, when CSV is written, then it is that code."""
    assert read_csv(table_with(["-"]))["Naam"].to_list() == ["-"]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_runs_no_formula(text: str) -> None:
    """Given a label that starts like a formula, when CSV is written, then it is plain text."""
    cell = read_csv(table_with([text]))["Naam"][0]
    assert cell == (f"'{text}" if text[0] in "=+-@\t\r" else text)


def test_csv_keeps_numbers_and_provenance() -> None:
    """Given a table, when CSV is written, then numbers stay, also negative ones, and all is cited.

    A column of the table with the name of a line of the provenance is left alone.
    """
    read = read_csv(table_with(["a", "b"]))
    assert read.columns == ["Naam", "Aantal", "Aandeel", "Over: Bron", "Over: Naam"]
    assert read["Aantal"].to_list() == [0, 1]
    assert read["Aandeel"].to_list() == [-0.5, None]
    assert read["Naam"].to_list() == ["a", "b"]
    assert read["Over: Bron"].to_list() == ["'=1+1"] * 2


@pytest.mark.parametrize("text", [*FORMULAS, "http://example.org", "007", "", 'a"b,c\nd'])
def test_csv_keeps_text(text: str) -> None:
    """Given any label, when CSV is written and read, then it is that label, made harmless."""
    schema = {"Naam": pl.String}
    file = io.BytesIO(as_csv(table_with([text]), ABOUT, about="Over"))
    assert pl.read_csv(file, schema_overrides=schema)["Naam"][0].removeprefix("'") == text


def test_xlsx_runs_no_formula() -> None:
    """Given labels like formulas and addresses, when XLSX is written, then each is a string."""
    texts = [*FORMULAS, "http://example.org", "007"]
    book = read_xlsx(table_with(texts))
    cells = [row[0] for row in book["Gegevens"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert [str(cell.value).replace("_x000D_", "\r") for cell in cells] == texts
    assert not any(cell.hyperlink for cell in cells)
    assert book["Over"]["B1"].data_type == "s"


def test_xlsx_keeps_types() -> None:
    """Given numbers and gaps, when XLSX is written, then numbers are numbers and gaps are empty."""
    book = read_xlsx(table_with(["a", "b"]))
    rows = list(book["Gegevens"].iter_rows(values_only=True))
    assert rows == [("Naam", "Aantal", "Aandeel"), ("a", 0, -0.5), ("b", 1, None)]
    about = list(book["Over"].iter_rows(values_only=True))
    assert about == [("Bron", "=1+1"), ("Naam", "Verslag")]


def test_no_rows() -> None:
    """Given no rows, when the files are written, then they hold the headings."""
    empty = table_with([""]).clear()
    assert read_csv(empty).height == 0
    assert read_xlsx(empty)["Gegevens"].max_row == 1
