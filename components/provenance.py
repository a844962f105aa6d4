"""What the store says of itself, as tables: inputs, checks, statuses, differences, practice."""

from typing import Any

import polars as pl

from components.citing import Foot, cite_register, cite_store
from components.keeping import kept_per_build
from components.key_figures import KeyFigure
from components.labels import labels_for
from components.periods import written_period
from components.register import has_register, register
from components.table import Kind, Table, in_language, table_of
from components.words import Words, words_for
from queries import Scope, ask


@kept_per_build
def state_figures(scope: Scope) -> list[KeyFigure]:
    """The build, its checks and its known differences."""
    words = words_for(scope.language)
    state = ask("quality/build", scope=scope).row(0, named=True)
    held, checks = words.count(state["checks_held"]), words.count(state["checks"])
    return [
        KeyFigure(
            label=words("key.build"),
            value=state["build"],
            base=words("key.build_base", day=words.day(state["built_at"])),
        ),
        KeyFigure(
            label=words("key.checks"),
            value=words("key.checks_value", held=held, checks=checks),
            base=words("key.checks_base"),
        ),
        KeyFigure(
            label=words("key.differences"),
            value=words.count(state["known_differences"]),
            base=words("key.differences_base"),
        ),
    ]


@kept_per_build
def difference_table(scope: Scope) -> Table:
    """Where the report does not agree with itself, and what is done about it."""
    return _reviewed(
        scope, "quality/known_differences", one="text", other="text", explanation="text"
    )


@kept_per_build
def column_table(scope: Scope) -> Table:
    """Which column of the tables is which region, and how certain that is."""
    words = words_for(scope.language)
    answer = ask("reference/table_columns", scope=scope)
    certainty = [words(f"certainty.{value}") for value in answer["certainty"]]
    return table_of(
        answer.with_columns(certainty=pl.Series(certainty)),
        words,
        table="text",
        column="text",
        region="region",
        certainty="text",
    )


@kept_per_build
def status_table(scope: Scope) -> Table:
    """Every status a cell can have."""
    return _reviewed(scope, "reference/statuses", code="text", label="text", explanation="text")


@kept_per_build
def practice_table(scope: Scope) -> Table:
    """How regions register, as far as the report shows it."""
    return _reviewed(scope, "regions/practice", region="region", measure="measure", note="text")


@kept_per_build
def check_table(scope: Scope) -> Table:
    """Every check with what was expected, what was found, and whether it holds."""
    words = words_for(scope.language)
    rows = [
        _check(scope, words, row)
        for row in ask("quality/reconciliation", scope=scope).rows(named=True)
    ]
    return table_of(
        pl.DataFrame(rows),
        words,
        check="text",
        place="text",
        expected="text",
        found="text",
        holds="text",
    )


@kept_per_build
def input_table(scope: Scope) -> Table:
    """Every input file with its rows and the document it stems from."""
    return _reviewed(
        scope,
        "quality/inputs",
        about="text",
        rows="count",
        title="text",
        publisher="text",
        licence="text",
        lines="text",
        file="text",
    )


@kept_per_build
def register_table(scope: Scope) -> Table:
    """What is known of the case register that the store was built with; no row without one."""
    words = words_for(scope.language)
    rows = _register_rows(words) if has_register() else []
    schema = {"item": pl.String, "written": pl.String}
    return table_of(
        pl.DataFrame(rows, schema=schema, orient="row"),
        words,
        item="text",
        written=("text", "column.value"),
    )


def _register_rows(words: Words) -> list[tuple[str, str]]:
    known = register()
    values = {
        "source": known.source,
        "loaded": words.day(known.loaded_on),
        "runs": words(
            "period.span",
            first=written_period(words, known.first_half),
            last=written_period(words, known.last_half),
        ),
        "until": words.day(known.reference_date),
        "cases": words.count(known.cases),
        "invented": words("register.is_invented" if known.invented else "register.is_real"),
    }
    return [(words(f"register.item_{name}"), value) for name, value in values.items()]


def register_foot(scope: Scope) -> Foot:
    """Where the register stems from; the store itself where it was built without one."""
    words = words_for(scope.language)
    if not has_register():
        return cite_store(scope=scope, coverage=words("coverage.store"))
    return cite_register(scope=scope, period=f"{register().first_half},{register().last_half}")


@kept_per_build
def protection_table(scope: Scope) -> Table:
    """What is done to small numbers out of a register, and why."""
    words = words_for(scope.language)
    rules = ("published", "region", "crossing", "municipality", "shares")
    what = [words(f"protection.{rule}_what") for rule in rules]
    how = [words(f"protection.{rule}_how") for rule in rules]
    return table_of(
        pl.DataFrame({"item": what, "explanation": how}),
        words,
        item=("text", "column.protected"),
        explanation="text",
    )


def _check(scope: Scope, words: Words, row: dict[str, Any]) -> dict[str, str]:
    topic, _, place = row["check"].partition("/")
    money = place.startswith("amount_")
    numbers = {
        name: words.euros(row[name] / 100) if money else words.count(row[name])
        for name in ("expected", "found")
    }
    return numbers | {
        "check": words(f"check.{topic}"),
        "place": _place(scope, words, place),
        "holds": words("check.holds" if row["holds"] else "check.fails"),
    }


def _place(scope: Scope, words: Words, place: str) -> str:
    labels = labels_for(scope)
    for kind in ("region", "measure"):
        if place in labels.by_kind[kind]:
            return labels(kind, place)
    return words(f"check.place_{place}")


def _reviewed(scope: Scope, question: str, **columns: Kind) -> Table:
    words = words_for(scope.language)
    return table_of(in_language(ask(question, scope=scope), words), words, **columns)
