"""The steps that every load through a page has: files, a check with its findings, the store anew.

A page gives each of its loads a name of its own, with which the keys of its fields begin.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.load_report import finding_cells, said_in, show_findings
from components.quiet import plain, quiet
from components.uploads import KINDS, MOST_MEGABYTES, as_register, forget, say_in_our_words
from components.words import Words
from data.build import build
from data.loads.faults import SHOWN, BrokenTables, Fault
from data.loads.journal import LONGEST_SOURCE, LoadRefused, NotLoaded
from data.loads.rules import Said, rule
from exports.csv_file import table_as_csv

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Steps:
    """One kind of load on a page.

    name: what its keys begin with; about, files, example, broken: texts by their ids, of what is
    uploaded, of the field for it, of the name of a source, and of what to do about findings.
    """

    name: str
    about: str
    files: str
    example: str
    broken: str


@dataclass(frozen=True, kw_only=True)
class Upload:
    """What a person gave: the files, and what they are called."""

    files: tuple[UploadedFile, ...]
    source: str

    @property
    def mark(self) -> tuple[str, ...]:
        """What tells this upload from every other."""
        return (self.source, *(file.file_id for file in self.files))


@dataclass(frozen=True, kw_only=True)
class NotTaken:
    """Why an upload is not taken: what is wrong with it, or why it is refused as a whole."""

    mark: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    refusal: Said = ""


def choose_upload(steps: Steps, words: Words, *, clear: Callable[[Upload], None]) -> Upload:
    """The files and the name of their source; clear: what forgets all that was found in them."""
    name, this_round = steps.name, st.session_state.setdefault(_round(steps), 0)
    quiet(words(steps.about, most=str(MOST_MEGABYTES)))
    say_in_our_words(f"{name}-upload", words, most=MOST_MEGABYTES)
    with st.container(key=f"{name}-upload"):
        files = st.file_uploader(
            words(steps.files),
            type=list(KINDS),
            accept_multiple_files=True,
            max_upload_size=MOST_MEGABYTES,
            key=f"{name}-files-{this_round}",
        )
    source = st.text_input(
        words("loading.source_name"),
        max_chars=LONGEST_SOURCE,
        key=f"{name}-source-{this_round}",
        placeholder=words(steps.example),
    )
    upload = Upload(files=tuple(files), source=(source or "").strip())
    if upload.files:
        st.button(
            words("loading.clear"),
            key=f"{name}-clear",
            icon=":material/delete:",
            on_click=clear,
            args=(upload,),
        )
    return upload


def start_anew(steps: Steps, upload: Upload) -> None:
    """Forget an upload; the fields of the next round are empty."""
    forget(upload.files)
    st.session_state[_round(steps)] = st.session_state.get(_round(steps), 0) + 1


def tried(upload: Upload, words: Words, work: Callable[[Path], _T]) -> _T | NotTaken:
    """Do something with the upload on disk; what is wrong with it is an answer too."""
    try:
        with as_register(upload.files, together=words("loading.together")) as path:
            return work(path)
    except BrokenTables as refusal:
        return NotTaken(mark=upload.mark, faults=refusal.faults)
    except (LoadRefused, NotLoaded) as refusal:
        return NotTaken(mark=upload.mark, refusal=refusal.why)
    except OSError:
        _log.exception("an upload can't be read or written")
        return NotTaken(mark=upload.mark, refusal=rule("refused.disk"))


def rebuilt() -> bool:
    """Rebuild the store; whether that was done. What was loaded counts either way."""
    try:
        build()
    except Exception:  # noqa: BLE001 - whatever it is, the load stands and the person must know
        _log.exception("the store was not rebuilt after a load or undo")
        return False
    return True


def say_rebuilt(words: Words, *, rebuilt: bool) -> None:
    """Say what mends it where the store was not rebuilt."""
    if not rebuilt:
        st.warning(plain(words("loading.not_rebuilt")), icon=":material/build:")


def refuse(why: Said, words: Words) -> None:
    """Say why nothing was changed."""
    reason = said_in(words, why).removesuffix(".")
    st.warning(plain(words("loading.refused", reason=reason)), icon=":material/block:")


def show_not_taken(found: NotTaken, steps: Steps, words: Words) -> None:
    """Why an upload is not taken; findings as a table and as a file."""
    if found.refusal:
        refuse(found.refusal, words)
    if found.faults:
        _show_faults(found.faults, steps, words)


def _show_faults(faults: Sequence[Fault], steps: Steps, words: Words) -> None:
    st.warning(plain(words(steps.broken, count=words.count(len(faults)))), icon=":material/error:")
    show_findings(faults[:SHOWN], words)
    if len(faults) > SHOWN:
        quiet(words("loading.more_findings", count=words.count(len(faults) - SHOWN)))
    st.download_button(
        words("loading.findings_csv"),
        data=lambda: _findings_csv(faults, words),
        file_name="regiobeeld-bevindingen.csv",
        mime="text/csv",
        key=f"{steps.name}-findings-csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _findings_csv(faults: Sequence[Fault], words: Words) -> bytes:
    table = pl.DataFrame(finding_cells(faults, words))
    lines = ((words("about.note"), words("loading.findings_about")),)
    return table_as_csv(table, lines, about=words("download.sheet_about"))


def _round(steps: Steps) -> str:
    return f"{steps.name}-round"
