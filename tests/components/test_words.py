from datetime import date, datetime

import pytest

from components.words import Words, words_for
from texts import UnknownText

DUTCH, ENGLISH = words_for("nl"), words_for("en")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (DUTCH.count(1155), "1.155"),
        (ENGLISH.count(1155), "1,155"),
        (DUTCH.count(0), "0"),
        (DUTCH.decimal(6.46), "6,5"),
        (ENGLISH.decimal(1.124, 2), "1.12"),
        (DUTCH.decimal(2, 2), "2,00"),
        (DUTCH.quantity(3.0), "3"),
        (DUTCH.quantity(1234.5), "1.234,5"),
        (DUTCH.percent(0.125, 1), "12,5%"),
        (ENGLISH.percent(0.125, 1), "12.5%"),
        (DUTCH.percent(0.525), "52%"),
        (DUTCH.percent(1.0), "100%"),
        (DUTCH.euros(9_204_337), "€ 9.204.337"),
        (ENGLISH.euros(9_204_337), "€ 9,204,337"),
        (DUTCH.short_euros(9_204_337), "€ 9,2 mln"),
        (DUTCH.short_euros(999_999), "€ 999.999"),
        (DUTCH.day(date(2026, 11, 23)), "23 november 2026"),
        (ENGLISH.day(date(2026, 11, 23)), "23 November 2026"),
    ],
)
def test_formats(written: str, expected: str) -> None:
    """Given a number, an amount or a day, when it is written, then as the language has it."""
    assert written.replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], None)]
)
def test_listed(names: list[str], expected: str | None) -> None:
    """Given names, when they stand in a sentence, then the last comes after a word for and."""
    assert DUTCH.listed(names) == (expected if expected is not None else "a, b en c")


def test_either() -> None:
    """Given a reviewed pair of texts, when one is taken, then that of the language, or none."""
    assert (DUTCH.either("ja", "yes"), ENGLISH.either("ja", "yes")) == ("ja", "yes")
    assert (DUTCH.either(None, None), ENGLISH.either(None, None)) == ("", "")


@pytest.mark.parametrize("words", [DUTCH, ENGLISH])
@pytest.mark.parametrize("text", ["no.such.text", ""])
def test_unknown_text(words: Words, text: str) -> None:
    """Given an id that no catalogue has, when it is asked for, then that is an error."""
    with pytest.raises(UnknownText):
        words(text)


def test_a_moment_is_that_of_the_netherlands() -> None:
    """Given a time of the log, which is UTC, when it is written, then it is Dutch summer or winter
    time.
    """
    summer = datetime.fromisoformat("2026-07-01T22:30:00+00:00")
    winter = datetime.fromisoformat("2026-12-01T22:30:00+00:00")
    assert words_for("nl").moment(summer) == "2 jul 2026 00:30"
    assert words_for("en").moment(winter) == "1 Dec 2026 23:30"
