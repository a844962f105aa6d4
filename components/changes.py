"""How much more or less than before, in words and in numbers."""

from typing import Literal

from components.periods import written_period
from components.words import Words
from queries.disclosure import SMALLEST_BASE

Counted = Literal["count", "eur"]
_LEAST_SHOWN = 0.005


def write_change(words: Words, *, now: float, before: float, when: str, kind: Counted) -> str:
    """What changed since `before`, such as: 12 meer dan in het 1e halfjaar 2023 (+8%).

    when: the earlier moment as words behind "than"; kind: count or eur. A percentage stands there
    for counts on a base of 30 or more only: few bookings make an amount, so its percentage would
    say more than is known.
    """
    if now == before:
        return words("trend.same", when=when)
    side = "more" if now > before else "less"
    number = write_value(words, abs(now - before), kind=kind)
    if kind == "eur" or before < SMALLEST_BASE:
        return words(f"trend.{side}_{kind}", number=number, when=when)
    percent = _percent(words, abs(now - before) / before)
    return words(f"trend.{side}", number=number, when=when, percent=percent)


def write_value(words: Words, value: float, *, kind: Counted) -> str:
    """A count, or euros as a label has them."""
    return words.short_euros(value) if kind == "eur" else words.count(value)


def in_period(words: Words, period: str) -> str:
    """A half-year behind "than": in het 1e halfjaar 2023."""
    return words("trend.in", period=written_period(words, period))


def _percent(words: Words, share: float) -> str:
    return words.percent(share, 0 if share >= _LEAST_SHOWN else 1)
