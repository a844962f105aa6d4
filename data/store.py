"""Where the store lies: versioned files and the pointer that says which one serves."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

STORE_VARIABLE = "REGIOBEELD_STORE"
BUILDS_KEPT = 3
_ROOT = Path(__file__).parent


class NoStore(Exception):  # noqa: N818 - reads as what it is in a sentence
    """There is no readable pointer to a store."""


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """The build that serves: its id, the file's name, and the file's SHA-256."""

    build: str
    file: str
    sha256: str


def store_folder() -> Path:
    """The folder of the store: the setting REGIOBEELD_STORE, else data/store."""
    return Path(os.environ.get(STORE_VARIABLE) or _ROOT / "store")


def file_name(build: str) -> str:
    """The file of a build, as `regiobeeld-<build id>.duckdb`."""
    return f"regiobeeld-{build}.duckdb"


def read_pointer(folder: Path) -> Pointer:
    """Read which build serves; raises NoStore when that cannot be told."""
    try:
        return Pointer(**json.loads((folder / "current.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise NoStore(f"no build is pointed at in the store folder: {error}") from error


def move_pointer(folder: Path, pointer: Pointer) -> None:
    """Let a build serve from now on; the move is one rename, so readers see old or new."""
    waiting = folder / f"current.json.{os.getpid()}"
    waiting.write_text(json.dumps(asdict(pointer)) + "\n", encoding="utf-8")
    waiting.replace(folder / "current.json")


def drop_old_builds(folder: Path, *, serving: str) -> None:
    """Delete all but the newest few builds; the serving one always stays."""
    builds = sorted(folder.glob("regiobeeld-*.duckdb"), key=lambda path: path.stat().st_mtime)
    for path in builds[:-BUILDS_KEPT]:
        if path.name != serving:
            path.unlink(missing_ok=True)


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
