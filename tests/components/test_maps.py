"""The map of a tile: what a click chooses, how its list is sorted, what is drawn."""

import json
import re
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components import address, maps
from components.maps import PlaceMap, choose, circle_radius, ground_of, place_centres, place_names
from components.scales import Scale
from data.geo import country
from queries import Scope

SCOPE = Scope(who="test")
KEY = "figure-map"


def place_map(**more: Any) -> PlaceMap:
    """A map of three municipalities, one of them set apart."""
    rows = pl.DataFrame(
        {
            "place": ["GM0014", "GM0363", "GM0599"],
            "name": ["Groningen", "Amsterdam", "Rotterdam"],
            "text": ["1,0", "9,0", "5,0 (anders geteld)"],
            "value": [1.0, 9.0, 5.0],
            "apart": [False, False, True],
        }
    )
    usual: dict[str, Any] = {
        "level": "place",
        "rows": rows,
        "legend": "Casussen",
        "no_data": "Geen getal",
        "scale": Scale(limits=(2.0,), written=("tot 2", "2 of meer")),
        "chosen_in": "gemeente",
    }
    return PlaceMap(**(usual | more))


class Screen:
    """A visitor's session: what was clicked, and the address."""

    def __init__(self) -> None:
        self.session_state: dict[str, Any] = {}
        self.query_params: dict[str, str] = {}

    def click(self, place: str | None, *, chosen: str | None, **more: Any) -> str | None:
        """Click a place, None for what Streamlit sends at a second click; returns the address."""
        objects = {"areas": [{"properties": {"m": place, "g": "r"}}]} if place else {}
        self.session_state[KEY] = {"selection": {"objects": objects}}
        maps._pick(place_map(chosen=chosen, **more), KEY)
        return self.query_params.get("gemeente")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """The session that a click changes."""
    screen = Screen()
    session = SimpleNamespace(session_state=screen.session_state, query_params=screen.query_params)
    for module in (maps, address):
        monkeypatch.setattr(module, "st", session)
    return screen


def test_a_click_chooses_and_a_second_lets_go(screen):
    """Given no place chosen, when one is clicked, then the address has it; when it is clicked
    again, which Streamlit tells as nothing selected, then the address has none.
    """
    assert screen.click("GM0363", chosen=None) == "GM0363"
    assert screen.click(None, chosen="GM0363") is None


def test_a_click_after_another_choice(screen):
    """Given a place that was clicked, and another that was then chosen in a list, when the first is
    clicked again, which Streamlit tells as nothing selected, then it is chosen again.
    """
    screen.click("GM0363", chosen=None)
    screen.query_params["gemeente"] = "GM0014"
    assert screen.click(None, chosen="GM0014") == "GM0363"


def test_a_click_on_nothing_at_first(screen):
    """Given nothing clicked yet, when nothing is clicked, then the address stays."""
    assert screen.click(None, chosen=None) is None


def test_a_fixed_choice_is_not_let_go_of(screen):
    """Given a page that always has a place, when the chosen one is clicked, then it stays."""
    screen.query_params["gemeente"] = "GM0363"
    assert screen.click("GM0363", chosen="GM0363", fixed=True) == "GM0363"


def test_a_click_on_a_map_of_regions(screen):
    """Given a map of regions, when a municipality's area is clicked, then its region is chosen."""
    assert screen.click("GM0363", chosen=None, level="region") == "r"


def test_a_row_chooses_like_a_click(screen):
    """Given a row of the list, when it is pressed, then the same choice is in the address."""
    choose(place_map(chosen=None), "GM0014")
    assert screen.query_params == {"gemeente": "GM0014"}


def test_the_list_ranks_only_what_is_comparable():
    """Given numbers, one set apart, and places without data, when the list is sorted by number,
    then the comparable ones go down, and the others follow by name, the one set apart among them.
    """
    rows = maps._listed(place_map(), SCOPE)
    assert len(rows) == 345
    ranked = maps._sorted(rows, "value")
    assert [row.name for row in ranked[:3]] == ["Amsterdam", "Groningen", "'s-Gravenhage"]
    texts = {row.place: row.text for row in ranked}
    assert texts["GM0599"] == "5,0 (anders geteld)"
    assert texts["BQ-SB"] == "Geen getal"
    assert maps._sorted(rows, "name")[0].name == "'s-Gravenhage"


def test_a_map_does_not_fail_on_one_row(caplog):
    """Given a row of a place that the map doesn't have, and one with no number for a value, when
    the map is drawn, then the others keep their class, and the log names the one left out.
    """
    rows = pl.DataFrame(
        {
            "place": ["GM9999", "GM0014", "GM0363"],
            "name": ["Nergens", "Groningen", "Amsterdam"],
            "text": ["1", "?", "9"],
            "value": [1.0, float("nan"), 9.0],
        }
    )
    areas = maps.areas_of(place_map(rows=rows), ground_of(country()))
    assert areas is not None
    assert areas.select("place", "shade").rows() == [("GM0014", None), ("GM0363", 1.0)]
    assert "the map has no GM9999" in caplog.text


def test_what_is_on_the_map():
    """Given the country, when its places are asked for, then there are the ten regions by label,
    the 342 municipalities and three islands by name, each with a middle.
    """
    assert place_names(SCOPE, level="region")["den_haag"] == "Den Haag"
    english = Scope(who="test", language="en")
    assert place_names(english, level="region")["den_haag"] == "The Hague"
    places = place_names(SCOPE, level="place")
    assert len(places) == 345
    assert list(places.values()) == sorted(places.values(), key=str.casefold)
    assert set(places) <= set(place_centres())


def test_the_area_of_a_circle_stands_for_the_number():
    """Given numbers, when their circles are made, then a quarter of the number has half the radius,
    and none has no circle.
    """
    whole = circle_radius(400, largest=400)
    assert circle_radius(100, largest=400) == whole / 2
    assert circle_radius(0, largest=400) == circle_radius(5, largest=0) == 0


def test_the_ground_is_asked_for_relative_to_the_page():
    """Given the country, when a map names its file, then the address is relative, so that it also
    works below another path.
    """
    ground = ground_of(country())
    assert ground.url == country().path[1:]
    assert ground.places[0] == country().places[0][0]


def draw(language):
    """Draw the page Kaart without the frame around it; this runs as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.map.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test", language=language))


@pytest.mark.parametrize(("language", "name"), [("nl", "Den Haag"), ("en", "The Hague")])
def test_the_tile_on_a_page(language, name):
    """Given a chosen region, when the page is drawn, then the map has its text for who can't see
    it, tooltips in the language of the screen, a legend with no data, its source, and the chosen
    region above the list.
    """
    test = AppTest.from_function(draw, kwargs={"language": language})
    test.query_params.update({"gebied": "den_haag", "maat": "cases"})
    test.run(timeout=60)
    assert not test.exception
    (chart,) = test.get("deck_gl_json_chart")
    assert ("Kaart van Nederland" if language == "nl" else "Map of") in chart.proto.alt
    deck = json.loads(chart.proto.json)
    assert deck["layers"][0]["data"] == country().path[1:]
    html = "".join(element.proto.body for element in test.get("html"))
    assert name in html
    assert "repeating-linear-gradient" in html
    words = " ".join(markdown.value for markdown in test.markdown)
    assert "Kadaster" in words
    row = test.button(key="figure-map-regions-chosen").label
    assert re.fullmatch(rf"{name} :small\[[\d.,]+\]", row)
