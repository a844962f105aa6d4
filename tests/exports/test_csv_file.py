import io

import polars as pl
import pytest

from exports.contents import ExportedTile
from exports.csv_file import as_csv, table_as_csv

ABOUT = (("Bron", "=1+1"), ("Naam", "Verslag"))
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
    return pl.read_csv(
        io.BytesIO(table_as_csv(table, ABOUT, about="Over")), infer_schema_length=None
    )


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
    file = io.BytesIO(table_as_csv(table_with([text]), ABOUT, about="Over"))
    assert pl.read_csv(file, schema_overrides=schema)["Naam"][0].removeprefix("'") == text


def test_no_rows() -> None:
    """Given no rows, when CSV is written, then it holds the headings."""
    assert read_csv(table_with([""]).clear()).columns[:3] == ["Naam", "Aantal", "Aandeel"]


def test_a_tile_goes_with_its_lines(tile: ExportedTile) -> None:
    """Given a tile, when CSV is written, then it has its typed table and all that it is about."""
    read = pl.read_csv(io.BytesIO(as_csv(tile, about="Over")))
    assert read["Casussen"].to_list() == [1155, 0, None]
    assert read["Status"].to_list() == ["", "", "geen kolom"]
    assert read["Over: Gekozen"].to_list() == ["Regio: Limburg"] * 3
