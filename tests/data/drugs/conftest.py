"""One good return of a partner, and what changes it, loads it and tells what is wrong with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.drugs.contract import DRUGS, EFFORTS_TABLE, OBSERVATIONS
from data.drugs.entry import add_return, check_return
from data.loads.faults import BrokenTables
from data.loads.keeping import Entry

TODAY = date(2024, 8, 1)
OBSERVATION = {
    "region": "noord_holland",
    "period": "2024-H1",
    "market": "cocaine",
    "step": "storage",
    "measure": "seized",
    "partner": "police",
    "value": "1200",
    "unit": "kg",
    "precision": "exact",
    "status": "reported",
    "information": "single_source",
    "source": "telling",
}
EFFORT = {
    "region": "noord_holland",
    "period": "2024-H1",
    "market": "cocaine",
    "partner": "police",
    "effort": "arrests",
    "value": "12",
    "unit": "arrests",
    "status": "reported",
    "source": "telling",
}
EXPLANATION = {
    "region": "noord_holland",
    "period": "2024-H1",
    "market": "cocaine",
    "step": "storage",
    "measure": "seized",
    "partner": "police",
    "text": "Eén loods",
    "source": "onderzoek",
}
CHOICE = {
    "region": "noord_holland",
    "period": "2024-H1",
    "choice": "c-1",
    "market": "cocaine",
    "step": "storage",
    "kind": "repressive",
    "act_on": "Loodsen",
    "effect": "Minder opslag",
    "owner": "police",
    "check": "Aantal loodsen",
    "last_result": "first_time",
    "source": "overleg",
}
Row = dict[str, str]
Told = Callable[..., list[str]]
Loaded = Callable[..., Entry]


def table(name: str, *rows: Row) -> pl.DataFrame:
    """Rows of a table of the contract as text; what a row does not say is empty."""
    columns = DRUGS.table(name).columns
    assert all(set(row) <= set(columns) for row in rows)
    filled = [{column: row.get(column) or None for column in columns} for row in rows]
    return pl.DataFrame(filled, schema=dict.fromkeys(columns, pl.String))


def observations(*changes: Row) -> dict[str, pl.DataFrame]:
    """Observations, each the good one with a change."""
    return {OBSERVATIONS: table(OBSERVATIONS, *({**OBSERVATION, **one} for one in changes))}


def efforts(*changes: Row) -> dict[str, pl.DataFrame]:
    """Efforts, each the good one with a change."""
    return {EFFORTS_TABLE: table(EFFORTS_TABLE, *({**EFFORT, **one} for one in changes))}


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What tells, in words, all that is wrong with tables beside what is loaded in a folder."""

    def told(tables: dict[str, pl.DataFrame]) -> list[str]:
        with pytest.raises(BrokenTables) as refusal:
            check_return(tables, folder=tmp_path, today=TODAY)
        return [str(fault) for fault in refusal.value.faults]

    return told


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """What loads tables into a folder of the test's own."""

    def loaded(tables: dict[str, pl.DataFrame], *, invented: bool = False) -> Entry:
        return add_return(tables, source="Proef", invented=invented, folder=tmp_path, today=TODAY)

    return loaded
