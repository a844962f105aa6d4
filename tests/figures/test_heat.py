import polars as pl
import pytest

from figures import DARK, LIGHT, WrongFrame, heat
from figures.contrast import TEXT, contrast
from tests.figures.drawings import note_of, notes

STYLES = pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])


def test_rows_and_columns_keep_their_order(cells):
    """Given cells in an order of their own,
    When they are drawn,
    Then rows and columns come in order of first appearance.
    """
    layout = heat(cells, style=LIGHT)["layout"]

    assert layout["yaxis"]["ticktext"][0] == "Limburg"
    assert layout["xaxis"]["ticktext"] == ["Drugs", "Witwassen", "Vastgoed"]


@STYLES
def test_a_status_cell_has_no_colour_of_the_scale(cells, style):
    """Given a cell with a status,
    When it is drawn,
    Then it is hatched in the pattern colour on the surface, its words as dark as those of
    the labels, for the hatch around them takes contrast away; a 0 is a tint.
    """
    figure = heat(cells, style=style)

    marker = figure["data"][0]["marker"]
    assert marker["pattern"]["shape"] == ["", "", "/", "", "", ""]
    assert marker["pattern"]["bgcolor"] == style.surface
    assert marker["color"][2] == style.pattern
    assert marker["color"][5] == style.heat[0]
    assert note_of(figure, "bij<br>witwassen")["font"]["color"] == style.ink


@STYLES
def test_figures_can_be_read_on_their_tint(cells, style):
    """Given tinted cells,
    When their text colours are compared with the tints,
    Then each pair has 4,5:1.
    """
    figure = heat(cells, style=style)

    tints = dict(zip(cells["text"], figure["data"][0]["marker"]["color"], strict=True))
    for text in ("15", "20", "143", "172", "0"):
        assert contrast(note_of(figure, text)["font"]["color"], tints[text]) >= TEXT


def test_no_status_covers_a_figure(cells):
    """Given words of a status that are wider than a narrow cell,
    When the cells are drawn,
    Then all figures come after them, on top.
    """
    assert notes(heat(cells, style=LIGHT))[0] == "bij<br>witwassen"


def test_the_own_row_is_framed(cells):
    """Given an own row,
    When it is drawn,
    Then a frame in the own colour runs around that row and no other.
    """
    (frame,) = heat(cells, style=LIGHT)["layout"]["shapes"]

    assert (frame["y0"], frame["y1"], frame["x0"], frame["x1"]) == (0.5, 1.5, -0.5, 2.5)
    assert frame["line"]["color"] == LIGHT.own


def test_no_grid_runs_through_the_cells(cells):
    """Given the axes,
    When they are read,
    Then they have no grid, no zero line and no ticks.
    """
    layout = heat(cells, style=DARK)["layout"]

    for axis in (layout["xaxis"], layout["yaxis"]):
        assert not axis["showgrid"]
        assert not axis["zeroline"]
        assert axis["ticks"] == ""


def test_a_missing_or_double_cell_is_refused(cells):
    """Given a frame that lacks a cell, or has one twice,
    When it is drawn,
    Then an error names row and column.
    """
    with pytest.raises(WrongFrame, match="no row for row 'Limburg' and column 'Drugs'"):
        heat(cells.tail(5), style=LIGHT)
    with pytest.raises(WrongFrame, match="two rows for row 'Limburg'"):
        heat(pl.concat([cells, cells.head(1)]), style=LIGHT)
