"""Tiles of themes that go together, and of the advice in cases with a theme.

Crossings of attributes of a case are rounded to 5; a tile says so where its numbers are read.
"""

from collections.abc import Sequence

import polars as pl

from components import address
from components.appearance import style
from components.choices import choose_one, own_region
from components.citing import Foot, cite_register, cite_tables
from components.labels import labels_for
from components.register import shows_register
from components.rows import bar_rows, heat_rows
from components.table import table_of
from components.tile import Tile
from components.words import words_for
from figures import bars, heat
from queries import Scope, Selection, ask

_BOTH_ORDERS = 2
_VIEWS = ("apart", "samen")


def choose_view(scope: Scope, selection: Selection) -> str:
    """What to see of the themes: each by itself, or together; the latter needs a register."""
    if not shows_register(scope, period=selection.periods[0]):
        return _VIEWS[0]
    words = words_for(scope.language)
    return choose_one(
        address.VIEW,
        label=words("choice.view"),
        options=_VIEWS,
        written=lambda view: words(f"themes.view_{view}"),
        few=True,
    )


def is_together(view: str) -> bool:
    """Whether a view of choose_view is that of themes together."""
    return view == _VIEWS[1]


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
    words = words_for(scope.language)
    answer = ask("themes/cases", scope=scope, selection=selection)
    themes = chosen_themes(scope, selection)
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


def pairs_title(scope: Scope, answer: pl.DataFrame) -> str:
    """The one pair with most cases; rounded numbers may leave several, and then none is named.

    answer: themes/pairs.
    """
    words = words_for(scope.language)
    apart = answer.filter(pl.col("theme") != pl.col("other"))
    first = apart.filter((pl.col("cases") == apart["cases"].max()) & (pl.col("cases") > 0))
    if first.height != _BOTH_ORDERS:
        return words("themes.pairs_title")
    names = _quoted(scope, first.select("theme", "other").row(0))
    return words("finding.pairs", names=words.listed(names))


def chosen_themes(scope: Scope, selection: Selection) -> str:
    """The chosen themes in a sentence: a of b, or a en b where a case must have all of them."""
    words = words_for(scope.language)
    names = _quoted(scope, selection.themes)
    if selection.theme_match == "all" or len(names) == 1:
        return words.listed(names)
    return words("list.or", names=", ".join(names[:-1]), last=names[-1])


def _quoted(scope: Scope, themes: Sequence[str]) -> list[str]:
    """Names between quotes: a theme may have "and" in its name."""
    words, labels = words_for(scope.language), labels_for(scope)
    return [words("list.quoted", name=labels("theme", key)) for key in themes]


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
        title=pairs_title(scope, answer),
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
            alt=what,
            caution=words("caution.combinations"),
            table=table_of(
                told, words, combination="text", cases=("rounded", "column.cases_rounded")
            ),
            foot=register_foot(scope, selection, dimension="theme"),
        )
    ]


def _combination(scope: Scope, keys: str) -> str:
    labels = labels_for(scope)
    return " + ".join(labels("theme", key) for key in keys.split(","))


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
