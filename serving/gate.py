"""What holds visitors back until the modules behind the pages have been imported.

A page that runs while another thread is still importing pandas fails: Streamlit looks into
half-imported modules. Files and the document need no modules, so browsers fetch them meanwhile.
"""

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from serving.health import HEALTH_PATH


class Gate:
    """Closed at first; open for good once it has been opened."""

    def __init__(self) -> None:
        self._opened = asyncio.Event()

    def opener(self) -> Callable[[], object]:
        """Return what opens the gate from another thread; call this in the event loop."""
        loop = asyncio.get_running_loop()
        return lambda: loop.call_soon_threadsafe(self._opened.set)

    async def passed(self) -> None:
        """Wait until the gate is open."""
        await self._opened.wait()


class HeldBack:
    """ASGI middleware that lets websockets and the health check wait at the gate."""

    def __init__(self, app: ASGIApp, *, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, if need be later."""
        if scope["type"] == "websocket" or scope.get("path") == HEALTH_PATH:
            await self._gate.passed()
        await self._app(scope, receive, send)
