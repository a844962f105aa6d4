"""The opportunity index on screen: as a map, as a row of bands, as a table and by place."""

from functools import lru_cache
from typing import Any

import polars as pl

from components import address
from components.axis import ticks_to
from components.keeping import kept_per_build
from components.labels import labels_for
from components.maps import PlaceMap
from components.outer import Row, Weighting, index_of, indicators, known, limits
from components.scales import scale_of
from components.table import Column, Kind, Table, table_of
from components.words import Words, words_for
from queries import Scope, ask
from queries.opportunity import EVIDENCE, contributions

MOST_DRAWN = 15
_NUMBERS = ("value", "percentile", "points", "weight")
_PARTNER = "partner"
_UNKNOWN, _NO_WEIGHT = "unknown", "not_applicable"
_ANYONE = Scope(who="outer")


def index_map(
    scope: Scope, index: pl.DataFrame, *, regions: tuple[str, ...], chosen: str | None
) -> PlaceMap:
    """The index as a map of the country; what lies outside the regions chosen is set apart."""
    words = words_for(scope.language)
    step = {name: place for place, name in enumerate(EVIDENCE)}
    # made of columns, not by queries of polars: on so few rows those cost more than the drawing
    texts = [
        _on_map(scope.language, None if value is None else round(value), known, weighed)
        for value, known, weighed in zip(
            index["index"], index["known"], index["weighed"], strict=True
        )
    ]
    rows = pl.DataFrame(
        {
            "name": index["name"],
            "place": index["municipality"],
            "value": index["index"],
            "text": pl.Series(texts, dtype=pl.String),
            "apart": [bool(regions) and region not in regions for region in index["region"]],
            "evidence": [step.get(one, 0) for one in index["evidence"]],
        }
    )
    return PlaceMap(
        level="place",
        rows=rows,
        scale=scale_of(scope, measure="opportunity", basis="index", write=words.count),
        legend=words("outer.legend"),
        no_data=words("outer.white_spot"),
        apart=words("outer.elsewhere") if regions else "",
        evidence_title=words("outer.evidence"),
        evidence_words=tuple(words(f"evidence.{step}") for step in EVIDENCE),
        chosen_in=address.MUNICIPALITY,
        chosen=chosen,
    )


def shown_places(index: pl.DataFrame, regions: tuple[str, ...]) -> pl.DataFrame:
    """The municipalities of the regions chosen, in the order of the index; all for none chosen."""
    return index.filter(pl.col("region").is_in(regions)) if regions else index


def band_rows(scope: Scope, shown: pl.DataFrame) -> pl.DataFrame:
    """Rows for figures.spans: the rank of the highest places, and between what it stays."""
    words = words_for(scope.language)
    return pl.DataFrame(
        {
            "label": row["name"],
            "low": float(min(row["best_rank"], row["rank"])),
            "middle": float(row["rank"]),
            "high": float(max(row["worst_rank"], row["rank"])),
            "text": words(
                "outer.band_text",
                rank=words.count(row["rank"]),
                top=words.percent(limits().top_share),
                share=words.percent(row["stays_top"]),
            ),
            "own": False,
        }
        # white spots are last
        for row in shown.head(MOST_DRAWN).rows(named=True)
        if row["index"] is not None
    )


def rank_ticks(scope: Scope, rows: pl.DataFrame) -> list[tuple[float, str]]:
    """Round ranks along the axis."""
    return ticks_to(rows["high"].to_list(), write=words_for(scope.language).count)


@kept_per_build
def index_table(
    scope: Scope, weights: tuple[tuple[str, float], ...], *, regions: tuple[str, ...]
) -> Table:
    """Every municipality with its index, how firmly it stands, and the value of each indicator."""
    words = words_for(scope.language)
    steps = {step: words(f"evidence.{step}") for step in EVIDENCE}
    rows = shown_places(index_of(weights), regions).with_columns(
        firm=pl.col("evidence").replace_strict(steps, default=words("outer.white_spot")),
        band=pl.concat_str("best_rank", pl.lit("–"), "worst_rank"),
    )
    table = table_of(
        rows,
        words,
        name=("text", "column.municipality"),
        region="region",
        index=("count", "column.opportunity"),
        rank=("count", "column.rank"),
        known=("count", "column.known_indicators"),
        weighed=("count", "column.weighed_indicators"),
        firm=("text", "column.founded"),
        stays_top=("share", "column.stays_top"),
        band=("text", "column.rank_band"),
    )
    values = tuple(_value_column(words, row) for row in indicators(scope.language))
    return Table(answer=rows, columns=(*table.columns, *values))


def _value_column(words: Words, row: Row) -> Column:
    kind: Kind = "decimal" if row["decimals"] else "count"
    title = words("column.with_unit", name=row["label"], unit=row["unit"])
    return Column(name=row["indicator"], title=title, kind=kind)


def place_rows(scope: Scope, place: str, weighting: Weighting) -> pl.DataFrame:
    """Each indicator of one municipality: value, percentile, weight, points, and its source."""
    words, weights = words_for(scope.language), dict(weighting.weights)
    told = contributions(known(), place, weights=weights)
    values = ask("outer/values", scope=_ANYONE).filter(pl.col("municipality") == place)
    found = {row["indicator"]: row for row in values.rows(named=True)}
    rows = [
        _place_row(words, row, found.get(row["indicator"]))
        | {
            "weight": weights[row["indicator"]],
            "percentile": told[row["indicator"]][0],
            "points": told[row["indicator"]][1],
        }
        for row in indicators(scope.language)
    ]
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(_NUMBERS, pl.Float64))


