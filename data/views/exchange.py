"""Views and agendas as a file: one JSON document, checked whole before any of it is kept.

{"format": "regiobeeld-views", "version": 1,
 "views": [{"name": ..., "page": ..., "query": ..., "tiles": [...]}],
 "agendas": [{"name": ..., "items": [{"view": 0, "note": ...}],
              "decisions": [{"about", "text", "owner", "due", "recorded_at"}]}]}

A `view` of an item is the place of the view in this file, counted from 0.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from data.views.agendas import (
    insert_agenda,
    insert_decision,
    insert_item,
    list_agendas,
)
from data.views.checking import day_of, name_of, note_of, page_of, query_of, text_of, tiles_of
from data.views.database import new_id, writing
from data.views.model import (
    MOST_AGENDAS,
    MOST_DECISIONS,
    MOST_ITEMS,
    MOST_VIEWS,
    Agenda,
    Decision,
    View,
)
from data.views.rules import BrokenView, Fault, fault
from data.views.saved import insert_view, list_views, refuse_too_many

FORMAT = "regiobeeld-views"
VERSION = 1
MOST_MEGABYTES = 5
_MEGABYTE = 1024 * 1024
_FIELDS = {
    "file": {"format", "version", "views", "agendas"},
    "view": {"name", "page", "query", "tiles"},
    "agenda": {"name", "items", "decisions"},
    "item": {"view", "note"},
    "decision": {"about", "text", "owner", "due", "recorded_at"},
}
_Kept = TypeVar("_Kept")
_Record = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import added: how many views and agendas, and names that had to be numbered.

    renamed: pairs of the name in the file and the name it got.
    """

    views: int
    agendas: int
    renamed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class _File:
    views: tuple[_Record, ...]
    agendas: tuple[_Record, ...]


