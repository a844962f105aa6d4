import pytest

from figures import LIGHT, WrongFrame, panels
from tests.figures.drawings import chips, note_of, notes


def test_each_panel_has_its_own_scale(amounts):
    """Given two stages of money,
    When they are drawn beside each other,
    Then each has axes of its own and nothing ties the scales.
    """
    figure = panels(amounts, style=LIGHT, columns=3)

    assert [trace["xaxis"] for trace in figure["data"]] == ["x", "x2"]
    assert not any("matches" in figure["layout"][axis] for axis in ("xaxis", "xaxis2"))


def test_row_labels_stand_once_beside_and_in_each_panel_under_each_other(amounts):
    """Given panels beside and under each other,
    When they are drawn,
    Then labels stand at the left once, or in each panel.
    """
    beside = panels(amounts, style=LIGHT, columns=3)["layout"]
    under = panels(amounts, style=LIGHT, columns=1)["layout"]

    assert [beside[axis]["showticklabels"] for axis in ("yaxis", "yaxis2")] == [True, False]
    assert [under[axis]["showticklabels"] for axis in ("yaxis", "yaxis2")] == [True, True]
    assert beside["xaxis"]["domain"][1] < beside["xaxis2"]["domain"][0]
    assert under["yaxis"]["domain"][0] > under["yaxis2"]["domain"][1]
    assert under["height"] > beside["height"]


def test_a_null_has_a_chip_and_a_zero_has_not(amounts):
    """Given one amount that is not registered and one of € 0,
    When they are drawn,
    Then the first has no value but a chip and its status, the second its text.
    """
    figure = panels(amounts, style=LIGHT, columns=3)

    assert [trace["x"] for trace in figure["data"]] == [[9204337, None], [0, 1000]]
    assert [(chip["xref"], chip["yanchor"]) for chip in chips(figure)] == [("x", 1)]
    assert note_of(figure, "x")["font"]["color"] == LIGHT.muted
    assert note_of(figure, "€ 0")["font"]["color"] == LIGHT.ink


def test_headings_stand_over_their_panel(amounts):
    """Given two panels,
    When they are drawn,
    Then each heading is tied to its own.
    """
    figure = panels(amounts, style=LIGHT, columns=3)

    assert note_of(figure, "<b>Opgelegd</b>")["xref"] == "x domain"
    assert note_of(figure, "<b>Geïnd</b>")["xref"] == "x2 domain"
    assert notes(figure)[0] == "<b>Opgelegd</b>"


def test_no_columns_are_refused(amounts):
    """Given no room for a column,
    When panels are drawn,
    Then an error says so.
    """
    with pytest.raises(WrongFrame, match="column"):
        panels(amounts, style=LIGHT, columns=0)
