"""Runs a question for someone: checks what is chosen, binds it, answers with a frame."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache

import duckdb
import polars as pl

from queries.catalogue import Question, all_questions, find_question
from queries.connection import Build, cursor, serving_build
from queries.errors import UnanswerableSelection, UnknownChoice
from queries.selection import PUBLISHED_PERIOD, Scope, Selection

ANSWERS_KEPT = 1024
_CHOICES = {
    "periods": "select distinct period from published_total order by period",
    "regions": "select region from region order by position",
    "themes": "select theme from theme order by position",
    "sources": "select source from source order by position",
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
_WARM_UP = Scope(who="warm-up")

_Value = bool | tuple[str, ...]
_Bound = tuple[tuple[str, _Value], ...]


def list_questions() -> list[Question]:
    """Every question there is, sorted by name."""
    return list(all_questions().values())


def ask(question: str, *, scope: Scope, selection: Selection | None = None) -> pl.DataFrame:
    """Answer a question as a frame with exactly the columns its header names.

    Raises UnknownQuestion, UnknownChoice (a region, theme, source or period that does not
    exist or that the scope does not hold), UnanswerableSelection, StoreUnavailable or
    TookTooLong.
    """
    asked = find_question(question)
    build = serving_build()
    bound = _bind(asked, build, scope=scope, selection=selection or Selection())
    return _answers_of(build)(question, bound).clone()


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


@lru_cache(maxsize=1)
def _choices_of(build: Build) -> Mapping[str, tuple[str, ...]]:
    with cursor(build) as store:
        return {
            name: tuple(value for (value,) in store.execute(sql).fetchall())
            for name, sql in _CHOICES.items()
        }


@lru_cache(maxsize=1)
def _answers_of(build: Build) -> Callable[[str, _Bound], pl.DataFrame]:
    """What answers out of one build; a build never changes, so its answers are kept."""

    @lru_cache(maxsize=ANSWERS_KEPT)
    def answer(question: str, bound: _Bound) -> pl.DataFrame:
        parameters = {
            name: list(value) if isinstance(value, tuple) else value for name, value in bound
        }
        with cursor(build) as store:
            return _as_frame(store.execute(find_question(question).sql, parameters))

    return answer


def _as_frame(result: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    schema = {name: _TYPES[str(kind)] for name, kind, *_ in result.description or []}
    return pl.DataFrame(result.fetchall(), schema=schema, orient="row")


def _bind(question: Question, build: Build, *, scope: Scope, selection: Selection) -> _Bound:
    _refuse_unanswerable(question, selection)
    known = dict(_choices_of(build))
    if scope.regions:
        known["regions"] = tuple(name for name in known["regions"] if name in scope.regions)
    values: dict[str, _Value] = {
        name: _checked(name, getattr(selection, name), known[name]) for name in known
    }
    values["all_regions"] = not selection.regions and not scope.regions
    return tuple((name, values[name]) for name in sorted(question.parameters))


def _checked(name: str, chosen: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    for value in chosen:
        if value not in known:
            raise UnknownChoice(name=name, value=value, known=known)
    if name == "periods":
        return chosen or (PUBLISHED_PERIOD,)
    return chosen or known


def _refuse_unanswerable(question: Question, selection: Selection) -> None:
    filters = {field.name for field in fields(Selection)} - {"theme_match"}
    for name in sorted(filters - question.filters):
        if question.filters and getattr(selection, name):
            raise UnanswerableSelection(
                f"{question.name} cannot be filtered by {name}:"
                " the figures behind it are not split that way"
            )
    if selection.theme_match == "all" and len(selection.themes) > 1:
        raise UnanswerableSelection(
            "the published tables count each theme apart, so cases with all of several themes"
            " cannot be told; use theme_match=any"
        )
