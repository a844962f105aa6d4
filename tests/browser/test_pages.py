import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driving import NARROW, TALL, WIDE, Site, Visit, visiting

pytestmark = pytest.mark.browser

# path, title, and the first and last tile
PAGES = [
    ("", "Overzicht", "overview-cases", "overview-series"),
    ("weergaven", "Weergaven en vergaderingen", "views-saved", "views-saved"),
    ("regiobeeld?regio=limburg", "Limburg", "region-themes", "region-instruments"),
    (
        "vergelijken?maat=advice&per=per_100k",
        "Regio's vergelijken",
        "compare-bars",
        "compare-sizes",
    ),
    (
        "vergelijken?themas=drugs&maat=advice&per=per_case",
        "Regio's vergelijken",
        "compare-in-themes",
        "compare-sizes",
    ),
    ("themas?themas=drugs,omg", "Thema's", "themes-heat", "themes-per-case"),
    ("themas?themas=drugs,omg&beeld=samen", "Thema's", "themes-cases", "themes-advice"),
    ("opvallend", "Opvallend", "signals-words", "signals-tests"),
    ("opvallend?halfjaar=2022-H2", "Opvallend", "signals-tests", "signals-tests"),
    (
        "gemeenten?regio=limburg&jaar=2022&volgorde=cases",
        "Gemeenten",
        "municipalities-ranking",
        "municipalities-table",
    ),
    (
        "buitengebied?gemeente=GM1681&gewicht_inhabitants=2",
        "Buitengebied",
        "outer-map",
        "outer-indicators",
    ),
    (
        "havens?haven=vlissingen&dicht=amsterdam&binnen_km=100",
        "Havens",
        "harbours-matrix",
        "harbours-indicators",
    ),
    ("witte-vlekken", "Witte vlekken", "white-spots-regions", "white-spots-area-list"),
    ("kaart?maat=advice&gebied=rotterdam", "Kaart", "map-regions", "map-regions"),
    (
        "kaart?kaart=municipalities&gemeentemaat=place_density&gemeente=GM0363",
        "Kaart",
        "map-municipalities",
        "map-municipalities",
    ),
    ("inbreng?bronnen=police", "Inbreng", "intake-shares", "intake-national"),
    ("inbreng?themas=omg", "Inbreng", "intake-in-themes", "intake-in-themes-together"),
    (
        "interventies?regios=limburg,rotterdam",
        "Interventies",
        "interventions-shares",
        "interventions-national",
    ),
    (
        "interventies?themas=drugs,omg&met=all",
        "Interventies",
        "interventions-in-themes",
        "interventions-in-themes-together",
    ),
    (
        "casusproces?regio=limburg&stap=explore&langer_dan=365",
        "Casusproces",
        "process-durations",
        "process-meaning",
    ),
    ("afgepakt", "Afgepakt", "seizures-imposed", "seizures-meaning"),
    (
        "afgepakt?themas=drugs,omg",
        "Afgepakt",
        "seizures-in-themes-imposed",
        "seizures-meaning",
    ),
    (
        "activiteiten?zoek=haven",
        "Activiteiten en instrumenten",
        "activities-facts",
        "activities-instruments",
    ),
    ("informatiebeeld-drugs", "Informatiebeeld drugs", "drugs-where", "drugs-answers"),
    (
        "informatiebeeld-drugs?markt=synthetic",
        "Informatiebeeld drugs",
        "drugs-measures",
        "drugs-choices",
    ),
    ("herkomst", "Herkomst en kwaliteit", "provenance-differences", "provenance-protection"),
    (
        "jaarverslag?periode=2022",
        "Jaarverslag uit het casusregister",
        "report-table-1",
        "report-footnotes",
    ),
    (
        "verkennen?tel=new_cases&kolommen=source&als=share",
        "Verkennen",
        "explore-answer",
        "explore-answer",
    ),
]
# no view was saved yet: that is said in a box
FIGURE_OR_TABLE = (
    "[data-testid=stPlotlyChart] .main-svg, [data-testid=stDeckGlJsonChart] canvas, table tbody,"
    " [data-testid=stAlert]"
)
Visitor = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def reader(browser: Browser, site: Site) -> Iterator[Visit]:
    """Somebody who opens one link after the other, on a screen that a whole page fits on."""
    with visiting(browser, site) as visit:
        yield visit


def expect_no_sideways_scroll(visit: Visit) -> None:
    """Wait until neither the page nor its main part is wider than the screen."""
    visit.page.wait_for_function(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .every(part => part.scrollWidth <= window.innerWidth)"""
    )


@pytest.mark.parametrize(("path", "title", "first", "last"), PAGES)
def test_page(reader: Visit, path: str, title: str, first: str, last: str) -> None:
    """Given a deep link, when it is opened, then the page stands there in Dutch, without barriers.

    No request to another host, no complaint in the console, no serious finding of axe; and on a
    narrow screen it does not scroll sideways.
    """
    reader.page.set_viewport_size({"width": WIDE, "height": TALL})
    reader.open(path)
    reader.heading(title)
    for tile in (first, last):
        expect(reader.tile(tile).locator(FIGURE_OR_TABLE).first).to_be_visible()
    assert reader.page.locator("html").get_attribute("lang") == "nl"
    expect(reader.page).to_have_title(re.compile(" · Regiobeeld$"))
    assert reader.page.url == f"{reader.site.url}/{path}"
    assert reader.barriers() == []
    reader.page.set_viewport_size({"width": NARROW, "height": TALL})
    reader.settle()
    expect_no_sideways_scroll(reader)
    reader.faultless()


def test_dark(visitor: Visitor) -> None:
    """Given a dark screen, when pages are read, then axe finds no barrier there either, not
    in what is chosen in a list.
    """
    with visitor(height=TALL, dark=True) as visit:
        visit.open("vergelijken?regio=limburg")
        expect(visit.tile("compare-funnel").locator(".main-svg").first).to_be_visible()
        assert visit.barriers() == []
        visit.open("themas?themas=drugs,omg")
        expect(visit.page.get_by_role("button", name="OMG's weghalen")).to_be_visible()
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
        expect_no_sideways_scroll(visit)
        tile.locator("summary").focus()
        visit.page.keyboard.press("Tab")
        expect(tile.locator("[data-testid=stTable] > div")).to_be_focused()
        visit.page.get_by_role("button", name="Menu uitklappen").click()
        expect(visit.page.get_by_role("link", name="Herkomst en kwaliteit")).to_be_in_viewport()
        visit.faultless()
