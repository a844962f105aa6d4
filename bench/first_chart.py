"""What a first visit costs: bytes over the wire and seconds until the first chart stands."""

import os
import time

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
    """Bytes as sent (compressed, headers and websocket included) and seconds, cold cache."""
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
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        # the payload of a binary frame comes as base64: four signs for three bytes
        lambda event: received.append(len(event["response"]["payloadData"]) * 3 / 4),
    )
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(_CHART)
    return sum(received), time.perf_counter() - started
