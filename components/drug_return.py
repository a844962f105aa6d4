"""A partner's half-yearly return: who is asked what, the template, and the form to fill in."""

import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.choices import choose_one
from components.drug_picture import half_year_options
from components.drug_words import DrugWords, drug_words
from components.labels import labels_for
from components.load_report import said_in, show_findings
from components.periods import written_period
from components.quiet import plain, quiet
from components.words import Words, words_for
from data.build import build
from data.drugs.contract import DRUGS, EFFORTS_TABLE, OBSERVATIONS
from data.drugs.entry import NextReturn, add_return, next_return, write_next_return
from data.halves import half_of
from data.loads.faults import BrokenTables, Fault
from data.loads.journal import LoadRefused, NotLoaded
from data.loads.keeping import Entry, read_log, read_tables, undo
from data.loads.rules import Said, rule
from queries import Scope, Selection, ask

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DONE, _REFUSED, _UNDO = "return-done", "return-refused", "return-undo-asked"
_REAL, _INVENTED = "real", "invented"
_TABLES = (OBSERVATIONS, EFFORTS_TABLE)
_FIRST_ROW = 2
_LONGEST_SOURCE = 200
_EVERYONE = "alle"
_COMMANDS = (
    "python -m data.drugs template DIR --region R --period P --partner PARTNER",
    "python -m data.drugs check PATH",
    "python -m data.drugs load PATH --source NAME",
    "python -m data.drugs undo",
)
_log = logging.getLogger(__name__)


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
class _Refused:
    """Why a return was not taken: what is wrong with its rows, or with it as a whole."""

    name: str
    faults: tuple[Fault, ...] = ()
    why: Said = ""


@dataclass(frozen=True, kw_only=True)
class _Done:
    """What was done last, and whether the store was rebuilt after it."""

    text: str
    rebuilt: bool


def choose_return(scope: Scope, region: str) -> Asked:
    """Choose the half-year that is asked for, and one partner or all of them."""
    words, drugs = words_for(scope.language), drug_words(scope)
    left, right, _ = st.columns([3, 3, 4])
    with left:
        half_year = choose_one(
            address.RETURN_HALF_YEAR,
            label=words("choice.return_half_year"),
            options=return_half_years(scope, region),
            written=lambda period: written_period(words, period),
        )
    partners = [_EVERYONE, *_partners(scope, region)]
    with right:
        partner = choose_one(
            address.PARTNER,
            label=words("choice.return_partner"),
            options=partners,
            written=lambda key: (
                words("drugs.all_partners") if key == _EVERYONE else drugs.label("partner", key)
            ),
        )
    return Asked(
        region=region, half_year=half_year, partner="" if partner == _EVERYONE else partner
    )


def return_half_years(scope: Scope, region: str) -> list[str]:
    """Half-years to ask for: the one after the last return, those after it, and the last itself."""
    now = half_of(datetime.now(tz=UTC).date())
    known = ask("drugs/half_years", scope=scope, selection=Selection(regions=(region,)))
    returned = known.filter("returned")["half_year"].to_list()
    last = returned[-1] if returned else _before(now)
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


def _partners(scope: Scope, region: str) -> list[str]:
    """The partners that ever gave a return of a region, in their fixed order."""
    halves = tuple(half_year_options(scope, region))
    if not halves:
        return []
    found = ask(
        "drugs/answers", scope=scope, selection=Selection(regions=(region,), half_years=halves)
    )
    asked = set(found["partner"])
    return [key for key in drug_words(scope).keys("partner") if key in asked]


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


def show_return_commands(scope: Scope) -> None:
    """How a return goes in where nobody may load here."""
    words = words_for(scope.language)
    quiet(words("drugs.by_command"))
    st.code("\n".join(_COMMANDS), language=None)


def fill_in(scope: Scope, asked: Asked) -> None:
    """The form of one partner with the values of last time beside it, and what came of it."""
    words = words_for(scope.language)
    _show_done(words)
    if not asked.partner:
        st.info(words("drugs.choose_partner"), icon=":material/person_search:")
        return
    with _telling(words):
        wanted = next_return(region=asked.region, period=asked.half_year, partner=asked.partner)
        if all(wanted.tables[table].is_empty() for table in _TABLES):
            st.info(words("drugs.nothing_before"), icon=":material/inbox:")
            return
        _form(scope, asked, wanted)
    _show_refused(asked, words)


