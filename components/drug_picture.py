"""The information picture of a region and half-year: what is chosen, and all answers to it."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from components import address
from components.choices import choose_one, own_region
from components.drug_words import ALL_MARKETS, drug_words
from components.keeping import kept_per_build
from components.labels import labels_for
from components.periods import written_period
from components.words import words_for
from queries import Scope, Selection, ask
from queries.asking import known_choices

OVERVIEW, RETURNS, PUBLIC = "overzicht", "uitvraag", "openbaar"
USUAL_REGION = "noord_holland"
SCRIPTS_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What is known of the drug markets in a region and half-year, all markets together.

    Frames have the columns of the question of the same name in queries/drugs/; script and
    half_years run over all half-years of the region, trend and against over all of its periods.
    """

    scope: Scope
    region: str
    half_year: str
    picture: pl.DataFrame
    script: pl.DataFrame
    scripts: pl.DataFrame
    information: pl.DataFrame
    efforts: pl.DataFrame
    explanations: pl.DataFrame
    links: pl.DataFrame
    choices: pl.DataFrame
    answers: pl.DataFrame
    trend: pl.DataFrame
    against: pl.DataFrame
    markets: tuple[str, ...]

    def of_market(self, name: str, market: str) -> pl.DataFrame:
        """The rows of one market in one of the frames."""
        return getattr(self, name).filter(pl.col("market") == market)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What is looked at: a region, a half-year of it, and a market or another part of the page.

    half_year: empty where nothing is known of the region.
    """

    region: str
    half_year: str
    part: str


def choose_picture(scope: Scope) -> Chosen:
    """Choose region, half-year and part, each kept in the address."""
    words = words_for(scope.language)
    left, right, _ = st.columns([3, 3, 4])
    with left:
        region = choose_drug_region(scope)
    options, half_year = half_year_options(scope, region), ""
    if options:
        with right:
            half_year = choose_one(
                address.DRUG_HALF_YEAR,
                label=words("choice.half_year"),
                options=options,
                written=lambda period: written_period(words, period),
            )
    return Chosen(region=region, half_year=half_year, part=_choose_part(scope))


def choose_drug_region(scope: Scope) -> str:
    """A region: the own one unless chosen otherwise, and without one the usual region."""
    words, labels = words_for(scope.language), labels_for(scope)
    own = own_region() or USUAL_REGION
    return choose_one(
        address.DRUG_REGION,
        label=words("choice.drug_region"),
        options=[own, *(name for name in known_choices()["regions"] if name != own)],
        written=lambda key: labels("region", key),
    )


def _choose_part(scope: Scope) -> str:
    words, drugs = words_for(scope.language), drug_words(scope)
    parts = {OVERVIEW: words("drugs.part_overview")}
    parts |= {key: drugs.label("market", key) for key in markets(scope)}
    parts |= {RETURNS: words("drugs.part_returns"), PUBLIC: words("drugs.part_public")}
    return choose_one(
        address.MARKET,
        label=words("choice.drug_part"),
        options=list(parts),
        written=parts.__getitem__,
        few=True,
    )


def markets(scope: Scope) -> tuple[str, ...]:
    """The drug markets in their fixed order, without what is not split by market."""
    return tuple(key for key in drug_words(scope).keys("market") if key != ALL_MARKETS)


def half_year_options(scope: Scope, region: str) -> list[str]:
    """Half-years of a region: the last with returns first (else the last), then the newest."""
    return list(_half_year_options(scope, region))


@kept_per_build
def _half_year_options(scope: Scope, region: str) -> tuple[str, ...]:
    known = ask("drugs/half_years", scope=scope, selection=Selection(regions=(region,)))
    newest = known["half_year"].to_list()[::-1]
    returned = known.filter("returned")["half_year"].to_list()[::-1]
    first = (returned or newest)[:1]
    return (*first, *(name for name in newest if name not in first))


@kept_per_build
def picture_of(scope: Scope, *, region: str, half_year: str) -> Picture:
    """Everything that is known of a region and half-year."""
    of_region = Selection(regions=(region,))
    of_half = Selection(regions=(region,), half_years=(half_year,))
    halves = [name for name in sorted(half_year_options(scope, region)) if name <= half_year]
    scripts = Selection(regions=(region,), half_years=tuple(halves[-SCRIPTS_SHOWN:]))
    asked = {
        name: ask(f"drugs/{name}", scope=scope, selection=of_half)
        for name in (
            "picture",
            "script",
            "information",
            "efforts",
            "explanations",
            "links",
            "choices",
            "answers",
        )
    }
    return Picture(
        scope=scope,
        region=region,
        half_year=half_year,
        scripts=ask("drugs/script", scope=scope, selection=scripts),
        trend=ask("drugs/trend", scope=scope, selection=of_region),
        against=ask("drugs/against_country", scope=scope, selection=of_region),
        markets=markets(scope),
        **asked,
    )
