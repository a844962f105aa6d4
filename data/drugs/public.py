"""Holds public figures to what their market, measure and unit say of each other."""

import polars as pl

from data.errors import Finding
from data.reading import LINE

_FILES = {
    "public_drug_figure": "published/drug_figures.csv",
    "public_drug_effort": "published/drug_efforts.csv",
    "public_drug_explanation": "published/drug_explanations.csv",
}


def misfits(tables: dict[str, pl.DataFrame]) -> list[Finding]:
    """Find the figures, efforts and explanations whose columns contradict each other."""
    kinds = _kinds(tables["drug_unit"], "unit", "kind")
    measures = _kinds(tables["drug_measure"], "measure", "kind")
    efforts = _kinds(tables["drug_effort"], "effort", "measured_in")
    figures = _told(tables, "public_drug_figure", "unit", _units_differ("measure", measures, kinds))
    findings = figures + _told(
        tables, "public_drug_effort", "unit", _units_differ("effort", efforts, kinds)
    )
    for table in ("public_drug_figure", "public_drug_explanation"):
        findings += _told(tables, table, "step", _other_step(tables))
        findings += _told(tables, table, "measure", _other_market(tables))
    return findings


_RULES = {
    "unit": "must be a unit of the kind that is measured",
    "step": "must be a step of the market in reference/drug_steps.csv",
    "measure": "must be a measure of the market in reference/drug_measures.csv",
}


def _told(
    tables: dict[str, pl.DataFrame], table: str, column: str, broken: pl.Expr
) -> list[Finding]:
    rows = tables[table].filter(broken.fill_null(value=False))
    return [
        Finding(file=_FILES[table], line=line, column=column, rule=_RULES[column], value=value)
        for line, value in rows.select(LINE, column).iter_rows()
    ]


def _kinds(table: pl.DataFrame, key: str, kind: str) -> dict[str, str]:
    return dict(table.select(key, pl.col(kind).cast(pl.String)).iter_rows())


def _units_differ(column: str, wanted: dict[str, str], units: dict[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(wanted, default=None) != pl.col("unit").replace_strict(
        units, default=None
    )


def _other_step(tables: dict[str, pl.DataFrame]) -> pl.Expr:
    known = tables["drug_step"].select(pl.format("{}/{}", "market", "step")).to_series().to_list()
    return ~pl.format("{}/{}", "market", "step").is_in(known)


def _other_market(tables: dict[str, pl.DataFrame]) -> pl.Expr:
    known = [
        f"{market}/{measure}"
        for measure, markets in tables["drug_measure"].select("measure", "markets").iter_rows()
        for market in str(markets).split()
    ]
    return ~pl.format("{}/{}", "market", "measure").is_in(known)
