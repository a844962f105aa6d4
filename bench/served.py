"""A dashboard of its own to measure: a real server on a free port."""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def served() -> Generator[str]:
    """Start the server, warmed up, and yield its address without the scheme: host:port."""
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": "0"}
    server = subprocess.Popen(
        [sys.executable, "server.py"], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        yield _address(server)
    finally:
        server.terminate()
        server.wait(timeout=10)


def _address(server: subprocess.Popen[str]) -> str:
    line = server.stdout.readline() if server.stdout else ""
    found = re.search(r"//([^/\s]+)", line)
    if not found:
        raise RuntimeError(f"the server did not start: {line!r}")
    return found[1]
