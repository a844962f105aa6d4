"""Activiteiten en instrumenten: search the facts and instruments of the report."""

import streamlit as st

from components import address
from components.activities import fact_table, instrument_table, only, searched
from components.choices import choose_selection, choose_several, choose_text
from components.citing import cite_text
from components.labels import labels_for
from components.shell import heading
from components.table import Table
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope, Selection


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "activities")
    words, labels = words_for(scope.language), labels_for(scope)
    text = choose_text(
        address.SEARCH, label=words("choice.search"), placeholder=words("choice.search_hint")
    )
    selection = choose_selection(scope, "regions")
    left, right = st.columns(2)
    with left:
        topics = choose_several(
            address.TOPICS,
            label=words("choice.topics"),
            options=labels.keys("topic"),
            written=lambda key: labels("topic", key),
            placeholder=words("choice.all_topics"),
        )
    with right:
        kinds = choose_several(
            address.KINDS,
            label=words("choice.kinds"),
            options=labels.keys("instrument_kind"),
            written=lambda key: labels("instrument_kind", key),
            placeholder=words("choice.all_kinds"),
        )
    _facts(scope, selection, text, topics)
    _instruments(scope, selection, text, topics, kinds)


def _facts(scope: Scope, selection: Selection, text: str, topics: tuple[str, ...]) -> None:
    table = only(fact_table(scope, selection), column="topic", values=topics)
    _show(scope, "facts", searched(table, text, scope=scope))


def _instruments(
    scope: Scope, selection: Selection, text: str, topics: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    table = only(instrument_table(scope, selection), column="topic", values=topics)
    table = only(table, column="instrument_kind", values=kinds)
    _show(scope, "instruments", searched(table, text, scope=scope))


def _show(scope: Scope, name: str, table: Table) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key=f"activities-{name}",
            title=words(f"activities.{name}_title", count=words.count(table.answer.height)),
            subtitle=words(f"activities.{name}_subtitle"),
            alt=words(f"activities.{name}_subtitle"),
            caution=words(f"caution.{name}"),
            table=table,
            foot=cite_text(scope=scope, coverage=words("coverage.text")),
        ),
        scope=scope,
    )
