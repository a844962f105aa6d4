"""The outer area: weights to choose, and the opportunity index under them."""

from dataclasses import dataclass, replace
from math import inf
from typing import Any

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.choices import choose_one
from components.citing import Foot, cite_store
from components.keeping import kept_per_build
from components.quiet import quiet
from components.words import Words, words_for
from queries import Scope, ask
from queries.opportunity import Known, Limits, opportunity, read_known, read_limits

WEIGHTS = tuple(f"{half / 2:g}" for half in range(7))
"""What a slider can be set to: 0 to 3 in halves, as the address writes them."""

_ANYONE = Scope(who="outer")
_SLIDERS_A_ROW = 3
_UNKNOWN = "unknown"
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Weighting:
    """The weights that are chosen.

    preset: the one they started from; weights: indicator and weight, in the fixed order; own:
    whether one of them was moved since.
    """

    preset: str
    weights: tuple[tuple[str, float], ...]
    own: bool

    @property
    def weighed(self) -> int:
        """How many indicators have a weight."""
        return sum(weight > 0 for _, weight in self.weights)


@kept_per_build
def limits() -> Limits:
    """The reviewed numbers that the index is read by."""
    return read_limits(scope=_ANYONE)


@kept_per_build
def known() -> Known:
    """What is known of every municipality, as percentile ranks."""
    return read_known(scope=_ANYONE)


@kept_per_build
def indicators(language: str) -> tuple[Row, ...]:
    """Every indicator in its fixed order; `label`, `unit`, `why` and `source` in a language."""
    either = words_for(language).either
    return tuple(
        row
        | {
            "label": either(row["label_nl"], row["label_en"]),
            "unit": either(row["unit_nl"], row["unit_en"]),
            "why": either(row["explanation_nl"], row["explanation_en"]),
            "source": either(row["source_nl"], row["source_en"]),
        }
        for row in ask("outer/indicators", scope=_ANYONE).rows(named=True)
    )


@kept_per_build
def presets(language: str) -> dict[str, Row]:
    """Every preset in its fixed order, with `label`, `why` and `weights` by indicator."""
    either = words_for(language).either
    answer = ask("outer/presets", scope=_ANYONE)
    found: dict[str, Row] = {}
    for row in answer.rows(named=True):
        preset = found.setdefault(
            row["preset"],
            {
                "label": either(row["label_nl"], row["label_en"]),
                "why": either(row["explanation_nl"], row["explanation_en"]),
                "weights": {},
            },
        )
        preset["weights"][row["indicator"]] = row["weight"]
    return found


@kept_per_build
def index_of(weights: tuple[tuple[str, float], ...]) -> pl.DataFrame:
    """The index of every municipality under weights, the highest first, white spots last.

    Returns municipality, name, province, region and inhabitants, what queries.opportunity says of
    each, and a column an indicator with its value and `<indicator>_status`, unknown for none.
    """
    found = opportunity(known(), weights=dict(weights), limits=limits())
    # Both have every municipality in the order of what is known. Put beside each other and in order
    # by hand: the join, the columns and the sort would be four queries of polars.
    beside = _places().hstack(found.drop("place").get_columns())
    for name in ("index_status", "rank_status"):
        beside.insert_column(beside.width, found["status"].alias(name))
    ranks, names = beside["rank"].to_list(), beside["name"].to_list()
    return beside[sorted(range(beside.height), key=lambda row: (ranks[row] or inf, names[row]))]


@kept_per_build
def _places() -> pl.DataFrame:
    """Every municipality with the value of each indicator, in the order of what is known."""
    names = [row["indicator"] for row in indicators("nl")]
    values = ask("outer/values", scope=_ANYONE).select("municipality", "indicator", "value")
    wide = values.pivot("indicator", index="municipality", values="value")
    absent = [pl.lit(None, pl.Float64).alias(name) for name in names if name not in wide.columns]
    joined = pl.DataFrame({"municipality": known().places})
    for columns in (ask("outer/places", scope=_ANYONE), wide.with_columns(absent)):
        joined = joined.join(columns, on="municipality", how="left", maintain_order="left")
    there = (pl.when(pl.col(name).is_null()).then(pl.lit(_UNKNOWN)) for name in names)
    statuses = [
        status.otherwise(pl.lit("reported")).alias(f"{name}_status")
        for name, status in zip(names, there, strict=True)
    ]
    return joined.with_columns(statuses)


