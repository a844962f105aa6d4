"""Interventies: which advice was given, as shares on a sufficient base and in numbers."""

from dataclasses import replace

import polars as pl

from components.appearance import style
from components.choices import choose_selection, own_region
from components.citing import cite_tables
from components.findings import largest
from components.in_themes import (
    choose_match,
    interventions_in_themes,
    is_in_themes,
    theme_filter,
)
from components.labels import labels_for
from components.national import national_bars
from components.rows import bar_rows, heat_rows, stack_rows
from components.shell import heading
from components.table import Table, table_of
from components.tile import Tile, show_tile
from components.words import words_for
from figures import bars, heat, stacks
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "interventions")
    filters = ("period", *theme_filter(scope), "regions")
    selection = choose_match(scope, choose_selection(scope, *filters))
    if is_in_themes(scope, selection):
        for tile in interventions_in_themes(scope, selection):
            show_tile(tile, scope=scope)
        return
    published = replace(selection, themes=())
    _shares(scope, published)
    _numbers(scope, published)
    _national(scope, published)


def _table(scope: Scope, answer: pl.DataFrame) -> Table:
    return table_of(
        answer,
        words_for(scope.language),
        region="region",
        kind="kind",
        advice="count",
        share=("share", "column.share_of_advice"),
    )


def _shares(scope: Scope, selection: Selection) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    answer = ask("interventions/mix", scope=scope, selection=selection)
    own = own_region()
    show_tile(
        Tile(
            key="interventions-shares",
            title=words("interventions.shares_title"),
            subtitle=words("interventions.shares_subtitle"),
            alt=words("alt.stacks", what=words("interventions.shares_subtitle")),
            caution=words("caution.advice_shares"),
            figure=stacks(
                stack_rows(answer, scope=scope, row="region", part="kind", share="share"),
                style=style(),
                own_row=labels("region", own) if own else None,
            ),
            table=_table(scope, answer),
            foot=cite_tables(scope=scope, dimension="advice_kind", selection=selection),
        ),
        scope=scope,
    )


def _numbers(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    answer = ask("interventions/mix", scope=scope, selection=selection)
    rows = heat_rows(
        answer, scope=scope, row="region", column="kind", value="advice", own=own_region()
    )
    show_tile(
        Tile(
            key="interventions-numbers",
            title=words("interventions.numbers_title"),
            subtitle=words("interventions.numbers_subtitle"),
            alt=words("interventions.numbers_alt"),
            caution=words("caution.advice"),
            figure=heat(rows, style=style()),
            table=_table(scope, answer),
            foot=cite_tables(scope=scope, dimension="advice_kind", selection=selection),
        ),
        scope=scope,
    )


def _national(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    answer = national_bars(scope, dimension="advice_kind", selection=selection)
    rows = bar_rows(
        answer, scope=scope, label="kind", value="value", text=lambda row: words.count(row["value"])
    )
    show_tile(
        Tile(
            key="interventions-national",
            title=largest(
                answer, scope=scope, label="kind", value="value", text="finding.advice_largest"
            ),
            subtitle=words("interventions.national_subtitle"),
            alt=words("alt.bars", what=words("interventions.national_subtitle")),
            caution=words("caution.bibob"),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(answer, words, kind="kind", value=("count", "column.advice")),
            foot=cite_tables(scope=scope, dimension="advice_kind", selection=selection, note=False),
        ),
        scope=scope,
    )
