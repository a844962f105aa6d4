"""Views as a file: taken along, and brought in, all or nothing."""

import streamlit as st

from components.quiet import plain, quiet
from components.saying import reasons
from components.uploads import say_in_our_words
from components.words import words_for
from data.views.exchange import MOST_MEGABYTES, Imported, export_views, import_views
from data.views.rules import ViewsError
from queries import Scope

_ROUND, _DONE = "import-round", "import-done"
_COMMAND = "python -m data.views import regiobeeld-weergaven.json"


def offer_export(scope: Scope) -> None:
    """Every view and agenda as a file."""
    words = words_for(scope.language)
    quiet(words("exchange.text"))
    st.download_button(
        words("exchange.export"),
        data=export_views,
        file_name="regiobeeld-weergaven.json",
        mime="application/json",
        key="export-views",
        on_click="ignore",
        icon=":material/download:",
    )


def take_import(scope: Scope) -> None:
    """Take a file of views; where no uploads are taken, say the command that does it."""
    words = words_for(scope.language)
    if not scope.may_load:
        quiet(words("exchange.by_command"))
        st.code(_COMMAND, language=None)
        return
    this_round = st.session_state.setdefault(_ROUND, 0)
    say_in_our_words("import-upload", words, most=MOST_MEGABYTES)
    with st.container(key="import-upload"):
        file = st.file_uploader(
            words("exchange.file"),
            type=["json"],
            max_upload_size=MOST_MEGABYTES,
            key=f"import-file-{this_round}",
        )
    if file is not None and st.button(words("exchange.import"), key="import-views"):
        _take(file.getvalue(), scope)
    done: Imported | None = st.session_state.pop(_DONE, None)
    if done:
        _say_done(done, scope)


def _take(content: bytes, scope: Scope) -> None:
    words = words_for(scope.language)
    try:
        st.session_state[_DONE] = import_views(content)
    except ViewsError as error:
        lines = "".join(f"\n- {plain(line)}" for line in reasons(error.faults, scope))
        st.error(f"{words('exchange.refused')}\n{lines}")
        return
    st.session_state[_ROUND] += 1
    st.rerun()


def _say_done(done: Imported, scope: Scope) -> None:
    words = words_for(scope.language)
    st.success(
        words("exchange.done", views=words.count(done.views), agendas=words.count(done.agendas))
    )
    for before, after in done.renamed:
        quiet(words("exchange.renamed", before=before, after=after))
