"""A server of its own for these tests: the real server.py around a small made-up dashboard."""

import asyncio
import concurrent.futures
import contextlib
import dataclasses
import http.client
import os
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Callable, Coroutine, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message
from streamlit import file_util

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
STUBS = Path(__file__).parent / "stubs"
FRONT_END = Path(file_util.get_static_dir())


@dataclasses.dataclass(frozen=True)
class Answer:
    """A response as it came over the wire: nothing decompressed."""

    status: int
    headers: Headers
    body: bytes


Ask = Callable[..., Answer]
Run = Callable[..., contextlib.AbstractContextManager["Site"]]


@dataclasses.dataclass
class Site:
    """A running server: its process, folder and address."""

    process: subprocess.Popen[str]
    folder: Path
    url: str

    def ask(
        self, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask one path, exactly as written."""
        address = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=20)
        with contextlib.closing(connection):
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, Headers(dict(response.getheaders())), response.read())


def start(folder: Path, **environment: str) -> Site:
    """Start server.py in a folder on a free port and wait until it tells its address."""
    with (folder / "stderr.txt").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "server.py"],
            cwd=folder,
            env={**os.environ, "PORT": "0", **environment},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout
    line = process.stdout.readline()
    return Site(process, folder, line.split()[1] if line else "")


@contextlib.contextmanager
def running(folder: Path, **environment: str) -> Generator[Site]:
    """A server for as long as the block lasts."""
    site = start(folder, **environment)
    try:
        yield site
    finally:
        site.process.terminate()
        site.process.communicate(timeout=10)


def lay_out(folder: Path) -> Path:
    """Put the server and the made-up dashboard into a folder."""
    shutil.copytree(STUBS, folder, dirs_exist_ok=True)
    for name in ("server.py", "settings.py"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("serving", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "build.txt").write_text("a1b2c3")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the server and the made-up dashboard, for one test."""
    return lay_out(tmp_path / "site")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One running server for all tests that leave it as it was."""
    with running(lay_out(tmp_path_factory.mktemp("site") / "site")) as site:
        yield site


@pytest.fixture
def run() -> Run:
    """What starts a server of one's own."""
    return running


def in_thread(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end; the browser's driver keeps a loop of its own in this thread."""
    with concurrent.futures.ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture
def ask() -> Ask:
    """What asks an ASGI application without a server around it."""

    def ask(app: ASGIApp, path: str = "/", **scope: Any) -> Answer:
        return in_thread(_ask(app, path, **scope))

    return ask


async def _ask(app: ASGIApp, path: str, **scope: Any) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    pairs = {"host": "localhost", **scope.pop("headers", {})}
    raw = [(name.encode(), value.encode()) for name, value in pairs.items()]
    plain = {"type": "http", "method": "GET", "query_string": b"", "http_version": "1.1"}
    await app({**plain, "path": path, "headers": raw, **scope}, receive, send)
    body = b"".join(message.get("body", b"") for message in sent)
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)
