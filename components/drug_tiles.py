"""The tiles of the picture over all four markets; components/drug_market.py has those of one."""

from typing import Any

import polars as pl

from components.drug_citing import cite_picture, source_of
from components.drug_figures import half_year_columns
from components.drug_picture import Picture, picture_of
from components.drug_sentences import (
    KINDS,
    blind_spots,
    headline,
    how_to_reach,
    information_in_words,
    last_check,
    place_of,
    rises,
    told_first,
    wanted_effect,
    where_to_step_in,
)
from components.drug_words import drug_words
from components.keeping import kept_per_build
from components.periods import written_period
from components.table import table_of
from components.tile import Tile
from figures import Style, scripts
from queries import Scope

Row = dict[str, Any]
Rows = list[list[list[Tile]]]
"""Rows of tiles; in a row columns side by side, in a column tiles below each other."""

ALL_ROWS = 60
TINTS: dict[str, float | None] = {"activity": 0.85, "information": 0.25, "blind_spot": None}


@kept_per_build
def overview_tiles(scope: Scope, *, region: str, half_year: str, style: Style) -> Rows:
    """The tiles of the overview, row by row."""
    picture = picture_of(scope, region=region, half_year=half_year)
    return [
        [[where_tile(picture)]],
        [[effect_tile(picture)], [how_tile(picture)]],
        [[markets_tile(picture)]],
        [[script_tile(picture, style=style)], [key_measures_tile(picture, style=style)]],
        [[links_tile(picture)], [answers_tile(picture)]],
    ]


def where_tile(picture: Picture) -> Tile:
    """The first question: where must we step in."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    chosen = picture.choices.filter(pl.col("kind") == "repressive")
    rows = [
        {
            "market": drugs.label("market", market),
            "chosen": _chosen_in(picture, chosen, market),
            "rises": "; ".join(rises(picture, market)) or words("drugs.no_rise"),
            "blind": ", ".join(blind_spots(picture, market)) or words("drugs.none"),
        }
        for market in picture.markets
    ]
    return Tile(
        key="drugs-where",
        title=where_to_step_in(picture),
        subtitle=words("drugs.where_question"),
        alt=words("drugs.where_alt"),
        caution=words("caution.drugs_attention"),
        table=table_of(
            pl.DataFrame(rows),
            words,
            market=("text", "drugs.col_market"),
            chosen=("text", "drugs.col_chosen"),
            rises=("text", "drugs.col_rises"),
            blind=("text", "drugs.col_blind"),
        ),
        foot=cite_picture(picture, picture.choices, picture.picture),
    )


def _chosen_in(picture: Picture, chosen: pl.DataFrame, market: str) -> str:
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = chosen.filter(pl.col("market") == market).rows(named=True)
    texts = [f"{row['act_on']} ({drugs.label('partner', row['owner'])})" for row in rows]
    return "; ".join(texts) or words("drugs.nothing_chosen")


def effect_tile(picture: Picture) -> Tile:
    """The second question: which effect do we want."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = [
        {
            "place": placed(picture, row),
            "effect": row["effect"],
            "check": last_check(drugs, row),
        }
        for row in picture.choices.rows(named=True)
    ]
    return Tile(
        key="drugs-effect",
        title=wanted_effect(picture),
        subtitle=words("drugs.effect_question"),
        alt=words("drugs.effect_alt"),
        empty=words("drugs.no_choices"),
        table=table_of(
            pl.DataFrame(rows, schema=dict.fromkeys(("place", "effect", "check"), pl.String)),
            words,
            place=("text", "drugs.col_where"),
            effect=("text", "drugs.col_effect"),
            check=("text", "drugs.col_last_check"),
        ),
        foot=cite_picture(picture, picture.choices),
    )


def how_tile(picture: Picture) -> Tile:
    """The third question: how do we best reach it."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    rows = [
        {
            "kind": drugs.label("choice_kind", row["kind"]),
            "place": placed(picture, row),
            "act_on": row["act_on"],
            "owner": drugs.label("partner", row["owner"]),
        }
        for row in sorted(picture.choices.rows(named=True), key=lambda row: kinds[str(row["kind"])])
    ]
    return Tile(
        key="drugs-how",
        title=how_to_reach(picture),
        subtitle=words("drugs.how_question"),
        alt=words("drugs.how_alt"),
        empty=words("drugs.no_choices"),
        table=table_of(
            pl.DataFrame(
                rows, schema=dict.fromkeys(("kind", "place", "act_on", "owner"), pl.String)
            ),
            words,
            kind=("text", "drugs.col_kind"),
            place=("text", "drugs.col_where"),
            act_on=("text", "drugs.col_act_on"),
            owner=("text", "drugs.col_owner"),
        ),
        foot=cite_picture(picture, picture.choices),
    )


def placed(picture: Picture, row: Row) -> str:
    """A place in a script that stands alone: Uithalen (cocaïne)."""
    place = place_of(drug_words(picture.scope), row)
    return place[:1].upper() + place[1:]


def markets_tile(picture: Picture) -> Tile:
    """The four markets below each other."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = [
        {
            "market": drugs.label("market", market),
            "headline": headline(picture, market),
            "year_before": _year_before(picture, market),
            "information": information_in_words(picture, market),
        }
        for market in picture.markets
    ]
    return Tile(
        key="drugs-markets",
        title=words("drugs.markets_title"),
        subtitle=words("drugs.markets_subtitle"),
        alt=words("drugs.markets_alt"),
        caution=words("caution.drugs_kinds"),
        table=table_of(
            pl.DataFrame(rows),
            words,
            market=("text", "drugs.col_market"),
            headline=("text", "drugs.col_headline"),
            year_before=("text", "drugs.col_year_before"),
            information=("text", "drugs.col_information"),
        ),
        foot=cite_picture(picture, picture.picture),
    )


