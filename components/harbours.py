"""Harbours: what to choose, how sites are called, and what is known of them in words."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from components import address
from components.choices import choose_one, choose_selection, choose_several, own_region
from components.keeping import kept_per_build
from components.labels import labels_for
from components.table import Column, Table, in_language, table_of
from components.words import Words, words_for
from queries import Scope, Selection, ask

MOST_DRAWN = 25
_HIGHEST = 2.0
_NAMED_ALONE = frozenset({"sea_port", "inland_port"})
_ANYONE = Scope(who="harbours")


@dataclass(frozen=True, kw_only=True)
class Sites:
    """The chosen sites.

    places: a row a site, with what its known scores come to; scores: a row a site and indicator,
    without a score where nothing is known.
    """

    places: pl.DataFrame
    scores: pl.DataFrame

    @property
    def assessed(self) -> pl.DataFrame:
        """The sites of which at least one indicator is known, the best known first."""
        known = self.places.filter(pl.col("known") > 0)
        return known.sort("known", "name", descending=[True, False], maintain_order=True)

    @property
    def scored(self) -> pl.DataFrame:
        """The sites of which enough is known for a score."""
        return self.places.drop_nulls("share")


def choose_sites(scope: Scope) -> Sites:
    """The sites of some regions and kinds; all where none is chosen."""
    words, labels = words_for(scope.language), labels_for(scope)
    left, right = st.columns(2)
    with left:
        selection = choose_selection(scope, "regions")
    with right:
        kinds = choose_several(
            address.SITE_KINDS,
            label=words("choice.site_kinds"),
            options=[kind for kind in labels.keys("harbour_kind") if kind != "part"],
            written=lambda key: labels("harbour_kind", key),
            placeholder=words("choice.all_site_kinds"),
        )
    return sites_of(scope, selection, kinds=kinds)


def sites_of(scope: Scope, selection: Selection, *, kinds: tuple[str, ...] = ()) -> Sites:
    """The sites of a selection and of these kinds; of every kind where none is given."""
    places = ask("harbours/places", scope=scope, selection=selection)
    scores = ask("harbours/scores", scope=scope, selection=selection)
    if kinds:
        places = places.filter(pl.col("kind").is_in(kinds))
        scores = scores.filter(pl.col("site").is_in(places["site"].implode()))
    named = pl.Series([site_name(site) for site in places["site"]], dtype=pl.String)
    return Sites(places=places.with_columns(called=named), scores=scores)


@kept_per_build
def site_names() -> dict[str, str]:
    """What sites are called: their name, with the municipality or island where that tells more."""
    places = ask("harbours/places", scope=_ANYONE)
    names = places["name"].to_list()
    return {
        row["site"]: row["name"]
        if names.count(row["name"]) == 1
        and (row["kind"] in _NAMED_ALONE or row["place"] in row["name"])
        else f"{row['name']} ({row['place']})"
        for row in places.rows(named=True)
    }


def site_name(site: str) -> str:
    """What a site is called; raises KeyError for one that the store does not have."""
    return site_names()[site]


def choose_site(scope: Scope, sites: Sites) -> str:
    """One of the chosen sites; at first the one of which most is known."""
    best = sites.assessed["site"].to_list()
    others = [site for site in sites.places["site"].to_list() if site not in best]
    return choose_one(
        address.SITE,
        label=words_for(scope.language)("choice.site"),
        options=[*best, *sorted(others, key=site_name)],
        written=site_name,
    )


def how_known(scope: Scope, sites: Sites) -> str:
    """How many of the chosen sites are known at all, and how many well enough for a score."""
    words = words_for(scope.language)
    return words(
        "finding.sites_known",
        sites=words.count(sites.places.height),
        assessed=words.count(sites.assessed.height),
        scored=words.count(sites.scored.height),
    )


def matrix_rows(scope: Scope, sites: Sites) -> pl.DataFrame:
    """Rows for figures.heat: the best known sites by indicator, what is unknown without a tint."""
    words, own = words_for(scope.language), own_region()
    drawn, heads = _drawn(sites), _heads(scope)
    found = {(row["site"], row["indicator"]): row["score"] for row in sites.scores.rows(named=True)}
    return pl.DataFrame(
        [
            _cell(place, short, found[place["site"], key], words, own)
            for place in drawn.rows(named=True)
            for key, short in heads.items()
        ],
        schema_overrides={"tint": pl.Float64},
    )


def not_drawn(scope: Scope, sites: Sites) -> str:
    """What the matrix leaves out: the sites that are only in its table."""
    words = words_for(scope.language)
    left = sites.places.height - _drawn(sites).height
    if not left:
        return words("caution.harbours")
    return words("caution.harbours_left", left=words.count(left))


def _heads(scope: Scope) -> dict[str, str]:
    """Each indicator with the word that fits over a narrow column."""
    words = words_for(scope.language)
    answer = in_language(ask("reference/harbour_indicators", scope=scope), words)
    return dict(answer.select("indicator", "short").iter_rows())


def _drawn(sites: Sites) -> pl.DataFrame:
    """The sites that the matrix has room for: those that are known, else the first few."""
    assessed = sites.assessed.head(MOST_DRAWN)
    return assessed if assessed.height else sites.places.head(MOST_DRAWN)


def _cell(
    place: dict[str, Any], indicator: str, score: int | None, words: Words, own: str | None
) -> dict[str, Any]:
    return {
        "row": place["called"],
        "column": indicator,
        "text": words("harbours.unknown_mark") if score is None else str(score),
        "tint": None if score is None else score / _HIGHEST,
        "own": place["region"] == own,
    }


def matrix_table(scope: Scope, sites: Sites) -> Table:
    """Every chosen site with its scores, and what they come to: the best known first."""
    words, labels = words_for(scope.language), labels_for(scope)
    found = {(row["site"], row["indicator"]): row["score"] for row in sites.scores.rows(named=True)}
    best = sites.assessed
    ordered = pl.concat([best, sites.places.filter(pl.col("known") == 0)])
    rows = ordered.rows(named=True)
    unknown = words("harbours.unknown")
    columns = {
        key: [_digit(found[row["site"], key], unknown) for row in rows]
        for key in labels.keys("indicator")
    }
    answer = ordered.with_columns(
        *(pl.Series(key, values, dtype=pl.String) for key, values in columns.items()),
        sum=pl.Series([points_of(row, words) for row in rows], dtype=pl.String),
        known_of=pl.Series([known_of(row, words) for row in rows], dtype=pl.String),
    )
    return Table(
        answer=answer,
        columns=(
            Column(name="called", title=words("column.site"), kind="text"),
            Column(name="kind", title=words("column.site_kind"), kind="harbour_kind"),
            Column(name="region", title=words("column.region"), kind="region"),
            *(
                Column(name=key, title=labels("indicator", key), kind="text")
                for key in labels.keys("indicator")
            ),
            Column(name="sum", title=words("column.points"), kind="text"),
            Column(name="known_of", title=words("column.known"), kind="text"),
        ),
    )


def score_table(scope: Scope, sites: Sites) -> Table:
    """Every chosen site and indicator in a row of its own, for a download with numbers."""
    words = words_for(scope.language)
    called = sites.places.select("site", "called", "kind", "region")
    answer = sites.scores.join(called, on="site", maintain_order="left")
    return table_of(
        in_language(answer, words),
        words,
        called=("text", "column.site"),
        kind=("harbour_kind", "column.site_kind"),
        region="region",
        indicator="indicator",
        score="count",
        finding="text",
        source=("text", "column.document"),
        assessed_by="text",
        dated="text",
        address="text",
    )


def points_of(place: dict[str, Any], words: Words) -> str:
    """The points of a site out of those that it could have had, or that too little is known."""
    if place["points"] is None:
        return words("harbours.no_score")
    points = {name: words.count(place[name]) for name in ("points", "possible")}
    return words("harbours.points", **points)


def known_of(place: dict[str, Any], words: Words) -> str:
    """How many indicators of a site are known: 5 van 7."""
    known = {name: words.count(place[name]) for name in ("known", "indicators")}
    return words("harbours.known_of", **known)


@kept_per_build
def indicator_table(scope: Scope) -> Table:
    """Every indicator with what each of its scores means."""
    words = words_for(scope.language)
    answer = in_language(ask("reference/harbour_indicators", scope=scope), words)
    direction = [words(f"direction.{key}") for key in answer["direction"]]
    return table_of(
        answer.with_columns(direction=pl.Series(direction, dtype=pl.String)),
        words,
        label=("text", "column.indicator"),
        explanation="text",
        direction="text",
        score_0="text",
        score_1="text",
        score_2="text",
    )


def _digit(score: int | None, unknown: str) -> str:
    return unknown if score is None else str(score)
