"""A small contract with every kind of column, and what writes files of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import dataframely as dy
import polars as pl
import pytest

from data.loads.checking import check
from data.loads.contract import Contract, Row, Table
from data.loads.faults import BrokenTables
from data.loads.rules import rule

TODAY = date(2024, 1, 31)
PLACES = ("north", "south")


class Findings(Row):
    """What was found at a place."""

    place = dy.Enum(PLACES, nullable=False)
    subject = dy.String(nullable=False, min_length=2, max_length=20)
    score = dy.Int64(nullable=True, min=0, max=2)
    share = dy.Float64(nullable=True, min=0.0, max=1.0)
    eur = dy.Decimal(precision=14, scale=2, nullable=True, min=Decimal(0))
    seen_on = dy.Date(nullable=False, min=date(2000, 1, 1))
    confirmed = dy.Bool(nullable=True)
    source = dy.String(nullable=False, min_length=3, max_length=200)

    @dy.rule()
    def what_is_scored_is_confirmed(cls) -> pl.Expr:
        return pl.col("score").is_null() | pl.col("confirmed").is_not_null()


class Visits(Row):
    """A visit to a place."""

    place = dy.Enum(PLACES, nullable=False)
    visited_on = dy.Date(nullable=False)


FINDINGS = Table(
    name="findings",
    schema=Findings,
    key=("place", "subject"),
    rules={"what_is_scored_is_confirmed": ("confirmed", rule("value.empty"))},
    meanings=dict.fromkeys(Findings.column_names(), ("betekenis", "meaning")),
    addresses=frozenset({"source"}),
)
VISITS = Table(
    name="visits",
    schema=Visits,
    key=("place", "visited_on"),
    replaces=("place",),
    meanings=dict.fromkeys(Visits.column_names(), ("betekenis", "meaning")),
)
CONTRACT = Contract(name="things", tables=(FINDINGS, VISITS), title_nl="dingen", title_en="things")
HEAD = "place,subject,score,share,eur,seen_on,confirmed,source\n"
GOOD = (
    "north,gates,2,0.5,1234.56,2023-05-17,yes,visit\n"
    "south,gates,,,,2023-05-18,,https://example.org/1-123456782\n"
)

Put = Callable[..., Path]
Told = Callable[..., list[str]]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """What writes rows as CSV below a folder, findings if nothing else is said."""

    def put(rows: str = GOOD, *, table: str = "findings", head: str = HEAD) -> Path:
        folder = tmp_path / "brought"
        folder.mkdir(exist_ok=True)
        (folder / f"{table}.csv").write_text(head + rows, encoding="utf-8")
        return folder

    return put


@pytest.fixture
def told(put: Put) -> Told:
    """What tells the faults of findings with these rows, in words."""

    def told(rows: str, *, head: str = HEAD) -> list[str]:
        with pytest.raises(BrokenTables) as refusal:
            check(put(rows, head=head), contract=CONTRACT, today=TODAY)
        return [str(fault) for fault in refusal.value.faults]

    return told
