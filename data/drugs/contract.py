"""The contract of a partner's half-yearly return on drugs: four tables, their columns and rules.

`row` is the row in the file, so that a broken rule can say where. What a column may hold is
reference data: a key of data/reference.
"""

from typing import Any

import dataframely as dy
import polars as pl

from data.drugs.reviewed import (
    CHOICES,
    INFORMATION,
    PRECISIONS,
    REPORTED,
    STATUSES,
    YES_NO,
)
from data.inputs import DATA_ROOT, INPUTS
from data.reading import read_table

HALF_YEAR = r"^20\d\d-H[12]$"
HALF_OR_YEAR = r"^20\d\d(-H[12])?$"
NATIONAL = "national"
LONGEST_TEXT = 600
HIGHEST = 1_000_000_000
PERCENT = "percent"
WHOLE = 100


def _reference(table: str) -> pl.DataFrame:
    source = next(source for source in INPUTS if source.table == table)
    rows = read_table(root=DATA_ROOT, file=source.file, columns=source.columns)
    if "position" in rows.columns:
        return rows.sort(pl.col("position").cast(pl.Int64))
    return rows


def _keys(table: str, column: str) -> tuple[str, ...]:
    return tuple(_reference(table)[column].unique(maintain_order=True))


REGIONS = (*_keys("region", "region"), NATIONAL)
SCOPES = _keys("drug_scope", "scope")
MARKETS = _keys("drug_market", "market")
STEPS = _keys("drug_step", "step")
MEASURES = _keys("drug_measure", "measure")
UNITS = _keys("drug_unit", "unit")
PARTNERS = _keys("drug_partner", "partner")
EFFORTS = _keys("drug_effort", "effort")
OUTCOMES = _keys("effort_outcome", "outcome")
RESULTS = _keys("check_result", "result")

KIND_OF_UNIT = dict(_reference("drug_unit").select("unit", "kind").iter_rows())
FACTOR_OF_UNIT = dict(
    _reference("drug_unit").select("unit", pl.col("factor").cast(pl.Float64)).iter_rows()
)
KIND_OF_MEASURE = dict(_reference("drug_measure").select("measure", "kind").iter_rows())
KIND_OF_EFFORT = dict(_reference("drug_effort").select("effort", "measured_in").iter_rows())
STEPS_OF_MARKETS = frozenset(_reference("drug_step").select("market", "step").iter_rows())
MARKETS_OF_MEASURES = frozenset(
    (measure, market)
    for measure, markets in _reference("drug_measure").select("measure", "markets").iter_rows()
    for market in str(markets).split()
)
REGIONS_OF_SCOPES = frozenset(_reference("drug_scope_region").select("scope", "region").iter_rows())


def _one_of(pairs: frozenset[Any], first: str, second: str) -> pl.Expr:
    """Whether two columns make one of the pairs; true where the second is empty."""
    known = [f"{one}/{other}" for one, other in sorted(pairs)]
    pair = pl.concat_str(
        pl.col(first).cast(pl.String), pl.col(second).cast(pl.String), separator="/"
    )
    return pair.is_null() | pair.is_in(known)


def _same_kind(kinds: dict[str, str], column: str) -> pl.Expr:
    """Whether a unit counts what the measure or effort counts."""
    wanted = pl.col(column).cast(pl.String).replace_strict(kinds, default=None)
    found = pl.col("unit").cast(pl.String).replace_strict(KIND_OF_UNIT, default=None)
    return wanted == found


def _value_or_reason() -> pl.Expr:
    return (pl.col("status").cast(pl.String) == REPORTED) == pl.col("value").is_not_null()


class Row(dy.Schema):
    """A row of a return."""

    row = dy.UInt32(nullable=False, min=1)


class DrugObservations(Row):
    """What a partner saw: a measure with its value, or the reason why there is none."""

    region = dy.Enum(REGIONS, nullable=False)
    scope = dy.Enum(SCOPES, nullable=True)
    period = dy.String(nullable=False, regex=HALF_OR_YEAR)
    market = dy.Enum(MARKETS, nullable=False)
    step = dy.Enum(STEPS, nullable=True)
    measure = dy.Enum(MEASURES, nullable=False)
    partner = dy.Enum(PARTNERS, nullable=False)
    value = dy.Float64(nullable=True, min=0, max=HIGHEST)
    unit = dy.Enum(UNITS, nullable=False)
    precision = dy.Enum(PRECISIONS, nullable=False)
    status = dy.Enum(STATUSES, nullable=False)
    information = dy.Enum(INFORMATION, nullable=False)
    definition = dy.String(nullable=True, max_length=LONGEST_TEXT)
    note = dy.String(nullable=True, max_length=LONGEST_TEXT)
    source = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    invented = dy.Enum(YES_NO, nullable=False)

    @dy.rule()
    def the_unit_fits_the_measure(cls) -> pl.Expr:
        return _same_kind(KIND_OF_MEASURE, "measure")

    @dy.rule()
    def the_step_is_one_of_the_market(cls) -> pl.Expr:
        return _one_of(STEPS_OF_MARKETS, "market", "step")

    @dy.rule()
    def the_measure_belongs_to_the_market(cls) -> pl.Expr:
        return _one_of(MARKETS_OF_MEASURES, "measure", "market")

    @dy.rule()
    def the_scope_lies_in_the_region(cls) -> pl.Expr:
        placed = [scope for scope, _ in REGIONS_OF_SCOPES]
        anywhere = ~pl.col("scope").cast(pl.String).is_in(sorted(set(placed)))
        return anywhere.fill_null(value=True) | _one_of(REGIONS_OF_SCOPES, "scope", "region")

    @dy.rule()
    def there_is_a_value_or_a_reason(cls) -> pl.Expr:
        return _value_or_reason()

    @dy.rule()
    def a_percentage_is_at_most_100(cls) -> pl.Expr:
        return (pl.col("unit").cast(pl.String) != PERCENT) | ~(pl.col("value") > WHOLE).fill_null(
            value=False
        )


