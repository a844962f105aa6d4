"""Security headers, on every response."""

from collections.abc import Iterable, Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_RESPONSE_STARTS = frozenset({"http.response.start", "websocket.http.response.start"})
_UNUSED_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def content_security_policy(*, script_hashes: Iterable[str], frame_ancestors: str) -> str:
    """Return the policy: nothing but this origin, no eval, inline scripts only by their hash."""
    directives = {
        "default-src": "'self'",
        # deck.gl and the tables carry WebAssembly; eval of text stays forbidden.
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *script_hashes]),
        # Emotion, plotly and glide put their styles into the document while they run.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        # 'self' covers the websocket; a map's empty style is a data: address.
        "connect-src": "'self' data:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": frame_ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def security_headers(*, policy: str) -> dict[str, str]:
    """Return every security header with its value."""
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        # The address bar carries the selection; it must not reach another site.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class SecurityHeaders:
    """ASGI middleware that adds fixed headers to every response, also to error pages."""

    def __init__(self, app: ASGIApp, *, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = dict(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers when its response starts."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] in _RESPONSE_STARTS:
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
