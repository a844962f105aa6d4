import polars as pl
import pytest

from data.inputs import load_inputs
from data.published import coverage, misplaced_cells, place_figures

CARIBBEAN = "caribisch_nederland"


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    """The checked inputs."""
    return load_inputs()


@pytest.fixture(scope="module")
def placed(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables made of the published cells."""
    return place_figures(tables)


def test_every_cell_finds_its_place(
    tables: dict[str, pl.DataFrame], placed: dict[str, pl.DataFrame]
) -> None:
    """Given 230 printed cells, when they are placed, then 207 are of a region, 23 are totals,
    and none is lost or doubled.
    """
    assert misplaced_cells(tables) == []
    regional = placed["published_figure"].filter(pl.col("region") != CARIBBEAN)
    assert regional.height == 9 * 23
    assert placed["published_total"].height == 23
    keys = placed["published_figure"].select("region", "period", "measure")
    assert keys.is_duplicated().sum() == 0


def test_a_region_without_a_column(placed: dict[str, pl.DataFrame]) -> None:
    """Given a region without a column, when figures are placed,
    then it has every measure, with the status no_column and never a number.
    """
    rows = placed["published_figure"].filter(pl.col("region") == CARIBBEAN)
    assert rows.height == 23
    assert rows["status"].unique().to_list() == ["no_column"]
    assert rows["value"].null_count() == 23


def test_money_becomes_cents(placed: dict[str, pl.DataFrame]) -> None:
    """Given an amount of whole euros, when it is placed, then it is an integer of euro cents;
    counts stay as they are.
    """
    totals = dict(placed["published_total"].select("measure", "value").iter_rows())
    assert totals["amount_imposed"] == 920433700
    assert totals["cases"] == 1155
    assert placed["published_total"].schema["value"] == pl.Int64


def test_coverage_counts_who_reports(placed: dict[str, pl.DataFrame]) -> None:
    """Given regions that report no amount, when coverage is counted,
    then neither they nor their inhabitants count.
    """
    counted = coverage(placed["published_figure"], placed["region_size"])
    covered = {row["measure"]: row for row in counted.iter_rows(named=True)}
    sizes = dict(placed["region_size"].select("region", "inhabitants").iter_rows())
    assert covered["cases"]["regions_reporting"] == 9
    assert covered["cases"]["inhabitants"] == sum(sizes.values()) == 17811291
    amounts = placed["published_figure"].filter(
        (pl.col("measure") == "amount_imposed") & pl.col("value").is_not_null()
    )
    assert covered["amount_imposed"]["regions_reporting"] == amounts.height < 9
    assert covered["amount_imposed"]["inhabitants"] == sum(
        sizes[name] for name in amounts["region"]
    )
    assert covered["cases"]["regions"] == 10


def test_sizes_add_up(tables: dict[str, pl.DataFrame], placed: dict[str, pl.DataFrame]) -> None:
    """Given 342 municipalities, when they are added up by region, then none is lost and land is
    in square kilometres.
    """
    assert placed["region_size"]["municipalities"].sum() == 342
    hectares = tables["municipality"]["land_ha"].sum()
    assert placed["region_size"]["land_km2"].sum() == pytest.approx(hectares / 100)
