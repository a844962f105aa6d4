"""Agendas: views in order with notes, what was decided, and the meetings that were held."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from data.views.checking import day_of, name_of, note_of, text_of
from data.views.database import new_id, now, reading, writing
from data.views.model import (
    MOST_AGENDAS,
    MOST_DECISIONS,
    MOST_ITEMS,
    Agenda,
    Decision,
    Item,
    Meeting,
)
from data.views.rules import BrokenView, ChangedMeanwhile, ViewGone, fault
from data.views.saved import (
    delete,
    folded,
    free_name,
    refuse_too_many,
    rename,
    view_of,
)

_ITEMS = """
    select view.*, item.id as item, item.note as note
    from item join view on view.id = item.view
    where item.agenda = ?
    order by item.position, item.id
"""


def list_agendas() -> list[Agenda]:
    """Every agenda with all that is in it, the last one made first; raises ViewsUnavailable."""
    with reading() as views:
        rows = views.execute("select * from agenda order by saved_at desc, rowid desc").fetchall()
        return [_agenda_of(views, row) for row in rows]


def find_agenda(name: str) -> Agenda:
    """The agenda by that name, or that id; raises ViewGone or ViewsUnavailable."""
    with reading() as views:
        row = views.execute(
            "select * from agenda where folded = ? or id = ? order by id = ? desc",
            (folded(name), name, name),
        ).fetchone()
        if row is None:
            raise ViewGone([fault("agenda", "refused.gone", read=name)])
        return _agenda_of(views, row)


def add_agenda(*, name: str) -> Agenda:
    """Make an empty agenda; a name that is taken gets a number behind it."""
    wanted = name_of(name)
    with writing() as views:
        refuse_too_many(views, "agenda", most=MOST_AGENDAS)
        return insert_agenda(views, name=wanted)


def insert_agenda(views: sqlite3.Connection, *, name: str) -> Agenda:
    """Add an agenda with a checked name within a transaction."""
    agenda = Agenda(id=new_id(), name=free_name(views, "agenda", name), saved_at=now())
    views.execute(
        "insert into agenda values (?, ?, ?, ?)",
        (agenda.id, agenda.name, folded(agenda.name), agenda.saved_at),
    )
    return agenda


def rename_agenda(agenda: str, *, name: str) -> str:
    """Give an agenda another name and return it, numbered where it is taken."""
    return rename("agenda", agenda, name=name)


def delete_agenda(agenda: str) -> None:
    """Delete an agenda with its notes and decisions; its views stay."""
    delete("agenda", agenda)


def add_item(agenda: str, *, view: str, note: str = "") -> str:
    """Put a view at the end of an agenda and return the key of the item.

    Raises BrokenView, ViewGone (of the agenda or the view) or ViewsUnavailable.
    """
    written = note_of(note)
    with writing() as views:
        for table, key in (("agenda", agenda), ("view", view)):
            _refuse_unknown(views, table, key)
        return insert_item(views, agenda=agenda, view=view, note=written)


def insert_item(views: sqlite3.Connection, *, agenda: str, view: str, note: str) -> str:
    """Add an item with a checked note at the end of an agenda within a transaction."""
    count, last = views.execute(
        "select count(*), coalesce(max(position), 0) from item where agenda = ?", (agenda,)
    ).fetchone()
    if count >= MOST_ITEMS:
        raise BrokenView([fault("agenda", "refused.too_many", most=MOST_ITEMS)])
    key = new_id()
    views.execute("insert into item values (?, ?, ?, ?, ?)", (key, agenda, view, last + 1, note))
    return key


def remove_item(item: str) -> None:
    """Take an item out of its agenda; its view stays."""
    delete("item", item)


def order_items(agenda: str, *, items: Sequence[str]) -> None:
    """Put the items of an agenda in this order.

    Items that somebody added meanwhile come last, those that are gone are passed over.
    """
    with writing() as views:
        _refuse_unknown(views, "agenda", agenda)
        rows = views.execute("select id from item where agenda = ? order by position", (agenda,))
        there = [row[0] for row in rows]
        wanted = [key for key in dict.fromkeys(items) if key in there]
        order = [*wanted, *(key for key in there if key not in wanted)]
        views.executemany(
            "update item set position = ? where id = ?",
            [(place, key) for place, key in enumerate(order, start=1)],
        )


def write_note(item: str, *, note: str, seen: str) -> None:
    """Write the note of an item.

    seen: the note as it was shown to who writes. Raises ChangedMeanwhile where somebody else wrote
    one since, so that nobody's words are lost; BrokenView, ViewGone or ViewsUnavailable.
    """
    written = note_of(note)
    with writing() as views:
        row = views.execute("select note from item where id = ?", (item,)).fetchone()
        if row is None:
            raise ViewGone([fault("item", "refused.gone")])
        if row["note"] not in {seen, written}:
            raise ChangedMeanwhile([fault("note", "refused.changed_meanwhile")], now=row["note"])
        views.execute("update item set note = ? where id = ?", (written, item))


def record_decision(
    agenda: str, *, text: str, owner: str = "", due: str = "", about: str = ""
) -> Decision:
    """Record what is decided; raises BrokenView, ViewGone or ViewsUnavailable."""
    decision = Decision(
        id=new_id(),
        about=name_of(about, place="about") if about else "",
        text=text_of(text),
        owner=name_of(owner, place="owner") if owner.strip() else "",
        due=day_of(due),
        recorded_at=now(),
    )
    with writing() as views:
        _refuse_unknown(views, "agenda", agenda)
        insert_decision(views, agenda=agenda, decision=decision)
    return decision


def insert_decision(views: sqlite3.Connection, *, agenda: str, decision: Decision) -> None:
    """Add a checked decision within a transaction."""
    count = views.execute(
        "select count(*) from decision where agenda = ? and meeting is null", (agenda,)
    ).fetchone()[0]
    if count >= MOST_DECISIONS:
        raise BrokenView([fault("decision", "refused.too_many", most=MOST_DECISIONS)])
    views.execute(
        "insert into decision values (?, ?, null, ?, ?, ?, ?, ?)",
        (
            decision.id,
            agenda,
            decision.about,
            decision.text,
            decision.owner,
            decision.due,
            decision.recorded_at,
        ),
    )


def delete_decision(decision: str) -> None:
    """Take back a decision; raises ViewGone or ViewsUnavailable."""
    delete("decision", decision)


def end_meeting(agenda: str, *, build: str, load: str, minutes: Mapping[str, Any]) -> Meeting:
    """Close the meeting: its decisions belong to it from now on, and its minutes are kept.

    build, load: whose figures it saw, so that the next meeting can be told what moved.
    """
    meeting = Meeting(id=new_id(), ended_at=now(), build=build, load=load)
    with writing() as views:
        _refuse_unknown(views, "agenda", agenda)
        views.execute(
            "insert into meeting values (?, ?, ?, ?, ?, ?)",
            (meeting.id, agenda, meeting.ended_at, build, load, json.dumps(minutes)),
        )
        views.execute(
            "update decision set meeting = ? where agenda = ? and meeting is null",
            (meeting.id, agenda),
        )
    return meeting


def minutes_of(meeting: str) -> dict[str, Any]:
    """The minutes as they were when the meeting ended; raises ViewGone or ViewsUnavailable."""
    with reading() as views:
        row = views.execute("select minutes from meeting where id = ?", (meeting,)).fetchone()
    if row is None:
        raise ViewGone([fault("meeting", "refused.gone")])
    return json.loads(row["minutes"])


def _refuse_unknown(views: sqlite3.Connection, table: str, key: str) -> None:
    found = views.execute(f"select 1 from {table} where id = ?", (key,))  # noqa: S608 - ours
    if found.fetchone() is None:
        raise ViewGone([fault(table, "refused.gone")])


def _agenda_of(views: sqlite3.Connection, row: sqlite3.Row) -> Agenda:
    items = views.execute(_ITEMS, (row["id"],)).fetchall()
    decisions = views.execute(
        "select * from decision where agenda = ? and meeting is null order by recorded_at, rowid",
        (row["id"],),
    ).fetchall()
    meetings = views.execute(
        "select id, ended_at, build, load from meeting where agenda = ?"
        " order by ended_at desc, rowid desc",
        (row["id"],),
    ).fetchall()
    return Agenda(
        id=row["id"],
        name=row["name"],
        saved_at=row["saved_at"],
        items=tuple(Item(id=one["item"], view=view_of(one), note=one["note"]) for one in items),
        decisions=tuple(_decision_of(one) for one in decisions),
        meetings=tuple(Meeting(**dict(one)) for one in meetings),
    )


def _decision_of(row: sqlite3.Row) -> Decision:
    kept = ("id", "about", "text", "owner", "due", "recorded_at")
    return Decision(**{name: row[name] for name in kept})
