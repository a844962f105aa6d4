"""Inbreng: who brought the cases in, in the country and in each region."""

from dataclasses import replace

from components.appearance import style
from components.choices import choose_selection, own_region
from components.citing import cite_tables
from components.findings import largest
from components.in_themes import choose_match, intake_in_themes, is_in_themes, theme_filter
from components.labels import labels_for
from components.national import national_bars
from components.rows import bar_rows, stack_rows, with_share
from components.shell import heading
from components.table import table_of
from components.tile import Tile, show_tile
from components.words import words_for
from figures import bars, stacks
from queries import Scope, Selection, ask


def render(scope: Scope) -> None:
    """Draw the page."""
    heading(scope, "intake")
    filters = ("period", *theme_filter(scope), "sources", "regions")
    selection = choose_match(scope, choose_selection(scope, *filters))
    if is_in_themes(scope, selection):
        for tile in intake_in_themes(scope, selection):
            show_tile(tile, scope=scope)
        return
    published = replace(selection, themes=())
    _shares(scope, published)
    _national(scope, published)


def _shares(scope: Scope, selection: Selection) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    answer = ask("intake/shares", scope=scope, selection=selection)
    own = own_region()
    show_tile(
        Tile(
            key="intake-shares",
            title=words("intake.shares_title"),
            subtitle=words("intake.shares_subtitle"),
            alt=words("alt.stacks", what=words("intake.shares_subtitle")),
            caution=words("caution.base_30"),
            figure=stacks(
                stack_rows(answer, scope=scope, row="region", part="source", share="share"),
                style=style(),
                own_row=labels("region", own) if own else None,
                rest=words("figure.not_chosen"),
            ),
            table=table_of(
                answer,
                words,
                region="region",
                source="source",
                cases="count",
                share=("share", "column.share_of_cases"),
            ),
            foot=cite_tables(scope=scope, dimension="source", selection=selection),
        ),
        scope=scope,
    )


def _national(scope: Scope, selection: Selection) -> None:
    words = words_for(scope.language)
    answer = national_bars(scope, dimension="source", selection=selection)
    rows = bar_rows(
        answer,
        scope=scope,
        label="source",
        value="value",
        text=with_share(words, value="value", share="share"),
        highlighted=selection.sources,
    )
    show_tile(
        Tile(
            key="intake-national",
            title=largest(
                answer, scope=scope, label="source", value="value", text="finding.source_largest"
            ),
            subtitle=words("overview.sources_subtitle"),
            alt=words("alt.bars", what=words("overview.sources_subtitle")),
            figure=bars(rows, style=style(), apart_title=words("figure.apart")),
            table=table_of(
                answer,
                words,
                source="source",
                value=("count", "column.cases"),
                share=("share", "column.share_of_cases"),
            ),
            foot=cite_tables(scope=scope, dimension="source", selection=selection, note=False),
        ),
        scope=scope,
    )
