from types import SimpleNamespace
from typing import Any

import pytest

from components import address

KNOWN = ("drugs", "omg", "regional")


class Screen:
    """A visitor's session: what is in the address, and what widgets say."""

    def __init__(self, **parameters: str) -> None:
        self.session_state: dict[str, Any] = {}
        self.query_params: dict[str, str] = dict(parameters)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """The session that the address is kept for."""
    screen = Screen()
    monkeypatch.setattr(
        address,
        "st",
        SimpleNamespace(session_state=screen.session_state, query_params=screen.query_params),
    )
    return screen


def run(screen: Screen, *, chosen: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """One run of a page with a choice of themes; chosen: what the visitor does before it."""
    if chosen is not None:
        screen.session_state[address.THEMES] = list(chosen)
    address.start_run()
    shown = address.seed(address.THEMES, known=KNOWN, default=())
    screen.session_state[address.THEMES] = list(shown)
    address.keep(address.THEMES, shown, default=())
    return shown


def test_nothing_chosen(screen: Screen) -> None:
    """Given an empty address, when the page runs, then the default is shown and not written."""
    assert run(screen) == ()
    assert screen.query_params == {}


def test_chosen_in_the_address(screen: Screen) -> None:
    """Given a shared link, when it is opened, then its choice is shown and stays there."""
    screen.query_params["themas"] = "drugs,omg"
    assert run(screen) == ("drugs", "omg")
    assert run(screen) == ("drugs", "omg")
    assert screen.query_params == {"themas": "drugs,omg"}


def test_chosen_by_widget(screen: Screen) -> None:
    """Given a choice by widget, when the page runs, then it is written; undone, it is erased."""
    run(screen)
    assert run(screen, chosen=("omg",)) == ("omg",)
    assert screen.query_params == {"themas": "omg"}
    assert run(screen, chosen=()) == ()
    assert screen.query_params == {}


def test_address_changes(screen: Screen) -> None:
    """Given a choice by widget, when the visitor goes back, then the address is right again."""
    run(screen)
    run(screen, chosen=("omg",))
    screen.query_params["themas"] = "drugs"
    assert run(screen) == ("drugs",)
    del screen.query_params["themas"]
    assert run(screen) == ()


def test_faster_than_the_address(screen: Screen) -> None:
    """Given a second click before the browser shows what the first one wrote, when the page runs,
    then the second holds, also if yet another choice was clicked meanwhile; the address has it.
    """
    run(screen)
    run(screen, chosen=("omg",))
    screen.query_params.clear()
    assert run(screen, chosen=("omg", "drugs")) == ("omg", "drugs")
    assert screen.query_params == {"themas": "omg,drugs"}
    screen.query_params["themas"] = "omg"
    assert run(screen, chosen=("drugs",)) == ("drugs",)
    assert screen.query_params == {"themas": "drugs"}


def test_another_choice_faster_than_the_address(screen: Screen) -> None:
    """Given two choices, when the second is made before the browser shows what the first wrote,
    then both hold.
    """
    screen.session_state[address.RANKED_BY] = "name"
    address.start_run()
    address.keep(address.RANKED_BY, ("name",), default=("name",))
    run(screen)
    run(screen, chosen=("omg",))
    screen.query_params.clear()
    screen.session_state[address.RANKED_BY] = "number"
    assert run(screen) == ("omg",)
    assert screen.query_params == {"themas": "omg"}


def test_a_choice_by_something_else(screen: Screen) -> None:
    """Given a choice by widget, when a click on a map chooses, then that holds, and it can let go
    of it again.
    """
    run(screen, chosen=("omg",))
    address.put(address.THEMES, "drugs")
    assert run(screen) == ("drugs",)
    address.put(address.THEMES, None)
    assert run(screen) == ()


def test_another_page_and_back(screen: Screen) -> None:
    """Given a widget forgotten on another page, when the visitor is back, then it is there."""
    run(screen, chosen=("omg",))
    screen.query_params["themas"] = "omg"
    del screen.session_state[address.THEMES]
    assert run(screen) == ("omg",)


def test_wrong_value(screen: Screen) -> None:
    """Given a value that does not exist, when the link is opened, then the good parts stay.

    It is remembered, so that the page can say so, until something is chosen.
    """
    screen.query_params["themas"] = "foo,drugs,drugs,"
    assert run(screen) == ("drugs",)
    assert address.wrong_values() == [("themas", "foo")]
    assert screen.query_params == {"themas": "drugs"}
    run(screen)
    assert address.wrong_values() == [("themas", "foo")]
    run(screen, chosen=("omg",))
    assert address.wrong_values() == []


def test_only_wrong_values(screen: Screen) -> None:
    """Given nothing that exists, when the link is opened, then the default is shown."""
    screen.query_params["themas"] = "foo"
    assert run(screen) == ()
    assert screen.query_params == {}


def test_default_leaves_no_trace(screen: Screen) -> None:
    """Given the default in the address, when the page runs, then the address is made short."""
    screen.query_params["per"] = "value"
    address.start_run()
    shown = address.seed("per", known=("value", "per_100k"), default=("value",))
    address.keep("per", shown, default=("value",))
    assert screen.query_params == {}


def test_free_text(screen: Screen) -> None:
    """Given a text with a comma, when it is searched for, then it is one text and never wrong."""
    screen.query_params["zoek"] = "haven, <b>drugs</b>"
    address.start_run()
    assert address.seed("zoek", known=None, default=()) == ("haven, <b>drugs</b>",)
    assert address.wrong_values() == []


def test_unused(screen: Screen) -> None:
    """Given a choice in the address, when this page has no such choice, then it is unused."""
    screen.query_params |= {"themas": "drugs", "bronnen": "police"}
    run(screen)
    assert address.unused(("themas", "bronnen", "regios")) == ["bronnen"]
    assert address.carried() == {"themas": "drugs", "bronnen": "police"}


def test_a_choice_that_another_took_away(screen: Screen) -> None:
    """Given a choice by widget, when another choice makes it impossible, then the default is shown
    and written, and nobody is told that the address was wrong.
    """
    run(screen, chosen=("omg",))
    address.start_run()
    assert address.seed(address.THEMES, known=("drugs",), default=("drugs",)) == ("drugs",)
    address.keep(address.THEMES, ("drugs",), default=("drugs",))
    assert screen.query_params == {}
    assert address.wrong_values() == []
