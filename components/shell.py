"""The frame around every page: navigation, own region, language, and what went wrong."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Protocol

import streamlit as st

from components import address
from components.choices import choose_language, choose_own_region
from components.labels import labels_for
from components.words import words_for
from queries import QueryError, Scope, StoreUnavailable
from texts import UnknownText

_log = logging.getLogger(__name__)
_FILTER_LABELS = {
    address.REGIONS: ("choice.regions", "region"),
    address.THEMES: ("choice.themes", "theme"),
    address.SOURCES: ("choice.sources", "source"),
}


class PageLink(Protocol):
    """What the navigation needs to know of a page."""

    @property
    def name(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def icon(self) -> str: ...


def show_sidebar(
    *, who: str, links: list[tuple[PageLink, st.Page]]
) -> Scope:
    """Draw the sidebar and return who is asking, in which language."""
    with st.sidebar:
        navigation = st.container()
        st.space("small")
        choices = st.container()
        language = choose_language()
        scope = Scope(who=who, language=language)
        with choices:
            choose_own_region(scope)
        # last, so that the links carry what was chosen in this very run
        with navigation:
            _show_links(links, language)
    return scope


def _show_links(links: list[tuple[PageLink, st.Page]], language: str) -> None:
    words = words_for(language)
    for section, members in groupby(links, key=lambda link: link[0].section):
        if section != "start":
            st.caption(words(f"section.{section}"))
        for spec, page in members:
            st.page_link(
                page,
                label=words(f"{spec.name}.title"),
                icon=spec.icon,
                query_params=address.carried(),
                width="stretch",
            )


@contextmanager
def page_frame(scope: Scope) -> Iterator[None]:
    """Run a page so that whatever happens is told in plain words, never as a stack trace."""
    notices = st.container()
    try:
        yield
    except StoreUnavailable:
        _log.exception("store unavailable")
        show_store_unavailable(scope.language)
    except QueryError as error:
        st.warning(words_for(scope.language)("problem.question", reason=str(error)))
    except (UnknownText, KeyError, ValueError, TypeError, AttributeError, LookupError):
        _log.exception("page failed")
        st.error(words_for(scope.language)("problem.page"), icon=":material/error:")
    with notices:
        _show_notices(scope)


def show_store_unavailable(language: str) -> None:
    """Say that there is nothing to read, and what mends it."""
    words = words_for(language)
    st.error(words("problem.store"), icon=":material/database_off:")
    st.caption(words("problem.store_mend"))


def heading(scope: Scope, page: str, **values: object) -> None:
    """The title of a page and one sentence on what it answers."""
    words = words_for(scope.language)
    st.title(words(f"{page}.heading", **values))
    st.markdown(words(f"{page}.summary", **values))


def _show_notices(scope: Scope) -> None:
    words = words_for(scope.language)
    for name, value in address.wrong_values():
        st.warning(words("address.wrong", name=name, value=value[:40]))
    try:
        labels = labels_for(scope)
    except StoreUnavailable:
        return
    for name in address.unused(_FILTER_LABELS):
        label, kind = _FILTER_LABELS[name]
        known = labels.by_kind[kind]
        chosen = [known[key] for key in address.carried()[name].split(",") if key in known]
        if chosen:
            text = words("address.unused", filter=words(label), values=words.listed(chosen))
            st.caption(f":material/filter_alt_off: {text}")


def guarded(render: Callable[[Scope], None], scope: Scope) -> None:
    """Draw a page inside its frame."""
    with page_frame(scope):
        render(scope)
