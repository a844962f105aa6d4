"""The log of loads in a folder, which is also the pointer: its last line names what serves.

A load writes its tables to a temporary folder, renames that, and then puts the log with one more
line in the place of the old log. That last rename is the moment from which the load counts: killed
before it, nothing changed.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

import polars as pl

from data.loads.personal import holds_number
from data.loads.rules import Said, rule
from data.store import checksum

LOG = "log.jsonl"
MANIFEST = "manifest.json"
LOADS_KEPT = 5
LONGEST_SOURCE = 80
UNFINISHED = "unfinished-"


class Refusal(Exception):  # noqa: N818 - reads as what it is in a sentence
    """Something is not done; why: in every language, as text in English."""

    def __init__(self, why: Said) -> None:
        self.why = why
        super().__init__(str(why))


class NotLoaded(Refusal):
    """Nothing is loaded, what is loaded is damaged, or there is nothing to go back to."""


class LoadRefused(Refusal):
    """Tables that are fine by themselves, but must not be loaded like this."""


class Line(Protocol):
    """A line of a log, a dataclass; None for no folder."""

    @property
    def action(self) -> str:
        """Load or undo."""
        ...

    @property
    def serves(self) -> str | None:
        """The folder of the load that serves from then on."""
        ...

    @property
    def replaces(self) -> str | None:
        """The folder of the load that served before."""
        ...


AnyLine = TypeVar("AnyLine", bound=Line)


def read_lines(place: Path, of: Callable[..., AnyLine]) -> list[AnyLine]:
    """Every line of the log in a folder, oldest first; of: makes one out of its named values.

    Raises NotLoaded when the log can't be read.
    """
    path = place / LOG
    if not path.exists():
        return []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [of(**json.loads(line)) for line in lines]
    except (OSError, ValueError, TypeError) as error:
        raise NotLoaded(rule("refused.log_unreadable", reason=str(error))) from error


def load_of(log: Sequence[AnyLine], name: str) -> AnyLine:
    """The line of the log that loaded what now goes by this name; raises NotLoaded without one."""
    for line in log:
        if line.action == "load" and line.serves == name:
            return line
    raise NotLoaded(rule("refused.unknown_load", load=name))


def served(log: Sequence[AnyLine]) -> AnyLine | None:
    """The line that loaded what serves, if anything does."""
    return load_of(log, log[-1].serves) if log and log[-1].serves else None


def put_log(place: Path, log: Sequence[Line]) -> None:
    """Put a longer log in the place of the old one, in one rename: the moment a load counts."""
    waiting = place / f"{UNFINISHED}{os.getpid()}.jsonl"
    lines = [json.dumps(asdict(line), ensure_ascii=False) for line in log]  # pyright: ignore[reportArgumentType] - each is a dataclass
    waiting.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _to_disk(waiting)
    waiting.replace(place / LOG)
    with suppress(OSError):  # it counts already: a failure now must not say otherwise
        _to_disk(place)


def write_whole(
    final: Path, tables: Mapping[str, pl.DataFrame], *, about: Mapping[str, Any]
) -> None:
    """Write tables as a folder that is there at once and whole, or not at all.

    about: what else the manifest says, beside the checksum of every file.
    """
    unfinished = final.parent / f"{UNFINISHED}{os.getpid()}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for name, frame in tables.items():
        frame.write_parquet(unfinished / f"{name}.parquet")
    files = {file.name: checksum(file) for file in sorted(unfinished.iterdir())}
    manifest = {**about, "files": files}
    (unfinished / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    for file in unfinished.iterdir():
        _to_disk(file)
    _to_disk(unfinished)
    unfinished.rename(final)
    _to_disk(final.parent)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a load; raises NotLoaded when it or a file it names is not as written."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files: dict[str, str] = manifest["files"]
        wrong = [file for file, digest in files.items() if checksum(folder / file) != digest]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(folder.name, str(error)) from error
    if wrong:
        raise damaged(folder.name, ", ".join(wrong))
    return manifest


def damaged(load: str, reason: str) -> NotLoaded:
    """The refusal of a load that is not as it was written."""
    return NotLoaded(rule("refused.damaged", load=load, reason=reason))


def drop_leftovers(place: Path, log: Sequence[Line]) -> None:
    """Delete what a load that broke off left behind, under the lock."""
    known = {line.serves for line in log}
    for leftover in place.iterdir():
        broke_off = leftover.name.startswith("load-") and leftover.name not in known
        if leftover.name.startswith(UNFINISHED) or broke_off:
            _remove(leftover)


def drop_old(place: Path, log: Sequence[Line]) -> None:
    """Delete all but the last few loads on the way back from the one that serves."""
    kept: list[str] = []
    name = log[-1].serves
    while name and len(kept) < LOADS_KEPT:
        kept.append(name)
        name = load_of(log, name).replaces
    for folder in place.glob("load-*"):
        if folder.name not in kept:
            _remove(folder)


def check_source(source: str) -> None:
    """Refuse a name of a source that can't stand below a figure; raises LoadRefused."""
    if not source.strip() or len(source) > LONGEST_SOURCE or not source.isprintable():
        raise LoadRefused(rule("refused.source_length", longest=LONGEST_SOURCE))
    if pl.select(holds_number(pl.lit(source))).item():
        raise LoadRefused(rule("refused.source_personal"))


def now() -> str:
    """The time as it stands in a log: UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    with suppress(OSError):  # the next load tries again
        removed: Callable[[Path], Any] = shutil.rmtree if path.is_dir() else Path.unlink
        removed(path)
