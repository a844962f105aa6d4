import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Visit

pytestmark = pytest.mark.browser


def test_a_harbour_by_keyboard(visit: Visit) -> None:
    """Given the page Havens and no mouse, when a harbour of the list beside the map is pressed,
    then it stands in the address, its profile is drawn, and each score has its source.
    """
    visit.open("havens")
    visit.tile("harbours-map").get_by_role("button", name=re.compile("^Vlissingen ")).focus()
    visit.page.keyboard.press("Enter")
    visit.expect_address(haven="vlissingen")
    profile = visit.tile("harbours-profile")
    expect(profile.get_by_role("heading", level=2)).to_have_text(re.compile("Vlissingen: 9 van 10"))
    rows = visit.numbers("harbours-profile")
    scored = [row for row in rows if row[1] != "Niet beoordeeld"]
    assert len(rows) == 7
    assert len(scored) == 5
    assert all(row[2] and row[3] and row[4] and row[5] for row in scored)
    sources = visit.page.locator(".st-key-sources-vlissingen").get_by_role("link")
    expect(sources).to_have_count(4)
    assert all(link.get_attribute("href", timeout=5000) for link in sources.all())
    visit.faultless()


def test_what_if_a_port_hardens(visit: Visit) -> None:
    """Given Amsterdam that hardens, when 100 km is chosen, then each site has a verdict, what
    nobody assessed says so, and the tile says that the distance is as the crow flies.
    """
    visit.open("havens?dicht=amsterdam")
    visit.page.get_by_role("radio", name="100 km").click()
    visit.expect_address(dicht="amsterdam", binnen_km="100")
    tile = visit.opened("harbours-displacement")
    rows = visit.numbers("harbours-displacement")
    verdicts = {row[0]: row[-1] for row in rows}
    assert set(verdicts.values()) <= {
        "Open en te weinig toezicht",
        "Beoordeeld, niet allebei",
        "Niet beoordeeld",
    }
    expect(tile).to_contain_text("hemelsbreed")
    visit.faultless()


def test_white_spots_of_the_islands(visit: Visit) -> None:
    """Given the islands, of which nobody assessed a harbour, when their white spots are asked for,
    then all four are listed, and the page says what to do.
    """
    visit.open("witte-vlekken?regios=caribisch_nederland")
    expect(visit.tile("white-spots-never").locator("tbody tr")).to_have_count(4)
    expect(visit.page.get_by_text("Hier is nog geen haven beoordeeld")).to_be_visible()
    expect(visit.tile("white-spots-oldest")).to_have_count(0)
    visit.faultless()
