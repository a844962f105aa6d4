"""Saves, shares and presents the page that is looked at; at the foot of the sidebar."""

import streamlit as st

from components import address
from components.links import show_link
from components.places import place_at
from components.quiet import plain, quiet
from components.saying import try_to
from components.stage import Stage
from components.words import words_for
from data.views.agendas import add_item, list_agendas
from data.views.checking import MOST_TILES
from data.views.model import LONGEST_NAME, Agenda, View, with_choices
from data.views.rules import ViewsError
from data.views.saved import save_view
from queries import Scope

_SAVED = "saved-view"


def show_sharing(stage: Stage, scope: Scope, *, path: str) -> None:
    """Draw the way into a presentation, and what saves and shares this page."""
    words = words_for(scope.language)
    with st.sidebar, st.container(key="sharing"):
        if stage.tiles:
            st.page_link(
                place_at(path).page,
                label=words("sharing.present"),
                icon=":material/slideshow:",
                query_params={**address.carried(), address.PRESENTED: "1"},
                width="stretch",
            )
        opened = st.popover(
            words("sharing.open"),
            icon=":material/bookmark_add:",
            width="stretch",
            key="sharing-opened",
            on_change="rerun",
        )
        if opened.open:
            with opened:
                _save(stage, scope, path=path)
                show_link(scope, path=path)


def _save(stage: Stage, scope: Scope, *, path: str) -> None:
    words = words_for(scope.language)
    titles = {tile.key: tile.title for tile in stage.tiles}
    with st.form("save-view", clear_on_submit=True, border=False):
        name = st.text_input(words("sharing.name"), max_chars=LONGEST_NAME, key="save-name")
        tiles = st.multiselect(
            words("sharing.tiles"),
            list(titles),
            format_func=titles.__getitem__,
            placeholder=words("sharing.all_tiles"),
            max_selections=MOST_TILES,
            key="save-tiles",
        )
        agenda = _choose_agenda(scope)
        pressed = st.form_submit_button(words("sharing.save"), icon=":material/save:")
    if pressed:
        _keep(scope, name=name or "", path=path, tiles=tiles, agenda=agenda)


def _choose_agenda(scope: Scope) -> str | None:
    words = words_for(scope.language)
    names = {agenda.id: agenda.name for agenda in _agendas()}
    if not names:
        return None
    return st.selectbox(
        words("sharing.agenda"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=words("sharing.no_agenda"),
        key="save-agenda",
    )


def _agendas() -> list[Agenda]:
    try:
        return list_agendas()
    except ViewsError:
        # saving itself will say what is wrong
        return []


def _keep(scope: Scope, *, name: str, path: str, tiles: list[str], agenda: str | None) -> None:
    words = words_for(scope.language)
    kept: list[View] = []

    def save() -> None:
        query = with_choices(address.carried())
        kept.append(save_view(name=name, page=path, query=query, tiles=tiles))
        if agenda:
            add_item(agenda, view=kept[0].id)

    if try_to(save, scope):
        st.success(words("sharing.saved", name=plain(kept[0].name)))
        if kept[0].name != name.strip():
            quiet(words("sharing.numbered"))
