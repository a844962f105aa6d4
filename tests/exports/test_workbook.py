import dataclasses
import io
from collections.abc import Callable

import openpyxl
import polars as pl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exports.contents import Booklet, ExportedTile
from exports.workbook import as_xlsx, sheet_names

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "{=1+1}", "=HYPERLINK(0)"]


def read(booklet: Booklet) -> openpyxl.Workbook:
    """A booklet by way of a workbook."""
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(booklet)))


def rows_of(sheet: Worksheet) -> list[tuple]:
    """All values of a sheet."""
    return list(sheet.iter_rows(values_only=True))


def test_cells_have_their_types(tile: ExportedTile, booklet_of: Callable[..., Booklet]) -> None:
    """Given numbers, shares, texts and gaps, when they are written, then each is what it was."""
    sheet = read(booklet_of(tile))["Gegevens"]

    assert rows_of(sheet) == [
        ("Regio", "Casussen", "Aandeel", "Status"),
        ("Limburg", 1155, 0.525, None),
        ("Rotterdam", 0, 0, None),
        ("Caribisch Nederland", None, None, "geen kolom"),
    ]
    assert [cell.number_format for cell in sheet[2]] == ["General", "#,##0", "0.0%", "General"]


def test_one_tile_tells_where_it_comes_from(
    tile: ExportedTile, booklet_of: Callable[..., Booklet]
) -> None:
    """Given a tile alone, when it is written, then a second sheet has its lines and statuses."""
    book = read(booklet_of(tile))

    assert book.sheetnames == ["Gegevens", "Toelichting"]
    assert rows_of(book["Toelichting"]) == [*tile.about, ("geen kolom", "doet nog niet mee")]


def test_a_page_has_a_sheet_for_each_tile(
    tile: ExportedTile, booklet_of: Callable[..., Booklet]
) -> None:
    """Given three tiles, when they are written, then each has its sheet, by number and title.

    The last sheet has the choices, classification, build and time, and which sheet is which.
    """
    booklet = booklet_of(tile, tile, dataclasses.replace(tile, title="[a]: b/c?*'" * 9))
    book = read(booklet)

    assert book.sheetnames == [*sheet_names(booklet), "Toelichting"]
    assert book.sheetnames[0] == "1 Limburg behandelt de meeste c"
    assert all(len(name) <= 31 for name in book.sheetnames)
    lines = rows_of(book["Toelichting"])
    assert lines[0] == ("Thema's", "Voor intern gebruik · regiobeeld-abc · 24 nov 2026 13:00")
    assert ("Periode", "2023") in lines
    assert lines.count(("Bron", "Verslag")) == 3
    assert ("geen kolom", "doet nog niet mee") in lines
    assert {(name, None) for name in book.sheetnames[:3]} <= set(lines)


def test_no_formula_runs(tile: ExportedTile, booklet_of: Callable[..., Booklet]) -> None:
    """Given labels like formulas and addresses, when they are written, then each is a string."""
    texts = [*FORMULAS, "http://example.org", "007"]
    named = dataclasses.replace(
        tile, typed=pl.DataFrame({"Naam": texts}), forms=("text",), about=(("Bron", "=1+1"),)
    )

    book = read(booklet_of(named))

    cells = [row[0] for row in book["Gegevens"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert [str(cell.value).replace("_x000D_", "\r") for cell in cells] == texts
    assert not any(cell.hyperlink for cell in cells)
    assert book["Toelichting"]["B1"].data_type == "s"


def test_hostile_text_is_written_as_text(
    hostile: ExportedTile, booklet_of: Callable[..., Booklet]
) -> None:
    """Given words that mean harm, when they are written, then the file opens and marks its cuts."""
    book = read(booklet_of(hostile, hostile))

    cell = book.worksheets[0]["A2"]
    assert cell.value is None or cell.data_type == "s"
    if len(hostile.title) > 100_000:
        assert str(cell.value).endswith("[ingekort]")
        assert len(str(cell.value)) < 32_767


@pytest.mark.parametrize("invented", [False, True])
def test_paper_carries_title_and_mark(
    tile: ExportedTile, booklet_of: Callable[..., Booklet], invented: bool
) -> None:
    """Given a sheet, when it is printed, then its margins have title, badge and mark."""
    sheet = read(booklet_of(dataclasses.replace(tile, invented=invented)))["Gegevens"]

    assert sheet.oddHeader
    assert sheet.oddFooter
    head, foot = str(sheet.oddHeader.left.text), str(sheet.oddFooter.left.text)
    assert head.startswith(tile.title)
    assert ("Verzonnen gegevens" in head) == invented
    assert "Voor intern gebruik" in foot


def test_no_rows(tile: ExportedTile, booklet_of: Callable[..., Booklet]) -> None:
    """Given no rows, when they are written, then the headings stand there."""
    assert (
        read(booklet_of(dataclasses.replace(tile, typed=tile.typed.clear())))["Gegevens"].max_row
        == 1
    )
