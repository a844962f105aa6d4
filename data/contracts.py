"""The contract of every input: columns, types, keys, rules and references.

A contract is a dataframely schema; `line` is the line in the file, so that a broken rule can
say where. References between tables are data (REFERENCES) and checked after the types.
"""

import dataframely as dy
import polars as pl

KEY = r"^[a-z][a-z0-9_]*$"
PERIOD = r"^20\d\d(-H[12])?$"
PRINTED = (
    "reported",
    "not_applicable",
    "counted_elsewhere",
    "footnote_lost",
    "not_registered",
    "not_reported",
    "blank",
    "no_column",
)
STATUSES = (*PRINTED, "hidden", "unknown", "white_spot")
YES_NO = ("yes", "no")


class Reviewed(dy.Schema):
    """A row of a reviewed file."""

    line = dy.Int64(nullable=False, min=2)


class Labelled(Reviewed):
    """A row with a place in a fixed order and a label in both languages."""

    position = dy.Int64(nullable=False, min=1, unique=True)
    label_nl = dy.String(nullable=False)
    label_en = dy.String(nullable=False)


class Explained(Labelled):
    """A labelled row that also explains itself."""

    explanation_nl = dy.String(nullable=False)
    explanation_en = dy.String(nullable=False)


class InputFiles(Reviewed):
    """Which files there are, how many rows each must have, and the document it stems from."""

    file = dy.String(primary_key=True)
    rows = dy.Int64(nullable=False, min=1)
    document = dy.String(nullable=True)
    lines = dy.String(nullable=True)
    about_nl = dy.String(nullable=False)
    about_en = dy.String(nullable=False)


class Documents(Reviewed):
    """The documents that figures were taken from."""

    document = dy.String(primary_key=True, regex=KEY)
    title = dy.String(nullable=False)
    publisher = dy.String(nullable=False)
    year = dy.Int64(nullable=True, min=1990, max=2100)
    address = dy.String(nullable=True, regex=r"^https://")
    licence = dy.String(nullable=True)


class Regions(Labelled):
    """The ten RIEC regions in the one order used everywhere."""

    region = dy.String(primary_key=True, regex=KEY)
    office = dy.String(nullable=False)
    in_tables = dy.Enum(YES_NO, nullable=False)


class RegionFocus(Reviewed):
    """What each region says it concentrates on, with the lines of the report."""

    region = dy.String(primary_key=True)
    position = dy.Int64(primary_key=True, min=1)
    label_nl = dy.String(nullable=False)
    label_en = dy.String(nullable=False)
    line_from = dy.Int64(nullable=False, min=1)
    line_to = dy.Int64(nullable=False, min=1)


class Themes(Explained):
    """The six themes of table 1, row 3."""

    theme = dy.String(primary_key=True, regex=KEY)


class Sources(Labelled):
    """Who brought a case in: table 1, rows 2a to 2f."""

    source = dy.String(primary_key=True, regex=KEY)


class AdviceKinds(Labelled):
    """The five kinds of intervention advice: table 1, rows 4a to 4d."""

    kind = dy.String(primary_key=True, regex=KEY)


class MoneyStages(Explained):
    """The three stages of table 2; they are stages of the same money, never addends."""

    stage = dy.String(primary_key=True, regex=KEY)


class ClassLimits(Reviewed):
    """The classes of a map: the lowest number of each class but the first, and why just these."""

    measure = dy.String(primary_key=True, regex=KEY)
    basis = dy.String(primary_key=True, regex=KEY)
    limits = dy.String(nullable=False, regex=r"^-?\d+(\.\d+)?(;-?\d+(\.\d+)?){0,4}$")
    document = dy.String(nullable=False)
    why_nl = dy.String(nullable=False)
    why_en = dy.String(nullable=False)

    @dy.rule()
    def limits_rise(cls) -> pl.Expr:
        numbers = (
            pl.col("limits").str.split(";").list.eval(pl.element().cast(pl.Float64, strict=False))
        )
        return (numbers.list.diff(null_behavior="drop").list.min() > 0).fill_null(value=True)


class Phases(Explained):
    """The six steps of a case in the Werkwijze Integrale Casusaanpak, in their order."""

    phase = dy.String(primary_key=True, regex=KEY)


class AdviceOutcomes(Labelled):
    """What became of an intervention advice, for the case register."""

    outcome = dy.String(primary_key=True, regex=KEY)


class Statuses(Explained):
    """What a cell can be besides a number, with the code as printed."""

    status = dy.Enum(STATUSES, primary_key=True)
    code = dy.String(nullable=True)


