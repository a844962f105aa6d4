"""Afgepakt: the three stages of seized money side by side, never summed."""

import polars as pl
import streamlit as st

from components.appearance import style
from components.choices import choose_selection, own_region
from components.citing import cite_store, cite_tables
from components.labels import labels_for
from components.rows import bar_rows
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
    selection = choose_selection(scope, "period", "regions")
    _stages(scope, selection)
    _totals(scope, selection)
    for tile in seizures_trend(scope, selection.regions):
        show_tile(tile, scope=scope)
    _meaning(scope)


def _stages(scope: Scope, selection: Selection) -> None:
    answer = ask("seizures/amounts", scope=scope, selection=selection)
    stages = labels_for(scope).keys("stage")
    for column, stage in zip(st.columns(len(stages)), stages, strict=True):
        with column:
            _stage(scope, selection, stage, answer.filter(pl.col("stage") == stage))


def _stage(scope: Scope, selection: Selection, stage: str, answer: pl.DataFrame) -> None:
    words = words_for(scope.language)
    rows = bar_rows(
        answer,
        scope=scope,
        label="region",
        value="eur",
        text=lambda row: words.short_euros(row["eur"]),
        highlighted=(own_region(),),
    )
    show_tile(
        Tile(
            key=f"seizures-{stage}",
            title=labels_for(scope)("stage", stage),
            subtitle=words("seizures.stage_subtitle"),
            alt=words("alt.bars", what=labels_for(scope)("stage", stage)),
            caution=words("caution.stages"),
            figure=bars(rows, style=style(), apart_title=words("figure.not_reported")),
            table=table_of(answer, words, region="region", eur="eur"),
            foot=cite_tables(scope=scope, dimension=f"amount_{stage}", selection=selection),
        ),
        scope=scope,
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
