"""Puts a region and a measure to each printed cell of the published tables.

The figures carry what their measure and region say of themselves, and what they cover is
counted once here: questions then need few joins, and planning a join costs more than running it.
"""

import polars as pl

from data.errors import Finding
from data.reading import LINE

FILE = "published/published_figures.csv"
CELL = ["period", "table", "row", "column"]
FIGURE = [
    "period",
    "measure",
    "measure_position",
    "table",
    "row",
    "dimension",
    "member",
    "unit",
    "comparison",
    "value",
    "printed",
    "status",
]


def misplaced_cells(tables: dict[str, pl.DataFrame]) -> list[Finding]:
    """Find the cells that the published tables lack, and those outside their rows and columns."""
    cells, grid = tables["published_cell"], _grid(tables)
    return _missing(cells, grid) + _unknown(cells, grid)


def place_figures(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Split the printed cells into tables of the store.

    Returns `published_figure` (a row per region and measure), `published_total` (a row per
    measure) and `region_size`. Values are counts, or whole euro cents for amounts. A region
    without a column gets a row per measure with status no_column, so that it is present
    everywhere and zero nowhere.
    """
    placed = tables["published_cell"].join(_grid(tables), on=CELL)
    placed = placed.with_columns(value=_cents_for_money())
    regional = placed.filter(pl.col("region").is_not_null()).select("region", *FIGURE)
    totals = placed.filter(pl.col("region").is_null()).select(*FIGURE)
    positions = tables["region"].select("region", region_position="position")
    figures = pl.concat([regional, _without_column(tables, regional)]).join(positions, on="region")
    return {
        "published_figure": figures.sort("region_position", "measure_position"),
        "published_total": totals.sort("measure_position"),
        "region_size": _sizes(tables["municipality"]),
    }


def _sizes(municipalities: pl.DataFrame) -> pl.DataFrame:
    return (
        municipalities.group_by("region")
        .agg(
            municipalities=pl.len().cast(pl.Int64),
            inhabitants=pl.col("inhabitants").sum(),
            land_km2=pl.col("land_ha").sum() / 100,
        )
        .sort("region")
    )


def coverage(figures: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    """What the regions that report a measure in a period add up to."""
    reports = pl.col("value").is_not_null()
    return (
        figures.join(sizes, on="region", how="left")
        .group_by("period", "measure")
        .agg(
            regions=pl.len().cast(pl.Int64),
            regions_reporting=reports.sum().cast(pl.Int64),
            inhabitants=pl.col("inhabitants").filter(reports).sum(),
            municipalities=pl.col("municipalities").filter(reports).sum(),
        )
        .sort("period", "measure")
    )


def _grid(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    columns = tables["table_column"].select("period", "table", "column", "region")
    total = columns.select("period", "table").unique()
    total = total.with_columns(column=pl.lit("total"), region=pl.lit(None, pl.String))
    rows = tables["measure"].select(
        "table",
        "row",
        "measure",
        "dimension",
        "member",
        "comparison",
        measure_position="position",
        measured_in="unit",
    )
    return pl.concat([columns, total]).join(rows, on="table")


def _cents_for_money() -> pl.Expr:
    return pl.when(pl.col("unit") == "EUR").then(pl.col("value") * 100).otherwise(pl.col("value"))


def _missing(cells: pl.DataFrame, grid: pl.DataFrame) -> list[Finding]:
    printed = grid.sort("period", "measure_position", "column")
    placed = printed.join(cells.select(*CELL, LINE), on=CELL, how="left", maintain_order="left")
    before = placed.with_columns(before=pl.col(LINE).forward_fill().fill_null(1))
    missing = before.filter(pl.col(LINE).is_null())
    return [
        Finding(file=FILE, line=line + 1, column="column", rule=f"lacks the {_name(cell)}")
        for line, *cell in missing.select("before", *CELL).iter_rows()
    ]


def _unknown(cells: pl.DataFrame, grid: pl.DataFrame) -> list[Finding]:
    outside = cells.join(grid, on=CELL, how="anti")
    mixed = cells.join(grid, on=CELL).filter(pl.col("unit") != pl.col("measured_in"))
    return [
        Finding(file=FILE, line=line, column=column, rule=rule, value=_name(cell))
        for rows, column, rule in (
            (outside, ", ".join(CELL), "must be a row and column of a known table"),
            (mixed, "unit", "must be the unit of the measure"),
        )
        for line, *cell in rows.select(LINE, *CELL).iter_rows()
    ]


def _name(cell: list[str] | tuple[str, ...]) -> str:
    return "period {} table {} row {} column {}".format(*cell)


def _without_column(tables: dict[str, pl.DataFrame], regional: pl.DataFrame) -> pl.DataFrame:
    regions = tables["region"].filter(pl.col("in_tables") == "no").select("region")
    about = [name for name in FIGURE if name not in {"value", "printed", "status"}]
    rows = regional.select(about).unique(maintain_order=True)
    absent = regions.join(rows, how="cross").with_columns(
        value=pl.lit(None, regional.schema["value"]),
        printed=pl.lit(None, pl.String),
        status=pl.lit("no_column").cast(regional.schema["status"]),
    )
    return absent.select(regional.columns)
