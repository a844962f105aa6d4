"""Changes that chance does not explain, in plain words and as dots."""

from dataclasses import replace
from typing import Any

import polars as pl

from components import address
from components.choices import choose_one
from components.citing import Foot, cite_register
from components.keeping import kept_per_build
from components.labels import labels_for
from components.periods import written_period
from components.words import Words, words_for
from queries import Scope, Selection
from queries.signals import AGAINST, Against, Signals, find_signals, half_years_to_test

MOST_DRAWN = 15


def choose_against(scope: Scope) -> Against:
    """What a half-year is set against: the same half a year before unless chosen otherwise."""
    words = words_for(scope.language)
    chosen = choose_one(
        address.AGAINST,
        label=words("choice.against"),
        options=AGAINST,
        written=lambda key: words(f"against.{key}"),
        few=True,
    )
    return next(against for against in AGAINST if against == chosen)


def choose_half_year(scope: Scope, *, against: Against) -> tuple[str, ...]:
    """A half-year that is over, the newest unless chosen otherwise; empty where there is none."""
    words = words_for(scope.language)
    halves = half_years_to_test(scope=scope, against=against)
    if not halves:
        return ()
    chosen = choose_one(
        address.HALF_YEAR,
        label=words("choice.half_year"),
        options=halves,
        written=lambda half: written_period(words, half),
    )
    return (chosen,)


@kept_per_build
def signals_for(scope: Scope, selection: Selection, *, against: Against) -> Signals:
    """What find_signals() finds, worked out once."""
    return find_signals(scope=scope, selection=selection, against=against)


def how_many(scope: Scope, signals: Signals, *, text: str) -> str:
    """A text that gets how many {changes} were found in how many {tests}, and {untested}.

    `<text>.one` where one was found, and `<text>.none` where none was.
    """
    words = words_for(scope.language)
    found = signals.changes.height
    ending = {0: ".none", 1: ".one"}.get(found, "")
    return words(
        f"{text}{ending}",
        changes=words.count(found),
        tests=words.count(int(signals.tested["tests"].sum())),
        untested=words.count(int(signals.tested["untested"].sum())),
    )


def in_words(scope: Scope, signals: Signals) -> pl.DataFrame:
    """The changes in plain words: `sentence`, `effect` (how large) and `sure` (how sure)."""
    words, changes = words_for(scope.language), signals.changes
    rows = changes.rows(named=True)
    return changes.with_columns(
        sentence=pl.Series([_sentence(row, scope) for row in rows], dtype=pl.String),
        effect=pl.Series([_effect(row, words) for row in rows], dtype=pl.String),
        sure=pl.Series([words(f"certainty.{row['certainty']}") for row in rows], dtype=pl.String),
    )


def change_rows(scope: Scope, signals: Signals) -> pl.DataFrame:
    """Rows for figures.paired_dots: the surest changes, now beside before."""
    words, labels = words_for(scope.language), labels_for(scope)
    return pl.DataFrame(
        {
            "label": words(
                "signals.label",
                region=labels("region", row["region"]),
                theme=labels("theme", row["theme"]),
                source=labels("source", row["source"]),
            ),
            "own": float(row["cases"]),
            "other": float(row["cases_before"]),
            "text": words.count(row["cases"]) if row["cases"] else words("number.hardly_any"),
        }
        for row in signals.changes.head(MOST_DRAWN).rows(named=True)
    )


def cite_change(scope: Scope, signals: Signals) -> Foot:
    """The foot for a half-year against another one."""
    words = words_for(scope.language)
    compared = words(
        "period.against",
        period=written_period(words, signals.half_year),
        before=written_period(words, signals.before),
    )
    return replace(cite_register(scope=scope, period=signals.half_year), period=compared)


def _sentence(row: dict[str, Any], scope: Scope) -> str:
    words, labels = words_for(scope.language), labels_for(scope)
    return words(
        f"signals.{row['direction']}",
        region=labels("region", row["region"]),
        theme=labels("theme", row["theme"]),
        source=labels("source", row["source"]),
        number=_about(words, row["cases"]),
        before=_about(words, row["cases_before"]),
    )


def _effect(row: dict[str, Any], words: Words) -> str:
    """The change for its base, which has to be large enough: +113%."""
    if row["times"] is None:
        return words("value.withheld")
    if row["cases"] == 0:  # rounded: at most 2 of at least 28
        return words("effect.nearly_all")
    return words(f"effect.{row['direction']}", share=words.percent(abs(row["times"] - 1)))


def _about(words: Words, rounded: int) -> str:
    """A rounded number in a sentence: about 85; at most 2 where it was rounded to none."""
    if rounded == 0:
        return words("number.hardly_any")
    return words("number.about", number=words.count(rounded))
