import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.widths import widths

WORDS = st.text(alphabet="ab ", max_size=60)


def test_what_fits_is_left_alone():
    """Given cells that fit beside each other, when widths are chosen, then none is."""
    assert widths(["Naam", "Aantal"], [["Limburg", "12"]], line=100) == [0.0, 0.0]


def test_a_long_text_gets_the_room():
    """Given one column of sentences, when widths are chosen, then it is by far the widest, and no
    other is narrower than its longest word.
    """
    rows = [["Omgevingsdiensten", "Een lange zin die over veel regels gaat " * 4, "12"]] * 3

    first, second, third = widths(["Wie", "Wat", "Aantal"], rows, line=100)

    assert second > first + third
    assert first > len("Omgevingsdiensten")
    assert third > len("Aantal")


def test_two_columns_that_are_as_long_share():
    """Given two columns of the same sentences, when widths are chosen, then they are as wide."""
    text = "Een lange zin die over veel regels gaat " * 3

    first, second = widths(["Een", "Twee"], [[text, text]] * 4, line=100)

    assert first == pytest.approx(second, abs=2)


@given(rows=st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5))
def test_any_cells_get_a_width(rows: list[tuple[str, str, str]]):
    """Given any cells, when widths are chosen, then each column has one, or none has."""
    found = widths(["Een", "Twee", "Drie"], rows, line=60)

    assert len(found) == 3
    assert all(width > 0 for width in found) or not any(found)
