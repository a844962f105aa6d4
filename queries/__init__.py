"""Every question to the store: one .sql file each, run and protected by ask()."""

from queries.asking import (
    ask,
    ask_build,
    known_periods,
    list_questions,
    periods_of,
    warm_up,
)
from queries.catalogue import Question
from queries.connection import (
    Build,
    Stamp,
    kept_build,
    one_build,
    serving_build,
    serving_load,
    store_health,
)
from queries.errors import (
    BuildGone,
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
    "BuildGone",
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
    "ask_build",
    "kept_build",
    "known_periods",
    "list_questions",
    "one_build",
    "periods_of",
    "serving_build",
    "serving_load",
    "store_health",
    "warm_up",
]
