"""What can keep a file from being made; each message is one line that a person can act on."""

import errno


class ExportError(Exception):
    """A file can't be made."""


class CannotDraw(ExportError):  # noqa: N818 - reads as what it is in a sentence
    """A figure has something that no picture is made of yet."""


class CannotWrite(ExportError):  # noqa: N818
    """A file can't be written where it was wanted: no room, no folder, no leave."""

    def __init__(self, *, path: str, error: OSError) -> None:
        super().__init__(f"{path}: {error.strerror or error}")
        self.full = error.errno in {errno.ENOSPC, errno.EDQUOT}
