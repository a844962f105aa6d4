"""Every kind of document, and how one gets onto a disk."""

import os
from collections.abc import Callable
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
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        waiting.write_bytes(content)
        waiting.replace(path)
    except OSError as error:
        raise CannotWrite(path=str(path), error=error) from error
    finally:
        waiting.unlink(missing_ok=True)
