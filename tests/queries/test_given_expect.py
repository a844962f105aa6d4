"""Each question on the made-up store: given made_up/*.csv, expect given_expect/<question>.csv."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from queries import Question, Scope, Selection, list_questions
from queries.asking import ask_exactly
from queries.catalogue import all_questions

EXPECTED = Path(__file__).parent / "given_expect"
QUESTIONS = list_questions()
INTERNAL = [question for question in all_questions().values() if question.internal]
Asked = Callable[..., pl.DataFrame]
pytestmark = pytest.mark.usefixtures("made_up")


def named(questions: list[Question]) -> pytest.MarkDecorator:
    """Run a test for each of these questions, under its name."""
    return pytest.mark.parametrize("question", questions, ids=lambda question: question.name)


def filtered_by(name: str) -> list[Question]:
    """The questions that honour a part of the selection."""
    return [question for question in QUESTIONS if name in question.filters]


def test_every_question_has_its_expected_rows() -> None:
    """Given all questions, when the expected answers are listed, then each has one, no more."""
    expected = {str(path.relative_to(EXPECTED)) for path in EXPECTED.rglob("*.*")}
    assert expected == {f"{question.name}.csv" for question in (*QUESTIONS, *INTERNAL)}


@named(INTERNAL)
def test_exact_answer(question: Question) -> None:
    """Given the made-up rows, when this room asks for exact numbers, then exactly the expected
    rows come back.
    """
    expected = (EXPECTED / f"{question.name}.csv").read_text(encoding="utf-8")
    answer = ask_exactly(question.name, scope=Scope(who="test"), selection=Selection())
    assert answer.write_csv(float_precision=4) == expected


@named(QUESTIONS)
def test_answer(question: Question, asked: Asked) -> None:
    """Given the made-up rows, when a question is asked, then exactly the expected rows come
    back, in their order, numbers to four decimals.
    """
    expected = (EXPECTED / f"{question.name}.csv").read_text(encoding="utf-8")
    assert asked(question.name).write_csv(float_precision=4) == expected


@pytest.mark.parametrize(
    ("filters", "column", "values"),
    [
        ("regions", "region", ("alpha", "beta", "gamma")),
        ("themes", "theme", ("smuggling", "fraud")),
        ("sources", "source", ("police", "neighbours")),
        ("half_years", "half_year", ("2022-H2", "2023-H1", "2023-H2")),
    ],
)
def test_a_filter_only_leaves_rows_out(
    asked: Asked, filters: str, column: str, values: tuple[str, ...]
) -> None:
    """Given a question with a filter, when one value is chosen, then exactly its rows of the
    whole answer come back, with the same numbers: the bases of shares don't shrink. A question
    without a column of that kind counts what was chosen together.
    """
    questions = [one for one in filtered_by(filters) if column in one.columns]
    assert questions
    for question in questions:
        whole = asked(question.name)
        for value in values:
            chosen = asked(question.name, **{filters: (value,)})
            assert chosen.equals(whole.filter(pl.col(column) == value)), question.name


@named(filtered_by("periods"))
def test_a_period_has_its_own_rows(question: Question, asked: Asked) -> None:
    """Given two periods, when the later one is chosen, then its own numbers come back, which are
    of alpha alone; when none is chosen, the published year answers.
    """
    later = asked(question.name, periods=("2024",))
    assert later.height
    if "region" in later.columns:
        assert later["region"].unique().to_list() == ["alpha"]
    assert not later.equals(asked(question.name))
    assert asked(question.name).equals(asked(question.name, periods=("2023",)))


def test_numbers_of_the_later_period(asked: Asked) -> None:
    """Given other numbers in 2024, when they are asked for, then shares and rates are of 2024."""
    shares = asked("intake/shares", periods=("2024",))
    assert shares["share"].to_list() == [0.625, 0.375]
    assert shares["country_share"].to_list() == [0.625, 0.375]
    assert asked("themes/per_case", periods=("2024",))["mentions_per_case"].to_list() == [1.25]
    assert asked("published/totals", periods=("2024",))["per_100k"].to_list()[1] == 40.0
    assert asked("seizures/totals", periods=("2024",))["eur"].to_list() == [7]


def test_a_practice_counts_in_its_own_period(asked: Asked) -> None:
    """Given a region that changed how it registers, when a period is asked for,
    then the note of that period comes back.
    """
    assert asked("regions/practice")["note_en"].to_list() == ["counts broadly", "does not count"]
    later = asked("regions/practice", periods=("2024",))
    assert later["note_en"].to_list() == ["counts otherwise"]


def test_cases_with_any_and_with_all_themes(asked: Asked) -> None:
    """Given cases with either theme and with both, when two themes are chosen, then any of them
    counts each case once, and all of them only those with both; beta does not tell fraud.
    """
    both = ("smuggling", "fraud")
    either = asked("themes/cases", themes=both)
    assert either["cases"].to_list() == [35, 5, None]
    every = asked("themes/cases", themes=both, theme_match="all")
    assert every["cases"].to_list() == [10, None, None]
    assert every["status"].to_list() == ["reported", "footnote_lost", "no_column"]


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        ("intake/in_themes", "cases", [20, 5, None, None, None, None]),
        ("intake/in_themes_together", "cases", [20, 5]),
        ("interventions/in_themes", "advice", [10, 30, None, None, None, None]),
        ("interventions/in_themes_together", "advice", [10, 30]),
        ("seizures/in_themes", "bookings", [5, None, None]),
        ("seizures/in_themes", "eur", [None, None, None]),
        ("seizures/in_themes_together", "eur", [None]),
        ("regions/in_themes", "value", [25, 20, 5, 45, 10, 30, *[None] * 12]),
        ("regions/in_themes", "base", [35, 25, 25, 25, 25, 25, *[None] * 12]),
    ],
)
def test_within_a_theme(
    asked: Asked, question: str, value: str, expected: list[int | None]
) -> None:
    """Given a region that does not tell a theme, when only that theme is chosen, then the region
    has its status and no zero, and the others their rounded numbers, but no amount of few bookings.
    """
    assert asked(question, themes=("fraud",))[value].to_list() == expected


def test_pairs_of_one_region(asked: Asked) -> None:
    """Given only a region that does not tell fraud, when pairs are asked for, then every pair with
    fraud has its status.
    """
    answer = asked("themes/pairs", regions=("beta",))
    assert answer["cases"].to_list() == [5, None, None, None]
    assert answer["status"].to_list() == ["reported", *["footnote_lost"] * 3]


def test_a_report_beside_the_year_before(asked: Asked) -> None:
    """Given the report of 2024, when it is asked for, then the register's own 2023 stands beside
    it as the year before, and the printed 2024 as published.
    """
    cells = asked("report/cells", periods=("2024",)).filter(pl.col("measure") == "cases")
    assert cells.select("value", "previous", "published").rows() == [(80.0, 41.0, 80.0)]
    totals = asked("report/totals", periods=("2024",)).filter(pl.col("measure") == "cases")
    assert totals.select("value", "previous", "published").rows() == [(80.0, 50.0, 80.0)]
