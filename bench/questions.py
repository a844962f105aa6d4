"""How long each question takes: worked out anew, and out of the answers kept."""

import statistics
import time
from collections.abc import Callable

from queries import Scope, Selection, ask, list_questions
from queries.asking import forget_answers
from queries.catalogue import Question

MOST_MILLISECONDS = 10
_ROUNDS = 25
_SCOPE = Scope(who="bench")


def report() -> list[str]:
    """A line a question: median milliseconds without and with the kept answers.

    The last line says how many take longer than a question may, worked out anew.
    """
    lines = [f"{'question':32}{'worked out':>12}{'kept':>12}  (median ms, {_ROUNDS} rounds)"]
    anew = worked_out()
    for question in list_questions():
        kept = median_milliseconds(lambda question=question: _ask(question))
        lines.append(f"{question.name:32}{anew[question.name]:12.2f}{kept:12.3f}")
    slow = sum(milliseconds > MOST_MILLISECONDS for milliseconds in anew.values())
    return [*lines, f"{slow} of {len(anew)} questions above {MOST_MILLISECONDS} ms worked out"]


def worked_out(*, rounds: int = _ROUNDS) -> dict[str, float]:
    """Median milliseconds of each question of the store that serves, no kept answer used.

    Questions that are split by choice are asked for their first two dimensions crossed.
    """
    return {
        question.name: median_milliseconds(
            lambda question=question: _ask_anew(question), rounds=rounds
        )
        for question in list_questions()
    }


def median_milliseconds(work: Callable[[], object], *, rounds: int = _ROUNDS) -> float:
    """The median of some rounds, after one that does not count."""
    work()
    return statistics.median(_milliseconds(work) for _ in range(rounds))


def _ask_anew(question: Question) -> None:
    forget_answers()
    _ask(question)


def _ask(question: Question) -> None:
    rows, columns = (*question.dimensions, "", "")[:2]
    ask(question.name, scope=_SCOPE, selection=Selection(rows=rows, columns=columns))


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
