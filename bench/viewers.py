"""Viewers who click: each holds a websocket as a browser does and changes a filter."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.served import Site

_THEMES = ("drugs", "money_laundering", "real_estate", "omg", "regional", "human_trafficking")
_CHOICES = tuple(f"themas={theme}" for theme in _THEMES)
_PICTURE = "informatiebeeld-drugs"
_MARKETS = tuple(
    f"drugsregio=noord_holland&markt={part}"
    for part in ("overzicht", "cocaine", "heroin", "synthetic", "hemp")
)
_SECONDS = 8.0
_WARM_UP_SECONDS = 3.0
_PROTOCOL = Subprotocol("streamlit")


@dataclass(frozen=True, kw_only=True)
class FilterChange:
    """What one viewer's click costs, in milliseconds.

    finished: the median from click to finished rerun, with all that this machine does beside it;
    server: processor time of the server, the mean of the clicks.
    """

    finished: float
    server: float

    def __str__(self) -> str:
        """Both, for a line of figures."""
        return f"{self.server:6.1f} ms of server time,{self.finished:6.1f} ms click to finished"


def report(site: Site) -> list[str]:
    """What a filter change costs, and reruns a second with 1, 10, 25 viewers."""
    lines: list[str] = []
    for viewers in (1, 10, 25):
        times, seconds = asyncio.run(_click(site.address, viewers, itertools.cycle(_CHOICES)))
        rate, middle = len(times) / seconds, statistics.median(times) * 1000
        lines.append(
            f"{viewers:3} viewers: {rate:6.1f} reruns a second,"
            f" median {middle:6.1f} ms from click to finished"
        )
    lines.append(f"{'a filter on Themas':36}{filter_change(site)}")
    picture = filter_change(site, page=_PICTURE, choices=_MARKETS)
    lines.append(f"{'information picture on drugs':36}{picture}")
    return lines


def filter_change(
    site: Site, *, page: str = "themas", choices: Iterable[str] = _CHOICES
) -> FilterChange:
    """What one viewer's click costs.

    choices: what the address bar has after each click, round and round. Clicks before it counts
    warm the server up; where there are more choices than clicks, each that counts is a new one.
    """
    clicks = itertools.cycle(choices)
    asyncio.run(_click(site.address, 1, clicks, page=page, seconds=_WARM_UP_SECONDS))
    before = site.processor_seconds()
    times, _ = asyncio.run(_click(site.address, 1, clicks, page=page))
    # the first rerun of a visit is worked out and not in times
    worked = (site.processor_seconds() - before) / (len(times) + 1)
    return FilterChange(finished=statistics.median(times) * 1000, server=worked * 1000)


async def _click(
    address: str,
    viewers: int,
    clicks: Iterator[str],
    *,
    page: str = "themas",
    seconds: float = _SECONDS,
) -> tuple[list[float], float]:
    started = time.perf_counter()
    until = started + seconds
    results = await asyncio.gather(
        *(_viewer(address, until, clicks, page=page) for _ in range(viewers))
    )
    took = time.perf_counter() - started
    return [moment for times in results for moment in times], took


async def _viewer(address: str, until: float, clicks: Iterator[str], *, page: str) -> list[float]:
    times: list[float] = []
    uri = f"ws://{address}/_stcore/stream"
    async with connect(
        uri, origin=Origin(f"http://{address}"), subprotocols=[_PROTOCOL], max_size=None
    ) as socket:
        await _rerun(socket, page, "")
        while (started := time.perf_counter()) <= until:
            await _rerun(socket, page, next(clicks))
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
