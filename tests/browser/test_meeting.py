import contextlib
import http.server
import re
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from playwright.sync_api import Browser, expect

from data.views.agendas import add_agenda, add_item, find_agenda
from data.views.database import VIEWS_VARIABLE
from data.views.model import Agenda
from data.views.saved import list_views, save_view
from tests.browser.driving import Site, Visit, serving, visiting

pytestmark = pytest.mark.browser
Visitor = Callable[..., AbstractContextManager[Visit]]
# name, page, choices, tiles, and how many screens that makes
POINTS = [
    ("Thema's & Limburg", "themas", "regio=limburg", ["themes-national", "themes-per-case"], 1),
    ("<b>Inbreng</b> =1+1", "inbreng", "periode=2022", [], 2),
    ("Verdwenen thema", "themas", "regios=atlantis&themas=omg,nergens", ["themes-heat"], 1),
    ("Pagina weg", "verdwenen", "", [], 1),
    ("Overzicht", "", "", ["overview-standouts"], 1),
]
STAGE = ".st-key-stage"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the views of these tests."""
    return tmp_path_factory.mktemp("views")


@pytest.fixture(scope="module")
def site(store: Path, folder: Path) -> Iterator[Site]:
    """The dashboard with views of its own."""
    views: dict[str, Any] = {VIEWS_VARIABLE: str(folder)}
    with serving(store, **views) as site:
        yield site


@pytest.fixture
def agenda(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Agenda:
    """An agenda of five points: a pair, a hostile name, what is no longer there, and a table."""
    monkeypatch.setenv(VIEWS_VARIABLE, str(folder))
    made = add_agenda(name="Stuurgroep")
    for name, page, query, tiles, _ in POINTS:
        add_item(made.id, view=save_view(name=name, page=page, query=query, tiles=tiles).id)
    return find_agenda(made.id)


def start(visit: Visit, agenda: Agenda) -> None:
    """Open the first point of an agenda."""
    visit.open(f"themas?regio=limburg&presentatie=1&agenda={agenda.id}&punt=1")
    expect_at(visit, 1)


def expect_at(visit: Visit, point: int) -> None:
    """Wait until the screen says which point this is, and its figures are drawn."""
    title = re.compile(rf"Punt {point} van {len(POINTS)}\b")
    expect(visit.page.locator(f"{STAGE} h1")).to_have_text(title)
    visit.settle()


def press(visit: Visit, key: str, *, point: int, screen: str = "") -> None:
    """Press a key and wait for where it leads."""
    visit.page.keyboard.press(key)
    expect(visit.page.locator(f"{STAGE} h1")).to_contain_text(screen)
    expect_at(visit, point)


def test_five_points_by_keyboard_alone(browser: Browser, site: Site, agenda: Agenda) -> None:
    """Given an agenda of five points, when a meeting is held with keys alone, forward by clicker
    and by arrow, and back, then every point comes in order, with nothing around it, without a
    barrier, and with what is gone said plainly.
    """
    with visiting(browser, site, width=1920, height=1080) as visit:
        start(visit, agenda)
        expect(visit.page.get_by_test_id("stSidebar")).to_be_hidden()
        for key in ("themes-national", "themes-per-case"):
            expect(visit.tile(key).locator(".main-svg").first).to_be_visible()
        expect(visit.page.locator("[class*=st-key-tile]")).to_have_count(2)
        assert visit.barriers() == []
        press(visit, "PageDown", point=2, screen="beeld 1 van 2")
        expect(visit.page.locator(f"{STAGE} h1")).to_contain_text("<b>Inbreng</b> =1+1")
        press(visit, "ArrowRight", point=2, screen="beeld 2 van 2")
        press(visit, "PageDown", point=3)
        expect(visit.page.locator("main")).to_contain_text("“atlantis”")
        expect(visit.tile("themes-heat").locator(".main-svg").first).to_be_visible()
        press(visit, "PageDown", point=4)
        expect(visit.page.locator("main")).to_contain_text("is er niet meer")
        press(visit, "PageDown", point=5)
        expect(visit.tile("overview-standouts").locator("tbody tr").first).to_be_visible()
        assert visit.barriers() == []
        expect(visit.page.get_by_role("button", name="Volgende")).to_be_disabled()
        press(visit, "PageUp", point=4)
        press(visit, "ArrowLeft", point=3)
        press(visit, "PageUp", point=2, screen="beeld 2 van 2")
        assert visit.complaints == []
        assert visit.hosts == {site.host}


def test_what_is_written_down(browser: Browser, site: Site, agenda: Agenda, tmp_path: Path) -> None:
    """Given a meeting, when a note and a decision are typed, then arrows and Page Down move within
    the text and not the screen, both are kept, and the minutes hold them, also after the end.
    """
    with visiting(browser, site) as visit:
        start(visit, agenda)
        visit.page.get_by_role("button", name="Notitie en besluit").click()
        note = visit.page.get_by_role("textbox", name="Notitie")
        note.fill("regel")
        for key in ("Home", "ArrowLeft", "ArrowRight", "PageDown", "PageUp", "Home"):
            note.press(key)
        note.press_sequentially("=1+1 ")
        assert parse_qs(urlsplit(visit.page.url).query)["punt"] == ["1"]
        visit.page.get_by_role("button", name="Notitie bewaren").click()
        expect(visit.page.locator(".st-key-item-note")).to_have_text("=1+1 regel")
        text = visit.page.get_by_role("textbox", name="Besluit of afspraak")
        text.fill("<b>Meer</b> Bibob")
        visit.page.get_by_role("textbox", name="Wie pakt het op").fill("J. Jansen")
        visit.page.get_by_role("button", name="Besluit vastleggen").click()
        expect(visit.page.get_by_text("<b>Meer</b> Bibob", exact=True)).to_be_visible()
        assert visit.barriers() == []
        visit.open("weergaven")
        choose_agenda(visit, agenda)
        with visit.page.expect_download() as loading:
            visit.page.get_by_role("button", name="Verslag als Word").click()
        loading.value.save_as(tmp_path / "minutes.docx")
        expect_minutes(tmp_path / "minutes.docx", about=agenda.items[0].view.name)
        visit.page.get_by_role("button", name="Vergadering afsluiten").click()
        expect(visit.page.get_by_text("Verslag van")).to_be_visible()
        title = re.compile("^Sinds de vergadering van .* is geen cijfer veranderd")
        expect(visit.tile("since-meeting").locator("h2")).to_have_text(title)
        visit.faultless()


def choose_agenda(visit: Visit, agenda: Agenda) -> None:
    """Choose an agenda on the page Weergaven, unless it stands there already."""
    box = visit.page.get_by_role("combobox", name="Agenda", exact=True)
    if agenda.name not in (box.get_attribute("value") or ""):
        visit.choose("Agenda", agenda.name)
    visit.settle()


def expect_minutes(path: Path, *, about: str) -> None:
    """Read the minutes back: note and decision as they were typed."""
    document = Document(str(path))
    texts = [part.text for part in document.paragraphs]
    assert "=1+1 regel" in texts
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells == ["<b>Meer</b> Bibob", "J. Jansen", "", about]


def test_a_page_by_itself(browser: Browser, site: Site) -> None:
    """Given a page, when Presenteren is pressed, then its first tile stands there alone, in either
    theme without a barrier and on a narrow screen; Sluiten leads back to the page as it was.
    """
    with visiting(browser, site, dark=True) as visit:
        visit.open("themas?regio=limburg")
        visit.page.get_by_role("link", name="Presenteren").click()
        expect(visit.page.locator(f"{STAGE} h1")).to_have_text(re.compile("beeld 1 van 3"))
        visit.settle()
        expect(visit.page.locator("[class*=st-key-tile]")).to_have_count(1)
        assert visit.barriers() == []
        visit.page.set_viewport_size({"width": 390, "height": 844})
        visit.settle()
        visit.page.wait_for_function(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
        )
        visit.page.set_viewport_size({"width": 1280, "height": 1000})
        visit.page.get_by_role("button", name="Sluiten").click()
        visit.expect_address(regio="limburg")
        expect(visit.page.locator(STAGE)).to_have_count(0)
        visit.heading("Thema's")
        visit.settle()
        visit.faultless()


def test_it_turns_by_itself(browser: Browser, site: Site) -> None:
    """Given a presentation that turns every ten seconds, when nobody touches it, then the next
    screen comes, and after the last one the first.
    """
    with visiting(browser, site) as visit:
        visit.open("inbreng?presentatie=1&wissel=10&tegel=intake-shares")
        for screen in ("beeld 2 van 2", "beeld 1 van 2"):
            expect(visit.page.locator(f"{STAGE} h1")).to_contain_text(screen)
            visit.settle()
        visit.faultless()


def test_saved_from_a_page(
    browser: Browser, site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a page with choices, when it is saved from the sidebar, then it is kept with them, its
    link and its code are shown, and opening it shows what was saved.
    """
    monkeypatch.setenv(VIEWS_VARIABLE, str(folder))
    with visiting(browser, site) as visit:
        visit.open("themas?themas=omg")
        visit.page.get_by_role("button", name="Bewaren en delen").click()
        name = visit.page.get_by_role("textbox", name="Naam van deze weergave")
        name.fill("Alleen *OMG*")
        expect(visit.page.get_by_role("img", name="QR-code")).to_be_visible()
        expect(visit.page.get_by_text(f"{site.url}/themas?themas=omg", exact=True)).to_be_visible()
        assert visit.barriers() == []
        visit.page.get_by_role("button", name="Bewaren", exact=True).click()
        expect(visit.page.get_by_text("Bewaard als Alleen *OMG*.")).to_be_visible()
        assert [view.address for view in list_views() if view.name == "Alleen *OMG*"] == [
            "/themas?themas=omg"
        ]
        visit.open("weergaven")
        visit.choose("Weergave", "Alleen *OMG*")
        visit.page.get_by_role("link", name="Openen: Alleen *OMG*").click()
        visit.expect_address(themas="omg")
        visit.heading("Thema's")
        visit.settle()
        visit.faultless()


