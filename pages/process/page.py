"""Casusproces: where open cases are, how long steps take, and which cases have not moved on."""

import polars as pl
import streamlit as st

from components.appearance import style
from components.choices import choose_selection, own_region
from components.citing import cite_register, cite_store
from components.findings import largest
from components.labels import labels_for
from components.process import (
    choose_limit,
    choose_step,
    cite_open_cases,
    days_axis,
    half_ended_within,
    span_rows,
    stalled_of,
)
from components.register import ready_for_register
from components.rows import bar_rows, stack_rows, with_share
from components.shell import heading
from components.table import in_language, table_of
from components.tile import Tile, show_tile
from components.words import words_for
from figures import bars, spans, stacks
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "process")
    if not ready_for_register(scope):
        return
    selection = choose_selection(scope, "period", "regions", from_register=True)
    left, right = st.columns(2)
    with left:
        step = choose_step(scope)
    with right:
        limit = choose_limit(scope)
    regions = Selection(regions=selection.regions)
    left, right = st.columns(2)
    with left:
        _durations(scope, selection)
    with right:
        _durations_by_region(scope, selection, step)
    left, right = st.columns(2)
    with left:
        _open(scope)
    with right:
        _open_by_region(scope, regions)
    left, right = st.columns(2)
    with left:
        _stalled(scope, limit)
    with right:
        _stalled_by_region(scope, regions, limit)
    _meaning(scope)


def _durations(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    chosen = Selection(periods=selection.periods)
    answer = ask("process/durations_total", scope=scope, selection=chosen)
    rows = span_rows(answer, scope=scope, label="step")
    show_tile(
        Tile(
            key="process-durations",
            title=half_ended_within(answer, scope=scope),
            subtitle=words("process.durations_subtitle"),
            alt=words("alt.spans", what=words("process.durations_subtitle")),
            caution=words("caution.durations"),
            figure=spans(rows, style=style(), ticks=days_axis(rows, scope=scope)),
            table=table_of(
                answer,
                words,
                step="step",
                cases=("count", "column.ended"),
                first_quartile="days",
                median="days",
                third_quartile="days",
            ),
            foot=cite_register(scope=scope, period=selection.periods[0]),
        ),
        scope=scope,
    )


def _durations_by_region(scope: Scope, selection: Selection, step: str) -> None:
    words = words_for(scope.language)
    answer = ask("process/durations", scope=scope, selection=selection)
    answer = answer.filter(pl.col("step") == step)
    rows = span_rows(answer, scope=scope, label="region", highlighted=(own_region(),))
    show_tile(
        Tile(
            key="process-durations-regions",
            title=words("process.durations_regions", step=labels_for(scope)("step", step)),
            subtitle=words("process.durations_regions_subtitle"),
            alt=words("alt.spans", what=words("process.durations_regions_subtitle")),
            caution=words("caution.durations_regions"),
            figure=spans(rows, style=style(), ticks=days_axis(rows, scope=scope)),
            table=table_of(
                answer,
                words,
                region="region",
                cases=("count", "column.ended"),
                first_quartile="days",
                median="days",
                third_quartile="days",
            ),
            foot=cite_register(scope=scope, period=selection.periods[0]),
        ),
        scope=scope,
    )


def _open(scope: Scope) -> None:
    words = words_for(scope.language)
    answer = ask("process/open_total", scope=scope)
    rows = bar_rows(
        answer,
        scope=scope,
        label="phase",
        value="cases",
        text=with_share(words, value="cases", share="share"),
    )
    show_tile(
        Tile(
            key="process-open",
            title=largest(
                answer, scope=scope, label="phase", value="cases", text="finding.phase_largest"
            ),
            subtitle=words("process.open_subtitle"),
            alt=words("alt.bars", what=words("process.open_subtitle")),
            caution=words("caution.open_cases"),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(
                answer,
                words,
                phase="phase",
                cases=("count", "column.open_cases"),
                share=("share", "column.share_of_open"),
            ),
            foot=cite_open_cases(scope=scope),
        ),
        scope=scope,
    )


def _open_by_region(scope: Scope, regions: Selection) -> None:
    words, labels, own = words_for(scope.language), labels_for(scope), own_region()
    answer = ask("process/open_cases", scope=scope, selection=regions)
    show_tile(
        Tile(
            key="process-open-regions",
            title=words("process.open_regions"),
            subtitle=words("process.open_regions_subtitle"),
            alt=words("alt.stacks", what=words("process.open_regions_subtitle")),
            caution=words("caution.base_30"),
            figure=stacks(
                stack_rows(answer, scope=scope, row="region", part="phase", share="share"),
                style=style(),
                own_row=labels("region", own) if own else None,
            ),
            table=table_of(
                answer,
                words,
                region="region",
                phase="phase",
                cases=("count", "column.open_cases"),
                share=("share", "column.share_of_open"),
            ),
            foot=cite_open_cases(scope=scope),
        ),
        scope=scope,
    )


def _stalled(scope: Scope, limit: int) -> None:
    words = words_for(scope.language)
    answer = ask("process/stalled_total", scope=scope).filter(pl.col("longer_than") == limit)
    rows = bar_rows(
        answer,
        scope=scope,
        label="phase",
        value="stalled",
        text=with_share(words, value="stalled", share="share"),
    )
    show_tile(
        Tile(
            key="process-stalled",
            title=stalled_of(answer, scope=scope, limit=limit),
            subtitle=words("process.stalled_subtitle", days=limit),
            alt=words("alt.bars", what=words("process.stalled_subtitle", days=limit)),
            caution=words("caution.stalled"),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(
                answer,
                words,
                phase="phase",
                stalled="count",
                cases=("count", "column.open_cases"),
                share=("share", "column.share_stalled"),
            ),
            foot=cite_open_cases(scope=scope),
        ),
        scope=scope,
    )


def _stalled_by_region(scope: Scope, regions: Selection, limit: int) -> None:
    words = words_for(scope.language)
    answer = ask("process/stalled", scope=scope, selection=regions)
    answer = answer.filter(pl.col("longer_than") == limit)
    rows = bar_rows(
        answer,
        scope=scope,
        label="region",
        value="stalled",
        text=with_share(words, value="stalled", share="share"),
        highlighted=(own_region(),),
    )
    show_tile(
        Tile(
            key="process-stalled-regions",
            title=words("process.stalled_regions", days=limit),
            subtitle=words("process.stalled_regions_subtitle"),
            alt=words("alt.bars", what=words("process.stalled_regions_subtitle")),
            caution=words("caution.stalled_regions"),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(
                answer,
                words,
                region="region",
                stalled="count",
                cases=("count", "column.open_cases"),
                share=("share", "column.share_stalled"),
            ),
            foot=cite_open_cases(scope=scope),
        ),
        scope=scope,
    )


def _meaning(scope: Scope) -> None:
    words = words_for(scope.language)
    answer = in_language(ask("reference/phases", scope=scope), words)
    show_tile(
        Tile(
            key="process-meaning",
            title=words("process.meaning"),
            subtitle=words("process.meaning_subtitle"),
            alt=words("process.meaning_subtitle"),
            caution=words("caution.steps"),
            table=table_of(answer, words, position="count", phase="phase", explanation="text"),
            foot=cite_store(scope=scope, coverage=words("coverage.steps")),
        ),
        scope=scope,
    )
