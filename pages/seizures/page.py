"""Afgepakt: the three stages of seized money side by side, never summed."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from components.appearance import style
from components.choices import choose_selection, own_region
from components.citing import cite_store, cite_tables
from components.compare_in_themes import of_all_cases
from components.in_themes import choose_match, is_in_themes, theme_filter
from components.labels import labels_for
from components.rows import bar_rows
from components.seizures_in_themes import stages_in_themes, stages_in_themes_together
from components.shell import heading
from components.table import in_language, table_of
from components.tile import Tile, show_tile
from components.trend import seizures_trend
from components.words import words_for
from figures import bars
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "seizures")
    filters = ("period", *theme_filter(scope), "regions")
    selection = choose_match(scope, choose_selection(scope, *filters))
    if is_in_themes(scope, selection):
        _in_themes(scope, selection)
    else:
        published = replace(selection, themes=())
        _beside_each_other(scope, _stages(scope, published))
        _totals(scope, published)
        for tile in seizures_trend(scope, selection.regions):
            show_tile(tile, scope=scope)
    _meaning(scope)


def _in_themes(scope: Scope, selection: Selection) -> None:
    _beside_each_other(scope, stages_in_themes(scope, selection))
    show_tile(stages_in_themes_together(scope, selection), scope=scope)
    for tile in seizures_trend(scope, selection.regions):
        show_tile(of_all_cases(tile, words_for(scope.language)), scope=scope)


def _beside_each_other(scope: Scope, tiles: Sequence[Tile]) -> None:
    for column, tile in zip(st.columns(len(tiles)), tiles, strict=True):
        with column:
            show_tile(tile, scope=scope)


def _stages(scope: Scope, selection: Selection) -> list[Tile]:
    answer = ask("seizures/amounts", scope=scope, selection=selection)
    return [
        _stage(scope, selection, stage, answer.filter(pl.col("stage") == stage))
        for stage in labels_for(scope).keys("stage")
    ]


def _stage(scope: Scope, selection: Selection, stage: str, answer: pl.DataFrame) -> Tile:
    words = words_for(scope.language)
    rows = bar_rows(
        answer,
        scope=scope,
        label="region",
        value="eur",
        text=lambda row: words.short_euros(row["eur"]),
        highlighted=(own_region(),),
    )
    return Tile(
        key=f"seizures-{stage}",
        title=labels_for(scope)("stage", stage),
        subtitle=words("seizures.stage_subtitle"),
        alt=words("alt.bars", what=labels_for(scope)("stage", stage)),
        caution=words("caution.stages"),
        figure=bars(rows, style=style(), apart_title=words("figure.not_reported")),
        table=table_of(answer, words, region="region", eur="eur"),
        foot=cite_tables(scope=scope, dimension=f"amount_{stage}", selection=selection),
    )


def _totals(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="seizures-totals",
            title=words("seizures.totals_title"),
            subtitle=words("seizures.totals_subtitle"),
            alt=words("seizures.totals_subtitle"),
            caution=words("caution.tax_office"),
            table=table_of(
                ask("seizures/totals", scope=scope, selection=Selection(periods=selection.periods)),
                words,
                stage="stage",
                eur="eur",
                regions_reporting="count",
                regions="count",
            ),
            foot=cite_tables(scope=scope, dimension="money_stage", selection=selection, note=False),
        ),
        scope=scope,
    )


def _meaning(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="seizures-meaning",
            title=words("seizures.meaning_title"),
            subtitle=words("seizures.meaning_subtitle"),
            alt=words("seizures.meaning_subtitle"),
            table=table_of(
                in_language(ask("reference/money_stages", scope=scope), words),
                words,
                stage="stage",
                explanation="text",
            ),
            foot=cite_store(scope=scope, coverage=words("coverage.reference")),
        ),
        scope=scope,
    )
