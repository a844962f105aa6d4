import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from pptx import Presentation

from queries import serving_build
from tests.browser.driving import Site, Visit, visiting
from tests.exports.reading_pdf import Pdf

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def opened(visit: Visit) -> Visit:
    """The page of the themes with a choice, its export opened."""
    visit.open("themas?themas=drugs,omg&regio=limburg")
    box(visit).get_by_text("Exporteer deze pagina").click()
    expect(box(visit).get_by_role("button", name="Maak bestand")).to_be_visible()
    visit.settle()
    return visit


def box(visit: Visit) -> Locator:
    """The export of a page."""
    return visit.page.locator(".st-key-exporting")


def downloaded(visit: Visit, button: Locator) -> tuple[str, bytes]:
    """The name and the content of the file behind a button."""
    with visit.page.expect_download() as coming:
        button.click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def test_a_page_is_taken_along(opened: Visit) -> None:
    """Given a page with a choice, when it is exported as PDF, then the file holds that choice.

    Nothing on the way complains, and axe finds nothing serious in the control.
    """
    box(opened).get_by_text("PDF", exact=True).click()
    box(opened).get_by_role("button", name="Maak bestand").click()
    button = box(opened).get_by_role("button", name="Download")
    expect(button).to_be_visible(timeout=120_000)

    name, content = downloaded(opened, button)

    assert name == f"regiobeeld-themas-{serving_build().build}.pdf"
    words = Pdf(content).words
    assert "Hennepteelt en drugs, OMG's" in words
    assert serving_build().build in words
    assert opened.barriers() == []
    opened.faultless()


def test_an_export_can_be_stopped(opened: Visit) -> None:
    """Given an export that runs, when it is stopped, then the page says that nothing is kept."""
    box(opened).get_by_role("button", name="Maak bestand").click()
    box(opened).get_by_role("button", name="Stop").click()

    expect(box(opened).get_by_text("Gestopt. Er is niets bewaard.")).to_be_visible()
    expect(box(opened).get_by_role("button", name="Maak bestand")).to_be_visible()
    opened.faultless()


@pytest.fixture(scope="module")
def dark(browser: Browser, site: Site) -> Iterator[Visit]:
    """The page of the themes on a dark screen, its first tile opened."""
    with visiting(browser, site, dark=True) as visit:
        visit.open("themas?themas=drugs,omg&regio=limburg")
        visit.opened("themes-heat")
        yield visit


def test_a_tile_becomes_each_kind_of_file(dark: Visit) -> None:
    """Given a tile on a dark screen, when each of its files is asked for, then each is what it is.

    Slides and PDF are light, as paper is; a picture is as dark as the screen.
    """
    tile = dark.tile("themes-heat")
    files = {
        kind: downloaded(dark, tile.get_by_role("button", name=f"({kind})"))[1]
        for kind in ("PPTX", "PNG", "SVG")
    }
    _, pdf = downloaded(dark, tile.get_by_role("button", name="PDF"))

    deck = Presentation(io.BytesIO(files["PPTX"]))
    assert len(deck.slides) == 1
    assert b"EEF3F7" in b"".join(slide.part.blob for slide in deck.slides)
    assert Pdf(pdf).pages
    assert files["PNG"].startswith(PNG)
    assert b"#11181f" in files["SVG"]
    dark.faultless()


def test_a_page_without_results_offers_none(
    visitor: Callable[..., AbstractContextManager[Visit]],
) -> None:
    """Given a page that shows no tile, when it is opened, then there is nothing to export."""
    with visitor() as visit:
        visit.open("regiobeeld")
        expect(box(visit)).to_have_count(0)
