import pytest

from components.changes import in_period, write_change, write_value
from components.words import Words, words_for

WHEN = "in het 1e halfjaar 2023"


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (162, 150, "12 meer dan in het 1e halfjaar 2023 (+8%)"),
        (138, 150, "12 minder dan in het 1e halfjaar 2023 (\u22128%)"),
        (150, 150, "evenveel als in het 1e halfjaar 2023"),
        (1_001, 1_000, "1 meer dan in het 1e halfjaar 2023 (+0,1%)"),
        (0, 30, "30 minder dan in het 1e halfjaar 2023 (\u2212100%)"),
        (58, 29, "29 meer dan in het 1e halfjaar 2023"),
        (0, 29, "29 minder dan in het 1e halfjaar 2023"),
        (5, 0, "5 meer dan in het 1e halfjaar 2023"),
        (0, 0, "evenveel als in het 1e halfjaar 2023"),
    ],
)
def test_change(words: Words, now: int, before: int, text: str) -> None:
    """Given a number and an earlier one, when the change is written, then in words and number.

    A percentage stands there only on a base of 30 or more.
    """
    assert write_change(words, now=now, before=before, when=WHEN, kind="count") == text


def test_money_has_no_percentage(words: Words) -> None:
    """Given amounts, when the change is written, then in euros and without a percentage."""
    written = write_change(words, now=3_500_000, before=2_000_000, when=WHEN, kind="eur")
    assert written == "€ 1,5 mln meer dan in het 1e halfjaar 2023"
    assert write_value(words, 82_707, kind="eur") == "€ 82.707"
    assert write_value(words, 1_155, kind="count") == "1.155"


def test_english() -> None:
    """Given an English reader, when a change is written, then in English."""
    words = words_for("en")
    when = in_period(words, "2023-H1")
    assert when == "in the first half of 2023"
    written = write_change(words, now=138, before=150, when=when, kind="count")
    assert written == "12 fewer than in the first half of 2023 (\u22128%)"


def test_in_period(words: Words) -> None:
    """Given a half-year, when it stands behind "than", then in a sentence."""
    assert in_period(words, "2023-H1") == WHEN
