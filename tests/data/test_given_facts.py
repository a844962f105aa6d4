"""The data of this project against the facts it was given.

tests/data/given holds the figures of those facts. Where the folder with the facts themselves
lies beside the checkout, the same comparison is made with it too.
"""

import csv
import re
from pathlib import Path

import pytest

from data.inputs import DATA_ROOT

Row = dict[str, str]
ROOT = Path(__file__).parents[2]
COPY = Path(__file__).parent / "given"
BESIDE = ROOT.parent / "shared" / "facts"
FOLDERS = [COPY, BESIDE] if BESIDE.is_dir() else [COPY]
given = pytest.mark.parametrize("folder", FOLDERS, ids=["copy", "beside"][: len(FOLDERS)])


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file, read plainly."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compared(path: Path, columns: dict[str, str]) -> list[tuple[str, ...]]:
    """The named columns of a file; columns maps our name to the name in that file."""
    return [tuple(row[name] for name in columns.values()) for row in rows(path)]


@given
def test_every_cell_of_both_tables(folder: Path) -> None:
    """Given tables 1 and 2 of the report, when the published figures are compared cell by cell,
    then value, unit, code as printed and status are the same, for each region and total.
    """
    placed = {
        (row["table"], row["column"]): row["region"]
        for row in rows(DATA_ROOT / "reference" / "table_columns.csv")
    }
    shown = ("value", "unit", "printed", "status")
    ours = {
        (row["table"], row["row"], placed.get((row["table"], row["column"]), "total")): [
            row[name] for name in shown
        ]
        for row in rows(DATA_ROOT / "published" / "published_figures.csv")
    }
    theirs = {
        (row["table"], row["row"], row["region"]): [row[name] for name in shown]
        for row in rows(folder / "published_2023.csv")
    }
    assert len(theirs) == 230
    assert ours == theirs


@given
def test_every_fact(folder: Path) -> None:
    """Given the quantities of the running text, when ours are compared,
    then all 184 are there with value, unit, qualifier, region, topic and lines.
    """
    names = ("line_from", "line_to", "region", "topic", "value", "unit", "qualifier")
    same = {name: name for name in names}
    ours = compared(DATA_ROOT / "published" / "report_facts.csv", {"fact": "fact", **same})
    assert len(ours) == 184
    assert ours == compared(folder / "report_facts.csv", {"fact": "id", **same})


@given
def test_every_instrument(folder: Path) -> None:
    """Given the instruments of the running text, when ours are compared,
    then all 242 are there with kind, region, topic and lines.
    """
    same = {name: name for name in ("line_from", "line_to", "kind", "region", "topic")}
    file = "report_instruments.csv"
    ours = compared(DATA_ROOT / "published" / file, {"instrument": "instrument", **same})
    assert len(ours) == 242
    assert ours == compared(folder / file, {"instrument": "id", **same})


@given
def test_every_municipality(folder: Path) -> None:
    """Given the municipalities of 2023, when ours are compared,
    then all 342 are there with region, inhabitants and land.
    """
    same = {name: name for name in ("name", "region", "inhabitants", "land_ha")}
    file = DATA_ROOT / "reference" / "municipalities.csv"
    ours = compared(file, {"municipality": "municipality", **same})
    assert len(ours) == 342
    assert ours == compared(folder / "municipalities_2023.csv", {"municipality": "code", **same})


@given
def test_every_year(folder: Path) -> None:
    """Given the national numbers of other years, when ours are compared, then all 15 are there,
    with a sign before a number as its qualifier.
    """
    signs = {"~": "about", ">": "more_than"}
    theirs: list[tuple[str, float, str]] = []
    for row in rows(folder / "national_series.csv"):
        sign, number = re.findall(r"^([~>]?)([\d.]+)%?$", row["value"])[0]
        times = 1_000_000 if "million" in row["measure"] else 1
        theirs.append((row["year"], float(number) * times, signs.get(sign, "exact")))
    ours = [
        (row["year"], float(row["value"]), row["qualifier"])
        for row in rows(DATA_ROOT / "published" / "national_series.csv")
    ]
    assert len(ours) == 15
    assert ours == theirs


@given
def test_every_harbour(folder: Path) -> None:
    """Given 242 ports, docks, marinas and an airport, when ours are compared, then all are there
    with name, place, municipality and region; the point of Dordrecht fell across the river.
    """
    names = ("name", "municipality", "region", "unlocode")
    ours = {
        row["source_id"]: (
            row["latitude"],
            row["longitude"],
            *(row[name].casefold() for name in names),
        )
        for row in rows(DATA_ROOT / "reference" / "harbour_sites.csv")
        if row["document"] in {"wpi", "geonames", "ourairports"}
    }
    theirs = {
        row["source_id"] or "TNCB": (
            row["lat"],
            row["lon"],
            *(row[name].casefold() for name in names),
        )
        for row in rows(folder / "harbours.csv")
    }
    assert len(theirs) == 242
    other = {key for key, row in theirs.items() if ours[key] != row}
    assert other == {"WPI:31150"}
    assert ours["WPI:31150"][3] == "gm0505"


@given
def test_every_piece_of_evidence(folder: Path) -> None:
    """Given the evidence on harbours, when ours is compared, then each has a finding on its site
    and indicator, except what is told of small ports in general.
    """
    indicators = {
        "H1": "supervision",
        "H2": "layout",
        "H3": "finds",
        "H4": "displacement",
        "H5": "knowledge",
    }
    ours = {
        (row["site"], row["indicator"])
        for row in rows(DATA_ROOT / "published" / "harbour_findings.csv")
    }
    theirs = {
        (place.strip().lower(), indicators[row["indicator"]])
        for row in rows(folder / "harbour_evidence.csv")
        for place in row["place"].split(",")
    }
    assert len(theirs) == 26
    airport = ("bonaire international airport (flamingo)", "supervision")
    assert ("bonaire_airport", "supervision") in ours
    assert theirs - ours == {airport, ("small ports", "layout"), ("werkendam", "finds")}
    assert ("werkendam", "supervision") in ours  # a visit is attention, which is no find
