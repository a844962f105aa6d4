"""What drives the dashboard in these tests: a running server, and a visit that is watched."""

import contextlib
import dataclasses
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Locator, Page, expect

from data.store import STORE_VARIABLE

ROOT = Path(__file__).parents[2]
WIDE, NARROW, TALL = 1280, 390, 6000
# The search of conditions below ends here; a test only waits so long when it fails.
expect.set_options(timeout=30_000)

_IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
_EVERY_FIGURE_DRAWN = """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
    .every(figure => figure.querySelector(".main-svg"))"""
# Each kind of element comes as a file of its own; until it is there, something grey stands for it.
_TO_COME = "[data-testid=stSkeleton], [data-testid=stAppSkeleton]"
_WATCH_FOR_A_RUN = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    window.hasRun = new Promise(seen => new MutationObserver((_, watch) => {
        if (app.dataset.testScriptState !== "notRunning") {
            watch.disconnect();
            seen();
        }
    }).observe(app, {attributes: true, attributeFilter: ["data-test-script-state"]}));
}"""
_A_RUN_HAS_BEGUN = """() => Promise.race([
    window.hasRun,
    new Promise(given_up => setTimeout(given_up, 1000)),
])"""
_TROUBLE = "[data-testid=stException], [data-testid=stAlertContentError], [role=dialog]"
_AXE_FAILS = frozenset({"serious", "critical"})
# Pages that nobody visits any more. Opening one in a new profile takes three times as long as in
# an old one: windows are made, and all scripts of the front end are compiled anew.
_AT_REST: list[Page] = []
# Findings in Streamlit's own markup that no setting cures: rule, selector; each with its reason.
_ALLOWED = (
    # The frame of st.table that scrolls sideways on a narrow screen has no tabindex. Browsers
    # make such a frame focusable themselves; test_narrow_and_opened proves it for Chromium.
    ("scrollable-region-focusable", "[data-testid=stTable] > div"),
    # The heading of a column as narrow as its longest word is a rounded pixel too wide.
    ("scrollable-region-focusable", "[data-testid=stTable] th [data-testid=stMarkdownContainer]"),
)


@dataclasses.dataclass(frozen=True)
class Site:
    """A running server: its address and its process."""

    url: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        """Host and port."""
        return urllib.parse.urlsplit(self.url).netloc

    def health(self) -> int:
        """The status of the health check."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=30) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code


