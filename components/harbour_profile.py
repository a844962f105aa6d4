"""One site whole: each score with its finding, source and date, what came before, and where it is.

Whatever a score rests on stands in its row, with a link to the source where it has an address.
"""

from typing import Any

import polars as pl
import streamlit as st

from components.harbours import Sites, known_of, points_of, site_name
from components.labels import labels_for
from components.periods import written_date
from components.quiet import plain, quiet
from components.table import Table, in_language, table_of
from components.words import Words, words_for
from queries import Scope, ask


def what_of(scope: Scope, sites: Sites, site: str) -> str:
    """What a site comes to in one sentence: its points, or that too little is known."""
    words = words_for(scope.language)
    row = sites.places.row(by_predicate=pl.col("site") == site, named=True)
    text = "finding.site_unscored" if row["points"] is None else "finding.site_scored"
    if row["points"] is None:
        return words(text, site=row["called"], known=known_of(row, words))
    return words(text, site=row["called"], points=points_of(row, words), known=known_of(row, words))


def profile_table(scope: Scope, sites: Sites, site: str) -> Table:
    """A row an indicator: what its score means, the finding, the source and its date."""
    words = words_for(scope.language)
    meanings = _meanings(scope)
    answer = in_language(sites.scores.filter(pl.col("site") == site), words)
    rows = answer.rows(named=True)
    meant = [_in_words(row, meanings, words) for row in rows]
    return table_of(
        answer.with_columns(meant=pl.Series(meant, dtype=pl.String), **_traced(rows, words)),
        words,
        indicator="indicator",
        meant=("text", "column.score"),
        finding="text",
        traced=("text", "column.document"),
        assessed_by="text",
        when=("text", "column.dated"),
    )


def history_table(scope: Scope, site: str) -> Table:
    """What was found before, and findings that give no score; no row where there is neither."""
    words = words_for(scope.language)
    meanings = _meanings(scope)
    found = ask("harbours/findings", scope=scope)
    older = found.filter((pl.col("site") == site) & ~pl.col("latest"))
    rows = in_language(older, words).rows(named=True)
    meant = [_in_words(row, meanings, words, none="harbours.finding_only") for row in rows]
    return table_of(
        in_language(older, words).with_columns(
            meant=pl.Series(meant, dtype=pl.String), **_traced(rows, words)
        ),
        words,
        indicator="indicator",
        meant=("text", "column.score"),
        finding="text",
        traced=("text", "column.document"),
        assessed_by="text",
        when=("text", "column.dated"),
    )


def place_table(scope: Scope, sites: Sites, site: str) -> Table:
    """Where a site lies and how exactly that is known, and the docks and basins that are part."""
    words, labels = words_for(scope.language), labels_for(scope)
    row = sites.places.row(by_predicate=pl.col("site") == site, named=True)
    parts = ask("harbours/parts", scope=scope).filter(pl.col("site") == site)
    listed = parts.select("name", "latitude", "longitude", "precision", "placed_in", "source_id")
    whole = sites.places.filter(pl.col("site") == site).select(listed.columns)
    kinds = [labels("harbour_kind", row["kind"]), *[labels("harbour_kind", "part")] * parts.height]
    return table_of(
        pl.concat([whole, listed]).with_columns(part=pl.Series(kinds, dtype=pl.String)),
        words,
        name=("text", "column.site"),
        part=("text", "column.site_kind"),
        latitude="degrees",
        longitude="degrees",
        precision="precision",
        placed_in="text",
        source_id="text",
    )


def place_note(scope: Scope, sites: Sites, site: str) -> str:
    """What to mind about the place of a site: who names it, and how exactly it is placed."""
    words = words_for(scope.language)
    row = in_language(sites.places.filter(pl.col("site") == site), words).row(0, named=True)
    return words("caution.site_place", named_in=row["named_in"], note=row["note"] or "").strip()


def show_sources(scope: Scope, sites: Sites, site: str) -> None:
    """The sources of a site's scores as links, each once; nothing where none has an address."""
    words = words_for(scope.language)
    linked = (
        sites.scores.filter(pl.col("site") == site)
        .drop_nulls("address")
        .select("source", "address")
        .unique(maintain_order=True)
    )
    if linked.is_empty():
        return
    quiet(words("harbours.sources", site=site_name(site)))
    with st.container(horizontal=True, key=f"sources-{site}"):
        for source, address in linked.iter_rows():
            st.link_button(plain(source), address, icon=":material/open_in_new:")


def _meanings(scope: Scope) -> dict[tuple[str, int], str]:
    words = words_for(scope.language)
    rows = in_language(ask("reference/harbour_indicators", scope=scope), words).rows(named=True)
    return {(row["indicator"], score): row[f"score_{score}"] for row in rows for score in (0, 1, 2)}


def _in_words(
    row: dict[str, Any],
    meanings: dict[tuple[str, int], str],
    words: Words,
    none: str = "harbours.unknown",
) -> str:
    if row["score"] is None:
        return words(none)
    meaning = meanings[row["indicator"], row["score"]]
    return words("harbours.score_means", score=str(row["score"]), meaning=meaning)


def _traced(rows: list[dict[str, Any]], words: Words) -> dict[str, pl.Series]:
    """The source with its lines, and the date in words; empty where nothing is known."""
    sources = [
        words("harbours.passage", source=row["source"], lines=row["passage"])
        if row["passage"]
        else row["source"]
        for row in rows
    ]
    dates = [written_date(words, row["dated"]) if row["dated"] else None for row in rows]
    return {
        "traced": pl.Series(sources, dtype=pl.String),
        "when": pl.Series(dates, dtype=pl.String),
    }
