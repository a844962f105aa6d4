"""The pages of the dashboard as places to go to, and whole addresses of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from components import address
from components.browser import here
from components.words import words_for
from data.views.model import with_choices
from queries import Scope

_PLACES = "places"


class PageLink(Protocol):
    """What the navigation needs to know of a page."""

    @property
    def name(self) -> str:
        """Its key; `<name>.title` is its title."""
        ...

    @property
    def path(self) -> str:
        """Its path in the address, empty for the first page."""
        ...

    @property
    def section(self) -> str:
        """The part of the navigation it belongs to."""
        ...

    @property
    def icon(self) -> str:
        """Its icon, as Streamlit names it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page: its key, its path, and what Streamlit goes to."""

    name: str
    path: str
    page: st.Page


class NoSuchPlace(Exception):  # noqa: N818 - reads as what it is in a sentence
    """There is no page at a path, or no longer."""


def remember_places(links: Sequence[tuple[PageLink, st.Page]]) -> None:
    """Keep the pages of this run, for whoever leads to another one."""
    st.session_state[_PLACES] = {
        spec.path: Place(name=spec.name, path=spec.path, page=page) for spec, page in links
    }


def place_at(path: str) -> Place:
    """The page at a path; raises NoSuchPlace."""
    places: dict[str, Place] = st.session_state.get(_PLACES, {})
    if path not in places:
        raise NoSuchPlace(f"no page at /{path}")
    return places[path]


def title_at(path: str, scope: Scope) -> str:
    """The title of the page at a path, or the path itself where there is none."""
    try:
        return words_for(scope.language)(f"{place_at(path).name}.title")
    except NoSuchPlace:
        return f"/{path}"


def whole_address(path: str, choices: Mapping[str, str]) -> str:
    """The address of a page with choices, as another person opens it."""
    open_page = urlsplit(here())
    root = open_page.path[: open_page.path.rfind("/") + 1] or "/"
    return urlunsplit(
        (open_page.scheme, open_page.netloc, root + path, with_choices(dict(choices)), "")
    )


def present_address(path: str) -> str:
    """The address of what is looked at now, without how it is looked at."""
    return whole_address(path, address.carried())
