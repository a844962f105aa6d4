"""A table as CSV, with what must go along in every row and no formula that runs."""

import polars as pl

from exports.contents import ExportedTile, Lines


def as_csv(tile: ExportedTile, *, about: str) -> bytes:
    """The numbers of a tile as UTF-8 CSV; see table_as_csv()."""
    return table_as_csv(tile.typed, tile.about, about=about)


def table_as_csv(table: pl.DataFrame, lines: Lines, *, about: str) -> bytes:
    """A table as UTF-8 CSV; every row also carries the lines.

    about: set before the headings of the lines, as the table may have a column of that name.
    """
    along = [pl.lit(text).alias(f"{about}: {heading}") for heading, text in lines]
    return table.with_columns(along).with_columns(_harmless()).write_csv().encode("utf-8")


def _harmless() -> pl.Expr:
    # a spreadsheet would read such a cell of a CSV file as a formula; a sign alone is a code
    return pl.col(pl.String).str.replace(r"(?s)^([=+@\t\r]|-.)", "'$1")