def test_a_lost_connection(store: Path, browser: Browser) -> None:
    """Given a presentation, when the server is gone, then the last picture stays and a line in
    Dutch says so, without a word of anything else; when it is back, the line goes.
    """
    with serving(store) as first, visiting(browser, first) as visit:
        visit.open("themas?presentatie=1")
        figure = visit.tile("themes-heat").locator(".main-svg").first
        expect(figure).to_be_visible()
        notice = visit.page.get_by_role("status").filter(has_text="De verbinding is verbroken")
        expect(notice).to_have_count(0)
        first.process.terminate()
        first.process.wait(timeout=20)
        expect(notice).to_contain_text(re.compile(r"het laatste beeld, van \d\d:\d\d\."))
        expect(figure).to_be_visible()
        expect(visit.page.get_by_role("dialog").filter(visible=True)).to_have_count(0)
        port = str(urlsplit(first.url).port)
        with serving(store, PORT=port):
            expect(notice).to_have_count(0, timeout=60_000)
            expect(figure).to_be_visible()


@contextlib.contextmanager
def elsewhere(folder: Path) -> Generator[str]:
    """Another website, with the pages in a folder."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_tile_in_another_website(store: Path, browser: Browser, tmp_path: Path) -> None:
    """Given a website that may show tiles, when it shows one, then that tile stands there alone,
    with its source and the way to the whole page; the whole dashboard it may not show.
    """
    with (
        elsewhere(tmp_path) as url,
        serving(store, EMBED_HOSTS=url) as site,
        visiting(browser, site) as visit,
    ):
        # what the frame needs is fetched here, so that it is there at once
        visit.open("themas?tile=themes-heat")
        for name, query in (("tile", "?tile=themes-heat"), ("whole", "")):
            text = f'<iframe src="{site.url}/themas{query}" width="900" height="700">'
            (tmp_path / f"{name}.html").write_text(text)
        visit.page.goto(f"{url}/tile.html")
        frame = visit.page.frame_locator("iframe")
        figure = frame.locator(".st-key-tile-themes-heat .main-svg").first
        expect(figure).to_be_visible(timeout=90_000)
        expect(frame.locator("[class*=st-key-tile]")).to_have_count(1)
        expect(frame.get_by_text("Bron:")).to_be_visible()
        link = frame.get_by_role("link", name="Openen in Regiobeeld")
        expect(link).to_have_attribute("href", f"{site.url}/themas")
        expect(frame.get_by_test_id("stSidebar")).to_be_hidden()
        with visit.page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            visit.page.goto(f"{url}/whole.html")
        expect(frame.locator("[data-testid=stApp]")).to_have_count(0)


def test_on_paper(visit: Visit) -> None:
    """Given a page with tiles side by side, when it is printed, then paper is A4 and light, the
    navigation and buttons are gone, and each figure with its foot stands whole, none wider than
    the paper.
    """
    visit.open("?regio=limburg")
    visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    visit.page.emulate_media(media="print")
    for gone in ("stSidebar", "stHeader", "stExpander"):
        expect(visit.page.get_by_test_id(gone).filter(visible=True)).to_have_count(0)
    visit.page.set_viewport_size({"width": 703, "height": 1000})
    tiles = visit.page.locator("[class*=st-key-tile]")
    assert tiles.count() >= 4
    for tile in tiles.all():
        expect(tile.get_by_text("Bron:")).to_be_visible()
        assert tile.evaluate("tile => getComputedStyle(tile).breakInside") == "avoid"
        assert tile.evaluate("tile => tile.scrollWidth <= tile.clientWidth + 1")
        assert tile.evaluate(
            """tile => [...tile.querySelectorAll(".svg-container")].every(drawn =>
                drawn.getBoundingClientRect().bottom <= tile.getBoundingClientRect().bottom)"""
        )
    pdf = visit.page.pdf(prefer_css_page_size=True)
    pages = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(wide)), round(float(high))) for wide, high in pages} == {(595, 842)}
    assert len(pages) <= 8
