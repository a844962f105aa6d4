import json
import logging

import pytest
from starlette.applications import Starlette

from serving.health import UnhealthyError, health_route
from tests.server.conftest import Ask, Site


def test_healthy(site: Site) -> None:
    """Given a store, when the health is asked, then the answer names the build."""
    answer = site.ask("/healthz")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert json.loads(answer.body) == {"status": "ok", "build": "a1b2c3"}


def test_store_that_comes_and_goes(site: Site) -> None:
    """Given a store that goes missing, when the health is asked, then it is 503 for that time."""
    build = site.folder / "build.txt"
    build.unlink()
    missing = site.ask("/healthz")
    build.write_text("a1b2c3")
    assert missing.status == 503
    assert json.loads(missing.body) == {"status": "unavailable", "reason": "the store is missing"}
    assert site.ask("/healthz").status == 200


def test_injected_check(ask: Ask) -> None:
    """Given a check that says why not, when the health is asked, then the reason is told."""

    def check() -> str:
        raise UnhealthyError("the store is damaged")

    answer = ask(Starlette(routes=[health_route(check=check)]), "/healthz")
    assert answer.status == 503
    assert json.loads(answer.body)["reason"] == "the store is damaged"


def test_failing_check(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    """Given a check that breaks, when the health is asked, then its error stays in the log."""

    def check() -> str:
        raise KeyError("secret")

    with caplog.at_level(logging.ERROR):
        answer = ask(Starlette(routes=[health_route(check=check)]), "/healthz")
    assert answer.status == 503
    assert b"secret" not in answer.body
    assert "secret" in caplog.text
