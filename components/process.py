"""How cases go through their steps: what to choose, what to draw, and what it comes down to."""

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from components import address
from components.axis import ticks_to
from components.choices import choose_one
from components.citing import Foot, cite_register
from components.keeping import kept_per_build
from components.labels import labels_for
from components.register import register
from components.rows import Row, written
from components.table import Kind
from components.words import Words, words_for
from queries import Scope

WHOLE_CASE = "whole_case"
_LIMITS = ("90", "180", "365")


def choose_step(scope: Scope) -> str:
    """The whole case, or one of its steps."""
    labels = labels_for(scope)
    steps = [key for key in labels.keys("step") if key != WHOLE_CASE]
    return choose_one(
        address.STEP,
        label=words_for(scope.language)("choice.step"),
        options=[WHOLE_CASE, *steps],
        written=lambda key: labels("step", key),
    )


def choose_limit(scope: Scope) -> int:
    """After how many days in one step an open case counts as stalled."""
    words = words_for(scope.language)
    chosen = choose_one(
        address.LONGER_THAN,
        label=words("choice.longer_than"),
        options=_LIMITS,
        written=lambda days: words("process.limit", days=days),
        few=True,
    )
    return int(chosen)


@kept_per_build
def cite_open_cases(*, scope: Scope) -> Foot:
    """The foot for what was open on the reference date of the register."""
    known = register()
    day = words_for(scope.language).day(known.reference_date)
    foot = cite_register(scope=scope, period=known.last_half)
    return replace(foot, period=words_for(scope.language)("period.on_day", day=day))


def span_rows(
    answer: pl.DataFrame,
    *,
    scope: Scope,
    label: Kind,
    highlighted: Collection[str | None] = (),
) -> pl.DataFrame:
    """Rows for figures.spans out of median, first_quartile and third_quartile in days.

    A median that is not there is labelled with why: the status, too small a base, or none ended.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    return pl.DataFrame(
        {
            "label": labels(label, row[label]),
            "low": row["first_quartile"],
            "middle": row["median"],
            "high": row["third_quartile"],
            "text": _spread(row, words, scope),
            "own": row[label] in highlighted,
        }
        for row in answer.rows(named=True)
    ).cast(dict.fromkeys(("low", "middle", "high"), pl.Float64))


def days_axis(rows: pl.DataFrame, *, scope: Scope) -> list[tuple[float, str]]:
    """Round numbers of days under the rows of a spread."""
    return ticks_to([*rows["middle"], *rows["high"]], write=words_for(scope.language).count)


def half_ended_within(answer: pl.DataFrame, *, scope: Scope) -> str:
    """Within how many days half of the closed cases were closed; else that too few were."""
    words = words_for(scope.language)
    whole = answer.filter(pl.col("step") == WHOLE_CASE)["median"].to_list()
    if not whole or whole[0] is None:
        return words("finding.half_within.none")
    return words("finding.half_within", days=words.quantity(whole[0]))


def stalled_of(answer: pl.DataFrame, *, scope: Scope, limit: int) -> str:
    """How many of all open cases were in one step for longer than the limit."""
    words = words_for(scope.language)
    stalled, cases = (sum(answer[name].to_list()) for name in ("stalled", "cases"))
    if not cases:
        return words("finding.stalled.none")
    return words(
        "finding.stalled", stalled=words.count(stalled), cases=words.count(cases), days=str(limit)
    )


def _spread(row: Row, words: Words, scope: Scope) -> str:
    if row["cases"] == 0:
        return words("process.none_ended")
    if row["first_quartile"] is None:
        return written(row, "median", lambda row: words.quantity(row["median"]), scope)
    return words(
        "process.spread",
        median=words.quantity(row["median"]),
        low=words.count(row["first_quartile"]),
        high=words.count(row["third_quartile"]),
    )
