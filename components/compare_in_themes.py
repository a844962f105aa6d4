"""What Regio's vergelijken shows of cases with the chosen themes, out of the case register.

Region, theme and what is counted are a crossing: counts are rounded to 5, amounts of few bookings
hidden, and rates made of that. Themes are recorded so differently that regions are never ranked.
"""

from dataclasses import replace

import polars as pl
import streamlit as st

from components.appearance import style
from components.choices import own_region
from components.citing import Foot, cite_register, practice_note
from components.comparing import BASES, PER, Comparison
from components.keeping import kept_per_build
from components.labels import labels_for
from components.rows import bar_rows
from components.table import Kind, Table, table_of
from components.theme_crossings import chosen_themes
from components.tile import Tile
from components.words import Words, words_for
from figures import bars
from queries import Scope, Selection, ask

PER_CASE = "per_case"
_COUNTED = frozenset({"source", "advice_kind"})
_TOTALS = frozenset({"cases", "advice"})
_STAGE = "money_stage"


def is_told_in_themes(scope: Scope, measure: str) -> bool:
    """Whether a measure can be told of cases with a theme; says so where it can't."""
    if measure in _TOTALS or _dimension(scope, measure) in {*_COUNTED, _STAGE}:
        return True
    words = words_for(scope.language)
    name = labels_for(scope)("measure", measure)
    st.info(words("compare.not_by_theme", measure=name), icon=":material/filter_alt_off:")
    return False


def bases_in_themes(scope: Scope, measure: str) -> tuple[str, ...]:
    """What a measure can be shown by: for counts also by the cases that they are of."""
    return BASES if _dimension(scope, measure) == _STAGE else (*BASES, PER_CASE)


def basis_name(scope: Scope, basis: str, *, measure: str) -> str:
    """A basis as it is chosen: a count of cases by cases is a part of them."""
    words = words_for(scope.language)
    return words(f"basis.{_kind_of(scope, basis, measure)}")


@kept_per_build
def compare_in_themes(
    scope: Scope, *, measure: str, basis: str, selection: Selection
) -> Comparison:
    """Take a measure of all regions in cases with the chosen themes; never to be ranked.

    basis: of bases_in_themes(). A rate of a count that was rounded to none is withheld.
    """
    money = _dimension(scope, measure) == _STAGE
    answer = _amounts(scope, measure, selection) if money else _counts(scope, measure, selection)
    sized = answer.join(
        ask("regions/size", scope=scope).drop("status"), on="region", how="left"
    ).with_columns(apart=pl.col("region").is_in(_otherwise(scope, measure, selection)))
    some = pl.when(pl.col("value") > 0)
    rated = sized.with_columns(
        some.then(pl.col("value") * times / pl.col(size)).alias(name)
        for name, (size, times) in PER.items()
    )
    return Comparison(
        measure=measure,
        basis=basis,
        selection=selection,
        answer=rated.with_columns(shown=pl.col(basis)),
        comparable=False,
        money=money,
    )


def regions_in_themes(scope: Scope, comparison: Comparison) -> Tile:
    """A measure in cases with the chosen themes, by region, in the fixed order."""
    words, labels = words_for(scope.language), labels_for(scope)
    name = labels("measure", comparison.measure)
    kind = _kind_of(scope, comparison.basis, comparison.measure)
    apart = "figure.not_shown" if comparison.money else "figure.apart_or_small"
    rows = bar_rows(
        comparison.answer,
        scope=scope,
        label="region",
        value="shown",
        text=lambda row: _written(words, kind, row["shown"], money=comparison.money),
        highlighted=(own_region(),),
    )
    return Tile(
        key="compare-in-themes",
        title=words(f"compare.title_{kind}", measure=name),
        subtitle=words(
            f"compare.in_themes_subtitle_{_rounding(comparison)}",
            what=words(_subtitle(kind, comparison)),
            themes=chosen_themes(scope, comparison.selection),
        ),
        alt=words("alt.bars", what=name),
        caution=words(
            "caution.amounts_in_themes" if comparison.money else "caution.compare_themes"
        ),
        figure=bars(rows, style=style(), apart_title=words(apart)),
        table=_table(words, comparison, kind),
        foot=_foot(scope, comparison),
    )


