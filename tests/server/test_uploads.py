import contextlib
import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from serving.uploads import UPLOAD_PATH
from tests.server.conftest import Run, Site

UPLOAD = f"{UPLOAD_PATH}/session/file"


def put(site: Site, path: str, **headers: str) -> tuple[int, str]:
    """Put something at a path, as the front end does with a file."""
    address = urlsplit(site.url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=20)
    with contextlib.closing(connection):
        connection.request("PUT", path, body=b"x", headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode()


def test_an_upload_from_elsewhere(site: Site) -> None:
    """Given a page of another site, when it uploads, then it is refused."""
    assert put(site, UPLOAD, Origin="https://elsewhere.nl") == (403, "Cross-origin request refused")


def test_an_upload_without_the_token(site: Site) -> None:
    """Given an upload without the token of the visit, when it comes in, then it is refused."""
    status, why = put(site, UPLOAD)
    assert status == 403
    assert "XSRF" in why


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "environment",
    [{"LOADING": "off"}, {"ALLOWED_HOSTS": "a.example.nl,127.0.0.1"}],
    ids=["off", "behind a public name"],
)
def test_no_upload_where_nobody_may_load(
    folder: Path, run: Run, environment: dict[str, str], method: str
) -> None:
    """Given a server on which nobody may load, when a file is uploaded, then it is refused as
    such; other pages still answer.
    """
    with run(folder, **environment) as site:
        answer = site.ask(UPLOAD, method=method)
        assert (answer.status, answer.body) == (403, b"Uploads are switched off")
        assert site.ask("/_stcore/health").status == 200
