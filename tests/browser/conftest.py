"""One Chromium and one server for all tests of a worker, and a new visitor for each test."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.driving import Site, Visit, serving, visiting

ARGUMENTS = [
    "--no-sandbox",
    # maps are drawn by WebGL, here without a graphics card
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # all else is put together without it: drawing each frame of a page by WebGL took half the time
    "--disable-gpu-compositing",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium."""
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def site(store: Path) -> Iterator[Site]:
    """The dashboard, served from the store that every test reads."""
    with serving(store) as site:
        yield site


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Callable[..., AbstractContextManager[Visit]]:
    """What lets somebody in of whom the browser knows nothing."""
    return partial(visiting, browser, site)


@pytest.fixture
def visit(visitor: Callable[..., AbstractContextManager[Visit]]) -> Iterator[Visit]:
    """Somebody new with an ordinary screen."""
    with visitor() as visit:
        yield visit
