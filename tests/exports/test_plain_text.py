import pytest

from exports.plain_text import breakable, clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Casussen: 1.155 – €", "Casussen: 1.155 – €"),
        ("a\x00b\x0bc\x1fd\ud800e\uffff", "abcde"),
        ("regel\nregel\ttab", "regel\nregel\ttab"),
        ("voor\u202eachter\u2066in\u200f", "voorachterin"),
        ("<b>=1+1</b> ${x}", "<b>=1+1</b> ${x}"),
    ],
)
def test_text_stays_text(text: str, expected: str):
    """Given any text, when it is cleaned, then only what breaks a file or turns words is gone."""
    assert clean(text) == expected


def test_a_long_text_is_cut_with_a_mark():
    """Given two megabytes, when they are cleaned, then a part is left and says so at its end."""
    assert clean("x" * 2_000_000, most=10, cut="[ingekort]") == "xxxxxxxxxx [ingekort]"
    assert clean("x" * 10, most=10) == "x" * 10


def test_a_long_word_may_break():
    """Given a word longer than a column, when it is made breakable, then no letter is lost."""
    word = "A" * 100
    assert breakable(word).replace("\u200b", "") == word
    assert max(map(len, breakable(word).split("\u200b"))) <= 20
    assert breakable("kort woord") == "kort woord"
