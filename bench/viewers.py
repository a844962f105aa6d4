"""Viewers who click: each holds a websocket as a browser does and changes a filter."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Sequence

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_THEMES = ("drugs", "money_laundering", "real_estate", "omg", "regional", "human_trafficking")
_CHOICES = tuple(f"themas={theme}" for theme in _THEMES)
_PICTURE = "informatiebeeld-drugs"
_MARKETS = tuple(
    f"drugsregio=noord_holland&markt={part}"
    for part in ("overzicht", "cocaine", "heroin", "synthetic", "hemp")
)
_SECONDS = 8.0
_PROTOCOL = Subprotocol("streamlit")


def report(address: str) -> list[str]:
    """Server time of one viewer's filter change, and reruns a second with 1, 10, 25 viewers."""
    lines: list[str] = []
    for viewers in (1, 10, 25):
        times, seconds = asyncio.run(_click(address, viewers))
        rate, middle = len(times) / seconds, statistics.median(times) * 1000
        lines.append(
            f"{viewers:3} viewers: {rate:6.1f} reruns a second,"
            f" median {middle:6.1f} ms from click to finished"
        )
    picture = filter_change(address, page=_PICTURE, choices=_MARKETS)
    lines.append(f"information picture on drugs: {picture:.1f} ms from click to finished")
    return lines


def filter_change(
    address: str, *, page: str = "themas", choices: Sequence[str] = _CHOICES
) -> float:
    """Median milliseconds from one viewer's click to a finished rerun.

    choices: what the address bar has after each click, round and round.
    """
    times, _ = asyncio.run(_click(address, 1, page=page, choices=choices))
    return statistics.median(times) * 1000


async def _click(
    address: str, viewers: int, *, page: str = "themas", choices: Sequence[str] = _CHOICES
) -> tuple[list[float], float]:
    started = time.perf_counter()
    until = started + _SECONDS
    results = await asyncio.gather(
        *(_viewer(address, until, place, page=page, choices=choices) for place in range(viewers))
    )
    seconds = time.perf_counter() - started
    return [moment for times in results for moment in times], seconds


async def _viewer(
    address: str, until: float, place: int, *, page: str, choices: Sequence[str]
) -> list[float]:
    times: list[float] = []
    uri = f"ws://{address}/_stcore/stream"
    async with connect(
        uri, origin=Origin(f"http://{address}"), subprotocols=[_PROTOCOL], max_size=None
    ) as socket:
        await _rerun(socket, page, "")
        for step in itertools.count(place):
            started = time.perf_counter()
            if started > until:
                return times
            await _rerun(socket, page, choices[step % len(choices)])
            times.append(time.perf_counter() - started)
    return times


async def _rerun(socket: ClientConnection, page: str, query: str) -> None:
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    await socket.send(asked.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(await socket.recv(decode=False))
        if message.WhichOneof("type") == "script_finished":
            return
