"""Security headers, on every response."""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_RESPONSE_STARTS = frozenset({"http.response.start", "websocket.http.response.start"})
SINGLE_TILE = "tile"
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


def frame_options(frame_ancestors: str) -> dict[str, str]:
    """Return what older browsers read of who may show the page in a frame.

    Nothing where other hosts may: the header has no word for them, and the policy says it.
    """
    words = {"'none'": "DENY", "'self'": "SAMEORIGIN"}
    word = words.get(frame_ancestors.strip())
    return {"X-Frame-Options": word} if word else {}


def ancestors_of_a_tile(*, frame_ancestors: str, embed_hosts: str) -> str:
    """Return who may show a single tile in a frame: who may show all of it, and the hosts."""
    sources = dict.fromkeys([*frame_ancestors.split(), *embed_hosts.split()])
    return " ".join(source for source in sources if source != "'none'") or "'none'"


def shows_one_tile(query: bytes) -> bool:
    """Return whether an address asks for a single tile: `?tile=<key>`."""
    return bool(parse_qs(query.decode("latin-1")).get(SINGLE_TILE))


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
    """ASGI middleware that adds fixed headers to every response, also to error pages.

    of_a_tile: the headers where a single tile is asked for, which other hosts may show.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        headers: Mapping[str, str],
        of_a_tile: Mapping[str, str] | None = None,
    ) -> None:
        self._app = app
        self._headers = dict(headers)
        self._of_a_tile = dict(headers if of_a_tile is None else of_a_tile)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers when its response starts."""
        one_tile = shows_one_tile(scope.get("query_string", b""))
        headers = self._of_a_tile if one_tile else self._headers

        async def send_with_headers(message: Message) -> None:
            if message["type"] in _RESPONSE_STARTS:
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
