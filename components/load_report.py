"""What is said of a case register: what serves, what is wrong, what would change, and the log."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

import polars as pl
import streamlit as st

from components.cells import show_cells
from components.citing import Foot, cite_store
from components.key_figures import KeyFigure, show_key_figures
from components.labels import Labels, labels_for
from components.quiet import plain, quiet
from components.table import Table, table_of
from components.words import Words, words_for
from data.loads.faults import Fault, as_table
from data.loads.keeping import Moved
from data.loads.rules import Language, Said, in_words
from data.register.contract import described, key_labels
from data.register.loading import NOTHING_LOADED, Change, Entry, NoRegister, read_log, serving
from queries import Scope

_DIMENSIONS = {"cases": "region", "advice": "kind", "cents": "stage"}
_KINDS = ("cases", "advice", "bookings", "cents")
_EURO = 100
_Cells = dict[str, list[str]]


def show_serving(scope: Scope) -> None:
    """What is loaded now, or that nothing is."""
    words = words_for(scope.language)
    try:
        show_key_figures(_figures(serving(), words))
    except NoRegister as refusal:
        if refusal.why == NOTHING_LOADED:
            st.info(plain(words("loading.nothing")), icon=":material/inbox:")
        else:
            reason = said_in(words, refusal.why)
            st.warning(plain(words("loading.unreadable", reason=reason)), icon=":material/error:")


def _figures(entry: Entry, words: Words) -> list[KeyFigure]:
    last = words.day(date.fromisoformat(str(entry.reference_date)))
    loaded = words("loading.loaded_at", moment=moment(entry, words), number=str(entry.number))
    invented = "invented" if entry.invented else "real"
    return [
        KeyFigure(label=words("loading.source"), value=str(entry.source), base=loaded, known=False),
        KeyFigure(
            label=words("loading.total_cases"),
            value=words.count(entry.totals["cases"]),
            base=words("loading.reference_date", day=last),
        ),
        KeyFigure(
            label=words("loading.kind"),
            value=words(f"loading.{invented}"),
            base=words(f"loading.{invented}_base"),
            known=False,
        ),
    ]


def said_in(words: Words, said: Said) -> str:
    """What the register says, in the language of the screen."""
    return in_words(said, _language(words))


def _language(words: Words) -> Language:
    return "en" if words.language == "en" else "nl"


def moment(entry: Entry, words: Words) -> str:
    """When a line was added to the log, in words."""
    return words.moment(datetime.fromisoformat(entry.at))


def show_findings(faults: Iterable[Fault], words: Words) -> None:
    """Everything that is wrong, as a table."""
    show_cells(finding_cells(faults, words), alt=words("loading.findings_alt"))


def finding_cells(faults: Iterable[Fault], words: Words) -> _Cells:
    """What is wrong, by the heading of each column; a value that may be personal is hidden."""
    found = as_table(faults, language=_language(words))
    return {
        words(f"finding.{name}"): [str(value) for value in found[name]] for name in found.columns
    }


def show_changes(changes: Iterable[Change], *, first: bool, scope: Scope) -> None:
    """Totals before and after; only the totals themselves where nothing was before."""
    words, labels = words_for(scope.language), labels_for(scope)
    rows = sorted(changes, key=lambda one: _rank(one.total, labels))
    cells = {words("change.total"): [total_label(one.total, words, labels) for one in rows]}
    if not first:
        cells[words("change.before")] = [_number(one.total, one.before, words) for one in rows]
    after = words("change.number" if first else "change.after")
    cells[after] = [_number(one.total, one.after, words) for one in rows]
    if not first:
        cells[words("change.difference")] = [_difference(one, words) for one in rows]
    show_cells(cells, alt=words("loading.changes_alt"), numbers=list(cells)[1:])


def show_moved(changes: Iterable[Moved], names: Mapping[str, str], words: Words) -> None:
    """Rows that a load of tables adds, changes and drops; names: table -> what it is called."""
    rows = list(changes)
    cells = {words("moved.table"): [names[one.table] for one in rows]}
    for name in ("added", "changed", "dropped", "rows"):
        cells[words(f"moved.{name}")] = [words.count(getattr(one, name)) for one in rows]
    show_cells(cells, alt=words("moved.alt"), numbers=list(cells)[1:])


def total_label(total: str, words: Words, labels: Labels) -> str:
    """What a total of a load is called."""
    kind, _, key = total.partition(" ")
    if not key:
        return words(f"loading.total_{kind}")
    name = labels.by_kind[_DIMENSIONS[kind]].get(key, key)
    return words(f"loading.total_{kind}_of", name=name)


def _rank(total: str, labels: Labels) -> tuple[int, int]:
    """The place of a total: its kind, then its key in the fixed order of that kind."""
    kind, _, key = total.partition(" ")
    keys = labels.keys(_DIMENSIONS[kind]) if key else []
    return _KINDS.index(kind), keys.index(key) if key in keys else len(keys) - 1


def show_columns(words: Words) -> None:
    """Every column of the register: what it must be, what it means, and what its keys stand for."""
    columns = described()
    yes_no = {True: words("answer.yes"), False: words("answer.no")}
    cells = {
        words("column.table"): [one.table for one in columns],
        words("column.column"): [one.column for one in columns],
        words("column.form"): [said_in(words, one.form) for one in columns],
        words("column.may_be_empty"): [yes_no[one.may_be_empty] for one in columns],
        words("column.means"): [words.either(one.meaning_nl, one.meaning_en) for one in columns],
    }
    show_cells(cells, alt=words("loading.columns"))
    keys = key_labels()
    cells = {
        words("column.column"): [one.column for one in keys],
        words("column.key"): [one.key for one in keys],
        words("column.means"): [words.either(one.label_nl, one.label_en) for one in keys],
    }
    quiet(words("loading.keys"))
    show_cells(cells, alt=words("loading.keys"))


def log_table(scope: Scope) -> Table:
    """Every load and undo, the last one first; nothing where the log can't be read."""
    words = words_for(scope.language)
    try:
        log = read_log()
    except NoRegister:
        log = []
    rows = [_log_row(entry, words) for entry in reversed(log)]
    schema = {
        "number": pl.Int64,
        "action": pl.String,
        "moment": pl.String,
        "source": pl.String,
        "cases": pl.Int64,
        "kind": pl.String,
        "accepted": pl.String,
    }
    return table_of(
        pl.DataFrame(rows, schema=schema),
        words,
        number="count",
        action="text",
        moment="text",
        source=("text", "loading.source"),
        cases=("count", "loading.total_cases"),
        kind=("text", "loading.kind"),
        accepted="text",
    )


def log_foot(scope: Scope) -> Foot:
    """Where the log comes from."""
    words = words_for(scope.language)
    foot = cite_store(
        scope=scope, coverage=words("coverage.loading_log"), source="source.loading_log"
    )
    return replace(foot, period=words("loading.log_period"))


def _log_row(entry: Entry, words: Words) -> dict[str, str | int | None]:
    kind = words("loading.invented" if entry.invented else "loading.real")
    return {
        "number": entry.number,
        "action": words(f"loading.action_{entry.action}"),
        "moment": moment(entry, words),
        "source": entry.source or words("loading.no_register"),
        "cases": entry.totals.get("cases"),
        "kind": kind if entry.serves else "",
        "accepted": words("answer.yes" if entry.accepted_change else "answer.no"),
    }


def _number(total: str, number: int, words: Words) -> str:
    return words.euros(number / _EURO) if total.startswith("cents") else words.count(number)


def _difference(change: Change, words: Words) -> str:
    moved = change.after - change.before
    return f"{'+' if moved > 0 else '−'}{_number(change.total, abs(moved), words)}"  # noqa: RUF001
