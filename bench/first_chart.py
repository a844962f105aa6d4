"""What a first visit costs: bytes over the wire, seconds until the first chart."""

import os
import time
from typing import Any

from playwright.sync_api import Page, sync_playwright

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_CHART = ".js-plotly-plot .main-svg"


def report(address: str) -> list[str]:
    """Bytes as sent and seconds, cold cache; websocket frames count before their compression."""
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=list(_ARGUMENTS),
        )
        try:
            received, seconds = _visit(browser.new_page(), f"http://{address}/themas")
        finally:
            browser.close()
    return [f"first chart: {received / 1e6:.2f} MB over the wire, {seconds:.2f} s"]


def _visit(page: Page, address: str) -> tuple[float, float]:
    received: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def loaded(event: dict[str, Any]) -> None:
        received.append(event["encodedDataLength"])

    def frame(event: dict[str, Any]) -> None:
        # the payload of a binary frame comes as base64: four signs for three bytes
        received.append(len(event["response"]["payloadData"]) * 3 / 4)

    session.on("Network.loadingFinished", loaded)
    session.on("Network.webSocketFrameReceived", frame)
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(_CHART)
    return sum(received), time.perf_counter() - started
