"""Gegevens laden: what is loaded, and the steps by which a register goes in or out again."""

import streamlit as st

from components.load_report import log_foot, log_table, show_serving
from components.loading import (
    check_upload,
    choose_upload,
    load_upload,
    offer_templates,
    offer_undo,
    show_commands,
)
from components.shell import heading, part_heading
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "loading")
    part_heading(scope, "loading.now")
    show_serving(scope)
    if scope.may_load:
        _show_steps(scope)
    else:
        part_heading(scope, "loading.not_here")
        show_commands(scope)
    _show_log(scope)
    if scope.may_load:
        with st.container(border=True, key="loading-step-undo"):
            part_heading(scope, "loading.undo_title")
            offer_undo(scope)


def _show_steps(scope: Scope) -> None:
    with st.container(border=True, key="loading-step-template"):
        part_heading(scope, "loading.step_template")
        offer_templates(scope)
    with st.container(border=True, key="loading-step-upload"):
        part_heading(scope, "loading.step_upload")
        upload = choose_upload(scope)
    with st.container(border=True, key="loading-step-check"):
        part_heading(scope, "loading.step_check")
        check_upload(upload, scope)
    with st.container(border=True, key="loading-step-load"):
        part_heading(scope, "loading.step_load")
        load_upload(upload, scope)


def _show_log(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="loading-log",
            title=words("loading.log_title"),
            subtitle=words("loading.log_subtitle"),
            alt=words("loading.log_subtitle"),
            table=log_table(scope),
            foot=log_foot(scope),
            empty=words("loading.log_empty"),
        ),
        scope=scope,
    )
