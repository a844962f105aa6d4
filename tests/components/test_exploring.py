import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.exploring import (
    MEASURES,
    Exploration,
    explored,
    explored_bars,
    explored_caution,
    explored_heat,
    explored_table,
    explored_title,
)
from components.table import on_screen
from components.words import Words
from figures import LIGHT, bars, heat
from queries import Scope, Selection
from queries.catalogue import find_question


def exploration(
    measure: str = "cases", *, rows: str = "region", columns: str = "theme", as_share: bool = False
) -> Exploration:
    """What is asked for over the whole register."""
    return Exploration(
        measure=measure,
        shown_as="share" if as_share else "number",
        selection=Selection(rows=rows, columns=columns, periods=("2021-H1", "2023-H2")),
    )


@pytest.mark.parametrize("measure", MEASURES)
def test_every_split_can_be_drawn(scope: Scope, measure: str) -> None:
    """Given each measure, when it is split by each of its dimensions, alone and beside the first,
    then there is a figure and a table, without an empty name.
    """
    first, *others = find_question(MEASURES[measure][0]).dimensions
    for other in others:
        alone = exploration(measure, rows=other, columns="none")
        assert bars(explored_bars(scope, alone), style=LIGHT, apart_title="x")["data"]
        crossed = exploration(measure, rows=other, columns=first)
        assert heat(explored_heat(scope, crossed), style=LIGHT)["data"]
        answer = explored(scope, crossed)
        assert (answer["row"].str.len_chars() > 0).all()
        assert (answer["column"].str.len_chars() > 0).all()
        assert len(explored_table(scope, crossed).columns) == 3
        assert len(explored_table(scope, alone).columns) == 2


def test_what_is_not_there_has_its_reason(scope: Scope) -> None:
    """Given a cell without a number, when it is drawn, then its status stands there without a
    tint; a share on a small base says so.
    """
    cells = explored_heat(scope, exploration())
    limburg = cells.filter((pl.col("row") == "Limburg") & (pl.col("column") == "Vastgoed"))
    assert limburg.select("text", "tint").row(0) == ("elders", None)
    shares = explored_heat(scope, exploration(columns="source", rows="half_year", as_share=True))
    assert shares["text"].str.ends_with("%").all()
    small = Selection(
        rows="region", columns="theme", regions=("limburg",), periods=("2021-H1", "2021-H1")
    )
    few = Exploration(measure="cases", shown_as="share", selection=small)
    assert set(explored_heat(scope, few)["text"]) == {"te klein", "elders"}


def test_the_table_in_words(scope: Scope, words: Words, labels: object) -> None:
    """Given amounts, when they are in a table, then they are written as euros, and a hidden one as
    such; its headings are those of the choice.
    """
    table = explored_table(scope, exploration("amount", columns="theme"))
    shown = on_screen(table, words=words, labels=labels)  # pyright: ignore[reportArgumentType]
    assert shown.columns == ["Regio", "Thema", "Bedragen"]
    cells = explored_heat(scope, exploration("amount", columns="theme"))
    assert "afgesch." in cells["text"].to_list()
    assert "Afgeschermd" in shown["Bedragen"].to_list()
    euros = shown.filter(pl.col("Bedragen").str.starts_with("€"))["Bedragen"]
    assert euros.len()
    assert euros.str.ends_with(".000").all()


def test_the_title_says_what_by_what(scope: Scope) -> None:
    """Given rows, and perhaps columns or shares, when it is titled, then all of that is said."""
    assert explored_title(scope, exploration()) == "Actieve casussen per regio en thema"
    alone = exploration("advice", rows="outcome", columns="none")
    assert explored_title(scope, alone) == "Interventieadviezen per uitkomst"
    assert explored_title(scope, exploration(as_share=True)).endswith("aandeel binnen de rij")


@pytest.mark.parametrize(
    ("chosen", "said", "unsaid"),
    [
        (exploration(), "tellen niet op; een casus zonder thema", "duizenden"),
        (exploration(columns="half_year"), "in elke periode waarin hij liep", "zonder thema"),
        (exploration("new_cases", columns="half_year"), "afgerond op 5", "waarin hij liep"),
        (exploration(columns="phase"), "De stap is die van nu", "waarin hij liep"),
        (exploration("amount", columns="stage"), "minder dan 5 boekingen", "afgerond op 5"),
        (exploration(columns="source", as_share=True), "vanaf 30", "zonder thema"),
        (exploration(columns="source"), "binnen een rij", "vanaf 30"),
        (exploration(columns="none"), "afgerond op 5", "binnen een rij"),
    ],
)
def test_what_to_mind(scope: Scope, chosen: Exploration, said: str, unsaid: str) -> None:
    """Given a choice, when its caution is read, then it is about that choice and no other."""
    assert said in explored_caution(scope, chosen)
    assert unsaid not in explored_caution(scope, chosen)


def draw() -> None:
    """Draw the page as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.explore.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test", regions=("limburg", "rotterdam")))


def test_another_measure_takes_a_choice_away() -> None:
    """Given rows that only cases have, when advice is chosen instead, then the page goes on with
    rows that advice has; and it works for who may see two regions only.
    """
    test = AppTest.from_function(draw).run(timeout=60)
    test.selectbox(key="rijen").select("phase").run(timeout=60)
    assert not test.exception
    assert test.selectbox(key="rijen").value == "phase"
    test.selectbox(key="tel").select("advice").run(timeout=60)
    assert not test.exception
    assert test.selectbox(key="rijen").value == "region"