def export_views() -> bytes:
    """Every view and agenda as a file that `import_views` takes; raises ViewsUnavailable."""
    agendas = list_agendas()
    views = list_views()
    places = {view.id: place for place, view in enumerate(views)}
    document = {
        "format": FORMAT,
        "version": VERSION,
        "views": [_view_record(view) for view in views],
        "agendas": [_agenda_record(agenda, places) for agenda in agendas],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def import_views(content: bytes) -> Imported:
    """Add the views and agendas of a file, all or nothing.

    Names that are taken get a number. Raises BrokenView with every fault and its place, or
    ViewsUnavailable; then nothing was added.
    """
    read = _read(content)
    renamed: list[tuple[str, str]] = []
    with writing() as views:
        refuse_too_many(views, "view", most=MOST_VIEWS, adding=len(read.views))
        refuse_too_many(views, "agenda", most=MOST_AGENDAS, adding=len(read.agendas))
        keys: list[str] = []
        for record in read.views:
            kept = insert_view(views, **record)
            keys.append(kept.id)
            renamed.append((record["name"], kept.name))
        for record in read.agendas:
            agenda = insert_agenda(views, name=record["name"])
            renamed.append((record["name"], agenda.name))
            for item in cast("list[_Record]", record["items"]):
                insert_item(
                    views, agenda=agenda.id, view=keys[int(item["view"])], note=item["note"]
                )
            for decision in record["decisions"]:
                insert_decision(views, agenda=agenda.id, decision=decision)
    return Imported(
        views=len(read.views),
        agendas=len(read.agendas),
        renamed=tuple(pair for pair in renamed if pair[0] != pair[1]),
    )


def _view_record(view: View) -> _Record:
    return {"name": view.name, "page": view.page, "query": view.query, "tiles": list(view.tiles)}


def _agenda_record(agenda: Agenda, places: Mapping[str, int]) -> _Record:
    kept = sorted(_FIELDS["decision"])
    return {
        "name": agenda.name,
        "items": [
            {"view": places[item.view.id], "note": item.note}
            for item in agenda.items
            if item.view.id in places
        ],
        "decisions": [{name: getattr(one, name) for name in kept} for one in agenda.decisions],
    }


class _Checker:
    """Reads records and remembers every fault, so that all are told at once."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def keep(self, read: Callable[[], _Kept], otherwise: _Kept) -> _Kept:
        """What is read, or something else where it breaks a rule."""
        try:
            return read()
        except BrokenView as broken:
            self.faults.extend(broken.faults)
            return otherwise

    def record(self, value: object, kind: str, *, place: str) -> _Record:
        """An object with known fields only; an empty one where it is none."""
        if not isinstance(value, dict):
            self.faults.append(fault(place, "value.form", form="form.object", read=value))
            return {}
        record = cast("_Record", value)
        for name in record:
            if name not in _FIELDS[kind]:
                self.faults.append(fault(f"{place}.{ascii(name)[1:-1][:40]}", "value.unknown"))
        return record

    def records(self, value: object, kind: str, *, place: str, most: int) -> list[_Record]:
        """A list of objects, no longer than may be."""
        if not isinstance(value, list):
            self.faults.append(fault(place, "value.form", form="form.list", read=value))
            return []
        found = cast("list[object]", value)
        if len(found) > most:
            self.faults.append(fault(place, "file.too_many", most=most))
            return []
        return [self.record(one, kind, place=f"{place}[{at}]") for at, one in enumerate(found)]


def _read(content: bytes) -> _File:
    document = _document(content)
    checker = _Checker()
    top = checker.record(document, "file", place="file")
    views = checker.records(top.get("views", []), "view", place="views", most=MOST_VIEWS)
    agendas = checker.records(top.get("agendas", []), "agenda", place="agendas", most=MOST_AGENDAS)
    read = _File(
        views=tuple(_view(checker, one, f"views[{at}]") for at, one in enumerate(views)),
        agendas=tuple(
            _agenda(checker, one, f"agendas[{at}]", views=len(views))
            for at, one in enumerate(agendas)
        ),
    )
    if checker.faults:
        raise BrokenView(checker.faults)
    return read


def _document(content: bytes) -> _Record:
    if len(content) > MOST_MEGABYTES * _MEGABYTE:
        raise BrokenView([fault("file", "file.too_large", most=MOST_MEGABYTES)])
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BrokenView([fault("file", "file.no_json")]) from error
    if not isinstance(document, dict) or cast("_Record", document).get("format") != FORMAT:
        raise BrokenView([fault("file", "file.kind")])
    found = cast("_Record", document)
    if found.get("version") != VERSION:
        version = ascii(found.get("version"))[:20]
        raise BrokenView([fault("file", "file.version", version=version, known=VERSION)])
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _view(checker: _Checker, record: _Record, place: str) -> _Record:
    return {
        "name": checker.keep(lambda: name_of(record.get("name"), place=f"{place}.name"), ""),
        "page": checker.keep(lambda: page_of(record.get("page"), place=f"{place}.page"), ""),
        "query": checker.keep(
            lambda: query_of(record.get("query", ""), place=f"{place}.query"), ""
        ),
        "tiles": checker.keep(
            lambda: tiles_of(record.get("tiles", []), place=f"{place}.tiles"), ()
        ),
    }


def _agenda(checker: _Checker, record: _Record, place: str, *, views: int) -> _Record:
    items = checker.records(
        record.get("items", []), "item", place=f"{place}.items", most=MOST_ITEMS
    )
    decisions = checker.records(
        record.get("decisions", []), "decision", place=f"{place}.decisions", most=MOST_DECISIONS
    )
    return {
        "name": checker.keep(lambda: name_of(record.get("name"), place=f"{place}.name"), ""),
        "items": [
            _item(checker, one, f"{place}.items[{at}]", views=views) for at, one in enumerate(items)
        ],
        "decisions": [
            checker.keep(lambda at=at, one=one: _decision(one, f"{place}.decisions[{at}]"), None)
            for at, one in enumerate(decisions)
        ],
    }


def _item(checker: _Checker, record: _Record, place: str, *, views: int) -> _Record:
    view = record.get("view")
    if not isinstance(view, int) or isinstance(view, bool) or not 0 <= view < views:
        checker.faults.append(
            fault(f"{place}.view", "value.form", form="form.view_number", read=view)
        )
    note = checker.keep(lambda: note_of(record.get("note", ""), place=f"{place}.note"), "")
    return {"view": view, "note": note}


def _decision(record: _Record, place: str) -> Decision:
    about, owner = record.get("about", ""), record.get("owner", "")
    return Decision(
        id=new_id(),
        about=name_of(about, place=f"{place}.about") if about else "",
        text=text_of(record.get("text"), place=f"{place}.text"),
        owner=name_of(owner, place=f"{place}.owner") if owner else "",
        due=day_of(record.get("due", ""), place=f"{place}.due"),
        recorded_at=_moment(record.get("recorded_at"), place=f"{place}.recorded_at"),
    )


def _moment(text: object, *, place: str) -> str:
    try:
        moment = datetime.fromisoformat(str(text)) if text else datetime.now(UTC)
        return moment.isoformat(timespec="milliseconds")
    except ValueError as error:
        raise BrokenView([fault(place, "value.day", read=text)]) from error
