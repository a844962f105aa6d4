"""Every observation on drugs in one form: public figures beside the returns of partners.

A series is one measure of one market and step, of one scope and partner, over years or half-years.
Only within a series are figures compared: another scope, partner or definition is another figure.
"""

import polars as pl

from data.drugs.contract import NATIONAL, NO_COUNTS, OBSERVATIONS
from data.drugs.periods import in_time
from data.drugs.returns import Returns
from data.drugs.reviewed import REPORTED

Tables = dict[str, pl.DataFrame]
PUBLISHED = "published"
RETURN = "return"
COUNTRY = "netherlands"
SMALLEST_BASE = 30
"""A change is told as a share of what was from this number on, and of counts only."""

_NATIONAL_SCOPES = ("country", "country_part", "national_unit", "grid_area")
_SERIES = ("market", "step", "measure", "scope", "partner", "period_kind", "origin")
ORDER = (
    "region",
    "market_position",
    "step_position",
    "measure_position",
    "scope_position",
    "partner",
    "series",
    "period",
)
_COLUMNS = (
    "observation",
    "origin",
    "invented",
    "market",
    "market_position",
    "step",
    "step_position",
    "measure",
    "measure_position",
    "kind",
    "tells",
    "scope",
    "scope_kind",
    "scope_position",
    "partner",
    "period",
    "period_kind",
    "first_half",
    "last_half",
    "previous_period",
    "year_before_period",
    "series",
    "value",
    "unit",
    "amount",
    "base_unit",
    "precision",
    "status",
    "information",
    "caveat",
    "printed",
    "definition_nl",
    "definition_en",
    "note_nl",
    "note_en",
    "source",
    "address",
    "document",
    "line_from",
    "line_to",
)


def positions(tables: Tables, table: str, column: str) -> pl.DataFrame:
    """The keys of a reference table with their place in the fixed order."""
    return tables[table].select(column, pl.col("position").alias(f"{column}_position"))


def steps(tables: Tables) -> pl.DataFrame:
    """The steps of each market with their place in the fixed order."""
    return tables["drug_step"].select("market", "step", step_position="position")


