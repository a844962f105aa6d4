import polars as pl
import pytest

from figures import DARK, LIGHT, WrongFrame, scripts
from figures.contrast import between
from tests.figures.drawings import notes


def test_a_column_for_each_script(steps: pl.DataFrame) -> None:
    """Given scripts of two lengths,
    When they are drawn,
    Then each has its own column under its name, with its first step on top.
    """
    figure = scripts(steps, style=LIGHT)

    (cells,) = figure["data"]
    assert cells["base"] == [-0.5, -0.5, -0.5, 0.5, 0.5]
    assert cells["y"] == [0, 1, 2, 0, 1]
    assert figure["layout"]["xaxis"]["ticktext"] == ["Heroïne", "Synthetische<br>drugs"]
    top, bottom = figure["layout"]["yaxis"]["range"][::-1]
    assert (top, bottom) == (-0.5, 2.5)


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_a_blind_spot_is_hatched(steps: pl.DataFrame, style) -> None:
    """Given a step of which nothing is known,
    When it is drawn,
    Then its cell is hatched in the colour for no data, and no other is.
    """
    (cells,) = scripts(steps, style=style)["data"]

    assert cells["marker"]["pattern"]["shape"] == ["", "/", "", "", ""]
    assert cells["marker"]["color"][1] == style.pattern
    assert cells["marker"]["color"][2] == between(style.heat, share=0.25)


def test_every_step_says_its_name_and_status(steps: pl.DataFrame) -> None:
    """Given steps,
    When they are drawn,
    Then each cell has both words, so that colour alone tells nothing.
    """
    assert notes(scripts(steps, style=LIGHT)) == [
        "<b>Invoer</b><br>activiteit",
        "<b>Opslag</b><br>witte vlek",
        "<b>Handel</b><br>informatie",
        "<b>Grondstoffen</b><br>activiteit",
        "<b>Productie</b><br>activiteit",
    ]


def test_words_are_no_markup(steps: pl.DataFrame) -> None:
    """Given a step with a sign that plotly reads as markup,
    When it is drawn,
    Then it is written as it reads.
    """
    odd = steps.with_columns(step=pl.col("step").replace("Invoer", "<i>nvoer"))

    assert notes(scripts(odd, style=LIGHT))[0].startswith("<b>&lt;i&gt;nvoer</b>")


def test_a_step_that_stands_there_twice(steps: pl.DataFrame) -> None:
    """Given the same step of a script twice,
    When it is drawn,
    Then it is refused.
    """
    with pytest.raises(WrongFrame, match="two rows for step 'Invoer' of 'Heroïne'"):
        scripts(pl.concat([steps, steps.head(1)]), style=LIGHT)
