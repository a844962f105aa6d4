"""Informatiebeeld drugs, as a person uses it: a return is filled in, refused, saved, taken back."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, expect

from data.build import build
from data.demo import main as demo
from data.store import STORE_VARIABLE
from tests.browser.driving import NARROW, TALL, Site, Visit, visiting
from tests.browser.driving import serving as server

pytestmark = pytest.mark.browser

PAGE = "informatiebeeld-drugs"
FORM = f"{PAGE}?markt=uitvraag&partner=border_police"
SEIZED = "Invoer – In beslag genomen, Schiphol"
KEPT = "Jongeren in twee gemeenten die worden geronseld"
WHY = "Meer vluchten uit een risicoland"


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


def form(visit: Visit) -> Locator:
    """The part of the page in which a return is filled in."""
    return visit.page.locator(".st-key-return-fill")


def begin(visit: Visit) -> None:
    """Open the form of the border police, by keyboard, as an exercise."""
    visit.open(FORM)
    visit.page.get_by_role("radio", name=re.compile("^Verzonnen")).press("Space")
    visit.settle()


def fill(visit: Visit, label: str, text: str) -> None:
    """Type into a field, and leave it."""
    field = visit.page.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    with visit.rerun():
        field.press("Tab")


def pick(visit: Visit, label: str, option: str) -> None:
    """Choose from a list of the form."""
    with visit.rerun():
        visit.choose(label, option)


def part(visit: Visit, name: str) -> None:
    """Go to another part of the return."""
    form(visit).get_by_role("radio", name=re.compile(f"^{name}")).click()
    visit.settle()


def press(visit: Visit, name: str) -> None:
    """Press a button."""
    visit.page.get_by_role("button", name=name, exact=True).click()
    visit.settle()


def line_of(visit: Visit) -> list[str]:
    """What the picture of cocaine says of what the border police seized."""
    # the table comes as a file of its own, later than the page
    expect(visit.tile("drugs-measures").locator("tbody tr").first).to_be_visible()
    rows = visit.numbers("drugs-measures")
    return next(row for row in rows if row[-1].startswith("Koninklijke Marechaussee"))


def in_full(visit: Visit) -> None:
    """Fill in a return that has everything: a value with a note, an effort, a reason, a choice."""
    fill(visit, f"Waarde van {SEIZED}, in kg", "200")
    press(visit, "Aanvullen")
    pick(visit, "Hoe zeker is deze informatie?", "Bevestigd")
    fill(visit, "Toelichting", "Zonder post en pakketten")
    expect(form(visit)).to_contain_text("bevestigd · met toelichting")
    part(visit, "Wat is gedaan")
    pick(visit, "Inzet toevoegen", "Controles van lading")
    fill(visit, "Waarde van Controles van lading, in controles", "12")
    part(visit, "Wat het verklaart")
    press(visit, "Verklaring toevoegen")
    pick(visit, "Waarover gaat het?", "Invoer – In beslag genomen")
    fill(visit, "Verklaring", WHY)
    part(visit, "Waarop ingrijpen")
    pick(visit, f"Uitkomst van de toets van: {KEPT}", "Deels bereikt")
    press(visit, "Keuze toevoegen")
    fill(visit, "Waarop wordt ingegrepen", "Bagage op Schiphol")
    fill(visit, "Gewenst effect", "Minder koeriers")
    fill(visit, "Toets over een half jaar", "Aantal aanhoudingen")
    pick(visit, "Soort aanpak", "Repressief")


def expect_question(visit: Visit, *, asked: bool) -> None:
    """Wait until the browser would ask before it closes the page, or until it would not."""
    visit.page.wait_for_function(
        """asked => {
            const leaving = new Event("beforeunload", {cancelable: true});
            window.dispatchEvent(leaving);
            return leaving.defaultPrevented === asked;
        }""",
        arg=asked,
    )


def test_what_is_typed_is_not_lost_by_closing(visit: Visit) -> None:
    """Given a form, when something is typed, then the browser asks before it closes the page, also
    on another page, where what was typed stays; when it is emptied again, then it does not.
    """
    begin(visit)
    expect_question(visit, asked=False)
    fill(visit, f"Waarde van {SEIZED}, in kg", "3")
    expect_question(visit, asked=True)
    visit.go("Thema's")
    visit.heading("Thema's")
    expect_question(visit, asked=True)
    visit.page.go_back()
    visit.heading("Informatiebeeld drugs")
    field = visit.page.get_by_role("textbox", name=f"Waarde van {SEIZED}")
    expect(field).to_have_value("3")
    fill(visit, f"Waarde van {SEIZED}, in kg", "")
    expect_question(visit, asked=False)


def test_a_second_half_year_through_the_form(visit: Visit) -> None:
    """Given the invented half-years, when a partner's next return is filled in wrongly, then
    nothing is saved, the field is named and what was typed is still there; when it is right, then
    the picture of the new half-year has its value, effort, explanation and choices, compared with
    the one before; when it is taken back, then it is gone.
    """
    begin(visit)
    expect(form(visit)).to_contain_text("Vorige keer 139 kg (2e halfjaar 2023)")
    fill(visit, f"Waarde van {SEIZED}, in kg", "-3")
    fill(visit, "Waar rust deze opgave op?", "Telling Schiphol")
    press(visit, "Controleren en opslaan")
    expect(form(visit).get_by_text("Waarde: vul een getal van 0")).to_have_count(2)
    expect(visit.page.get_by_role("textbox", name=f"Waarde van {SEIZED}")).to_have_value("-3")
    in_full(visit)
    press(visit, "Controleren en opslaan")
    expect(visit.page.get_by_text("Opgeslagen: Koninklijke Marechaussee")).to_be_visible()
    expect_question(visit, asked=False)
    visit.open(f"{PAGE}?markt=cocaine")
    expect(visit.page.get_by_role("combobox", name="Halfjaar")).to_have_value("1e halfjaar 2024")
    assert line_of(visit)[2:5] == ["200 kg", "61 kg meer", "48 kg meer"]
    expect(visit.tile("drugs-measures")).to_contain_text(WHY)
    expect(visit.tile("drugs-efforts")).to_contain_text("Controles van lading")
    choices = visit.tile("drugs-choices").locator("tbody tr")
    expect(choices.filter(has_text="Bagage op Schiphol")).to_contain_text("Minder koeriers")
    expect(choices.filter(has_text=KEPT)).to_contain_text("Deels bereikt")
    visit.open(f"{PAGE}?markt=uitvraag")
    expect(visit.tile("drugs-answers")).to_contain_text("Nog geen antwoord van Politie")
    press(visit, "Laatste opgave terugdraaien")
    press(visit, "Ja, terugdraaien")
    expect(visit.page.get_by_text("Teruggedraaid: wat ervoor geladen was")).to_be_visible()
    visit.open(f"{PAGE}?markt=cocaine")
    assert line_of(visit)[2:5] == ["139 kg", "13 kg minder", "35 kg meer"]
    assert visit.trouble() == []


def test_the_workbook_comes_back(visit: Visit, tmp_path: Path) -> None:
    """Given the next return as a workbook, when it is sent back empty, then each empty row is told;
    filled in, then what would change is shown, it is loaded, and the picture has it.
    """
    visit.open(f"{FORM}&aanleveren=werkmap")
    with visit.page.expect_download() as download:
        press(visit, "Uitvraag 1e halfjaar 2024 als werkmap")
    file = tmp_path / download.value.suggested_filename
    assert file.name == "uitvraag-drugs-noord_holland-2024-H1-border_police.xlsx"
    download.value.save_as(file)
    visit.page.get_by_role("radio", name=re.compile("^Verzonnen")).press("Space")
    visit.settle()
    send(visit, file)
    findings = form(visit).locator("tbody tr")
    expect(findings.filter(has_text="value")).to_contain_text("moet bij status reported een getal")
    press(visit, "Wissen")
    expect(visit.page.get_by_role("button", name="Wissen")).to_have_count(0)
    visit.settle()
    book = openpyxl.load_workbook(file)
    sheet = book["drug_observations"]
    heads = [cell.value for cell in sheet[1]]
    for column, text in {"value": "210", "source": "Telling"}.items():
        sheet.cell(row=2, column=heads.index(column) + 1, value=text)
    book.save(file)
    send(visit, file)
    expect(form(visit)).to_contain_text("1e halfjaar 2024: Koninklijke Marechaussee")
    press(visit, "Laden")
    expect(form(visit).get_by_text("Geladen: Schiphol")).to_be_visible()
    visit.open(f"{PAGE}?markt=cocaine")
    assert line_of(visit)[2:4] == ["210 kg", "71 kg meer"]
    visit.open(f"{PAGE}?markt=uitvraag")
    press(visit, "Laatste opgave terugdraaien")
    press(visit, "Ja, terugdraaien")
    expect(visit.page.get_by_text("Teruggedraaid: wat ervoor geladen was")).to_be_visible()
    assert visit.trouble() == []


def send(visit: Visit, file: Path) -> None:
    """Choose a workbook, say what it rests on, and have it checked."""
    visit.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    expect(visit.page.get_by_role("button", name="Wissen")).to_be_visible()
    visit.settle()
    fill(visit, "Naam van de bron, zoals die bij de cijfers komt te staan", "Schiphol")
    press(visit, "Controleren")


@pytest.mark.parametrize("opened", ["Wat is gezien", "Waarop ingrijpen"])
def test_a_form_without_barriers(visit: Visit, opened: str) -> None:
    """Given a part of the form, when axe looks at it on a wide and a narrow screen, with what
    can be unfolded unfolded, then nothing serious stands in the way.
    """
    begin(visit)
    part(visit, opened)
    form(visit).get_by_test_id("stPopoverButton").first.click()
    visit.settle()
    assert visit.barriers() == []
    visit.page.set_viewport_size({"width": NARROW, "height": TALL})
    visit.settle()
    assert visit.barriers() == []


def test_the_next_template(visit: Visit) -> None:
    """Given a region, when its next return is asked for, then a workbook comes, called after it."""
    visit.open(f"{PAGE}?markt=uitvraag")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Uitvraag 1e halfjaar 2024 als werkmap").click()
    assert download.value.suggested_filename == "uitvraag-drugs-noord_holland-2024-H1-alle.xlsx"


@pytest.mark.parametrize(
    "part", ["", "?markt=hemp", "?markt=uitvraag&partner=customs&aanleveren=werkmap"]
)
def test_without_barriers(visit: Visit, part: str) -> None:
    """Given parts of the page, when axe looks at them, then nothing serious stands in the way."""
    visit.open(f"{PAGE}{part}")
    assert visit.barriers() == []
