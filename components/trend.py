"""Tiles that show half-years beside each other; only where a case register can be shown."""

from typing import Any

import polars as pl

from components.appearance import style
from components.changes import Counted, in_period, write_change, write_value
from components.choices import own_region
from components.citing import Foot, cite_register, cite_tables
from components.keeping import kept_per_build
from components.labels import labels_for
from components.periods import half_years, short_period, written_period
from components.register import shows_register
from components.rows import written
from components.table import Kind, Table, table_of
from components.tile import Tile
from components.words import Words, words_for
from figures import columns
from queries import Scope, Selection, ask

_REGION_MEASURES = ("cases", "advice")
_OVERLAPPING = frozenset({"total", "source", "theme"})
_ON_A_DAY = frozenset({"advice", "pictures"})
_MONEY_CAUTIONS = ("stages", "half_years_days")


def country_trend(scope: Scope) -> list[Tile]:
    """Cases of all regions together by half-year; no tile where there is no register to show."""
    if not shows_register(scope):
        return []
    words = words_for(scope.language)
    answer = _country(scope, ("cases",))
    return [
        Tile(
            key="overview-trend",
            title=change_title(scope, answer),
            subtitle=words("trend.country_subtitle"),
            alt=words("alt.trend", what=words("trend.country_subtitle")),
            caution=words("caution.half_years"),
            figure=columns(_rows(scope, answer, label=None), style=style()),
            table=_table(scope, answer),
            foot=_foot(scope, dimension="cases"),
        )
    ]


def region_trend(scope: Scope, region: str) -> list[Tile]:
    """Cases, advice and each theme of a region by half-year, every row on its own scale."""
    if not shows_register(scope):
        return []
    words = words_for(scope.language)
    answer = _regional(scope, (*_REGION_MEASURES, *_measures(scope, "theme")), (region,))
    return [
        Tile(
            key="region-trend",
            title=change_title(scope, answer.filter(pl.col("measure") == "cases")),
            subtitle=words("trend.region_subtitle"),
            alt=words("alt.trend_rows", what=words("trend.region_subtitle")),
            caution=words("caution.half_years_scales"),
            figure=columns(_rows(scope, answer, label="measure"), style=style()),
            table=_table(scope, answer, measure="measure"),
            foot=_foot(scope, dimension="theme", regions=(region,)),
        )
    ]


def compare_trend(scope: Scope, measure: str) -> list[Tile]:
    """A measure of every region by half-year, each on its own scale, the own region in colour."""
    if not shows_register(scope):
        return []
    words = words_for(scope.language)
    answer = _regional(scope, (measure,), ())
    name = labels_for(scope)("measure", measure)
    return [
        Tile(
            key="compare-trend",
            title=words("trend.compare_title", measure=name),
            subtitle=words(f"trend.compare_subtitle_{_kind(answer)}"),
            alt=words("alt.trend_rows", what=name),
            caution=_caution(scope, measure),
            figure=columns(_rows(scope, answer, label="region"), style=style()),
            table=_table(scope, answer, region="region"),
            foot=_foot(scope, dimension=measure),
        )
    ]


def seizures_trend(scope: Scope, regions: tuple[str, ...]) -> list[Tile]:
    """Each stage of seized money by half-year: of the regions chosen, else of all together."""
    if not shows_register(scope):
        return []
    words = words_for(scope.language)
    measures = _measures(scope, "money_stage")
    answer = _regional(scope, measures, regions) if regions else _country(scope, measures)
    what = words("trend.seizures_subtitle_regions" if regions else "trend.seizures_subtitle")
    return [
        Tile(
            key="seizures-trend",
            title=words("trend.seizures_title"),
            subtitle=what,
            alt=words("alt.trend_rows", what=what),
            caution=" ".join(words(f"caution.{name}") for name in _MONEY_CAUTIONS),
            figure=columns(
                _rows(scope, answer, label="measure", named=len(regions) > 1), style=style()
            ),
            table=_table(scope, answer, **_lead(regions)),
            foot=_foot(scope, dimension="money_stage", regions=regions),
        )
    ]


