"""What if a big port hardens: which sites nearby are open and unwatched, and which nobody knows.

Distances are as the crow flies, for only coordinates are known; along the water it is farther.
A site whose lay-out or supervision nobody assessed is never counted as safe.
"""

from dataclasses import dataclass
from typing import Literal

import polars as pl
import streamlit as st

from components import address
from components.choices import choose_one
from components.harbours import Sites, site_name
from components.table import Table, table_of
from components.words import words_for
from queries import Scope, ask

Verdict = Literal["open", "guarded", "unknown"]
VERDICTS: tuple[Verdict, ...] = ("open", "guarded", "unknown")
MOST_DRAWN = 20
_HIGHEST = 2
_REACHES = ("50", "75", "100")
_FIRST_PORT = "rotterdam"


@dataclass(frozen=True, kw_only=True)
class Displacement:
    """The sites within reach of a port, the nearest first, each with its verdict.

    open: freely accessible with too little supervision; guarded: both are known and at least one
    is better than that; unknown: one of them or both were never assessed.
    """

    port: str
    within_km: int
    near: pl.DataFrame

    def number(self, verdict: Verdict) -> int:
        """How many of the sites got a verdict."""
        return self.near.filter(pl.col("verdict") == verdict).height


def choose_displacement(scope: Scope, sites: Sites) -> Displacement:
    """A port that hardens and how far to look, among the chosen sites."""
    words = words_for(scope.language)
    near = ask("harbours/near", scope=scope)
    ports = sorted(near["port"].unique().to_list(), key=site_name)
    left, right = st.columns(2)
    with left:
        port = choose_one(
            address.HARDENED,
            label=words("choice.hardened"),
            options=_first(_FIRST_PORT, ports),
            written=site_name,
        )
    with right:
        reach = choose_one(
            address.WITHIN_KM,
            label=words("choice.within_km"),
            options=_REACHES,
            written=lambda km: words("harbours.km", km=km),
            few=True,
        )
    chosen = near.filter(pl.col("site").is_in(sites.places["site"].implode()))
    return displaced(chosen, port=port, within_km=int(reach))


def displaced(near: pl.DataFrame, *, port: str, within_km: int) -> Displacement:
    """The sites within reach of a port, with their verdict and what they are called."""
    reached = near.filter((pl.col("port") == port) & (pl.col("km") <= within_km))
    known = pl.col("layout").is_not_null() & pl.col("supervision").is_not_null()
    highest = (pl.col("layout") == _HIGHEST) & (pl.col("supervision") == _HIGHEST)
    verdict = (
        pl.when(~known)
        .then(pl.lit("unknown"))
        .when(highest)
        .then(pl.lit("open"))
        .otherwise(pl.lit("guarded"))
    )
    called = pl.Series([site_name(site) for site in reached["site"]], dtype=pl.String)
    return Displacement(
        port=port,
        within_km=within_km,
        near=reached.with_columns(verdict=verdict, called=called).sort("km", "site"),
    )


def who_is_near(scope: Scope, displacement: Displacement) -> str:
    """In one sentence: how many sites lie within reach, are open and unwatched, or unknown."""
    words = words_for(scope.language)
    numbers = {verdict: words.count(displacement.number(verdict)) for verdict in VERDICTS}
    return words(
        "finding.displacement",
        port=site_name(displacement.port),
        km=words.count(displacement.within_km),
        sites=words.count(displacement.near.height),
        open=numbers["open"],
        unknown=numbers["unknown"],
    )


def near_rows(scope: Scope, displacement: Displacement) -> pl.DataFrame:
    """Rows for figures.bars: distance in km, open sites in the own colour, unknown ones apart.

    The open ones come first where there are more than there is room for.
    """
    words = words_for(scope.language)
    near = displacement.near
    order = pl.col("verdict").replace_strict({name: i for i, name in enumerate(VERDICTS)})
    drawn = near.sort(order, "km", maintain_order=True).head(MOST_DRAWN).sort("km", "site")
    return pl.DataFrame(
        {
            "label": row["called"],
            "value": row["km"],
            "text": words(f"displacement.{row['verdict']}", km=words.count(row["km"])),
            "own": row["verdict"] == "open",
            "apart": row["verdict"] == "unknown",
        }
        for row in drawn.rows(named=True)
    )


def near_table(scope: Scope, displacement: Displacement) -> Table:
    """The sites within reach with distance, lay-out, supervision and verdict."""
    words = words_for(scope.language)
    near = displacement.near
    verdicts = [words(f"verdict.{key}") for key in near["verdict"]]
    unknown = words("harbours.unknown")
    scores = {
        name: pl.Series(
            [unknown if score is None else str(score) for score in near[name]], dtype=pl.String
        )
        for name in ("layout", "supervision")
    }
    return table_of(
        near.with_columns(verdict=pl.Series(verdicts, dtype=pl.String), **scores),
        words,
        called=("text", "column.site"),
        kind=("harbour_kind", "column.site_kind"),
        region="region",
        km="decimal",
        layout="text",
        supervision="text",
        verdict="text",
    )


def _first(key: str, options: list[str]) -> list[str]:
    return [*(one for one in options if one == key), *(one for one in options if one != key)]
