"""The saved views: all of them as a table, and one of them to open, rename or delete."""

from datetime import datetime
from urllib.parse import parse_qsl

import polars as pl
import streamlit as st

from components.citing import Foot
from components.links import coded
from components.places import NoSuchPlace, place_at, title_at, whole_address
from components.quiet import plain, quiet
from components.saying import said, try_to
from components.table import Table, table_of
from components.words import words_for
from data.views.model import LONGEST_NAME, View
from data.views.rules import ViewsError
from data.views.saved import delete_view, list_views, rename_view
from queries import Scope

_PICKED = "picked-view"


def ready_for_views(scope: Scope) -> bool:
    """Whether the saved views can be read; says why where they can't."""
    try:
        list_views()
    except ViewsError as error:
        st.error(plain(said(error, scope)), icon=":material/error:")
        return False
    return True


def views_table(scope: Scope) -> Table:
    """Every view: its name, its page, what is chosen there, and when it was saved."""
    words = words_for(scope.language)
    rows = [
        {
            "name": view.name,
            "page": title_at(view.page, scope),
            "choices": view.query.replace("&", " · "),
            "saved": words.day(datetime.fromisoformat(view.saved_at)),
        }
        for view in list_views()
    ]
    schema = dict.fromkeys(["name", "page", "choices", "saved"], pl.String)
    return table_of(
        pl.DataFrame(rows, schema=schema),
        words,
        name=("text", "views.name"),
        page=("text", "views.page"),
        choices=("text", "views.choices"),
        saved=("text", "views.saved"),
    )


def views_foot(scope: Scope) -> Foot:
    """Where views come from: from people, not from the store."""
    words = words_for(scope.language)
    return Foot(
        source=words("views.source"),
        period=words("views.period"),
        loaded=words("views.loaded"),
        coverage=words("views.coverage"),
    )


def has_views() -> bool:
    """Whether anything was saved yet."""
    return bool(list_views())


def manage_view(scope: Scope) -> None:
    """Choose a view, to open it, share it, give it another name or delete it."""
    words = words_for(scope.language)
    views = {view.id: view for view in list_views()}
    chosen = st.selectbox(
        words("views.choose"),
        list(views),
        index=None,
        format_func=lambda key: views[key].name,
        placeholder=words("views.choose_placeholder"),
        key=_PICKED,
    )
    if chosen:
        _open(views[chosen], scope)
        _rename(views[chosen], scope)
        _delete(views[chosen], scope)


def _open(view: View, scope: Scope) -> None:
    words = words_for(scope.language)
    choices = dict(parse_qsl(view.query, keep_blank_values=True))
    try:
        st.page_link(
            place_at(view.page).page,
            label=words("views.open", name=plain(view.name)),
            icon=":material/open_in_browser:",
            query_params=choices,
        )
    except NoSuchPlace:
        st.warning(words("views.page_gone", page=plain(f"/{view.page}")))
        return
    link = whole_address(view.page, choices)
    st.code(link, language=None, wrap_lines=True)
    with st.expander(words("links.share"), icon=":material/qr_code_2:", type="compact"):
        st.html(coded(link, alt=words("links.code_alt")))


def _rename(view: View, scope: Scope) -> None:
    words = words_for(scope.language)
    with st.form(f"rename-{view.id}", border=False):
        name = st.text_input(
            words("views.new_name"),
            value=view.name,
            max_chars=LONGEST_NAME,
            key=f"new-name-{view.id}-{view.name}",
        )
        pressed = st.form_submit_button(words("views.rename"))
    if pressed and try_to(lambda: rename_view(view.id, name=name or ""), scope):
        st.rerun()


def _delete(view: View, scope: Scope) -> None:
    words = words_for(scope.language)
    quiet(words("views.delete_warning"))
    pressed = st.button(words("views.delete"), key="delete-view", icon=":material/delete:")
    if pressed and try_to(lambda: delete_view(view.id), scope):
        st.rerun()
