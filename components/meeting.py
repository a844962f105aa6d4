"""A meeting that runs along an agenda: where it is, its notes, and what is decided."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import parse_qsl

import streamlit as st

from components import address
from components.quiet import plain, quiet
from components.saying import said, try_to
from components.words import Words, words_for
from data.views.agendas import (
    delete_decision,
    find_agenda,
    record_decision,
    write_note,
)
from data.views.model import LONGEST_NAME, LONGEST_NOTE, Decision, Item
from data.views.rules import ChangedMeanwhile, ViewsError
from queries import Scope

# What a visitor has chosen for all pages goes along where a view does not say otherwise.
_ALONG = (address.LANGUAGE, address.INTERVAL)
_OWN = "meeting-own-region"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """Where a meeting is: at a point of its agenda, counted from 1; 0 without an agenda.

    gone: what is said where the agenda can't be followed, else empty.
    """

    id: str = ""
    title: str = ""
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    point: int = 0
    gone: str = ""

    @property
    def points(self) -> int:
        """How many points the agenda has."""
        return len(self.items)

    @property
    def item(self) -> Item | None:
        """The point that is looked at; None without an agenda."""
        return self.items[self.point - 1] if self.point else None

    def is_on(self, path: str) -> bool:
        """Whether a page is the one that the agenda asks for here."""
        return self.item is None or self.item.view.page == path

    def along(self) -> dict[str, str]:
        """What the address carries at each point."""
        kept = {name: st.query_params[name] for name in _ALONG if name in st.query_params}
        own = {address.OWN_REGION: self._own()} if self._own() else {}
        return {**kept, **own, address.PRESENTED: "1", address.AGENDA: self.id}

    def _own(self) -> str:
        """The own region that the meeting began with: that of a view is for that view only."""
        if self.item is None or address.OWN_REGION not in self.choices_of(self.item):
            st.session_state[_OWN] = st.query_params.get(address.OWN_REGION, "")
        return st.session_state.get(_OWN, "")

    def choices_of(self, item: Item) -> dict[str, str]:
        """The choices of a view and, where it is of certain tiles, those."""
        chosen = dict(parse_qsl(item.view.query, keep_blank_values=True))
        tiles = {address.SHOWN_TILE: ",".join(item.view.tiles)} if item.view.tiles else {}
        return {**chosen, **tiles}


def current_meeting(scope: Scope) -> Meeting:
    """The meeting that the address names, or none."""
    name = st.query_params.get(address.AGENDA, "")
    if not name:
        return Meeting()
    try:
        agenda = find_agenda(name)
    except ViewsError as error:
        return Meeting(gone=said(error, scope))
    if not agenda.items:
        empty = words_for(scope.language)("meeting.empty", name=agenda.name)
        return Meeting(id=agenda.id, title=agenda.name, gone=empty)
    return Meeting(
        id=agenda.id,
        title=agenda.name,
        items=agenda.items,
        decisions=agenda.decisions,
        point=_point(st.query_params.get(address.POINT, ""), points=len(agenda.items)),
    )


def _point(text: str, *, points: int) -> int:
    """A point that is there: somebody may have taken items out of the agenda."""
    return min(max(int(text) if text.isdecimal() else 1, 1), points)


def show_item_note(meeting: Meeting) -> None:
    """The note of the point that is looked at."""
    if meeting.item and meeting.item.note:
        with st.container(key="item-note"):
            show_text(meeting.item.note)


def show_text(text: str) -> None:
    """A text of several lines, each as it was written."""
    st.markdown("  \n".join(plain(line) for line in text.splitlines()))


def show_writing(meeting: Meeting, scope: Scope) -> bool:
    """Where notes and decisions are written down; returns whether that is opened."""
    if meeting.item is None:
        return False
    words = words_for(scope.language)
    opened = st.popover(
        words("meeting.write"), icon=":material/edit_note:", key="writing", on_change="rerun"
    )
    if not opened.open:
        return False
    with opened:
        _edit_note(meeting.item, scope)
        _decide(meeting, meeting.item, scope)
        show_decisions(meeting.decisions, scope)
    return True


def _edit_note(item: Item, scope: Scope) -> None:
    words = words_for(scope.language)
    with st.form(f"note-{item.id}", border=False):
        # a key of its own for each text, so that another's note is shown once it is there
        text = st.text_area(
            words("meeting.note"),
            value=item.note,
            key=f"note-of-{item.id}-{abs(hash(item.note))}",
            max_chars=LONGEST_NOTE,
        )
        if st.form_submit_button(words("meeting.save_note")):
            _keep_note(item, text or "", scope)


def _keep_note(item: Item, text: str, scope: Scope) -> None:
    words = words_for(scope.language)
    try:
        write_note(item.id, note=text, seen=item.note)
    except ChangedMeanwhile as changed:
        both = f"{changed.now}\n{text}"[:LONGEST_NOTE]
        if try_to(partial(write_note, item.id, note=both, seen=changed.now), scope):
            st.info(words("meeting.note_joined"))
        return
    except ViewsError as error:
        st.error(plain(said(error, scope)))
        return
    st.rerun()


def _decide(meeting: Meeting, item: Item, scope: Scope) -> None:
    words = words_for(scope.language)
    with st.form("decision", clear_on_submit=True, border=False):
        text = st.text_area(words("meeting.decision"), max_chars=LONGEST_NOTE, key="decision-text")
        owner = st.text_input(words("meeting.owner"), max_chars=LONGEST_NAME, key="decision-owner")
        due = st.date_input(
            words("meeting.due"), value=None, format="DD-MM-YYYY", key="decision-due"
        )
        if not st.form_submit_button(words("meeting.record")):
            return
    day = due.isoformat() if isinstance(due, date) else ""
    if try_to(
        lambda: record_decision(
            meeting.id, text=text or "", owner=owner or "", due=day, about=item.view.name
        ),
        scope,
    ):
        st.rerun()


def show_decisions(decisions: tuple[Decision, ...], scope: Scope) -> None:
    """What was decided since the last meeting, each with a way to take it back."""
    words = words_for(scope.language)
    for decision in decisions:
        with st.container(key=f"decision-{decision.id}", horizontal=True):
            with st.container():
                show_text(decision.text)
                quiet(written_decision(decision, scope))
            if st.button(
                words("meeting.take_back"),
                key=f"take-back-{decision.id}",
                type="tertiary",
                icon=":material/delete:",
            ) and try_to(partial(delete_decision, decision.id), scope):
                st.rerun()


def written_decision(decision: Decision, scope: Scope) -> str:
    """Who takes a decision up, by when, and what it is about, as far as that is known."""
    words = words_for(scope.language)
    due = written_due(decision, words)
    parts = (
        words("meeting.owned_by", owner=decision.owner) if decision.owner else "",
        words("meeting.due_on", day=due) if due else "",
        words("meeting.about", view=decision.about) if decision.about else "",
    )
    return " · ".join(part for part in parts if part) or words("meeting.unowned")


def written_due(decision: Decision, words: Words) -> str:
    """The day by which a decision is to be done, empty where none was named."""
    return words.day(date.fromisoformat(decision.due)) if decision.due else ""
