"""Afgepakt: the three stages of seized money side by side, never summed."""

import polars as pl
import streamlit as st

from components.appearance import style
from components.choices import choose_selection, own_region
from components.citing import cite_store, cite_tables
from components.labels import labels_for
from components.rows import bar_rows
from components.shell import heading
from components.table import Column, Table
from components.tile import Tile, show_tile
from components.words import words_for
from figures import bars
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "seizures")
    selection = choose_selection(scope, "regions")
    _stages(scope, selection)
    _totals(scope)
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
            table=Table(
                answer=answer,
                columns=(
                    Column(name="region", title=words("column.region"), kind="region"),
                    Column(name="eur", title=words("column.eur"), kind="eur"),
                ),
            ),
            foot=cite_tables(scope=scope, dimension=f"amount_{stage}", selection=selection),
        ),
        scope=scope,
    )


def _totals(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="seizures-totals",
            title=words("seizures.totals_title"),
            subtitle=words("seizures.totals_subtitle"),
            alt=words("seizures.totals_subtitle"),
            caution=words("caution.tax_office"),
            table=Table(
                answer=ask("seizures/totals", scope=scope),
                columns=(
                    Column(name="stage", title=words("column.stage"), kind="stage"),
                    Column(name="eur", title=words("column.eur"), kind="eur"),
                    Column(
                        name="regions_reporting",
                        title=words("column.regions_reporting"),
                        kind="count",
                    ),
                    Column(name="regions", title=words("column.regions"), kind="count"),
                ),
            ),
            foot=cite_tables(scope=scope, dimension="money_stage", note=False),
        ),
        scope=scope,
    )


def _meaning(scope: Scope) -> None:
    words = words_for(scope.language)
    language = scope.language
    show_tile(
        Tile(
            key="seizures-meaning",
            title=words("seizures.meaning_title"),
            subtitle=words("seizures.meaning_subtitle"),
            alt=words("seizures.meaning_subtitle"),
            table=Table(
                answer=ask("reference/money_stages", scope=scope),
                columns=(
                    Column(name="stage", title=words("column.stage"), kind="stage"),
                    Column(
                        name=f"explanation_{language}",
                        title=words("column.explanation"),
                        kind="text",
                    ),
                ),
            ),
            foot=cite_store(scope=scope, coverage=words("coverage.reference")),
        ),
        scope=scope,
    )
