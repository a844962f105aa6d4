"""Verkennen: any measure of the register, split by what one chooses, and how it was asked."""

import streamlit as st

from components.appearance import style
from components.exploring import (
    Exploration,
    choose_exploration,
    cite_exploration,
    explored_bars,
    explored_caution,
    explored_heat,
    explored_table,
    explored_title,
)
from components.quiet import quiet
from components.register import ready_for_register
from components.shell import heading
from components.tile import Tile, show_tile
from components.words import words_for
from figures import Figure, bars, heat
from queries import Scope
from queries.explaining import written_command, written_sql


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "explore")
    if not ready_for_register(scope):
        return
    exploration = choose_exploration(scope)
    _answer(scope, exploration)
    _how_it_was_asked(scope, exploration)


def _answer(scope: Scope, exploration: Exploration) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="explore-answer",
            title=explored_title(scope, exploration),
            subtitle=words(f"exploring.subtitle_{exploration.measure}"),
            alt=words("exploring.alt_heat" if exploration.crossed else "exploring.alt_bars"),
            caution=explored_caution(scope, exploration),
            figure=_figure(scope, exploration),
            table=explored_table(scope, exploration),
            foot=cite_exploration(scope, exploration),
        ),
        scope=scope,
    )


def _figure(scope: Scope, exploration: Exploration) -> Figure:
    if exploration.crossed:
        return heat(explored_heat(scope, exploration), style=style())
    apart = words_for(scope.language)("exploring.apart")
    return bars(explored_bars(scope, exploration), style=style(), apart_title=apart)


def _how_it_was_asked(scope: Scope, exploration: Exploration) -> None:
    words = words_for(scope.language)
    question, selection = exploration.question, exploration.selection
    label = words("exploring.asked")
    opened = st.expander(label, key="explore-asked", on_change="rerun", icon=":material/code:")
    if not opened.open:
        return
    with opened:
        # without colours: those of Streamlit are too faint to read in the dark
        quiet(words("exploring.command"))
        command = written_command(question, scope=scope, selection=selection)
        st.code(command, language=None, wrap_lines=True)
        quiet(words("exploring.sql"))
        sql = written_sql(question, scope=scope, selection=selection)
        st.code(sql, language=None, wrap_lines=True)
