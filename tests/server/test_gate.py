import asyncio
import threading

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from serving.gate import Gate, HeldBack
from tests.server.conftest import in_thread

HELD_BACK = [{"type": "websocket", "path": "/_stcore/stream"}, {"type": "http", "path": "/healthz"}]


async def ask(scope: dict[str, str], gate: Gate) -> list[Message]:
    """Ask through the gate; return what was sent."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    await HeldBack(PlainTextResponse("in"), gate=gate)(scope, receive, send)
    return sent


@pytest.mark.parametrize("scope", HELD_BACK)
def test_closed_gate(scope: dict[str, str]) -> None:
    """Given a closed gate, when a page or the health is asked, then it waits until it opens."""

    async def scenario() -> None:
        gate = Gate()
        asked = asyncio.create_task(ask(scope, gate))
        assert not (await asyncio.wait([asked], timeout=0.1))[0]
        opening = threading.Thread(target=gate.opener())
        opening.start()
        assert await asyncio.wait_for(asked, timeout=5)
        opening.join()
        assert await asyncio.wait_for(ask(scope, gate), timeout=5)

    in_thread(scenario())


def test_files_need_not_wait() -> None:
    """Given a closed gate, when a file is asked, then it comes at once."""
    file = {"type": "http", "path": "/static/js/index.js"}
    assert in_thread(asyncio.wait_for(ask(file, Gate()), timeout=5))
