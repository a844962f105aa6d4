"""Work done in the background once the server answers."""

import logging
import threading
from collections.abc import Callable, Mapping

Steps = Mapping[str, Callable[[], object]]
_log = logging.getLogger(__name__)


def run_in_background(steps: Steps) -> threading.Thread:
    """Run named steps one after another in a thread that never keeps the process alive.

    A step that fails is logged in one line, and the next one runs.
    """
    thread = threading.Thread(target=_run_all, args=(steps,), name="warm-up", daemon=True)
    thread.start()
    return thread


def _run_all(steps: Steps) -> None:
    for name, step in steps.items():
        _run(name, step)


def _run(name: str, step: Callable[[], object]) -> None:
    try:
        step()
    except Exception as error:  # noqa: BLE001 - a cold cache costs time; it must not stop the server
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        _log.warning("Warm-up: can't %s: %s", name, reason)
