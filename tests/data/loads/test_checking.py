"""Tables keep to their contract, or every break is told with its place and rule."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from data.loads.checking import check
from data.loads.faults import BrokenTables
from data.loads.shell import notice_of
from data.loads.template import write_templates
from tests.data.loads.conftest import CONTRACT, GOOD, HEAD, TODAY, VISITS

Told = Callable[..., list[str]]
Put = Callable[..., Path]


def test_every_kind_of_column_is_read(put: Put) -> None:
    """Given a file with every kind of column, when it is checked, then its values have their types,
    empty cells are null, and the digits of a web address are nobody's number.
    """
    rows = check(put(), contract=CONTRACT, today=TODAY)["findings"]
    assert rows.row(0) == (
        "north",
        "gates",
        2,
        0.5,
        Decimal("1234.56"),
        date(2023, 5, 17),
        True,
        "visit",
    )
    assert rows.row(1)[2:5] == (None, None, None)


@pytest.mark.parametrize("form", ["xlsx", "parquet", "comma"])
def test_other_forms_say_the_same(form: str, put: Put, tmp_path: Path) -> None:
    """Given the same rows as a workbook, Parquet, or CSV with decimal commas, when they are
    checked, then the tables are equal.
    """
    plain = check(put(), contract=CONTRACT, today=TODAY)["findings"]
    other = tmp_path / f"findings.{form}"
    match form:
        case "xlsx":
            plain.write_excel(other, worksheet="findings")
        case "parquet":
            plain.write_parquet(other)
        case _:
            other = put(GOOD.replace(",", ";").replace("0.5", "0,5"), head=HEAD.replace(",", ";"))
    again = check(other, contract=CONTRACT, today=TODAY)["findings"]
    assert again.equals(plain)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("north", "west", "column place: must be one of north, south (1x: row 2 'west')"),
        ("0.5", "half", "column share: must be a number such as 12.5, without separators between "),
        ("0.5", "1.234.567", "column share: must be a number such as 12.5, without separators "),
        ("0.5", "1.5", "column share: must be from 0.0 to 1.0 (1x: row 2 '1.5')"),
        (",2,", ",7,", "column score: must be from 0 to 2 (1x: row 2 '7')"),
        (",2,", ",1.5,", "column score: must be a whole number, without separators between "),
        ("1234.56", "-1", "column eur: must not be below 0 (1x: row 2 '-1.00')"),
        ("1234.56", "1.234", "column eur: must be an amount such as 1234.56, without separators"),
        ("2023-05-17", "17-05-2023", "column seen_on: must be a day such as 2023-05-17; write "),
        ("2023-05-17", "1999-12-31", "column seen_on: must not be before 2000-01-01 (1x: row 2"),
        ("2023-05-17", "2024-02-01", "column seen_on: must not be later than today, 2024-01-31"),
        (",yes,", ",ja,", "column confirmed: must be yes or no (1x: row 2 'ja')"),
        (",yes,", ",,", "column confirmed: must not be empty (1x: row 2)"),
        (",visit", ",", "column source: must not be empty (1x: row 2)"),
        (",visit", ",=1+1", "column source: must be a value, not a formula (1x: row 2 '=1+1')"),
        (",visit", ",123456782", "column source: holds a number of 8 or 9 digits that passes"),
        ("north,gates", "south,gates", "column place: the same place + subject stand there more"),
        ("gates", "g", "column subject: must be a text of 2 to 20 characters (1x: row 2 'g')"),
    ],
)
def test_a_broken_value(told: Told, old: str, new: str, words: str) -> None:
    """Given one value that breaks its contract, when the file is checked, then that rule alone is
    told, with file, column, row and value.
    """
    (fault,) = told(GOOD.replace(old, new, 1))
    assert fault.startswith(f"findings.csv, {words}")


def test_a_column_that_is_missing(told: Told) -> None:
    """Given a header without the source, when the file is checked, then the column is named."""
    rows = "".join(line.rpartition(",")[0] + "\n" for line in GOOD.splitlines())
    head = HEAD.replace(",source", "")
    assert told(rows, head=head) == ["findings.csv, column source: is not among the columns"]


def test_nothing_to_load(put: Put, tmp_path: Path) -> None:
    """Given files without a table, or without a row, when they are checked, then that is said."""
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(BrokenTables, match="holds no table; there may be findings, visits"):
        check(empty, contract=CONTRACT, today=TODAY)
    with pytest.raises(BrokenTables, match="brought: holds no row"):
        check(put(""), contract=CONTRACT, today=TODAY)
    with pytest.raises(BrokenTables, match="is none of the tables findings, visits"):
        check(put("", table="others"), contract=CONTRACT, today=TODAY)


def test_every_fault_of_every_table_is_told(put: Put) -> None:
    """Given faults in two tables, when they are checked, then all of them are told at once."""
    put(GOOD.replace("north", "west"))
    folder = put("south,\n", table="visits", head="place,visited_on\n")
    with pytest.raises(BrokenTables) as refusal:
        check(folder, contract=CONTRACT, today=TODAY)
    assert [fault.column for fault in refusal.value.faults] == ["place", "visited_on"]


def test_templates_can_be_filled_in(tmp_path: Path) -> None:
    """Given the empty files of a contract, when a row is put into one and it is checked, then the
    row is there.
    """
    written = write_templates(
        tmp_path, CONTRACT.tables, name=CONTRACT.name, notice=notice_of(CONTRACT)
    )
    file = next(file for file in written if file.name == f"{VISITS.name}.csv")
    file.write_text(file.read_text() + "north,2023-01-01\n")
    rows = check(file, contract=CONTRACT, today=TODAY)["visits"]
    assert rows.equals(
        pl.DataFrame({"place": ["north"], "visited_on": [date(2023, 1, 1)]}, schema=rows.schema)
    )
