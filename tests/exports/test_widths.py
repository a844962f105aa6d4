import pytest

from exports.widths import widths_of

TEXTS = [
    ["Haven", "Oordeel", "Waarom"],
    ["Harlingen", "2", "De haven is van land en water te bereiken"],
]


def test_a_table_that_fits_is_as_wide_as_its_words():
    """Given room for all, when widths are made, then each column has its longest line."""
    assert widths_of(TEXTS, room=200) == [11, 9, 43]


def test_no_word_is_broken_while_there_is_room_for_it():
    """Given less room, when widths are made, then sentences give way and words stay whole."""
    first, second, third = widths_of(TEXTS, room=40)

    assert (first, second) == (11, 9)
    assert third == pytest.approx(20)


def test_all_give_way_alike_where_words_do_not_fit():
    """Given too little room for the words, when widths are made, then all shrink by one share."""
    widths = widths_of(TEXTS, room=16)

    assert sum(widths) == pytest.approx(16)
    assert widths[0] / widths[1] == pytest.approx(11 / 9)
