"""The picture on drugs of a region and half-year as a document: its tiles, put in an order."""

from dataclasses import replace
from datetime import UTC, datetime

import polars as pl

from components.drug_market import (
    against_tile,
    choices_tile,
    efforts_tile,
    explanations_tile,
    information_tile,
    measures_tile,
    script_years_tile,
    trend_tile,
    years_tile,
)
from components.drug_picture import Picture
from components.drug_sources import invented_in, sources_of, statuses_of
from components.drug_tiles import (
    answers_tile,
    effect_tile,
    how_tile,
    key_measures_tile,
    links_tile,
    markets_tile,
    script_tile,
    where_tile,
)
from components.drug_words import ALL_MARKETS, drug_words
from components.labels import labels_for
from components.periods import written_period
from components.taken_along import build_name, classification_of, exported
from components.tile import Tile
from components.words import words_for
from exports.contents import ExportedTile, Lines
from exports.report import Abreast, Asked, Content, Listed, Report, ReportChapter, Shown, Told
from figures import Style, style_for

# Series of a market that are drawn, as paper has no room for more: its table has every figure.
_HALF_YEARS, _YEARS = 4, 2
# What an explanation and its figure have in common.
_FIGURE = ["market", "step", "measure", "period"]


def report_of(picture: Picture) -> Report:
    """Everything that is known of a region and half-year, ready to be set."""
    scope = picture.scope
    words, made = words_for(scope.language), datetime.now(UTC)
    classification, moment = classification_of(scope), words.moment(made)
    invented = invented_in(picture)
    return Report(
        title=words("picture.title"),
        language=scope.language,
        lines=_of_what(picture),
        classification=classification,
        invented=words("picture.invented") if invented else "",
        mark=words("tile.invented") if invented else "",
        contents=words("picture.contents"),
        about=_about(picture, moment=moment),
        below=f"{classification} · {build_name()} · {moment}",
        made=made,
        page=words("export.page", page="{page}", pages="{pages}"),
        cut=words("export.cut"),
        more_rows=words("picture.more_rows", rows="{rows}"),
        source=words("about.source"),
        chapters=_chapters(picture, style=style_for("light")),
    )


def _of_what(picture: Picture) -> tuple[str, str]:
    """Region and half-year in words."""
    words = words_for(picture.scope.language)
    region = labels_for(picture.scope)("region", picture.region)
    return region, written_period(words, picture.half_year)


def _about(picture: Picture, *, moment: str) -> Lines:
    words, answers = words_for(picture.scope.language), answers_tile(picture)
    return (
        (words("picture.answered"), answers.title),
        (words("about.coverage"), f"{answers.foot.coverage}; {answers.foot.loaded}"),
        (words("about.classification"), classification_of(picture.scope)),
        (words("about.build"), build_name()),
        (words("about.made"), moment),
    )


def _chapters(picture: Picture, *, style: Style) -> list[ReportChapter]:
    return [
        _answers(picture),
        _overview(picture, style=style),
        *(_market(picture, market, style=style) for market in picture.markets),
        _together(picture),
        _account(picture),
    ]


def _answers(picture: Picture) -> ReportChapter:
    """Where to step in, which effect is wanted, how it is best reached."""
    words = words_for(picture.scope.language)
    where, effect, how = where_tile(picture), effect_tile(picture), how_tile(picture)
    return ReportChapter(
        title=words("picture.questions"),
        finding="",
        contents=[
            Asked(question=where.subtitle, answer=where.title),
            Shown(tile=_taken(where, picture), head="nothing"),
            Asked(question=effect.subtitle, answer=effect.title),
            Asked(question=how.subtitle, answer=how.title),
            Shown(
                tile=_taken(choices_tile(picture, *picture.markets), picture),
                # what was to be checked is mostly what is to be checked again
                without=[words("drugs.col_asked")],
            ),
        ],
    )


def _overview(picture: Picture, *, style: Style) -> ReportChapter:
    """The four markets below each other, their scripts, and the links between them."""
    words = words_for(picture.scope.language)
    return ReportChapter(
        title=words("picture.overview"),
        finding="",
        contents=[
            Shown(tile=_taken(markets_tile(picture), picture)),
            Abreast(
                columns=[
                    [_taken(script_tile(picture, style=style), picture)],
                    [_taken(key_measures_tile(picture, style=style), picture)],
                ]
            ),
        ],
    )


def _market(picture: Picture, market: str, *, style: Style) -> ReportChapter:
    """A market: what was found, how it moved, how sure that is, and what was done about it."""
    words, own = words_for(picture.scope.language), _of_one_market(picture)
    told = _taken(measures_tile(picture, market), picture)
    contents: list[Content] = [
        Abreast(
            columns=[
                [
                    _taken(script_years_tile(picture, market, style=style), picture),
                    _taken(years_tile(picture, market, style=style, most=_YEARS), picture),
                ],
                [_taken(trend_tile(picture, market, style=style, most=_HALF_YEARS), picture)],
            ]
        ),
        Shown(tile=told, head="subtitle", without=[words("drugs.col_source")]),
        Told(text=information_tile(picture, market, style=style).title),
        Shown(tile=_taken(against_tile(picture, market), picture)),
        Shown(tile=_taken(efforts_tile(own, market), picture)),
    ]
    if not own.of_market("explanations", market).is_empty():
        contents.append(Shown(tile=_taken(explanations_tile(own, market), picture)))
    label = drug_words(picture.scope).label("market", market)
    flows = market != picture.markets[0]
    return ReportChapter(title=label, finding=told.title, contents=contents, flows=flows)


def _of_one_market(picture: Picture) -> Picture:
    """The picture without what is of all markets, and without what stands beside its figure."""
    market = pl.col("market") != ALL_MARKETS
    beside = picture.explanations.join(
        picture.picture, on=_FIGURE, how="anti", nulls_equal=True, maintain_order="left"
    )
    return replace(
        picture, efforts=picture.efforts.filter(market), explanations=beside.filter(market)
    )


def _together(picture: Picture) -> ReportChapter:
    """What is of all markets, or between two of them."""
    drugs = drug_words(picture.scope)
    return ReportChapter(
        title=drugs.label("market", ALL_MARKETS),
        finding="",
        contents=[
            Shown(tile=_taken(tile, picture))
            for tile in (
                links_tile(picture),
                efforts_tile(picture, ALL_MARKETS),
                explanations_tile(picture, ALL_MARKETS),
            )
        ],
    )


def _account(picture: Picture) -> ReportChapter:
    """Who has answered, what words stand where no number is, and every source."""
    words = words_for(picture.scope.language)
    return ReportChapter(
        title=words("picture.account"),
        finding="",
        flows=True,
        contents=[
            Shown(tile=_taken(answers_tile(picture), picture)),
            Listed(title=words("picture.statuses"), pairs=statuses_of(picture)),
            Listed(title=words("picture.sources"), pairs=sources_of(picture)),
        ],
    )


def _taken(tile: Tile, picture: Picture) -> ExportedTile:
    words = words_for(picture.scope.language)
    region, half_year = _of_what(picture)
    filters = (
        (words("choice.drug_region"), region),
        (words("choice.half_year"), half_year),
    )
    return exported(tile, scope=picture.scope, filters=filters)
