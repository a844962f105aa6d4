"""Series on drugs over time, each on a scale of its own and never joined with another."""

from dataclasses import replace
from typing import Any

import polars as pl

from components.citing import Foot
from components.drug_citing import cite_picture, source_of
from components.drug_picture import Picture
from components.drug_words import DrugWords, drug_words
from components.periods import short_period, written_period
from components.table import table_of
from components.tile import Tile
from figures import Style, columns

Row = dict[str, Any]
_ALL_ROWS = 40


def half_year_columns(
    picture: Picture,
    series: pl.DataFrame,
    *,
    key: str,
    title: str,
    style: Style,
    with_market: bool = False,
) -> Tile:
    """Half-years beside each other: a row of columns for each series.

    series: rows of drugs/trend, of half-years; where a series was redefined, it breaks in two.
    """
    words = drug_words(picture.scope).words
    return _columns_tile(
        picture,
        series,
        key=key,
        title=title,
        subtitle=words("drugs.half_years_subtitle"),
        periods=_half_years(series),
        with_market=with_market,
        style=style,
    )


def year_columns(
    picture: Picture, series: pl.DataFrame, *, key: str, title: str, style: Style
) -> Tile:
    """Years beside each other, as half_year_columns; years that nobody gives stay open."""
    words = drug_words(picture.scope).words
    return _columns_tile(
        picture,
        series,
        key=key,
        title=title,
        subtitle=words("drugs.years_subtitle"),
        periods=_years(series),
        with_market=False,
        style=style,
        dated=False,
    )


def _half_years(series: pl.DataFrame) -> list[str]:
    if series.is_empty():
        return []
    known = series["first_half"].to_list()
    first, last = min(known), max(known)
    years = range(int(first[:4]), int(last[:4]) + 1)
    halves = (f"{year}-H{half}" for year in years for half in (1, 2))
    return [half for half in halves if first <= half <= last]


def _years(series: pl.DataFrame) -> list[str]:
    years = [int(year) for year in series["period"]]
    return [str(year) for year in range(min(years), max(years) + 1)] if years else []


def _columns_tile(
    picture: Picture,
    series: pl.DataFrame,
    *,
    key: str,
    title: str,
    subtitle: str,
    periods: list[str],
    with_market: bool,
    style: Style,
    dated: bool = True,
) -> Tile:
    drugs = drug_words(picture.scope)
    words = drugs.words
    cells = _cells(drugs, series, periods=periods, with_market=with_market)
    return Tile(
        key=key,
        title=title,
        subtitle=subtitle,
        alt=words("alt.drugs_columns", what=subtitle),
        caution=words("caution.drugs_series"),
        empty=words("drugs.no_series"),
        figure=columns(pl.DataFrame(cells, schema=_CELL), style=style) if cells else None,
        table=table_of(
            _told(picture, series),
            words,
            what=("text", "drugs.col_measure"),
            scope=("text", "drugs.col_scope"),
            period=("text", "column.period"),
            written=("text", "column.value"),
            number=("days", "drugs.col_number"),
            partner=("text", "drugs.col_partner"),
            beside=("text", "drugs.col_beside"),
            source=("text", "drugs.col_source"),
        ),
        foot=_foot(picture, series, periods=periods, dated=dated),
        rows_a_sheet=_ALL_ROWS,
    )


def _foot(picture: Picture, series: pl.DataFrame, *, periods: list[str], dated: bool) -> Foot:
    """The foot of a series; dated: of half-years up to the one that is looked at."""
    foot = cite_picture(picture, series)
    if dated or not periods:
        return foot
    words = drug_words(picture.scope).words
    span = words("period.span", first=periods[0], last=periods[-1])
    return replace(foot, period=span, coverage=words("coverage.drugs_public"), dated=False)


_CELL = {
    "row": pl.String,
    "period": pl.String,
    "value": pl.Float64,
    "text": pl.String,
    "running": pl.Boolean,
    "own": pl.Boolean,
}


