import pytest

from components.turning import (
    LAST,
    Position,
    Turn,
    next_turn,
    previous_turn,
    round_turn,
    screen_at,
    screens_of,
)

KEYS = ["a", "b", "c"]


def at(point: int, points: int, screen: int, screens: int) -> Position:
    """A position."""
    return Position(point=point, points=points, screen=screen, screens=screens)


@pytest.mark.parametrize(
    ("pinned", "chosen", "screens"),
    [
        ((), (), [("a",), ("b",), ("c",)]),
        ((), ("b",), [("a",), ("b",), ("c",)]),
        ((), ("a", "c"), [("a", "c"), ("b",)]),
        ((), ("c", "b"), [("a",), ("c", "b")]),
        ((), ("b", "gone"), [("a",), ("b",), ("c",)]),
        (("b",), ("a",), [("b",)]),
        (("c", "a"), (), [("c", "a")]),
        (("gone", "a"), (), [("a",)]),
        (("gone",), (), [("a",), ("b",), ("c",)]),
    ],
)
def test_screens(pinned: tuple, chosen: tuple, screens: list) -> None:
    """Given the tiles of a page, when a view pins some or a pair is chosen, then those stand
    together, each other tile by itself, and what is gone is left out.
    """
    assert screens_of(KEYS, pinned=pinned, chosen=chosen) == screens


def test_a_page_without_tiles_has_no_screen() -> None:
    """Given a page that shows nothing, when it is presented, then there is no screen and no step
    within it, only to the points around it.
    """
    assert screens_of([], pinned=("a",), chosen=()) == []
    assert screen_at([], chosen=("a",)) == 0
    assert screen_at([], chosen=(LAST,)) == 0
    assert next_turn(at(1, 2, 1, 0), []) == Turn(point=2, tiles=())
    assert previous_turn(at(2, 2, 1, 0), []) == Turn(point=1, tiles=(LAST,))


@pytest.mark.parametrize(
    ("chosen", "place"), [((), 0), (("b",), 1), (("c",), 1), ((LAST,), 2), (("gone",), 0)]
)
def test_where_a_screen_is(chosen: tuple, place: int) -> None:
    """Given screens, when one is chosen by any of its tiles or as the last, then it is found."""
    assert screen_at([("a",), ("b", "c"), ("d",)], chosen=chosen) == place


def test_from_the_first_to_the_last_and_back() -> None:
    """Given an agenda of two points with two screens each, when it is turned forward and back,
    then every screen comes once, and each end is an end.
    """
    screens = [("a",), ("b",)]
    assert previous_turn(at(1, 2, 1, 2), screens) is None
    assert next_turn(at(1, 2, 1, 2), screens) == Turn(point=1, tiles=("b",))
    assert next_turn(at(1, 2, 2, 2), screens) == Turn(point=2, tiles=())
    assert next_turn(at(2, 2, 2, 2), screens) is None
    assert previous_turn(at(2, 2, 2, 2), screens) == Turn(point=2, tiles=("a",))
    assert previous_turn(at(2, 2, 1, 2), screens) == Turn(point=1, tiles=(LAST,))


def test_a_screen_that_turns_by_itself_starts_again() -> None:
    """Given the last screen, when it turns by itself, then the first one comes, of the agenda or
    of the page.
    """
    screens = [("a",), ("b",)]
    assert round_turn(at(2, 2, 2, 2), screens) == Turn(point=1, tiles=())
    assert round_turn(at(0, 0, 2, 2), screens) == Turn(point=0, tiles=("a",))
    assert round_turn(at(0, 0, 1, 2), screens) == Turn(point=0, tiles=("b",))
