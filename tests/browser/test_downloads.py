import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from playwright.sync_api import Browser

from queries import Scope, Selection, ask, serving_build
from tests.browser.driving import Site, Visit, visiting

pytestmark = pytest.mark.browser

SCOPE = Scope(who="test")
# a bare build id such as 3455391606e1 reads as a number
BUILD = "regiobeeld-{}"
ABOUT = [
    "Titel",
    "Maat",
    "Gekozen",
    "Bron",
    "Periode",
    "Dekking",
    "Geladen",
    "Build",
    "Kanttekening",
    "Rubricering",
    "Gemaakt op",
]
STATUSES = ["Geen kolom in de tabellen"]


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site) -> Iterator[Visit]:
    """The page of the themes with two of them chosen, its first tile opened."""
    with visiting(browser, site) as visit:
        visit.open("themas?themas=drugs,omg")
        visit.opened("themes-heat")
        yield visit


def download(visit: Visit, button: str, *, extension: str) -> bytes:
    """The file behind a button; its name tells the tile and the build."""
    with visit.page.expect_download() as coming:
        visit.tile("themes-heat").get_by_role("button", name=button).click()
    name = f"regiobeeld-themes-heat-{serving_build().build}.{extension}"
    assert coming.value.suggested_filename == name
    return Path(coming.value.path()).read_bytes()


def asked() -> pl.DataFrame:
    """The same numbers straight from the store, in the order of the table."""
    selection = Selection(themes=("drugs", "omg"))
    answer = ask("themes/frequency", scope=SCOPE, selection=selection)
    columns = answer.select("region", "theme", "mentions", "mentions_per_case", "status")
    return columns.with_columns(
        _labelled("reference/regions", "region"),
        _labelled("reference/themes", "theme"),
        _labelled("reference/statuses", "status"),
    )


def _labelled(question: str, key: str) -> pl.Expr:
    labels = dict(ask(question, scope=SCOPE).select(key, "label_nl").iter_rows())
    return pl.col(key).replace_strict(labels)


def test_csv(opened: Visit) -> None:
    """Given a choice of themes, when CSV is downloaded, then each number is that of the store.

    A status stands beside a number that is not there, and each row tells where it comes from.
    """
    read = pl.read_csv(io.BytesIO(download(opened, "CSV", extension="csv")))
    expected = asked()
    assert read[:, :5].rows() == expected.rows()
    assert read[:, 5:].columns == [f"Toelichting: {heading}" for heading in ABOUT]
    assert read["Toelichting: Build"].unique().to_list() == [BUILD.format(serving_build().build)]
    assert "tabel 1" in read["Toelichting: Bron"][0]
    opened.faultless()


def test_xlsx(opened: Visit) -> None:
    """Given a choice of themes, when XLSX is downloaded, then its cells hold the store's numbers.

    Numbers are numbers, an absent one is an empty cell, and a second sheet tells the provenance.
    """
    book = openpyxl.load_workbook(io.BytesIO(download(opened, "XLSX", extension="xlsx")))
    assert book.sheetnames == ["Gegevens", "Toelichting"]
    rows = list(book["Gegevens"].iter_rows(min_row=2, values_only=True))
    assert rows == [pytest.approx(row) for row in asked().rows()]
    about = list(book["Toelichting"].iter_rows(values_only=True))
    assert [heading for heading, _ in about] == [*ABOUT, *STATUSES]
    assert about[ABOUT.index("Build")][1] == BUILD.format(serving_build().build)
    opened.faultless()
