import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from queries import serving_build
from tests.browser.driving import Site, visiting
from tests.exports.reading_pdf import Pdf

pytestmark = pytest.mark.browser


def test_the_picture_is_taken_along_as_files(browser: Browser, site: Site) -> None:
    """Given the information picture on drugs, when its document and its figures are downloaded,
    then they are a PDF and a ZIP, called after what they are of and that it is invented.
    """
    name = "regiobeeld-verzonnen-informatiebeeld-drugs-noord_holland-2023-H2"
    with visiting(browser, site) as visit:
        visit.open("informatiebeeld-drugs?drugsregio=noord_holland&drugshalfjaar=2023-H2")
        for button, ending in (("Informatiebeeld (PDF)", "pdf"), ("Cijfers (CSV)", "zip")):
            with visit.page.expect_download() as coming:
                visit.page.get_by_role("button", name=button).click()
            expected = f"{name}-{serving_build().build}.{ending}"
            assert coming.value.suggested_filename == expected
            path = Path(coming.value.path())
            if ending == "pdf":
                assert 8 <= len(Pdf(path.read_bytes()).pages) <= 12
            else:
                assert "contents.csv" in zipfile.ZipFile(path).namelist()
        visit.faultless()
