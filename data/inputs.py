"""Every input of the store: which file, under which contract, as which table."""

from dataclasses import dataclass
from pathlib import Path

import dataframely as dy
import polars as pl

from data import contracts
from data.drugs import reviewed as drugs
from data.drugs.public import misfits
from data.errors import BrokenInput, Finding
from data.harbours import reviewed as harbours
from data.harbours.placing import misplaced_sites
from data.indicators import reviewed as indicators
from data.published import misplaced_cells
from data.reading import LINE, read_table

DATA_ROOT = Path(__file__).parent
MANIFEST = "inputs.csv"


@dataclass(frozen=True, kw_only=True)
class Input:
    """A reviewed file that becomes a table of the store."""

    table: str
    file: str
    contract: type[dy.Schema]

    @property
    def columns(self) -> list[str]:
        """The columns the file must have, in any order."""
        return [name for name in self.contract.column_names() if name != LINE]


INPUTS = (
    Input(table="input_file", file=MANIFEST, contract=contracts.InputFiles),
    Input(table="document", file="reference/documents.csv", contract=contracts.Documents),
    Input(table="region", file="reference/regions.csv", contract=contracts.Regions),
    Input(table="region_focus", file="reference/region_focus.csv", contract=contracts.RegionFocus),
    Input(table="theme", file="reference/themes.csv", contract=contracts.Themes),
    Input(table="source", file="reference/sources.csv", contract=contracts.Sources),
    Input(table="advice_kind", file="reference/advice_kinds.csv", contract=contracts.AdviceKinds),
    Input(table="money_stage", file="reference/money_stages.csv", contract=contracts.MoneyStages),
    Input(
        table="class_limits",
        file="reference/class_limits.csv",
        contract=contracts.ClassLimits,
    ),
    Input(table="phase", file="reference/phases.csv", contract=contracts.Phases),
    Input(
        table="advice_outcome",
        file="reference/advice_outcomes.csv",
        contract=contracts.AdviceOutcomes,
    ),
    Input(table="status", file="reference/statuses.csv", contract=contracts.Statuses),
    Input(table="measure", file="reference/measures.csv", contract=contracts.Measures),
    Input(
        table="table_column", file="reference/table_columns.csv", contract=contracts.TableColumns
    ),
    Input(
        table="registration_practice",
        file="reference/registration_practice.csv",
        contract=contracts.RegistrationPractice,
    ),
    Input(
        table="municipality", file="reference/municipalities.csv", contract=contracts.Municipalities
    ),
    Input(table="topic", file="reference/topics.csv", contract=contracts.Topics),
    Input(table="unit", file="reference/units.csv", contract=contracts.Units),
    Input(table="qualifier", file="reference/qualifiers.csv", contract=contracts.Qualifiers),
    Input(
        table="instrument_kind",
        file="reference/instrument_kinds.csv",
        contract=contracts.InstrumentKinds,
    ),
    Input(
        table="known_difference",
        file="reference/known_differences.csv",
        contract=contracts.KnownDifferences,
    ),
    Input(
        table="published_cell",
        file="published/published_figures.csv",
        contract=contracts.PublishedFigures,
    ),
    Input(table="report_fact", file="published/report_facts.csv", contract=contracts.ReportFacts),
    Input(
        table="report_instrument",
        file="published/report_instruments.csv",
        contract=contracts.ReportInstruments,
    ),
    Input(
        table="national_series",
        file="published/national_series.csv",
        contract=contracts.NationalSeries,
    ),
    Input(table="indicator", file="reference/indicators.csv", contract=indicators.Indicators),
    Input(
        table="indicator_preset",
        file="reference/indicator_presets.csv",
        contract=indicators.IndicatorPresets,
    ),
    Input(
        table="indicator_weight",
        file="reference/indicator_weights.csv",
        contract=indicators.IndicatorWeights,
    ),
    Input(table="index_limit", file="reference/index_limits.csv", contract=indicators.IndexLimits),
    Input(table="land_border", file="reference/land_border.csv", contract=indicators.LandBorder),
    Input(
        table="outer_evidence",
        file="published/outer_evidence.csv",
        contract=indicators.OuterEvidence,
    ),
    *(Input(table=table, file=file, contract=contract) for table, file, contract in drugs.FILES),
    *(Input(table=table, file=file, contract=contract) for table, file, contract in harbours.FILES),
)
REFERENCES = contracts.REFERENCES | drugs.REFERENCES | harbours.REFERENCES
RULE_COLUMNS = contracts.RULE_COLUMNS | drugs.RULE_COLUMNS | harbours.RULE_COLUMNS


