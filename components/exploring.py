"""Choices, words and frames of Verkennen: any measure of the register, split as one likes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
import streamlit as st

from components import address
from components.choices import choose_one, choose_selection, choose_theme_match
from components.citing import Foot, cite_register
from components.keeping import kept_per_build
from components.labels import labels_for
from components.periods import half_years, short_period, written_period
from components.table import Kind, Table, table_of
from components.words import Words, words_for
from queries import Scope, Selection, ask
from queries.asking import dimensions_beside
from queries.catalogue import find_question
from queries.selection import NO_DIMENSION

# measure -> its question, and the column of the answer that it is
MEASURES = {
    "cases": ("explore/cases", "cases"),
    "new_cases": ("explore/new_cases", "cases"),
    "advice": ("explore/advice", "advice"),
    "bookings": ("explore/amounts", "bookings"),
    "amount": ("explore/amounts", "eur"),
}
SHOWN_AS = ("number", "share")
_AMOUNT = "amount"
_OF_TIME = ("half_year", "year")
_LABELLED = {"phase": "reference/phases", "outcome": "reference/advice_outcomes"}
_UNRECORDED = "unrecorded"


@dataclass(frozen=True, kw_only=True)
class Exploration:
    """What is asked for: a measure, in numbers or as shares within a row, and the selection."""

    measure: str
    shown_as: str
    selection: Selection

    @property
    def question(self) -> str:
        """The question that answers it."""
        return MEASURES[self.measure][0]

    @property
    def crossed(self) -> bool:
        """Whether it has columns beside its rows."""
        return self.selection.columns != NO_DIMENSION

    @property
    def as_share(self) -> bool:
        """Whether shares are shown."""
        return self.shown_as == "share"

    @property
    def shown(self) -> str:
        """The column of the answer that is drawn."""
        return "share" if self.as_share else MEASURES[self.measure][1]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it is split by."""
        chosen = (self.selection.rows, self.selection.columns)
        return tuple(name for name in chosen if name != NO_DIMENSION)


def choose_exploration(scope: Scope) -> Exploration:
    """Let a person choose what to see of what, and of which cases."""
    words = words_for(scope.language)
    first, second, third, fourth = st.columns(4)
    with first:
        measure = choose_one(
            address.EXPLORED,
            label=words("choice.measure"),
            options=tuple(MEASURES),
            written=lambda key: words(f"measured.{key}"),
        )
    dimensions = find_question(MEASURES[measure][0]).dimensions
    with second:
        rows = _choose_dimension(words, address.ROWS, words("choice.rows"), dimensions)
    beside = [name for name in dimensions if name not in dimensions_beside(rows)]
    with third:
        options = (NO_DIMENSION, *beside)
        columns = _choose_dimension(words, address.COLUMNS, words("choice.columns"), options)
    with fourth:
        has_shares = columns != NO_DIMENSION and measure != _AMOUNT
        shown_as = _choose_shown_as(words) if has_shares else SHOWN_AS[0]
    selection = _choose_cases(scope, rows=rows, columns=columns)
    return Exploration(measure=measure, shown_as=shown_as, selection=selection)


def _choose_dimension(words: Words, parameter: str, label: str, options: Sequence[str]) -> str:
    return choose_one(
        parameter, label=label, options=options, written=lambda key: words(f"dimension.{key}")
    )


def _choose_shown_as(words: Words) -> str:
    return choose_one(
        address.SHOWN_AS,
        label=words("choice.shown_as"),
        options=SHOWN_AS,
        written=lambda key: words(f"shown_as.{key}"),
        few=True,
    )


def _choose_cases(scope: Scope, *, rows: str, columns: str) -> Selection:
    words, halves = words_for(scope.language), half_years(scope)
    left, right = st.columns([2, 4])
    with left:
        first, last = st.columns(2)
        with first:
            begin = _choose_half(words, address.FROM, words("choice.from"), halves)
        with last:
            end = _choose_half(words, address.TO, words("choice.to"), halves[::-1])
    with right:
        chosen = choose_selection(scope, "regions", "themes", "sources")
    return replace(
        chosen,
        periods=tuple(sorted({begin, end})),
        theme_match=choose_theme_match(words) if len(chosen.themes) > 1 else "any",
        rows=rows,
        columns=columns,
    )


def _choose_half(words: Words, parameter: str, label: str, halves: Sequence[str]) -> str:
    return choose_one(
        parameter, label=label, options=halves, written=lambda half: written_period(words, half)
    )


