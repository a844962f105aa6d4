"""Errors of the question room; each message is one line that a person can act on."""

from collections.abc import Iterable


class QueryError(Exception):
    """A question could not be answered."""


class UnknownQuestion(QueryError):  # noqa: N818 - reads as what it is in a sentence
    """There is no such question."""

    def __init__(self, question: str) -> None:
        super().__init__(f"unknown question {question!r}; `python -m queries list` names them all")


class UnknownChoice(QueryError):  # noqa: N818
    """A value of the selection does not exist in the store."""

    def __init__(self, *, name: str, value: str, known: Iterable[str]) -> None:
        self.name, self.value = name, value
        super().__init__(f"unknown {name}: {value!r}; known are {', '.join(known)}")


class UnanswerableSelection(QueryError):  # noqa: N818
    """The selection asks for something that the figures behind the question do not hold."""


class UnprotectableAnswer(QueryError):  # noqa: N818
    """An answer is not of the form that small numbers in it can be protected in."""


class StoreUnavailable(QueryError):  # noqa: N818
    """There is no whole store to read; `make build` mends it."""


class BuildGone(StoreUnavailable):
    """An earlier build is no longer kept: only the newest few are."""


class TookTooLong(QueryError):  # noqa: N818
    """A question was stopped because it ran longer than allowed."""
