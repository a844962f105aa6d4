"""The form of a partner's half-yearly return: a market at a time, saved all or nothing."""

import logging
from collections.abc import Callable, Mapping
from typing import cast

import streamlit as st

from components import address
from components.drug_entry_faults import in_words
from components.drug_entry_fields import Filling, show_held
from components.drug_entry_kind import INVENTED, choose_kind
from components.drug_entry_rows import name_of, show_rows
from components.drug_entry_texts import show_choices, show_explanations
from components.drug_return import Asked, forget_done, keep_done, show_done, telling
from components.drug_words import drug_words
from components.labels import labels_for
from components.load_steps import rebuilt, refuse
from components.periods import written_period
from components.quiet import plain, quiet
from components.words import Words, words_for
from data.drugs.contract import DRUGS, EXPLANATIONS
from data.drugs.draft import Draft, Wrong
from data.drugs.entry import ASKED, add_return
from data.drugs.filling import Line, start_return
from data.loads.faults import BrokenTables
from data.loads.journal import LONGEST_SOURCE, LoadRefused, NotLoaded
from data.loads.keeping import Entry, read_log
from data.loads.rules import rule
from queries import Scope

_FILLINGS = "entry-fillings"
_LISTED = 8
# What Streamlit writes below a field that is being typed in is English.
_NO_ENGLISH = "<style>.st-key-entry [data-testid=InputInstructions] { display: none }</style>"
# the frame (serving/assets/frame.js) lets a browser ask before it leaves a page with this
_UNSAVED = '<span class="unsaved"></span>'
_log = logging.getLogger(__name__)


@st.fragment
def fill_in(scope: Scope, asked: Asked) -> None:
    """The form of one partner with what it told last time beside it, and what came of it.

    A field that is left draws the form anew, not the page.
    """
    words = words_for(scope.language)
    show_done(words)
    if not asked.partner:
        st.info(words("drugs.choose_partner"), icon=":material/person_search:")
        return
    with telling(words), st.container(key="entry"):
        kind = choose_kind(words)
        if kind:
            filling = _filling(scope, asked, invented=kind == INVENTED)
            _show(filling, asked, scope)
        else:
            quiet(words("drugs.entry_kind_first"))


def _filling(scope: Scope, asked: Asked, *, invented: bool) -> Filling:
    """What was filled in so far, on what is asked now."""
    kept = cast("dict[str, Filling]", st.session_state.setdefault(_FILLINGS, {}))
    name = f"{asked.name}-{'invented' if invented else 'real'}"
    filling, log, drugs = kept.get(name), read_log(DRUGS), drug_words(scope)
    number = log[-1].number if log else 0
    if filling is None or filling.draft.started.number != number:
        started = start_return(
            region=asked.region, period=asked.half_year, partner=asked.partner, invented=invented
        )
        if filling is None:
            draft = Draft(started=started)
            market = next((line.cells["market"] for line in started.lines), None)
            market = market or drugs.keys("market")[0]
            filling = Filling(name=name, draft=draft, drugs=drugs, market=market)
        else:
            filling.draft = filling.draft.restarted(started)
        kept[name] = filling
    # another language may have been chosen since
    filling.drugs = drugs
    return filling


def _show(filling: Filling, asked: Asked, scope: Scope) -> None:
    words = words_for(scope.language)
    st.html(_NO_ENGLISH + (_UNSAVED if filling.draft.is_changed() else ""))
    quiet(words("drugs.form_text"))
    if filling.draft.started.first:
        ready = any(line.table in ASKED for line in filling.draft.started.lines)
        st.info(words(f"drugs.entry_first_{'ready' if ready else 'bare'}"), icon=":material/info:")
    _show_refused(filling, words)
    _choose_market(filling)
    _choose_table(filling)
    with st.container(key="entry-part"):
        _show_part(filling)
    with st.container(border=True, key="entry-save"):
        _finish(filling, asked, scope)


def _show_refused(filling: Filling, words: Words) -> None:
    """Why the last try to save did nothing: what lacks, or what is wrong and where."""
    found = filling.lacks or _told(filling)
    if filling.refusal:
        refuse(filling.refusal, words)
    if not found:
        return
    more = len(found) - _LISTED
    listed = found[:_LISTED] + (
        [words("drugs.entry_more", count=words.count(more))] if more > 0 else []
    )
    lines = "".join(f"\n- {plain(line)}" for line in listed)
    st.warning(f"{plain(words('drugs.entry_not_saved'))}\n{lines}", icon=":material/error:")


def _told(filling: Filling) -> list[str]:
    """What is wrong, all of a line together, begun with its market and what it asks."""
    told: dict[str, list[str]] = {}
    for wrong in filling.wrongs:
        name = _line_name(wrong.line, filling)
        told.setdefault(name, []).append(in_words(wrong, filling.drugs))
    return [": ".join(filter(None, (name, " ".join(what)))) for name, what in told.items()]


def _line_name(line: Line | None, filling: Filling) -> str:
    if line is None:
        return ""
    drugs, cells = filling.drugs, filling.draft.cells(line)
    words, market = drugs.words, drugs.label("market", cells["market"])
    if line.table in ASKED:
        return words("drugs.entry_line", market=market, what=name_of(cells, drugs))
    kind = "explanation" if line.table == EXPLANATIONS else "choice"
    return words("drugs.entry_line", market=market, what=words(f"drugs.entry_of_{kind}"))


def _choose_market(filling: Filling) -> None:
    """The markets, each with how many of its rows are filled in."""
    drugs, words = filling.drugs, filling.drugs.words

    def take(market: str) -> None:
        filling.market = market

    _choose_part(
        f"entry-{filling.name}-market",
        label=words("drugs.entry_market"),
        options={market: _market_name(filling, market) for market in drugs.keys("market")},
        chosen=filling.market,
        take=take,
    )


