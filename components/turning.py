"""Which screen comes next in a presentation: plain reckoning, without a screen of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

LAST = "laatste"
Screen = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Where a step leads: a point of the agenda, counted from 1, and the tiles shown there.

    tiles: empty for the first screen of that point, LAST for its last one.
    """

    point: int
    tiles: Screen


@dataclass(frozen=True, kw_only=True)
class Position:
    """A screen of a presentation.

    point, points: which of how many points of the agenda, 0 of 0 without one; screen, screens:
    which of how many screens of this point, counted from 1.
    """

    point: int
    points: int
    screen: int
    screens: int


def screens_of(keys: Sequence[str], *, pinned: Screen, chosen: Screen) -> list[Screen]:
    """The screens of a page: what its view pins, else every tile by itself.

    A pair that is chosen stands together, in the place of its first tile. What is pinned or chosen
    and not on the page is left out; without any tile there is no screen.
    """
    there = tuple(key for key in pinned if key in keys)
    if there:
        return [there]
    pair = tuple(key for key in chosen if key in keys)
    if len(pair) < 2:  # noqa: PLR2004 - a pair
        return [(key,) for key in keys]
    return [pair if key == pair[0] else (key,) for key in keys if key not in pair[1:]]


def screen_at(screens: Sequence[Screen], *, chosen: Screen) -> int:
    """The place of the chosen screen, counted from 0; the first where it is not there."""
    if chosen == (LAST,):
        return max(len(screens) - 1, 0)
    return next((at for at, screen in enumerate(screens) if set(chosen) & set(screen)), 0)


def next_turn(position: Position, screens: Sequence[Screen]) -> Turn | None:
    """The step forward; none at the very end."""
    if position.screen < position.screens:
        return Turn(point=position.point, tiles=screens[position.screen])
    if position.point < position.points:
        return Turn(point=position.point + 1, tiles=())
    return None


def previous_turn(position: Position, screens: Sequence[Screen]) -> Turn | None:
    """The step back; none at the very beginning."""
    if position.screen > 1:
        return Turn(point=position.point, tiles=screens[position.screen - 2])
    if position.point > 1:
        return Turn(point=position.point - 1, tiles=(LAST,))
    return None


def round_turn(position: Position, screens: Sequence[Screen]) -> Turn:
    """The step forward of a screen that turns by itself: from the end to the beginning."""
    start = Turn(point=min(1, position.points), tiles=screens[0] if not position.points else ())
    return next_turn(position, screens) or start
