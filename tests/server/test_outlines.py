import gzip

import brotli
from starlette.applications import Starlette

from serving.outlines import Outlines
from tests.server.conftest import Ask, Site
from tests.server.stubs.data.geo import CONTENT

PATH = "/geo/country-abc.json"


def test_outlines_come_compressed_and_are_kept_for_good(site: Site) -> None:
    """Given a browser, when it fetches the outlines, then they come compressed, to be kept as long
    as their name lasts, under the same strict policy as all else.
    """
    answer = site.ask(PATH, headers={"Accept-Encoding": "br"})
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert brotli.decompress(answer.body) == CONTENT
    older = site.ask(PATH, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(older.body) == CONTENT
    known = site.ask(
        PATH, headers={"Accept-Encoding": "br", "If-None-Match": answer.headers["etag"]}
    )
    assert (known.status, known.body) == (304, b"")


def test_other_names_are_not_found(site: Site) -> None:
    """Given an old or made-up name, when it is asked for, then it is not found: nothing in a
    request reaches the disk.
    """
    for path in ("/geo/country-old.json", "/geo/", "/geo/../server.py", "/geo/%2e%2e%2fserver.py"):
        answer = site.ask(path)
        assert answer.status in {301, 400, 404}, path
        assert b"import" not in answer.body


def test_new_outlines_take_the_place_of_the_old(ask: Ask) -> None:
    """Given boundaries that an owner loaded while the server runs, when they are asked for, then
    the new ones are sent and the old name is gone.
    """
    served = [("/geo/a.json", b"a")]
    outlines = Outlines(current=lambda: served[0])
    app = Starlette(routes=[outlines.route()])
    outlines.compress()
    assert ask(app, "/geo/a.json").body == b"a"
    served[:] = [("/geo/b.json", b"b")]
    assert ask(app, "/geo/b.json").body == b"b"
    assert ask(app, "/geo/a.json").status == 404
