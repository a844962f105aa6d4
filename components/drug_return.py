"""A partner's half-yearly return: who is asked what, the template, and what takes one back."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import streamlit as st

from components import address
from components.choices import choose_one
from components.drug_picture import half_year_options
from components.drug_words import DrugWords, drug_words
from components.load_report import said_in, show_moved
from components.load_steps import rebuilt, refuse, say_rebuilt
from components.periods import written_period
from components.quiet import plain, quiet
from components.words import Words, words_for
from data.drugs.contract import DRUGS
from data.drugs.entry import next_return, write_next_return
from data.halves import half_of
from data.loads.journal import LoadRefused, NotLoaded
from data.loads.keeping import Entry, Moved, read_log, undo
from queries import Scope, Selection, ask

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DONE, _UNDO = "return-done", "return-undo-asked"
_EVERYONE = "alle"
BY_FORM, BY_WORKBOOK = "formulier", "werkmap"
_COMMANDS = (
    "python -m data.drugs template DIR --region R --period P --partner PARTNER",
    "python -m data.drugs check PATH",
    "python -m data.drugs load PATH --source NAME",
    "python -m data.drugs undo",
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which return is looked at; partner: empty for those of all partners together."""

    region: str
    half_year: str
    partner: str

    @property
    def name(self) -> str:
        """What tells it from every other, as a part of keys and file names."""
        return f"{self.region}-{self.half_year}-{self.partner or _EVERYONE}"


@dataclass(frozen=True, kw_only=True)
class _Done:
    """What was done last, what it changed, and whether the store was rebuilt after it."""

    text: str
    changes: tuple[Moved, ...]
    rebuilt: bool


def choose_return(scope: Scope, region: str) -> Asked:
    """Choose one partner or all of them, and the half-year that is asked for."""
    words, drugs, last = words_for(scope.language), drug_words(scope), _last_answers(scope, region)
    left, right, _ = st.columns([3, 3, 4])
    others = [key for key in drugs.keys("partner") if key not in last]
    with left:
        partner = choose_one(
            address.PARTNER,
            label=words("choice.return_partner"),
            options=[_EVERYONE, *last, *others],
            written=lambda key: _partner_name(key, last, drugs),
        )
    known = "" if partner == _EVERYONE else partner
    with right:
        half_year = choose_one(
            address.RETURN_HALF_YEAR,
            label=words("choice.return_half_year"),
            options=return_half_years(last.get(known) or max(last.values(), default="")),
            written=lambda period: written_period(words, period),
        )
    return Asked(region=region, half_year=half_year, partner=known)


def _partner_name(key: str, last: Mapping[str, str], drugs: DrugWords) -> str:
    words = drugs.words
    if key == _EVERYONE:
        return words("drugs.all_partners")
    label = drugs.label("partner", key)
    return label if key in last else words("drugs.never_answered", partner=label)


def return_half_years(last: str) -> list[str]:
    """Half-years to ask for: the one after the last return, those after it, and the last itself.

    last: empty where there was none.
    """
    now = half_of(datetime.now(tz=UTC).date())
    last = last or _before(now)
    following = _next(last)
    options = [following] if following <= now else []
    while options and options[-1] < now:
        options.append(_next(options[-1]))
    return [*options, last]


def _next(half_year: str) -> str:
    year, half = int(half_year[:4]), half_year[-1]
    return f"{year}-H2" if half == "1" else f"{year + 1}-H1"


def _before(half_year: str) -> str:
    year, half = int(half_year[:4]), half_year[-1]
    return f"{year}-H1" if half == "2" else f"{year - 1}-H2"


def _last_answers(scope: Scope, region: str) -> dict[str, str]:
    """Partner -> the last half-year that it answered for a region, in their fixed order."""
    halves = tuple(half_year_options(scope, region))
    if not halves:
        return {}
    selection = Selection(regions=(region,), half_years=halves)
    found = ask("drugs/answers", scope=scope, selection=selection).filter("answered")
    last = {row["partner"]: row["half_year"] for row in found.sort("half_year").rows(named=True)}
    return {key: last[key] for key in drug_words(scope).keys("partner") if key in last}