def _choose_table(filling: Filling) -> None:
    """The parts of a market, each with how far it is."""
    words = filling.drugs.words

    def take(table: str) -> None:
        filling.table = table

    _choose_part(
        f"entry-{filling.name}-table",
        label=words("drugs.entry_part"),
        options={table.name: _table_name(filling, table.name) for table in DRUGS.tables},
        chosen=filling.table,
        take=take,
    )


def _choose_part(
    key: str, *, label: str, options: Mapping[str, str], chosen: str, take: Callable[[str], None]
) -> None:
    # what is found wrong elsewhere moves the choice: then the buttons follow
    show_held(key, held=chosen)
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        required=True,
        on_change=lambda: take(st.session_state[key] or chosen),
    )


def _market_name(filling: Filling, market: str) -> str:
    label = filling.drugs.label("market", market)
    return _with_progress(label, filling.draft.progress(market), filling.drugs.words)


def _table_name(filling: Filling, table: str) -> str:
    words, draft = filling.drugs.words, filling.draft
    label = words(f"drugs.form_{table}")
    if table in ASKED:
        return _with_progress(label, draft.progress(filling.market, table), words)
    lines = len(draft.lines(table, filling.market))
    return words("drugs.entry_count", part=label, count=words.count(lines)) if lines else label


def _with_progress(label: str, progress: tuple[int, int], words: Words) -> str:
    told, asked = progress
    if not asked:
        return label
    return words("drugs.entry_progress", part=label, told=str(told), asked=str(asked))


def _show_part(filling: Filling) -> None:
    match filling.table:
        case table if table in ASKED:
            show_rows(filling, table)
        case table if table == EXPLANATIONS:
            show_explanations(filling)
        case _:
            show_choices(filling)


def _finish(filling: Filling, asked: Asked, scope: Scope) -> None:
    """What the return rests on, what is still open, and the button that saves."""
    words = words_for(scope.language)
    st.markdown(f"#### {plain(words('drugs.entry_finish'))}")
    key = f"entry-{filling.name}-source"
    show_held(key, held=filling.source)

    def take() -> None:
        filling.source = str(st.session_state[key] or "").strip()

    st.text_input(
        words("drugs.form_source"),
        max_chars=LONGEST_SOURCE,
        key=key,
        placeholder=words("drugs.form_source_example"),
        on_change=take,
    )
    _choose_partly(filling, words)
    if st.button(
        words("drugs.form_save"), key="entry-save-it", type="primary", icon=":material/save:"
    ):
        _save(filling, asked, scope)


def _choose_partly(filling: Filling, words: Words) -> None:
    """Where rows are open, whether to save without them."""
    open_ = filling.draft.open_lines()
    if not open_:
        return
    key = f"entry-{filling.name}-partly"
    show_held(key, held=filling.partly)

    def take() -> None:
        filling.partly = bool(st.session_state[key])

    label = words("drugs.entry_partly", count=words.count(len(open_)))
    st.checkbox(label, key=key, on_change=take)


def _lacks(filling: Filling) -> list[str]:
    """What lacks before anything is checked, in words."""
    words, draft = filling.drugs.words, filling.draft
    if not draft.is_changed():
        return [words("drugs.entry_nothing")]
    lacks = [] if filling.source else [words("drugs.entry_no_source")]
    open_ = [] if filling.partly else draft.open_lines()
    if open_:
        markets = dict.fromkeys(str(line.cells["market"]) for line in open_)
        names = words.listed([filling.drugs.label("market", market) for market in markets])
        lacks.append(words("drugs.entry_open", count=words.count(len(open_)), markets=names))
    return lacks


def _save(filling: Filling, asked: Asked, scope: Scope) -> None:
    """Load what was filled in, all or nothing, and build the store."""
    forget_done()
    filling.lacks = _lacks(filling)
    filling.wrongs, filling.refusal = [], ""
    # a click elsewhere stops a run where it draws: between the load, the build and what is kept
    # of them nothing is drawn
    with st.spinner(words_for(scope.language)("loading.busy")):
        done = "" if filling.lacks else _loaded(filling, asked, scope)
        if done:
            del st.session_state[_FILLINGS][filling.name]
            # what was saved stays in sight, where the next half-year would come by itself
            st.query_params[address.RETURN_HALF_YEAR] = asked.half_year
            keep_done(done, rebuilt=rebuilt())
    # the page is drawn from its top again: what is wrong stands above the form
    st.rerun()


def _loaded(filling: Filling, asked: Asked, scope: Scope) -> str:
    """Load; what was saved, in words, or nothing where the filling says why not."""
    brought = filling.draft.brought(source=filling.source)
    try:
        entry = add_return(
            brought.tables,
            source=filling.source,
            invented=filling.draft.started.invented,
            clears=brought.clears,
        )
    except BrokenTables as refusal:
        _point_out(filling, brought.wrongs(refusal.faults))
    except (LoadRefused, NotLoaded) as refusal:
        filling.refusal = refusal.why
    except OSError:
        _log.exception("a return can't be written")
        filling.refusal = rule("refused.disk")
    else:
        return _saved(entry, asked, scope)
    return ""


def _point_out(filling: Filling, wrongs: list[Wrong]) -> None:
    """Keep what is wrong, and show the first market that has any."""
    filling.wrongs = wrongs
    first = next((wrong.line for wrong in wrongs if wrong.line), None)
    if first:
        filling.market, filling.table = str(first.cells["market"]), first.table


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
