from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driving import Site, Visit, visiting

pytestmark = pytest.mark.browser

MARKUP = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">"\'`'
MARKDOWN = "**vet** [klik](https://example.org) :red[x] $x^2$ # :material/home: www.example.org"
ADDRESSES = "www.example.org a@example.org http://example.org"
RIGHT_TO_LEFT = "\u202egnugrem\u202c \u200f"


@pytest.fixture(scope="module")
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Somebody who opens one link after the other."""
    with visiting(browser, site) as visit:
        yield visit


def expect_harmless(visit: Visit) -> None:
    """Nothing of the text has become markup, a link or a script."""
    main = visit.page.get_by_test_id("stMain")
    assert visit.page.evaluate("window.hacked") is None
    expect(main.locator("img[src=x], script, strong, .katex")).to_have_count(0)
    assert main.locator("a[href*=example]").count() == 0
    visit.faultless()


@pytest.mark.parametrize(
    "text", [MARKUP, MARKDOWN, RIGHT_TO_LEFT + "x" * 190, "' or 1=1 -- \\ % _ .* ("]
)
def test_search(visit: Visit, text: str) -> None:
    """Given hostile text to search for, when the link is opened, then it is text and no more."""
    visit.open(f"activiteiten?zoek={quote(text)}")
    visit.heading("Activiteiten en instrumenten")
    expect(visit.page.get_by_role("textbox", name="Zoeken")).to_have_value(text.strip())
    expect(visit.page.get_by_text("Geen rijen in deze keuze").first).to_be_visible()
    expect_harmless(visit)


@pytest.mark.parametrize("text", [MARKUP, MARKDOWN, ADDRESSES, RIGHT_TO_LEFT + "x" * 190])
def test_wrong_value(visit: Visit, text: str) -> None:
    """Given hostile text as an own region, when it is repeated on the screen, then as text."""
    visit.open(f"herkomst?regio={quote(text)}")
    visit.heading("Herkomst en kwaliteit")
    notice = visit.page.get_by_test_id("stMain").get_by_test_id("stAlert")
    expect(notice).to_contain_text("dat bestaat niet")
    said = notice.inner_text().replace("\u2060", "")
    assert text.split(",", maxsplit=1)[0][:40].strip() in said
    expect_harmless(visit)
