"""The contracts of the reviewed files on drugs: reference tables and public figures."""

import dataframely as dy
import polars as pl

from data.contracts import KEY, Explained, Labelled, Reviewed

ALL_MARKETS = "all"
KINDS = (
    "weight",
    "volume",
    "tablets",
    "plants",
    "finds",
    "sites",
    "farms",
    "arrests",
    "people",
    "vehicles",
    "reports",
    "signals",
    "cases",
    "premises",
    "checks",
    "meetings",
    "products",
    "percent",
    "energy",
)
"""What a measure counts or weighs; values of two kinds are never added."""

SCOPES = (
    "country",
    "country_part",
    "national_unit",
    "grid_area",
    "region",
    "province",
    "police_unit",
    "harbour",
    "airport",
)
FITS = ("whole", "part", "overlap")
REPORTED = "reported"
STATUSES = (REPORTED, "without_number", "unknown", "not_registered")
SINGLE_SOURCE = "single_source"
INFORMATION = (SINGLE_SOURCE, "confirmed", "refuted", "enriched")
CHOICES = ("repressive", "preventive", "intelligence")
PRECISIONS = ("exact", "at_least", "more_than", "about", "almost")
CAVEATS = ("likely_misprint", "sources_differ", "derived", "period_inferred")
PUBLIC_PERIOD = r"^20\d\d(-H[12]|-\d\d-\d\d)?$"
YES_NO = ("yes", "no")


class DrugMarkets(Labelled):
    """The four drug markets, and `all` for what is not split by market."""

    market = dy.String(primary_key=True, regex=KEY)


class DrugSteps(Explained):
    """The steps of the crime script of each market, in their order."""

    market = dy.String(primary_key=True)
    step = dy.String(primary_key=True, regex=KEY)


class DrugUnits(Reviewed):
    """Units by kind; factor turns a value into the kind's own unit (kilos, litres, GWh)."""

    unit = dy.String(primary_key=True, regex=r"^[A-Za-z_]+$")
    position = dy.Int64(nullable=False, min=1, unique=True)
    kind = dy.Enum(KINDS, nullable=False)
    factor = dy.Float64(nullable=False, min=0.000001)
    singular_nl = dy.String(nullable=False)
    plural_nl = dy.String(nullable=False)
    singular_en = dy.String(nullable=False)
    plural_en = dy.String(nullable=False)


class DrugMeasures(Explained):
    """What is measured: its kind, the markets it belongs to, and what it tells.

    tells: activity for what was found, information for what was heard or worked out.
    """

    measure = dy.String(primary_key=True, regex=KEY)
    kind = dy.Enum(KINDS, nullable=False)
    markets = dy.String(nullable=False, regex=r"^[a-z]+( [a-z]+)*$")
    tells = dy.Enum(("activity", "information"), nullable=False)


class DrugPartners(Labelled):
    """Who brings in information and acts."""

    partner = dy.String(primary_key=True, regex=KEY)


class InformationStatuses(Explained):
    """What became of a piece of information once other partners had seen it."""

    information = dy.Enum(INFORMATION, primary_key=True)


class ObservationStatuses(Explained):
    """What an observation can be besides a number."""

    status = dy.Enum(STATUSES, primary_key=True)


class ChoiceKinds(Explained):
    """The three ways to reach an effect."""

    kind = dy.Enum(CHOICES, primary_key=True)


class CheckResults(Labelled):
    """What the check of last time's choice showed."""

    result = dy.String(primary_key=True, regex=KEY)


class DrugEfforts(Labelled):
    """What partners do, and what that is measured in."""

    effort = dy.String(primary_key=True, regex=KEY)
    kind = dy.Enum(CHOICES, nullable=False)
    measured_in = dy.Enum(KINDS, nullable=False)


class EffortOutcomes(Labelled):
    """What efforts led to; reasons for dismissal among them."""

    outcome = dy.String(primary_key=True, regex=KEY)
    dismissal = dy.Enum(YES_NO, nullable=False)


class DrugScopes(Labelled):
    """What a figure covers: a place, or what one partner counts; never two scopes in a line."""

    scope = dy.String(primary_key=True, regex=KEY)
    kind = dy.Enum(SCOPES, nullable=False)


class DrugScopeRegions(Reviewed):
    """How a scope lies to a region: it is the region, a part of it, or reaches beyond it."""

    scope = dy.String(primary_key=True)
    region = dy.String(primary_key=True)
    fit = dy.Enum(FITS, nullable=False)


class PublicFigures(Reviewed):
    """Public figures on drugs, each with its scope, precision and source."""

    figure = dy.String(primary_key=True, regex=r"^[DR]\d{3}$")
    market = dy.String(nullable=False)
    step = dy.String(nullable=True)
    measure = dy.String(nullable=False)
    scope = dy.String(nullable=False)
    period = dy.String(nullable=False, regex=PUBLIC_PERIOD)
    value = dy.Float64(nullable=True, min=0)
    unit = dy.String(nullable=False)
    precision = dy.Enum(PRECISIONS, nullable=False)
    status = dy.Enum(STATUSES, nullable=False)
    information = dy.Enum(INFORMATION, nullable=True)
    partner = dy.String(nullable=True)
    printed = dy.String(nullable=True)
    caveat = dy.Enum(CAVEATS, nullable=True)
    definition_nl = dy.String(nullable=True)
    definition_en = dy.String(nullable=True)
    note_nl = dy.String(nullable=True)
    note_en = dy.String(nullable=True)
    address = dy.String(nullable=True, regex=r"^https?://")
    document = dy.String(nullable=True)
    line_from = dy.Int64(nullable=True, min=1)
    line_to = dy.Int64(nullable=True, min=1)

    @dy.rule()
    def a_figure_has_one_source(cls) -> pl.Expr:
        return pl.col("address").is_null() != pl.col("document").is_null()

    @dy.rule()
    def only_a_reported_figure_has_a_value(cls) -> pl.Expr:
        return (pl.col("status") == REPORTED) == pl.col("value").is_not_null()

    @dy.rule()
    def one_figure_a_measure_scope_and_period(cls) -> pl.Expr:
        return pl.len().over("market", "measure", "scope", "period") == 1


