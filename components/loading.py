"""The steps by which a person loads a case register: template, upload, check, load, undo."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import streamlit as st

from components import load_steps as steps
from components.labels import labels_for
from components.load_report import said_in, show_changes, show_columns, total_label
from components.load_steps import (
    NotTaken,
    Steps,
    Upload,
    rebuilt,
    refuse,
    say_rebuilt,
    show_not_taken,
    start_anew,
    tried,
)
from components.quiet import plain, quiet
from components.words import Words, words_for
from data.loads.rules import Said, rule
from data.register.checking import Progress
from data.register.loading import (
    SHARE,
    Change,
    Entry,
    Loaded,
    LoadRefused,
    NoRegister,
    Preview,
    changes_between,
    load,
    preview,
    undo,
    undone,
)
from data.register.template import pack_templates
from queries import Scope

_CHECKED, _DONE, _UNDO = "loading-checked", "loading-done", "loading-undo"
_STEPS = Steps(
    name="loading",
    about="loading.upload_text",
    files="loading.files",
    example="loading.source_example",
    broken="loading.broken",
)
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COMMANDS = (
    "python -m data.register template --out DIR",
    "python -m data.register check PATH",
    "python -m data.register load PATH --source NAME",
    "python -m data.register undo",
    "python -m data.build",
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Checked:
    """An upload that was found whole, and what loading it would change."""

    mark: tuple[str, ...]
    preview: Preview


@dataclass(frozen=True, kw_only=True)
class _Done:
    """What was done last: the line in the log, what moved, and whether the store was rebuilt."""

    entry: Entry
    changes: tuple[Change, ...] = ()
    rebuilt: bool


def show_done(scope: Scope, *, action: str) -> bool:
    """What the last load or undo of this visitor did; whether there was such an action."""
    done = cast("_Done | None", st.session_state.get(_DONE))
    if done is None or done.entry.action != action:
        return False
    words = words_for(scope.language)
    st.success(plain(_outcome(done.entry, words)), icon=":material/check_circle:")
    say_rebuilt(words, rebuilt=done.rebuilt)
    if action == "load":
        first = done.entry.replaces is None
        about = "loading.done_first" if first else "loading.done_moves"
        _show_moves(done.changes, words(about), first=first, scope=scope)
    return True


def offer_templates(scope: Scope) -> None:
    """The empty files to fill in, and what every column is for."""
    words = words_for(scope.language)
    quiet(words("loading.template_text"))
    with st.container(horizontal=True):
        for name, mime in (("xlsx", _SHEET), ("zip", "application/zip")):
            st.download_button(
                words(f"loading.template_{name}"),
                data=_template(name),
                file_name=f"regiobeeld-register.{name}",
                mime=mime,
                key=f"loading-template-{name}",
                on_click="ignore",
                icon=":material/download:",
            )
    opened = st.expander(
        words("loading.columns"), key="loading-columns", on_change="rerun", type="compact"
    )
    if opened.open:
        with opened:
            show_columns(words)


def choose_upload(scope: Scope) -> Upload:
    """The files and the name of their source."""
    return steps.choose_upload(_STEPS, words_for(scope.language), clear=_clear)


def check_upload(upload: Upload, scope: Scope) -> None:
    """The button that checks, and what was found."""
    words = words_for(scope.language)
    quiet(words("loading.check_text"))
    if st.button(
        words("loading.check"), key="loading-check", icon=":material/rule:", on_click=_forget_done
    ):
        _check(upload, words)
    checked = _checked(upload)
    if checked is None:
        return
    if isinstance(checked, NotTaken):
        show_not_taken(checked, _STEPS, words)
    else:
        st.success(plain(words("loading.clean")), icon=":material/check_circle:")


def load_upload(upload: Upload, scope: Scope) -> None:
    """What loading would change, and the button that loads once the register is found whole."""
    words = words_for(scope.language)
    checked = _checked(upload)
    if not isinstance(checked, _Checked):
        if not show_done(scope, action="load"):
            quiet(words("loading.load_later"))
        return
    would = checked.preview
    if would.invented:
        st.info(plain(words("loading.all_invented")), icon=":material/science:")
    about = words("loading.first_moves" if would.first else "loading.moves")
    _show_moves(would.changes, about, first=would.first, scope=scope)
    accepted = _accepted(would, scope)
    if st.button(
        words("loading.load"),
        key="loading-load",
        type="primary",
        icon=":material/upload:",
        disabled=not accepted,
    ):
        _load(upload, words, accept_change=bool(would.large))


def offer_undo(scope: Scope) -> None:
    """The button that undoes the last load, and what would serve then; nothing without a load."""
    words = words_for(scope.language)
    show_done(scope, action="undo")
    try:
        would = undone()
    except NoRegister as refusal:
        quiet(words("loading.no_undo", reason=said_in(words, refusal.why)))
        return
    if st.button(words("loading.undo"), key="loading-undo-ask", icon=":material/undo:"):
        st.session_state[_UNDO] = would.number
    # a load by somebody else moves the number: then it must be asked again
    if st.session_state.get(_UNDO) == would.number:
        _confirm_undo(would, words)


def show_commands(scope: Scope) -> None:
    """How to load from the command line, where nobody may load here."""
    words = words_for(scope.language)
    st.markdown(plain(words("loading.elsewhere")))
    st.code("\n".join(_COMMANDS), language=None)
    quiet(words("loading.setting"))


def _template(name: str) -> Callable[[], bytes]:
    def made() -> bytes:
        templates = pack_templates()
        return templates.workbook if name == "xlsx" else templates.csv_files

    return made


def _checked(upload: Upload) -> _Checked | NotTaken | None:
    """What the check of this very upload found, if it was checked."""
    checked = cast("_Checked | NotTaken | None", st.session_state.get(_CHECKED))
    return checked if checked and checked.mark == upload.mark else None


def _check(upload: Upload, words: Words) -> None:
    if not upload.files or not upload.source:
        st.warning(plain(words("loading.incomplete")), icon=":material/info:")
        return
    place = st.empty()
    with place.status(words("loading.checking"), expanded=True):
        found = tried(
            upload,
            words,
            lambda path: preview(path, source=upload.source, progress=_telling(words)),
        )
    place.empty()
    if isinstance(found, Preview):
        found = _Checked(mark=upload.mark, preview=found)
    st.session_state[_CHECKED] = found


def _load(upload: Upload, words: Words, *, accept_change: bool) -> None:
    # a click elsewhere stops a run where it draws: between the load, the build and what is kept
    # of them nothing is drawn, not even the end of the status
    with st.status(words("loading.busy"), expanded=True):
        done = tried(
            upload,
            words,
            lambda path: _loaded(
                load(
                    path,
                    source=upload.source,
                    accept_change=accept_change,
                    progress=_telling(words),
                )
            ),
        )
        if isinstance(done, NotTaken):
            st.session_state[_CHECKED] = done
        else:
            _clear(upload)
            st.session_state[_DONE] = done
    st.rerun()


def _loaded(loaded: Loaded) -> _Done:
    changes = loaded.changes or changes_between({}, loaded.entry.totals)
    moved = loaded.changes if loaded.entry.replaces else changes
    return _Done(entry=loaded.entry, changes=moved, rebuilt=rebuilt())


def _telling(words: Words) -> Progress:
    """What tells how far a check is."""
    return lambda said: quiet(said_in(words, said))


def _clear(upload: Upload) -> None:
    """Forget an upload and what was found in it."""
    start_anew(_STEPS, upload)
    for key in (_CHECKED, _DONE, _UNDO):
        st.session_state.pop(key, None)


def _show_moves(changes: Sequence[Change], about: str, *, first: bool, scope: Scope) -> None:
    words = words_for(scope.language)
    if not changes:
        quiet(words("loading.no_moves"))
        return
    quiet(about)
    show_changes(changes, first=first, scope=scope)


def _accepted(would: Preview, scope: Scope) -> bool:
    """Whether the load may go on: at once, or when the totals that move far were accepted."""
    if not would.large:
        return True
    words, labels = words_for(scope.language), labels_for(scope)
    names = words.listed([total_label(one.total, words, labels) for one in would.large])
    st.warning(
        plain(words("loading.large", share=words.percent(SHARE))), icon=":material/trending_up:"
    )
    return st.checkbox(plain(words("loading.accept", totals=names)), key="loading-accept")


def _confirm_undo(would: Entry, words: Words) -> None:
    st.warning(plain(_after_undo(would, words)), icon=":material/undo:")
    with st.container(horizontal=True):
        if st.button(words("loading.undo_yes"), key="loading-undo-yes", type="primary"):
            _undo(would, words)
        st.button(words("loading.undo_no"), key="loading-undo-no", on_click=_leave)


def _forget_done() -> None:
    st.session_state.pop(_DONE, None)


def _leave() -> None:
    st.session_state.pop(_UNDO, None)


def _undo(would: Entry, words: Words) -> None:
    place = st.empty()
    with place.status(words("loading.undoing")):
        refusal = _undone(would)
    place.empty()
    if refusal:
        refuse(refusal, words)
    else:
        st.rerun()


def _undone(would: Entry) -> Said:
    """Undo, rebuild and keep what was done, without drawing; why it is refused, or nothing."""
    try:
        done = _Done(entry=undo(after=would.number - 1), rebuilt=rebuilt())
    except (LoadRefused, NoRegister) as refusal:
        return refusal.why
    except OSError:
        _log.exception("a load can't be undone")
        return rule("refused.disk")
    for key in (_CHECKED, _UNDO):
        st.session_state.pop(key, None)
    st.session_state[_DONE] = done
    return ""


def _after_undo(would: Entry, words: Words) -> str:
    if would.serves is None:
        return words("loading.undo_to_none")
    cases = words.count(would.totals["cases"])
    return words("loading.undo_to", source=str(would.source), cases=cases)


def _outcome(entry: Entry, words: Words) -> str:
    if entry.serves is None:
        return words("loading.done_none")
    return words(
        f"loading.done_{entry.action}",
        source=str(entry.source),
        cases=words.count(entry.totals["cases"]),
    )