@contextmanager
def _telling(words: Words) -> Generator[None]:
    """Tell why what is loaded can't be read."""
    try:
        yield
    except NotLoaded as refusal:
        st.warning(plain(said_in(words, refusal.why)), icon=":material/error:")


def _form(scope: Scope, asked: Asked, wanted: NextReturn) -> None:
    words, drugs = words_for(scope.language), drug_words(scope)
    with st.form(f"return-{asked.name}", border=False):
        quiet(words("drugs.form_text"))
        filled = {table: _rows(table, asked, wanted, drugs=drugs) for table in _TABLES}
        left, right = st.columns(2)
        source = left.text_input(
            words("drugs.form_source"),
            max_chars=_LONGEST_SOURCE,
            key=f"return-source-{asked.name}",
            placeholder=words("drugs.form_source_example"),
        )
        with right:
            kind = _choose_kind(asked, words)
        sent = st.form_submit_button(
            words("drugs.form_save"), type="primary", icon=":material/save:"
        )
    if sent:
        _take(asked, wanted, filled, source=(source or "").strip(), kind=kind, scope=scope)


def _choose_kind(asked: Asked, words: Words) -> str:
    """Whether a return is real; asked only beside invented ones, which real ones replace."""
    invented = any(
        not rows.is_empty() and bool(rows["invented"].any()) for rows in read_tables(DRUGS).values()
    )
    if not invented:
        return _REAL
    return (
        st.radio(
            words("drugs.form_kind"),
            [_INVENTED, _REAL],
            format_func=lambda kind: words(f"drugs.form_{kind}"),
            index=None,
            key=f"return-kind-{asked.name}",
        )
        or ""
    )


def _rows(
    table: str, asked: Asked, wanted: NextReturn, *, drugs: DrugWords
) -> list[dict[str, str | None]]:
    """The inputs of each row of a table; what was filled in, by column."""
    words, rows = drugs.words, wanted.tables[table].rows(named=True)
    if not rows:
        return []
    st.markdown(f"##### {plain(words(f'drugs.form_{table}'))}")
    before = wanted.previous[table].rows(named=True)
    return [
        _row(f"{table}-{place}-{asked.name}", row, last, number=place + _FIRST_ROW, drugs=drugs)
        for place, (row, last) in enumerate(zip(rows, before, strict=True))
    ]


def _row(
    key: str, row: dict[str, Any], last: dict[str, Any], *, number: int, drugs: DrugWords
) -> dict[str, str | None]:
    words, name = drugs.words, _name(row, drugs)
    previous = words(
        "drugs.form_previous",
        value=drugs.value_of(last),
        period=written_period(words, last["period"]),
    )
    about, value, status, information = st.columns([6, 2, 3, 3], vertical_alignment="center")
    with about:
        told = words("drugs.form_row", row=str(number), what=name)
        st.markdown(f"{plain(told)}  \n:small[{plain(previous)}]")
    filled: dict[str, str | None] = {
        "value": value.text_input(
            words("drugs.form_value", what=name, unit=_unit(row, drugs)),
            key=f"return-value-{key}",
            label_visibility="collapsed",
            placeholder=_unit(row, drugs),
        )
        or None,
        "status": _chosen(status, "status", f"return-status-{key}", name, drugs),
    }
    if "information" in row:
        filled["information"] = _chosen(
            information, "information", f"return-information-{key}", name, drugs
        )
    return filled


def _chosen(column: DeltaGenerator, what: str, key: str, name: str, drugs: DrugWords) -> str:
    words, options = drugs.words, {key: drugs.label(what, key) for key in drugs.keys(what)}
    return column.selectbox(
        words(f"drugs.form_{what}", what=name),
        list(options),
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
    )


def _unit(row: dict[str, Any], drugs: DrugWords) -> str:
    return drugs.explanations["unit", row["unit"]]


