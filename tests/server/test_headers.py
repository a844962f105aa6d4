from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from serving.headers import (
    SecurityHeaders,
    ancestors_of_a_tile,
    content_security_policy,
    frame_options,
    security_headers,
    shows_one_tile,
)
from tests.server.conftest import Ask, Site

POLICY = content_security_policy(script_hashes=["'sha256-x'"], frame_ancestors="'none'")
NAMES = tuple(security_headers(policy=POLICY))
SCRIPT = "/static/js/"


def test_policy_allows_no_eval_and_no_inline_script() -> None:
    """Given the policy, when its scripts are read, then only this origin and hashes may run."""
    directives = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert directives["script-src"] == "'self' 'wasm-unsafe-eval' 'sha256-x'"
    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == directives["base-uri"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert "http" not in POLICY
    assert "*" not in POLICY


def test_error_page_of_the_application(ask: Ask) -> None:
    """Given an application that fails, when its error page is sent, then it has the headers."""

    def fail(_request: object) -> PlainTextResponse:
        raise RuntimeError

    app = Starlette(routes=[Route("/", fail)])
    sent: list[int] = []
    with pytest.raises(RuntimeError):
        ask(_recorded(SecurityHeaders(app, headers={"X-Test": "yes"}), sent))
    assert sent == [500]


def _recorded(app: Callable, sent: list[int]) -> Callable:
    async def recorded(scope, receive, send) -> None:
        async def record(message) -> None:
            if message["type"] == "http.response.start":
                assert (b"x-test", b"yes") in message["headers"]
                sent.append(message["status"])
            await send(message)

        await app(scope, receive, record)

    return recorded


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        ("/", "GET", {}, 200),
        ("/chart?regio=limburg", "GET", {}, 200),
        ("/healthz", "GET", {}, 200),
        ("/_stcore/health", "GET", {}, 200),
        ("/_stcore/host-config", "GET", {}, 200),
        ("/favicon.png", "GET", {}, 200),
        ("/static/js/none.js", "GET", {}, 404),
        ("/none.php", "GET", {}, 404),
        ("/media/none", "GET", {}, 404),
        ("//elsewhere.nl/", "GET", {}, 400),
        ("/", "GET", {"Host": "elsewhere.nl"}, 400),
        ("/", "GET", {"Origin": "https://elsewhere.nl"}, 403),
        ("/", "POST", {}, 405),
        ("/chart/", "GET", {}, 301),
    ],
)
def test_every_kind_of_response(
    site: Site, path: str, method: str, headers: dict[str, str], status: int
) -> None:
    """Given the server, when anything is asked, then the answer has every security header."""
    answer = site.ask(path, method=method, headers=headers)
    assert answer.status == status
    assert all(name in answer.headers for name in NAMES)
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("own", "hosts", "ancestors"),
    [
        ("'none'", "'none'", "'none'"),
        ("'self'", "'none'", "'self'"),
        ("'none'", "https://a.nl https://b.nl", "https://a.nl https://b.nl"),
        ("'self'", "https://a.nl", "'self' https://a.nl"),
        ("https://a.nl", "https://a.nl", "https://a.nl"),
    ],
)
def test_who_may_frame_a_tile(own: str, hosts: str, ancestors: str) -> None:
    """Given the settings, when a single tile is framed, then the hosts named for it may, besides
    those that may frame the whole dashboard.
    """
    assert ancestors_of_a_tile(frame_ancestors=own, embed_hosts=hosts) == ancestors


def test_older_browsers_are_told_what_they_understand() -> None:
    """Given who may frame, when the older header is made, then it denies or allows this origin,
    and is left out where other hosts may.
    """
    assert frame_options("'none'") == {"X-Frame-Options": "DENY"}
    assert frame_options("'self'") == {"X-Frame-Options": "SAMEORIGIN"}
    assert frame_options("'self' https://a.nl") == {}


@pytest.mark.parametrize(
    ("query", "one"),
    [(b"tile=themes-heat", True), (b"a=b&tile=x", True), (b"tile=", False), (b"tegel=x", False)],
)
def test_a_single_tile_is_asked_for(query: bytes, one: bool) -> None:
    """Given an address, when it names one tile, then other headers are for it."""
    assert shows_one_tile(query) is one


def test_by_default_nobody_else_frames_anything(site: Site) -> None:
    """Given no settings, when a page or a single tile is asked, then no other host may frame it."""
    for path in ("/chart", "/chart?tile=themes-heat"):
        headers = site.ask(path).headers
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "SAMEORIGIN"
