"""What an answer says in one sentence: the title of a tile, made from its data."""

import polars as pl

from components.labels import labels_for
from components.table import Kind
from components.words import words_for
from queries import Scope

_HALF = 0.5
_MOST = 4


def half_of_all(answer: pl.DataFrame, *, scope: Scope, label: Kind, value: str, text: str) -> str:
    """Which few together make up half of all; the text gets {names} and {share}.

    Falls back to the text `<text>.spread` where it takes more than four, or nothing is counted.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    counted = _largest_first(answer, label=label, value=value)
    total, together = sum(number for number, _ in counted), 0.0
    for taken, (number, _) in enumerate(counted[:_MOST], start=1):
        together += number
        if together / total >= _HALF:
            names = [labels(label, key) for _, key in counted[:taken]]
            named = text if taken > 1 else f"{text}.one"
            return words(named, names=words.listed(names), share=words.percent(together / total))
    return words(f"{text}.spread")


def largest(answer: pl.DataFrame, *, scope: Scope, label: Kind, value: str, text: str) -> str:
    """Which one is the largest; the text gets {name}. `<text>.none` where nothing is counted."""
    words, labels = words_for(scope.language), labels_for(scope)
    counted = _largest_first(answer, label=label, value=value)
    if not counted:
        return words(f"{text}.none")
    return words(text, name=labels(label, counted[0][1]))


def widest_gap(
    answer: pl.DataFrame, *, scope: Scope, label: Kind, own: str, other: str, text: str
) -> str:
    """What stands out most against the others; the text gets {name}, {own} and {other}.

    `<text>.none` where there is no share to compare.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    rows = [
        row for row in answer.rows(named=True) if row[own] is not None and row[other] is not None
    ]
    if not rows:
        return words(f"{text}.none")
    row = max(rows, key=lambda row: abs(row[own] - row[other]))
    return words(
        text,
        name=labels(label, row[label]),
        own=words.percent(row[own]),
        other=words.percent(row[other]),
    )


def span(answer: pl.DataFrame, *, scope: Scope, label: Kind, value: str, text: str) -> str:
    """From the least to the most; the text gets {least}, {low}, {most} and {high}.

    `<text>.none` where fewer than two are known.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    known = [row for row in answer.rows(named=True) if row[value] is not None]
    if len(known) <= 1:
        return words(f"{text}.none")
    low = min(known, key=lambda row: row[value])
    high = max(known, key=lambda row: row[value])
    return words(
        text,
        least=labels(label, low[label]),
        low=words.decimal(low[value], 2),
        most=labels(label, high[label]),
        high=words.decimal(high[value], 2),
    )


def _largest_first(answer: pl.DataFrame, *, label: Kind, value: str) -> list[tuple[float, str]]:
    pairs = zip(answer[value].to_list(), answer[label].to_list(), strict=True)
    counted = [(number, key) for number, key in pairs if number]
    return sorted(counted, key=lambda pair: pair[0], reverse=True)
