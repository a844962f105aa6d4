"""Regio's vergelijken: any measure, in numbers, per inhabitants or per municipality."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import address
from components.appearance import style
from components.axis import ticks_to
from components.choices import choose_one, choose_selection, own_region
from components.citing import cite_store, cite_tables
from components.compare_in_themes import (
    bases_in_themes,
    basis_name,
    compare_in_themes,
    is_told_in_themes,
    of_all_cases,
    regions_in_themes,
)
from components.comparing import (
    BASES,
    Comparison,
    compare,
    funnel_frames,
    measure_options,
    outside_limits,
    together_reference,
    write_number,
)
from components.in_themes import choose_match, is_in_themes, theme_filter
from components.labels import labels_for
from components.rows import bar_rows
from components.shell import heading
from components.table import in_language, table_of
from components.tile import Tile, show_tile
from components.trend import compare_trend
from components.words import Words, words_for
from figures import bars, funnel
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "compare")
    words = words_for(scope.language)
    left, right = st.columns([5, 3])
    with left:
        chosen = choose_selection(scope, "period", *theme_filter(scope))
    with right:
        measure = _choose_measure(scope)
    selection = choose_match(scope, chosen)
    if is_in_themes(scope, selection) and is_told_in_themes(scope, measure):
        _in_themes(scope, selection, measure)
    else:
        published = Selection(periods=selection.periods)
        basis = _choose_basis(words, BASES, written=lambda key: words(f"basis.{key}"))
        _of_all(scope, compare(scope, measure=measure, basis=basis, selection=published))
    _sizes(scope)


def _choose_measure(scope: Scope) -> str:
    words, labels = words_for(scope.language), labels_for(scope)
    return choose_one(
        address.MEASURE,
        label=words("choice.measure"),
        options=measure_options(scope),
        written=lambda key: labels("measure", key),
    )


def _choose_basis(words: Words, options: Sequence[str], *, written: Callable[[str], str]) -> str:
    return choose_one(
        address.BASIS, label=words("choice.basis"), options=options, written=written, few=True
    )


def _in_themes(scope: Scope, selection: Selection, measure: str) -> None:
    words = words_for(scope.language)
    basis = _choose_basis(
        words,
        bases_in_themes(scope, measure),
        written=lambda key: basis_name(scope, key, measure=measure),
    )
    comparison = compare_in_themes(scope, measure=measure, basis=basis, selection=selection)
    st.warning(words("compare.not_comparable"), icon=":material/balance:")
    show_tile(regions_in_themes(scope, comparison), scope=scope)
    for tile in compare_trend(scope, measure):
        show_tile(of_all_cases(tile, words), scope=scope)


def _of_all(scope: Scope, comparison: Comparison) -> None:
    if not comparison.comparable:
        words = words_for(scope.language)
        st.warning(words("compare.not_comparable"), icon=":material/balance:")
    _bars(scope, comparison)
    if comparison.has_funnel:
        _funnel(scope, comparison)
    for tile in compare_trend(scope, comparison.measure):
        show_tile(tile, scope=scope)


def _bars(scope: Scope, comparison: Comparison) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    name = labels("measure", comparison.measure)
    rows = bar_rows(
        comparison.answer,
        scope=scope,
        label="region",
        value="shown",
        text=lambda row: write_number(words, comparison, row["shown"]),
        highlighted=(own_region(),),
    )
    kind = "eur" if comparison.money else "decimal"
    show_tile(
        Tile(
            key="compare-bars",
            title=words(f"compare.title_{comparison.basis}", measure=name),
            subtitle=words(f"compare.subtitle_{comparison.basis}_{comparison.unit}"),
            alt=words("alt.bars", what=name),
            caution=words("caution.compare"),
            figure=bars(
                rows,
                style=style(),
                apart_title=words("figure.apart"),
                reference=together_reference(scope, comparison),
            ),
            table=table_of(
                in_language(comparison.answer, words),
                words,
                region="region",
                value="eur" if comparison.money else "count",
                per_100k=kind,
                per_municipality=kind,
                note=("text", "column.practice"),
            ),
            foot=cite_tables(
                scope=scope, dimension=comparison.measure, selection=comparison.selection
            ),
        ),
        scope=scope,
    )


def _funnel(scope: Scope, comparison: Comparison) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    points, limits, centre = funnel_frames(scope, comparison, own=own_region())
    outside, regions = (str(number) for number in outside_limits(comparison))
    show_tile(
        Tile(
            key="compare-funnel",
            title=words("compare.funnel_title", outside=outside, regions=regions),
            subtitle=words(
                "compare.funnel_subtitle", measure=labels("measure", comparison.measure)
            ),
            alt=words("alt.funnel", outside=outside, regions=regions),
            caution=words("caution.funnel"),
            figure=funnel(
                points,
                limits,
                style=style(),
                centre=centre,
                x_title=words("figure.inhabitants"),
                y_title=words("figure.per_100k"),
                limit_labels=(words("figure.limit_95"), words("figure.limit_998")),
                ticks_x=ticks_to(points["volume"], write=words.count),
                ticks_y=ticks_to(limits["high_998"].append(points["rate"]), write=words.quantity),
            ),
            table=table_of(
                comparison.answer,
                words,
                region="region",
                inhabitants="count",
                value="count",
                per_100k="decimal",
            ),
            foot=cite_tables(
                scope=scope, dimension=comparison.measure, selection=comparison.selection
            ),
        ),
        scope=scope,
    )


def _sizes(scope: Scope) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="compare-sizes",
            title=words("compare.sizes_title"),
            subtitle=words("compare.sizes_subtitle"),
            alt=words("compare.sizes_subtitle"),
            table=table_of(
                ask("regions/size", scope=scope),
                words,
                region="region",
                municipalities="count",
                inhabitants="count",
                land_km2=("count", "column.land"),
            ),
            foot=cite_store(scope=scope, coverage=words("coverage.cbs"), source="source.cbs"),
        ),
        scope=scope,
    )