def choose_weighting(scope: Scope) -> Weighting:
    """A preset, and sliders behind a click to move its weights; all of it in the address."""
    words, offered = words_for(scope.language), presets(scope.language)
    before = address.carried().get(address.PRESET, next(iter(offered)))
    preset = choose_one(
        address.PRESET,
        label=words("choice.preset"),
        options=list(offered),
        written=lambda key: offered[key]["label"],
        few=True,
    )
    if preset != before:
        _forget_moved(scope)
    quiet(offered[preset]["why"])
    return _moved(scope, preset, offered[preset]["weights"])


def _forget_moved(scope: Scope) -> None:
    """Let another preset start from its own weights."""
    for row in indicators(scope.language):
        address.put(_parameter(row["indicator"]), None)


def _moved(scope: Scope, preset: str, weights: dict[str, float]) -> Weighting:
    """The weights of a preset as they were moved; the sliders are drawn only when asked for."""
    opened = st.expander(
        words_for(scope.language)("outer.weights"),
        key="outer-weights",
        on_change="rerun",
        icon=":material/tune:",
        type="compact",
    )
    chosen = _slide_all(scope, weights, opened) if opened.open else _seed_all(weights)
    named = tuple((indicator, float(weight)) for indicator, weight in chosen.items())
    return Weighting(preset=preset, weights=named, own=dict(named) != weights)


def _seed_all(weights: dict[str, float]) -> dict[str, str]:
    return {indicator: _seeded(indicator, weight) for indicator, weight in weights.items()}


def _slide_all(scope: Scope, weights: dict[str, float], opened: DeltaGenerator) -> dict[str, str]:
    with opened:
        columns = st.columns(_SLIDERS_A_ROW)
        chosen: dict[str, str] = {}
        for place, row in enumerate(indicators(scope.language)):
            with columns[place % _SLIDERS_A_ROW]:
                chosen[row["indicator"]] = _slide(scope, row, weights[row["indicator"]])
    return chosen


def _seeded(indicator: str, weight: float) -> str:
    default = (f"{weight:g}",)
    return address.seed(_parameter(indicator), known=WEIGHTS, default=default)[0]


def _slide(scope: Scope, row: Row, weight: float) -> str:
    """The slider of one indicator."""
    words, name = words_for(scope.language), _parameter(row["indicator"])
    st.session_state[name] = _seeded(row["indicator"], weight)
    chosen = st.select_slider(
        row["label"],
        WEIGHTS,
        key=name,
        format_func=lambda half: words.quantity(float(half)),
        help=row["why"],
    )
    address.keep(name, (chosen,), default=(f"{weight:g}",))
    return chosen


def _parameter(indicator: str) -> str:
    return f"{address.WEIGHT}{indicator}"


def cite_outer(scope: Scope, weighting: Weighting, *, note: str = "") -> Foot:
    """The foot for the index: what it rests on, under which weights, and how much is known."""
    words = words_for(scope.language)
    rows = [row for row in indicators(scope.language) if dict(weighting.weights)[row["indicator"]]]
    found = sum(row["municipalities"] > 0 for row in rows)
    partners = any(row["partners"] for row in rows)
    foot = cite_store(
        scope=scope,
        coverage=words(
            "coverage.outer", known=words.count(found), weighed=words.count(weighting.weighed)
        ),
        source="source.outer_and_partners" if partners else "source.outer",
    )
    return replace(foot, note=note, invented=any(row["invented"] for row in rows))


def written_weighting(words: Words, weighting: Weighting) -> str:
    """How the weights are called in a subtitle: the preset, or own weights that started there."""
    label = presets(words.language)[weighting.preset]["label"]
    return words("outer.own_weights" if weighting.own else "outer.of_preset", preset=label)


def cite_counter(scope: Scope) -> Foot:
    """The foot for published figures that speak against reading the index too quickly."""
    years = ask("outer/evidence", scope=_ANYONE)["year"]
    return cite_store(
        scope=scope,
        coverage=words_for(scope.language)("coverage.outer_counter"),
        source="source.outer_counter",
        period=str(years.max()),
    )