def _cells(
    drugs: DrugWords, series: pl.DataFrame, *, periods: list[str], with_market: bool
) -> list[Row]:
    """A cell for each piece of a series and each period; a gap says that it is one."""
    words = drugs.words
    cells: list[Row] = []
    for label, known in _pieces(drugs, series, with_market=with_market):
        for period in periods:
            row = known.get(period)
            value = row["value"] if row else None
            text = words("drugs.not_known") if row is None else _short(drugs, row)
            cells.append(
                {
                    "row": label,
                    "period": short_period(words, period),
                    "value": value,
                    "text": text,
                    "running": False,
                    "own": False,
                }
            )
    return cells


def _short(drugs: DrugWords, row: Row) -> str:
    """A value under a label that has its unit; doubt is marked, and told in the table."""
    words = drugs.words
    if row["value"] is None:
        return drugs.label("status", row["status"])
    number = words.quantity(row["value"])
    number = f"{number}%" if row["unit"] == "percent" else number
    return f"{number}*" if row["caveat"] else number


def _pieces(
    drugs: DrugWords, series: pl.DataFrame, *, with_market: bool
) -> list[tuple[str, dict[str, Row]]]:
    """Each series with its label, broken where it counts something else than before."""
    words = drugs.words
    pieces: list[tuple[str, dict[str, Row]]] = []
    firsts = series.unique("series", keep="first")
    named = firsts.group_by("measure", "scope").len().filter(pl.col("len") > 1)
    twice = set(named.select("measure", "scope").iter_rows())
    for _, rows in series.group_by("series", maintain_order=True):
        part: dict[str, Row] = {}
        first = rows.row(0, named=True)
        several = (first["measure"], first["scope"]) in twice
        label = _label(drugs, first, with_market=with_market, several=several)
        for row in rows.rows(named=True):
            if row["redefined"] and part:
                until = short_period(words, max(part))
                pieces.append((words("drugs.counted_until", what=label, until=until), part))
                part = {}
                since = short_period(words, row["period"])
                label = words("drugs.counted_since", what=label, since=since)
            part[row["period"]] = row
        pieces.append((label, part))
    return _told_apart(pieces)


def _told_apart(pieces: list[tuple[str, dict[str, Row]]]) -> list[tuple[str, dict[str, Row]]]:
    """Labels that would stand there twice get a number behind them."""
    seen: dict[str, int] = {}
    apart: list[tuple[str, dict[str, Row]]] = []
    for label, part in pieces:
        seen[label] = seen.get(label, 0) + 1
        apart.append((label if seen[label] == 1 else f"{label} ({seen[label]})", part))
    return apart


def _label(drugs: DrugWords, row: Row, *, with_market: bool, several: bool) -> str:
    """What a series is of, with its unit, and its scope where that is not the region.

    several: whether more series of the picture have this measure, so that step and partner tell.
    """
    words = drugs.words
    measure = drugs.label("measure", row["measure"])
    parts = [measure]
    if with_market:
        parts = [drugs.label("market", row["market"]), drugs.small(measure)]
    elif several:
        parts.append(drugs.small(drugs.label("step", row["step"])))
        parts.append(drugs.label("partner", row["partner"]))
    if row["scope_kind"] != "region":
        parts.append(drugs.label("scope", row["scope"]))
    what = ", ".join(part for part in parts if part)
    unit = "%" if row["unit"] == "percent" else drugs.explanations["unit", row["unit"]]
    said_already = unit in measure.lower()
    return what if said_already else words("drugs.in_unit", what=what, unit=unit)


def _told(picture: Picture, series: pl.DataFrame) -> pl.DataFrame:
    drugs = drug_words(picture.scope)
    words = drugs.words
    rows = [
        {
            "what": drugs.label("measure", row["measure"]),
            "scope": drugs.label("scope", row["scope"]),
            "period": written_period(words, row["period"]),
            "written": drugs.value_of(row),
            "number": row["value"],
            "partner": drugs.label("partner", row["partner"]),
            "beside": drugs.beside(row),
            "source": source_of(picture.scope, row),
        }
        for row in series.rows(named=True)
    ]
    return pl.DataFrame(rows, schema={**dict.fromkeys(_TOLD, pl.String), "number": pl.Float64})


_TOLD = ("what", "scope", "period", "written", "number", "partner", "beside", "source")
