import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
import streamlit as st
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.server.conftest import Site

STREAM = "/_stcore/stream"


def open_stream(site: Site, *, name: str = "127.0.0.1", origin: str | None = None) -> Any:
    """Open the websocket under some name, as the front end does."""
    port = urlsplit(site.url).port
    wire = socket.create_connection(("127.0.0.1", port))
    try:
        return connect(
            f"ws://{name}:{port}{STREAM}", sock=wire, origin=Origin(origin) if origin else None
        )
    except InvalidStatus:
        wire.close()
        raise


@pytest.mark.parametrize("origin", ["https://elsewhere.nl", "http://localhost:1", "null", "x"])
def test_foreign_origin(site: Site, origin: str) -> None:
    """Given a page of another origin, when it asks anything, then it is refused."""
    assert site.ask("/_stcore/health", headers={"Origin": origin}).status == 403
    with pytest.raises(InvalidStatus) as refused:
        open_stream(site, origin=origin)
    assert refused.value.response.status_code == 403
    assert "content-security-policy" in refused.value.response.headers


def test_own_origin(site: Site) -> None:
    """Given a page of this origin, when it asks, then it gets a websocket, which compresses exactly
    where the setting says so.
    """
    assert site.ask("/_stcore/health", headers={"Origin": site.url}).status == 200
    with open_stream(site, origin=site.url) as stream:
        assert stream.response
        offered = stream.response.headers.get("sec-websocket-extensions", "")
        compresses = st.get_option("server.enableWebsocketCompression")
        assert ("permessage-deflate" in offered) == compresses


def test_unknown_host(site: Site) -> None:
    """Given an unknown name, when the server is asked under it, then only the health is told."""
    elsewhere = {"Host": "elsewhere.nl"}
    assert site.ask("/", headers=elsewhere).status == 400
    assert site.ask("/healthz", headers=elsewhere).status == 200
    with pytest.raises(InvalidStatus):
        open_stream(site, name="elsewhere.nl")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]:80", "LOCALHOST"])
def test_known_host(site: Site, host: str) -> None:
    """Given a known name with any port, when the server is asked under it, then it answers."""
    assert site.ask("/", headers={"Host": host}).status == 200
