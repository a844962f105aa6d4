"""Every question to the store: one .sql file each, run and protected by ask()."""

from queries.asking import ask, list_questions, warm_up
from queries.catalogue import Question
from queries.connection import Build, serving_build, store_health
from queries.errors import (
    QueryError,
    StoreUnavailable,
    TookTooLong,
    UnanswerableSelection,
    UnknownChoice,
    UnknownQuestion,
)
from queries.selection import Scope, Selection

__all__ = [
    "Build",
    "QueryError",
    "Question",
    "Scope",
    "Selection",
    "StoreUnavailable",
    "TookTooLong",
    "UnanswerableSelection",
    "UnknownChoice",
    "UnknownQuestion",
    "ask",
    "list_questions",
    "serving_build",
    "store_health",
    "warm_up",
]
