import pytest
from playwright.sync_api import expect

from tests.browser.driving import Visit

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const focused = document.activeElement;
    if (focused.matches("main, body")) return focused.tagName;
    return focused.ariaLabel || focused.labels?.[0]?.innerText || focused.innerText.trim();
}"""
MOST_STEPS = 40
IN_ORDER = [
    "Skip to main content",
    "Overzicht",
    "Regio's vergelijken",
    "Thema's",
    "Herkomst en kwaliteit",
    "Mijn regio",
    "Nederlands",
    "Thema's",
    "Regio's",
    "Tabel en download",
]


def tab_to(visit: Visit, name: str) -> list[str]:
    """Press Tab until something of that name has the focus; returns all that had it on the way."""
    reached: list[str] = []
    while len(reached) < MOST_STEPS and (not reached or name not in reached[-1]):
        visit.page.keyboard.press("Tab")
        reached.append(visit.page.evaluate(FOCUSED))
    return reached


def test_keyboard(visit: Visit) -> None:
    """Given a page and no mouse, when Tab is pressed on, then all comes in the order of reading.

    First the way past the navigation, then the navigation, the own region and the language, then
    the filters, and the first tile; which opens by Enter, with its downloads one Tab further.
    """
    visit.open("themas?themas=omg")
    tile = visit.tile("themes-heat")
    expect(tile.locator(".main-svg").first).to_be_visible()
    reached = tab_to(visit, "Tabel en download")
    rest = iter(reached)
    assert all(any(wanted in name for name in rest) for wanted in IN_ORDER), reached
    visit.page.keyboard.press("Enter")
    expect(tile.locator("tbody tr")).to_have_count(10)
    expect(tile.get_by_role("button", name="CSV")).to_be_visible()
    assert "CSV" in tab_to(visit, "CSV")[-1]
    visit.faultless()
