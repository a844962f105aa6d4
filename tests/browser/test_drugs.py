"""Informatiebeeld drugs, as a person uses it: a return is filled in, refused, saved, taken back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from data.build import build
from data.demo import main as demo
from data.store import STORE_VARIABLE
from tests.browser.driving import TALL, Site, Visit, visiting
from tests.browser.driving import serving as server

pytestmark = pytest.mark.browser

PAGE = "informatiebeeld-drugs"
FORM = f"{PAGE}?markt=uitvraag&partner=border_police"
SEIZED = "Cocaïne – Invoer – In beslag genomen – Schiphol"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of this module's own, with the invented half-years in it."""
    folder = tmp_path_factory.mktemp("drugs") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STORE_VARIABLE, str(folder))
        assert demo(["--cases", "1200", "--seed", "1", "--load"]) == 0
    build(folder=folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    """A server with that store, on which may be loaded."""
    with server(folder) as site:
        yield site


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Somebody who looks."""
    with visiting(browser, site, height=TALL) as visit:
        yield visit


def value(visit: Visit) -> Locator:
    """The input for what was seized."""
    return visit.page.get_by_role("textbox", name=f"Waarde van {SEIZED}, in kg", exact=True)


def save(visit: Visit, *, number: str) -> None:
    """Fill in the one row that is asked for, by keyboard alone, and save it."""
    value(visit).fill(number)
    visit.page.get_by_role("textbox", name="Waar rust deze opgave op?").fill("Telling Schiphol")
    visit.page.get_by_role("radio", name=re.compile("^Verzonnen")).press("Space")
    visit.page.get_by_role("button", name="Controleren en opslaan").press("Enter")
    visit.settle()


def line_of(visit: Visit) -> list[str]:
    """What the picture of cocaine says of what the border police seized."""
    rows = visit.numbers("drugs-measures")
    return next(row for row in rows if row[-1].startswith("Koninklijke Marechaussee"))


def test_a_second_half_year_through_the_form(visit: Visit) -> None:
    """Given the invented half-years, when a partner's next return is filled in wrongly, then
    nothing is saved and the row is named; when it is right, then the picture of the new half-year
    has it, compared with the one before; when it is taken back, then it is gone.
    """
    visit.open(FORM)
    expect(visit.page.locator(".st-key-return-fill")).to_contain_text("Vorige keer: 139 kg")
    save(visit, number="-3")
    refused = visit.page.locator(".st-key-return-fill")
    expect(refused.get_by_text("Niets opgeslagen: 1 bevinding")).to_be_visible()
    expect(refused.locator("tbody tr")).to_have_count(1)
    save(visit, number="200")
    expect(visit.page.get_by_text("Opgeslagen: Koninklijke Marechaussee")).to_be_visible()
    visit.open(f"{PAGE}?markt=cocaine")
    expect(visit.page.get_by_role("combobox", name="Halfjaar")).to_have_value("1e halfjaar 2024")
    assert line_of(visit)[2:5] == ["200 kg", "61 kg meer", "48 kg meer"]
    visit.open(f"{PAGE}?markt=uitvraag")
    expect(visit.tile("drugs-answers")).to_contain_text("Nog geen antwoord van Politie")
    visit.page.get_by_role("button", name="Laatste opgave terugdraaien").click()
    visit.page.get_by_role("button", name="Ja, terugdraaien").click()
    expect(visit.page.get_by_text("Teruggedraaid")).to_be_visible()
    visit.open(f"{PAGE}?markt=cocaine")
    assert line_of(visit)[2:5] == ["139 kg", "13 kg minder", "35 kg meer"]
    assert visit.trouble() == []


def test_the_next_template(visit: Visit) -> None:
    """Given a region, when its next return is asked for, then a workbook comes, called after it."""
    visit.open(f"{PAGE}?markt=uitvraag")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Uitvraag 1e halfjaar 2024 als werkmap").click()
    assert download.value.suggested_filename == "uitvraag-drugs-noord_holland-2024-H1-alle.xlsx"


@pytest.mark.parametrize("part", ["", "?markt=hemp", "?markt=uitvraag&partner=customs"])
def test_without_barriers(visit: Visit, part: str) -> None:
    """Given parts of the page, when axe looks at them, then nothing serious stands in the way."""
    visit.open(f"{PAGE}{part}")
    assert visit.barriers() == []
