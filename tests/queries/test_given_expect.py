"""Each question on the made-up store: given made_up/*.csv, expect given_expect/<question>.csv."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from queries import Question, list_questions

EXPECTED = Path(__file__).parent / "given_expect"
QUESTIONS = list_questions()
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
    assert expected == {f"{question.name}.csv" for question in QUESTIONS}


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
    ],
)
def test_a_filter_only_leaves_rows_out(
    asked: Asked, filters: str, column: str, values: tuple[str, ...]
) -> None:
    """Given a question with a filter, when one value is chosen, then exactly its rows of the
    whole answer come back, with the same numbers: the bases of shares don't shrink.
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
