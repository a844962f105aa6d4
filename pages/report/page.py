"""Jaarverslag: tables 1 and 2 of any period out of the case register, as the report prints them."""

import streamlit as st

from components.annual_report import (
    TABLES,
    beside_published,
    footnote_table,
    printed_table,
    show_commands,
    tidy_table,
)
from components.choices import choose_period
from components.citing import cite_register, cite_store
from components.periods import is_published, written_period
from components.register import ready_for_register
from components.shell import heading
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope

ROWS_OF_TABLE_1 = 20


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "report")
    if not ready_for_register(scope):
        return
    period = choose_period(scope, from_register=True)
    for table in TABLES:
        _table(scope, period, table)
    _footnotes(scope, period)
    _published(scope, period)
    show_commands(scope, period)


def _table(scope: Scope, period: str, table: str) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key=f"report-table-{table}",
            title=words(f"report.table_{table}_title"),
            subtitle=words(f"report.table_{table}_subtitle"),
            alt=words(f"report.table_{table}_subtitle"),
            caution=words(f"report.table_{table}_caution"),
            table=printed_table(scope, period, table),
            tidy=tidy_table(scope, period, table),
            rows_a_sheet=ROWS_OF_TABLE_1,
            foot=cite_register(scope=scope, period=period, note=words("report.disclaimer")),
        ),
        scope=scope,
    )


def _footnotes(scope: Scope, period: str) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="report-footnotes",
            title=words("report.footnotes_title"),
            subtitle=words("report.footnotes_subtitle"),
            alt=words("report.footnotes_subtitle"),
            table=footnote_table(scope, period),
            rows_a_sheet=ROWS_OF_TABLE_1,
            foot=cite_store(scope=scope, coverage=words("coverage.practice")),
        ),
        scope=scope,
    )


def _published(scope: Scope, period: str) -> None:
    words = words_for(scope.language)
    if not is_published(scope, period):
        text = words("report.not_published", period=written_period(words, period))
        st.info(text, icon=":material/compare_arrows:")
        return
    found = beside_published(scope, period)
    values = {"cells": words.count(found.cells), "different": words.count(found.different)}
    show_tile(
        Tile(
            key="report-published",
            title=words(f"report.{'different' if found.different else 'equal'}", **values),
            subtitle=words("report.published_subtitle"),
            alt=words("report.published_subtitle"),
            table=found.table,
            foot=cite_register(scope=scope, period=period, note=words("report.published_note")),
        ),
        scope=scope,
    )
