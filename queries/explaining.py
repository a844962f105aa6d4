"""How a question was asked: its SQL, what was bound in it, and the command that repeats it."""

import shlex
from dataclasses import fields

from queries.asking import parameters_of
from queries.catalogue import find_question
from queries.selection import Scope, Selection


def written_sql(question: str, *, scope: Scope, selection: Selection) -> str:
    """The SQL of a question under a `set` line for each value that is bound in it.

    The numbers it gives are exact; ask() rounds or hides them as its header says. Raises what
    ask() raises.
    """
    bound = parameters_of(question, scope=scope, selection=selection)
    lines = [f"-- set {name} = {_written(value)}" for name, value in sorted(bound.items())]
    return "\n".join([*lines, find_question(question).sql])


def written_command(question: str, *, scope: Scope, selection: Selection) -> str:
    """The command line that gives the answer of a question to this selection in this scope."""
    chosen = {field.name: getattr(selection, field.name) for field in fields(selection)}
    chosen["regions"] = selection.regions or scope.regions
    settings = [
        f"--set {shlex.quote(f'{name}={_listed(value)}')}"
        for name, value in chosen.items()
        if value and value != getattr(Selection(), name)
    ]
    return " ".join(["python -m queries ask", shlex.quote(question), *settings])


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ",".join(value)


def _written(value: bool | int | str | tuple[str, ...]) -> str:  # noqa: FBT001 - as it is bound
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)
