"""What stands out, beside why it may mean nothing."""

import polars as pl

from components.keeping import kept_per_build
from components.labels import labels_for
from components.table import Table, table_of
from components.words import words_for
from queries import Scope, ask


@kept_per_build
def standout_table(scope: Scope) -> Table:
    """A row a standout: what is seen, and why it may not be what it seems."""
    words, labels = words_for(scope.language), labels_for(scope)
    rows = [
        {
            "seen": words(
                f"standout.{row['standout']}",
                region=labels("region", row["region"]),
                value=words.decimal(row["value"]),
                country=words.decimal(row["country"]),
            ),
            "but": words(f"standout.{row['standout']}_but"),
        }
        for row in ask("regions/standouts", scope=scope).rows(named=True)
    ]
    return table_of(pl.DataFrame(rows), words, seen="text", but="text")