def _year_before(picture: Picture, market: str) -> str:
    drugs = drug_words(picture.scope)
    words = drugs.words
    for row in told_first(picture, market)[:1]:
        return drugs.since(row, before="year_before") or words("drugs.of_whole_year")
    return words("drugs.unknown")


def script_tile(picture: Picture, *, style: Style) -> Tile:
    """Each step of each market: activity, information or a blind spot."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = [
        {
            "script": drugs.label("market", row["market"]),
            "step": drugs.label("step", row["step"]),
            "text": words(f"drugs.step_{row['status']}"),
            "tint": TINTS[row["status"]],
            "observations": row["observations"],
            "partners": row["partners"],
        }
        for row in picture.script.rows(named=True)
    ]
    frame = pl.DataFrame(rows, schema_overrides={"tint": pl.Float64})
    blind = picture.script.filter(pl.col("status") == "blind_spot").height
    return Tile(
        key="drugs-script",
        title=words(
            "drugs.script_title",
            blind=words.count(blind),
            steps=words.count(picture.script.height),
        ),
        subtitle=words("drugs.script_subtitle"),
        alt=words("drugs.script_alt"),
        caution=words("caution.drugs_script"),
        figure=scripts(frame, style=style),
        table=table_of(
            frame,
            words,
            script=("text", "drugs.col_market"),
            step=("text", "drugs.col_step"),
            text=("text", "drugs.col_standing"),
            observations=("count", "drugs.col_observations"),
            partners=("count", "drugs.col_partners"),
        ),
        foot=cite_picture(picture, picture.picture),
        rows_a_sheet=ALL_ROWS,
    )


def key_measures_tile(picture: Picture, *, style: Style) -> Tile:
    """The first figure of each market over the half-years, each on a scale of its own."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    first = [row for market in picture.markets for row in told_first(picture, market)[:1]]
    series = [_series_of(picture, row) for row in first if row["period_kind"] == "half_year"]
    return half_year_columns(
        picture,
        pl.concat([picture.trend.clear(), *series]),
        key="drugs-half-years",
        title=words("drugs.half_years_title"),
        with_market=True,
        style=style,
    )


def _series_of(picture: Picture, row: Row) -> pl.DataFrame:
    same = ("market", "step", "measure", "scope", "period_kind")
    return picture.trend.filter(
        *(pl.col(name).eq_missing(pl.lit(row[name])) for name in same),
        pl.col("partner").eq_missing(pl.lit(row["partner"], dtype=pl.String)),
        pl.col("first_half") <= picture.half_year,
    )


def links_tile(picture: Picture) -> Tile:
    """The links between markets that partners or the report see."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = [
        {
            "markets": words(
                "drugs.link_between",
                one=drugs.label("market", row["market"]),
                other=drugs.small(drugs.label("market", row["other_market"])),
            ),
            "text": words.either(row["text_nl"], row["text_en"]),
            "period": written_period(words, row["period"]),
            "partner": drugs.label("partner", row["partner"]) or words("drugs.the_report"),
            "source": source_of(picture.scope, row),
        }
        for row in picture.links.rows(named=True)
    ]
    names = ("markets", "text", "period", "partner", "source")
    return Tile(
        key="drugs-links",
        title=words("drugs.links_title", count=words.count(len(rows))),
        subtitle=words("drugs.links_subtitle"),
        alt=words("drugs.links_subtitle"),
        empty=words("drugs.no_links"),
        table=table_of(
            pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String)),
            words,
            markets=("text", "drugs.col_markets"),
            text=("text", "drugs.col_link"),
            period=("text", "column.period"),
            partner=("text", "drugs.col_partner"),
            source=("text", "drugs.col_source"),
        ),
        foot=cite_picture(picture, picture.links),
    )


@kept_per_build
def answers_of(scope: Scope, *, region: str, half_year: str) -> Tile:
    """The tile of who has answered for a region and half-year."""
    return answers_tile(picture_of(scope, region=region, half_year=half_year))


def answers_tile(picture: Picture) -> Tile:
    """Who has answered for this half-year, and who has not yet."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = [
        {
            "partner": drugs.label("partner", row["partner"]),
            "answered": words("drugs.answered" if row["answered"] else "drugs.not_answered"),
            "rows": row["rows"],
            "last": written_period(words, row["last_answer"]) if row["last_answer"] else "",
        }
        for row in picture.answers.sort("answered", maintain_order=True).rows(named=True)
    ]
    schema = dict.fromkeys(("partner", "answered", "rows", "last"), pl.String)
    missing = picture.answers.filter(~pl.col("answered"))["partner"].to_list()
    return Tile(
        key="drugs-answers",
        title=_who_is_missing(picture, missing),
        subtitle=words("drugs.answers_subtitle"),
        alt=words("drugs.answers_subtitle"),
        empty=words("drugs.no_answers"),
        table=table_of(
            pl.DataFrame(rows, schema=schema | {"rows": pl.Int64}),
            words,
            partner=("text", "drugs.col_partner"),
            answered=("text", "drugs.col_answer"),
            rows=("count", "drugs.col_rows"),
            last=("text", "drugs.col_last_answer"),
        ),
        foot=cite_picture(picture, picture.picture.filter(pl.col("origin") == "return")),
    )


def _who_is_missing(picture: Picture, missing: list[str]) -> str:
    drugs = drug_words(picture.scope)
    words = drugs.words
    if picture.answers.is_empty():
        return words("drugs.nobody_asked")
    if not missing:
        return words("drugs.everyone_answered")
    return words(
        "drugs.missing_answers",
        partners=words.listed([drugs.label("partner", key) for key in missing]),
    )
