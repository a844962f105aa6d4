"""The outlines that maps are drawn with: one file, named by its content, fetched once a visit."""

from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from serving.stored import Stored

OUTLINES_PREFIX = "/geo/"
_FOREVER = "public, immutable, max-age=31536000"


class Outlines:
    """The file that is served, kept with its compressed forms until another takes its place.

    `current` returns its path and content; it runs in a worker thread.
    """

    def __init__(self, *, current: Callable[[], tuple[str, bytes]]) -> None:
        self._current = current
        self._kept: dict[str, Stored] = {}

    def compress(self) -> None:
        """Draw and compress the outlines now instead of at the first map."""
        _, stored = self._latest()
        stored.compress()

    def route(self) -> Route:
        """The route at which browsers fetch the file; any other name is not found."""

        def outlines(request: Request) -> Response:
            path, stored = self._latest()
            if request.url.path != path:
                return PlainTextResponse("Not Found", status_code=HTTPStatus.NOT_FOUND)
            return stored.response(request.headers)

        return Route(OUTLINES_PREFIX + "{name}", outlines)

    def _latest(self) -> tuple[str, Stored]:
        path, content = self._current()
        kept = self._kept
        if path not in kept:
            stored = Stored(
                content=content, media_type="application/geo+json", cache_control=_FOREVER
            )
            self._kept = kept = {path: stored}
        return path, kept[path]
