"""Weergaven: what was saved, agendas of it, the meeting itself, and views as a file."""

import streamlit as st

from components.agendas import (
    Agenda,
    choose_agenda,
    close_meeting,
    drop_agenda,
    edit_agenda,
    show_held,
    show_start,
)
from components.exchanging import offer_export, take_import
from components.exporting import show_agenda_export
from components.saved_views import has_views, manage_view, ready_for_views, views_foot, views_table
from components.shell import heading, part_heading
from components.since import meeting_tiles, show_visit
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "views")
    show_visit(scope)
    if not ready_for_views(scope):
        return
    _show_views(scope)
    if has_views():
        with st.container(border=True, key="views-manage"):
            part_heading(scope, "views.manage_title")
            manage_view(scope)
    with st.container(border=True, key="views-agendas"):
        part_heading(scope, "agenda.title")
        agenda = choose_agenda(scope)
    if agenda:
        _show_agenda(agenda, scope)
    with st.container(border=True, key="views-exchange"):
        part_heading(scope, "exchange.title")
        offer_export(scope)
        take_import(scope)


def _show_views(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="views-saved",
            title=words("views.table_title"),
            subtitle=words("views.table_subtitle"),
            alt=words("views.table_subtitle"),
            table=views_table(scope),
            foot=views_foot(scope),
            empty=words("views.empty"),
        ),
        scope=scope,
    )


def _show_agenda(agenda: Agenda, scope: Scope) -> None:
    with st.container(border=True, key="agenda-points"):
        part_heading(scope, "agenda.points_title")
        edit_agenda(agenda, scope)
        show_start(agenda, scope)
    for tile in meeting_tiles(agenda, scope):
        show_tile(tile, scope=scope)
    with st.container(border=True, key="agenda-close"):
        part_heading(scope, "agenda.close_title")
        close_meeting(agenda, scope)
        show_held(agenda, scope)
    if agenda.items:
        show_agenda_export(scope, agenda=agenda.id, name=agenda.name)
    with st.container(border=True, key="agenda-drop"):
        part_heading(scope, "agenda.drop_title")
        drop_agenda(agenda, scope)
