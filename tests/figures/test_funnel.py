import polars as pl
import pytest

from figures import LIGHT, WrongFrame, funnel
from tests.figures.drawings import FUNNEL, note_of, notes


def draw(points, limits):
    """Draw in light, with the same words each time."""
    return funnel(points, limits, style=LIGHT, **FUNNEL)


def test_limits_are_told_apart_by_their_dashes(points, limits):
    """Given limits out of order,
    When they are drawn,
    Then they run from small to large volume, inner ones dashed and outer ones dotted.
    """
    lines = [trace for trace in draw(points, limits)["data"] if trace["mode"] == "lines"]

    assert [line["line"].get("dash") for line in lines] == ["dash", "dash", "dot", "dot", None]
    assert lines[0]["x"] == sorted(lines[0]["x"])


def test_limits_and_centre_are_named_at_the_right(points, limits):
    """Given the words for centre and limits,
    When they are drawn,
    Then they stand at the right end and clear of each other.
    """
    figure = draw(points, limits)

    named = [note_of(figure, text) for text in ("landelijk<br>35%", "95%", "99,8%")]
    assert {note["xref"] for note in named} == {"paper"}
    low, high = figure["layout"]["yaxis"]["range"]
    ups = [(note["y"] - low) / (high - low) * 320 for note in named]
    assert ups[1] - ups[0] >= 16
    assert ups[2] - ups[1] >= 16


def test_own_and_apart_differ_in_more_than_colour(points, limits):
    """Given an own region and one apart,
    When they are drawn,
    Then the one is larger and the other hollow.
    """
    marker = draw(points, limits)["data"][-1]["marker"]

    assert marker["size"].count(max(marker["size"])) == 1
    assert marker["color"].count(LIGHT.surface) == 1
    own = marker["line"]["color"].index(LIGHT.own)
    assert marker["size"][own] == max(marker["size"])


def test_every_region_of_the_report_is_named(points, limits):
    """Given the nine regions of 2023,
    When they are drawn,
    Then each name has found a place.
    """
    words = {text.replace("<br>", "") for text in notes(draw(points, limits))}

    assert set(points["label"]) <= words


def test_a_point_without_label_stays_bare(points, limits):
    """Given points that ask for no label,
    When they are drawn,
    Then only their hover text names them.
    """
    figure = draw(points.with_columns(show_label=pl.lit(value=False)), limits)

    assert "Rotterdam" not in notes(figure)
    assert "Rotterdam<br>5 casussen" in figure["data"][-1]["hovertext"]


def test_all_points_and_ticks_lie_within_the_axes(points, limits):
    """Given points and ticks,
    When the axes are read,
    Then they reach over all of them.
    """
    layout = draw(points, limits)["layout"]

    assert layout["xaxis"]["range"][0] <= 0
    assert layout["xaxis"]["range"][1] >= 380
    assert layout["yaxis"]["range"][0] <= 0
    assert layout["yaxis"]["range"][1] >= 0.8


def test_gaps_in_the_limits_are_refused(points, limits):
    """Given limits with a gap,
    When they are drawn,
    Then an error names the column.
    """
    with pytest.raises(WrongFrame, match="low_95"):
        draw(points, limits.with_columns(low_95=pl.lit(None, dtype=pl.Float64)))
