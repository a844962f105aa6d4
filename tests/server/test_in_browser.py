import dataclasses
import os
import urllib.parse
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.server.conftest import Site

pytestmark = pytest.mark.browser

CHART = ".js-plotly-plot .bars"
MAP = "[data-testid=stDeckGlJsonChart] canvas"
BUDGET = 3_000_000
# WebGL in software, as in a browser without a graphics card.
SOFTWARE_DRAWING = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-gpu-compositing",
]


@dataclasses.dataclass
class Visit:
    """What happened while a page was open."""

    page: Page
    complaints: list[str] = dataclasses.field(default_factory=list)
    hosts: set[str] = dataclasses.field(default_factory=set)
    paths: list[str] = dataclasses.field(default_factory=list)


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    # A name that isn't localhost: there browsers offer gzip only, as on a plain intranet.
    names = "--host-resolver-rules=MAP regiobeeld.test 127.0.0.1"
    browser = playwright.chromium.launch(executable_path=path, args=[*SOFTWARE_DRAWING, names])
    yield browser
    browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A page in a fresh profile that records what it asks and complains about."""
    context = browser.new_context(viewport={"width": 1280, "height": 1200})
    visit = Visit(context.new_page())
    visit.page.on("console", lambda message: complain(visit, message.type, message.text))
    visit.page.on("pageerror", lambda error: complain(visit, "error", str(error)))
    visit.page.on("request", lambda request: note(visit, request.url))
    visit.page.on("websocket", lambda socket: note(visit, socket.url))
    yield visit
    context.close()


def complain(visit: Visit, kind: str, text: str) -> None:
    """Keep what the console says of errors."""
    if kind == "error" or "Content Security Policy" in text:
        visit.complaints.append(text)


def note(visit: Visit, url: str) -> None:
    """Keep where a request goes to."""
    address = urllib.parse.urlsplit(url)
    if address.scheme in {"http", "https", "ws", "wss"}:
        visit.hosts.add(address.netloc)
        visit.paths.append(address.path)


@pytest.mark.parametrize(
    ("path", "heading", "drawn"),
    [("/chart?regio=zeeland", "Chart", CHART), ("/map?lang=en", "Map", MAP)],
)
def test_deep_link(site: Site, visit: Visit, path: str, heading: str, drawn: str) -> None:
    """Given a deep link, when it is opened, then its page is drawn without a complaint.

    No request leaves for another host, and the front end asks for nothing below the page's path.
    """
    visit.page.goto(site.url + path)
    visit.page.wait_for_selector(drawn)
    visit.page.wait_for_timeout(1000)
    assert visit.page.locator("h1").inner_text() == heading
    assert visit.page.url == site.url + path
    assert visit.complaints == []
    assert visit.hosts == {urllib.parse.urlsplit(site.url).netloc}
    assert {path for path in visit.paths if "_stcore" in path} == {
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/stream",
    }


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_language_stays(site: Site, visit: Visit, query: str) -> None:
    """Given a language, when the page has been drawn, then the front end has left it alone."""
    visit.page.goto(f"{site.url}/chart{query}")
    visit.page.wait_for_selector(CHART)
    assert visit.page.evaluate("document.documentElement.lang") == ("en" if query else "nl")
    assert visit.page.title() == "Regiobeeld"


def test_bytes_to_the_first_chart(visit: Visit, folder, run) -> None:
    """Given an empty cache, when the first chart is drawn, then less than 3 MB came over."""
    with run(folder, ALLOWED_HOSTS="regiobeeld.test", WARM_UP="off") as site:
        devtools = visit.page.context.new_cdp_session(visit.page)
        devtools.send("Network.enable")
        sizes: list[int] = []
        devtools.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        visit.page.goto(f"http://regiobeeld.test:{urllib.parse.urlsplit(site.url).port}/chart")
        visit.page.wait_for_selector(CHART)
        assert 1_000_000 < sum(sizes) < BUDGET
    print(f"{sum(sizes)} bytes to the first chart")
