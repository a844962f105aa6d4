"""The health check: is there a store to answer from, and which build is it?"""

import logging
from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

HEALTH_PATH = "/healthz"
_UNCACHED = {"Cache-Control": "no-store"}
_log = logging.getLogger(__name__)


class UnhealthyError(Exception):
    """The dashboard can't answer questions; the message says why and is shown to the outside."""


def health_route(*, check: Callable[[], str]) -> Route:
    """Return the route of the health check.

    `check` returns the id of the build in use or raises UnhealthyError; it runs in a worker thread.
    """

    def healthz(_request: Request) -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "build": check()}, headers=_UNCACHED)
        except UnhealthyError as reason:
            return _unavailable(str(reason))
        except Exception:  # noqa: BLE001 - whatever is wrong, the dashboard can't be relied on
            _log.exception("The health check failed")
            return _unavailable("the health check failed; see the log of the server")

    return Route(HEALTH_PATH, healthz)


def _unavailable(reason: str) -> JSONResponse:
    content = {"status": "unavailable", "reason": reason}
    return JSONResponse(content, HTTPStatus.SERVICE_UNAVAILABLE, headers=_UNCACHED)
