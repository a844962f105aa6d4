"""Writes the data dictionary out of the contracts: `python -m data.dictionary`.

docs/data-dictionary.md is this output; a test holds them together.
"""

import sys

import dataframely as dy

from data.inputs import INPUTS, REFERENCES, Input
from data.load_contracts import CONTRACTS
from data.loads.contract import Described, Table
from data.loads.keeping import DELIVERED
from data.reading import LINE

_INTRODUCTION = """# Data dictionary

Every input file of the store, its columns and their rules. Made by `python -m data.dictionary`
from the contracts in data/contracts.py; change those, not this page.

Other tables of the store are derived:

- `published_figure` and `published_total` give each printed cell its region and measure (amounts in
  whole euro cents); `region_size` adds up municipalities.
- `period` has the years and half-years that can be asked for; `period_practice` how each region
  registers in each of them.
- `figure` and `figure_total` have tables 1 and 2 over every period: as published (`origin` is
  `published`), else out of the case register (`register`). `coverage` counts for each measure and
  period how many regions report it.
- `register_load` says which case register there is (no row without one), `register_figure` and
  `register_total` what it has over all its periods, also over a published one, beside what it had
  the period before (`previous`) and a year before (`year_before`).
- `register_reporting`: over each run of half-years, what each region reports of what; `silence` is
  empty where it does, else the status that says why not, and `silent_set` has the bits of all
  members of the dimension that it is silent on.
- `member` has every member of the dimensions that a selection can be split by, with a bit of
  `member_set` for each; `sets` in a cube has the bits of the members that a row counts under, and
  `opened_sets` those of cases when they were opened.
- `register_span`: how long steps took in each period, as medians and quartiles.
- `cube_cases`, `cube_advice`, `cube_amounts`, `cube_open_cases` (by class of days) and
  `cube_municipality_advice` are its cubes, described in docs/register.md;
  `cube_advice_by_kind` is the second without source and outcome, and
  `cube_municipality_cases` has its cube by calendar year, of all cases (`theme_mask` 0) or those
  with one theme (its bit). Amounts by municipality stay with the load: nobody may ask for them.
- `harbour_place` has each port, marina and airport with what its known scores come to;
  `harbour_score` every score and finding on them, published or of a partner; `harbour_near` the
  sites within 100 km of a sea port as the crow flies (docs/harbours.md).
- `municipality_indicator` has what is known of each municipality for the opportunity index, with
  its source (docs/outer-area.md).
- `drug_observation` has every observation on drugs, public figures beside the returns of partners,
  in each region it says something of; `drug_picture` the same by half-year; `drug_figure` each
  public figure once; `drug_against_country` the years of a region beside those of the country;
  `partner_effort`, `drug_explanation`, `drug_choice` and `drug_return` what partners did, explain,
  choose and answered; `drug_script` what is known of each step; `drug_period` the half-years to
  choose from; `drug_load` the returns that are loaded. docs/drugs.md describes them.
- `load_entry` is the log of what was loaded under the other contracts, with what moved.
- `reconciliation` holds the checks of data/checks, `build` the build itself.

The store holds no case and no person.
"""


def dictionary() -> str:
    """The data dictionary as Markdown."""
    loaded = [_loaded(table, contract.name) for contract in CONTRACTS for table in contract.tables]
    return "\n".join([_INTRODUCTION, *(_table(source) for source in INPUTS), *loaded])


def _loaded(table: Table, command: str) -> str:
    about = (table.schema.__doc__ or "").strip().splitlines()[0]
    came = f"{about} Loaded with `python -m data.{command}`, which adds {', '.join(DELIVERED)}."
    rows = [_column(one, table.kinds[one.column]) for one in table.described()]
    head = ["| column | type | empty | must be | meaning |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([f"## {table.name}", "", came, "", *head, *rows, ""])


def _column(one: Described, kind: dy.Column) -> str:
    empty = "may be" if one.may_be_empty else "never"
    form = f"a {one.column} of data/{one.file}" if one.file else str(one.form)
    bounds = [
        f"{limit} {getattr(kind, limit)}"
        for limit in ("min", "max")
        if getattr(kind, limit, None) is not None
    ]
    must = "; ".join([form, *bounds])
    return f"| {one.column} | {_type(kind)} | {empty} | {must} | {one.meaning_en} |"


def _table(source: Input) -> str:
    about = (source.contract.__doc__ or "").strip().splitlines()[0]
    rows = [
        _row(source, name, column)
        for name, column in source.contract.columns().items()
        if name != LINE
    ]
    head = ["| column | type | empty | rule |", "| --- | --- | --- | --- |"]
    return "\n".join(
        [f"## {source.table}", "", f"{about} File: data/{source.file}", "", *head, *rows, ""]
    )


def _row(source: Input, name: str, column: dy.Column) -> str:
    empty = "may be" if column.nullable and not column.primary_key else "never"
    return f"| {name} | {_type(column)} | {empty} | {_rule(source, name, column)} |"


def _type(column: dy.Column) -> str:
    names: dict[type[dy.Column], str] = {
        dy.Int64: "whole number",
        dy.Float64: "number",
        dy.String: "text",
        dy.Enum: "choice",
        dy.Date: "day",
        dy.Decimal: "amount",
        dy.Bool: "yes or no",
    }
    return names[type(column)]


def _rule(source: Input, name: str, column: dy.Column) -> str:
    rules = ["key"] if column.primary_key else []
    if isinstance(column, dy.Enum):
        rules.append(f"one of {', '.join(column.categories)}")
    rules += [
        f"{limit} {getattr(column, limit)}"
        for limit in ("min", "max", "regex")
        if getattr(column, limit, None) is not None
    ]
    parent = REFERENCES.get((source.table, name))
    if parent:
        rules.append("in " + ".".join(parent))
    return "; ".join(rules).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(dictionary())