def load_inputs(*, root: Path = DATA_ROOT) -> dict[str, pl.DataFrame]:
    """Read and check every input below root.

    Returns table name -> typed frame with `line`. Raises BrokenInput with every finding of
    every file, so that a person can mend them in one go.
    """
    tables: dict[str, pl.DataFrame] = {}
    findings: list[Finding] = []
    for source in INPUTS:
        try:
            tables[source.table] = _load(source, root)
        except BrokenInput as broken:
            findings.extend(broken.findings)
    if not findings:
        findings = _broken_references(tables) + _unknown_members(tables) + _wrong_counts(tables)
        findings += misplaced_cells(tables) + misplaced_sites(tables) + misfits(tables)
    if findings:
        raise BrokenInput(findings)
    return tables


def _load(source: Input, root: Path) -> pl.DataFrame:
    rows = read_table(root=root, file=source.file, columns=source.columns)
    good, failure = source.contract.filter(rows, cast=True)
    if len(failure):
        raise BrokenInput(_findings(source, rows, failure))
    return good


def _findings(source: Input, rows: pl.DataFrame, failure: dy.FailureInfo) -> list[Finding]:
    as_read = {row[LINE]: row for row in rows.iter_rows(named=True)}
    failed = failure.details()
    rules = [name for name in failed.columns if name not in rows.columns]
    findings: list[Finding] = []
    for row in failed.iter_rows(named=True):
        for name in (rule for rule in rules if row[rule] == "invalid"):
            column, rule = _rule_in_words(source, name)
            value = as_read[row[LINE]].get(column) or ""
            findings.append(
                Finding(file=source.file, line=row[LINE], column=column, rule=rule, value=value)
            )
    return findings


def _rule_in_words(source: Input, name: str) -> tuple[str, str]:
    column, _, rule = name.partition("|")
    if rule:
        return column, _column_rule(source, column, rule)
    if name == "primary_key":
        keys = ", ".join(source.contract.primary_key())
        return keys, f"another line has the same {keys}"
    return RULE_COLUMNS[name], name.replace("_", " ")


def _column_rule(source: Input, column: str, rule: str) -> str:
    definition = source.contract.columns()[column]
    match rule:
        case "dtype" if isinstance(definition, dy.Enum):
            return f"must be one of {', '.join(definition.categories)}"
        case "dtype":
            return f"must be {_TYPES[type(definition)]}"
        case "nullability":
            return "must not be empty"
        case "min" | "max" | "regex":
            return f"must keep to {rule} {getattr(definition, rule)}"
        case "nan" | "inf":
            return f"must be {_TYPES[type(definition)]}"
        case _:
            return f"breaks the rule {rule}"


_TYPES: dict[type, str] = {
    dy.Int64: "a whole number without separators",
    dy.Float64: "a number with a point as decimal sign",
    dy.String: "text",
}


def _broken_references(tables: dict[str, pl.DataFrame]) -> list[Finding]:
    files = {source.table: source.file for source in INPUTS}
    findings: list[Finding] = []
    for (table, column), (parent, key) in REFERENCES.items():
        known = {*tables[parent][key].to_list(), *_beyond(parent, table)}
        rows = tables[table].filter(
            pl.col(column).is_not_null() & ~pl.col(column).is_in(list(known))
        )
        findings.extend(
            Finding(
                file=files[table],
                line=line,
                column=column,
                rule=f"must be a {key} of {files[parent]}",
                value=value,
            )
            for line, value in rows.select(LINE, column).iter_rows()
        )
    return findings


def _unknown_members(tables: dict[str, pl.DataFrame]) -> list[Finding]:
    files = {source.table: source.file for source in INPUTS}
    findings: list[Finding] = []
    for dimension, (parent, key) in contracts.MEMBERS.items():
        rows = tables["measure"].filter(pl.col("dimension") == dimension)
        unknown = rows.filter(~pl.col("member").is_in(tables[parent][key].to_list()))
        rule = f"must be a {key} of {files[parent]}"
        findings.extend(
            Finding(file=files["measure"], line=line, column="member", rule=rule, value=value)
            for line, value in unknown.select(LINE, "member").iter_rows()
        )
    return findings


def _beyond(parent: str, table: str) -> set[str]:
    of_the_report = table in {"report_fact", "report_instrument"}
    return {contracts.NO_SINGLE_REGION} if parent == "region" and of_the_report else set()


def _wrong_counts(tables: dict[str, pl.DataFrame]) -> list[Finding]:
    declared = dict(tables["input_file"].select("file", "rows").iter_rows())
    findings: list[Finding] = []
    for source in (source for source in INPUTS if source.file != MANIFEST):
        rows, expected = tables[source.table], declared.get(source.file)
        if expected is None:
            rule = f"must have a line for {source.file}"
            findings.append(Finding(file=MANIFEST, line=0, column="file", rule=rule))
        elif rows.height != expected:
            rule = f"must have the {expected} rows that {MANIFEST} declares; it has {rows.height}"
            last = 1 if rows.is_empty() else rows[LINE].to_list()[-1]
            findings.append(Finding(file=source.file, line=last, column="", rule=rule))
    return findings
