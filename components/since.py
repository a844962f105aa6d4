"""What changed: since the last meeting in figures, since the last visit in what was loaded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import polars as pl
import streamlit as st

from components.browser import cookie
from components.citing import Foot, cite_store
from components.keeping import kept_per_build
from components.labels import labels_for
from components.load_report import total_label
from components.periods import written_period
from components.quiet import plain, quiet
from components.register import has_register, register
from components.table import table_of
from components.tile import Tile
from components.words import Words, words_for
from data.register.loading import Change, Entry, NoRegister, changes_between, read_log
from data.views.model import Agenda, Meeting
from queries import (
    BuildGone,
    QueryError,
    Scope,
    Selection,
    ask,
    ask_build,
    kept_build,
    known_periods,
    periods_of,
    serving_build,
    serving_load,
)

VISIT_COOKIE = "bezoek"
_FORM = "%Y-%m-%dT%H:%MZ"
_EURO = 100
_SAME, _MOVED, _GONE, _UNREADABLE = "same", "moved", "gone", "unreadable"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A figure that is another one than it was: a number of things, or whole euros.

    period: a year; about: a region or a measure; kind: which of both; before, now: None where
    there was, or is, no number.
    """

    period: str
    kind: str
    about: str
    euros: bool
    before: float | None
    now: float | None


def meeting_tiles(agenda: Agenda, scope: Scope) -> list[Tile]:
    """What moved since the last meeting of an agenda; nothing where none was held."""
    if not agenda.meetings:
        return []
    meeting = agenda.meetings[0]
    state, moved = compared(meeting.build, scope=scope)
    if state in {_GONE, _UNREADABLE}:
        return [_totals_tile(meeting, scope, state=state)]
    return [_moved_tile(meeting, moved, scope, state=state)]


@kept_per_build
def compared(build: str, *, scope: Scope) -> tuple[str, tuple[Moved, ...]]:
    """What became of the figures since a build: a state, and each figure that moved.

    The totals of tables 1 and 2 and the cases of each region, in every year that both have.
    """
    if build == serving_build().build:
        return _SAME, ()
    try:
        with kept_build(build) as earlier:
            years = [one.period for one in periods_of(earlier, scope=scope) if one.kind == "year"]
            both = [one.period for one in known_periods(scope=scope) if one.period in years]
            moved = [
                change
                for year in both
                for question, key, value in _COMPARED
                for change in _between(
                    ask_build(earlier, question, scope=scope, selection=_of(year)),
                    ask(question, scope=scope, selection=_of(year)),
                    year=year,
                    key=key,
                    value=value,
                )
            ]
    except BuildGone:
        return _GONE, ()
    except QueryError:
        return _UNREADABLE, ()
    return _MOVED if moved else _SAME, tuple(moved)


_COMPARED = (("published/totals", "measure", "value"), ("cases/by_region", "region", "cases"))


def _of(year: str) -> Selection:
    return Selection(periods=(year,))


def _between(
    before: pl.DataFrame, now: pl.DataFrame, *, year: str, key: str, value: str
) -> list[Moved]:
    was = {row[key]: row[value] for row in before.rows(named=True)}
    return [
        Moved(
            period=year,
            kind=key,
            about=row[key],
            euros=row.get("unit") == "EUR",
            before=was[row[key]],
            now=row[value],
        )
        for row in now.rows(named=True)
        if row[key] in was and was[row[key]] != row[value]
    ]


def _moved_tile(meeting: Meeting, moved: Sequence[Moved], scope: Scope, *, state: str) -> Tile:
    words = words_for(scope.language)
    day = words.day(_moment(meeting.ended_at))
    rows = [_row(change, scope) for change in moved]
    columns = dict.fromkeys(["period", "about", "before", "now", "difference"], pl.String)
    return Tile(
        key="since-meeting",
        title=words(f"since.{state}_title", day=day, count=words.count(len(rows))),
        subtitle=words("since.moved_subtitle"),
        alt=words("since.moved_subtitle"),
        table=table_of(
            pl.DataFrame(rows, schema=columns),
            words,
            period=("text", "column.period"),
            about=("text", "since.about"),
            before=("text", "since.before"),
            now=("text", "since.now"),
            difference=("text", "since.difference"),
        ),
        empty=words("since.nothing", day=day),
        foot=_foot(meeting, scope),
    )


