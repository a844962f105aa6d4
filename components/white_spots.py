"""White spots: what is assessed, how long ago and by whom, and what never was."""

from typing import Any

import polars as pl

from components.choices import own_region
from components.harbours import Sites, known_of
from components.labels import labels_for
from components.periods import written_date
from components.table import Table, table_of
from components.words import words_for
from queries import Scope, Selection, ask


def never(sites: Sites) -> pl.DataFrame:
    """The sites of which not one indicator was ever assessed."""
    return sites.places.filter(pl.col("known") == 0)


def never_of(scope: Scope, sites: Sites) -> str:
    """How many of the sites nobody ever assessed; all, some or none."""
    words = words_for(scope.language)
    number, every = never(sites).height, sites.places.height
    ending = "none" if not number else "all" if number == every else "some"
    return words(f"finding.never.{ending}", number=words.count(number), sites=words.count(every))


def never_table(scope: Scope, sites: Sites) -> Table:
    """The sites that nobody assessed: kind, where they are and who names them."""
    words = words_for(scope.language)
    return table_of(
        never(sites),
        words,
        called=("text", "column.site"),
        kind=("harbour_kind", "column.site_kind"),
        region="region",
        place=("text", "column.site_in"),
        named_in="text",
    )


def oldest_table(scope: Scope, sites: Sites) -> Table:
    """The sites that were assessed, those with the oldest score first."""
    words, labels = words_for(scope.language), labels_for(scope)
    answer = sites.assessed.sort("oldest", "called")
    rows = answer.rows(named=True)
    return table_of(
        answer.with_columns(
            known_of=pl.Series([known_of(row, words) for row in rows], dtype=pl.String),
            oldest=_dates(scope, answer["oldest"]),
            newest=_dates(scope, answer["newest"]),
            evidence=pl.Series([labels("evidence", row["step"]) for row in rows], dtype=pl.String),
        ),
        words,
        called=("text", "column.site"),
        kind=("harbour_kind", "column.site_kind"),
        region="region",
        oldest=("text", "column.oldest"),
        newest=("text", "column.newest"),
        known_of=("text", "column.known"),
        evidence="text",
        assessed_by="text",
    )


def oldest_of(scope: Scope, sites: Sites) -> str:
    """Which of the assessed sites has the oldest score, and of when it is."""
    words = words_for(scope.language)
    if sites.assessed.is_empty():
        return words("finding.oldest.none")
    row = sites.assessed.sort("oldest", "called").row(0, named=True)
    return words("finding.oldest", site=row["called"], dated=written_date(words, row["oldest"]))


def by_region(scope: Scope, sites: Sites, selection: Selection) -> pl.DataFrame:
    """The chosen sites by region: sites, assessed, share, scored and oldest; every region once."""
    regions = ask("harbours/by_region", scope=scope, selection=selection).select("region")
    counted = sites.places.group_by("region").agg(
        sites=pl.len().cast(pl.Int64),
        assessed=(pl.col("known") > 0).sum().cast(pl.Int64),
        scored=pl.col("share").is_not_null().sum().cast(pl.Int64),
        oldest=pl.col("oldest").min(),
    )
    filled = regions.join(counted, on="region", how="left", maintain_order="left").with_columns(
        pl.col("sites", "assessed", "scored").fill_null(0)
    )
    share = pl.when(pl.col("sites") > 0).then(pl.col("assessed") / pl.col("sites"))
    return filled.with_columns(
        share=share,
        share_status=pl.when(pl.col("sites") == 0)
        .then(pl.lit("not_applicable"))
        .otherwise(pl.lit("reported")),
        oldest=_dates(scope, filled["oldest"]),
    )


def region_rows(scope: Scope, answer: pl.DataFrame) -> pl.DataFrame:
    """Rows for figures.bars: the share of sites assessed; a region without sites stands apart."""
    labels, own = labels_for(scope), own_region()
    return pl.DataFrame(
        {
            "label": labels("region", row["region"]),
            "value": row["share"],
            "text": _share_text(row, scope),
            "own": row["region"] == own,
            "apart": row["share"] is None,
        }
        for row in answer.rows(named=True)
    ).cast({"value": pl.Float64})


def region_table(scope: Scope, answer: pl.DataFrame) -> Table:
    """By region how many sites there are, how many are assessed, and since when."""
    return table_of(
        answer,
        words_for(scope.language),
        region="region",
        sites="count",
        assessed="count",
        share=("share", "column.share_assessed"),
        scored="count",
        oldest=("text", "column.oldest"),
    )


def least_known(scope: Scope, answer: pl.DataFrame) -> str:
    """Which regions have no site that anyone assessed, among those that have sites."""
    words, labels = words_for(scope.language), labels_for(scope)
    blind = answer.filter((pl.col("sites") > 0) & (pl.col("assessed") == 0))["region"].to_list()
    if not blind:
        return words("finding.blind_regions.none")
    return words("finding.blind_regions", names=words.listed([labels("region", k) for k in blind]))


def _share_text(row: dict[str, Any], scope: Scope) -> str:
    words = words_for(scope.language)
    if row["share"] is None:
        return words("white_spots.no_sites")
    return words(
        "white_spots.share",
        share=words.percent(row["share"]),
        assessed=words.count(row["assessed"]),
        sites=words.count(row["sites"]),
    )


def _dates(scope: Scope, dated: pl.Series) -> pl.Series:
    words = words_for(scope.language)
    return pl.Series(
        [None if date is None else written_date(words, date) for date in dated], dtype=pl.String
    )
