import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from serving.port import listen
from tests.server.conftest import Run, Site, start


def test_no_delay_on_small_answers() -> None:
    """Given an open port, when a browser connects, then small answers leave at once."""
    with (
        listen(host="127.0.0.1", port=0) as listener,
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_port_in_use(folder: Path) -> None:
    """Given a port in use, when the server starts, then one line says so and the status is 1."""
    with listen(host="127.0.0.1", port=0) as listener:
        port = listener.getsockname()[1]
        assert refusal(folder, PORT=str(port)) == (
            f"Regiobeeld did not start: can't listen on 127.0.0.1:{port}: Address already in use\n"
        )


def test_setting_that_cannot_be_used(folder: Path) -> None:
    """Given a wrong setting, when the server starts, then one line says so and the status is 1."""
    assert refusal(folder, PORT="http").startswith("Regiobeeld did not start: PORT='http'")


def refusal(folder: Path, **environment: str) -> str:
    """Start a server that can't start, and return what it says."""
    refused = start(folder, **environment)
    refused.process.communicate(timeout=20)
    assert refused.process.returncode == 1
    said = (folder / "stderr.txt").read_text()
    assert said.count("\n") == 1
    return said


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_stop_with_a_page_still_drawing(folder: Path, run: Run, sent: signal.Signals) -> None:
    """Given a page that is still drawing, when the server is told to stop, then it does, soon."""
    with run(folder) as site, connect(stream(site)) as page:
        page.send(request_for("slow"))
        page.recv(timeout=20)
        started = time.monotonic()
        site.process.send_signal(sent)
        with pytest.raises(ConnectionClosed):
            receive_forever(page)
        site.process.wait(timeout=5)
        assert time.monotonic() - started < 5
    assert "Traceback" not in (folder / "stderr.txt").read_text()


def stream(site: Site) -> str:
    """The address of the websocket."""
    return site.url.replace("http", "ws") + "/_stcore/stream"


def request_for(page: str) -> bytes:
    """What the front end sends for a page."""
    message = BackMsg()
    message.rerun_script.page_name = page
    return message.SerializeToString()


def receive_forever(page) -> None:
    """Read until the other side closes."""
    while True:
        page.recv(timeout=10)


def test_warm_up_failure_is_one_line(folder: Path, run: Run) -> None:
    """Given questions that fail, when the server has warmed up, then the log has one line more."""
    with run(folder) as site:
        log = wait_for_text(folder / "stderr.txt")
        assert site.ask("/healthz").status == 200
    assert log == "Warm-up: can't ask the questions: RuntimeError: this question has no answer\n"


def wait_for_text(file: Path) -> str:
    """Wait until a file holds text."""
    deadline = time.monotonic() + 30
    while not file.read_text() and time.monotonic() < deadline:
        time.sleep(0.1)
    return file.read_text()


def test_no_warm_up(folder: Path, run: Run) -> None:
    """Given WARM_UP=off, when the server starts, then no question is asked."""
    with run(folder, WARM_UP="off") as site:
        assert site.ask("/").status == 200
        time.sleep(1)
    assert (folder / "stderr.txt").read_text() == ""


def test_it_starts_from_any_folder(folder: Path) -> None:
    """Given another working folder, when the server starts, then it finds its dashboard."""
    command = "import server, settings; server.create_app(settings.Settings(), check=str)"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd="/", env={"PYTHONPATH": str(folder)}, check=False
    )
    assert done.returncode == 0
