"""Does to the small numbers of an answer what the header of its question asks for.

`none`; `round a, b`, perhaps with `; amounts c of a` and `; share of a on b` (or `; per_case of a
on b`, where a is no part of b): numbers, and sums of money (`free amounts` where any
selection can be asked for), that cross attributes of a case;
`places a of b` and perhaps `; per_10k of a on c`: cases of municipalities, of which b counts all,
and their c inhabitants; `places a beside b`: what happens in the cases b but is no part of them;
`internal`: exact numbers that only this room asks for and never hands on. See
queries/disclosure.py and docs/decisions/0009-small-numbers-are-protected.md.
"""

import re

import polars as pl

from queries.catalogue import INTERNAL
from queries.disclosure import (
    hide_amounts,
    hide_small_places,
    round_counts,
    shares_on_base,
)

_AS_IT_IS = frozenset({"none", INTERNAL})
_ROUND = re.compile(
    r"round (?P<columns>\w+(, \w+)*)"
    r"(; (?P<free>free )?amounts (?P<amount>\w+) of (?P<count>\w+))?"
    r"(; (?P<ratio>share|per_case) of (?P<value>\w+) on (?P<base>\w+))?"
)
_PLACES = re.compile(
    r"places (?P<value>\w+) (?P<how>of|beside) (?P<whole>\w+)"
    r"(; per_10k of (?P=value) on (?P<inhabitants>\w+))?"
)


class UnknownProtection(Exception):  # noqa: N818 - a mistake in this repository, never of a user
    """The header of a question asks for a protection that there is not."""


def protects_places(protection: str) -> bool:
    """Whether a protection is that of municipalities."""
    return _PLACES.fullmatch(protection) is not None


def protect(answer: pl.DataFrame, *, protection: str, minimum: int) -> pl.DataFrame:
    """The answer with its small numbers rounded or hidden; raises UnknownProtection.

    minimum: below region level, smaller numbers are hidden.
    """
    if protection in _AS_IT_IS:
        return answer
    if found := _ROUND.fullmatch(protection):
        return _rounded(answer, found)
    if found := _PLACES.fullmatch(protection):
        return _hidden(answer, found, minimum)
    raise UnknownProtection(protection)


def _rounded(answer: pl.DataFrame, found: re.Match[str]) -> pl.DataFrame:
    if found["amount"]:
        answer = hide_amounts(
            answer, amount=found["amount"], count=found["count"], free=bool(found["free"])
        )
    rounded = round_counts(answer, columns=tuple(found["columns"].split(", ")))
    if not found["value"]:
        return rounded
    return shares_on_base(rounded, value=found["value"], base=found["base"], name=found["ratio"])


def _hidden(answer: pl.DataFrame, found: re.Match[str], minimum: int) -> pl.DataFrame:
    hidden = hide_small_places(
        answer,
        value=found["value"],
        whole=found["whole"],
        minimum=minimum,
        part=found["how"] == "of",
    )
    if not found["inhabitants"]:
        return hidden
    # a rate is made of what may be seen, for it would give away what is hidden
    rate = hidden[found["value"]] * 10_000 / hidden[found["inhabitants"]]
    return hidden.hstack([rate.rename("per_10k")])
