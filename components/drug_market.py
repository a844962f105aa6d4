"""The tiles of one drug market in a region and half-year."""

from typing import Any

import polars as pl

from components.drug_citing import cite_picture, source_of
from components.drug_figures import half_year_columns, year_columns
from components.drug_picture import Picture, picture_of
from components.drug_sentences import headline, information_in_words, last_check, told_first
from components.drug_tiles import TINTS, Rows, placed
from components.drug_words import ALL_MARKETS, DrugWords, drug_words
from components.keeping import kept_per_build
from components.periods import short_period, written_period
from components.table import Kind, Table, table_of
from components.tile import Tile
from components.words import Words
from figures import Style, bars, heat
from queries import Scope, Selection, ask

Row = dict[str, Any]
_ALL_ROWS = 40
_FEWEST_POINTS = 2


@kept_per_build
def market_tiles(scope: Scope, *, region: str, half_year: str, market: str, style: Style) -> Rows:
    """The tiles of a market, row by row."""
    picture = picture_of(scope, region=region, half_year=half_year)
    return [
        [[measures_tile(picture, market)]],
        [
            [
                script_years_tile(picture, market, style=style),
                information_tile(picture, market, style),
                years_tile(picture, market, style=style),
            ],
            [trend_tile(picture, market, style=style)],
        ],
        [[explanations_tile(picture, market)]],
        [[against_tile(picture, market)]],
        [[efforts_tile(picture, market)]],
        [[choices_tile(picture, market)]],
    ]


def measures_tile(picture: Picture, market: str) -> Tile:
    """Every figure of the market with its change, and beside it what explains it."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    found = picture.of_market("picture", market)
    explained = picture.of_market("explanations", market).rows(named=True)
    rows = [
        {
            "step": drugs.label("step", row["step"]),
            "what": drugs.what(row),
            "written": drugs.value_of(row),
            "previous": drugs.since(row, before="previous"),
            "year_before": drugs.since(row, before="year_before"),
            "information": drugs.label("information", row["information"]),
            "beside": _beside(drugs, row, explained),
            "source": _who(picture, row),
        }
        for row in found.rows(named=True)
    ]
    return Tile(
        key="drugs-measures",
        title=headline(picture, market),
        subtitle=words("drugs.measures_subtitle", market=drugs.label("market", market)),
        alt=words("drugs.measures_alt"),
        caution=words("caution.drugs_change"),
        empty=words("drugs.market_blank"),
        table=_text_table(
            rows,
            words,
            step="drugs.col_step",
            what="drugs.col_measure",
            written="column.value",
            previous="drugs.col_previous",
            year_before="drugs.col_year_before",
            information="drugs.col_information",
            beside="drugs.col_beside",
            source="drugs.col_source",
        ),
        tidy=table_of(
            _tidy(drugs, found),
            words,
            step=("text", "drugs.col_step"),
            what=("text", "drugs.col_measure"),
            value=("days", "drugs.col_number"),
            in_unit=("text", "drugs.col_unit"),
            said=("text", "drugs.col_standing"),
            previous=("days", "drugs.col_number_previous"),
            year_before=("days", "drugs.col_number_year_before"),
        ),
        foot=cite_picture(picture, found, picture.of_market("explanations", market)),
        rows_a_sheet=_ALL_ROWS,
    )


def _text_table(rows: list[Row], words: Words, **heads: str) -> Table:
    """A table of ready texts. heads: of each column of the rows the text that heads it."""
    texts = pl.DataFrame(rows, schema=dict.fromkeys(heads, pl.String))
    columns: dict[str, tuple[Kind, str]] = {name: ("text", head) for name, head in heads.items()}
    return table_of(texts, words, **columns)


def _beside(drugs: DrugWords, row: Row, explained: list[Row]) -> str:
    """What to mind of a figure, and the explanations that are given for it."""
    words = drugs.words
    told = [
        words(
            "drugs.explained_by",
            partner=drugs.label("partner", one["partner"]),
            text=words.either(one["text_nl"], one["text_en"]),
        )
        for one in explained
        if (one["step"], one["measure"], one["period"])
        == (row["step"], row["measure"], row["period"])
    ]
    return " ".join(part for part in (drugs.beside(row), *told) if part)


def _who(picture: Picture, row: Row) -> str:
    """Who tells a figure, and out of what."""
    partner = drug_words(picture.scope).label("partner", row["partner"])
    source = source_of(picture.scope, row)
    return f"{partner} ({source})" if partner else source


def _tidy(drugs: DrugWords, found: pl.DataFrame) -> pl.DataFrame:
    rows = [
        {
            "step": drugs.label("step", row["step"]),
            "what": drugs.what(row),
            "value": row["value"],
            "in_unit": drugs.explanations["unit", row["unit"]],
            "said": drugs.label("status", row["status"]),
            "previous": None if row["period_kind"] == "year" else row["previous"],
            "year_before": row["previous" if row["period_kind"] == "year" else "year_before"],
        }
        for row in found.rows(named=True)
    ]
    numbers = dict.fromkeys(("value", "previous", "year_before"), pl.Float64)
    texts = dict.fromkeys(("step", "what", "in_unit", "said"), pl.String)
    return pl.DataFrame(rows, schema={**texts, **numbers})


def script_years_tile(picture: Picture, market: str, *, style: Style) -> Tile:
    """The script of a market, a row for each half-year up to this one."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    frame = pl.DataFrame(
        {
            "row": short_period(words, row["half_year"]),
            "column": drugs.label("step", row["step"]),
            "text": words(f"drugs.short_{row['status']}"),
            "tint": TINTS[row["status"]],
            "own": row["half_year"] == picture.half_year,
            "told": words(f"drugs.step_{row['status']}"),
            "observations": row["observations"],
            "without": row["without_answer"],
            "partners": row["partners"],
        }
        for row in picture.of_market("scripts", market).rows(named=True)
    ).cast({"tint": pl.Float64})
    return Tile(
        key="drugs-market-script",
        title=words("drugs.market_script_title"),
        subtitle=words("drugs.market_script_subtitle"),
        alt=words("drugs.market_script_alt"),
        caution=words("caution.drugs_script"),
        figure=heat(frame, style=style),
        table=table_of(
            frame,
            words,
            row=("text", "column.period"),
            column=("text", "drugs.col_step"),
            told=("text", "drugs.col_standing"),
            observations=("count", "drugs.col_observations"),
            without=("count", "drugs.col_without"),
            partners=("count", "drugs.col_partners"),
        ),
        foot=cite_picture(picture, picture.of_market("picture", market)),
        rows_a_sheet=_ALL_ROWS,
    )


