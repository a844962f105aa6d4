"""How long each question takes: worked out anew, and out of the answers kept."""

import statistics
import time
from collections.abc import Callable

from queries import Scope, ask, list_questions
from queries.asking import forget_answers

_ROUNDS = 25
_SCOPE = Scope(who="bench")


def report() -> list[str]:
    """A line a question: median milliseconds without and with the kept answers."""
    lines = [f"{'question':32}{'worked out':>12}{'kept':>12}  (median ms, {_ROUNDS} rounds)"]
    for name, milliseconds in worked_out().items():
        kept = median_milliseconds(lambda name=name: ask(name, scope=_SCOPE))
        lines.append(f"{name:32}{milliseconds:12.2f}{kept:12.3f}")
    return lines


def worked_out(*, rounds: int = _ROUNDS) -> dict[str, float]:
    """Median milliseconds of each question of the store that serves, no kept answer used."""
    return {
        question.name: median_milliseconds(lambda name=question.name: _anew(name), rounds=rounds)
        for question in list_questions()
    }


def median_milliseconds(work: Callable[[], object], *, rounds: int = _ROUNDS) -> float:
    """The median of some rounds, after one that does not count."""
    work()
    return statistics.median(_milliseconds(work) for _ in range(rounds))


def _anew(name: str) -> None:
    forget_answers()
    ask(name, scope=_SCOPE)


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