def offer_template(scope: Scope, asked: Asked) -> None:
    """The next return as a workbook, filled with what was measured last time."""
    words = words_for(scope.language)
    quiet(words("drugs.template_text"))
    st.download_button(
        words("drugs.template", period=written_period(words, asked.half_year)),
        data=_template(asked),
        file_name=f"uitvraag-drugs-{asked.name}.xlsx",
        mime=_SHEET,
        key="return-template",
        on_click="ignore",
        icon=":material/download:",
    )


def _template(asked: Asked) -> Callable[[], bytes]:
    def made() -> bytes:
        wanted = next_return(region=asked.region, period=asked.half_year, partner=asked.partner)
        with TemporaryDirectory() as folder:
            workbook, *_ = write_next_return(Path(folder), wanted)
            return workbook.read_bytes()

    return made


def choose_way(scope: Scope) -> str:
    """By the form or as a workbook: only one of them is drawn."""
    words = words_for(scope.language)
    return choose_one(
        address.RETURN_WAY,
        label=words("choice.return_way"),
        options=[BY_FORM, BY_WORKBOOK],
        written=lambda way: words(f"drugs.way_{way}"),
        few=True,
    )


def show_return_commands(scope: Scope) -> None:
    """How a return goes in where nobody may load here."""
    words = words_for(scope.language)
    quiet(words("drugs.by_command"))
    st.code("\n".join(_COMMANDS), language=None)


@contextmanager
def telling(words: Words) -> Generator[None]:
    """Tell why what is loaded can't be read."""
    try:
        yield
    except NotLoaded as refusal:
        st.warning(plain(said_in(words, refusal.why)), icon=":material/error:")


def keep_done(text: str, *, changes: Sequence[Moved] = (), rebuilt: bool) -> None:
    """Remember what was done last, to tell it when the page is drawn again."""
    st.session_state[_DONE] = _Done(text=text, changes=tuple(changes), rebuilt=rebuilt)


def forget_done() -> None:
    """Forget what was done last, since something else is begun."""
    st.session_state.pop(_DONE, None)


def show_done(words: Words) -> None:
    """What was done last, and what it changed."""
    done = cast("_Done | None", st.session_state.get(_DONE))
    if done is None:
        return
    st.success(plain(done.text), icon=":material/check_circle:")
    say_rebuilt(words, rebuilt=done.rebuilt)
    if done.changes:
        show_moves(done.changes, words)


def show_moves(changes: Sequence[Moved], words: Words) -> None:
    """What a load changed or would change, a table of the contract a row."""
    names = {table.name: words(f"drugs.form_{table.name}") for table in DRUGS.tables}
    show_moved(changes, names, words)


def offer_return_undo(scope: Scope) -> None:
    """The button that takes the last return or undo back; says so where there is none."""
    words = words_for(scope.language)
    with telling(words):
        log = read_log(DRUGS)
        if not log or log[-1].serves is None:
            quiet(words("drugs.no_undo"))
            return
        number = log[-1].number
        if st.button(words("drugs.undo"), key="return-undo", icon=":material/undo:"):
            st.session_state[_UNDO] = number
        # a load by somebody else moves the number: then it must be asked again
        if st.session_state.get(_UNDO) == number:
            _confirm_undo(log[-1], words)


def _confirm_undo(last: Entry, words: Words) -> None:
    st.warning(plain(words("drugs.undo_sure", source=str(last.source or ""))))
    if not st.button(words("drugs.undo_yes"), key="return-undo-yes", type="primary"):
        return
    try:
        entry = undo(contract=DRUGS, after=last.number)
    except (LoadRefused, NotLoaded) as refusal:
        refuse(refusal.why, words)
        return
    st.session_state.pop(_UNDO, None)
    keep_done(words("drugs.undone"), changes=entry.changes, rebuilt=rebuilt())
    st.rerun()
