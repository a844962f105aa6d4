import polars as pl
import pytest

from figures import LIGHT, WrongFrame, columns
from tests.figures.drawings import chips, note_of, notes


def draw(frame):
    """Draw in light."""
    return columns(frame, style=LIGHT)


def test_each_row_has_a_scale_of_its_own(halves):
    """Given rows of very different sizes,
    When they are drawn,
    Then the highest column of each is equally high, the others in proportion, and a 0 is none.
    """
    (trace,) = draw(halves)["data"]

    heights = [-height for height in trace["y"]]
    assert heights[0] == pytest.approx(heights[2] / 2)
    assert heights[1] == 0
    assert trace["marker"]["line"]["width"][1] == 0
    assert heights[2] == heights[3]
    assert heights[4] == pytest.approx(heights[3] / 2)


def test_a_running_half_year_is_open(halves):
    """Given a half-year that still runs,
    When it is drawn,
    Then its columns are open with an outline, and the own row has the own colour.
    """
    (trace,) = draw(halves)["data"]

    own, base, open_ = LIGHT.own, LIGHT.base, LIGHT.surface
    assert trace["marker"]["color"] == [own, own, open_, base, open_]
    assert trace["marker"]["line"]["color"] == [own, own, own, base, base]


def test_a_gap_is_no_column(halves):
    """Given a half-year without a figure, and a region without any,
    When they are drawn,
    Then each has a hatched chip, the region its status once, and neither a column.
    """
    figure = draw(halves)

    assert len(figure["data"][0]["x"]) == 5
    assert len(chips(figure)) == 2
    assert notes(figure).count("geen kolom") == 1
    assert "leeg" not in notes(figure)


def test_every_value_is_written_where_there_is_room(halves):
    """Given few short values,
    When they are drawn,
    Then all are written.
    """
    assert {"20", "0", "40", "400", "200"} <= set(notes(draw(halves)))


def test_too_many_values_leave_the_first_the_highest_and_the_last():
    """Given more values than fit,
    When they are drawn,
    Then the first, the highest and the last are written, and the outer two keep inside the figure.
    """
    frame = pl.DataFrame(
        {
            "row": "",
            "period": [f"{year}" for year in range(20)],
            "value": [1_000.0 + (5_000 if year == 10 else year) for year in range(20)],
            "text": [f"{1_000 + (5_000 if year == 10 else year)}" for year in range(20)],
            "running": False,
            "own": False,
        }
    )

    figure = draw(frame)

    assert set(notes(figure)) == {"1000", "6000", "1019"}
    assert note_of(figure, "1000")["xanchor"] == "left"
    assert note_of(figure, "1019")["xanchor"] == "right"


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([10, 60, 20, 20, 20, 50], {"€ 60 mln", "€ 50 mln"}),
        ([10, 11, 20, 20, 20, 60], {"€ 10 mln", "€ 60 mln"}),
    ],
)
def test_a_wide_value_keeps_off_a_higher_column(values, written):
    """Given a first value that is written wider than its column,
    When the column behind it is much higher, or hardly,
    Then it is left out, or written above both.
    """
    frame = pl.DataFrame(
        {
            "row": "",
            "period": [f"{year}" for year in range(6)],
            "value": [float(value) for value in values],
            "text": [f"€ {value} mln" for value in values],
            "running": False,
            "own": False,
        }
    )

    figure = draw(frame)

    assert set(notes(figure)) == written
    if "€ 10 mln" in written:
        assert note_of(figure, "€ 10 mln")["y"] == pytest.approx(0.42 - 0.6 * 11 / 60)


def test_the_last_value_goes_above_a_higher_column():
    """Given a last value that is written wider than its column,
    When the column before it is much higher,
    Then it is written above that one.
    """
    values = [60.0, 10.0, 10.0, 10.0, 50.0, 10.0]
    frame = pl.DataFrame(
        {
            "row": "",
            "period": [f"{year}" for year in range(6)],
            "value": values,
            "text": [f"€ {value} mln" for value in values],
            "running": False,
            "own": False,
        }
    )

    heights = [note["y"] for note in draw(frame)["layout"]["annotations"]]

    assert heights == pytest.approx([0.42 - 0.6, 0.42 - 0.5])


def test_below_zero_is_refused(halves):
    """Given a value below 0,
    When it is drawn,
    Then an error says why not.
    """
    with pytest.raises(WrongFrame, match="below 0"):
        draw(halves.with_columns(value=-1.0))