def _row(change: Moved, scope: Scope) -> dict[str, str]:
    words = words_for(scope.language)
    label = labels_for(scope)(change.kind, change.about)
    return {
        "period": written_period(words, change.period),
        "about": words("since.cases_of", region=label) if change.kind == "region" else label,
        "before": _number(change.before, words, euros=change.euros),
        "now": _number(change.now, words, euros=change.euros),
        "difference": _difference(change.before, change.now, words, euros=change.euros),
    }


def _number(number: float | None, words: Words, *, euros: bool) -> str:
    if number is None:
        return words("since.no_number")
    return words.euros(number) if euros else words.count(number)


def _difference(before: float | None, now: float | None, words: Words, *, euros: bool) -> str:
    if before is None or now is None:
        return words("since.not_compared")
    number = _number(abs(now - before), words, euros=euros)
    return words("since.more" if now > before else "since.less", number=number)


def _totals_tile(meeting: Meeting, scope: Scope, *, state: str) -> Tile:
    """What the load log still knows where the build of then can't be asked any more."""
    words, labels = words_for(scope.language), labels_for(scope)
    day = words.day(_moment(meeting.ended_at))
    rows = [
        {
            "about": total_label(change.total, words, labels),
            "before": _total(change.total, change.before, words),
            "now": _total(change.total, change.after, words),
            "difference": _difference_of(change, words),
        }
        for change in _loads_between(meeting.load)
    ]
    columns = dict.fromkeys(["about", "before", "now", "difference"], pl.String)
    return Tile(
        key="since-meeting",
        title=words(f"since.{state}_title", day=day),
        subtitle=words("since.totals_subtitle"),
        alt=words("since.totals_subtitle"),
        table=table_of(
            pl.DataFrame(rows, schema=columns),
            words,
            about=("text", "since.about"),
            before=("text", "since.before"),
            now=("text", "since.now"),
            difference=("text", "since.difference"),
        ),
        caution=words("since.totals_caution"),
        empty=words("since.totals_nothing"),
        foot=_foot(meeting, scope),
    )


def _loads_between(load: str) -> tuple[Change, ...]:
    """How the totals of the register moved between two loads; none where either is not known."""
    loads = {entry.serves: entry for entry in _log() if entry.action == "load"}
    before, now = loads.get(load), loads.get(serving_load())
    return changes_between(before.totals, now.totals) if before and now else ()


def _total(total: str, number: int, words: Words) -> str:
    euros = total.startswith("cents")
    return _number(number / _EURO if euros else number, words, euros=euros)


def _difference_of(change: Change, words: Words) -> str:
    euros = change.total.startswith("cents")
    share = _EURO if euros else 1
    return _difference(change.before / share, change.after / share, words, euros=euros)


def _foot(meeting: Meeting, scope: Scope) -> Foot:
    words = words_for(scope.language)
    foot = cite_store(scope=scope, coverage=words("since.coverage"), source="since.source")
    return replace(
        foot,
        period=words("since.builds", before=meeting.build, now=serving_build().build),
        invented=_is_invented(),
    )


def _is_invented() -> bool:
    return has_register() and register().invented


def show_visit(scope: Scope, *, always: bool = True) -> None:
    """Say what was loaded since this browser was here before; that only where not always."""
    words = words_for(scope.language)
    before = last_visit(cookie(VISIT_COOKIE))
    if before is None:
        if always:
            quiet(words("since.no_visit"), icon="history")
        return
    loads = [entry for entry in _log() if _moment(entry.at) > before]
    if not loads:
        if always:
            quiet(words("since.visit_nothing", moment=words.moment(before)), icon="history")
        return
    said = words.listed([_loaded(entry, words) for entry in loads])
    st.info(
        words("since.visit", moment=words.moment(before), loaded=plain(said)),
        icon=":material/history:",
    )


def last_visit(remembered: str) -> datetime | None:
    """The end of the visit before this one, as the browser remembers it; None for none."""
    _, _, text = remembered.partition("_")
    try:
        return datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def _loaded(entry: Entry, words: Words) -> str:
    moment = words.moment(_moment(entry.at))
    if entry.action != "load" or not entry.source:
        return words("since.undone", moment=moment)
    cases = words.count(entry.totals.get("cases", 0))
    return words("since.loaded", source=entry.source, cases=cases, moment=moment)


def _log() -> list[Entry]:
    try:
        return read_log()
    except NoRegister:
        return []


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
