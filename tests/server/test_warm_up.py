import logging

import pytest

from serving.warm_up import run_in_background
from tests.server.conftest import Site


def test_failing_step(caplog: pytest.LogCaptureFixture) -> None:
    """Given a step that fails, when the steps run, then it is one line and the next one runs."""
    done: list[str] = []

    def fail() -> None:
        raise ValueError("two\nlines")

    with caplog.at_level(logging.WARNING):
        run_in_background({"fail": fail, "go on": lambda: done.append("went on")}).join(5)
    assert caplog.messages == ["Warm-up: can't fail: ValueError: two lines"]
    assert done == ["went on"]


def test_server_survives_it(site: Site) -> None:
    """Given questions that fail at start-up, when the server is asked, then it answers."""
    assert site.ask("/").status == 200
    assert site.process.poll() is None
