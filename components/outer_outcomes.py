"""What was found in municipalities, beside the opportunity index and never in it."""

import polars as pl

from components.citing import Foot, cite_register, cite_store
from components.keeping import kept_per_build
from components.outer import index_of
from components.outer_places import shown_places
from components.periods import year_options
from components.register import shows_register
from components.table import Table, table_of
from components.words import words_for
from queries import Scope, Selection, ask


def has_outcomes(scope: Scope) -> bool:
    """Whether the case register has something to say of municipalities."""
    return shows_register(scope)


def outcome_year(scope: Scope) -> str:
    """The calendar year of the register that cases are shown of."""
    return year_options(scope)[0]


@kept_per_build
def outcome_table(
    scope: Scope,
    weights: tuple[tuple[str, float], ...],
    *,
    regions: tuple[str, ...],
    year: str,
) -> Table:
    """Cases of a year in each municipality, in the order of the index; small numbers hidden."""
    words = words_for(scope.language)
    cases = ask("municipalities/cases", scope=scope, selection=Selection(periods=(year,)))
    places = shown_places(index_of(weights), regions)
    beside = places[["municipality", "name", "index", "rank", "index_status", "rank_status"]]
    answer = beside.join(
        cases[["municipality", "region", "cases", "per_10k", "status"]],
        on="municipality",
        maintain_order="left",
    )
    return table_of(
        answer,
        words,
        name=("text", "column.municipality"),
        region="region",
        index=("count", "column.opportunity"),
        rank=("count", "column.rank"),
        cases="count",
        per_10k="decimal",
    )


def cite_outcomes(scope: Scope, *, year: str) -> Foot:
    """The foot for cases of municipalities."""
    return cite_register(scope=scope, period=year)


@kept_per_build
def published_table(scope: Scope) -> Table:
    """The newest public figure of each kind of find, by province or police unit."""
    words = words_for(scope.language)
    answer = ask("outer/outcomes", scope=scope)
    rows = answer.rows(named=True)
    return table_of(
        answer.with_columns(
            found=pl.Series([words.either(row["label_nl"], row["label_en"]) for row in rows]),
            where=pl.Series([words.either(row["scope_nl"], row["scope_en"]) for row in rows]),
        ),
        words,
        found=("text", "column.find"),
        where=("text", "column.where"),
        period=("text", "column.period"),
        value=("count", "column.found"),
        address=("text", "column.cited"),
    )


def cite_published(scope: Scope) -> Foot:
    """The foot for those public figures."""
    periods = ask("outer/outcomes", scope=scope)["period"]
    return cite_store(
        scope=scope,
        coverage=words_for(scope.language)("coverage.outer_published"),
        source="source.outer_published",
        period=str(periods.max()),
    )
