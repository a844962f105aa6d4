"""Where a figure comes from and how it may be compared: the foot of every tile."""

from dataclasses import dataclass

import polars as pl

from components.keeping import kept_per_build
from components.periods import is_published, written_date, written_period
from components.register import register
from components.words import Words, words_for
from queries import Scope, Selection, ask, serving_build
from queries.selection import PUBLISHED_PERIOD


@dataclass(frozen=True, kw_only=True)
class Foot:
    """The foot line of a tile.

    source: document, table, rows and lines, or the case register; period: in words; loaded: when
    the store was built; coverage: how many regions report it; note: what to mind when comparing,
    may be empty; invented: whether the figures are made up; dated: whether the tile is about this
    one period, which its subtitle then names.
    """

    source: str
    period: str
    loaded: str
    coverage: str
    note: str = ""
    invented: bool = False
    dated: bool = False


@kept_per_build
def cite_tables(
    *, scope: Scope, dimension: str, selection: Selection | None = None, note: bool = True
) -> Foot:
    """The foot for figures of tables 1 and 2: all measures of a dimension, or one measure.

    dimension: a dimension of reference/measures (source, theme, advice_kind, money_stage) or
    the name of one measure. Over a period that was not published, the figures are of the case
    register.
    """
    selection = selection or Selection()
    words = words_for(scope.language)
    measures = ask("reference/measures", scope=scope).filter(
        (pl.col("dimension") == dimension) | (pl.col("measure") == dimension)
    )
    names = measures["measure"].to_list()
    period = (*selection.periods, PUBLISHED_PERIOD)[0]
    published = is_published(scope, period)
    return Foot(
        source=_source(measures, words) if published else _register(words, measures),
        period=written_period(words, period),
        loaded=_loaded(scope, words) if published else _register_loaded(words),
        coverage=_coverage(names, period, scope, words),
        note=_practice(names, selection.regions, period, scope, words) if note else "",
        invented=not published and register().invented,
        dated=True,
    )


@kept_per_build
def cite_register(*, scope: Scope, period: str, note: str = "") -> Foot:
    """The foot for figures that only the case register has.

    period: a period, or two with a comma between them, the first and the last.
    """
    words = words_for(scope.language)
    first, _, last = period.partition(",")
    span = {"first": written_period(words, first), "last": written_period(words, last or first)}
    return Foot(
        source=words("source.register", register=register().source),
        period=words("period.span", **span) if last else span["first"],
        loaded=_register_loaded(words),
        coverage=words("coverage.register"),
        note=note,
        invented=register().invented,
        dated=True,
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
def cite_harbours(*, scope: Scope, note: str = "") -> Foot:
    """The foot for what is known of harbours: public sources, and partners where they loaded."""
    words = words_for(scope.language)
    known = ask("harbours/summary", scope=scope).row(0, named=True)
    of_partners = known["partner_findings"] > 0
    return Foot(
        source=words("source.harbours_and_partners" if of_partners else "source.harbours"),
        period=words(
            "period.harbours",
            oldest=written_date(words, known["oldest"]),
            newest=written_date(words, known["newest"]),
        ),
        loaded=_loaded(scope, words),
        coverage=words(
            "coverage.harbours",
            assessed=words.count(known["assessed"]),
            sites=words.count(known["sites"]),
            findings=words.count(known["findings"]),
        ),
        note=note,
        invented=known["invented"],
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


@kept_per_build
def practice_note(*, scope: Scope, measures: tuple[str, ...], selection: Selection) -> str:
    """How regions register some measures in a period, each note once; may be empty."""
    (period,) = selection.periods
    return _practice(list(measures), selection.regions, period, scope, words_for(scope.language))


def _register(words: Words, measures: pl.DataFrame) -> str:
    rows = measures["row"].to_list()
    return words(
        "source.register_table",
        register=register().source,
        table=measures["table"][0],
        rows=rows[0] if len(rows) == 1 else f"{rows[0]}–{rows[-1]}",
    )


def _register_loaded(words: Words) -> str:
    loaded = register()
    return words(
        "foot.register_loaded",
        day=words.day(loaded.loaded_on),
        until=words.day(loaded.reference_date),
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


def _coverage(measures: list[str], period: str, scope: Scope, words: Words) -> str:
    answer = ask("published/totals", scope=scope, selection=Selection(periods=(period,)))
    totals = answer.filter(pl.col("measure").is_in(measures))
    low, high = totals["regions_reporting"].min(), totals["regions_reporting"].max()
    regions = str(totals["regions"][0])
    if low == high:
        return words("coverage.same", reporting=str(low), regions=regions)
    return words("coverage.range", low=str(low), high=str(high), regions=regions)


def _practice(
    measures: list[str], regions: tuple[str, ...], period: str, scope: Scope, words: Words
) -> str:
    selection = Selection(periods=(period,), regions=regions)
    practice = ask("regions/practice", scope=scope, selection=selection)
    about = practice.filter(pl.col("measure").is_in(measures))
    column = "note_en" if words.language == "en" else "note_nl"
    notes = list(dict.fromkeys(about[column].to_list()))
    return " ".join(notes)
