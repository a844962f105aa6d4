"""Where the store lies: versioned files and the pointer that says which one serves."""

import fcntl
import hashlib
import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

STORE_VARIABLE = "REGIOBEELD_STORE"
BUILDS_KEPT = 3
_ROOT = Path(__file__).parent


class NoStore(Exception):  # noqa: N818 - reads as what it is in a sentence
    """There is no readable pointer to a store."""


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """The build that serves: its id, the file's name, its SHA-256, and the register's load.

    load: the name of the load it was built with, empty for none. The same cases loaded from
    another source are the same build with another load.
    """

    build: str
    file: str
    sha256: str
    load: str = ""

    def __post_init__(self) -> None:
        if self.file != file_name(self.build) or Path(self.file).name != self.file:
            raise ValueError(f"{self.file!r} is no file of build {self.build!r}")


def store_folder() -> Path:
    """The folder of the store: the setting REGIOBEELD_STORE, else data/store."""
    return _folder(os.environ.get(STORE_VARIABLE) or "")


# asked for at every question, and a path is dear to make
@lru_cache(maxsize=8)
def _folder(name: str) -> Path:
    return Path(name or _ROOT / "store")


@lru_cache(maxsize=64)
def path_in(folder: Path, name: str) -> Path:
    """The path of a file in a folder, made once."""
    return folder / name


def file_name(build: str) -> str:
    """The file of a build, as `regiobeeld-<build id>.duckdb`."""
    return f"regiobeeld-{build}.duckdb"


def read_pointer(folder: Path) -> Pointer:
    """Read which build serves; raises NoStore when that cannot be told."""
    path = path_in(folder, "current.json")
    try:
        status = os.stat(path)  # noqa: PTH116 - Path.stat goes a longer way round
        return _read_pointer(path, status.st_ino, status.st_mtime_ns)
    except (OSError, ValueError, TypeError) as error:
        raise NoStore(f"no build is pointed at in the store folder: {error}") from error


# every question looks at the pointer, which only changes by a rename
@lru_cache(maxsize=8)
def _read_pointer(path: Path, inode: int, changed: int) -> Pointer:  # noqa: ARG001 - the key
    return Pointer(**json.loads(path.read_text(encoding="utf-8")))


def move_pointer(folder: Path, pointer: Pointer) -> None:
    """Let a build serve from now on; the move is one rename, so readers see old or new."""
    waiting = folder / f"current.json.{os.getpid()}"
    waiting.write_text(json.dumps(asdict(pointer)) + "\n", encoding="utf-8")
    waiting.replace(folder / "current.json")


@contextmanager
def one_build_at_a_time(folder: Path) -> Generator[None]:
    """Wait until no other process builds in this folder, then keep others waiting."""
    with (folder / "building.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_whole(folder: Path, pointer: Pointer) -> bool:
    """Whether the file of a build is there, exactly as it was built."""
    try:
        return checksum(folder / pointer.file) == pointer.sha256
    except OSError:
        return False


def drop_old_builds(folder: Path, *, serving: str) -> None:
    """Delete all but the newest few builds, and what a build that broke off left behind.

    The serving build always stays.
    """
    for leftover in folder.glob("unfinished-*"):
        leftover.unlink(missing_ok=True)
    builds = sorted(folder.glob("regiobeeld-*.duckdb"), key=lambda path: path.stat().st_mtime)
    for path in builds[:-BUILDS_KEPT]:
        if path.name != serving:
            path.unlink(missing_ok=True)


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
