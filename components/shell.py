"""The frame around every page: navigation, own region, language, and what went wrong."""

import logging
from collections.abc import Callable, Sequence
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.appearance import mend_contrast
from components.choices import (
    FILTERS,
    choose_language,
    choose_own_region,
    choose_published_only,
)
from components.collecting import collect_page
from components.exporting import show_page_export
from components.labels import labels_for
from components.places import PageLink, remember_places
from components.presentation import follow_turn, show_presentation
from components.quiet import plain, quiet
from components.register import has_register
from components.sharing import show_sharing
from components.single import show_single_tile
from components.stage import clear_stage, set_stage
from components.words import words_for
from queries import QueryError, Scope, StoreUnavailable

_log = logging.getLogger(__name__)


def show_sidebar(
    *,
    who: str,
    links: Sequence[tuple[PageLink, st.Page]],
    may_load: bool = False,
    classification: str = "",
) -> Scope:
    """Draw the sidebar and return who is asking, in which language."""
    remember_places(links)
    with st.sidebar:
        navigation = st.container()
        st.space("small")
        choices = st.container()
        language = choose_language()
        with choices:
            published_only = choose_published_only(language) if has_register() else False
            scope = Scope(
                who=who,
                language=language,
                published_only=published_only,
                may_load=may_load,
                classification=classification,
            )
            choose_own_region(scope)
        # last, so that the links carry what was chosen in this very run
        with navigation:
            _show_links(links, language)
    return scope


def _show_links(links: Sequence[tuple[PageLink, st.Page]], language: str) -> None:
    words, carried = words_for(language), address.carried()
    for section, members in groupby(links, key=lambda link: link[0].section):
        if section != "start":
            quiet(words(f"section.{section}"))
        for spec, page in members:
            st.page_link(
                page,
                label=words(f"{spec.name}.title"),
                icon=spec.icon,
                query_params=carried,
                width="stretch",
            )


def run_page(render: Callable[[Scope], None], scope: Scope, *, name: str, path: str) -> None:
    """Draw a page; whatever happens is told in plain words, never as a stack trace."""
    words = words_for(scope.language)
    address.at_page(name, path=path)
    mend_contrast()
    st.set_page_config(page_title=words("page.tab", page=words(f"{name}.title")))
    # above the page, but only known once the page has asked for its choices
    notices = st.container()
    follow_turn()
    stage = set_stage()
    if stage.looking == "page":
        _draw(render, scope, name=name, problems=st.container())
        show_sharing(stage, scope, path=path)
        if stage.tiles:
            show_page_export(scope, path=path)
    else:
        show = show_presentation if stage.looking == "presentation" else show_single_tile
        front = st.container()
        with st.container(key="behind"):
            _draw(render, scope, name=name, problems=notices)
        with front:
            show(stage, scope, path=path)
    clear_stage()
    with notices:
        _show_notices(scope)


def _draw(
    render: Callable[[Scope], None], scope: Scope, *, name: str, problems: DeltaGenerator
) -> None:
    words = words_for(scope.language)
    try:
        render(scope)
    except StoreUnavailable as error:
        _log.warning("%s", error)
        with problems:
            show_store_unavailable(scope.language)
    except QueryError as error:
        problems.warning(words("problem.question", reason=plain(str(error))))
    except Exception:  # noqa: BLE001 - the last guard before a visitor's screen
        _log.exception("the page %s failed", name)
        problems.error(words("problem.page"), icon=":material/error:")
    collect_page()


def show_store_unavailable(language: str) -> None:
    """Say that there is nothing to read, and what mends it."""
    words = words_for(language)
    st.error(words("problem.store"), icon=":material/database_off:")
    quiet(words("problem.store_mend"))


def heading(scope: Scope, page: str) -> None:
    """The title of a page and one sentence on what it answers."""
    words = words_for(scope.language)
    st.title(plain(words(f"{page}.heading")))
    st.markdown(plain(words(f"{page}.summary")))


def part_heading(scope: Scope, text: str) -> None:
    """The title of a part of a page that is no tile."""
    words = words_for(scope.language)
    st.header(plain(words(text)))


def _show_notices(scope: Scope) -> None:
    words = words_for(scope.language)
    for name, value in address.wrong_values():
        st.warning(words("address.wrong", name=name, value=plain(value[:40])))
    try:
        labels = labels_for(scope)
    except StoreUnavailable:
        return
    kinds = {parameter: (name, kind) for name, (parameter, kind) in FILTERS.items()}
    for parameter in address.unused(kinds):
        name, kind = kinds[parameter]
        known = labels.by_kind[kind]
        chosen = [known[key] for key in address.carried()[parameter].split(",") if key in known]
        if chosen:
            label = words(f"choice.{name}")
            text = words("address.unused", filter=label, values=words.listed(chosen))
            quiet(text, icon="filter_alt_off")
