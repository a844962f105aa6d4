import errno
import os
from pathlib import Path

import pytest

from exports.errors import CannotWrite
from exports.files import write_file, write_files


def test_a_file_is_written_whole(tmp_path: Path):
    """Given content, when it is written over an older file, then only the new one is there."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    write_file(b"new", path)

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Given a disk that is full halfway, when a file is written, then the error says so, and
    neither a part of it nor a loss of the older file is left.
    """
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def half(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(CannotWrite, match="No space left") as refused:
        write_file(b"new content", path)
    monkeypatch.undo()

    assert refused.value.full
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_folder_is_told(tmp_path: Path):
    """Given a folder that is not there, when a file is written, then the error names the file."""
    with pytest.raises(CannotWrite, match=r"a\.pdf") as refused:
        write_file(b"x", tmp_path / "nergens" / "a.pdf")
    assert not refused.value.full


def test_files_are_written_together_or_not_at_all(tmp_path: Path):
    """Given two files of which one can't be placed, when they are written, then neither is left."""
    (tmp_path / "b.zip").mkdir()

    with pytest.raises(CannotWrite, match=r"b\.zip"):
        write_files({tmp_path / "a.pdf": b"one", tmp_path / "b.zip": b"two"})

    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]
