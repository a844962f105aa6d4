"""Proves that what must add up does, inside the store that is being built."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

CHECKS = Path(__file__).parent / "checks"


@dataclass(frozen=True, kw_only=True)
class Result:
    """One comparison: counts, or euro cents for amounts; found is None where nothing was."""

    check: str
    expected: int
    found: int | None
    note: str

    @property
    def holds(self) -> bool:
        """Whether what was found is exactly what was expected."""
        return self.expected == self.found


def reconcile(store: duckdb.DuckDBPyConnection) -> list[Result]:
    """Run every check of data/checks on a store; one result a comparison, in a fixed order."""
    results: list[Result] = []
    for file in sorted(CHECKS.glob("*.sql")):
        rows = store.execute(file.read_text(encoding="utf-8")).fetchall()
        results.extend(
            Result(
                check=f"{topic}/{place}",
                expected=int(expected),
                found=None if found is None else int(found),
                note=period,
            )
            for topic, period, place, expected, found in sorted(rows, key=lambda row: row[:3])
        )
    return results
