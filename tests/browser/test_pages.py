from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import expect

from tests.browser.driving import NARROW, TALL, Visit

pytestmark = pytest.mark.browser

# path, title, and what must stand on the page: the tile with its first figure or table
PAGES = [
    ("", "Overzicht", "overview-cases"),
    ("regiobeeld?regio=limburg", "Limburg", "region-themes"),
    ("vergelijken?maat=advice&per=per_100k", "Regio's vergelijken", "compare-bars"),
    ("themas?themas=drugs,omg", "Thema's", "themes-heat"),
    ("inbreng?bronnen=police", "Inbreng", "intake-shares"),
    ("interventies?regios=limburg,rotterdam", "Interventies", "interventions-shares"),
    ("afgepakt", "Afgepakt", "seizures-imposed"),
    ("activiteiten?zoek=haven", "Activiteiten en instrumenten", "activities-facts"),
    ("herkomst", "Herkomst en kwaliteit", "provenance-differences"),
]
FIGURE_OR_TABLE = "[data-testid=stPlotlyChart] .main-svg, table tbody"
Visitor = Callable[..., AbstractContextManager[Visit]]


def scrolls_sideways(visit: Visit) -> bool:
    """Whether the page, or its main part, is wider than the screen."""
    return visit.page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .some(part => part.scrollWidth > window.innerWidth)"""
    )


@pytest.mark.parametrize(("path", "title", "tile"), PAGES)
def test_page(visitor: Visitor, path: str, title: str, tile: str) -> None:
    """Given a deep link, when it is opened, then the page stands there in Dutch, without barriers.

    No request to another host, no complaint in the console, no serious finding of axe; and on a
    narrow screen it does not scroll sideways.
    """
    with visitor(height=TALL) as visit:
        visit.open(path)
        visit.heading(title)
        expect(visit.tile(tile).locator(FIGURE_OR_TABLE).first).to_be_visible()
        assert visit.page.locator("html").get_attribute("lang") == "nl"
        assert visit.page.title().endswith(" · Regiobeeld")
        assert visit.page.url == f"{visit.site.url}/{path}"
        assert visit.barriers() == []
        visit.page.set_viewport_size({"width": NARROW, "height": TALL})
        visit.settle()
        assert not scrolls_sideways(visit)
        visit.faultless()


def test_dark(visitor: Visitor) -> None:
    """Given a dark screen, when two pages are read, then axe finds no barrier there either."""
    with visitor(height=TALL, dark=True) as visit:
        visit.open("vergelijken?regio=limburg")
        expect(visit.tile("compare-funnel").locator(".main-svg").first).to_be_visible()
        assert visit.barriers() == []
        visit.go("Herkomst en kwaliteit")
        visit.heading("Herkomst en kwaliteit")
        visit.settle()
        assert visit.barriers() == []
        visit.faultless()


def test_narrow_and_opened(visitor: Visitor) -> None:
    """Given a telephone, when a tile is opened there, then only its table scrolls sideways.

    It does so by keyboard too. The sidebar is out of the way until it is asked for, and axe finds
    no barrier.
    """
    with visitor(width=NARROW, height=TALL) as visit:
        visit.open("themas?themas=drugs")
        sidebar = visit.page.locator("[data-testid=stSidebar]")
        expect(sidebar).to_have_attribute("data-collapsed", "true")
        expect(sidebar).not_to_be_in_viewport()
        tile = visit.opened("themes-heat")
        expect(tile.locator("tbody tr")).to_have_count(10)
        assert visit.barriers() == []
        assert not scrolls_sideways(visit)
        tile.locator("summary").focus()
        visit.page.keyboard.press("Tab")
        expect(tile.locator("[data-testid=stTable] > div")).to_be_focused()
        visit.page.get_by_role("button", name="Expand sidebar").click()
        expect(visit.page.get_by_role("link", name="Herkomst en kwaliteit")).to_be_in_viewport()
        visit.faultless()
