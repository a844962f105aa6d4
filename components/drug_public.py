"""Every public figure on drugs, with its source."""

import polars as pl

from components.drug_citing import cite_public, source_of
from components.drug_words import drug_words
from components.keeping import kept_per_build
from components.periods import written_period
from components.table import table_of
from components.tile import Tile
from queries import Scope, ask

_SHEET = 25
_TEXTS = ("market", "step", "what", "scope", "period", "said", "in_unit", "beside", "source")


@kept_per_build
def public_tile(scope: Scope) -> Tile:
    """All public figures in their fixed order, each with its source and what to mind."""
    drugs = drug_words(scope)
    words = drugs.words
    figures = ask("drugs/figures", scope=scope)
    rows = [
        {
            "market": drugs.label("market", row["market"]),
            "step": drugs.label("step", row["step"]),
            "what": drugs.label("measure", row["measure"]),
            "scope": drugs.label("scope", row["scope"]),
            "period": written_period(words, row["period"]),
            "said": drugs.value_of(row),
            "number": row["value"],
            "in_unit": drugs.explanations["unit", row["unit"]],
            "beside": drugs.beside(row),
            "source": row["address"] or source_of(scope, {**row, "invented": False}),
        }
        for row in figures.rows(named=True)
    ]
    years = sorted(figures["first_half"])
    return Tile(
        key="drugs-public",
        title=words("drugs.public_title", count=words.count(figures.height)),
        subtitle=words("drugs.public_subtitle"),
        alt=words("drugs.public_subtitle"),
        caution=words("caution.drugs_public"),
        table=table_of(
            pl.DataFrame(rows, schema={**dict.fromkeys(_TEXTS, pl.String), "number": pl.Float64}),
            words,
            market=("text", "drugs.col_market"),
            what=("text", "drugs.col_measure"),
            scope=("text", "drugs.col_scope"),
            period=("text", "column.period"),
            said=("text", "column.value"),
            beside=("text", "drugs.col_beside"),
            source=("text", "drugs.col_source"),
        ),
        tidy=table_of(
            pl.DataFrame(rows, schema={**dict.fromkeys(_TEXTS, pl.String), "number": pl.Float64}),
            words,
            market=("text", "drugs.col_market"),
            step=("text", "drugs.col_step"),
            what=("text", "drugs.col_measure"),
            scope=("text", "drugs.col_scope"),
            period=("text", "column.period"),
            number=("days", "drugs.col_number"),
            in_unit=("text", "drugs.col_unit"),
            said=("text", "drugs.col_said"),
            beside=("text", "drugs.col_beside"),
            source=("text", "drugs.col_source"),
        ),
        foot=cite_public(
            scope,
            period=words("period.span", first=years[0][:4], last=years[-1][:4]),
            rows=figures,
        ),
        rows_a_sheet=_SHEET,
    )
