import polars as pl
import pytest

from figures import DARK, LIGHT, WrongFrame, stacks
from figures.contrast import TEXT, contrast
from tests.figures.drawings import note_of


def draw(frame, style=LIGHT):
    """Draw in light, with the same words each time."""
    return stacks(frame, style=style, own_row="Oost-Nederland")


def test_parts_keep_their_order_and_legend(shares):
    """Given parts in an order,
    When they are drawn,
    Then traces, colours and legend follow it, and a click hides nothing.
    """
    figure = draw(shares)

    assert [trace["name"] for trace in figure["data"]] == ["Gemeenten", "Politie"]
    assert [trace["marker"]["color"] for trace in figure["data"]] == list(LIGHT.parts[:2])
    assert figure["layout"]["showlegend"] is True
    assert figure["layout"]["legend"]["itemclick"] is False
    assert figure["layout"]["legend"]["traceorder"] == "normal"


def test_a_row_without_shares_has_only_its_status(shares):
    """Given a region without a column,
    When it is drawn,
    Then no part has a share there and the status stands in its place.
    """
    figure = draw(shares)

    assert all(trace["x"][1] is None for trace in figure["data"])
    assert note_of(figure, "geen kolom")["y"] == 1


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_text_in_a_segment_can_be_read(shares, style):
    """Given text in segments,
    When its colour is compared with the segment's,
    Then it has 4,5:1.
    """
    for trace in draw(shares, style)["data"]:
        assert contrast(trace["textfont"]["color"], trace["marker"]["color"]) >= TEXT


@pytest.mark.parametrize(("share", "message"), [(0.7, "add up"), (None, "some parts")])
def test_shares_that_are_no_whole_are_refused(shares, share, message):
    """Given shares that don't add up, or of which one is missing,
    When they are drawn,
    Then an error names the row.
    """
    wrong = shares.with_columns(share=pl.Series([0.6, share, None, None]))

    with pytest.raises(WrongFrame, match=message):
        draw(wrong)


def test_more_parts_than_colours_are_refused():
    """Given seven parts,
    When they are drawn,
    Then an error says that they can't be told apart.
    """
    frame = pl.DataFrame(
        {
            "row": ["A"] * 7,
            "part": list("abcdefg"),
            "share": [1 / 7] * 7,
            "text": [""] * 7,
            "status": [""] * 7,
        }
    )

    with pytest.raises(WrongFrame, match="7 parts"):
        draw(frame)


def test_the_rest_has_the_base_colour_and_no_part_of_the_palette():
    """Given a part that stands for all that was not chosen
    When stacks draws it behind the chosen part
    Then it has the base colour and the chosen part the first of the palette
    """
    frame = pl.DataFrame(
        {
            "row": ["Limburg", "Limburg"],
            "part": ["Politie", "niet gekozen"],
            "share": [0.25, 0.75],
            "text": ["25%", "75%"],
            "status": ["", ""],
        }
    )

    figure = stacks(frame, style=LIGHT, own_row=None, rest="niet gekozen")

    colors = [trace["marker"]["color"] for trace in figure["data"]]
    assert colors == [LIGHT.parts[0], LIGHT.base]
