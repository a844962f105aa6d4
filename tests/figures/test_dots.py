import polars as pl

from figures import LIGHT, paired_dots
from tests.figures.drawings import DOTS, chips, note_of, notes


def draw(frame):
    """Draw in light, with the same words each time."""
    return paired_dots(frame, style=LIGHT, **DOTS)


def test_a_null_own_has_no_dot_but_its_status(pairs):
    """Given a theme that the own region counts elsewhere,
    When it is drawn,
    Then its dot is missing, the other's stands, and a chip and the status tell why.
    """
    figure = draw(pairs)

    _, others, owns = figure["data"]
    assert owns["x"] == [0.33, 0.27, None]
    assert others["x"] == [0.35, 0.20, 0.08]
    assert len(chips(figure)) == 1
    assert note_of(figure, "bij witwassen")["font"]["color"] == LIGHT.muted


def test_the_text_stands_at_the_outer_side(pairs):
    """Given an own share below and one above the other regions,
    When they are drawn,
    Then the first has its text at the left and the second at the right.
    """
    figure = draw(pairs)

    assert note_of(figure, "33%")["xanchor"] == "right"
    assert note_of(figure, "27%")["xanchor"] == "left"


def test_both_are_named_once_above_and_below(pairs):
    """Given three rows,
    When they are drawn,
    Then own is named above its first dot and the others under theirs.
    """
    figure = draw(pairs)

    own, other = note_of(figure, "Oost-Nederland"), note_of(figure, "overige regio's")
    assert own["y"] == other["y"] == 0
    assert own["yshift"] > 0 > other["yshift"]


def test_own_is_larger_so_that_colour_is_not_alone(pairs):
    """Given both dots,
    When they are drawn,
    Then own differs in size and in colour.
    """
    _, others, owns = draw(pairs)["data"]

    assert owns["marker"]["size"] > others["marker"]["size"]
    assert (owns["marker"]["color"], others["marker"]["color"]) == (LIGHT.own, LIGHT.base)


def test_a_line_joins_only_two_known_dots(pairs):
    """Given one pair that is not whole,
    When the rows are drawn,
    Then only the whole pairs have a line.
    """
    figure = draw(pairs.with_columns(other=pl.Series([None, 0.2, 0.08])))

    lines = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line"]
    assert [(line["x0"], line["x1"]) for line in lines] == [(0.2, 0.27)]


def test_a_status_gives_way_to_a_dot_at_the_left(pairs):
    """Given other regions' dot at the left and then at the right,
    When the own figure is missing,
    Then the status stands behind the dot, and at the left edge where that is free.
    """
    behind = draw(pairs)
    at_left = draw(pairs.with_columns(other=pl.Series([0.35, 0.2, 0.4])))

    assert chips(behind)[0]["xanchor"] == 0.08
    assert chips(at_left)[0]["xanchor"] == 0


def test_only_gaps_can_be_drawn(pairs):
    """Given no figure at all,
    When the rows are drawn,
    Then each has its status and nobody is named.
    """
    nothing = pl.Series([None] * 3, dtype=pl.Float64)

    figure = draw(pairs.with_columns(own=nothing, other=nothing))

    assert len(chips(figure)) == 3
    assert "Oost-Nederland" not in notes(figure)


def test_hovering_gives_the_own_text_at_the_own_dot_only(pairs):
    """Given texts of the own region,
    When one hovers over the dots,
    Then the others' dot does not claim them.
    """
    _, others, owns = draw(pairs)["data"]

    assert owns["hovertext"][0] == "Witwassen: 33%"
    assert others["hoverinfo"] == "skip"
