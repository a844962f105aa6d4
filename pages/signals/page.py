"""Opvallend: changes of new cases that chance does not explain, in plain words."""

import streamlit as st

from components.appearance import style
from components.axis import ticks_to
from components.choices import choose_selection
from components.periods import written_period
from components.quiet import plain
from components.register import ready_for_register
from components.shell import heading
from components.signals import (
    change_rows,
    choose_against,
    choose_half_year,
    cite_change,
    how_many,
    in_words,
    signals_for,
)
from components.table import table_of
from components.tile import Tile, show_tile
from components.words import words_for
from figures import paired_dots
from queries import Scope, Selection
from queries.signals import Signals


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "signals")
    if not ready_for_register(scope):
        return
    signals = _choose(scope)
    if signals is None:
        return
    if signals.changes.is_empty():
        text = how_many(scope, signals, text="signals.found")
        st.success(plain(text), icon=":material/check_circle:")
    else:
        _words(scope, signals)
        _changes(scope, signals)
    _tests(scope, signals)


def _choose(scope: Scope) -> Signals | None:
    left, middle, right = st.columns([3, 4, 6])
    with middle:
        against = choose_against(scope)
    with left:
        periods = choose_half_year(scope, against=against)
    with right:
        chosen = choose_selection(scope, "regions", "themes")
    if not periods:
        words = words_for(scope.language)
        st.info(words("signals.no_half_year"), icon=":material/hourglass_empty:")
        return None
    selection = Selection(periods=periods, regions=chosen.regions, themes=chosen.themes)
    return signals_for(scope, selection, against=against)


def _words(scope: Scope, signals: Signals) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="signals-words",
            title=how_many(scope, signals, text="signals.found"),
            subtitle=words("signals.words_subtitle"),
            alt=words("signals.words_subtitle"),
            caution=words("caution.signals"),
            table=table_of(
                in_words(scope, signals),
                words,
                sentence=("text", "column.change"),
                effect=("text", "column.effect"),
                sure=("text", "column.certainty"),
            ),
            foot=cite_change(scope, signals),
        ),
        scope=scope,
    )


def _changes(scope: Scope, signals: Signals) -> None:
    words, changes = words_for(scope.language), signals.changes
    show_tile(
        Tile(
            key="signals-changes",
            title=words("signals.changes_title"),
            subtitle=words("signals.changes_subtitle"),
            alt=words("alt.pairs", what=words("signals.changes_subtitle")),
            caution=words("caution.rounded"),
            figure=paired_dots(
                change_rows(scope, signals),
                style=style(),
                own_label=written_period(words, signals.half_year),
                other_label=written_period(words, signals.before),
                ticks=ticks_to([*changes["cases"], *changes["cases_before"]], write=words.count),
            ),
            table=table_of(
                in_words(scope, signals),
                words,
                region="region",
                theme="theme",
                source="source",
                cases_before=("rounded", "column.new_cases_before"),
                cases=("rounded", "column.new_cases"),
                times="decimal",
                sure=("text", "column.certainty"),
            ),
            foot=cite_change(scope, signals),
        ),
        scope=scope,
    )


def _tests(scope: Scope, signals: Signals) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="signals-tests",
            title=how_many(scope, signals, text="signals.tests_title"),
            subtitle=words("signals.tests_subtitle"),
            alt=words("signals.tests_subtitle"),
            caution=words("caution.tests"),
            table=table_of(
                signals.tested,
                words,
                region="region",
                tests="count",
                untested="count",
                changes="count",
            ),
            foot=cite_change(scope, signals),
        ),
        scope=scope,
    )
