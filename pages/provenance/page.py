"""Herkomst en kwaliteit: every source, check, status and known difference."""

from components.citing import Foot, cite_store
from components.key_figures import show_key_figures
from components.provenance import (
    check_table,
    column_table,
    difference_table,
    input_table,
    practice_table,
    protection_table,
    register_foot,
    register_table,
    state_figures,
    status_table,
)
from components.shell import heading
from components.table import Table
from components.tile import Tile, show_tile
from components.words import words_for
from queries import Scope

TABLES = {
    "differences": difference_table,
    "columns": column_table,
    "statuses": status_table,
    "practice": practice_table,
    "checks": check_table,
    "inputs": input_table,
    "register": register_table,
    "protection": protection_table,
}


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "provenance")
    show_key_figures(state_figures(scope))
    for name, table in TABLES.items():
        _show(scope, name, table(scope))


def _foot(scope: Scope, name: str) -> Foot:
    if name == "register":
        return register_foot(scope)
    words = words_for(scope.language)
    return cite_store(scope=scope, coverage=words(f"coverage.{name}"))


def _show(scope: Scope, name: str, table: Table) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key=f"provenance-{name}",
            title=words(f"provenance.{name}_title"),
            subtitle=words(f"provenance.{name}_subtitle"),
            alt=words(f"provenance.{name}_subtitle"),
            table=table,
            foot=_foot(scope, name),
        ),
        scope=scope,
    )