def information_tile(picture: Picture, market: str, style: Style) -> Tile:
    """What was confirmed, refuted or enriched, and what rests on a single source."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    counted = picture.of_market("information", market).rows(named=True)
    told = picture.of_market("picture", market).filter(pl.col("information").is_not_null())
    rows = [
        {
            "information": drugs.label("information", row["information"]),
            "what": drugs.what(row),
            "partner": drugs.label("partner", row["partner"]),
        }
        for row in told.rows(named=True)
    ]
    figure = pl.DataFrame(
        {
            "label": drugs.label("information", row["information"]),
            "value": float(row["observations"]),
            "text": words.count(row["observations"]),
            "own": False,
            "apart": False,
        }
        for row in counted
    )
    return Tile(
        key="drugs-information",
        title=words("drugs.information_title", what=information_in_words(picture, market)),
        subtitle=words("drugs.information_subtitle"),
        alt=words("alt.bars", what=words("drugs.information_subtitle")),
        empty=words("drugs.no_information"),
        figure=bars(figure, style=style, apart_title="") if counted else None,
        table=_text_table(
            rows,
            words,
            information="drugs.col_information",
            what="drugs.col_measure",
            partner="drugs.col_partner",
        ),
        foot=cite_picture(picture, told),
        rows_a_sheet=_ALL_ROWS,
    )


def trend_tile(picture: Picture, market: str, *, style: Style, most: int | None = None) -> Tile:
    """The half-years of every measure of the market beside each other.

    most: no more series than these, those by which the market is told first; all if None.
    """
    words = drug_words(picture.scope).words
    of_halves = picture.of_market("trend", market).filter(
        pl.col("period_kind") == "half_year", pl.col("first_half") <= picture.half_year
    )
    return half_year_columns(
        picture,
        of_halves if most is None else _told_by(picture, market, of_halves, most=most),
        key="drugs-trend",
        title=words("drugs.trend_title"),
        style=style,
    )


def _told_by(picture: Picture, market: str, series: pl.DataFrame, *, most: int) -> pl.DataFrame:
    """The series whose figures come first in what is told of a market, in their own order."""
    told = [row for row in told_first(picture, market) if row["period_kind"] == "half_year"]
    names = ["step", "measure", "scope", "partner"]
    first = pl.DataFrame(told[:most], schema=dict.fromkeys(names, pl.String))
    return series.join(first, on=names, how="semi", nulls_equal=True, maintain_order="left")


def years_tile(picture: Picture, market: str, *, style: Style, most: int | None = None) -> Tile:
    """Public figures of years: of the region and its places first, then of the country.

    most: no more series than these, of region and country by turns; all if None.
    """
    words = drug_words(picture.scope).words
    everywhere = ask("drugs/trend", scope=picture.scope, selection=Selection())
    country = everywhere.filter(pl.col("region") == "national", pl.col("market") == market)
    both = pl.concat([picture.of_market("trend", market), country])
    years = both.filter(pl.col("period_kind") == "year", pl.col("value").is_not_null())
    long = years.filter(pl.len().over("region", "series") >= _FEWEST_POINTS)
    once = long.unique(["series", "period"], keep="first", maintain_order=True)
    return year_columns(
        picture,
        once if most is None else _of_each(once, most=most),
        key="drugs-years",
        title=words("drugs.years_title"),
        style=style,
    )


def _of_each(series: pl.DataFrame, *, most: int) -> pl.DataFrame:
    """The first series of the region, the first of the country, the second of the region, ..."""
    known = series.unique(["region", "series"], keep="first", maintain_order=True)
    place = pl.int_range(pl.len()).over("region")
    first = known.sort(place, maintain_order=True).head(most)
    return series.join(first, on=["region", "series"], how="semi", maintain_order="left")


def against_tile(picture: Picture, market: str) -> Tile:
    """The region beside the country, in the last years that both have."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    found = picture.of_market("against", market).filter(
        pl.col("year") <= int(picture.half_year[:4])
    )
    kept = found.filter(
        pl.col("year") == pl.col("year").max().over("step", "measure", "scope", "partner")
    )
    rows = [_against_row(drugs, row) for row in kept.rows(named=True)]
    return Tile(
        key="drugs-against",
        title=words("drugs.against_title"),
        subtitle=words("drugs.against_subtitle"),
        alt=words("drugs.against_subtitle"),
        caution=words("caution.drugs_against"),
        empty=words("drugs.no_against"),
        table=_text_table(
            rows,
            words,
            what="drugs.col_measure",
            year="column.year",
            region="drugs.col_region",
            moved="drugs.col_year_earlier",
            country="drugs.col_country",
            country_moved="drugs.col_country_earlier",
            share="drugs.col_share",
        ),
        foot=cite_picture(picture, _both_sources(picture, kept)),
        rows_a_sheet=_ALL_ROWS,
    )


