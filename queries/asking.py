"""Runs a question for someone: checks what is chosen, binds it, protects and answers."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, cast

import duckdb
import polars as pl

from queries.catalogue import Question, all_questions, find_question
from queries.connection import Build, cursor, serving_build
from queries.errors import UnanswerableSelection, UnknownChoice
from queries.periods import Period, of_half_years, offered, usual
from queries.protecting import protect, protects_places
from queries.selection import NO_DIMENSION, Scope, Selection

ANSWERS_KEPT = 1024
_CHOICES = {
    "periods": "select period from period order by period",
    "regions": "select region from region order by position",
    "themes": "select theme from theme order by position",
    "sources": "select source from source order by position",
    "half_years": "select distinct half_year from drug_period order by half_year",
}
_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "BIGINT": pl.Int64(),
    "HUGEINT": pl.Int64(),
    "INTEGER": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "BOOLEAN": pl.Boolean(),
    "TIMESTAMP": pl.Datetime("us"),
}
_OF_TIME = frozenset({"half_year", "year"})
_WARM_UP = Scope(who="warm-up")

# A relation, which the warning tells to use, plans a question twice, and that takes longer.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)

_Value = bool | int | str | tuple[str, ...]
_Bound = tuple[tuple[str, _Value], ...]


def list_questions() -> list[Question]:
    """Every question that anyone may ask, sorted by name."""
    return [question for question in all_questions().values() if not question.internal]


def ask(question: str, *, scope: Scope, selection: Selection | None = None) -> pl.DataFrame:
    """Answer a question as a frame with exactly the columns its header names.

    Small numbers out of a case register are protected as the question's header says.

    Raises UnknownQuestion, UnknownChoice (a region, theme, source or period that does not
    exist or that the scope does not hold), UnanswerableSelection, StoreUnavailable or
    TookTooLong.
    """
    return _answer(find_question(question), scope=scope, selection=selection or Selection())


def parameters_of(
    question: str, *, scope: Scope, selection: Selection
) -> dict[str, bool | int | str | tuple[str, ...]]:
    """What is bound in the SQL of a question, by name; raises what ask() raises."""
    return dict(_bind(find_question(question), serving_build(), scope=scope, selection=selection))


def ask_exactly(question: str, *, scope: Scope, selection: Selection) -> pl.DataFrame:
    """Answer an internal question: exact numbers of the register, for this room only.

    Whoever calls this has to protect what it makes of the answer. Raises what ask() raises.
    """
    return _answer(all_questions()[question], scope=scope, selection=selection)


def ask_build(
    build: Build, question: str, *, scope: Scope, selection: Selection | None = None
) -> pl.DataFrame:
    """Answer a question out of another build than the one that serves; nothing is kept of it.

    Raises what ask() raises; StoreUnavailable also where that build knows no such question.
    """
    asked = find_question(question)
    bound = _bind(asked, build, scope=scope, selection=selection or Selection())
    return _run(build, asked, bound, scope.minimum_cell)


def periods_of(build: Build, *, scope: Scope) -> tuple[Period, ...]:
    """The periods of a build which someone may ask for, the oldest first."""
    return offered(_periods_of(build), scope=scope)


def _answer(question: Question, *, scope: Scope, selection: Selection) -> pl.DataFrame:
    build = serving_build()
    bound = _bind(question, build, scope=scope, selection=selection)
    return _answers_of(build)(question.name, bound, scope.minimum_cell).clone()


def warm_up() -> None:
    """Ask every question once, so that the first visitor does not pay for it."""
    for question in list_questions():
        ask(question.name, scope=_WARM_UP)


def forget_answers() -> None:
    """Drop every kept answer, so that the next question is worked out anew."""
    _answers_of.cache_clear()


def known_choices() -> Mapping[str, tuple[str, ...]]:
    """What can be chosen in the store that serves: name -> values in their fixed order."""
    return _choices_of(serving_build())


def known_periods(*, scope: Scope) -> tuple[Period, ...]:
    """The periods of the store that serves which someone may ask for, the oldest first."""
    return offered(_periods_of(serving_build()), scope=scope)


# two: the build that serves, and an earlier one that it is compared with
@lru_cache(maxsize=2)
def _choices_of(build: Build) -> Mapping[str, tuple[str, ...]]:
    with cursor(build) as store:
        return {
            name: tuple(value for (value,) in store.execute(sql).fetchall())
            for name, sql in _CHOICES.items()
        }


@lru_cache(maxsize=2)
def _periods_of(build: Build) -> tuple[Period, ...]:
    names = ", ".join(field.name for field in fields(Period))
    with cursor(build) as store:
        rows = store.execute(f"select {names} from period order by period").fetchall()  # noqa: S608
    return tuple(Period(*row) for row in rows)


@lru_cache(maxsize=1)
def _answers_of(build: Build) -> Callable[[str, _Bound, int], pl.DataFrame]:
    """What answers out of one build; a build never changes, so its answers are kept."""

    @lru_cache(maxsize=ANSWERS_KEPT)
    def answer(question: str, bound: _Bound, minimum_cell: int) -> pl.DataFrame:
        return _run(build, all_questions()[question], bound, minimum_cell)

    return answer


def _run(build: Build, asked: Question, bound: _Bound, minimum_cell: int) -> pl.DataFrame:
    parameters = {name: list(value) if isinstance(value, tuple) else value for name, value in bound}
    with cursor(build) as store:
        found = _as_frame(store.execute(_parsed(asked.sql), parameters))
    answer = protect(found, protection=asked.protection, minimum=minimum_cell)
    # by columns: a query of polars takes longer to start than many a question to be answered
    return pl.DataFrame([answer.get_column(name) for name in asked.columns])


@cache
def _parsed(sql: str) -> duckdb.Statement:
    """A question read once: reading takes up to a fifth of answering it."""
    (statement,) = duckdb.extract_statements(sql)
    return statement


def _as_frame(result: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """All rows, by way of Arrow: making objects of Python took most of the time of long answers."""
    types = [_TYPES[str(kind)] for _, kind, *_ in result.description or []]
    found = pl.DataFrame(cast("Any", result).to_arrow_reader())  # DuckDB gives no type of Arrow
    return pl.DataFrame(
        [
            column if column.dtype == kind else column.cast(kind)
            for column, kind in zip(found.get_columns(), types, strict=True)
        ]
    )


def _bind(question: Question, build: Build, *, scope: Scope, selection: Selection) -> _Bound:
    _refuse_unanswerable(question, scope, selection)
    all_known = _choices_of(build)
    known = dict(all_known)
    if scope.regions:
        known["regions"] = tuple(name for name in known["regions"] if name in scope.regions)
    periods = offered(_periods_of(build), scope=scope, from_register=question.from_register)
    if protects_places(question.protection):
        periods = _years_of(question, periods, selection)
    known["periods"] = tuple(period.period for period in periods)
    names = {name: _checked(name, getattr(selection, name), known[name]) for name in known}
    chosen = selection.periods or usual(periods)
    first, last = of_half_years([period for period in periods if period.period in chosen])
    values: dict[str, _Value] = {
        **names,
        "all_regions": not selection.regions and not scope.regions,
        "published_only": scope.published_only,
        "periods": chosen,
        "first_half": first,
        "last_half": last,
        # bits by position, as the cubes have them: far faster to look for than names in a list;
        # 0 where any theme or source will do, but regions are always named, for a scope has few
        "theme_mask": _bits(selection.themes, all_known["themes"]),
        "region_mask": _bits(names["regions"], all_known["regions"]),
        "source_mask": _bits(selection.sources, all_known["sources"]),
        "every_theme": selection.theme_match == "all",
        **_split(question, selection),
    }
    return tuple((name, values[name]) for name in sorted(question.parameters))


def _bits(names: tuple[str, ...], known: tuple[str, ...]) -> int:
    return sum(1 << known.index(name) for name in set(names))


def _split(question: Question, selection: Selection) -> dict[str, str]:
    """The dimensions of rows and columns; empty for a question that is not split by choice."""
    if not question.dimensions:
        return {}
    chosen = {
        "rows": selection.rows or question.dimensions[0],
        "columns": selection.columns or NO_DIMENSION,
    }
    known = {name for other in all_questions().values() for name in other.dimensions}
    for name, value in chosen.items():
        if value not in {*known, NO_DIMENSION}:
            raise UnknownChoice(name=name, value=value, known=(*question.dimensions, NO_DIMENSION))
        if value not in {*question.dimensions, NO_DIMENSION}:
            raise UnanswerableSelection(f"{question.name} is not split by {value}")
    rows, columns = chosen.values()
    if rows != NO_DIMENSION and rows in dimensions_beside(columns):
        raise UnanswerableSelection(f"{question.name} is not split by {rows} and {columns} at once")
    return chosen


def dimensions_beside(dimension: str) -> frozenset[str]:
    """The dimensions that can't be chosen beside one: itself, and of years and half-years both."""
    return _OF_TIME if dimension in _OF_TIME else frozenset({dimension})


