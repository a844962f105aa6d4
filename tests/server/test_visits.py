from datetime import UTC, datetime, timedelta

import pytest

from serving.visits import APART, COOKIE, remembered
from tests.server.conftest import Site

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cookie", "after"),
    [
        ("", "2026-11-24T10:00Z_"),
        ("2026-11-24T09:00Z_", "2026-11-24T10:00Z_"),
        ("2026-11-24T09:00Z_2026-11-01T08:00Z", "2026-11-24T10:00Z_2026-11-01T08:00Z"),
        ("2026-11-20T09:00Z_2026-11-01T08:00Z", "2026-11-24T10:00Z_2026-11-20T09:00Z"),
        ("nonsense", "2026-11-24T10:00Z_"),
        ("2026-11-24T09:00Z_<script>; Path=/", "2026-11-24T10:00Z_"),
    ],
)
def test_what_a_browser_remembers(cookie: str, after: str) -> None:
    """Given a browser, when a page is opened, then it remembers this moment and the end of the
    visit before; a page a little later is the same visit; nonsense is forgotten.
    """
    assert remembered(cookie, now=NOW) == after
    assert timedelta(hours=1) < APART < timedelta(days=1)


def test_a_page_leaves_two_moments(site: Site) -> None:
    """Given a page, when it is opened, then the cookie holds moments only, for this server only,
    out of reach of scripts.
    """
    cookie = site.ask("/").headers["set-cookie"]
    value, *rest = cookie.split("; ")
    assert value.startswith(f"{COOKIE}=20")
    assert value.endswith("Z_")
    assert len(value) == len(f"{COOKIE}=2026-11-24T10:00Z_")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(rest)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/healthz", {}),
        ("/none.php", {}),
        ("/_stcore/health", {}),
        ("/chart", {"Sec-Fetch-Dest": "iframe"}),
    ],
)
def test_nothing_else_leaves_a_cookie(site: Site, path: str, headers: dict[str, str]) -> None:
    """Given what is no visit, such as a probe or a frame elsewhere, then nothing is remembered."""
    answer = site.ask(path, headers=headers)
    assert COOKIE not in answer.headers.get("set-cookie", "")
