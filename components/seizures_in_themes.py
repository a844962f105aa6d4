"""What Afgepakt shows of cases with the chosen themes, out of the case register.

A stage, a theme and a region are a crossing: amounts of few bookings are hidden, others rounded.
"""

import polars as pl

from components.appearance import style
from components.choices import own_region
from components.labels import labels_for
from components.rows import bar_rows
from components.table import table_of
from components.theme_crossings import chosen_themes, register_foot
from components.tile import Tile
from components.words import words_for
from figures import bars
from queries import Scope, Selection, ask


def stages_in_themes(scope: Scope, selection: Selection) -> list[Tile]:
    """A tile a stage: its amounts in cases with the chosen themes, by region."""
    answer = ask("seizures/in_themes", scope=scope, selection=selection)
    return [
        _stage(scope, selection, stage, answer.filter(pl.col("stage") == stage))
        for stage in labels_for(scope).keys("stage")
    ]


def stages_in_themes_together(scope: Scope, selection: Selection) -> Tile:
    """The three stages in cases with the chosen themes, of all regions together."""
    words = words_for(scope.language)
    every_region = Selection(
        periods=selection.periods, themes=selection.themes, theme_match=selection.theme_match
    )
    what = words("seizures.in_themes_subtitle", themes=chosen_themes(scope, selection))
    return Tile(
        key="seizures-in-themes-together",
        title=words("seizures.in_themes_together_title"),
        subtitle=what,
        alt=what,
        caution=words("caution.amounts_together"),
        table=table_of(
            ask("seizures/in_themes_together", scope=scope, selection=every_region),
            words,
            stage="stage",
            eur=("eur", "column.eur_thousands"),
            bookings=("rounded", "column.bookings_rounded"),
            regions_reporting=("count", "column.regions_counting"),
        ),
        foot=register_foot(scope, every_region, dimension="money_stage"),
    )


def _stage(scope: Scope, selection: Selection, stage: str, answer: pl.DataFrame) -> Tile:
    words, name = words_for(scope.language), labels_for(scope)("stage", stage)
    rows = bar_rows(
        answer,
        scope=scope,
        label="region",
        value="eur",
        text=lambda row: words.short_euros(row["eur"]),
        highlighted=(own_region(),),
    )
    return Tile(
        key=f"seizures-in-themes-{stage}",
        title=name,
        subtitle=words("seizures.in_themes_subtitle", themes=chosen_themes(scope, selection)),
        alt=words("alt.bars", what=name),
        caution=words("caution.amounts_in_themes"),
        figure=bars(rows, style=style(), apart_title=words("figure.not_shown")),
        table=table_of(
            answer,
            words,
            region="region",
            eur=("eur", "column.eur_thousands"),
            bookings=("rounded", "column.bookings_rounded"),
        ),
        foot=register_foot(scope, selection, dimension=f"amount_{stage}"),
    )
