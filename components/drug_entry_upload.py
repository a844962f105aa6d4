"""Takes the workbook of a return on the page: checked, shown what it changes, loaded as a whole."""

from dataclasses import dataclass
from typing import cast

import polars as pl
import streamlit as st

from components import load_steps as steps
from components.drug_entry_kind import INVENTED, choose_kind
from components.drug_return import forget_done, keep_done, show_done, show_moves, telling
from components.drug_words import drug_words
from components.labels import labels_for
from components.load_steps import (
    NotTaken,
    Steps,
    Upload,
    rebuilt,
    show_not_taken,
    start_anew,
    tried,
)
from components.periods import written_period
from components.quiet import plain, quiet
from components.words import Words, words_for
from data.drugs.contract import DRUGS
from data.loads.keeping import Preview, load, preview
from queries import Scope

_STEPS = Steps(
    name="return-upload",
    about="drugs.upload_text",
    files="drugs.upload_files",
    example="drugs.form_source_example",
    broken="drugs.upload_broken",
)
_CHECKED = "return-upload-checked"
_OF = ("region", "period")


@dataclass(frozen=True, kw_only=True)
class _Checked:
    """What a check of one upload found: why it is not taken, or what loading it would change."""

    mark: tuple[str, ...]
    found: Preview | NotTaken


def send_in(scope: Scope) -> None:
    """The steps by which a filled-in workbook goes in."""
    words = words_for(scope.language)
    show_done(words)
    with telling(words):
        kind = choose_kind(words)
        upload = steps.choose_upload(_STEPS, words, clear=_clear)
        if st.button(
            words("loading.check"),
            key="return-upload-check",
            icon=":material/rule:",
            on_click=forget_done,
        ):
            _check(upload, kind, words)
        _show(upload, kind, scope)


def _mark(upload: Upload, kind: str) -> tuple[str, ...]:
    return (kind, *upload.mark)


def _check(upload: Upload, kind: str, words: Words) -> None:
    if not upload.files or not upload.source or not kind:
        st.warning(plain(words("drugs.upload_incomplete")), icon=":material/info:")
        return
    found = tried(
        upload,
        words,
        lambda path: preview(
            path, contract=DRUGS, source=upload.source, invented=_is_invented(kind)
        ),
    )
    st.session_state[_CHECKED] = _Checked(mark=_mark(upload, kind), found=found)


def _is_invented(kind: str) -> bool:
    return kind == INVENTED


def _show(upload: Upload, kind: str, scope: Scope) -> None:
    """What the check of this very upload found, and the button that loads it when it is whole."""
    words = words_for(scope.language)
    checked = cast("_Checked | None", st.session_state.get(_CHECKED))
    if checked is None or checked.mark != _mark(upload, kind):
        quiet(words("loading.check_text"))
        return
    if isinstance(checked.found, NotTaken):
        show_not_taken(checked.found, _STEPS, words)
        return
    st.success(plain(words("drugs.upload_clean")), icon=":material/check_circle:")
    for line in _brought(checked.found, scope):
        quiet(line)
    show_moves(checked.found.changes, words)
    if st.button(
        words("loading.load"), key="return-upload-load", type="primary", icon=":material/upload:"
    ):
        _load(upload, kind, words)


def _brought(would: Preview, scope: Scope) -> list[str]:
    """Of which regions, half-years and partners a return is: a line for each region and period."""
    words, drugs, labels = words_for(scope.language), drug_words(scope), labels_for(scope)
    tables = [_who(rows) for rows in would.brought.values() if not rows.is_empty()]
    of = pl.concat(tables).unique().group_by(_OF).agg("partner").sort(_OF)
    return [
        words(
            "drugs.upload_of",
            region=labels("region", region),
            period=written_period(words, period),
            partners=words.listed(
                [drugs.label("partner", key) for key in drugs.keys("partner") if key in partners]
            ),
        )
        for region, period, partners in of.iter_rows()
    ]


def _who(rows: pl.DataFrame) -> pl.DataFrame:
    """Region, period and partner of each row; of a choice its owner."""
    partner = "partner" if "partner" in rows.columns else "owner"
    return rows.select(
        pl.col(_OF).cast(pl.String), pl.col(partner).cast(pl.String).alias("partner")
    )


def _load(upload: Upload, kind: str, words: Words) -> None:
    # a click elsewhere stops a run where it draws: between the load, the build and what is kept
    # of them nothing is drawn
    with st.spinner(words("loading.busy")):
        done = tried(
            upload,
            words,
            lambda path: load(
                path, contract=DRUGS, source=upload.source, invented=_is_invented(kind)
            ),
        )
        if isinstance(done, NotTaken):
            st.session_state[_CHECKED] = _Checked(mark=_mark(upload, kind), found=done)
        else:
            _clear(upload)
            text = words("drugs.uploaded", source=upload.source)
            keep_done(text, changes=done.changes, rebuilt=rebuilt())
    st.rerun()


def _clear(upload: Upload) -> None:
    """Forget an upload and what was found in it."""
    start_anew(_STEPS, upload)
    st.session_state.pop(_CHECKED, None)
    forget_done()
