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
    counted = answer.filter(pl.col(value) > 0).sort(value, descending=True)
    shares = counted[value].cum_sum() / counted[value].sum()
    enough = shares.filter(shares < _HALF).len() + 1
    if not 0 < enough <= min(_MOST, counted.height):
        return words(f"{text}.spread")
    names = [labels(label, key) for key in counted[label].head(enough)]
    return words(
        text if enough > 1 else f"{text}.one",
        names=words.listed(names),
        share=words.percent(shares[enough - 1]),
    )


def largest(answer: pl.DataFrame, *, scope: Scope, label: Kind, value: str, text: str) -> str:
    """Which one is the largest; the text gets {name}. `<text>.none` where nothing is counted."""
    words, labels = words_for(scope.language), labels_for(scope)
    top = answer.filter(pl.col(value) > 0).sort(value, descending=True).head(1)
    if top.is_empty():
        return words(f"{text}.none")
    return words(text, name=labels(label, top[label][0]))


def widest_gap(
    answer: pl.DataFrame, *, scope: Scope, label: Kind, own: str, other: str, text: str
) -> str:
    """What stands out most against the others; the text gets {name}, {own} and {other}.

    `<text>.none` where there is no share to compare.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    compared = answer.drop_nulls([own, other])
    if compared.is_empty():
        return words(f"{text}.none")
    row = compared.sort((pl.col(own) - pl.col(other)).abs(), descending=True).row(0, named=True)
    return words(
        text,
        name=labels(label, row[label]),
        own=words.percent(row[own]),
        other=words.percent(row[other]),
    )


def span(answer: pl.DataFrame, *, scope: Scope, label: Kind, value: str, text: str) -> str:
    """From the least to the most; the text gets {least}, {low}, {most} and {high}."""
    words, labels = words_for(scope.language), labels_for(scope)
    known = answer.drop_nulls(value).sort(value)
    if known.height <= 1:
        return words(f"{text}.none")
    low, high = known.row(0, named=True), known.row(-1, named=True)
    return words(
        text,
        least=labels(label, low[label]),
        low=words.decimal(low[value], 2),
        most=labels(label, high[label]),
        high=words.decimal(high[value], 2),
    )