class PublicEfforts(Reviewed):
    """What the annual report says of efforts of partners against drugs."""

    fact = dy.String(primary_key=True, regex=r"^E\d{3}$")
    region = dy.String(nullable=False)
    period = dy.String(nullable=False, regex=PUBLIC_PERIOD)
    market = dy.String(nullable=False)
    partner = dy.String(nullable=False)
    effort = dy.String(nullable=False)
    outcome = dy.String(nullable=True)
    value = dy.Float64(nullable=True, min=0)
    unit = dy.String(nullable=False)
    status = dy.Enum(STATUSES, nullable=False)
    note_nl = dy.String(nullable=True)
    note_en = dy.String(nullable=True)
    document = dy.String(nullable=False)
    line_from = dy.Int64(nullable=False, min=1)
    line_to = dy.Int64(nullable=False, min=1)


class PublicExplanations(Reviewed):
    """What the annual report says in explanation, and how it says that markets are linked."""

    explanation = dy.String(primary_key=True, regex=r"^X\d{3}$")
    region = dy.String(nullable=False)
    period = dy.String(nullable=False, regex=PUBLIC_PERIOD)
    market = dy.String(nullable=False)
    step = dy.String(nullable=True)
    measure = dy.String(nullable=True)
    other_market = dy.String(nullable=True)
    partner = dy.String(nullable=True)
    text_nl = dy.String(nullable=False)
    text_en = dy.String(nullable=False)
    document = dy.String(nullable=False)
    line_from = dy.Int64(nullable=False, min=1)
    line_to = dy.Int64(nullable=False, min=1)


FILES: tuple[tuple[str, str, type[dy.Schema]], ...] = (
    ("drug_market", "reference/drug_markets.csv", DrugMarkets),
    ("drug_step", "reference/drug_steps.csv", DrugSteps),
    ("drug_unit", "reference/drug_units.csv", DrugUnits),
    ("drug_measure", "reference/drug_measures.csv", DrugMeasures),
    ("drug_partner", "reference/drug_partners.csv", DrugPartners),
    ("information_status", "reference/information_statuses.csv", InformationStatuses),
    ("observation_status", "reference/observation_statuses.csv", ObservationStatuses),
    ("choice_kind", "reference/choice_kinds.csv", ChoiceKinds),
    ("check_result", "reference/check_results.csv", CheckResults),
    ("drug_effort", "reference/drug_efforts.csv", DrugEfforts),
    ("effort_outcome", "reference/effort_outcomes.csv", EffortOutcomes),
    ("drug_scope", "reference/drug_scopes.csv", DrugScopes),
    ("drug_scope_region", "reference/drug_scope_regions.csv", DrugScopeRegions),
    ("public_drug_figure", "published/drug_figures.csv", PublicFigures),
    ("public_drug_effort", "published/drug_efforts.csv", PublicEfforts),
    ("public_drug_explanation", "published/drug_explanations.csv", PublicExplanations),
)

REFERENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("drug_step", "market"): ("drug_market", "market"),
    ("drug_scope_region", "scope"): ("drug_scope", "scope"),
    ("drug_scope_region", "region"): ("region", "region"),
    ("public_drug_figure", "market"): ("drug_market", "market"),
    ("public_drug_figure", "measure"): ("drug_measure", "measure"),
    ("public_drug_figure", "scope"): ("drug_scope", "scope"),
    ("public_drug_figure", "unit"): ("drug_unit", "unit"),
    ("public_drug_figure", "partner"): ("drug_partner", "partner"),
    ("public_drug_figure", "document"): ("document", "document"),
    ("public_drug_effort", "region"): ("region", "region"),
    ("public_drug_effort", "market"): ("drug_market", "market"),
    ("public_drug_effort", "partner"): ("drug_partner", "partner"),
    ("public_drug_effort", "effort"): ("drug_effort", "effort"),
    ("public_drug_effort", "outcome"): ("effort_outcome", "outcome"),
    ("public_drug_effort", "unit"): ("drug_unit", "unit"),
    ("public_drug_effort", "document"): ("document", "document"),
    ("public_drug_explanation", "region"): ("region", "region"),
    ("public_drug_explanation", "market"): ("drug_market", "market"),
    ("public_drug_explanation", "measure"): ("drug_measure", "measure"),
    ("public_drug_explanation", "other_market"): ("drug_market", "market"),
    ("public_drug_explanation", "partner"): ("drug_partner", "partner"),
    ("public_drug_explanation", "document"): ("document", "document"),
}

# a rule over several columns -> the column that a finding names
RULE_COLUMNS = {
    "a_figure_has_one_source": "address",
    "only_a_reported_figure_has_a_value": "value",
    "one_figure_a_measure_scope_and_period": "period",
}