def of_all_cases(tile: Tile, words: Words) -> Tile:
    """A tile that the choice of themes does not touch, which says so."""
    caution = " ".join(text for text in (words("caution.of_all_cases"), tile.caution) if text)
    return replace(tile, caution=caution)


def _counts(scope: Scope, measure: str, selection: Selection) -> pl.DataFrame:
    answer = ask("regions/in_themes", scope=scope, selection=selection)
    return answer.filter(pl.col("measure") == measure)


def _amounts(scope: Scope, measure: str, selection: Selection) -> pl.DataFrame:
    answer = ask("seizures/in_themes", scope=scope, selection=selection)
    stage = _measures(scope).row(by_predicate=pl.col("measure") == measure, named=True)["member"]
    return answer.filter(pl.col("stage") == stage).rename({"eur": "value"})


@kept_per_build
def _measures(scope: Scope) -> pl.DataFrame:
    return ask("reference/measures", scope=scope)


def _dimension(scope: Scope, measure: str) -> str:
    row = _measures(scope).row(by_predicate=pl.col("measure") == measure, named=True)
    return row["dimension"]


def _involved(scope: Scope, measure: str, selection: Selection) -> list[str]:
    """The measure, and those that count the chosen themes: how regions do both matters."""
    of_themes = _measures(scope).filter(
        (pl.col("dimension") == "theme") & pl.col("member").is_in(selection.themes)
    )
    return [measure, *of_themes["measure"]]


def _otherwise(scope: Scope, measure: str, selection: Selection) -> list[str]:
    """The regions that register the measure or one of the themes in a way of their own."""
    practice = ask(
        "regions/practice", scope=scope, selection=Selection(periods=selection.periods)
    ).filter(
        pl.col("measure").is_in(_involved(scope, measure, selection))
        & (pl.col("effect") == "apart")
    )
    return practice["region"].unique().to_list()


def _kind_of(scope: Scope, basis: str, measure: str) -> str:
    """The basis, and for what is counted by case which part of which cases it is."""
    if basis != PER_CASE:
        return basis
    if measure == "cases":
        return "part_of_all"
    return "part_of_these" if _dimension(scope, measure) == "source" else PER_CASE


def _subtitle(kind: str, comparison: Comparison) -> str:
    if kind in BASES:
        return f"compare.subtitle_{kind}_{comparison.unit}"
    return f"compare.subtitle_{kind}"


def _rounding(comparison: Comparison) -> str:
    if comparison.money:
        return "eur"
    return "count" if comparison.basis == "value" else "rate"


def _written(words: Words, kind: str, number: float, *, money: bool) -> str:
    if money:
        return words.short_euros(number)
    if kind.startswith("part_of_"):
        return words.percent(number)
    return words.rounded(number) if kind == "value" else words.rate(number)


def _table(words: Words, comparison: Comparison, kind: str) -> Table:
    rate: Kind = "eur" if comparison.money else "decimal"
    columns: dict[str, Kind | tuple[Kind, str]] = {
        "region": "region",
        "value": ("eur", "column.eur_thousands")
        if comparison.money
        else ("rounded", "column.number_rounded"),
        "per_100k": rate,
        "per_municipality": rate,
    }
    if kind not in BASES:
        columns["base"] = ("rounded", "column.cases_of_base")
        columns[PER_CASE] = ("decimal" if kind == PER_CASE else "share", f"column.{kind}")
    return table_of(comparison.answer, words, **columns)


def _foot(scope: Scope, comparison: Comparison) -> Foot:
    selection = comparison.selection
    note = practice_note(
        scope=scope,
        measures=tuple(_involved(scope, comparison.measure, selection)),
        selection=Selection(periods=selection.periods),
    )
    return cite_register(scope=scope, period=selection.periods[0], note=note)
