import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.build import build
from tests.browser.driving import ROOT, Visit, serving, visiting

pytestmark = pytest.mark.browser

NO_STORE = "De gegevens zijn nu niet te lezen: de opslag ontbreekt of is beschadigd."
NO_PAGE = "Deze pagina kon niet worden getoond."
TRACES = ("Traceback", 'File "', "Error:", "duckdb", "/tmp")  # noqa: S108 - not to be seen
NOT_COPIED = shutil.ignore_patterns(
    ".*", "store", "tests", "bench", "docs", "__pycache__", "test-results", "screenshots"
)


def delete_store(folder: Path) -> None:
    """Delete every file of the store."""
    shutil.rmtree(folder)
    folder.mkdir()


def delete_file(folder: Path) -> None:
    """Delete the file that is served, and leave the pointer."""
    for file in folder.glob("*.duckdb"):
        file.unlink()


def corrupt_file(folder: Path) -> None:
    """Write garbage over the file that is served."""
    for file in folder.glob("*.duckdb"):
        file.write_bytes(b"garbage" * 1000)


@pytest.fixture(scope="module")
def folder(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of this module's own, to be broken."""
    return shutil.copytree(store, tmp_path_factory.mktemp("broken") / "store")


@pytest.fixture(scope="module")
def visit(folder: Path, browser: Browser) -> Iterator[Visit]:
    """Somebody at a server with that store."""
    with serving(folder) as site, visiting(browser, site) as visit:
        visit.open("themas")
        visit.heading("Thema's")
        yield visit


def shows_no_trace(visit: Visit) -> bool:
    """Whether the screen is free of what only a programmer should read."""
    text = visit.page.locator("body").inner_text()
    return not any(trace in text for trace in TRACES)


@pytest.mark.parametrize("break_store", [delete_store, delete_file, corrupt_file])
def test_broken_store(visit: Visit, folder: Path, break_store: Callable[[Path], None]) -> None:
    """Given a server at work, when its store breaks, then it says so plainly, and soon recovers.

    The health check tells it too; a new build is served by the same server.
    """
    assert visit.site.health() == 200
    break_store(folder)
    visit.page.reload()
    expect(visit.page.get_by_test_id("stMain").get_by_text(NO_STORE)).to_be_visible()
    expect(visit.page.get_by_text("make build")).to_be_visible()
    assert shows_no_trace(visit)
    assert visit.site.health() == 503
    build(folder=folder)
    assert visit.site.health() == 200
    visit.page.reload()
    visit.heading("Thema's")
    expect(visit.tile("themes-heat").locator(".main-svg").first).to_be_visible()
    visit.settle()
    assert visit.trouble() == []


def test_error_in_a_page(store: Path, tmp_path: Path, browser: Browser) -> None:
    """Given a page with a mistake in it, when it is opened, then it says so without a trace.

    The other pages still work.
    """
    root = tmp_path / "copy"
    shutil.copytree(ROOT, root, ignore=NOT_COPIED)
    shutil.copytree(ROOT / ".streamlit", root / ".streamlit")
    page = root / "pages" / "seizures" / "page.py"
    page.write_text("def render(scope):\n    raise RuntimeError('secret of the page')\n")
    with serving(store, root=root) as site, visiting(browser, site) as visit:
        visit.open("afgepakt")
        expect(visit.page.get_by_test_id("stMain").get_by_text(NO_PAGE)).to_be_visible()
        text = visit.page.locator("body").inner_text()
        assert "secret of the page" not in text
        assert "RuntimeError" not in text
        assert shows_no_trace(visit)
        visit.go("Inbreng")
        visit.heading("Inbreng")
        visit.settle()
        visit.faultless()
