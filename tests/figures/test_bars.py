import polars as pl
import pytest

from figures import LIGHT, Reference, WrongFrame, bars
from tests.figures.drawings import chips, note_of, notes


def draw(frame, **more):
    """Draw in light, with the same words each time."""
    return bars(frame, style=LIGHT, apart_title="Anders geteld", **more)


def test_order_is_kept_and_rows_apart_stand_under_the_others(cases):
    """Given regions in a fixed order, two of them apart,
    When they are drawn,
    Then both blocks keep that order, the second under the first with a gap.
    """
    figure = draw(cases)

    labels = figure["layout"]["yaxis"]["ticktext"]
    places = figure["layout"]["yaxis"]["tickvals"]
    assert labels[:3] == ["Amsterdam-Amstelland", "Den Haag", "Midden-Nederland"]
    assert labels[-2:] == ["Limburg", "Caribisch Nederland"]
    assert places == sorted(places)
    assert places[8] - places[7] > 1.5
    assert figure["layout"]["yaxis"]["range"][0] > figure["layout"]["yaxis"]["range"][1]


def test_a_null_is_never_a_zero(cases):
    """Given a region without a column,
    When it is drawn,
    Then it has no value, a hatched chip and its status in muted words.
    """
    figure = draw(cases)

    assert figure["data"][0]["x"][-1] is None
    assert 0 not in figure["data"][0]["x"]
    assert len(chips(figure)) == 1
    assert note_of(figure, "geen kolom")["font"]["color"] == LIGHT.muted


def test_a_zero_is_written_and_has_no_chip():
    """Given a region with 0 cases,
    When it is drawn,
    Then its 0 is written in ink and nothing hatched stands there.
    """
    frame = pl.DataFrame(
        {"label": ["OM"], "value": [0], "text": ["0"], "own": [False], "apart": [False]}
    )

    figure = draw(frame)

    assert figure["data"][0]["x"] == [0]
    assert note_of(figure, "0")["font"]["color"] == LIGHT.ink
    assert not chips(figure)


def test_rows_apart_are_hatched_and_only_they(cases):
    """Given two regions apart,
    When they are drawn,
    Then their bars have a pattern on the surface and the others have none.
    """
    pattern = draw(cases)["data"][0]["marker"]["pattern"]

    assert pattern["shape"] == [""] * 8 + ["/"] * 2
    assert pattern["bgcolor"] == LIGHT.surface
    assert pattern["fillmode"] == "replace"


def test_the_own_region_has_its_colour_and_its_label_stands_out(cases):
    """Given an own region,
    When it is drawn,
    Then only its bar has the own colour and its label is bold.
    """
    figure = draw(cases)

    colors = figure["data"][0]["marker"]["color"]
    (own,) = (at for at, color in enumerate(colors) if color == LIGHT.own)
    label = figure["layout"]["yaxis"]["ticktext"][own]
    assert "Oost-Nederland" in label
    assert label.startswith("<b>")
    assert LIGHT.own_text in label


def test_the_heading_stands_only_over_rows_apart(cases):
    """Given rows with and without rows apart,
    When they are drawn,
    Then the heading is written only where there are some.
    """
    assert "Anders geteld" in notes(draw(cases))
    assert "Anders geteld" not in notes(draw(cases.filter(~pl.col("apart"))))


def test_the_reference_runs_over_the_comparable_rows_only(cases):
    """Given a reference,
    When it is drawn,
    Then its line ends above the rows apart and its words stand on top.
    """
    figure = draw(cases, reference=Reference(value=128, text="gemiddeld 128"))

    (dashed,) = (s for s in figure["layout"]["shapes"] if s["line"].get("dash") == "dash")
    assert (dashed["x0"], dashed["x1"]) == (128, 128)
    assert dashed["y1"] < figure["data"][0]["y"][8]
    assert note_of(figure, "gemiddeld 128")["yanchor"] == "bottom"


def test_no_reference_without_comparable_rows(cases):
    """Given only rows apart,
    When they are drawn with a reference,
    Then it is left out, since nothing may be compared with it.
    """
    figure = draw(cases.filter("apart"), reference=Reference(value=128, text="gemiddeld 128"))

    assert "gemiddeld 128" not in notes(figure)


def test_height_grows_with_the_rows(cases):
    """Given more rows,
    When they are drawn,
    Then the figure is higher by the same for each row.
    """
    heights = [draw(cases.head(count))["layout"]["height"] for count in (1, 2)]

    assert heights[1] - heights[0] == 34


def test_a_value_below_zero_is_refused(cases):
    """Given a value below 0,
    When it is drawn,
    Then an error says so: the bar would run the wrong way.
    """
    with pytest.raises(WrongFrame, match="below 0"):
        draw(cases.with_columns(value=-pl.col("value")))


def test_hovering_repeats_label_and_text(cases):
    """Given a bar,
    When one hovers over it,
    Then it says what the direct label says.
    """
    assert draw(cases)["data"][0]["hovertext"][0] == "Amsterdam-Amstelland: 153"
