import gzip
import re
from collections.abc import Callable

import brotli
import pytest
from starlette.datastructures import Headers

from serving.static_files import FrontEndFiles
from serving.stored import Stored, chosen_encoding
from tests.server.conftest import FRONT_END, Site

SCRIPT = next((FRONT_END / "static" / "js").glob("index.*.js"))
FONT = next((FRONT_END / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
DECOMPRESS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("gzip;q=0", None),
        ("gzip;q=high", None),
        ("identity", None),
        ("", None),
    ],
)
def test_choice_of_encoding(accepted: str, chosen: str | None) -> None:
    """Given what a browser accepts, when an encoding is chosen, then it is the best of those."""
    assert chosen_encoding(Headers({"accept-encoding": accepted})) == chosen


def test_compressed_once() -> None:
    """Given a text, when it is sent twice, then it was compressed once."""
    stored = Stored(content=b"x" * 1000, media_type="text/css", cache_control="no-cache")
    headers = Headers({"accept-encoding": "br"})
    assert stored.response(headers).body is stored.response(headers).body


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_decompressed_equals_original(site: Site, encoding: str) -> None:
    """Given a script, when it comes compressed, then it holds the same and is cached for good."""
    answer = site.ask(f"/static/js/{SCRIPT.name}", headers={"Accept-Encoding": encoding})
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.body) < SCRIPT.stat().st_size / 3
    assert DECOMPRESS[encoding](answer.body) == SCRIPT.read_bytes()


def test_plain_if_nothing_else_is_accepted(site: Site) -> None:
    """Given a browser that accepts no encoding, when it asks a script, then it comes plain."""
    answer = site.ask(f"/static/js/{SCRIPT.name}", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.body == SCRIPT.read_bytes()


def test_known_file_is_not_sent_again(site: Site) -> None:
    """Given a file's tag, when the file is asked with it, then the answer is 304 and empty."""
    path, gzipped = f"/static/js/{SCRIPT.name}", {"Accept-Encoding": "gzip"}
    tag = site.ask(path, headers=gzipped).headers["etag"]
    again = site.ask(path, headers={**gzipped, "If-None-Match": f'"other", W/{tag}'})
    plain = site.ask(path, headers={"Accept-Encoding": "identity", "If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")
    assert plain.status == 200


def test_head(site: Site) -> None:
    """Given a script, when only its head is asked, then it tells the length and has no body."""
    path, gzipped = f"/static/js/{SCRIPT.name}", {"Accept-Encoding": "gzip"}
    head = site.ask(path, method="HEAD", headers=gzipped)
    assert head.body == b""
    assert int(head.headers["content-length"]) == len(site.ask(path, headers=gzipped).body)


@pytest.mark.parametrize("file", [SCRIPT, FONT])
def test_range(site: Site, file) -> None:
    """Given a file, when a range is asked, then those plain bytes come."""
    path = f"/{file.relative_to(FRONT_END).as_posix()}"
    answer = site.ask(path, headers={"Range": "bytes=10-19", "Accept-Encoding": "gzip, br"})
    assert answer.status == 206
    assert "content-encoding" not in answer.headers
    assert answer.body == file.read_bytes()[10:20]


def test_font_is_left_as_it_is(site: Site) -> None:
    """Given a font, when it is asked, then it comes as it is on disk."""
    answer = site.ask(f"/static/media/{FONT.name}", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in answer.headers
    assert answer.body == FONT.read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/%2e%2e/server.py",
        "/static/js/..%5c..%5cindex.html",
        "/static//etc/passwd",
        "/static/js/%00",
        "/%2e%2e/server.py",
        "/..%2fserver.py",
        "/server.py",
        "/.streamlit/config.toml",
        "/static/js/index.old.js",
    ],
)
def test_nothing_else_is_served(site: Site, path: str) -> None:
    """Given a path out of the front end's folder, when it is asked, then it is refused."""
    assert site.ask(path).status in {400, 404}


def test_warm_up_compresses_what_a_first_visit_needs() -> None:
    """Given the index, when the files are compressed, then its scripts and the renderers are."""
    files = FrontEndFiles(FRONT_END)
    index = (FRONT_END / "index.html").read_text()
    files.compress(named_in=[index], renderers=("PlotlyChart.",))
    ready = " ".join(files._texts)
    assert all(name in ready for name in re.findall(r"static/js/[^\"]+", index))
    assert "PlotlyChart." in ready
    assert "GraphViz" not in ready
