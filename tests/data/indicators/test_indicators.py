"""Indicators that partners load: what is taken, what is refused, and what the store holds then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.indicators.__main__ import INDICATOR_VALUES
from data.indicators.contract import INDICATORS, TABLE
from data.indicators.tables import indicator_tables
from data.inputs import load_inputs
from data.loads.checking import check
from data.loads.faults import BrokenTables
from data.loads.keeping import load, read_tables
from data.loads.shell import main
from data.loads.template import column_table, described
from queries import Scope, ask

DOCS = Path(__file__).parents[3] / "docs" / "outer-area.md"
TODAY = date(2026, 11, 24)
HEAD = "municipality,indicator,value,measured_on,source,note\n"
GOOD = (
    "GM0034,holiday_parks,0.25,2024-12-31,Opgave gemeente,\n"
    "GM0037,holiday_parks,0,2024-12-31,Opgave gemeente,geen parken\n"
    "GM0037,area_scan,12.5,2025-06-01,https://example.org/scan-123456782,eigen scan\n"
)
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """What writes rows as a file of indicators."""

    def put(rows: str = GOOD, *, head: str = HEAD) -> Path:
        file = tmp_path / "eigen gegevens.csv"
        file.write_text(head + rows, encoding="utf-8")
        return file

    return put


def test_what_is_taken(put: Put) -> None:
    """Given values of two municipalities, a zero among them, when they are checked, then all are
    taken, whatever the file is called.
    """
    rows = check(put(), contract=INDICATOR_VALUES, today=TODAY)[TABLE]
    assert rows["value"].to_list() == [0.25, 0.0, 12.5]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("GM0034", "GM9999", "column municipality: must be a municipality of reference/munic"),
        ("GM0034", "Almere", "column municipality: must be a municipality of reference/munic"),
        ("GM0034", "GM0037", "column municipality: the same municipality + indicator stand there"),
        ("0.25", "veel", "column value: must be a number such as 12.5"),
        ("0.25", "-1", "column value: must be from 0 to 50 with holiday_parks (1x: row 2 '-1.0')"),
        ("0.25", "51", "column value: must be from 0 to 50 with holiday_parks (1x: row 2 '51.0')"),
        ("12.5", "101", "column value: must be from 0 to 100 with area_scan (1x: row 4 '101.0')"),
        ("0.25", "", "column value: must not be empty (1x: row 2)"),
        ("area_scan", "crime", "column indicator: must be one of ended_farms, farm_land_share"),
        ("area_scan", "inhabitants", "column indicator: must be one of ended_farms, farm_land"),
        ("2025-06-01", "2027-01-01", "column measured_on: must not be later than today"),
        ("2025-06-01", "1-6-2025", "column measured_on: must be a day such as 2023-05-17; write"),
        ("Opgave gemeente,\n", ",\n", "column source: must not be empty (1x: row 2)"),
        ("eigen scan", "BSN 123456782", "column note: holds a number of 8 or 9 digits that passes"),
    ],
)
def test_what_is_refused(put: Put, old: str, new: str, words: str) -> None:
    """Given one wrong value, when the file is checked, then it is refused with place and rule."""
    with pytest.raises(BrokenTables) as refusal:
        check(put(GOOD.replace(old, new, 1)), contract=INDICATOR_VALUES, today=TODAY)
    (fault,) = refusal.value.faults
    assert str(fault).startswith(f"eigen gegevens.csv, {words}")


def test_a_source_left_out(put: Put) -> None:
    """Given a file without the column of the source, when it is checked, then that is told."""
    rows = "GM0034,holiday_parks,0.25,2024-12-31,\n"
    with pytest.raises(BrokenTables, match="column source: is not among the columns"):
        check(put(rows, head=HEAD.replace("source,", "")), contract=INDICATOR_VALUES, today=TODAY)


def test_what_the_store_holds_then(put: Put, tmp_path: Path) -> None:
    """Given a load, when the tables of the store are made, then its values stand beside the own
    ones, each with its source, who delivered it and whether it is invented.
    """
    load(
        put(),
        contract=INDICATOR_VALUES,
        source="Gemeente",
        invented=True,
        folder=tmp_path,
        today=TODAY,
    )
    values = read_tables(INDICATOR_VALUES, tmp_path)[TABLE]
    table = indicator_tables(load_inputs(), values=values)["municipality_indicator"]
    partner = table.filter(pl.col("origin") == "partner")
    assert partner.select("municipality", "indicator", "value", "delivered_by").rows() == [
        ("GM0034", "holiday_parks", 0.25, "Gemeente"),
        ("GM0037", "holiday_parks", 0.0, "Gemeente"),
        ("GM0037", "area_scan", 12.5, "Gemeente"),
    ]
    assert partner["invented"].all()
    own = table.filter(pl.col("origin") != "partner")
    assert own.height == 342 * 6
    assert not own["invented"].any()
    assert own["source_nl"].null_count() == 0
    assert table.select("municipality", "indicator").is_unique().all()


def test_from_the_shell(
    put: Put, own_store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Given a file, when it is checked, loaded and undone on the command line, then each says what
    it did, the store answers with the values in between, and the log has both.
    """
    assert main(INDICATOR_VALUES, ["template", str(tmp_path / "empty")]) == 0
    assert main(INDICATOR_VALUES, ["check", str(put())]) == 0
    assert main(INDICATOR_VALUES, ["load", str(put()), "--source", "Gemeente"]) == 0
    out = capsys.readouterr().out
    assert "indicators.xlsx" in out
    assert "indicator_value: 3 rows\nNothing is wrong." in out
    assert "indicator_value: 3 rows (3 added, 0 changed, 0 dropped)" in out
    assert known_of("area_scan") == 1
    assert main(INDICATOR_VALUES, ["undo"]) == 0
    assert "Nothing is loaded now." in capsys.readouterr().out
    assert known_of("area_scan") == 0
    assert main(INDICATOR_VALUES, ["log"]) == 0
    assert capsys.readouterr().out.count('"action"') == 2


