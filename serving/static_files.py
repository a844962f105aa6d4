"""The files of Streamlit's front end, compressed once and then kept in memory.

Streamlit itself sends them uncompressed and leaves compression to a proxy in front of it.
"""

import threading
from collections.abc import Iterable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.stored import Stored

STATIC_PREFIX = "/static/"
_FOREVER = "public, immutable, max-age=31536000"
_READ_METHODS = frozenset({"GET", "HEAD"})
_MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


class FrontEndFiles:
    """The files below static/ of the front end, by the path they are asked for.

    Only what was found on disk at start-up exists here, so no path in a request reaches the disk.
    """

    def __init__(self, root: Path) -> None:
        found = (path for path in (root / STATIC_PREFIX.strip("/")).rglob("*") if path.is_file())
        self._files = {f"/{path.relative_to(root).as_posix()}": path for path in found}
        self._texts: dict[str, Stored] = {}
        self._lock = threading.Lock()

    def __contains__(self, path: object) -> bool:
        """Tell whether there is such a file."""
        return path in self._files

    def is_text(self, path: str) -> bool:
        """Tell whether the file is worth compressing; fonts and pictures are compressed already."""
        return self._files[path].suffix in _MEDIA_TYPES

    def text(self, path: str) -> Stored:
        """Return a text file, read from disk at the first call."""
        with self._lock:
            if path not in self._texts:
                self._texts[path] = _read(self._files[path])
            return self._texts[path]

    def compress(self, *, named_in: Iterable[str], renderers: tuple[str, ...]) -> None:
        """Compress what a first visit needs: files named in the documents, and the renderers.

        A renderer is given as the first letters of its file's name, up to the hash.
        """
        wanted = "".join(named_in)
        for path, file in self._files.items():
            if self.is_text(path) and (path in wanted or file.name.startswith(renderers)):
                self.text(path).compress()


def _read(file: Path) -> Stored:
    media_type = _MEDIA_TYPES[file.suffix]
    return Stored(content=file.read_bytes(), media_type=media_type, cache_control=_FOREVER)


class StaticFiles:
    """ASGI middleware that answers for the front end's files; everything else is passed on."""

    def __init__(self, app: ASGIApp, *, files: FrontEndFiles) -> None:
        self._app = app
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a text file compressed, refuse an unknown one, pass on what is neither."""
        answer = self._app
        if scope["type"] == "http" and scope["path"].startswith(STATIC_PREFIX):
            answer = await self._answer(scope)
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> ASGIApp:
        path: str = scope["path"]
        if path not in self._files:
            # Streamlit would send the document instead, which no browser can use as a script.
            return PlainTextResponse("Not Found", status_code=404)
        headers = Headers(scope=scope)
        if self._files.is_text(path) and _asks_for_all(scope, headers):
            return await run_in_threadpool(self._response, path, headers)
        return self._app

    def _response(self, path: str, headers: Headers) -> ASGIApp:
        return self._files.text(path).response(headers)


def _asks_for_all(scope: Scope, headers: Headers) -> bool:
    # A range counts in plain bytes; Streamlit's own handler knows how to cut those.
    return scope["method"] in _READ_METHODS and "range" not in headers