class Measures(Labelled):
    """Each row of the published tables as a measure."""

    measure = dy.String(primary_key=True, regex=KEY)
    table = dy.Enum(("1", "2"), nullable=False)
    row = dy.String(nullable=False)
    dimension = dy.Enum(("total", "source", "theme", "advice_kind", "money_stage"), nullable=False)
    member = dy.String(nullable=True)
    unit = dy.Enum(("count", "EUR"), nullable=False)
    comparison = dy.Enum(("caution", "within_region"), nullable=False)
    line_from = dy.Int64(nullable=False, min=1)
    line_to = dy.Int64(nullable=False, min=1)

    @dy.rule()
    def only_a_total_has_no_member(cls) -> pl.Expr:
        return (pl.col("dimension") == "total") == pl.col("member").is_null()

    @dy.rule()
    def a_row_of_a_table_is_one_measure(cls) -> pl.Expr:
        return pl.len().over("table", "row") == 1


class TableColumns(Reviewed):
    """Which region a column of a published table is; for table 1 that is an inference."""

    period = dy.String(primary_key=True, regex=PERIOD)
    table = dy.Enum(("1", "2"), primary_key=True)
    column = dy.String(primary_key=True, regex=r"^[1-9]$")
    region = dy.String(nullable=False)
    certainty = dy.Enum(("printed", "inferred"), nullable=False)

    @dy.rule()
    def a_region_has_one_column_in_a_table(cls) -> pl.Expr:
        return pl.len().over("period", "table", "region") == 1


class RegistrationPractice(Reviewed):
    """How a region registers a measure, and whether that sets it apart from the others."""

    region = dy.String(primary_key=True)
    measure = dy.String(primary_key=True)
    period_from = dy.String(primary_key=True, regex=PERIOD)
    period_to = dy.String(nullable=True, regex=PERIOD)
    effect = dy.Enum(("apart", "note"), nullable=False)
    note_nl = dy.String(nullable=False)
    note_en = dy.String(nullable=False)


class Municipalities(Reviewed):
    """The 342 municipalities of 2023: inhabitants, land in hectares, addresses per km2."""

    municipality = dy.String(primary_key=True, regex=r"^GM\d{4}$")
    name = dy.String(nullable=False, unique=True)
    province = dy.String(nullable=False)
    safety_region = dy.String(nullable=False, regex=r"^VR\d\d$")
    safety_region_name = dy.String(nullable=False)
    police_unit = dy.String(nullable=False)
    region = dy.String(nullable=False)
    longitude = dy.Float64(nullable=False, min=3.3, max=7.3)
    latitude = dy.Float64(nullable=False, min=50.7, max=53.6)
    inhabitants = dy.Int64(nullable=False, min=1)
    land_ha = dy.Int64(nullable=False, min=1)
    address_density = dy.Int64(nullable=False, min=0)
    urbanity_class = dy.Int64(nullable=False, min=1, max=5)


class PublishedFigures(Reviewed):
    """A cell of table 1 (counts) or table 2 (whole euros), as printed."""

    period = dy.String(primary_key=True, regex=PERIOD)
    table = dy.Enum(("1", "2"), primary_key=True)
    row = dy.String(primary_key=True)
    column = dy.String(primary_key=True, regex=r"^([1-9]|total)$")
    value = dy.Int64(nullable=True, min=0)
    unit = dy.Enum(("count", "EUR"), nullable=False)
    printed = dy.String(nullable=True)
    status = dy.Enum(PRINTED, nullable=False)

    @dy.rule()
    def only_a_reported_cell_has_a_value(cls) -> pl.Expr:
        return (pl.col("status") == "reported") == pl.col("value").is_not_null()

    @dy.rule()
    def a_code_stands_where_no_value_does(cls) -> pl.Expr:
        return pl.col("value").is_null() == pl.col("printed").is_not_null()


class Topics(Reviewed):
    """Subjects of the report's facts and instruments."""

    topic = dy.String(primary_key=True, regex=KEY)
    label_nl = dy.String(nullable=False)
    label_en = dy.String(nullable=False)


class Units(Reviewed):
    """Unit words behind a number, one and many, in both languages."""

    unit = dy.String(primary_key=True, regex=r"^[A-Za-z_]+$")
    singular_nl = dy.String(nullable=True)
    plural_nl = dy.String(nullable=True)
    singular_en = dy.String(nullable=True)
    plural_en = dy.String(nullable=True)


class Qualifiers(Reviewed):
    """How exactly the report puts a number."""

    qualifier = dy.String(primary_key=True, regex=KEY)
    label_nl = dy.String(nullable=True)
    label_en = dy.String(nullable=True)
    explanation_nl = dy.String(nullable=False)
    explanation_en = dy.String(nullable=False)


class InstrumentKinds(Reviewed):
    """Kinds of instruments named in the report."""

    kind = dy.String(primary_key=True, regex=KEY)
    label_nl = dy.String(nullable=False)
    label_en = dy.String(nullable=False)