def _both_sources(picture: Picture, kept: pl.DataFrame) -> pl.DataFrame:
    """Where the figures of the region and of the country come from, as rows to cite."""
    own = picture.trend.join(
        kept, on=("market", "step", "measure", "scope"), how="semi", nulls_equal=True
    ).select("source", "address", "document", "invented")
    country = kept.select(
        pl.lit(None, pl.String).alias("source"),
        pl.col("country_address").alias("address"),
        pl.col("country_document").alias("document"),
        pl.lit(value=False).alias("invented"),
    )
    return pl.concat([own, country])


def _against_row(drugs: DrugWords, row: Row) -> Row:
    words, unit = drugs.words, row["unit"]
    region = f"{drugs.number(row['value'], unit=unit)} ({drugs.label('scope', row['scope'])})"
    country = drugs.number(row["country_value"], unit=unit)
    return {
        "what": drugs.label("measure", row["measure"]),
        "year": str(row["year"]),
        "region": region,
        "moved": _from_year(drugs, row["value"], row["previous"], unit),
        "country": f"{country} ({drugs.label('scope', row['country_scope'])})",
        "country_moved": _from_year(drugs, row["country_value"], row["country_previous"], unit),
        "share": words("drugs.no_share") if row["share"] is None else words.percent(row["share"]),
    }


def _from_year(drugs: DrugWords, now: float, before: float | None, unit: str) -> str:
    words = drugs.words
    if before is None:
        return words("drugs.comparison_none")
    return drugs.moved(now - before, unit=unit, share=None)


