"""Files in the making: each by a process of its own, with its progress, and a way to stop it."""

import shutil
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from exports.contents import Format
from exports.errors import ExportError

MOST_AT_ONCE = 2
SECONDS = 180
_ROOT = Path(__file__).parents[1]
_State = Literal["running", "done", "failed", "stopped", "late"]
_lock = threading.Lock()


class TooBusy(ExportError):  # noqa: N818 - reads as what it is in a sentence
    """As many files as may be are being made already."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a file is: from 0 to 100, and what is being done."""

    percent: int
    what: str


class Job:
    """A file in the making; it ends with whoever asked for it, and leaves nothing behind."""

    def __init__(self, *, wanted: Sequence[str], form: Format, language: str, name: str) -> None:
        """Start making it.

        wanted: the arguments of the command that say what goes in; name: what the file is called.
        """
        self.form: Format = form
        self.name = name
        self.content = b""
        self.problem = ""
        self._folder = Path(tempfile.mkdtemp(prefix="regiobeeld-"))
        self._file = self._folder / f"file.{form}"
        self._until = time.monotonic() + SECONDS
        self._state: _State = "running"
        command = [sys.executable, "-m", "data.export", *wanted]
        command += ["--format", form, "--language", language, "--out", str(self._file)]
        with self._said.open("wb") as said, self._complained.open("wb") as complained:
            self._process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                command, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=complained
            )
        self._end = weakref.finalize(self, _clear, self._process, self._folder)

    @property
    def _said(self) -> Path:
        return self._folder / "said"

    @property
    def _complained(self) -> Path:
        return self._folder / "complained"

    @property
    def state(self) -> _State:
        """How it stands; what is done has its content, and what failed its problem."""
        if self._state == "running":
            if self._process.poll() is not None:
                self._finish()
            elif time.monotonic() > self._until:
                self._let_go("late")
        return self._state

    @property
    def progress(self) -> Progress:
        """What the process said last."""
        try:
            lines = self._said.read_text(encoding="utf-8").splitlines()
        except OSError:
            lines = []
        percent, _, what = (lines[-1] if lines else "0% ").partition("% ")
        return Progress(percent=int(percent), what=what)

    def stop(self) -> None:
        """End it; nothing of the file is left."""
        if self.state == "running":
            self._let_go("stopped")

    def _finish(self) -> None:
        done = self._process.returncode == 0
        if done:
            self.content = self._file.read_bytes()
        else:
            lines = self._complained.read_text(encoding="utf-8", errors="replace").splitlines()
            self.problem = lines[-1] if lines else ""
        self._let_go("done" if done else "failed")

    def _let_go(self, state: _State) -> None:
        self._state = state
        self._end()


_jobs: "weakref.WeakSet[Job]" = weakref.WeakSet()


def start(*, wanted: Sequence[str], form: Format, language: str, name: str) -> Job:
    """Start making a file; raises TooBusy where enough of them are being made."""
    with _lock:
        if sum(job.state == "running" for job in list(_jobs)) >= MOST_AT_ONCE:
            raise TooBusy(f"{MOST_AT_ONCE} files are being made already")
        job = Job(wanted=wanted, form=form, language=language, name=name)
        _jobs.add(job)
        return job


def _clear(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)
