"""Every question to the store: one .sql file each, run and protected by ask()."""

from queries.asking import ask, known_periods, list_questions, warm_up
from queries.catalogue import Question
from queries.connection import Build, Stamp, serving_build, store_health
from queries.errors import (
    QueryError,
    StoreUnavailable,
    TookTooLong,
    UnanswerableSelection,
    UnknownChoice,
    UnknownQuestion,
)
from queries.periods import Period
from queries.selection import Scope, Selection

__all__ = [
    "Build",
    "Period",
    "QueryError",
    "Question",
    "Scope",
    "Selection",
    "Stamp",
    "StoreUnavailable",
    "TookTooLong",
    "UnanswerableSelection",
    "UnknownChoice",
    "UnknownQuestion",
    "ask",
    "known_periods",
    "list_questions",
    "serving_build",
    "store_health",
    "warm_up",
]