def change_title(scope: Scope, answer: pl.DataFrame) -> str:
    """What the last full half-year of one measure was against half a year and a year before.

    answer: rows of one measure of trends/country or trends/by_half_year, the oldest first.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    name = labels("measure", answer["measure"][0])
    known = answer.filter("complete").drop_nulls(["value", "previous"])
    if known.is_empty():
        return words("trend.title_none", measure=name)
    row = known.row(-1, named=True)
    parts = [
        write_change(
            words, now=row["value"], before=row[before], when=words(f"trend.{before}"), kind="count"
        )
        for before in ("previous", "year_before")
        if row[before] is not None
    ]
    period = written_period(words, row["period"])
    return words("trend.title", measure=name, period=period, changes=", ".join(parts))


@kept_per_build
def _country(scope: Scope, measures: tuple[str, ...]) -> pl.DataFrame:
    answer = ask("trends/country", scope=scope)
    return answer.filter(pl.col("measure").is_in(measures))


@kept_per_build
def _regional(scope: Scope, measures: tuple[str, ...], regions: tuple[str, ...]) -> pl.DataFrame:
    answer = ask("trends/by_half_year", scope=scope, selection=Selection(regions=regions))
    return answer.filter(pl.col("measure").is_in(measures))


@kept_per_build
def _measures(scope: Scope, dimension: str) -> tuple[str, ...]:
    measures = ask("reference/measures", scope=scope)
    return tuple(measures.filter(pl.col("dimension") == dimension)["measure"])


def _kind(answer: pl.DataFrame) -> Counted:
    return "eur" if answer["unit"][0] == "EUR" else "count"


def _rows(
    scope: Scope, answer: pl.DataFrame, *, label: Kind | None, named: bool = False
) -> pl.DataFrame:
    """Rows for figures.columns; named: with the region in front of each label."""
    words, own = words_for(scope.language), own_region()
    kind: Counted = _kind(answer)
    return pl.DataFrame(
        {
            "row": _label(scope, row, label=label, named=named),
            "period": short_period(words, row["period"]),
            "value": None if row["value"] is None else float(row["value"]),
            "text": written(
                row, "value", lambda known: write_value(words, known["value"], kind=kind), scope
            ),
            "running": not row["complete"],
            "own": label == "region" and row["region"] == own,
        }
        for row in answer.rows(named=True)
    )


def _label(scope: Scope, row: dict[str, Any], *, label: Kind | None, named: bool) -> str:
    if label is None:
        return ""
    labels = labels_for(scope)
    name = labels(label, row[label])
    if not named:
        return name
    return words_for(scope.language)(
        "trend.row", region=labels("region", row["region"]), measure=name
    )


def _table(scope: Scope, answer: pl.DataFrame, **labels: Kind) -> Table:
    words, kind = words_for(scope.language), _kind(answer)
    told = answer.with_columns(
        half_year=pl.Series([written_period(words, key) for key in answer["period"]]),
        since_previous=pl.Series(_changes(words, answer, "previous"), dtype=pl.String),
        since_year_before=pl.Series(_changes(words, answer, "year_before"), dtype=pl.String),
    )
    return table_of(
        told,
        words,
        **labels,
        half_year="text",
        value=(kind, "column.in_half_year"),
        since_previous="text",
        since_year_before="text",
    )


def _changes(words: Words, answer: pl.DataFrame, before: str) -> list[str]:
    return [_change(words, row, before, _kind(answer)) for row in answer.rows(named=True)]


def _change(words: Words, row: dict[str, Any], before: str, kind: Counted) -> str:
    if not row["complete"]:
        return words("trend.running")
    if row["value"] is None or row[before] is None:
        return words("trend.no_earlier")
    when = in_period(words, row[f"{before}_period"])
    return write_change(words, now=row["value"], before=row[before], when=when, kind=kind)


def _lead(regions: tuple[str, ...]) -> dict[str, Kind]:
    return {"region": "region", "measure": "measure"} if regions else {"measure": "measure"}


def _caution(scope: Scope, measure: str) -> str:
    """Whether half-years add up depends on what is counted: cases go on, the rest has one day."""
    words = words_for(scope.language)
    measures = ask("reference/measures", scope=scope)
    dimension = measures.row(by_predicate=pl.col("measure") == measure, named=True)["dimension"]
    goes_on = dimension in _OVERLAPPING and measure not in _ON_A_DAY
    return words("caution.half_years_scales" if goes_on else "caution.half_years_days")


def _foot(scope: Scope, *, dimension: str, regions: tuple[str, ...] = ()) -> Foot:
    first, *_, last = half_years(scope)
    practice = Selection(periods=(last,), regions=regions)
    note = cite_tables(scope=scope, dimension=dimension, selection=practice).note
    return cite_register(scope=scope, period=f"{first},{last}", note=note)
