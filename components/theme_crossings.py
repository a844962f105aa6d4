"""Tiles of themes that go together, and of the advice in cases with a theme.

Crossings of attributes of a case are rounded to 5; a tile says so where its numbers are read.
"""

import polars as pl

from components.appearance import style
from components.choices import own_region
from components.citing import Foot, cite_register, cite_tables
from components.labels import labels_for
from components.register import shows_register
from components.rows import bar_rows, heat_rows
from components.table import table_of
from components.tile import Tile
from components.words import Words, words_for
from figures import bars, heat
from queries import Scope, Selection, ask


def theme_crossings(scope: Scope, selection: Selection) -> list[Tile]:
    """Pairs, combinations and advice of the chosen period and regions; with no theme chosen.

    No tile where there is no register over the period.
    """
    if not shows_register(scope, period=selection.periods[0]):
        return []
    chosen = Selection(periods=selection.periods, regions=selection.regions)
    return [
        _pairs(scope, chosen),
        *_combinations(scope, chosen),
        _advice(scope, chosen),
    ]


def cases_with_themes(scope: Scope, selection: Selection) -> list[Tile]:
    """Cases by region with any or all of the themes chosen; no tile for fewer than two of them.

    Cases with one theme are its mentions, which the page has already.
    """
    if not asks_how_to_match(scope, selection):
        return []
    words, labels = words_for(scope.language), labels_for(scope)
    answer = ask("themes/cases", scope=scope, selection=selection)
    themes = words.listed([labels("theme", key) for key in selection.themes])
    what = words("themes.cases_subtitle")
    rows = bar_rows(
        answer,
        scope=scope,
        label="region",
        value="cases",
        text=lambda row: words.rounded(row["cases"]),
        highlighted=(own_region(),),
    )
    return [
        Tile(
            key="themes-cases",
            title=words(f"themes.cases_title_{selection.theme_match}", themes=themes),
            subtitle=what,
            alt=words("alt.bars", what=what),
            caution=words("caution.cases_with_themes"),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(
                answer, words, region="region", cases=("rounded", "column.cases_rounded")
            ),
            foot=register_foot(scope, selection, dimension="theme"),
        )
    ]


def asks_how_to_match(scope: Scope, selection: Selection) -> bool:
    """Whether any and all of the themes chosen differ, and the register can tell."""
    shown = shows_register(scope, period=selection.periods[0])
    return shown and len(selection.themes) > 1


def register_foot(scope: Scope, selection: Selection, *, dimension: str) -> Foot:
    """The foot of register figures in one period, with how the chosen regions register."""
    note = cite_tables(scope=scope, dimension=dimension, selection=_without_themes(selection)).note
    return cite_register(scope=scope, period=selection.periods[0], note=note)


def _without_themes(selection: Selection) -> Selection:
    return Selection(periods=selection.periods, regions=selection.regions)


def _pairs(scope: Scope, selection: Selection) -> Tile:
    words = words_for(scope.language)
    answer = ask("themes/pairs", scope=scope, selection=selection)
    rows = heat_rows(
        answer,
        scope=scope,
        row="theme",
        column="other",
        column_of="theme",
        value="cases",
        rounded=True,
    )
    return Tile(
        key="themes-pairs",
        title=_pairs_title(scope, answer),
        subtitle=words("themes.pairs_subtitle"),
        alt=words("themes.pairs_alt"),
        caution=words("caution.pairs"),
        figure=heat(rows, style=style()),
        table=table_of(
            answer,
            words,
            theme="theme",
            other=("theme", "column.other_theme"),
            cases=("rounded", "column.cases_rounded"),
            regions_reporting=("count", "column.regions_counting"),
        ),
        foot=register_foot(scope, selection, dimension="theme"),
    )


def _pairs_title(scope: Scope, answer: pl.DataFrame) -> str:
    words, labels = words_for(scope.language), labels_for(scope)
    apart = answer.filter((pl.col("theme") != pl.col("other")) & (pl.col("cases") > 0))
    if apart.is_empty():
        return words("finding.pairs.none")
    row = apart.sort("cases", descending=True, maintain_order=True).row(0, named=True)
    names = [labels("theme", row[name]) for name in ("theme", "other")]
    return words("finding.pairs", names=words.listed(names))


def _combinations(scope: Scope, selection: Selection) -> list[Tile]:
    answer = ask("themes/combinations", scope=scope, selection=selection)
    if answer.is_empty():
        return []
    words = words_for(scope.language)
    told = answer.with_columns(
        combination=pl.Series([_combination(scope, keys) for keys in answer["themes"]])
    )
    what = words("themes.combinations_subtitle")
    return [
        Tile(
            key="themes-combinations",
            title=words("themes.combinations_title"),
            subtitle=what,
            alt=words("alt.bars", what=what),
            caution=words("caution.combinations"),
            figure=bars(
                _combination_rows(told, words), style=style(), apart_title=words("figure.apart")
            ),
            table=table_of(
                told, words, combination="text", cases=("rounded", "column.cases_rounded")
            ),
            foot=register_foot(scope, selection, dimension="theme"),
        )
    ]


def _combination(scope: Scope, keys: str) -> str:
    labels = labels_for(scope)
    return " + ".join(labels("theme", key) for key in keys.split(","))


def _combination_rows(told: pl.DataFrame, words: Words) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "label": row["combination"],
            "value": float(row["cases"]),
            "text": words.rounded(row["cases"]),
            "own": False,
            "apart": False,
        }
        for row in told.rows(named=True)
    )


def _advice(scope: Scope, selection: Selection) -> Tile:
    words = words_for(scope.language)
    answer = ask("themes/advice", scope=scope, selection=selection)
    rows = heat_rows(answer, scope=scope, row="theme", column="kind", value="advice", rounded=True)
    return Tile(
        key="themes-advice",
        title=words("themes.advice_title"),
        subtitle=words("themes.advice_subtitle"),
        alt=words("themes.advice_alt"),
        caution=words("caution.theme_advice"),
        figure=heat(rows, style=style()),
        table=table_of(
            answer,
            words,
            theme="theme",
            kind="kind",
            advice=("rounded", "column.advice_rounded"),
            regions_reporting=("count", "column.regions_counting"),
        ),
        foot=register_foot(scope, selection, dimension="advice_kind"),
    )
