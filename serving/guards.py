"""Who may speak to the server: known host names, and pages of this origin only."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.health import HEALTH_PATH

_WITH_HEADERS = frozenset({"http", "websocket"})


class KnownHosts(TrustedHostMiddleware):
    """Refuse requests for unknown host names, except the health check.

    A probe asks under the address of the moment, and its answer holds no figures.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a health check on at once; check the host name of everything else."""
        if scope.get("path") == HEALTH_PATH:
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class SameOrigin:
    """Refuse whatever a page of another origin asks, over HTTP and over the websocket.

    Streamlit on its own accepts any port of localhost, and looks up the server's address at an
    outside host before it refuses another origin; so such a request must not reach it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when it is of this origin, or names none at all."""
        if scope["type"] in _WITH_HEADERS and _is_foreign(Headers(scope=scope)):
            refusal = PlainTextResponse("Cross-origin request refused", status_code=403)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
