from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driving import serving, visiting

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "title"), [("regiobeeld?regio=limburg", "Limburg"), ("herkomst", "Herkomst en")]
)
def test_deep_link_to_a_cold_server(store: Path, browser: Browser, path: str, title: str) -> None:
    """Given a server that nobody has asked anything, when a deep link is opened, then it holds.

    The page stands there with its navigation, and not with Streamlit's own.
    """
    with serving(store) as site, visiting(browser, site) as visit:
        visit.open(path)
        visit.heading(title)
        assert visit.page.url == f"{site.url}/{path}"
        expect(visit.page.get_by_role("link", name="Overzicht")).to_be_visible()
        expect(visit.page.locator("table tbody").first).to_be_visible()
        expect(visit.page.get_by_test_id("stSidebarNav")).to_have_count(0)
        visit.faultless()
