"""Changes that chance does not explain: new cases of a half-year against another one.

The tests need exact numbers; what leaves this module is rounded, and how sure a change is comes
out in three classes, because a q value with all its digits would tell the numbers behind it.
"""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from queries.asking import ask_exactly, known_periods
from queries.disclosure import ROUNDING_BASE, SMALLEST_BASE, round_counts
from queries.errors import UnanswerableSelection
from queries.selection import Scope, Selection
from queries.statistics import equal_rates, false_discovery_rates

Against = Literal["year_before", "half_before"]
AGAINST: tuple[Against, ...] = ("year_before", "half_before")
HALVES_BACK: dict[Against, int] = {"year_before": 2, "half_before": 1}
CERTAINTIES = {"very_strong": 0.001, "strong": 0.01, "clear": 0.05}
"""The classes of a change, each with the false discovery rate that it stays under."""

_QUESTION = "cases/opened"
_COUNTS = ("cases", "cases_before")


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What was found, and what was tested for it.

    changes: region, theme, source, cases, cases_before (both to the nearest 5), times (cases by
    cases_before, null on a base under 30), direction (more or fewer), certainty (very_strong,
    strong or clear) and status, the surest first; tested: a row a region with the number of
    combinations of a theme and a source that were tested, untested and found to change;
    half_year, before: the half-years compared.
    """

    changes: pl.DataFrame
    tested: pl.DataFrame
    half_year: str
    before: str


def half_years_to_test(*, scope: Scope, against: Against) -> list[str]:
    """The half-years that are over and have another one to compare with, the newest first."""
    halves = _half_years(scope)
    back = HALVES_BACK[against]
    return [half for half, over in reversed(halves[back:]) if over]


def find_signals(*, scope: Scope, selection: Selection, against: Against) -> Signals:
    """Test every combination of region, theme and source for a change of new cases.

    selection: one half-year of half_years_to_test(), the newest if none is chosen; regions, themes
    and sources only choose what is shown, for a test counts as one whoever looks at it.

    Raises what ask() raises, and UnanswerableSelection for any other period.
    """
    half_year, before = _compared(scope, selection, against)
    exact = ask_exactly(_QUESTION, scope=scope, selection=Selection(periods=(before, half_year)))
    findings = _findings(exact).filter(_is_shown(selection))
    return Signals(
        changes=_protected(findings),
        tested=_tested(exact.filter(_is_shown(selection)), findings),
        half_year=half_year,
        before=before,
    )


def _half_years(scope: Scope) -> list[tuple[str, bool]]:
    """The half-years of the register and whether each is over, the oldest first."""
    return [
        (period.period, period.complete)
        for period in known_periods(scope=scope)
        if period.kind == "half_year" and period.in_register
    ]


def _compared(scope: Scope, selection: Selection, against: Against) -> tuple[str, str]:
    known = half_years_to_test(scope=scope, against=against)
    chosen = (*selection.periods, *known)[:1]
    if len(selection.periods) > 1 or not chosen or chosen[0] not in known:
        raise UnanswerableSelection(
            "changes are told for one half-year that is over and has one to compare it with:"
            f" {', '.join(known) or 'there is none'}"
        )
    names = [name for name, _ in _half_years(scope)]
    return chosen[0], names[names.index(chosen[0]) - HALVES_BACK[against]]


def _is_shown(selection: Selection) -> pl.Expr:
    """Whether a combination is of the regions, themes and sources chosen."""
    chosen = {"region": selection.regions, "theme": selection.themes, "source": selection.sources}
    conditions = [pl.col(name).is_in(keys) for name, keys in chosen.items() if keys]
    return pl.all_horizontal(pl.lit(value=True), *conditions)


def _findings(exact: pl.DataFrame) -> pl.DataFrame:
    """The changes under the false discovery rate, with their class, the surest first.

    A combination without a case is a test too: its p value is 1, which makes the others no surer.
    """
    tests = exact.filter("comparable")
    p_values = equal_rates(counts=tests["cases"], before=tests["cases_before"])
    found = tests.with_columns(q=false_discovery_rates(p_values)).filter(
        pl.col("q") < CERTAINTIES["clear"]
    )
    classes = pl.coalesce(
        pl.when(pl.col("q") < limit).then(pl.lit(name)) for name, limit in CERTAINTIES.items()
    )
    more = pl.col("cases") > pl.col("cases_before")
    return found.with_columns(
        certainty=classes.cast(pl.Enum(list(CERTAINTIES))),
        direction=pl.when(more).then(pl.lit("more")).otherwise(pl.lit("fewer")),
    )


def _protected(findings: pl.DataFrame) -> pl.DataFrame:
    """The findings as they may be seen, in an order that follows from what is seen."""
    rounded = round_counts(findings, columns=_COUNTS)
    large = pl.max_horizontal(_COUNTS) >= ROUNDING_BASE
    based = pl.when(pl.col("cases_before") >= SMALLEST_BASE)
    return (
        rounded.filter(large)
        .with_columns(times=based.then(pl.col("cases") / pl.col("cases_before")))
        .with_columns(status=pl.lit("reported"), size=(pl.col("cases") - pl.col("cases_before")))
        .sort("certainty", pl.col("size").abs() * -1, "region", "theme", "source")
        .with_columns(pl.col("certainty").cast(pl.String))
        .select(
            "region",
            "theme",
            "source",
            *_COUNTS,
            "times",
            "direction",
            "certainty",
            "status",
        )
    )


def _tested(shown: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """A row a region: how many combinations were tested, were not, and were found to change."""
    counted = shown.group_by("region", maintain_order=True).agg(
        tests=pl.col("comparable").sum().cast(pl.Int64),
        untested=(~pl.col("comparable")).sum().cast(pl.Int64),
    )
    changes = findings.group_by("region").agg(changes=pl.len().cast(pl.Int64))
    return counted.join(changes, on="region", how="left", maintain_order="left").with_columns(
        pl.col("changes").fill_null(0)
    )
