"""What Inbreng and Interventies show of cases with the chosen themes, out of the case register.

Who brought in a case, its theme and its region are a crossing: every number is rounded to 5.
"""

from dataclasses import dataclass, replace

import polars as pl
import streamlit as st

from components import address
from components.appearance import style
from components.choices import Filter, choose_theme_match, own_region
from components.register import shows_register
from components.rows import Row, bar_rows, heat_rows
from components.table import Kind, table_of
from components.theme_crossings import asks_how_to_match, chosen_themes, register_foot
from components.tile import Tile
from components.words import Words, words_for
from figures import bars, heat
from queries import Scope, Selection, ask


@dataclass(frozen=True, kw_only=True)
class _Subject:
    """What is counted: the topic of its questions, the kind of a part, and its measures."""

    topic: str
    part: Kind
    value: str
    dimension: str


_INTAKE = _Subject(
    topic="intake",
    part="source",
    value="cases",
    dimension="source",
)
_INTERVENTIONS = _Subject(
    topic="interventions",
    part="kind",
    value="advice",
    dimension="advice_kind",
)


def theme_filter(scope: Scope) -> tuple[Filter, ...]:
    """The filter on themes, for a page whose published figures can't be split by them."""
    return ("themes",) if shows_register(scope) else ()


def choose_match(scope: Scope, selection: Selection) -> Selection:
    """The selection with how cases must match the chosen themes, asked where it matters."""
    if not asks_how_to_match(scope, selection):
        return selection
    words = words_for(scope.language)
    return replace(selection, theme_match=choose_theme_match(words))


def is_in_themes(scope: Scope, selection: Selection) -> bool:
    """Whether the page is about cases with the chosen themes; says so where it can't be."""
    if not shows_register(scope) and address.THEMES in address.carried():
        words = words_for(scope.language)
        st.info(words("register.themes_need_it"), icon=":material/filter_alt_off:")
    if not selection.themes:
        return False
    if shows_register(scope, period=selection.periods[0]):
        return True
    st.info(words_for(scope.language)("register.not_over_period"), icon=":material/event_busy:")
    return False


def intake_in_themes(scope: Scope, selection: Selection) -> list[Tile]:
    """Who brought in cases with the chosen themes: by region, and those regions together."""
    return [
        _by_region(scope, selection, _INTAKE),
        _together(scope, replace(selection, sources=()), _INTAKE, highlighted=selection.sources),
    ]


def interventions_in_themes(scope: Scope, selection: Selection) -> list[Tile]:
    """Advice in cases with the chosen themes: by region, and those regions together."""
    return [
        _by_region(scope, selection, _INTERVENTIONS),
        _together(scope, selection, _INTERVENTIONS),
    ]


def _by_region(scope: Scope, selection: Selection, about: _Subject) -> Tile:
    words = words_for(scope.language)
    answer = ask(f"{about.topic}/in_themes", scope=scope, selection=selection)
    rows = heat_rows(
        answer,
        scope=scope,
        row="region",
        column=about.part,
        value=about.value,
        own=own_region(),
        rounded=True,
    )
    columns: dict[str, Kind | tuple[Kind, str]] = {
        "region": "region",
        about.part: about.part,
        about.value: ("rounded", f"column.{about.value}_rounded"),
    }
    return Tile(
        key=f"{about.topic}-in-themes",
        title=words(f"{about.topic}.in_themes_title", themes=chosen_themes(scope, selection)),
        subtitle=words(f"{about.topic}.in_themes_subtitle"),
        alt=words(f"{about.topic}.in_themes_alt"),
        caution=words("caution.in_themes"),
        figure=heat(rows, style=style()),
        table=table_of(answer, words, **columns),
        foot=register_foot(scope, selection, dimension=about.dimension),
    )


def _together(
    scope: Scope, selection: Selection, about: _Subject, *, highlighted: tuple[str, ...] = ()
) -> Tile:
    words = words_for(scope.language)
    answer = ask(f"{about.topic}/in_themes_together", scope=scope, selection=selection)
    regions = words("regions.chosen_together" if selection.regions else "regions.all_together")
    what = words(f"{about.topic}.together_subtitle", themes=chosen_themes(scope, selection))
    rows = bar_rows(
        answer,
        scope=scope,
        label=about.part,
        value=about.value,
        text=lambda row: _with_share(words, row, about.value),
        highlighted=highlighted,
    )
    return Tile(
        key=f"{about.topic}-in-themes-together",
        title=words(f"{about.topic}.together_title", regions=regions),
        subtitle=what,
        alt=words("alt.bars", what=what),
        caution=words("caution.in_themes_together"),
        figure=bars(rows, style=style(), apart_title=words("figure.apart")),
        table=table_of(answer, words, **_columns_together(answer, about)),
        foot=register_foot(scope, selection, dimension=about.dimension),
    )


def _columns_together(answer: pl.DataFrame, about: _Subject) -> dict[str, Kind | tuple[Kind, str]]:
    columns: dict[str, Kind | tuple[Kind, str]] = {
        about.part: about.part,
        about.value: ("rounded", f"column.{about.value}_rounded"),
    }
    if "share" in answer.columns:
        columns["share"] = ("share", "column.share_of_cases")
    columns["regions_reporting"] = ("count", "column.regions_counting")
    return columns


def _with_share(words: Words, row: Row, value: str) -> str:
    number, share = words.rounded(row[value]), row.get("share")
    return f"{number} ({words.percent(share)})" if share and row[value] else number
