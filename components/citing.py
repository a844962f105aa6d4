"""Where a figure comes from and how it may be compared: the foot of every tile."""

from dataclasses import dataclass

import polars as pl

from components.keeping import kept_per_build
from components.words import Words, words_for
from queries import Scope, Selection, ask, serving_build


@dataclass(frozen=True, kw_only=True)
class Foot:
    """The foot line of a tile.

    source: document, table, rows and lines; period: in words; loaded: when the store was built;
    coverage: how many regions report it; note: what to mind when comparing, may be empty.
    """

    source: str
    period: str
    loaded: str
    coverage: str
    note: str = ""


@kept_per_build
def cite_tables(
    *, scope: Scope, dimension: str, selection: Selection | None = None, note: bool = True
) -> Foot:
    """The foot for figures out of tables 1 and 2: all measures of a dimension, or one measure.

    dimension: a dimension of reference/measures (source, theme, advice_kind, money_stage) or
    the name of one measure.
    """
    regions = selection.regions if selection else ()
    words = words_for(scope.language)
    measures = ask("reference/measures", scope=scope).filter(
        (pl.col("dimension") == dimension) | (pl.col("measure") == dimension)
    )
    names = measures["measure"].to_list()
    return Foot(
        source=_source(measures, words),
        period=words("period.year", year="2023"),
        loaded=_loaded(scope, words),
        coverage=_coverage(names, scope, words),
        note=_practice(names, regions, scope, words) if note else "",
    )


@kept_per_build
def cite_text(*, scope: Scope, coverage: str, note: str = "") -> Foot:
    """The foot for facts and instruments out of the running text of the report."""
    words = words_for(scope.language)
    return Foot(
        source=words("source.report_text"),
        period=words("period.year", year="2023"),
        loaded=_loaded(scope, words),
        coverage=coverage,
        note=note,
    )


@kept_per_build
def cite_store(
    *, scope: Scope, coverage: str, source: str = "source.store", period: str = "2023"
) -> Foot:
    """The foot for what the store says of itself, or for reviewed tables with another source.

    source: the id of a text, which may name the {build}.
    """
    words = words_for(scope.language)
    build = serving_build().build
    return Foot(
        source=words(source, build=build),
        period=words("period.year", year=period),
        loaded=_loaded(scope, words),
        coverage=coverage,
    )


def _source(measures: pl.DataFrame, words: Words) -> str:
    table = measures["table"][0]
    rows = measures["row"].to_list()
    return words(
        f"source.table_{table}",
        rows=rows[0] if len(rows) == 1 else f"{rows[0]}–{rows[-1]}",
        line_from=str(measures["line_from"].min()),
        line_to=str(measures["line_to"].max()),
    )


def _loaded(scope: Scope, words: Words) -> str:
    built_at = ask("quality/build", scope=scope)["built_at"][0]
    return words("foot.loaded", day=words.day(built_at))


def _coverage(measures: list[str], scope: Scope, words: Words) -> str:
    totals = ask("published/totals", scope=scope).filter(pl.col("measure").is_in(measures))
    low, high = totals["regions_reporting"].min(), totals["regions_reporting"].max()
    regions = str(totals["regions"][0])
    if low == high:
        return words("coverage.same", reporting=str(low), regions=regions)
    return words("coverage.range", low=str(low), high=str(high), regions=regions)


def _practice(measures: list[str], regions: tuple[str, ...], scope: Scope, words: Words) -> str:
    practice = ask("regions/practice", scope=scope, selection=Selection(regions=regions))
    about = practice.filter(pl.col("measure").is_in(measures))
    column = "note_en" if words.language == "en" else "note_nl"
    notes = list(dict.fromkeys(about[column].to_list()))
    return " ".join(notes)
