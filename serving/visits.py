"""Lets a browser remember when it was here before, so that it can be told what is new since.

The cookie holds two moments and nothing else: no name, no number, nothing that tells one visitor
from another. It never leaves the browser but to this server, which writes it down nowhere.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "bezoek"
# What comes sooner is the same visit.
APART = timedelta(hours=4)
_KEPT_SECONDS = 365 * 24 * 3600
_PAGE_PATH = re.compile(r"/[\w-]*")
_GIVEN = frozenset({200, 304})
_FORM = "%Y-%m-%dT%H:%MZ"


class LastVisit:
    """ASGI middleware that keeps the moments of this visit and the one before in the browser."""

    def __init__(self, app: ASGIApp, *, clock: Callable[[], datetime] | None = None) -> None:
        self._app = app
        self._clock = clock or (lambda: datetime.now(UTC))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; write the cookie where a page is opened in a window of its own."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if not _opens_a_page(scope, headers):
            await self._app(scope, receive, send)
            return
        cookies = cookie_parser(headers.get("cookie", ""))
        value = remembered(cookies.get(COOKIE, ""), now=self._clock())
        secure = "; Secure" if scope.get("scheme") == "https" else ""

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                MutableHeaders(scope=message).append(
                    "Set-Cookie",
                    f"{COOKIE}={value}; Max-Age={_KEPT_SECONDS}; Path=/; HttpOnly; SameSite=Lax"
                    f"{secure}",
                )
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def remembered(cookie: str, *, now: datetime) -> str:
    """The cookie after a page was opened now: the last moment, and the end of the visit before."""
    last, _, before = cookie.partition("_")
    if _is_moment(last) and now - _moment(last) > APART:
        before = last
    return f"{now:{_FORM}}_{before if _is_moment(before) else ''}"


def _is_moment(text: str) -> bool:
    try:
        _moment(text)
    except ValueError:
        return False
    return True


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)


def _opens_a_page(scope: Scope, headers: Headers) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    # a browser says so over HTTPS; a frame in another page is no visit
    in_window = headers.get("sec-fetch-dest", "document") == "document"
    return in_window and _PAGE_PATH.fullmatch(scope["path"]) is not None


def _is_page(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "text/html")
    return message["status"] in _GIVEN and kind.startswith("text/html")