class Cited(Reviewed):
    """A row that says on which lines of the report it rests."""

    line_from = dy.Int64(nullable=False, min=1)
    line_to = dy.Int64(nullable=False, min=1)
    region = dy.String(nullable=False)
    topic = dy.String(nullable=False)

    @dy.rule()
    def lines_run_forward(cls) -> pl.Expr:
        return pl.col("line_from") <= pl.col("line_to")


class ReportFacts(Cited):
    """Quantities out of the running text of the report."""

    fact = dy.String(primary_key=True, regex=r"^F\d{3}$")
    section = dy.String(nullable=False)
    label_nl = dy.String(nullable=False)
    label_en = dy.String(nullable=False)
    value = dy.Float64(nullable=False, min=0)
    unit = dy.String(nullable=False)
    qualifier = dy.String(nullable=False)
    period_nl = dy.String(nullable=False)
    period_en = dy.String(nullable=False)
    place = dy.String(nullable=True)
    note_nl = dy.String(nullable=True)
    note_en = dy.String(nullable=True)
    printed_figure = dy.Enum(YES_NO, nullable=False)
    repeats = dy.String(nullable=True)


class ReportInstruments(Cited):
    """Instruments, programmes, teams, methods and systems named in the report."""

    instrument = dy.String(primary_key=True, regex=r"^I\d{3}$")
    name = dy.String(nullable=False)
    kind = dy.String(nullable=False)
    status_nl = dy.String(nullable=False)
    status_en = dy.String(nullable=False)
    partners_nl = dy.String(nullable=True)
    partners_en = dy.String(nullable=True)
    note_nl = dy.String(nullable=True)
    note_en = dy.String(nullable=True)


class NationalSeries(Reviewed):
    """National figures of other years; before and after 2018 a case means something else."""

    year = dy.Int64(primary_key=True, min=2000, max=2100)
    measure = dy.String(primary_key=True, regex=KEY)
    label_nl = dy.String(nullable=False)
    label_en = dy.String(nullable=False)
    value = dy.Float64(nullable=False, min=0)
    unit = dy.String(nullable=False)
    qualifier = dy.String(nullable=False)
    document = dy.String(nullable=False)
    document_line = dy.Int64(nullable=True, min=1)


class KnownDifferences(Reviewed):
    """Where the report does not agree with itself, or leaves something open."""

    difference = dy.String(primary_key=True, regex=KEY)
    one_nl = dy.String(nullable=False)
    one_en = dy.String(nullable=False)
    other_nl = dy.String(nullable=False)
    other_en = dy.String(nullable=False)
    explanation_nl = dy.String(nullable=False)
    explanation_en = dy.String(nullable=False)
    expected_gap = dy.Int64(nullable=True)


# child table and column -> parent table and column; `national` stands for no single region
REFERENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("input_file", "document"): ("document", "document"),
    ("region_focus", "region"): ("region", "region"),
    ("table_column", "region"): ("region", "region"),
    ("registration_practice", "region"): ("region", "region"),
    ("registration_practice", "measure"): ("measure", "measure"),
    ("class_limits", "document"): ("document", "document"),
    ("municipality", "region"): ("region", "region"),
    ("report_fact", "region"): ("region", "region"),
    ("report_fact", "topic"): ("topic", "topic"),
    ("report_fact", "unit"): ("unit", "unit"),
    ("report_fact", "qualifier"): ("qualifier", "qualifier"),
    ("report_fact", "repeats"): ("report_fact", "fact"),
    ("report_instrument", "region"): ("region", "region"),
    ("report_instrument", "topic"): ("topic", "topic"),
    ("report_instrument", "kind"): ("instrument_kind", "kind"),
    ("national_series", "unit"): ("unit", "unit"),
    ("national_series", "qualifier"): ("qualifier", "qualifier"),
    ("indicator", "document"): ("document", "document"),
    ("indicator_weight", "preset"): ("indicator_preset", "preset"),
    ("indicator_weight", "indicator"): ("indicator", "indicator"),
    ("outer_evidence", "document"): ("document", "document"),
    ("national_series", "document"): ("document", "document"),
}
NO_SINGLE_REGION = "national"

# dimension of a measure -> the table that has its members, and their key
MEMBERS = {
    "source": ("source", "source"),
    "theme": ("theme", "theme"),
    "advice_kind": ("advice_kind", "kind"),
    "money_stage": ("money_stage", "stage"),
}

# a rule over several columns -> the column that a finding names
RULE_COLUMNS = {
    "only_a_total_has_no_member": "member",
    "a_row_of_a_table_is_one_measure": "row",
    "a_region_has_one_column_in_a_table": "region",
    "only_a_reported_cell_has_a_value": "value",
    "a_code_stands_where_no_value_does": "printed",
    "lines_run_forward": "line_to",
    "the_lowest_is_below_the_highest": "highest",
    "a_part_is_not_more_than_the_whole": "part",
    "limits_rise": "limits",
}