def _checked(name: str, chosen: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    for value in chosen:
        if value not in known:
            raise UnknownChoice(name=name, value=value, known=known)
    return chosen or known


def _refuse_unanswerable(question: Question, scope: Scope, selection: Selection) -> None:
    filters = {field.name for field in fields(Selection)} - {"theme_match"}
    for name in sorted(filters - question.filters):
        if question.filters and getattr(selection, name):
            raise UnanswerableSelection(
                f"{question.name} cannot be filtered by {name}:"
                " the figures behind it are not split that way"
            )
    if question.from_register and scope.published_only:
        raise UnanswerableSelection(
            f"{question.name} needs a case register, and only published figures are asked for"
        )
    one_by_one = protects_places(question.protection) or not _tells_periods_apart(question)
    if len(set(selection.periods)) > 1 and one_by_one:
        raise UnanswerableSelection(f"{question.name} answers for one period at a time")
    several_themes = selection.theme_match == "all" and len(selection.themes) > 1
    if several_themes and "theme_match" not in question.filters:
        raise UnanswerableSelection(
            "the published tables count each theme apart, so cases with all of several themes"
            " cannot be told; use theme_match=any"
        )


def _years_of(
    question: Question, periods: Sequence[Period], selection: Selection
) -> tuple[Period, ...]:
    """The years among the periods; refuses what would let small places be worked out.

    A year less a half-year, or one theme less another, gives what each of them hides.
    """
    halves = {period.period for period in periods if period.kind != "year"}
    chosen = sorted(halves & set(selection.periods))
    if chosen:
        raise UnanswerableSelection(
            f"{question.name} answers for calendar years only, not for {', '.join(chosen)}:"
            " a year less a half-year would give away small municipalities"
        )
    if len(set(selection.themes)) > 1:
        raise UnanswerableSelection(
            f"{question.name} answers for all cases or one theme:"
            " several themes at once would give away small municipalities"
        )
    return tuple(period for period in periods if period.kind == "year")


def _tells_periods_apart(question: Question) -> bool:
    return "period" in question.columns or "first_half" in question.parameters
