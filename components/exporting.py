"""The control that makes a file of a page or an agenda: choose, wait, stop, download."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from components import address
from components.export_jobs import Job, TooBusy, start
from components.quiet import plain, quiet
from components.words import Words, words_for
from data.views.model import with_choices
from exports.contents import Format
from queries import Scope, serving_build

_JOB = "export-job"
_FORMAT = "export-format"
_SECONDS = 0.5
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MIMES: dict[Format, str] = {
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """What goes into a file: arguments of the command, and what the file is called."""

    arguments: Sequence[str]
    name: str


def show_page_export(scope: Scope, *, path: str) -> None:
    """Draw the way to a file of the page as it is looked at, at the foot of the sidebar."""
    words = words_for(scope.language)
    query = with_choices(address.carried())
    # one word each, so that no choice is taken for an option of the command
    wanted = _Wanted(arguments=[f"--page={path}", f"--query={query}"], name=path or "start")
    with st.sidebar, st.container(key="exporting"):
        _show(wanted, scope, label=words("export.open"), key="export-page")


def show_agenda_export(scope: Scope, *, agenda: str, name: str) -> None:
    """Draw the way to a file of all views of an agenda, by its id."""
    words = words_for(scope.language)
    wanted = _Wanted(arguments=[f"--agenda={agenda}"], name=_file_name(name))
    _show(wanted, scope, label=words("export.open_agenda"), key="export-agenda")


def _show(wanted: _Wanted, scope: Scope, *, label: str, key: str) -> None:
    opened = st.expander(label, icon=":material/ios_share:", key=key, on_change="rerun")
    if opened.open:
        with opened:
            job: Job | None = st.session_state.get(_JOB)
            running = job is not None and job.state == "running"
            st.fragment(_drawing(wanted, scope, key), run_every=_SECONDS if running else None)()


def _drawing(wanted: _Wanted, scope: Scope, key: str) -> Callable[[], None]:
    """What draws the control, again and again as long as a file is being made."""

    def draw_export() -> None:
        job: Job | None = st.session_state.get(_JOB)
        if job and job.state == "running":
            _show_running(job, scope, key)
            return
        _offer(wanted, scope, key)
        if job:
            _show_ended(job, scope, key)

    return draw_export


def _offer(wanted: _Wanted, scope: Scope, key: str) -> None:
    words = words_for(scope.language)
    quiet(words("export.explained"))
    chosen = st.segmented_control(
        words("export.format"),
        list(_MIMES),
        format_func=lambda form: words(f"download.{form}"),
        default="pptx",
        key=f"{key}-{_FORMAT}",
        required=True,
    )
    if st.button(words("export.make"), key=f"{key}-make", icon=":material/play_arrow:"):
        form = _form(chosen)
        try:
            st.session_state[_JOB] = start(
                wanted=wanted.arguments,
                form=form,
                language=scope.language,
                name=f"regiobeeld-{wanted.name}-{serving_build().build}.{form}",
            )
        except TooBusy:
            st.warning(words("export.busy"))
            return
        # as a whole, so that from now on the control looks how far it is
        st.rerun()


def _form(chosen: str | None) -> Format:
    for form in _MIMES:
        if form == chosen:
            return form
    return "pptx"


def _show_running(job: Job, scope: Scope, key: str) -> None:
    words = words_for(scope.language)
    progress = job.progress
    st.progress(progress.percent / 100, text=plain(f"{job.name}: {progress.what}"))
    if st.button(words("export.stop"), key=f"{key}-stop", icon=":material/stop:"):
        job.stop()
        st.rerun()
    if job.state != "running":
        st.rerun()


def _show_ended(job: Job, scope: Scope, key: str) -> None:
    words = words_for(scope.language)
    if job.state != "done":
        st.warning(_why_not(job, words))
        return
    st.success(words("export.ready"))
    st.download_button(
        words("export.download", name=plain(job.name)),
        data=job.content,
        file_name=job.name,
        mime=_MIMES[job.form],
        key=f"{key}-download",
        on_click="ignore",
        icon=":material/download:",
    )


def _why_not(job: Job, words: Words) -> str:
    if job.state == "failed":
        return words("export.failed", reason=plain(job.problem))
    return words(f"export.{job.state}")


def _file_name(name: str) -> str:
    """A name that any system takes for a file."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in name)
    return "-".join(part for part in kept.split("-") if part)[:60] or "agenda"
