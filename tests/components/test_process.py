from datetime import date

import polars as pl
import pytest

from components.process import (
    cite_open_cases,
    days_axis,
    half_ended_within,
    span_rows,
    stalled_of,
)
from components.register import register
from figures import spans, style_for
from queries import Scope, ask

SCOPE = Scope(who="test")


def times(**columns: list[object]) -> pl.DataFrame:
    """An answer of process/durations with these columns."""
    regions = ["limburg", "rotterdam", "den_haag", "caribisch_nederland"]
    return pl.DataFrame({"region": regions, **columns})


@pytest.fixture
def answer() -> pl.DataFrame:
    """A region with times, one with a median alone, one with too few, one without a column."""
    return times(
        cases=[31, 6, 4, None],
        median=[41.5, 20.0, None, None],
        first_quartile=[10, None, None, None],
        third_quartile=[1070, None, None, None],
        status=["reported", "reported", "reported", "no_column"],
    )


def test_span_rows_tell_why_a_time_is_missing(answer: pl.DataFrame) -> None:
    """Given times of regions, when they become rows, then what is withheld and what has a status
    say so, and are never a zero.
    """
    rows = span_rows(answer, scope=SCOPE, label="region", highlighted=("limburg", None))
    assert rows["text"].to_list() == [
        "41,5 (10–1.070)",
        "20",
        "te kleine basis",
        "Geen kolom in de tabellen",
    ]
    assert rows["middle"].to_list() == [41.5, 20.0, None, None]
    assert rows["own"].to_list() == [True, False, False, False]
    ticks = days_axis(rows, scope=SCOPE)
    assert ticks[-1] == (1250.0, "1.250")
    assert spans(rows, style=style_for("light"), ticks=ticks)


def test_span_rows_tell_when_nothing_ended(answer: pl.DataFrame) -> None:
    """Given a region in which no step ended, when it becomes a row, then that is what it says."""
    none = answer.head(1).with_columns(
        cases=pl.lit(0), median=None, first_quartile=None, third_quartile=None
    )
    rows = span_rows(none, scope=SCOPE, label="region")
    assert rows["text"].to_list() == ["geen enkele geëindigd"]
    assert days_axis(rows, scope=SCOPE) == [(0.0, "0")]


def test_half_ended_within() -> None:
    """Given the demo register, when the title of times is made, then it tells the median of whole
    cases; where that is withheld, it says there are too few.
    """
    answer = ask("process/durations_total", scope=SCOPE)
    median = answer.filter(pl.col("step") == "whole_case")["median"].item()
    assert f" {median:g} ".replace(".", ",") in half_ended_within(answer, scope=SCOPE)
    withheld = answer.with_columns(median=pl.lit(None, pl.Float64))
    assert half_ended_within(withheld, scope=SCOPE).startswith("Te weinig")
    assert half_ended_within(answer.clear(), scope=SCOPE).startswith("Te weinig")


def test_stalled_of() -> None:
    """Given stalled and open cases by step, when the title is made, then it adds both up; without
    an open case it says there is none.
    """
    answer = pl.DataFrame({"stalled": [1000, 70], "cases": [1200, 643]})
    title = stalled_of(answer, scope=SCOPE, limit=180)
    assert title == "1.070 van de 1.843 open casussen staan langer dan 180 dagen in dezelfde stap"
    none = answer.with_columns(stalled=pl.lit(0), cases=pl.lit(0))
    assert stalled_of(none, scope=SCOPE, limit=180) == "Er zijn geen open casussen"


def test_open_cases_are_of_a_day() -> None:
    """Given what is open now, when its foot is made, then it names the day."""
    foot = cite_open_cases(scope=SCOPE)
    assert register().reference_date == date(2023, 12, 31)
    assert foot.period == "stand op 31 december 2023"
    assert foot.invented
