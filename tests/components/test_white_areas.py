from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.labels import labels_for
from components.table import on_screen
from components.white_areas import (
    anyone_looked,
    area_rows,
    area_table,
    areas_by_region,
    areas_map,
    areas_of,
    cite_areas,
    looked_at,
    region_area_table,
)
from components.words import words_for
from data.indicators.contract import INDICATOR_VALUES
from data.loads.shell import main
from figures import LIGHT, bars
from queries import Scope, Selection

SCOPE = Scope(who="test")
WORDS = words_for("nl")
ONE = Selection(regions=("limburg",))


def draw() -> None:
    """Draw the page; this runs as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.white_spots.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test"))


@pytest.fixture
def scanned(own_store: Path, tmp_path: Path) -> pl.DataFrame:
    """The municipalities of Limburg, of which one was scanned and another one observed."""
    (table,) = INDICATOR_VALUES.tables
    values = {
        "GM0935": ("area_scan", "12.5", "2023-06-30"),
        "GM0957": ("partner_observations", "3", "2022-01-31"),
    }
    rows = [
        {
            **dict.fromkeys(table.columns, ""),
            "municipality": code,
            "indicator": indicator,
            "value": value,
            "measured_on": period,
            "source": "Schouw buitengebied",
        }
        for code, (indicator, value, period) in values.items()
    ]
    path = tmp_path / f"{table.name}.csv"
    pl.DataFrame(rows).write_csv(path)
    assert main(INDICATOR_VALUES, ["load", str(path), "--source", "Gemeente", "--invented"]) == 0
    assert own_store.exists()
    return areas_of(SCOPE, ONE)


def test_nobody_looked() -> None:
    """Given no loads, when the outer areas are listed, then every municipality is there as never
    looked at, though national figures are known of it.
    """
    areas = areas_of(SCOPE, Selection())
    assert areas.height == 342
    assert looked_at(SCOPE, areas).startswith("Van geen van de 342 gemeenten")
    assert areas["known"].min() > 0  # type: ignore[operator]
    shown = on_screen(area_table(SCOPE, areas), words=WORDS, labels=labels_for(SCOPE))
    assert set(shown["Laatst bekeken"]) == {"Nooit"}
    assert not cite_areas(SCOPE, areas).invented


def test_regions_stand_in_their_order() -> None:
    """Given all municipalities, when they are counted by region, then the regions stand in the one
    fixed order, and none is a gap: nobody looked is a real 0 %.
    """
    areas = areas_of(SCOPE, Selection())
    assert areas_by_region(areas)["municipalities"].sum() == 342
    rows = area_rows(SCOPE, areas)
    fixed = [labels_for(SCOPE)("region", key) for key in labels_for(SCOPE).keys("region")]
    assert rows["label"].to_list() == [name for name in fixed if name in set(rows["label"])]
    assert bars(rows, style=LIGHT, apart_title="Apart")["data"]
    table = on_screen(region_area_table(SCOPE, areas), words=WORDS, labels=labels_for(SCOPE))
    assert table["Regio"].to_list() == rows["label"].to_list()


def test_somebody_looked(scanned: pl.DataFrame) -> None:
    """Given a municipality with an area scan and one with observations, when they are listed, then
    they come first with their day and partner, and made-up data is marked.
    """
    assert scanned["municipality"].to_list()[:2] in (["GM0935", "GM0957"], ["GM0957", "GM0935"])
    assert looked_at(SCOPE, scanned).startswith("Van 2 van de 31 gemeenten")
    shown = on_screen(area_table(SCOPE, scanned), words=WORDS, labels=labels_for(SCOPE))
    found = dict(zip(shown["Gemeente"], shown["Laatst bekeken"], strict=True))
    assert found["Maastricht"].endswith("met gebiedsscan (indicatoren: 1)")
    assert found["Roermond"].endswith("zonder gebiedsscan (indicatoren: 1)")
    assert shown["Door wie"].to_list()[:3] == ["Gemeente", "Gemeente", ""]
    (limburg,) = areas_by_region(scanned).rows(named=True)
    assert (limburg["looked"], limburg["scans"]) == (2, 1)
    assert cite_areas(SCOPE, scanned).invented


def test_a_map_of_what_was_looked_at(own_store: Path, scanned: pl.DataFrame) -> None:
    """Given two municipalities that were looked at, when the page is drawn, then they have a colour
    on the map and the others none; without any there is no map to draw.
    """
    test = AppTest.from_function(draw)
    test.query_params["regios"] = "limburg"
    test.run(timeout=60)
    assert not test.exception
    drawn = areas_map(SCOPE, scanned)
    assert drawn.rows is not None
    assert drawn.rows["value"].drop_nulls().to_list() == [1.0, 1.0]
    assert [drawn.scale.class_of(value) for value in (1.0, 2.0, 4.0)] == [0.0, 1.0, 2.0]
    assert anyone_looked(scanned)
    assert not anyone_looked(scanned.filter(pl.col("own") == 0))
    assert own_store.exists()
