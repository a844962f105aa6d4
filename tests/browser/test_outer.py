import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.driving import Visit

pytestmark = pytest.mark.browser

Visitor = Callable[..., AbstractContextManager[Visit]]


def slider(visit: Visit, indicator: str) -> Locator:
    """The slider of an indicator, once the sliders are drawn."""
    return visit.page.locator(f".st-key-gewicht_{indicator}").get_by_role("slider")


def ranked(visit: Visit) -> list[str]:
    """The rows of the table of municipalities, once it is there."""
    rows = visit.tile("outer-table").locator("tbody tr")
    expect(rows).to_have_count(12)
    return rows.all_inner_texts()


def opened_sliders(visit: Visit) -> None:
    """Open the part of the page with the sliders."""
    visit.page.locator(".st-key-outer-weights summary").click()
    expect(slider(visit, "inhabitants")).to_be_visible()
    visit.settle()


def test_a_weight_is_moved_by_keyboard_and_shared(visit: Visit, visitor: Visitor) -> None:
    """Given the sliders, when a weight is moved with the arrow keys, then the address has it, the
    page says that the weights are the visitor's own, and who gets the link sees the same ranking.
    """
    visit.open("buitengebied")
    opened_sliders(visit)
    slider(visit, "border_distance").press("ArrowRight")
    slider(visit, "border_distance").press("ArrowRight")
    visit.expect_address(gewicht_border_distance="1")
    visit.settle()
    expect(visit.tile("outer-map")).to_contain_text("eigen gewichten, begonnen bij “Voorgesteld”")
    ranking = ranked(visit)
    assert ranking[0].startswith("Bergen (L.)")
    with visitor() as receiver:
        receiver.open(visit.page.url.removeprefix(f"{visit.site.url}/"))
        assert ranked(receiver) == ranking
        assert not receiver.complaints
        assert receiver.hosts <= {receiver.site.host}


def test_an_index_is_traced_to_its_source_in_two_clicks(visit: Visit) -> None:
    """Given the ranking beside the map, when a municipality is clicked, then each of its numbers
    stands there with its source; nothing is asked of the outside.
    """
    visit.open("buitengebied")
    visit.tile("outer-map").get_by_role("button", name="Noord-Beveland").click()
    visit.expect_address(gemeente="GM1695")
    visit.settle()
    place = visit.tile("outer-place")
    expect(place).to_contain_text(re.compile(r"Noord-Beveland: index \d+, plaats 2 in de rij"))
    expect(place).to_contain_text("CBS, gemeentelijke kerncijfers 2023 (2023)")
    expect(place.locator("tbody tr")).to_have_count(13)
    assert visit.hosts <= {visit.site.host}


def test_white_spots_say_what_to_do(visit: Visit) -> None:
    """Given weights on what nobody loaded, when the page is drawn, then it says that all is white
    and what to do, and ranks nothing.
    """
    visit.open("buitengebied")
    visit.page.get_by_role("radio", name="Leegkomende erven").click()
    visit.expect_address(voorkeuze="vacancy")
    visit.settle()
    expect(visit.page.get_by_text("alles is een witte vlek. Kies andere gewichten")).to_be_visible()
    expect(visit.tile("outer-ranking")).to_have_count(0)
    expect(visit.tile("outer-table").locator("tbody tr").first).to_contain_text("Witte vlek")
