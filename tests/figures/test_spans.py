import polars as pl
import pytest

from figures import LIGHT, WrongFrame, spans
from tests.figures.drawings import chips, note_of

TICKS = [(0.0, "0"), (50.0, "50"), (100.0, "100")]


def draw(frame):
    """Draw in light, with the same ticks each time."""
    return spans(frame, style=LIGHT, ticks=TICKS)


def test_a_bar_runs_from_the_first_to_the_third_quartile(days):
    """Given a row with quartiles,
    When it is drawn,
    Then its bar starts at the first, ends at the third, and the median is marked on it.
    """
    bar, mark = draw(days)["data"]

    assert (bar["base"], bar["x"], bar["y"]) == ([20.0], [50.0], [0])
    assert mark["x"] == [41.5, 90.0, None]


def test_a_median_can_stand_alone(days):
    """Given a row whose quartiles are withheld,
    When it is drawn,
    Then it has a mark with its text, no bar and no chip.
    """
    figure = draw(days)

    assert 1 not in figure["data"][0]["y"]
    assert note_of(figure, "90")["x"] == 90.0
    assert [chip["yanchor"] for chip in chips(figure)] == [2]


def test_what_is_withheld_says_why(days):
    """Given a row without a median,
    When it is drawn,
    Then a chip and the reason stand at zero, in muted words.
    """
    note = note_of(draw(days), "te kleine basis")

    assert (note["x"], note["y"]) == (0, 2)
    assert note["font"]["color"] == LIGHT.muted


def test_the_mark_differs_from_its_bar_by_more_than_colour(days):
    """Given an own row,
    When it is drawn,
    Then its bar has the own colour, and the mark a ring in the colour of the surface.
    """
    bar, mark = draw(days)["data"]

    assert bar["marker"]["color"] == [LIGHT.own]
    assert mark["marker"]["color"] == LIGHT.ink
    assert mark["marker"]["line"] == {"color": LIGHT.surface, "width": 2}


def test_only_gaps_can_be_drawn(days):
    """Given no median at all,
    When the rows are drawn,
    Then each has a chip.
    """
    nothing = pl.Series([None] * 3, dtype=pl.Float64)

    assert len(chips(draw(days.with_columns(low=nothing, middle=nothing, high=nothing)))) == 3


@pytest.mark.parametrize(
    ("low", "middle", "high", "reason"),
    [
        (50.0, 40.0, 70.0, "must rise"),
        (20.0, 80.0, 70.0, "must rise"),
        (-1.0, 40.0, 70.0, "must rise"),
        (20.0, None, 70.0, "no middle"),
    ],
)
def test_impossible_rows_are_refused(days, low, middle, high, reason):
    """Given quartiles out of order, below zero or without a median,
    When they are drawn,
    Then the error says so.
    """
    row = days.head(1).with_columns(
        low=pl.lit(low, pl.Float64),
        middle=pl.lit(middle, pl.Float64),
        high=pl.lit(high, pl.Float64),
    )

    with pytest.raises(WrongFrame, match=reason):
        draw(row)
