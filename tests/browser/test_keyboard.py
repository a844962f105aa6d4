import pytest
from playwright.sync_api import expect

from tests.browser.driving import Visit

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const focused = document.activeElement;
    return focused.ariaLabel || focused.labels?.[0]?.innerText || focused.innerText.trim();
}"""
STEPS = 22


def tabbed(visit: Visit) -> list[str]:
    """What the keyboard reaches from the start of the page, in that order."""
    reached: list[str] = []
    for _ in range(STEPS):
        visit.page.keyboard.press("Tab")
        reached.append(visit.page.evaluate(FOCUSED))
    return reached


def test_keyboard_order(visit: Visit) -> None:
    """Given a page and no mouse, when Tab is pressed on, then all comes in the order of reading.

    First the way past the navigation, then the navigation, the own region and the language, then
    the filters, and the first tile; which opens by Enter.
    """
    visit.open("themas")
    expect(visit.tile("themes-heat").locator(".main-svg").first).to_be_visible()
    wanted = [
        "Skip to main content",
        "Overzicht",
        "Regio's vergelijken",
        "Herkomst en kwaliteit",
        "Mijn regio",
        "Nederlands",
        "Thema's",
        "Regio's",
        "Tabel en download",
    ]
    reached = tabbed(visit)
    places = [_last_place(reached, text) for text in wanted]
    assert places == sorted(places)


def _last_place(reached: list[str], text: str) -> int:
    places = [place for place, name in enumerate(reached) if name.endswith(text) or text in name]
    assert places, f"{text} is not in {reached}"
    return places[0] if text.startswith("Tabel") else places[-1]


def test_expander_by_keyboard(visit: Visit) -> None:
    """Given a tile, when its expander has the focus and Enter is pressed, then it opens."""
    visit.open("themas?themas=drugs")
    tile = visit.tile("themes-heat")
    tile.locator("summary").focus()
    visit.page.keyboard.press("Enter")
    expect(tile.locator("tbody tr")).to_have_count(10)
    visit.page.keyboard.press("Tab")
    expect(tile.get_by_role("button", name="CSV")).to_be_visible()
    visit.faultless()
