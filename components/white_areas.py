"""White spots of the outer area: which municipalities anyone looked at, and which nobody did.

What is computed from national figures is known of every municipality; only what a partner delivered
says that somebody looked.
"""

from dataclasses import replace
from typing import Any

import polars as pl

from components import address
from components.choices import own_region
from components.citing import Foot, cite_store
from components.harbours import known_of
from components.labels import labels_for
from components.maps import PlaceMap
from components.periods import written_date
from components.scales import scale_of
from components.table import Table, table_of
from components.words import Words, words_for
from queries import Scope, Selection, ask


def areas_of(scope: Scope, selection: Selection) -> pl.DataFrame:
    """The municipalities of the chosen regions: those that were looked at longest ago first."""
    answer = ask("white_spots/areas", scope=scope, selection=selection)
    looked = answer.filter(pl.col("own") > 0).sort("newest", "name")
    return pl.concat([looked, answer.filter(pl.col("own") == 0)])


def looked_at(scope: Scope, areas: pl.DataFrame) -> str:
    """How many municipalities a partner delivered anything of; all, some or none."""
    words = words_for(scope.language)
    number, every = areas.filter(pl.col("own") > 0).height, areas.height
    ending = "none" if not number else "all" if number == every else "some"
    return words(f"finding.areas.{ending}", number=words.count(number), areas=words.count(every))


def areas_by_region(areas: pl.DataFrame) -> pl.DataFrame:
    """By region: municipalities, how many were looked at, the share, and area scans."""
    looked = pl.col("own") > 0
    counted = areas.group_by("region").agg(
        municipalities=pl.len().cast(pl.Int64),
        looked=looked.sum().cast(pl.Int64),
        scans=pl.col("scanned").sum().cast(pl.Int64),
        share=looked.mean(),
    )
    order = areas.select("region").unique(maintain_order=True)
    return order.join(counted, on="region", maintain_order="left")


def area_rows(scope: Scope, areas: pl.DataFrame) -> pl.DataFrame:
    """Rows for figures.bars: the share of municipalities that were looked at, by region."""
    labels, own, words = labels_for(scope), own_region(), words_for(scope.language)
    fixed = labels.keys("region")
    counted = areas_by_region(areas).rows(named=True)
    return pl.DataFrame(
        {
            "label": labels("region", row["region"]),
            "value": row["share"],
            "text": words(
                "white_spots.share",
                share=words.percent(row["share"]),
                assessed=words.count(row["looked"]),
                sites=words.count(row["municipalities"]),
            ),
            "own": row["region"] == own,
            "apart": False,
        }
        for row in sorted(counted, key=lambda row: fixed.index(row["region"]))
    )


def region_area_table(scope: Scope, areas: pl.DataFrame) -> Table:
    """By region how many municipalities were looked at, and how many have an area scan."""
    fixed = {key: place for place, key in enumerate(labels_for(scope).keys("region"))}
    counted = areas_by_region(areas)
    return table_of(
        counted.sort(pl.col("region").replace_strict(fixed, return_dtype=pl.Int64)),
        words_for(scope.language),
        region="region",
        municipalities="count",
        looked="count",
        share=("share", "column.share_looked"),
        scans="count",
    )


def areas_map(scope: Scope, areas: pl.DataFrame) -> PlaceMap:
    """The municipalities by how much partners delivered; what nobody looked at is hatched."""
    words = words_for(scope.language)
    rows = areas.rows(named=True)
    return PlaceMap(
        level="place",
        rows=areas.select(
            "name",
            place="municipality",
            text=pl.Series([_looked(row, words) for row in rows], dtype=pl.String),
            value=pl.when(pl.col("own") > 0).then("own").cast(pl.Float64),
        ),
        scale=scale_of(scope, measure="looked_at", basis="indicators", write=words.count),
        legend=words("white_spots.areas_legend"),
        no_data=words("white_spots.never_looked_at"),
        chosen_in=address.MUNICIPALITY,
        chosen=address.carried().get(address.MUNICIPALITY, ""),
    )


def anyone_looked(areas: pl.DataFrame) -> bool:
    """Whether a partner delivered anything at all: without, a map would only be hatched."""
    return bool((areas["own"] > 0).any())


def area_table(scope: Scope, areas: pl.DataFrame) -> Table:
    """Every municipality: how many indicators are known, what a partner delivered, and when."""
    words = words_for(scope.language)
    rows = areas.rows(named=True)
    return table_of(
        areas.with_columns(
            known_of=pl.Series([known_of(row, words) for row in rows], dtype=pl.String),
            looked=pl.Series([_looked(row, words) for row in rows], dtype=pl.String),
            delivered_by=pl.col("delivered_by").fill_null(""),
        ),
        words,
        name=("text", "column.municipality"),
        region="region",
        known_of=("text", "column.known"),
        looked=("text", "column.looked_last"),
        delivered_by=("text", "column.assessed_by"),
    )


def cite_areas(scope: Scope, areas: pl.DataFrame) -> Foot:
    """The foot for what partners delivered of the outer area."""
    words = words_for(scope.language)
    number = areas.filter(pl.col("own") > 0).height
    foot = cite_store(
        scope=scope,
        source="source.white_areas",
        coverage=words(
            "coverage.white_areas", number=words.count(number), areas=words.count(areas.height)
        ),
    )
    return replace(foot, invented=bool(areas["invented"].any()))


def _looked(row: dict[str, Any], words: Words) -> str:
    if not row["own"]:
        return words("white_spots.never_looked")
    dated = written_date(words, row["newest"])
    text = "white_spots.scanned" if row["scanned"] else "white_spots.looked"
    return words(text, dated=dated, own=words.count(row["own"]))
