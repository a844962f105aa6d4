"""The contract of the case register: five tables, their columns and their rules.

What a column may hold is reference data: a key of data/reference.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import dataframely as dy
import polars as pl

from data.loads.contract import Described, Row, Table, keys, reference
from data.loads.rules import rule

CASE_ID = r"^[A-Za-z0-9][A-Za-z0-9_./:-]{0,39}$"
EARLIEST = date(1990, 1, 1)
HIGHEST_EUR = 10_000_000_000
LONGEST_NAME = 60
INVENTED = "demo-"
"""How the id of every invented case begins, and of no other."""


REGIONS = keys("region", "region")
SOURCES = keys("source", "source")
THEMES = keys("theme", "theme")
ADVICE_KINDS = keys("advice_kind", "kind")
STAGES = keys("money_stage", "stage")
PHASES = keys("phase", "phase")
OUTCOMES = keys("advice_outcome", "outcome")
MUNICIPALITIES = keys("municipality", "municipality")
REGION_OF: dict[str, str] = dict(
    reference("municipality").select("municipality", "region").iter_rows()
)
REGIONAL = "regional"
PICTURES = "pictures"
LAST_PHASE = PHASES[-1]


class Cases(Row):
    """A case: what it is about stands in the other tables, who it is about nowhere."""

    case_id = dy.String(primary_key=True, regex=CASE_ID)
    region = dy.Enum(REGIONS, nullable=False)
    municipality = dy.Enum(MUNICIPALITIES, nullable=True)
    source = dy.Enum(SOURCES, nullable=False)
    from_picture = dy.Bool(nullable=False)
    opened_on = dy.Date(nullable=False, min=EARLIEST)
    closed_on = dy.Date(nullable=True, min=EARLIEST)
    phase = dy.Enum(PHASES, nullable=False)

    @dy.rule()
    def closed_on_is_not_before_opened_on(cls) -> pl.Expr:
        return pl.col("closed_on").is_null() | (pl.col("closed_on") >= pl.col("opened_on"))

    @dy.rule()
    def a_closed_case_is_in_the_last_phase(cls) -> pl.Expr:
        return pl.col("closed_on").is_null() | (pl.col("phase").cast(pl.String) == LAST_PHASE)

    @dy.rule()
    def the_municipality_lies_in_the_region(cls) -> pl.Expr:
        place, region = pl.col("municipality").cast(pl.String), pl.col("region").cast(pl.String)
        return place.is_null() | (place.replace_strict(REGION_OF, default=None) == region)

    @dy.rule()
    def source_pictures_means_from_picture(cls) -> pl.Expr:
        return (pl.col("source").cast(pl.String) != PICTURES) | pl.col("from_picture")


class CasePhases(Row):
    """The day on which a case entered a phase."""

    case_id = dy.String(nullable=False, regex=CASE_ID)
    phase = dy.Enum(PHASES, nullable=False)
    entered_on = dy.Date(nullable=False, min=EARLIEST)


class CaseThemes(Row):
    """A theme that plays in a case."""

    case_id = dy.String(nullable=False, regex=CASE_ID)
    theme = dy.Enum(THEMES, nullable=False)
    name = dy.String(nullable=True, min_length=2, max_length=LONGEST_NAME)

    @dy.rule()
    def a_regional_theme_and_no_other_has_a_name(cls) -> pl.Expr:
        return (pl.col("theme").cast(pl.String) == REGIONAL) == pl.col("name").is_not_null()


class CaseAdvice(Row):
    """An intervention advice out of a case."""

    case_id = dy.String(nullable=False, regex=CASE_ID)
    kind = dy.Enum(ADVICE_KINDS, nullable=False)
    advised_on = dy.Date(nullable=False, min=EARLIEST)
    outcome = dy.Enum(OUTCOMES, nullable=True)


class CaseAmounts(Row):
    """An amount of money in euros, at one of the three stages."""

    case_id = dy.String(nullable=False, regex=CASE_ID)
    stage = dy.Enum(STAGES, nullable=False)
    eur = dy.Decimal(precision=14, scale=2, nullable=False, min=Decimal(0), max=HIGHEST_EUR)
    booked_on = dy.Date(nullable=False, min=EARLIEST)


CASES = "cases"
CONTRACTS: dict[str, type[dy.Schema]] = {
    CASES: Cases,
    "case_phases": CasePhases,
    "case_themes": CaseThemes,
    "case_advice": CaseAdvice,
    "case_amounts": CaseAmounts,
}
TABLES = tuple(CONTRACTS)

# what makes a row of a table the only one of its kind; advice and amounts may repeat
KEYS: dict[str, tuple[str, ...]] = {
    CASES: ("case_id",),
    "case_phases": ("case_id", "phase"),
    "case_themes": ("case_id", "theme", "name"),
}

# a rule over several columns -> the column that a fault names, and the rule in words
RULES = {
    "closed_on_is_not_before_opened_on": ("closed_on", rule("row.closed_before_opened")),
    "a_closed_case_is_in_the_last_phase": ("phase", rule("row.phase_of_closed", phase=LAST_PHASE)),
    "the_municipality_lies_in_the_region": ("municipality", rule("row.municipality_elsewhere")),
    "source_pictures_means_from_picture": (
        "from_picture",
        rule("row.not_from_picture", source=PICTURES),
    ),
    "a_regional_theme_and_no_other_has_a_name": (
        "name",
        rule("row.name_of_theme", theme=REGIONAL),
    ),
}

# column with keys -> the file of data/ that has them
KEY_FILES = {
    "region": "reference/regions.csv",
    "municipality": "reference/municipalities.csv",
    "source": "reference/sources.csv",
    "phase": "reference/phases.csv",
    "theme": "reference/themes.csv",
    "kind": "reference/advice_kinds.csv",
    "outcome": "reference/advice_outcomes.csv",
    "stage": "reference/money_stages.csv",
}

_KEY_TABLES = {
    "region": "region",
    "source": "source",
    "phase": "phase",
    "theme": "theme",
    "kind": "advice_kind",
    "outcome": "advice_outcome",
    "stage": "money_stage",
}

# table and column -> what it means, in Dutch (for the templates) and English (for the docs)
MEANINGS: dict[tuple[str, str], tuple[str, str]] = {
    (CASES, "case_id"): (
        "Kenmerk van de casus, van uzelf; geen naam, adres of burgerservicenummer",
        "Your own mark of the case; no name, address or citizen-service number",
    ),
    (CASES, "region"): ("RIEC-regio", "RIEC region"),
    (CASES, "municipality"): (
        "Gemeentecode van 2023 (GM....), binnen de regio; leeg als onbekend",
        "Municipality code of 2023 (GM....), within the region; empty when unknown",
    ),
    (CASES, "source"): ("Wie de casus inbracht", "Who brought the case in"),
    (CASES, "from_picture"): (
        "Komt de casus voort uit een ondermijningsbeeld (yes of no); telt dan alleen daar mee",
        "Whether the case stems from an undermining-crime picture; it then counts there only",
    ),
    (CASES, "opened_on"): ("Dag van openen", "Day of opening"),
    (CASES, "closed_on"): (
        "Dag van sluiten; leeg zolang de casus loopt",
        "Day of closing; empty while the case runs",
    ),
    (CASES, "phase"): (
        "Stap waarin de casus nu is (was, bij sluiten)",
        "The step in which the case is (was, when it closed)",
    ),
    ("case_phases", "case_id"): ("Kenmerk van de casus", "The case"),
    ("case_phases", "phase"): ("Stap", "Step"),
    ("case_phases", "entered_on"): (
        "Dag waarop de stap begon; een stap mag worden overgeslagen",
        "Day on which the step began; a step may be skipped",
    ),
    ("case_themes", "case_id"): ("Kenmerk van de casus", "The case"),
    ("case_themes", "theme"): ("Thema", "Theme"),
    ("case_themes", "name"): (
        "Naam van het regionale thema; leeg bij de andere thema's",
        "Name of the regional theme; empty for the other themes",
    ),
    ("case_advice", "case_id"): ("Kenmerk van de casus", "The case"),
    ("case_advice", "kind"): ("Soort advies", "Kind of advice"),
    ("case_advice", "advised_on"): ("Dag van het advies", "Day of the advice"),
    ("case_advice", "outcome"): (
        "Wat er van het advies kwam; leeg als dat niet wordt bijgehouden",
        "What became of the advice; empty when that is not kept",
    ),
    ("case_amounts", "case_id"): ("Kenmerk van de casus", "The case"),
    ("case_amounts", "stage"): ("Stadium van het geld", "Stage of the money"),
    ("case_amounts", "eur"): (
        "Bedrag in euro's, zonder punten voor duizendtallen: 1234.56",
        "Amount in euros without thousands separators: 1234.56",
    ),
    ("case_amounts", "booked_on"): ("Dag van boeken", "Day of booking"),
}


_FORMS = {
    "case_id": rule("form.case_id"),
    "municipality": rule("form.municipality", file=KEY_FILES["municipality"]),
}


def _table(name: str) -> Table:
    return Table(
        name=name,
        schema=CONTRACTS[name],
        key=KEYS.get(name, ()),
        rules=RULES,
        key_files=KEY_FILES,
        forms=_FORMS,
        meanings={column: words for (table, column), words in MEANINGS.items() if table == name},
    )


REGISTER = {name: _table(name) for name in TABLES}


def columns_of(table: str) -> list[str]:
    """The columns a table must have, in the order of the contract."""
    return REGISTER[table].columns


def described() -> list[Described]:
    """Every column of every table in words."""
    return [one for table in REGISTER.values() for one in table.described()]


@dataclass(frozen=True, kw_only=True)
class KeyLabel:
    """A key that a column of the register may hold, and what it stands for."""

    column: str
    key: str
    label_nl: str
    label_en: str


def key_labels() -> list[KeyLabel]:
    """Every key of every column that takes one, in the fixed order; municipalities left out."""
    return [
        KeyLabel(column=column, key=key, label_nl=dutch, label_en=english)
        for column, table in _KEY_TABLES.items()
        for key, dutch, english in reference(table)
        .select(column, "label_nl", "label_en")
        .iter_rows()
    ]
