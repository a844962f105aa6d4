import gzip
import re

import pytest

from serving.document import UnknownIndexError, documents, inline_script_hashes, localized
from tests.server.conftest import FRONT_END, Site

INDEX = FRONT_END / "index.html"


def test_no_word_of_streamlit_and_no_outside_reference() -> None:
    """Given Streamlit's index, when it is put right, then it points to nothing outside."""
    for language, text in documents(INDEX).items():
        seen = text[text.index("<html") :]
        assert f'<html lang="{language}">' in seen
        assert "<title>Regiobeeld</title>" in seen
        assert not re.search(r"https?:|//\w|service-desc|agent|<!--", seen)


def test_licence_stays() -> None:
    """Given the licence above Streamlit's index, when the index is put right, then it is there."""
    assert "Apache License" in documents(INDEX)["nl"]


def test_unknown_index_is_refused() -> None:
    """Given an index without a title, when it is put right, then the error names the title."""
    with pytest.raises(UnknownIndexError, match="title"):
        localized('<html lang="en"></html>', language="nl")


def test_hash_of_an_inline_script() -> None:
    """Given an inline script, when it is hashed, then the hash is that of its exact text."""
    assert inline_script_hashes("<script>x</script>") == (
        "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='",
    )


def test_every_inline_script_is_allowed(site: Site) -> None:
    """Given the document, when it is sent, then its policy allows each inline script in it."""
    answer = site.ask("/")
    hashes = inline_script_hashes(answer.body.decode())
    assert hashes
    assert all(found in answer.headers["content-security-policy"] for found in hashes)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "nl"),
        ("/?lang=en", "en"),
        ("/chart?regio=limburg&lang=en", "en"),
        ("/chart?lang=nl", "nl"),
        ("/?lang=xx", "nl"),
        ("/?lang=", "nl"),
        ("/?lang=%22%3E%3Cscript%3E", "nl"),
        ("/index.html", "nl"),
    ],
)
def test_language(site: Site, path: str, language: str) -> None:
    """Given a page's path, when it is asked, then the document is in the asked language."""
    answer = site.ask(path, headers={"Accept-Encoding": "gzip"})
    text = gzip.decompress(answer.body).decode()
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert f'<html lang="{language}">' in text


def test_deep_link_keeps_the_root(site: Site) -> None:
    """Given a deep link, when the document is sent, then it tells the front end where the root is.

    The front end's own guess must stay refused: it would take /chart for the root.
    """
    assert b"BACKEND_BASE_URL" in site.ask("/chart").body
    assert site.ask("/chart/_stcore/health").status == 404
    assert site.ask("/_stcore/health").status == 200


def test_the_notice_of_a_lost_connection_is_in_each_document() -> None:
    """Given the document, when it is read, then the place where a lost connection is told is
    there, once, and empty, with what watches the connection and what prints.
    """
    for text in documents(INDEX).values():
        assert text.count('<div id="connection" role="status"></div>') == 1
        assert "De verbinding is verbroken." in text
        assert "@media print" in text
