"""Every kind of document, and how one gets onto a disk."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from exports.contents import Booklet, Format
from exports.errors import CannotWrite
from exports.pdf import as_pdf
from exports.slides import as_pptx
from exports.workbook import as_xlsx

WRITERS: dict[Format, Callable[[Booklet], bytes]] = {
    "pptx": as_pptx,
    "pdf": as_pdf,
    "xlsx": as_xlsx,
}


def write_file(content: bytes, path: Path) -> None:
    """Write a file as a whole or not at all; raises CannotWrite with what is wrong."""
    write_files({path: content})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files, all of them as a whole or none; raises CannotWrite with what is wrong."""
    waiting = {path.with_name(f".{path.name}.{os.getpid()}"): path for path in contents}
    placed: list[Path] = []
    path = Path()
    try:
        for wait, path in waiting.items():
            wait.write_bytes(contents[path])
        for wait, path in waiting.items():
            wait.replace(path)
            placed.append(path)
    except OSError as error:
        for one in placed:
            one.unlink(missing_ok=True)
        raise CannotWrite(path=str(path), error=error) from error
    finally:
        for wait in waiting:
            _forget(wait)


def _forget(waiting: Path) -> None:
    # where the folder can't be read, nothing was written either
    with suppress(OSError):
        waiting.unlink(missing_ok=True)
