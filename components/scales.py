"""The classes of a map: reviewed limits out of data/reference, written in words."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from components.errors import MissingLimits
from components.keeping import kept_per_build
from components.words import Words, words_for
from queries import Scope, ask


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Classes of numbers, each with a colour of its own.

    limits: the lowest number of each class but the first; written: each class in words, one more
    than there are limits; why: why just these limits.
    """

    limits: tuple[float, ...]
    written: tuple[str, ...]
    why: str = ""

    def class_of(self, value: float | None) -> float | None:
        """The class of a number, 0 for the lowest; null for none, or one that is no number."""
        if value is None or not isfinite(value):
            return None
        return float(bisect_right(self.limits, value))


# For a map on which no number becomes a colour.
NO_SCALE = Scale(limits=(), written=())


def scale_of(
    scope: Scope, *, measure: str, basis: str, write: Callable[[float], str] | None = None
) -> Scale:
    """The classes of a measure on a basis, as data/reference/class_limits.csv has them.

    write: how a number is written, with its decimals where not told. Raises MissingLimits for a
    measure without limits: a scale that nobody looked at is not drawn.
    """
    words = words_for(scope.language)
    limits, why = _limits(scope.language).get((measure, basis), ((), ""))
    if not limits:
        raise MissingLimits(measure=measure, basis=basis)
    return Scale(limits=limits, written=_written(limits, words, write or words.quantity), why=why)


def _written(
    limits: tuple[float, ...], words: Words, write: Callable[[float], str]
) -> tuple[str, ...]:
    between = [
        words("scale.between", low=write(low), high=write(high)) for low, high in pairwise(limits)
    ]
    under = words("scale.under", high=write(limits[0]))
    return under, *between, words("scale.over", low=write(limits[-1]))


@kept_per_build
def _limits(language: str) -> dict[tuple[str, str], tuple[tuple[float, ...], str]]:
    answer = ask("reference/class_limits", scope=Scope(who="limits"))
    either = words_for(language).either
    return {
        (row["measure"], row["basis"]): (
            tuple(map(float, row["limits"].split(";"))),
            either(row["why_nl"], row["why_en"]),
        )
        for row in answer.rows(named=True)
    }
