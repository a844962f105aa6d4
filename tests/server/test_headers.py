from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from serving.headers import SecurityHeaders, content_security_policy, security_headers
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