def test_refusals_in_the_shell(
    put: Put, own_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a broken file, a path without a file, or nothing to undo, when the command runs, then
    it ends with 1, says why, and the store serves on.
    """
    pointer = (own_store / "current.json").read_bytes()
    broken = put(GOOD.replace("0.25", "veel"))
    assert main(INDICATOR_VALUES, ["load", str(broken), "--source", "Gemeente"]) == 1
    assert "1 kinds of faults; nothing was loaded." in capsys.readouterr().err
    assert main(INDICATOR_VALUES, ["check", str(broken.parent / "none.csv")]) == 1
    assert "is not there" in capsys.readouterr().err
    assert main(INDICATOR_VALUES, ["undo"]) == 1
    assert capsys.readouterr().err == "nothing of this is loaded\n"
    assert (own_store / "current.json").read_bytes() == pointer


def known_of(indicator: str) -> int:
    """How many municipalities the store that serves knows of an indicator."""
    answer = ask("outer/indicators", scope=Scope(who="test"))
    return answer.filter(pl.col("indicator") == indicator)["municipalities"].item()


def test_only_declared_indicators_can_be_loaded() -> None:
    """Given the list of indicators, when those that can be loaded are listed, then none of them
    comes with the project, so that nobody replaces a published figure.
    """
    reviewed = load_inputs()["indicator"]
    loaded = reviewed.filter(pl.col("state") == "loaded")["indicator"].to_list()
    assert len(loaded) == 6
    assert not set(loaded) & set(INDICATORS)
    assert len(INDICATORS) == reviewed.height - 6


def test_the_columns_are_documented() -> None:
    """Given the contract, when its columns are listed, then docs/ has the same list."""
    text = DOCS.read_text(encoding="utf-8")
    assert "\n".join(column_table(described(INDICATOR_VALUES.tables))) in text