def _name(row: dict[str, Any], drugs: DrugWords) -> str:
    """What a row asks: market, step, and the measure or the effort with its outcome."""
    parts = [drugs.label("market", row["market"])]
    if "measure" in row:
        parts += [drugs.label("step", row["step"]), drugs.label("measure", row["measure"])]
        parts.append(drugs.label("scope", row["scope"]) if row["scope"] else "")
    else:
        parts += [drugs.label("effort", row["effort"]), drugs.label("outcome", row["outcome"])]
    return " – ".join(part for part in parts if part)


def _take(
    asked: Asked,
    wanted: NextReturn,
    filled: dict[str, list[dict[str, str | None]]],
    *,
    source: str,
    kind: str,
    scope: Scope,
) -> None:
    """Load what was filled in, all or nothing, and build the store."""
    words = words_for(scope.language)
    st.session_state.pop(_REFUSED, None)
    if not source or not kind:
        st.warning(words("drugs.form_incomplete"), icon=":material/info:")
        return
    tables = {
        table: _as_table(wanted.tables[table], filled[table], source=source)
        for table in _TABLES
        if filled[table]
    }
    try:
        entry = add_return(tables, source=source, invented=kind == _INVENTED)
    except BrokenTables as refusal:
        st.session_state[_REFUSED] = _Refused(name=asked.name, faults=refusal.faults)
        return
    except (LoadRefused, NotLoaded) as refusal:
        st.session_state[_REFUSED] = _Refused(name=asked.name, why=refusal.why)
        return
    except OSError:
        _log.exception("a return can't be written")
        st.session_state[_REFUSED] = _Refused(name=asked.name, why=rule("refused.disk"))
        return
    st.session_state[_DONE] = _Done(text=_saved(entry, asked, scope), rebuilt=_rebuilt())
    st.rerun()


def _as_table(
    asked: pl.DataFrame, filled: list[dict[str, str | None]], *, source: str
) -> pl.DataFrame:
    """The rows that were asked for with what was filled in; without a source, the one given."""
    rows = [
        {**row, **given, "source": row["source"] or source}
        for row, given in zip(asked.rows(named=True), filled, strict=True)
    ]
    return pl.DataFrame(rows, schema=asked.schema)


def _saved(entry: Entry, asked: Asked, scope: Scope) -> str:
    words = words_for(scope.language)
    rows = sum(change.added + change.changed for change in entry.changes)
    return words(
        "drugs.saved",
        partner=drug_words(scope).label("partner", asked.partner),
        period=written_period(words, asked.half_year),
        region=labels_for(scope)("region", asked.region),
        rows=words.count(rows),
    )


def _rebuilt() -> bool:
    """Rebuild the store; whether that was done. What was loaded counts either way."""
    try:
        build()
    except Exception:  # noqa: BLE001 - whatever it is, the load stands and the person must know
        _log.exception("the store was not rebuilt after a return")
        return False
    return True


def _show_done(words: Words) -> None:
    done = cast("_Done | None", st.session_state.get(_DONE))
    if done is None:
        return
    st.success(plain(done.text), icon=":material/check_circle:")
    if not done.rebuilt:
        st.warning(plain(words("loading.not_rebuilt")), icon=":material/build:")


def _show_refused(asked: Asked, words: Words) -> None:
    refused = cast("_Refused | None", st.session_state.get(_REFUSED))
    if refused is None or refused.name != asked.name:
        return
    if refused.why:
        reason = said_in(words, refused.why).removesuffix(".")
        st.warning(plain(words("loading.refused", reason=reason)), icon=":material/block:")
        return
    st.warning(
        plain(words("drugs.form_broken", count=words.count(len(refused.faults)))),
        icon=":material/error:",
    )
    show_findings(refused.faults, words)


def offer_return_undo(scope: Scope) -> None:
    """The button that takes the last return or undo back; says so where there is none."""
    words = words_for(scope.language)
    with _telling(words):
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
        undo(contract=DRUGS)
    except (LoadRefused, NotLoaded) as refusal:
        reason = said_in(words, refusal.why).removesuffix(".")
        st.warning(plain(words("loading.refused", reason=reason)), icon=":material/block:")
        return
    st.session_state.pop(_UNDO, None)
    st.session_state[_DONE] = _Done(text=words("drugs.undone"), rebuilt=_rebuilt())
    st.rerun()
