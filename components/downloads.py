"""A table as a file: CSV and XLSX, with what must go along and no formula that runs."""

import io
from dataclasses import dataclass

import polars as pl
import xlsxwriter


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What goes along with every download: pairs of a heading and a text."""

    lines: tuple[tuple[str, str], ...]


def as_csv(table: pl.DataFrame, provenance: Provenance, *, about: str) -> bytes:
    """The table as UTF-8 CSV; every row also carries the lines of its provenance.

    about: set before the headings of the provenance, as the table may have a column of that name.
    """
    along = [pl.lit(text).alias(f"{about}: {heading}") for heading, text in provenance.lines]
    return table.with_columns(along).with_columns(_harmless()).write_csv().encode("utf-8")


def as_xlsx(table: pl.DataFrame, provenance: Provenance, *, sheets: tuple[str, str]) -> bytes:
    """The table as a workbook: typed cells on the first sheet, provenance on the second."""
    file = io.BytesIO()
    # text stays text: no cell of ours is ever read as a formula, an address or a number
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as workbook:
        bold = workbook.add_format({"bold": True})
        data, about = (workbook.add_worksheet(name) for name in sheets)
        for place, name in enumerate(table.columns):
            data.write_string(0, place, name, bold)
            data.write_column(1, place, table[name].to_list())
        for line, (heading, text) in enumerate(provenance.lines):
            about.write_string(line, 0, heading, bold)
            about.write_string(line, 1, text)
        data.freeze_panes(1, 1)
        data.autofit()
        about.autofit()
    return file.getvalue()


def _harmless() -> pl.Expr:
    # a spreadsheet would read such a cell of a CSV file as a formula; a sign alone is a code
    return pl.col(pl.String).str.replace(r"(?s)^([=+@\t\r]|-.)", "'$1")
