"""Where sites lie: checked against their municipality, and measured to each other."""

import polars as pl

from data.errors import Finding
from data.harbours.reviewed import PART
from data.reading import LINE

FILE = "reference/harbour_sites.csv"
FARTHEST_KM = 40
"""From the middle of a municipality; in the largest one a harbour lies 32 km from it."""
EARTH_KM = 6371.0088
"""The mean radius of the earth (IUGG)."""


def misplaced_sites(tables: dict[str, pl.DataFrame]) -> list[Finding]:
    """Find the sites that lie far from their municipality, or have another region than it has.

    A part of a part is found too: parts hang under a port, one level deep.
    """
    sites = tables["harbour_site"]
    beside = sites.join(
        tables["municipality"].select(
            "municipality",
            region_there="region",
            there_latitude="latitude",
            there_longitude="longitude",
        ),
        on="municipality",
    )
    far = beside.filter(kilometres(to="there_") > FARTHEST_KM)
    elsewhere = beside.filter(pl.col("region") != pl.col("region_there"))
    parts = sites.filter(pl.col("kind") == PART)["site"].implode()
    nested = sites.filter(pl.col("parent").is_in(parts))
    return [
        *_findings(far, "latitude", f"must lie within {FARTHEST_KM} km of its municipality"),
        *_findings(elsewhere, "region", "must be the region of the municipality"),
        *_findings(nested, "parent", "must be a site that is no part itself"),
    ]


def kilometres(*, to: str) -> pl.Expr:
    """The distance as the crow flies, over a sphere, in kilometres.

    Between the columns latitude and longitude, and those with `to` before their name, in degrees.
    """
    here, there = pl.col("latitude").radians(), pl.col(f"{to}latitude").radians()
    across = (pl.col(f"{to}longitude") - pl.col("longitude")).radians()
    half = ((there - here) / 2).sin().pow(2) + here.cos() * there.cos() * (across / 2).sin().pow(2)
    return 2 * EARTH_KM * half.clip(0, 1).sqrt().arcsin()


def _findings(rows: pl.DataFrame, column: str, rule: str) -> list[Finding]:
    return [
        Finding(file=FILE, line=line, column=column, rule=rule, value=str(value))
        for line, value in rows.select(LINE, column).iter_rows()
    ]
