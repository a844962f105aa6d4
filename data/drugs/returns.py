"""The returns that are loaded: the four tables of the contract, each row with who delivered it."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from data.drugs.contract import DRUGS, OBSERVATIONS

LOAD = {
    "source": pl.String,
    "loaded_on": pl.String,
    "invented": pl.Boolean,
    "observations": pl.Int64,
}


@dataclass(frozen=True, kw_only=True)
class Returns:
    """Every row of every return that serves: the tables of the contract by name."""

    tables: Mapping[str, pl.DataFrame]

    def load(self) -> pl.DataFrame:
        """What is told of all of them: no row where nothing is loaded, else one.

        source: whoever delivered last; invented: whether every row is.
        """
        rows = pl.concat(
            self.tables[table.name].select("delivered_by", "loaded_on", "invented")
            for table in DRUGS.tables
        ).sort("loaded_on", maintain_order=True)
        if rows.is_empty():
            return pl.DataFrame(schema=LOAD)
        return rows.select(
            source=pl.col("delivered_by").last(),
            loaded_on=pl.col("loaded_on").last(),
            invented=pl.col("invented").all(),
            observations=pl.lit(self.tables[OBSERVATIONS].height, pl.Int64),
        )
