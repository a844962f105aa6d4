"""Agendas on the page Weergaven: make one, put views in order, run the meeting and close it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qsl

import streamlit as st

from components import address
from components.meeting import show_decisions
from components.minutes import Record, minutes, record_of
from components.places import NoSuchPlace, place_at, title_at
from components.quiet import plain, quiet
from components.saying import try_to
from components.words import words_for
from data.views.agendas import (
    add_agenda,
    add_item,
    delete_agenda,
    end_meeting,
    list_agendas,
    minutes_of,
    order_items,
    remove_item,
)
from data.views.documents import as_docx, as_markdown
from data.views.model import LONGEST_NAME, Agenda, Item, Meeting
from data.views.saved import list_views
from queries import Scope, serving_build, serving_load

_PICKED = "picked-agenda"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def choose_agenda(scope: Scope) -> Agenda | None:
    """Choose an agenda, or make one; None while there is none."""
    words = words_for(scope.language)
    with st.form("new-agenda", clear_on_submit=True, border=False):
        name = st.text_input(words("agenda.new_name"), max_chars=LONGEST_NAME, key="agenda-name")
        pressed = st.form_submit_button(words("agenda.add"), icon=":material/add:")
    made: list[Agenda] = []
    if pressed and try_to(lambda: made.append(add_agenda(name=name or "")), scope):
        st.session_state[_PICKED] = made[0].id
    agendas = {agenda.id: agenda for agenda in list_agendas()}
    if not agendas:
        quiet(words("agenda.none"))
        return None
    if st.session_state.get(_PICKED) not in agendas:
        st.session_state.pop(_PICKED, None)
    chosen = st.selectbox(
        words("agenda.choose"),
        list(agendas),
        format_func=lambda key: agendas[key].name,
        key=_PICKED,
    )
    return agendas[chosen] if chosen else None


def edit_agenda(agenda: Agenda, scope: Scope) -> None:
    """The points of an agenda in order, each to be moved or taken out, and views to put in."""
    for place, item in enumerate(agenda.items):
        _show_item(agenda, item, place, scope)
    _add_view(agenda, scope)


def _show_item(agenda: Agenda, item: Item, place: int, scope: Scope) -> None:
    words = words_for(scope.language)
    keys = [one.id for one in agenda.items]
    up = [*keys[: place - 1], item.id, keys[place - 1], *keys[place + 1 :]] if place else []
    down = [*keys[:place], *keys[place + 1 : place + 2], item.id, *keys[place + 2 :]]
    with st.container(
        key=f"item-{item.id}", horizontal=True, vertical_alignment="center", border=True
    ):
        with st.container():
            st.markdown(f"{place + 1}\\. **{plain(item.view.name)}**")
            quiet(title_at(item.view.page, scope))
        buttons = (
            _move(agenda, item, up, way="up", scope=scope),
            _move(agenda, item, down if place + 1 < len(keys) else [], way="down", scope=scope),
            st.button(words("agenda.remove"), key=f"remove-{item.id}", icon=":material/close:"),
        )
    if buttons[-1] and try_to(partial(remove_item, item.id), scope):
        st.rerun()


def _move(agenda: Agenda, item: Item, order: Sequence[str], *, way: str, scope: Scope) -> None:
    words = words_for(scope.language)
    pressed = st.button(
        words(f"agenda.{way}"),
        key=f"{way}-{item.id}",
        icon=f":material/arrow_{way}ward:",
        disabled=not order,
    )
    if pressed and try_to(partial(order_items, agenda.id, items=order), scope):
        st.rerun()


def _add_view(agenda: Agenda, scope: Scope) -> None:
    words = words_for(scope.language)
    names = {view.id: view.name for view in list_views()}
    if not names:
        quiet(words("agenda.no_views"))
        return
    with st.form("add-item", clear_on_submit=True, border=False):
        view = st.selectbox(
            words("agenda.view"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            placeholder=words("views.choose_placeholder"),
            key="agenda-view",
        )
        pressed = st.form_submit_button(words("agenda.add_view"), icon=":material/playlist_add:")
    if pressed and view and try_to(partial(add_item, agenda.id, view=view), scope):
        st.rerun()


def show_start(agenda: Agenda, scope: Scope) -> None:
    """The way into the meeting: its first point on the screen."""
    words = words_for(scope.language)
    if not agenda.items:
        quiet(words("agenda.empty"))
        return
    view = agenda.items[0].view
    tiles = {address.SHOWN_TILE: ",".join(view.tiles)} if view.tiles else {}
    along = {name: st.query_params[name] for name in _along() if name in st.query_params}
    try:
        st.page_link(
            place_at(view.page).page,
            label=words("agenda.start"),
            icon=":material/slideshow:",
            query_params={
                **along,
                **dict(parse_qsl(view.query, keep_blank_values=True)),
                **tiles,
                address.PRESENTED: "1",
                address.AGENDA: agenda.id,
                address.POINT: "1",
            },
        )
    except NoSuchPlace:
        st.warning(words("views.page_gone", page=plain(f"/{view.page}")))
    quiet(words("agenda.keys"))


def _along() -> tuple[str, ...]:
    return (address.LANGUAGE, address.OWN_REGION)


def close_meeting(agenda: Agenda, scope: Scope) -> None:
    """What was decided, the minutes to take along, and the end of the meeting."""
    words = words_for(scope.language)
    show_decisions(agenda.decisions, scope)
    record = record_of(agenda, moment=datetime.now(UTC))
    _offer_minutes(record, scope, key="now")
    quiet(words("agenda.end_text"))
    pressed = st.button(words("agenda.end"), key="end-meeting", icon=":material/flag:")
    if pressed and try_to(
        partial(
            end_meeting,
            agenda.id,
            build=serving_build().build,
            load=serving_load(),
            minutes=record,
        ),
        scope,
    ):
        st.rerun()


def show_held(agenda: Agenda, scope: Scope) -> None:
    """The meetings that were held, each with its minutes."""
    words = words_for(scope.language)
    for meeting in agenda.meetings[:10]:
        label = words("agenda.held", moment=_moment(meeting, scope))
        opened = st.expander(
            label,
            key=f"held-{meeting.id}",
            on_change="rerun",
            type="compact",
            icon=":material/history:",
        )
        if opened.open:
            with opened:
                kept: list[Record] = []
                if try_to(partial(_read, meeting, kept), scope):
                    _offer_minutes(kept[0], scope, key=meeting.id)


def _read(meeting: Meeting, kept: list[Record]) -> None:
    kept.append(minutes_of(meeting.id))


def _moment(meeting: Meeting, scope: Scope) -> str:
    return words_for(scope.language).moment(datetime.fromisoformat(meeting.ended_at))


def _offer_minutes(record: Record, scope: Scope, *, key: str) -> None:
    words = words_for(scope.language)
    name = f"{words('minutes.file')}-{record['moment'][:10]}"
    with st.container(horizontal=True):
        st.download_button(
            words("minutes.docx"),
            data=lambda: as_docx(minutes(record, scope), language=scope.language),
            file_name=f"{name}.docx",
            mime=_DOCX,
            key=f"minutes-docx-{key}",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            words("minutes.markdown"),
            data=lambda: as_markdown(minutes(record, scope)),
            file_name=f"{name}.md",
            mime="text/markdown",
            key=f"minutes-md-{key}",
            on_click="ignore",
            icon=":material/download:",
        )


def drop_agenda(agenda: Agenda, scope: Scope) -> None:
    """Delete an agenda, with what that takes along."""
    words = words_for(scope.language)
    quiet(words("agenda.delete_warning"))
    pressed = st.button(words("agenda.delete"), key="delete-agenda", icon=":material/delete:")
    if pressed and try_to(partial(delete_agenda, agenda.id), scope):
        st.rerun()
