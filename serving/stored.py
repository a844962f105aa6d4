"""A text kept in memory with its compressed forms, and the response that carries it."""

import dataclasses
import functools
import gzip
import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response


def _brotli(content: bytes) -> bytes:
    # 11 saves a tenth more and takes seconds for plotly alone; the first visitor would wait.
    return cast("bytes", brotli.compress(content, quality=9))


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)


# The better one first. Browsers offer brotli on HTTPS and localhost only.
_ENCODERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}


def chosen_encoding(headers: Headers) -> str | None:
    """Return the best encoding that the request accepts, or None for none at all."""
    qualities = dict(_quality(part) for part in headers.get("accept-encoding", "").split(","))
    anything = qualities.get("*", 0.0)
    accepted = (name for name in _ENCODERS if qualities.get(name, anything) > 0)
    return next(accepted, None)


def _quality(part: str) -> tuple[str, float]:
    coding, _, parameter = part.partition(";")
    try:
        return coding.strip().lower(), float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return coding.strip().lower(), 0.0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stored:
    """A text that leaves the server often: its bytes, media type and cache policy."""

    content: bytes
    media_type: str
    cache_control: str
    _forms: dict[str | None, bytes] = dataclasses.field(default_factory=dict[str | None, bytes])

    def response(self, headers: Headers) -> Response:
        """Return the answer to a request with these headers: compressed, plain, or status 304.

        The first answer in an encoding compresses the whole text: call this in a worker thread.
        """
        encoding = chosen_encoding(headers)
        answer = self._headers(encoding)
        if _is_known(answer["ETag"], headers):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=answer)
        return Response(self._form(encoding), headers=answer, media_type=self.media_type)

    def compress(self) -> None:
        """Make every compressed form now instead of at the first request for it."""
        for encoding in _ENCODERS:
            self._form(encoding)

    def _headers(self, encoding: str | None) -> dict[str, str]:
        headers = {
            "Cache-Control": self.cache_control,
            "ETag": f'"{self._digest}-{encoding or "plain"}"',
            "Vary": "Accept-Encoding",
        }
        return headers | ({"Content-Encoding": encoding} if encoding else {})

    def _form(self, encoding: str | None) -> bytes:
        if encoding is None:
            return self.content
        if encoding not in self._forms:
            self._forms[encoding] = _ENCODERS[encoding](self.content)
        return self._forms[encoding]

    @functools.cached_property
    def _digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:32]


def _is_known(etag: str, headers: Headers) -> bool:
    known = headers.get("if-none-match", "").split(",")
    return etag in {tag.strip().removeprefix("W/") for tag in known}
