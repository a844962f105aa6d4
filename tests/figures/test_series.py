import polars as pl

from figures import LIGHT, series
from tests.figures.drawings import note_of, notes


def draw(frame):
    """Draw in light, with the same words each time."""
    return series(frame, style=LIGHT, break_at=2017.5, break_label="nieuwe definitie")


def test_no_line_joins_the_years(years):
    """Given sparse years on both sides of a break,
    When they are drawn,
    Then there are only markers, and the only slanting line is none at all.
    """
    figure = draw(years)

    assert {trace["mode"] for trace in figure["data"]} == {"markers"}
    lines = figure["layout"]["shapes"]
    assert all(line["x0"] == line["x1"] or line["y0"] == line["y1"] == 0 for line in lines)


def test_the_break_is_drawn_and_named(years):
    """Given a break in counting,
    When it is drawn,
    Then a dashed line stands there with its words.
    """
    figure = draw(years)

    (dashed,) = (s for s in figure["layout"]["shapes"] if s["line"].get("dash") == "dash")
    assert dashed["x0"] == dashed["x1"] == 2017.5
    assert note_of(figure, "nieuwe definitie")["x"] == 2017.5


def test_an_approximate_figure_is_hollow(years):
    """Given figures printed as "some" and "over",
    When they are drawn,
    Then their markers are hollow and the others full.
    """
    table, summary = draw(years)["data"]

    assert table["x"] == [2013, 2020, 2023]
    assert table["marker"]["color"] == [LIGHT.primary, LIGHT.surface, LIGHT.primary]
    assert summary["marker"]["color"] == [LIGHT.surface]


def test_every_figure_is_written(years):
    """Given four figures, two of one year,
    When they are drawn,
    Then each text has found a place.
    """
    assert {"930", "ca. 1.500", "1.155", "ruim 1.300"} <= set(notes(draw(years)))


def test_several_series_differ_in_shape_and_are_named(years):
    """Given two series, and then one,
    When they are drawn,
    Then two differ in shape and have a legend, and one needs none.
    """
    two, one = draw(years), draw(years.filter(pl.col("label") == "Tabel 1"))

    assert len({trace["marker"]["symbol"] for trace in two["data"]}) == 2
    assert two["layout"]["showlegend"] is True
    assert one["layout"]["showlegend"] is False