def _place_row(words: Words, row: Row, value: Row | None) -> Row:
    is_known = value is not None
    return {
        "label": row["label"],
        "value": value["value"] if value else None,
        "written": words.decimal(value["value"], row["decimals"]) if value else "",
        "unit": row["unit"],
        "points_status": _NO_WEIGHT if is_known else _UNKNOWN,
        "source": _source(words, row, value),
        "status": "reported" if is_known else _UNKNOWN,
    }


def place_table(scope: Scope, rows: pl.DataFrame, *, exact: bool = False) -> Table:
    """Those rows as a table; exact: with values as numbers, for a download."""
    words = words_for(scope.language)
    unknown = pl.lit(labels_for(scope)("status", _UNKNOWN))
    written = pl.when(pl.col("written") == "").then(unknown).otherwise("written")
    shown = rows if exact else rows.with_columns(value=written)
    return table_of(
        shown,
        words,
        label=("text", "column.outer_indicator"),
        value="decimal" if exact else "text",
        unit=("text", "column.unit"),
        percentile=("count", "column.percentile"),
        weight=("decimal", "column.weight"),
        points=("decimal", "column.index_points"),
        source=("text", "column.cited"),
    )


def place_title(scope: Scope, row: dict[str, Any]) -> str:
    """What the index says of one municipality, or why it has none."""
    words = words_for(scope.language)
    coverage = {"known": words.count(row["known"]), "weighed": words.count(row["weighed"])}
    if row["index"] is None:
        return words("outer.place_white", place=row["name"], **coverage)
    return words(
        "outer.place_title",
        place=row["name"],
        index=words.count(row["index"]),
        rank=words.count(row["rank"]),
        stays=words.percent(row["stays_top"]),
        top=words.percent(limits().top_share),
        **coverage,
    )


def indicator_table(scope: Scope, weighting: Weighting) -> Table:
    """Every indicator: which end counts, why, its weight, of how many places it is known."""
    words = words_for(scope.language)
    weights = dict(weighting.weights)
    rows = [
        {
            "label": row["label"],
            "unit": row["unit"],
            "direction": words(f"direction.{row['direction']}"),
            "weight": weights[row["indicator"]],
            "default_weight": row["default_weight"],
            "municipalities": row["municipalities"],
            "why": row["why"],
            "source": _document(words, row),
        }
        for row in indicators(scope.language)
    ]
    return table_of(
        pl.DataFrame(rows),
        words,
        label=("text", "column.outer_indicator"),
        unit=("text", "column.unit"),
        direction=("text", "column.more_with"),
        weight=("decimal", "column.weight"),
        default_weight=("decimal", "column.default_weight"),
        municipalities=("count", "column.known_places"),
        why=("text", "column.why"),
        source=("text", "column.cited"),
    )


@kept_per_build
def counter_table(scope: Scope) -> Table:
    """Published figures that speak against reading the index as a prediction."""
    words = words_for(scope.language)
    answer = ask("outer/evidence", scope=_ANYONE)
    told = [words.either(row["text_nl"], row["text_en"]) for row in answer.rows(named=True)]
    from_document = [
        words(
            "outer.document", title=row["title"], publisher=row["publisher"], address=row["address"]
        )
        for row in answer.rows(named=True)
    ]
    return table_of(
        answer.with_columns(told=pl.Series(told), source=pl.Series(from_document)),
        words,
        share=("share", "column.part_of"),
        told=("text", "column.told"),
        part="count",
        whole="count",
        year="year",
        source=("text", "column.cited"),
    )


def counter_title(scope: Scope) -> str:
    """The first of those figures as a sentence."""
    words = words_for(scope.language)
    first = ask("outer/evidence", scope=_ANYONE).row(0, named=True)
    return words(
        "outer.counter_title",
        share=words.percent(first["share"]),
        told=words.either(first["text_nl"], first["text_en"]),
        year=str(first["year"]),
    )


# few different texts for many places
@lru_cache(maxsize=2048)
def _on_map(language: str, index: int | None, known: int, weighed: int) -> str:
    words = words_for(language)
    coverage = {"known": words.count(known), "weighed": words.count(weighed)}
    if index is None:
        return words("outer.map_white", **coverage)
    return words("outer.map_text", index=words.count(index), **coverage)


def _source(words: Words, indicator: Row, value: Row | None) -> str:
    """Where a value comes from: who delivered it and when, or which publication it stands in."""
    if value is None:
        return indicator["source"]
    source = words.either(value["source_nl"], value["source_en"])
    if value["origin"] != _PARTNER:
        return words("outer.source_of", source=source, period=value["period"])
    return words(
        "outer.source_of_partner",
        source=source,
        period=value["period"],
        partner=value["delivered_by"],
        day=value["loaded_on"],
    )


def _document(words: Words, row: Row) -> str:
    if not row["title"]:
        return row["source"]
    return words(
        "outer.document", title=row["title"], publisher=row["source"], address=row["address"]
    )