def as_text(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with their choices as plain text, so that tables can be joined."""
    return rows.with_columns(pl.col(pl.Enum).cast(pl.String))


def published(tables: Tables, table: str) -> pl.DataFrame:
    """A table of public facts with the columns that say where a row comes from."""
    return as_text(tables[table].drop("line")).with_columns(
        pl.lit(PUBLISHED).alias("origin"),
        pl.lit(value=False).alias("invented"),
        pl.lit(None, pl.String).alias("source"),
    )


def returned(returns: Returns, table: str) -> pl.DataFrame:
    """A table of the returns with the columns that say where a row comes from."""
    return as_text(returns.tables[table]).with_columns(
        pl.lit(RETURN).alias("origin"),
        pl.lit(None, pl.String).alias("document"),
        pl.lit(None, pl.Int64).alias("line_from"),
        pl.lit(None, pl.Int64).alias("line_to"),
    )


def public_figures(tables: Tables) -> pl.DataFrame:
    """Every public figure, described."""
    rows = published(tables, "public_drug_figure").rename({"figure": "observation"})
    return _described(tables, rows)


def observations(tables: Tables, figures: pl.DataFrame, returns: Returns) -> pl.DataFrame:
    """Every observation in each region it says something of (`fit` says how), and compared.

    Figures of the country, or of what reaches over several regions without being one of their
    places, stand with region `national`. Adds what `_compared` adds.
    """
    fits = _fits(tables)
    rows = _returned(returns)
    own = _described(tables, rows).join(rows.select("observation", "region"), on="observation")
    placed = own.join(fits, on=("scope", "region"), how="left").with_columns(
        pl.col("fit").fill_null("part")
    )
    every = pl.concat([figures.join(fits, on="scope"), placed.select(*_COLUMNS, "region", "fit")])
    return _compared(every).sort(*ORDER, nulls_last=True)


def _described(tables: Tables, rows: pl.DataFrame) -> pl.DataFrame:
    """Observations with positions, amounts in the unit of their kind, and their series."""
    units = as_text(tables["drug_unit"])
    measures = as_text(tables["drug_measure"]).select(
        "measure", "kind", "tells", measure_position="position"
    )
    scopes = as_text(tables["drug_scope"]).select(
        "scope", scope_kind="kind", scope_position="position"
    )
    base = units.filter(pl.col("factor") == 1).select("kind", base_unit="unit")
    described = (
        rows.join(measures, on="measure", how="left")
        .join(units.select("unit", "factor"), on="unit", how="left")
        .join(base, on="kind", how="left")
        .join(scopes, on="scope", how="left")
        .join(positions(tables, "drug_market", "market"), on="market", how="left")
        .join(steps(tables), on=("market", "step"), how="left")
    )
    return (
        in_time(described)
        .with_columns(
            amount=(pl.col("value") * pl.col("factor")).round(6),
            series=pl.concat_str([pl.col(name).fill_null("-") for name in _SERIES], separator="/"),
        )
        .select(_COLUMNS)
    )


def _fits(tables: Tables) -> pl.DataFrame:
    regions = as_text(tables["drug_scope_region"]).select("scope", "region", "fit")
    scopes = as_text(tables["drug_scope"])
    national = scopes.filter(pl.col("kind").is_in(_NATIONAL_SCOPES)).select(
        "scope",
        region=pl.lit(NATIONAL),
        fit=pl.when(pl.col("kind") == "country").then(pl.lit("whole")).otherwise(pl.lit("part")),
    )
    return pl.concat([regions, national])


def _returned(returns: Returns) -> pl.DataFrame:
    """The observations of the returns with the columns that public figures have."""
    whole = pl.when(pl.col("region") == NATIONAL).then(pl.lit(COUNTRY)).otherwise(pl.col("region"))
    return returned(returns, OBSERVATIONS).with_columns(
        pl.lit(None, pl.String).alias("caveat"),
        pl.lit(None, pl.String).alias("printed"),
        pl.lit(None, pl.String).alias("address"),
        observation=pl.format("A{}", pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(5)),
        scope=pl.coalesce("scope", whole),
        definition_nl="definition",
        definition_en="definition",
        note_nl="note",
        note_en="note",
    )


def _compared(rows: pl.DataFrame) -> pl.DataFrame:
    """Each observation beside the one before, and the same half a year before, of its series.

    Adds previous and year_before (amounts), each with _comparison (comparable, or why not),
    _change and _share; gap (periods between this and the last point of the series are unknown) and
    redefined (it counts something else than the last point).
    """
    for name, period in (("previous", "previous_period"), ("year_before", "year_before_period")):
        rows = _beside(rows, name=name, period=period)
    ordered = rows.sort("region", "series", "period")
    before = pl.col("period").shift().over("region", "series")
    last = pl.col("definition_nl").fill_null("").shift().over("region", "series")
    return ordered.with_columns(
        gap=(before != pl.col("previous_period")).fill_null(value=False),
        redefined=(last != pl.col("definition_nl").fill_null("")).fill_null(value=False),
    )


def _beside(rows: pl.DataFrame, *, name: str, period: str) -> pl.DataFrame:
    keys = ("region", "series", "period")
    other = rows.select(
        *keys, _there=pl.lit(value=True), _amount="amount", _definition="definition_nl"
    )
    others = ("region", "origin", "market", "measure", "period")
    elsewhere = rows.filter(pl.col("amount").is_not_null()).select(
        *others, _elsewhere=pl.lit(value=True)
    )
    joined = rows.join(other, left_on=("region", "series", period), right_on=keys, how="left").join(
        elsewhere.unique(),
        left_on=("region", "origin", "market", "measure", period),
        right_on=others,
        how="left",
    )
    comparable = pl.col(f"{name}_comparison") == "comparable"
    change = pl.when(comparable).then((pl.col("amount") - pl.col(name)).round(6))
    based = ~pl.col("kind").is_in(NO_COUNTS) & (pl.col(name) >= SMALLEST_BASE)
    return (
        joined.with_columns(
            _comparison().alias(f"{name}_comparison"), pl.col("_amount").alias(name)
        )
        .with_columns(change.alias(f"{name}_change"))
        .with_columns(
            pl.when(based).then(pl.col(f"{name}_change") / pl.col(name)).alias(f"{name}_share")
        )
        .drop("_there", "_amount", "_definition", "_elsewhere")
    )


def _comparison() -> pl.Expr:
    there = pl.col("_there").is_not_null()
    same = pl.col("_definition").eq_missing(pl.col("definition_nl"))
    numbers = pl.col("_amount").is_not_null() & (pl.col("status") == REPORTED)
    return (
        pl.when(there & ~numbers)
        .then(pl.lit("no_number"))
        .when(there & ~same)
        .then(pl.lit("other_definition"))
        .when(there)
        .then(pl.lit("comparable"))
        .when(pl.col("_elsewhere").is_not_null())
        .then(pl.lit("other_scope"))
        .otherwise(pl.lit("none"))
    )
