from hypothesis import given
from hypothesis import strategies as st

from figures.lettering import escaped, line_count, lines_of, text_width, wrapped


@given(text=st.text(alphabet="abc WM-1", min_size=1), width=st.floats(20, 200))
def test_lines_hold_all_letters_and_fit_unless_a_word_does_not(text, width):
    """Given any text,
    When it is broken into lines,
    Then no letter is lost, and a line that is too wide has nowhere to break.
    """
    lines = lines_of(text, width=width, size=14)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert text_width(line, size=14) <= width or len(lines_of(line, width=1, size=14)) == 1


def test_names_break_at_a_space_or_behind_a_hyphen():
    """Given names of the report,
    When they are broken,
    Then a hyphen stays with the word it belongs to.
    """
    assert wrapped("Amsterdam-Amstelland", width=100, size=14) == "Amsterdam-<br>Amstelland"
    assert wrapped("Mensenhandel en -smokkel", width=110, size=14).endswith("-smokkel")
    assert line_count("a<br>b") == 2


def test_markup_is_taken_as_letters():
    """Given a text that plotly would read as markup,
    When it is escaped,
    Then it will be shown as it reads.
    """
    assert escaped("<5 & OMG's") == "&lt;5 &amp; OMG's"
