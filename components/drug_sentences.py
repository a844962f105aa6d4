"""What a picture says in sentences, made from its data: headlines, and the three answers."""

from typing import Any

import polars as pl

from components.drug_picture import Picture
from components.drug_words import ALL_MARKETS, DrugWords, drug_words

Row = dict[str, Any]
BLIND_SPOT = "blind_spot"
KINDS = ("repressive", "preventive", "intelligence")
# What partners look at first in a market; where it is not known, the first that is.
_KEY_MEASURES = {
    "cocaine": ("seized", "finds"),
    "heroin": ("seized", "finds"),
    "synthetic": ("production_sites",),
    "hemp": ("farms_dismantled", "farms_energy_theft_liander"),
}


def told_first(picture: Picture, market: str) -> list[Row]:
    """Figures of a market, the one by which it is told first in front; none without a number.

    Those of the region itself and of this very half-year come before others.
    """
    rows = [row for row in picture.of_market("picture", market).rows(named=True) if _is_told(row)]
    keys = _KEY_MEASURES[market]

    def order(row: Row) -> tuple[bool, bool, int]:
        place = keys.index(row["measure"]) if row["measure"] in keys else len(keys)
        return row["fit"] != "whole", row["period_kind"] == "year", place

    return sorted(rows, key=order)


def _is_told(row: Row) -> bool:
    return row["value"] is not None and row["tells"] == "activity" and row["fit"] != "overlap"


def headline(picture: Picture, market: str) -> str:
    """A market in one sentence: its first figure with its change, and its blind spots."""
    drugs = drug_words(picture.scope)
    words, rows = drugs.words, told_first(picture, market)
    blind = blind_spots(picture, market)
    if not rows:
        return words("drugs.headline_none", market=drugs.label("market", market))
    row = rows[0]
    told = {"what": drugs.what(row), "value": drugs.value_of(row)}
    if row["previous_comparison"] != "comparable":
        first = words("drugs.headline_alone", **told)
    elif row["change"] == 0:
        first = words("drugs.headline_same", **told)
    else:
        change = drugs.since_last(row)
        a_year = row["period_kind"] == "year"
        before = "drugs.headline_year" if a_year else "drugs.headline"
        first = words(before, change=change, **told)
    return f"{first}; {_blind_words(drugs, blind)}"


def _blind_words(drugs: DrugWords, blind: list[str]) -> str:
    words = drugs.words
    if not blind:
        return words("drugs.no_blind_spot")
    return words("drugs.blind_spots", steps=words.listed([drugs.small(name) for name in blind]))


def blind_spots(picture: Picture, market: str) -> list[str]:
    """The steps of a market of which nothing is known, as labels in the order of the script."""
    drugs = drug_words(picture.scope)
    rows = picture.of_market("script", market).filter(pl.col("status") == BLIND_SPOT)
    return [drugs.label("step", step) for step in rows["step"]]


def rises(picture: Picture, market: str) -> list[str]:
    """What was found more often than half a year before, in the order of the script.

    Not ranked: kilos, sites and finds can't be held against each other.
    """
    drugs = drug_words(picture.scope)
    return [
        f"{drugs.what(row)}: {_rise(drugs, row)}"
        for row in picture.of_market("picture", market).rows(named=True)
        if row["tells"] == "activity" and row["fit"] != "overlap" and (row["change"] or 0) > 0
    ]


def _rise(drugs: DrugWords, row: Row) -> str:
    words, change = drugs.words, drugs.since_last(row)
    a_year = row["period_kind"] == "year"
    return words("drugs.than_a_year_before", change=change) if a_year else change


def where_to_step_in(picture: Picture) -> str:
    """The first answer: the places that partners chose to step in at."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    chosen = picture.choices.filter(pl.col("kind") == "repressive").rows(named=True)
    places = [place_of(drugs, row) for row in chosen]
    if not places:
        return words("drugs.where_unknown")
    return words("drugs.where", places=words.listed(list(dict.fromkeys(places))))


def place_of(drugs: DrugWords, row: Row) -> str:
    """A place in a script, within a sentence: uithalen (cocaïne)."""
    market = drugs.small(drugs.label("market", row["market"]))
    if not row["step"]:
        words = drugs.words
        return words("drugs.every_market") if row["market"] == ALL_MARKETS else market
    step = drugs.small(drugs.label("step", row["step"]))
    return f"{step} ({market})"


def wanted_effect(picture: Picture) -> str:
    """The second answer: how many effects are wanted, and what last time's checks show."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    if picture.choices.is_empty():
        return words("drugs.effect_unknown")
    results = picture.choices["last_result"].to_list()
    checked = [result for result in results if result != "first_time"]
    return words(
        "drugs.effect",
        count=words.count(len(results)),
        checked=words.count(len(checked)),
        reached=words.count(checked.count("reached")),
        partly=words.count(checked.count("partly")),
    )


def how_to_reach(picture: Picture) -> str:
    """The third answer: repressive, preventive, intelligence, and what blind spots ask for."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    blind = sum(len(blind_spots(picture, market)) for market in picture.markets)
    if picture.choices.is_empty():
        return words("drugs.how_unknown", blind=words.count(blind))
    kinds = picture.choices["kind"].to_list()
    repressive, preventive, intelligence = (words.count(kinds.count(kind)) for kind in KINDS)
    return words(
        "drugs.how", repressive=repressive, preventive=preventive, intelligence=intelligence
    )


def information_in_words(picture: Picture, market: str) -> str:
    """How sure the information of a market is: 5 bevestigd, 2 verrijkt, 7 enkele bron."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = picture.of_market("information", market).filter(pl.col("observations") > 0)
    parts = [
        f"{words.count(row['observations'])} {_status_in(drugs, row)}"
        for row in rows.rows(named=True)
    ]
    return ", ".join(parts) or words("drugs.no_information")


def _status_in(drugs: DrugWords, row: Row) -> str:
    return drugs.small(drugs.label("information", row["information"]))


def last_check(drugs: DrugWords, row: Row) -> str:
    """What was to be checked of a choice, and what came of it."""
    result = drugs.label("check_result", row["last_result"])
    note = row["last_note"]
    return f"{result}: {note}" if note else result