@contextlib.contextmanager
def serving(store: Path, *, root: Path = ROOT, **settings: str) -> Generator[Site]:
    """A server for as long as the block lasts; nobody has asked it anything yet."""
    process = subprocess.Popen(
        [sys.executable, "server.py"],
        cwd=root,
        env={
            **os.environ,
            STORE_VARIABLE: str(store),
            "HOST": "127.0.0.1",
            "PORT": "0",
            **settings,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    try:
        yield Site(url=process.stdout.readline().split()[1], process=process)
    finally:
        process.terminate()
        process.communicate(timeout=20)


@dataclasses.dataclass
class Visit:
    """A page of one visitor, with all it asked for and complained about since it was opened."""

    page: Page
    site: Site
    complaints: list[str] = dataclasses.field(default_factory=list)
    hosts: set[str] = dataclasses.field(default_factory=set)

    def __post_init__(self) -> None:
        self._heard: dict[Any, Callable[[Any], None]] = {
            "console": lambda message: self._complain(message.type, message.text),
            "pageerror": lambda error: self.complaints.append(str(error)),
            "request": lambda request: self._ask(request.url),
            "websocket": lambda socket: self._ask(socket.url),
        }
        for event, heard in self._heard.items():
            self.page.on(event, heard)

    def leave(self) -> None:
        """Leave the page for the next visitor: nothing stored, nothing heard, nothing drawn.

        What the browser has in its cache stays. Raises Error where that can't be had: the server
        is gone.
        """
        for event, heard in self._heard.items():
            self.page.remove_listener(event, heard)
        self.page.unroute_all()
        self.page.goto(f"{self.site.url}/healthz")
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.context.clear_cookies()
        self.page.mouse.move(0, 0)

    def open(self, path: str) -> None:
        """Open a path and wait until the page has been drawn; what was before is forgotten."""
        self.complaints.clear()
        self.hosts.clear()
        self.page.goto(f"{self.site.url}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page has its title, nothing runs any more and each element is drawn."""
        expect(self.page.locator("main h1, main [data-testid=stAlert]").first).to_be_visible()
        expect(self.page.locator(_IDLE)).to_be_attached()
        expect(self.page.locator("[data-stale=true]")).to_have_count(0)
        expect(self.page.locator(_TO_COME)).to_have_count(0)
        self.page.wait_for_function(_EVERY_FIGURE_DRAWN)

    @contextlib.contextmanager
    def rerun(self) -> Generator[None]:
        """Wait until the page has run again for what the block does, and is drawn.

        The server hears of a field that is left a moment later; until then the page seems at rest.
        Where nothing runs, or so shortly that it never shows, this goes on after a second.
        """
        self.page.evaluate(_WATCH_FOR_A_RUN)
        yield
        self.page.evaluate(_A_RUN_HAS_BEGUN)
        self.settle()

    def go(self, name: str) -> None:
        """Go to another page by the navigation."""
        self.page.locator("[data-testid=stSidebar]").get_by_role("link", name=name).click()

    def tile(self, key: str) -> Locator:
        """A tile of the page."""
        return self.page.locator(f".st-key-tile-{key}")

    def opened(self, key: str) -> Locator:
        """A tile of the page, its table and downloads opened and at rest.

        The table comes as a file of its own, later than the buttons below it; a download that is
        asked for while the page still runs is not answered.
        """
        tile = self.tile(key)
        tile.locator("summary").click()
        expect(tile.get_by_role("button", name="CSV")).to_be_visible()
        expect(tile.locator("tbody tr").first).to_be_visible()
        self.settle()
        return tile

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a list by typing it, and leave the list."""
        box = self.page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()
        box.press("Tab")
        expect(self.page.get_by_role("listbox")).to_have_count(0)

    def heading(self, text: str) -> None:
        """Wait until the page has this title."""
        expect(self.page.locator("main h1")).to_have_text(re.compile(rf"^{re.escape(text)}"))

    def expect_address(self, **parameters: str) -> None:
        """Wait until the address carries exactly these choices."""
        self.page.wait_for_function(
            """wanted => {
                const carried = Object.fromEntries(new URLSearchParams(location.search));
                const sorted = Object.entries(carried).sort().toString();
                return sorted === Object.entries(wanted).sort().toString();
            }""",
            arg=parameters,
        )

    def numbers(self, key: str) -> list[list[str]]:
        """The cells of the table of a tile, row by row, once nothing runs any more."""
        self.settle()
        rows = self.tile(key).locator("tbody tr")
        return rows.evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
        )

    def trouble(self) -> list[str]:
        """Error boxes and dialogues on the screen."""
        return self.page.locator(_TROUBLE).all_inner_texts()

    def barriers(self) -> list[str]:
        """Serious and critical findings of axe on the page as it stands."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{finding['id']}: {node['target']} {node['html'][:200]}"
            for finding in found
            if finding["impact"] in _AXE_FAILS
            for node in finding["nodes"]
            if not self._allowed(finding["id"], node["target"][0])
        ]

    def faultless(self) -> None:
        """No complaint, no error box, and no request to another host so far."""
        assert self.complaints == []
        assert self.trouble() == []
        assert self.hosts == {self.site.host}

    def _allowed(self, rule: str, target: str) -> bool:
        part = self.page.locator(target).first
        return any(
            rule == allowed and part.evaluate("(part, frame) => part.matches(frame)", selector)
            for allowed, selector in _ALLOWED
        )

    def _complain(self, kind: str, text: str) -> None:
        if kind == "error" or "Content Security Policy" in text:
            self.complaints.append(text)

    def _ask(self, url: str) -> None:
        address = urllib.parse.urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"}:
            self.hosts.add(address.netloc)


@contextlib.contextmanager
def visiting(
    browser: Browser,
    site: Site,
    *,
    width: int = WIDE,
    height: int = 1000,
    dark: bool = False,
    fresh: bool = False,
) -> Generator[Visit]:
    """A visitor of whom the browser knows nothing; a fresh one finds an empty cache too."""
    page = _AT_REST.pop() if _AT_REST and not fresh else _new_page(browser)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="screen", color_scheme="dark" if dark else "light")
    visit = Visit(page, site)
    try:
        yield visit
    finally:
        try:
            visit.leave()
            _AT_REST.append(page)
        except Error:
            page.context.close()


def _new_page(browser: Browser) -> Page:
    context = browser.new_context(locale="nl-NL", accept_downloads=True)
    context.set_default_timeout(30_000)
    return context.new_page()
