"""Gegevens laden, as a person uses it: a broken register, a good one, and back again."""

import contextlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from playwright.sync_api import Browser, expect

from data.build import build
from data.register.contract import TABLES
from data.register.loading import read_log, serving
from tests.browser.driving import NARROW, TALL, WIDE, Site, Visit, visiting
from tests.browser.driving import serving as server
from tests.data.register.conftest import SMALL

pytestmark = pytest.mark.browser

NOTHING = "Er is geen casusregister geladen."
# A made-up number that passes the check of a citizen-service number.
NUMBER = "111222333"
BROKEN = {
    "cases": SMALL["cases"]
    .replace("2022-03-01,2023-02-10", "2023-03-01,2023-02-10")
    .replace("L-1,limburg,GM0935", f"{NUMBER},limburg,GM0935"),
    "case_amounts": SMALL["case_amounts"].replace("1234.56", "1.234"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of this module's own, with no register in it."""
    folder = tmp_path_factory.mktemp("loading") / "store"
    build(folder=folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    """A server with that store, on which may be loaded."""
    with server(folder) as site:
        yield site


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Somebody at the page."""
    with visiting(browser, site, height=TALL) as visit:
        visit.open("laden")
        visit.heading("Gegevens laden")
        yield visit


def written(folder: Path, **changed: str) -> list[Path]:
    """The small register as CSV files, with other text in some of them."""
    folder.mkdir()
    texts = SMALL | changed
    for table, text in texts.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return [folder / f"{table}.csv" for table in texts]


def check(visit: Visit, files: list[Path], *, source: str) -> None:
    """Choose files, name their source, and have them checked."""
    visit.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
    expect(visit.page.get_by_role("button", name="Wissen")).to_be_visible()
    visit.settle()
    name = visit.page.get_by_role("textbox", name="Naam van de bron")
    name.fill(source)
    name.press("Enter")
    visit.settle()
    press(visit, "Controleren")


def press(visit: Visit, button: str) -> None:
    """Press a button and wait until what it starts is done."""
    visit.page.get_by_role("button", name=button, exact=True).click()
    visit.settle()


def cells(visit: Visit, part: str) -> list[list[str]]:
    """The cells of the table in a part of the page, row by row."""
    table = visit.page.locator(f".st-key-{part} tbody").first
    expect(table).to_be_visible()
    return table.locator("tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )


def test_templates(visit: Visit) -> None:
    """Given the page, when the empty files are fetched, then they are a workbook and five CSV
    files, with every table.
    """
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("button", name="Lege werkmap (XLSX)").click()
    assert coming.value.suggested_filename == "regiobeeld-register.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    assert set(TABLES) < set(book.sheetnames)
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("button", name="Lege CSV-bestanden (ZIP)").click()
    with zipfile.ZipFile(coming.value.path()) as packed:
        assert {f"{table}.csv" for table in TABLES} < set(packed.namelist())
    visit.page.get_by_text("Wat er in elke kolom moet staan").click()
    assert ["cases", "opened_on", "een dag als 2023-05-17", "nee", "Dag van openen"] in cells(
        visit, "loading-step-template"
    )
    keys = visit.page.locator(".st-key-loading-step-template tbody").last
    expect(keys.get_by_role("row").filter(has_text="explore")).to_contain_text("Verkennen")
    assert visit.barriers() == []
    visit.faultless()


def test_a_broken_register(visit: Visit, folder: Path, tmp_path: Path) -> None:
    """Given a register with faults, when it is checked, then each is told in Dutch with its place.

    A number that may be a citizen-service number is on the screen nowhere, nor in the file of
    findings; nothing is loaded.
    """
    before = read_log(folder)
    check(visit, written(tmp_path / "r", **BROKEN), source="Proef")
    found = cells(visit, "loading-step-check")
    assert [
        "cases.csv",
        "closed_on",
        "mag niet voor opened_on liggen",
        "1",
        "3",
        "2023-02-10",
    ] in found
    assert ["case_amounts.csv", "eur"] in [row[:2] for row in found]
    personal = next(row for row in found if "burgerservicenummer" in row[2])
    assert personal[-1] == "niet getoond"
    assert NUMBER not in visit.page.locator("body").inner_text()
    expect(visit.page.get_by_role("button", name="Laden", exact=True)).to_have_count(0)
    assert visit.barriers() == []
    visit.page.set_viewport_size({"width": NARROW, "height": TALL})
    visit.settle()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visit.page.set_viewport_size({"width": WIDE, "height": TALL})
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("button", name="Bevindingen als CSV").click()
    file = Path(coming.value.path()).read_bytes()
    assert NUMBER.encode() not in file
    assert pl.read_csv(io.BytesIO(file), infer_schema=False).height == len(found)
    visit.faultless()
    assert read_log(folder) == before


def test_what_cannot_be_read(visit: Visit, folder: Path, tmp_path: Path) -> None:
    """Given a file that is no workbook, when it is checked, then that is a finding, in Dutch,
    without a path of the server; after Wissen the page is as it was.
    """
    before = read_log(folder)
    file = tmp_path / "register.xlsx"
    file.write_bytes(b"PK\x03\x04" + bytes(3_000_000))
    check(visit, [file], source="Proef")
    assert [row[:3] for row in cells(visit, "loading-step-check")] == [
        ["register.xlsx", "", "is geen hele XLSX-werkmap"]
    ]
    press(visit, "Wissen")
    expect(visit.page.locator(".st-key-loading-step-check table")).to_have_count(0)
    expect(visit.page.get_by_test_id("stFileChip")).to_have_count(0)
    visit.faultless()
    assert read_log(folder) == before


def test_a_file_that_is_too_large(visit: Visit, tmp_path: Path) -> None:
    """Given a file of more than 200 MB, when it is chosen, then it is not sent, and it is said in
    Dutch why.
    """
    file = tmp_path / "cases.csv"
    with file.open("wb") as content:
        content.truncate(201 * 1024 * 1024)
    visit.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    expect(visit.page.get_by_test_id("stFileChip")).to_have_attribute("aria-invalid", "true")
    said = visit.page.get_by_test_id("stFileUploader").evaluate(
        "uploader => getComputedStyle(uploader, '::after').content"
    )
    assert "groter dan 200 MB" in said
    visit.faultless()


def test_load_accept_and_undo(visit: Visit, folder: Path, tmp_path: Path) -> None:
    """Given a good register, when it is loaded, then the page and the log say so.

    A second one whose totals move far waits until that is ticked; undo says what serves after it,
    and brings that back.
    """
    expect(visit.page.get_by_text(NOTHING)).to_be_visible()
    check(visit, written(tmp_path / "first"), source="Eerste")
    expect(visit.page.get_by_text("Er is nog niets geladen.")).to_be_visible()
    moves = cells(visit, "loading-step-load")
    assert moves[0] == ["Casussen", "3"]
    assert ["Casussen: Limburg", "2"] in moves
    press(visit, "Laden")
    expect(visit.page.get_by_text("Geladen: Eerste. Aantal casussen: 3.")).to_be_visible()
    expect(visit.page.get_by_test_id("stFileChip")).to_have_count(0)
    assert serving(folder).source == "Eerste"
    assert visit.numbers("loading-log")[0][1] == "Geladen"
    # the log is drawn anew and comes back slowly: faint until then
    fading = "summary => Number(getComputedStyle(summary).opacity) < 0.5"
    log = visit.tile("loading-log").locator("summary")
    for _ in range(60):
        if not log.evaluate(fading):
            break
        visit.page.wait_for_timeout(500)
    assert visit.barriers() == []

    changed = SMALL["case_amounts"] + "L-1,imposed,5000,2023-01-10\n"
    check(visit, written(tmp_path / "second", case_amounts=changed), source="Tweede")
    expect(visit.page.get_by_text("Er is nog niets geladen.")).to_be_visible()
    assert ["Boekingen van geld", "2", "3", "+1"] in cells(visit, "loading-step-load")
    button = visit.page.get_by_role("button", name="Laden", exact=True)
    expect(button).to_be_disabled()
    visit.page.get_by_text("Ik heb deze totalen bekeken").click()
    expect(button).to_be_enabled()
    assert visit.barriers() == []
    press(visit, "Laden")
    expect(visit.page.get_by_text("Geladen: Tweede. Aantal casussen: 3.")).to_be_visible()
    assert serving(folder).accepted_change

    press(visit, "Laatste keer laden ongedaan maken")
    expect(visit.page.get_by_text("Daarna geldt weer: Eerste.")).to_be_visible()
    press(visit, "Nee, laat staan")
    assert serving(folder).source == "Tweede"
    press(visit, "Laatste keer laden ongedaan maken")
    assert visit.barriers() == []
    press(visit, "Ja, maak ongedaan")
    expect(visit.page.get_by_text("Nu geldt weer: Eerste.")).to_be_visible()
    assert serving(folder).source == "Eerste"
    assert [row[1] for row in visit.numbers("loading-log")] == [
        "Ongedaan gemaakt",
        "Geladen",
        "Geladen",
    ]
    visit.faultless()


def test_where_nobody_may_load(browser: Browser, folder: Path) -> None:
    """Given a server on which nobody may load, when the page is opened, then it shows what is
    loaded and the log, how to load elsewhere, and nothing to press.
    """
    with contextlib.ExitStack() as stack:
        site = stack.enter_context(server(folder, LOADING="off"))
        visit = stack.enter_context(visiting(browser, site, height=TALL, dark=True))
        visit.open("laden")
        visit.heading("Gegevens laden")
        expect(visit.page.get_by_text("python -m data.register load")).to_be_visible()
        expect(visit.tile("loading-log").locator("tbody, [data-testid=stAlert]")).to_be_visible()
        for name in ("Controleren", "Laden", "Laatste keer laden ongedaan maken"):
            expect(visit.page.get_by_role("button", name=name, exact=True)).to_have_count(0)
        expect(visit.page.get_by_test_id("stFileUploader")).to_have_count(0)
        assert visit.barriers() == []
        visit.faultless()
