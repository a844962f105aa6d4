"""Regiobeeld: one region whole on one page, for its head."""

import streamlit as st

from components.activities import fact_table, instrument_table
from components.appearance import style
from components.axis import ticks_to
from components.choices import choose_period, own_region, pick_own_region
from components.citing import cite_tables, cite_text
from components.findings import widest_gap
from components.key_figures import show_key_figures
from components.labels import labels_for
from components.region_facts import lead, practice_table, region_key_figures
from components.rows import bar_rows, pair_rows, with_share
from components.shell import heading
from components.table import table_of
from components.tile import Tile, show_tile
from components.trend import region_trend
from components.words import on_base, words_for
from figures import bars, paired_dots
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page; without an own region, ask for one."""
    region = own_region()
    if region is None:
        heading(scope, "region")
        pick_own_region(scope)
        return
    st.title(labels_for(scope)("region", region))
    st.markdown(lead(scope, region))
    selection = Selection(periods=(choose_period(scope),), regions=(region,))
    show_key_figures(region_key_figures(scope, selection))
    left, right = st.columns(2)
    with left:
        _themes(scope, selection)
        _interventions(scope, selection)
    with right:
        _intake(scope, selection)
        _money(scope, selection)
    for tile in region_trend(scope, region):
        show_tile(tile, scope=scope)
    _practice(scope, region)
    _report(scope, region)


def _themes(scope: Scope, selection: Selection) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    answer = ask("themes/shares", scope=scope, selection=selection)
    rows = pair_rows(
        answer,
        scope=scope,
        label="theme",
        own="share",
        other="others_share",
        text=lambda row: words.percent(row["share"]),
    )
    show_tile(
        Tile(
            key="region-themes",
            title=widest_gap(
                answer,
                scope=scope,
                label="theme",
                own="share",
                other="others_share",
                text="finding.theme_gap",
            ),
            subtitle=on_base(
                words,
                "region.themes_subtitle",
                base=answer["base"][0],
                others=words.count(answer["others_base"][0]),
            ),
            alt=words("alt.pairs", what=words("region.themes_what")),
            caution=words("caution.shares_within"),
            figure=paired_dots(
                rows,
                style=style(),
                own_label=labels("region", *selection.regions),
                other_label=words("figure.other_regions"),
                ticks=ticks_to([*answer["share"], *answer["others_share"]], write=words.percent),
            ),
            table=table_of(
                answer,
                words,
                theme="theme",
                mentions="count",
                share=("share", "column.share_here"),
                others_share=("share", "column.share_others"),
            ),
            foot=cite_tables(scope=scope, dimension="theme", selection=selection),
        ),
        scope=scope,
    )


def _intake(scope: Scope, selection: Selection) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    answer = ask("intake/shares", scope=scope, selection=selection)
    rows = pair_rows(
        answer,
        scope=scope,
        label="source",
        own="share",
        other="country_share",
        text=with_share(words, value="cases", share="share"),
    )
    show_tile(
        Tile(
            key="region-intake",
            title=widest_gap(
                answer,
                scope=scope,
                label="source",
                own="share",
                other="country_share",
                text="finding.source_gap",
            ),
            subtitle=on_base(words, "region.intake_subtitle", base=answer["base"][0]),
            alt=words("alt.pairs", what=words("region.intake_what")),
            figure=paired_dots(
                rows,
                style=style(),
                own_label=labels("region", *selection.regions),
                other_label=words("figure.country"),
                ticks=ticks_to([*answer["share"], *answer["country_share"]], write=words.percent),
            ),
            table=table_of(
                answer,
                words,
                source="source",
                cases="count",
                share=("share", "column.share_here"),
                country_share=("share", "column.share_country"),
            ),
            foot=cite_tables(scope=scope, dimension="source", selection=selection),
        ),
        scope=scope,
    )


def _interventions(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    answer = ask("interventions/mix", scope=scope, selection=selection)
    rows = bar_rows(
        answer,
        scope=scope,
        label="kind",
        value="advice",
        text=with_share(words, value="advice", share="share"),
    )
    show_tile(
        Tile(
            key="region-interventions",
            title=words("region.interventions_title"),
            subtitle=words("region.interventions_subtitle"),
            alt=words("alt.bars", what=words("region.interventions_subtitle")),
            caution=words("caution.advice"),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(
                answer,
                words,
                kind="kind",
                advice="count",
                share=("share", "column.share_of_advice"),
            ),
            foot=cite_tables(scope=scope, dimension="advice_kind", selection=selection),
        ),
        scope=scope,
    )


def _money(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    answer = ask("seizures/amounts", scope=scope, selection=selection)
    rows = bar_rows(
        answer,
        scope=scope,
        label="stage",
        value="eur",
        text=lambda row: words.short_euros(row["eur"]),
    )
    show_tile(
        Tile(
            key="region-money",
            title=words("region.money_title"),
            subtitle=words("seizures.stage_subtitle"),
            alt=words("alt.bars", what=words("region.money_title")),
            caution=words("caution.stages"),
            figure=bars(rows, style=style(), apart_title=words("figure.not_reported")),
            table=table_of(answer, words, stage="stage", eur="eur"),
            foot=cite_tables(scope=scope, dimension="money_stage", selection=selection),
        ),
        scope=scope,
    )


def _practice(scope: Scope, region: str) -> None:
    words = words_for(scope.language)
    show_tile(
        Tile(
            key="region-practice",
            title=words("region.practice_title"),
            subtitle=words("region.practice_subtitle"),
            alt=words("region.practice_subtitle"),
            table=practice_table(scope, region),
            foot=cite_tables(scope=scope, dimension="cases", note=False),
        ),
        scope=scope,
    )


def _report(scope: Scope, region: str) -> None:
    words = words_for(scope.language)
    selection = Selection(regions=(region,))
    for name, table in (
        ("facts", fact_table(scope, selection, one_region=True)),
        ("instruments", instrument_table(scope, selection, one_region=True)),
    ):
        show_tile(
            Tile(
                key=f"region-{name}",
                title=words(f"region.{name}_title"),
                subtitle=words(f"region.{name}_subtitle"),
                alt=words(f"region.{name}_subtitle"),
                table=table,
                foot=cite_text(scope=scope, coverage=words("coverage.text")),
            ),
            scope=scope,
        )
