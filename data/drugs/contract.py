"""The contract of a partner's half-yearly return on drugs: four tables, their columns and rules.

What a column may hold is reference data: a key of data/reference. A return replaces what the same
partner returned for the same region and half-year; a choice belongs to its region and half-year.
"""

from typing import Any

import dataframely as dy
import polars as pl

from data.drugs.peers import thousandfold
from data.drugs.reviewed import CHOICES, INFORMATION, PRECISIONS, REPORTED, STATUSES
from data.loads.contract import ROW, Beside, Contract, Row, Table, keys, nothing_beside, reference
from data.loads.rules import Rule, rule

HALF_YEAR = r"^20\d\d-H[12]$"
HALF_OR_YEAR = r"^20\d\d(-H[12])?$"
NATIONAL = "national"
LONGEST_TEXT = 600
NO_COUNTS = ("weight", "volume", "energy", "percent")
"""Kinds that may have decimals; a count may not."""

HIGHEST = 1_000_000_000
PERCENT = "percent"
WHOLE = 100


REGIONS = (*keys("region", "region"), NATIONAL)
SCOPES = keys("drug_scope", "scope")
MARKETS = keys("drug_market", "market")
STEPS = tuple(dict.fromkeys(keys("drug_step", "step")))
MEASURES = keys("drug_measure", "measure")
UNITS = keys("drug_unit", "unit")
PARTNERS = keys("drug_partner", "partner")
EFFORTS = keys("drug_effort", "effort")
OUTCOMES = keys("effort_outcome", "outcome")
RESULTS = keys("check_result", "result")

KIND_OF_UNIT = dict(reference("drug_unit").select("unit", "kind").iter_rows())
KIND_OF_MEASURE = dict(reference("drug_measure").select("measure", "kind").iter_rows())
KIND_OF_EFFORT = dict(reference("drug_effort").select("effort", "measured_in").iter_rows())
STEPS_OF_MARKETS = frozenset(reference("drug_step").select("market", "step").iter_rows())
MARKETS_OF_MEASURES = frozenset(
    (measure, market)
    for measure, markets in reference("drug_measure").select("measure", "markets").iter_rows()
    for market in str(markets).split()
)
REGIONS_OF_SCOPES = frozenset(reference("drug_scope_region").select("scope", "region").iter_rows())


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


def _is_whole(kinds: dict[str, str], column: str) -> pl.Expr:
    """Whether a value of what is counted has no decimals."""
    kind = pl.col(column).cast(pl.String).replace_strict(kinds, default=None)
    return kind.is_in(NO_COUNTS) | (pl.col("value") % 1 == 0).fill_null(value=True)


def _value_or_reason() -> pl.Expr:
    return (pl.col("status").cast(pl.String) == REPORTED) == pl.col("value").is_not_null()


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

    @dy.rule()
    def what_is_counted_is_whole(cls) -> pl.Expr:
        return _is_whole(KIND_OF_MEASURE, "measure")


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

    @dy.rule()
    def the_unit_fits_the_effort(cls) -> pl.Expr:
        return _same_kind(KIND_OF_EFFORT, "effort")

    @dy.rule()
    def an_effort_has_a_value_or_a_reason(cls) -> pl.Expr:
        return _value_or_reason()

    @dy.rule()
    def what_was_done_is_whole(cls) -> pl.Expr:
        return _is_whole(KIND_OF_EFFORT, "effort")


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

    @dy.rule()
    def the_chosen_step_is_one_of_the_market(cls) -> pl.Expr:
        return _one_of(STEPS_OF_MARKETS, "market", "step")


OBSERVATIONS = "drug_observations"
EFFORTS_TABLE = "partner_efforts"
EXPLANATIONS = "explanations"
CHOICES_TABLE = "choices"
OF_A_PARTNER = ("region", "period", "partner")
"""What one return is of: a load replaces the rows of a partner, region and period it brings."""

FILES = {
    "region": "reference/regions.csv",
    "scope": "reference/drug_scopes.csv",
    "market": "reference/drug_markets.csv",
    "other_market": "reference/drug_markets.csv",
    "step": "reference/drug_steps.csv",
    "measure": "reference/drug_measures.csv",
    "partner": "reference/drug_partners.csv",
    "owner": "reference/drug_partners.csv",
    "unit": "reference/drug_units.csv",
    "status": "reference/observation_statuses.csv",
    "information": "reference/information_statuses.csv",
    "effort": "reference/drug_efforts.csv",
    "outcome": "reference/effort_outcomes.csv",
    "kind": "reference/choice_kinds.csv",
    "last_result": "reference/check_results.csv",
}
"""Column with keys -> the file of data/ that has them."""

