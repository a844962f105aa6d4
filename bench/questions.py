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
    for question in list_questions():
        worked_out = _median(lambda name=question.name: _anew(name))
        kept = _median(lambda name=question.name: ask(name, scope=_SCOPE))
        lines.append(f"{question.name:32}{worked_out:12.2f}{kept:12.3f}")
    return lines


def _anew(name: str) -> None:
    forget_answers()
    ask(name, scope=_SCOPE)


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(_milliseconds(work) for _ in range(_ROUNDS))


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
