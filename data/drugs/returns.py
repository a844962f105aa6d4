"""The returns that are loaded: the four tables of the contract as they stand now."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from data.drugs.contract import CONTRACTS
from data.drugs.invented import SOURCE, invented_returns


@dataclass(frozen=True, kw_only=True)
class Returns:
    """Every row of every return that serves.

    tables: the four by name, typed, without `row`; load: what is told of the last load, empty
    where nothing is loaded.
    """

    tables: dict[str, pl.DataFrame]
    load: dict[str, Any] = field(default_factory=dict[str, Any])


def read_returns(_: Path) -> Returns:
    """The returns that serve in the folder of a store."""
    tables = {
        name: CONTRACTS[name].cast(frame.with_row_index("row", offset=1)).drop("row")
        for name, frame in invented_returns().items()
    }
    load = {
        "load": "invented",
        "source": SOURCE,
        "loaded_at": "2023-12-31T00:00:00+00:00",
        "invented": True,
        "observations": tables["drug_observations"].height,
    }
    return Returns(tables=tables, load=load)
