"""A dashboard of its own to measure: a real server on a free port."""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, kw_only=True)
class Site:
    """A server that answers; address: host:port, without the scheme."""

    address: str
    process: psutil.Process

    def processor_seconds(self) -> float:
        """The time its threads have had of the processors, whatever else the machine did."""
        times = self.process.cpu_times()
        return times.user + times.system


@contextmanager
def served() -> Generator[Site]:
    """Start the server, warmed up, and yield it."""
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": "0"}
    server = subprocess.Popen(
        [sys.executable, "server.py"], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Site(address=_address(server), process=psutil.Process(server.pid))
    finally:
        server.terminate()
        server.wait(timeout=10)


def _address(server: subprocess.Popen[str]) -> str:
    line = server.stdout.readline() if server.stdout else ""
    found = re.search(r"//([^/\s]+)", line)
    if not found:
        raise RuntimeError(f"the server did not start: {line!r}")
    return found[1]
