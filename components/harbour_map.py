"""Harbours on the map: colour for the score, size for how much is known, hollow where too little.

So a low score and no score never look alike, and a score on little is a small circle.
"""

from collections import Counter
from typing import Any

import polars as pl

from components import address
from components.harbours import Sites, known_of, points_of
from components.keeping import kept_per_build
from components.labels import labels_for
from components.maps import PlaceMap, place_centres
from components.periods import written_date
from components.scales import Scale
from components.words import Words, words_for
from queries import Scope, ask

_RADIUS = {"white_spot": 4.0, "some": 7.0, "good": 10.0}
_ISLANDS = {"Bonaire": "BQ-BO", "Saba": "BQ-SB", "Sint Eustatius": "BQ-SE"}
_APART = 0.08
"""Degrees between harbours of one island: the inset has no true places, only the island."""


@kept_per_build
def share_scale(scope: Scope) -> Scale:
    """The classes of the score, with their reviewed limits in words."""
    words = words_for(scope.language)
    classes = ask("reference/harbour_classes", scope=scope)
    limits = classes["share_from"].to_list()
    labels = [words.either(*pair) for pair in classes.select("label_nl", "label_en").iter_rows()]
    return Scale(
        limits=tuple(limits[1:]),
        written=tuple(
            words("scale.share_from", label=label, share=words.percent(limit))
            for label, limit in zip(labels, limits, strict=True)
        ),
    )


def harbour_map(scope: Scope, sites: Sites, *, chosen: str | None) -> PlaceMap:
    """The chosen sites as circles; a click on one chooses it, as the list beside the map does."""
    words, labels = words_for(scope.language), labels_for(scope)
    return PlaceMap(
        level="place",
        rows=None,
        circles=site_circles(scope, sites),
        scale=share_scale(scope),
        legend=words("harbours.map_legend"),
        no_data=words("harbours.map_no_data"),
        circle_sizes=tuple((radius, labels("evidence", step)) for step, radius in _RADIUS.items()),
        chosen_in=address.SITE,
        chosen=chosen,
        fixed=True,
        list_title=words("harbours.map_list"),
    )


@kept_per_build
def known_scale(scope: Scope) -> Scale:
    """The steps of how much is known, with the fewest known indicators of each in words."""
    words = words_for(scope.language)
    steps = ask("reference/harbour_evidence_steps", scope=scope)
    labels = [words.either(*pair) for pair in steps.select("label_nl", "label_en").iter_rows()]
    limits = [float(known) for known in steps["known_from"]]
    return Scale(
        limits=tuple(limits[1:]),
        written=tuple(
            words("scale.known_from", label=label, known=words.count(max(limit, 1)))
            for label, limit in zip(labels, limits, strict=True)
        ),
    )


def known_map(scope: Scope, sites: Sites) -> PlaceMap:
    """The chosen sites by how much is known of them; what was never assessed is hollow."""
    words = words_for(scope.language)
    circles = site_circles(scope, sites).with_columns(
        value=_known(sites),
        radius=pl.lit(_RADIUS["some"]),
        text=pl.Series([_when(row, words) for row in sites.places.rows(named=True)]),
    )
    return PlaceMap(
        level="place",
        rows=None,
        circles=circles,
        scale=known_scale(scope),
        legend=words("white_spots.map_legend"),
        no_data=words("white_spots.map_no_data"),
        chosen_in=address.SITE,
        chosen=address.carried().get(address.SITE, ""),
        list_title=words("white_spots.map_list"),
    )


def _known(sites: Sites) -> pl.Series:
    known = sites.places["known"]
    return pl.Series([float(number) if number else None for number in known], dtype=pl.Float64)


def _when(row: dict[str, Any], words: Words) -> str:
    """How many indicators are known, and since when; or that nobody assessed it."""
    if not row["known"]:
        return words("white_spots.never")
    return words(
        "white_spots.assessed",
        known=known_of(row, words),
        dated=written_date(words, row["newest"]),
    )


def site_circles(scope: Scope, sites: Sites) -> pl.DataFrame:
    """A circle a site: place, name, text, east, north, radius, value (null: hollow)."""
    words, beside = words_for(scope.language), Counter[str]()
    rows: list[dict[str, str | float | None]] = []
    for row in sites.places.rows(named=True):
        east, north = _where(row, beside)
        rows.append(
            {
                "place": row["site"],
                "name": row["called"],
                "text": _text(row, words),
                "east": east,
                "north": north,
                "radius": _RADIUS[row["step"]],
                "value": row["share"],
            }
        )
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64})


def _where(row: dict[str, Any], beside: Counter[str]) -> tuple[float, float]:
    """Where a circle stands; beside: how many of an island have a place already."""
    if row["place"] not in _ISLANDS:
        return row["longitude"], row["latitude"]
    east, north = place_centres()[_ISLANDS[row["place"]]]
    shift = _APART * beside[row["place"]]
    beside[row["place"]] += 1
    return east + shift, north


def _text(row: dict[str, Any], words: Words) -> str:
    known = known_of(row, words)
    if row["points"] is None:
        return words("harbours.map_unscored", known=known)
    return words("harbours.map_scored", points=points_of(row, words), known=known)