def efforts_tile(picture: Picture, market: str) -> Tile:
    """What each partner did, and what came of it; reasons for dismissal among them."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    found = picture.efforts.filter(pl.col("market").is_in([market, ALL_MARKETS]))
    rows = [
        {
            "partner": drugs.label("partner", row["partner"]),
            "effort": drugs.label("effort", row["effort"]),
            "outcome": drugs.label("outcome", row["outcome"]),
            "written": drugs.value_of(row),
            "share": "" if row["share"] is None else words.percent(row["share"]),
            "moved": _effort_moved(drugs, row),
            "note": _effort_note(drugs, row),
        }
        for row in found.rows(named=True)
    ]
    return Tile(
        key="drugs-efforts",
        title=_dismissals(drugs, found.filter(pl.col("market") == market)),
        subtitle=words("drugs.efforts_subtitle"),
        alt=words("drugs.efforts_subtitle"),
        caution=words("caution.drugs_efforts"),
        empty=words("drugs.no_efforts"),
        table=_text_table(
            rows,
            words,
            partner="drugs.col_partner",
            effort="drugs.col_effort",
            outcome="drugs.col_outcome",
            written="column.value",
            share="drugs.col_of_effort",
            moved="drugs.col_previous",
            note="drugs.col_beside",
        ),
        foot=cite_picture(picture, found),
        rows_a_sheet=_ALL_ROWS,
    )


def _effort_moved(drugs: DrugWords, row: Row) -> str:
    if row["change"] is None:
        words = drugs.words
        return words("drugs.comparison_none")
    return drugs.moved(row["change"], unit=row["unit"], share=None)


def _effort_note(drugs: DrugWords, row: Row) -> str:
    """What is noted with an effort, and where it is of all markets or of a year."""
    words = drugs.words
    parts = [words.either(row["note_nl"], row["note_en"])]
    if row["market"] == ALL_MARKETS:
        parts.append(drugs.label("market", ALL_MARKETS))
    if "-H" not in row["period"]:
        parts.append(written_period(words, row["period"]))
    return "; ".join(part for part in parts if part)


def _dismissals(drugs: DrugWords, found: pl.DataFrame) -> str:
    """Why cases were dismissed; that it is unknown where nobody tells."""
    words = drugs.words
    rows = found.filter(pl.col("dismissal"), pl.col("value").is_not_null()).rows(named=True)
    if not rows:
        return words("drugs.efforts_title")
    reasons = [
        words(
            "drugs.dismissed_for",
            number=drugs.number(row["value"], unit=row["unit"]),
            reason=drugs.small(_reason(drugs, row)),
        )
        for row in rows
    ]
    return words("drugs.dismissals", reasons=words.listed(reasons))


def _reason(drugs: DrugWords, row: Row) -> str:
    """A reason without the word before it: onvoldoende bewijs."""
    return drugs.label("outcome", row["outcome"]).rpartition(": ")[2]


def explanations_tile(picture: Picture, market: str) -> Tile:
    """Explanations of partners and of the report, with what they explain."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    found = picture.explanations.filter(pl.col("market").is_in([market, ALL_MARKETS]))
    rows = [
        {
            "about": drugs.label("measure", row["measure"]) or drugs.label("step", row["step"]),
            "text": words.either(row["text_nl"], row["text_en"]),
            "who": _who(picture, row),
        }
        for row in found.rows(named=True)
    ]
    return Tile(
        key="drugs-explanations",
        title=words("drugs.explanations_title", count=words.count(len(rows))),
        subtitle=words("drugs.explanations_subtitle"),
        alt=words("drugs.explanations_subtitle"),
        empty=words("drugs.no_explanations"),
        table=_text_table(
            rows,
            words,
            about="drugs.col_about",
            text="drugs.col_explanation",
            who="drugs.col_source",
        ),
        foot=cite_picture(picture, found),
    )


def choices_tile(picture: Picture, *of: str) -> Tile:
    """What partners chose to act on in some markets, with the check of last time and the next."""
    drugs = drug_words(picture.scope)
    words = drugs.words
    found = picture.choices.filter(pl.col("market").is_in([*of, ALL_MARKETS]))
    rows = [
        {
            "kind": drugs.label("choice_kind", row["kind"]),
            "place": placed(picture, row),
            "act_on": row["act_on"],
            "effect": row["effect"],
            "owner": drugs.label("partner", row["owner"]),
            "asked": row["last_check"] or "",
            "result": last_check(drugs, row),
            "next": row["next_check"],
        }
        for row in found.rows(named=True)
    ]
    return Tile(
        key="drugs-choices",
        title=words("drugs.choices_title", count=words.count(len(rows))),
        subtitle=words("drugs.choices_subtitle"),
        alt=words("drugs.choices_subtitle"),
        empty=words("drugs.no_choices"),
        table=_text_table(
            rows,
            words,
            kind="drugs.col_kind",
            place="drugs.col_where",
            act_on="drugs.col_act_on",
            effect="drugs.col_effect",
            owner="drugs.col_owner",
            asked="drugs.col_asked",
            result="drugs.col_last_check",
            next="drugs.col_next_check",
        ),
        foot=cite_picture(picture, found),
    )