@kept_per_build
def explored(scope: Scope, exploration: Exploration) -> pl.DataFrame:
    """The answer with its rows and columns in words: `row` and `column`."""
    selection = exploration.selection
    answer = ask(exploration.question, scope=scope, selection=selection)
    return answer.with_columns(
        row=_named(scope, selection.rows, answer["row_member"]),
        column=_named(scope, selection.columns, answer["column_member"]),
    )


def explored_table(scope: Scope, exploration: Exploration) -> Table:
    """The answer as a table: rows, columns if any, the measure, and shares if chosen."""
    selection, (_, value) = exploration.selection, MEASURES[exploration.measure]
    columns: dict[str, Kind | tuple[Kind, str]] = {"row": ("text", f"dimension.{selection.rows}")}
    if exploration.crossed:
        columns["column"] = ("text", f"dimension.{selection.columns}")
    kind: Kind = "eur" if exploration.measure == _AMOUNT else "count"
    columns[value] = (kind, f"measured.{exploration.measure}")
    if exploration.as_share:
        columns |= {"base": ("count", "column.row_base"), "share": ("share", "column.share_of_row")}
    return table_of(explored(scope, exploration), words_for(scope.language), **columns)


def explored_heat(scope: Scope, exploration: Exploration) -> pl.DataFrame:
    """Rows for figures.heat: tinted within each row, what is not there with its reason."""
    answer, shown = explored(scope, exploration), exploration.shown
    largest = dict(answer.group_by("row").agg(pl.col(shown).max()).iter_rows())
    return pl.DataFrame(
        {
            "row": row["row"],
            "column": row["column"],
            "text": _cell(row, scope, exploration),
            "tint": None if row[shown] is None else row[shown] / (largest[row["row"]] or 1),
            "own": False,
        }
        for row in answer.rows(named=True)
    )


def explored_bars(scope: Scope, exploration: Exploration) -> pl.DataFrame:
    """Rows for figures.bars: one bar a row, what is not there apart with its reason."""
    answer, shown = explored(scope, exploration), exploration.shown
    return pl.DataFrame(
        {
            "label": row["row"],
            "value": None if row[shown] is None else float(row[shown]),
            "text": _cell(row, scope, exploration),
            "own": False,
            "apart": row[shown] is None,
        }
        for row in answer.rows(named=True)
    )


def explored_title(scope: Scope, exploration: Exploration) -> str:
    """What is shown, by what: Casussen per regio en thema."""
    words = words_for(scope.language)
    names = [words(f"dimension.in_sentence.{name}") for name in exploration.dimensions]
    text = "exploring.title_share" if exploration.as_share else "exploring.title"
    return words(text, measure=words(f"measured.{exploration.measure}"), by=words.listed(names))


def explored_caution(scope: Scope, exploration: Exploration) -> str:
    """What to mind with this very choice."""
    words, measure = words_for(scope.language), exploration.measure
    active = measure == "cases"
    split = exploration.dimensions
    minded = {
        "mind.rounded": measure != _AMOUNT,
        "mind.amounts": measure == _AMOUNT,
        "mind.active": active and any(name in _OF_TIME for name in split),
        "mind.themes": "theme" in split,
        "mind.phase": "phase" in split,
        "mind.stages": exploration.question == "explore/amounts",
        "mind.shares": exploration.as_share,
        "mind.tint": exploration.crossed,
    }
    return " ".join(words(text) for text, minds in minded.items() if minds)


def cite_exploration(scope: Scope, exploration: Exploration) -> Foot:
    """The foot: the register, over the half-years chosen."""
    return cite_register(scope=scope, period=",".join(exploration.selection.periods))


def _cell(row: dict[str, Any], scope: Scope, exploration: Exploration) -> str:
    words, shown = words_for(scope.language), exploration.shown
    if row[shown] is None:
        withheld = row["status"] == "reported"
        return words("value.too_small") if withheld else words(f"status.short.{row['status']}")
    if exploration.as_share:
        return words.percent(row[shown])
    return words.short_euros(row[shown]) if shown == "eur" else words.count(row[shown])


def _named(scope: Scope, dimension: str, members: pl.Series) -> pl.Series:
    names = _names(scope, dimension) or {
        member: short_period(words_for(scope.language), member) for member in members
    }
    return pl.Series([names[member] for member in members], dtype=pl.String)


def _names(scope: Scope, dimension: str) -> dict[str, str]:
    """What the members of a dimension are called; empty for periods."""
    words, labels = words_for(scope.language), labels_for(scope)
    if dimension not in _LABELLED:
        return labels.by_kind.get(dimension, {})
    rows = ask(_LABELLED[dimension], scope=scope).rows(named=True)
    names = {row[dimension]: words.either(row["label_nl"], row["label_en"]) for row in rows}
    return names | {_UNRECORDED: words("outcome.unrecorded")}
