"""What a table that is loaded must be: columns, keys and rules, and their words.

A contract has a dataframely schema for each table. Text, choices, yes/no, days, amounts, numbers
and whole numbers can be read; `row` is the row in the file (the header is row 1; in Parquet the
first row of data is 1), so that a broken rule can say where.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import dataframely as dy
import polars as pl

from data.inputs import DATA_ROOT, INPUTS
from data.loads.faults import Fault
from data.loads.rules import Rule, Said, rule
from data.reading import read_table

ROW = "row"
Further = Callable[[pl.DataFrame, Said], list[Fault]]
"""Checks that a schema can't hold: rows that keep to it (with `row`), their place -> faults."""


Beside = Callable[[pl.DataFrame, pl.DataFrame, Said], list[Fault]]
"""Checks beside what stays loaded: rows as for Further, those loaded, their place -> faults."""


class Row(dy.Schema):
    """A row of a file."""

    row = dy.UInt32(nullable=False, min=1)


def _nothing(_rows: pl.DataFrame, _place: Said) -> list[Fault]:
    return []


def nothing_beside(_rows: pl.DataFrame, _served: pl.DataFrame, _place: Said) -> list[Fault]:
    """No check beside what stays loaded."""
    return []


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of a contract.

    name: of its file or sheet, and of the table in the store; schema: with `row`; key: columns
    that make a row the only one of its kind; replaces: columns whose values together make the
    part of the table that a load replaces (the key when empty); rules: name of a rule in the
    schema -> column that a fault names, and the rule in words; key_files: column -> the file of
    data/ that has its choices; forms: column -> what a value must look like, where its type does
    not say enough; meanings: column -> what it means, in Dutch and English; addresses: columns
    that may hold web addresses, whose digits are nobody's number; half_years: columns with a year
    or half-year, which may not begin after today; unparted: columns with numbers that may not look
    as if thousands were parted (1.200); empty_keys: whether an empty part of a key is a value like
    another; further, beside: see Further and Beside.
    """

    name: str
    schema: type[dy.Schema]
    key: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    rules: Mapping[str, tuple[str, Rule]] = field(default_factory=dict[str, tuple[str, Rule]])
    key_files: Mapping[str, str] = field(default_factory=dict[str, str])
    forms: Mapping[str, Rule] = field(default_factory=dict[str, Rule])
    meanings: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    addresses: frozenset[str] = frozenset()
    half_years: frozenset[str] = frozenset()
    unparted: frozenset[str] = frozenset()
    empty_keys: bool = False
    further: Further = _nothing
    beside: Beside = nothing_beside

    @cached_property
    def kinds(self) -> dict[str, dy.Column]:
        """Each column of the schema with its definition, `row` too."""
        return dict(self.schema.columns())

    @property
    def columns(self) -> list[str]:
        """The columns that a file must have, in the order of the schema."""
        return [name for name in self.kinds if name != ROW]

    @property
    def slice(self) -> tuple[str, ...]:
        """The columns whose values together make the part that a load replaces."""
        return self.replaces or self.key

    def form(self, column: str) -> Rule:
        """What a value of a column must look like, as the end of `must be ...`."""
        return self.forms.get(column) or form_of_kind(self.kinds[column])

    def described(self) -> list["Described"]:
        """Every column in words."""
        return [
            Described(
                table=self.name,
                column=name,
                form=self.form(name),
                file=self.key_files.get(name, ""),
                may_be_empty=self.kinds[name].nullable,
                meaning_nl=self.meanings[name][0],
                meaning_en=self.meanings[name][1],
            )
            for name in self.columns
        ]


@dataclass(frozen=True, kw_only=True)
class Contract:
    """What one kind of load must be.

    name: of its folder beside the store, and of its command (`python -m data.<name>`); tables:
    any of them may be in a load, at least one must; title_nl, title_en: what is loaded, as words;
    real_replaces_invented: whether invented rows go as soon as real ones come.
    """

    name: str
    tables: tuple[Table, ...]
    title_nl: str
    title_en: str
    real_replaces_invented: bool = False

    def table(self, name: str) -> Table:
        """A table by its name; raises KeyError."""
        return {table.name: table for table in self.tables}[name]


@dataclass(frozen=True, kw_only=True)
class Described:
    """A column in words, for templates and documentation; file: of data/, that has its choices."""

    table: str
    column: str
    form: Rule
    file: str
    may_be_empty: bool
    meaning_nl: str
    meaning_en: str


def form_of_kind(kind: dy.Column) -> Rule:
    """What a value of a kind of column must look like, as the end of `must be ...`."""
    match kind:
        case dy.Enum():
            return rule("form.choice", choices=", ".join(kind.categories))
        case dy.String():
            shortest, longest = kind.min_length or 1, kind.max_length or LONGEST_TEXT
            return rule("form.text", shortest=shortest, longest=longest)
        case _:
            return _FORMS[type(kind)]


LONGEST_TEXT = 1000
"""Characters that a text may have where its schema sets no limit."""

_FORMS: dict[type[dy.Column], Rule] = {
    dy.Bool: rule("form.yes_no"),
    dy.Date: rule("form.day"),
    dy.Decimal: rule("form.amount"),
    dy.Float64: rule("form.number"),
    dy.Int64: rule("form.whole_number"),
}


def reference(table: str) -> pl.DataFrame:
    """The rows of a reviewed input of the store as text, in their fixed order where they have one.

    table: by its name in data.inputs; raises StopIteration for another, BrokenInput as read_table.
    """
    source = next(source for source in INPUTS if source.table == table)
    rows = read_table(root=DATA_ROOT, file=source.file, columns=source.columns)
    if "position" in rows.columns:
        return rows.sort(pl.col("position").cast(pl.Int64))
    return rows


def keys(table: str, column: str) -> tuple[str, ...]:
    """What a column of a reviewed input holds, to be the choices of a column that is loaded."""
    return tuple(reference(table)[column])