_MEANINGS = {
    "region": (
        "RIEC-regio waarover het beeld gaat, of national voor het land",
        "RIEC region that the picture is of, or national for the country",
    ),
    "scope": (
        "Wat het getal beslaat, als dat niet de hele regio is: een haven, luchthaven of gebied",
        "What the number covers where that is not the whole region: a port, airport or area",
    ),
    "period": (
        "Halfjaar; een waarneming mag ook van een heel jaar zijn",
        "Half-year; an observation may also be of a whole year",
    ),
    "market": (
        "Drugsmarkt; all voor wat niet naar markt is verdeeld",
        "Drug market; all for what is not split by market",
    ),
    "step": ("Stap van het crimescript van de markt", "Step of the crime script of the market"),
    "measure": ("Wat er is geteld of gewogen", "What was counted or weighed"),
    "partner": ("Partner die het inbrengt", "Partner that brings it in"),
    "value": (
        "Getal; leeg als er geen is, met de reden in status",
        "Number; empty where there is none, with the reason in status",
    ),
    "unit": (
        "Eenheid van het getal, van dezelfde soort als wat gemeten is",
        "Unit of the number, of the kind that is measured",
    ),
    "precision": ("Hoe stellig het getal is", "How exact the number is"),
    "status": (
        "reported bij een getal, anders de reden waarom er geen is",
        "reported with a number, else the reason why there is none",
    ),
    "information": (
        "Wat andere partners van deze informatie zeiden",
        "What other partners said of this information",
    ),
    "definition": (
        "Wat er meetelt, als dat anders is dan eerder; vergelijkt dan niet met eerder",
        "What counts, where that is not as before; it is then not compared with before",
    ),
    "note": ("Toelichting; geen personen of adressen", "Note; no persons or addresses"),
    "source": (
        "Waar het uit blijkt: systeem, telling, onderzoek",
        "What it rests on: a system, a count, a study",
    ),
    "effort": ("Wat de partner deed", "What the partner did"),
    "outcome": (
        "Wat er van kwam; leeg als dat niet is verdeeld",
        "What came of it; empty where that is not split",
    ),
    "other_market": (
        "Tweede markt, als de tekst een verband tussen twee markten beschrijft",
        "Second market, where the text describes a link between two markets",
    ),
    "text": ("Verklaring; geen personen of adressen", "Explanation; no persons or addresses"),
    "choice": (
        "Eigen kenmerk; een keuze houdt het over de halfjaren",
        "Your own mark; a choice keeps it over the half-years",
    ),
    "kind": ("Repressief, preventief of intelligence", "Repressive, preventive or intelligence"),
    "act_on": ("Waarop wordt ingegrepen", "What is acted on"),
    "effect": ("Welk effect is gewenst", "The effect wanted"),
    "owner": ("Partner die het trekt", "Partner that leads it"),
    "check": (
        "Hoe dit over een half jaar wordt getoetst",
        "How this is checked half a year later",
    ),
    "last_result": (
        "Wat de toets van deze keuze nu laat zien",
        "What the check of this choice shows now",
    ),
    "last_note": ("Toelichting bij de toets", "Note on the check"),
}


_HALF_YEAR = rule("form.half_year")


def _table(
    name: str,
    schema: type[dy.Schema],
    *,
    key: tuple[str, ...],
    replaces: tuple[str, ...] = OF_A_PARTNER,
    rules: dict[str, tuple[str, Rule]],
    period: Rule = _HALF_YEAR,
    beside: Beside = nothing_beside,
) -> Table:
    columns = [column for column in schema.column_names() if column != ROW]
    return Table(
        name=name,
        schema=schema,
        key=key,
        empty_keys=True,
        replaces=replaces,
        rules=rules,
        key_files={column: file for column, file in FILES.items() if column in columns},
        forms={"period": period, "choice": rule("form.mark")},
        meanings={column: _MEANINGS[column] for column in columns},
        unparted=frozenset({"value"} & set(columns)),
        addresses=frozenset({"source"}),
        half_years=frozenset({"period"}),
        beside=beside,
    )


_OF_STEP = ("step", rule("drugs.other_step"))
_OF_MEASURE = ("measure", rule("drugs.other_measure"))
_OF_UNIT = ("unit", rule("drugs.other_unit"))
_OF_VALUE = ("value", rule("drugs.no_value_or_reason"))

DRUGS = Contract(
    name="drugs",
    title_nl="halfjaarlijkse uitvraag drugs",
    title_en="half-yearly returns on drugs",
    real_replaces_invented=True,
    tables=(
        _table(
            OBSERVATIONS,
            DrugObservations,
            key=("region", "scope", "period", "market", "step", "measure", "partner"),
            rules={
                "the_unit_fits_the_measure": _OF_UNIT,
                "the_step_is_one_of_the_market": _OF_STEP,
                "the_measure_belongs_to_the_market": _OF_MEASURE,
                "the_scope_lies_in_the_region": ("scope", rule("drugs.other_region")),
                "there_is_a_value_or_a_reason": _OF_VALUE,
                "a_percentage_is_at_most_100": ("value", rule("drugs.over_100")),
                "what_is_counted_is_whole": ("value", rule("drugs.not_whole")),
            },
            period=rule("form.half_year_or_year"),
            beside=thousandfold,
        ),
        _table(
            EFFORTS_TABLE,
            PartnerEfforts,
            key=("region", "period", "market", "partner", "effort", "outcome"),
            rules={
                "the_unit_fits_the_effort": _OF_UNIT,
                "an_effort_has_a_value_or_a_reason": _OF_VALUE,
                "what_was_done_is_whole": ("value", rule("drugs.not_whole")),
            },
        ),
        _table(
            EXPLANATIONS,
            Explanations,
            key=(*OF_A_PARTNER, "market", "step", "measure", "other_market"),
            rules={
                "the_explained_step_is_one_of_the_market": _OF_STEP,
                "the_explained_measure_belongs_to_the_market": _OF_MEASURE,
                "a_link_is_with_another_market": ("other_market", rule("drugs.same_market")),
            },
        ),
        _table(
            CHOICES_TABLE,
            Choices,
            key=("region", "period", "choice"),
            replaces=("region", "period"),
            rules={"the_chosen_step_is_one_of_the_market": _OF_STEP},
        ),
    ),
)
