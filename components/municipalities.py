"""Municipalities of one region: what to choose, how they rank, and what of them is hidden."""

from dataclasses import dataclass
from typing import Literal

import polars as pl
import streamlit as st

from components import address
from components.choices import choose_one, own_region
from components.labels import labels_for
from components.periods import year_options
from components.words import Words, words_for
from queries import Scope, Selection, ask

RankedBy = Literal["per_10k", "cases"]
_RANKED_BY: tuple[RankedBy, ...] = ("per_10k", "cases")
_EVERY_THEME = "alle"
_HIDDEN = "hidden"
_UNKNOWN = "not_applicable"
_MOST_NAMED = 12  # more names than a caution can hold; the table has them all


@dataclass(frozen=True, kw_only=True)
class Places:
    """The municipalities of one region in one year.

    answer: a row a municipality, and one for what is unknown, with name, cases, per_10k, advice,
    inhabitants and the status of each; ranked: the municipalities of which a number may be seen,
    the largest first; hidden: the names of those that are hidden.
    """

    answer: pl.DataFrame
    ranked: pl.DataFrame
    ranked_by: RankedBy
    hidden: list[str]

    @property
    def named(self) -> pl.DataFrame:
        """The municipalities, without the row of what is unknown."""
        return self.answer.drop_nulls("municipality")


def choose_places(scope: Scope) -> tuple[Selection, RankedBy]:
    """One region, one calendar year, all cases or one theme, and by what to rank."""
    columns = st.columns(4)
    with columns[0]:
        region = _choose_region(scope)
    with columns[1]:
        year = _choose_year(scope)
    with columns[2]:
        theme = _choose_theme(scope)
    with columns[3]:
        ranked_by = _choose_ranking(scope)
    themes = () if theme == _EVERY_THEME else (theme,)
    return Selection(periods=(year,), regions=(region,), themes=themes), ranked_by


def places_of(scope: Scope, selection: Selection, *, ranked_by: RankedBy) -> Places:
    """The municipalities of the chosen region, with their cases and advice beside each other."""
    cases = ask("municipalities/cases", scope=scope, selection=selection)
    beside = Selection(periods=selection.periods, regions=selection.regions)
    advice = ask("municipalities/advice", scope=scope, selection=beside)
    unknown = pl.col("municipality").is_null()
    answer = cases.join(
        advice.select("municipality", "advice", advice_status="status"),
        on="municipality",
        how="left",
        nulls_equal=True,
        maintain_order="left",
    ).with_columns(
        name=pl.col("name").fill_null(words_for(scope.language)("municipalities.unknown")),
        per_10k_status=pl.when(unknown).then(pl.lit(_UNKNOWN)).otherwise("status"),
        inhabitants_status=pl.when(unknown).then(pl.lit(_UNKNOWN)).otherwise(pl.lit("reported")),
    )
    named = answer.drop_nulls("municipality")
    return Places(
        answer=answer,
        ranked=named.drop_nulls(ranked_by).sort(ranked_by, "name", descending=[True, False]),
        ranked_by=ranked_by,
        hidden=named.filter(pl.col("status") == _HIDDEN)["name"].to_list(),
    )


def ranked_rows(places: Places, *, scope: Scope) -> pl.DataFrame:
    """Rows for figures.bars: what may be seen, the largest first; what is hidden is no bar."""
    words = words_for(scope.language)
    return pl.DataFrame(
        {
            "label": row["name"],
            "value": float(row[places.ranked_by]),
            "text": _written(row, places.ranked_by, words),
            "own": False,
            "apart": False,
        }
        for row in places.ranked.rows(named=True)
    )


def most_cases(places: Places, *, scope: Scope) -> str:
    """Which of the municipalities that may be seen has most; several where they have as many."""
    words = words_for(scope.language)
    if places.ranked.is_empty():
        return words("finding.most_cases.none")
    most = places.ranked[places.ranked_by][0]
    names = places.ranked.filter(pl.col(places.ranked_by) == most)["name"].to_list()
    return words(f"finding.most_cases.{places.ranked_by}", names=words.listed(names))


def hidden_share(places: Places, *, scope: Scope) -> str:
    """How many of the region's municipalities are hidden."""
    words = words_for(scope.language)
    values = {"hidden": words.count(len(places.hidden)), "all": words.count(places.named.height)}
    return words("finding.hidden_places" if places.hidden else "finding.no_hidden_places", **values)


def hidden_names(places: Places, *, scope: Scope) -> str:
    """The ranking's caution: why it is of one region, and which municipalities are not in it."""
    words = words_for(scope.language)
    if not places.hidden:
        return words("caution.ranking")
    if len(places.hidden) > _MOST_NAMED:
        return words("caution.ranking_many_hidden", count=words.count(len(places.hidden)))
    return words("caution.ranking_hidden", names=words.listed(places.hidden))


def by_status(places: Places) -> pl.DataFrame:
    """How many municipalities may be seen, and how many are hidden: status, municipalities."""
    counted = places.named.group_by("status", maintain_order=True).len("municipalities")
    return counted.sort("municipalities", descending=True, maintain_order=True)


def _written(row: dict[str, float], ranked_by: RankedBy, words: Words) -> str:
    cases = words.count(row["cases"])
    if ranked_by == "cases":
        return cases
    return words("municipalities.rate", rate=words.decimal(row["per_10k"], 2), cases=cases)


def _choose_region(scope: Scope) -> str:
    labels = labels_for(scope)
    sizes = ask("regions/size", scope=scope).drop_nulls("municipalities")["region"].to_list()
    return choose_one(
        address.PLACES_OF,
        label=words_for(scope.language)("choice.places_of"),
        options=_first(own_region(), sizes),
        written=lambda key: labels("region", key),
    )


def _choose_year(scope: Scope) -> str:
    """A calendar year; at first that of the period chosen on another page."""
    elsewhere, _, _ = address.carried().get(address.PERIOD, "").partition("-")
    return choose_one(
        address.YEAR,
        label=words_for(scope.language)("choice.year"),
        options=_first(elsewhere, year_options(scope)),
        written=str,
    )


def _choose_theme(scope: Scope) -> str:
    words, labels = words_for(scope.language), labels_for(scope)
    return choose_one(
        address.THEME,
        label=words("choice.theme"),
        options=[_EVERY_THEME, *labels.keys("theme")],
        written=lambda key: (
            words("choice.every_case") if key == _EVERY_THEME else labels("theme", key)
        ),
    )


def _choose_ranking(scope: Scope) -> RankedBy:
    words = words_for(scope.language)
    chosen = choose_one(
        address.RANKED_BY,
        label=words("choice.ranked_by"),
        options=_RANKED_BY,
        written=lambda key: words(f"ranked_by.{key}"),
        few=True,
    )
    return "cases" if chosen == "cases" else "per_10k"


def _first(key: str | None, options: list[str]) -> list[str]:
    return [*(one for one in options if one == key), *(one for one in options if one != key)]