class PartnerEfforts(Row):
    """What a partner did, and what came of it."""

    region = dy.Enum(REGIONS, nullable=False)
    period = dy.String(nullable=False, regex=HALF_YEAR)
    market = dy.Enum(MARKETS, nullable=False)
    partner = dy.Enum(PARTNERS, nullable=False)
    effort = dy.Enum(EFFORTS, nullable=False)
    outcome = dy.Enum(OUTCOMES, nullable=True)
    value = dy.Float64(nullable=True, min=0, max=HIGHEST)
    unit = dy.Enum(UNITS, nullable=False)
    status = dy.Enum(STATUSES, nullable=False)
    note = dy.String(nullable=True, max_length=LONGEST_TEXT)
    source = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    invented = dy.Enum(YES_NO, nullable=False)

    @dy.rule()
    def the_unit_fits_the_effort(cls) -> pl.Expr:
        return _same_kind(KIND_OF_EFFORT, "effort")

    @dy.rule()
    def an_effort_has_a_value_or_a_reason(cls) -> pl.Expr:
        return _value_or_reason()


class Explanations(Row):
    """What a partner says in explanation of a market, step or measure, or of two markets."""

    region = dy.Enum(REGIONS, nullable=False)
    period = dy.String(nullable=False, regex=HALF_YEAR)
    market = dy.Enum(MARKETS, nullable=False)
    step = dy.Enum(STEPS, nullable=True)
    measure = dy.Enum(MEASURES, nullable=True)
    other_market = dy.Enum(MARKETS, nullable=True)
    partner = dy.Enum(PARTNERS, nullable=False)
    text = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    source = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    invented = dy.Enum(YES_NO, nullable=False)

    @dy.rule()
    def the_explained_step_is_one_of_the_market(cls) -> pl.Expr:
        return _one_of(STEPS_OF_MARKETS, "market", "step")

    @dy.rule()
    def the_explained_measure_belongs_to_the_market(cls) -> pl.Expr:
        return _one_of(MARKETS_OF_MEASURES, "measure", "market")

    @dy.rule()
    def a_link_is_with_another_market(cls) -> pl.Expr:
        same = pl.col("market").cast(pl.String) == pl.col("other_market").cast(pl.String)
        return ~same.fill_null(value=False)


class Choices(Row):
    """What is chosen to act on, the effect wanted, and what the check of last time showed."""

    region = dy.Enum(REGIONS, nullable=False)
    period = dy.String(nullable=False, regex=HALF_YEAR)
    choice = dy.String(nullable=False, regex=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$")
    market = dy.Enum(MARKETS, nullable=False)
    step = dy.Enum(STEPS, nullable=True)
    kind = dy.Enum(CHOICES, nullable=False)
    act_on = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    effect = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    owner = dy.Enum(PARTNERS, nullable=False)
    check = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    last_result = dy.Enum(RESULTS, nullable=False)
    last_note = dy.String(nullable=True, max_length=LONGEST_TEXT)
    source = dy.String(nullable=False, min_length=2, max_length=LONGEST_TEXT)
    invented = dy.Enum(YES_NO, nullable=False)

    @dy.rule()
    def the_chosen_step_is_one_of_the_market(cls) -> pl.Expr:
        return _one_of(STEPS_OF_MARKETS, "market", "step")


OBSERVATIONS = "drug_observations"
EFFORTS_TABLE = "partner_efforts"
EXPLANATIONS = "explanations"
CHOICES_TABLE = "choices"
CONTRACTS: dict[str, type[dy.Schema]] = {
    OBSERVATIONS: DrugObservations,
    EFFORTS_TABLE: PartnerEfforts,
    EXPLANATIONS: Explanations,
    CHOICES_TABLE: Choices,
}

# what makes a row of a table the only one of its kind
KEYS: dict[str, tuple[str, ...]] = {
    OBSERVATIONS: ("region", "scope", "period", "market", "step", "measure", "partner"),
    EFFORTS_TABLE: ("region", "period", "market", "partner", "effort", "outcome"),
    EXPLANATIONS: ("region", "period", "market", "step", "measure", "other_market", "partner"),
    CHOICES_TABLE: ("region", "period", "choice"),
}


def columns_of(table: str) -> list[str]:
    """The columns a table must have, in the order of the contract."""
    return [name for name in CONTRACTS[table].column_names() if name != "row"]
