import json
import os
import threading
from pathlib import Path

import pytest

from data.store import (
    STORE_VARIABLE,
    NoStore,
    Pointer,
    checksum,
    drop_old_builds,
    file_name,
    is_whole,
    move_pointer,
    read_pointer,
    store_folder,
)


def pointer_to(build: str) -> Pointer:
    """A pointer to a made-up build."""
    return Pointer(build=build, file=file_name(build), sha256=build * 8)


def test_the_folder_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given the setting, when the folder is asked for, then it is that one, else data/store."""
    monkeypatch.setenv(STORE_VARIABLE, "/somewhere/else")
    assert store_folder() == Path("/somewhere/else")
    monkeypatch.setenv(STORE_VARIABLE, "")
    assert store_folder().parts[-2:] == ("data", "store")


def test_tests_have_a_store_of_their_own(store: Path) -> None:
    """Given the tests, when the folder of the store is asked for, then it is never data/store."""
    assert store_folder() == store
    assert store.parts[-2:] != ("data", "store")


def test_a_pointer_is_read_as_it_was_moved(tmp_path: Path) -> None:
    """Given a pointer that was moved, when it is read, then it is the same, and no more files
    than the pointer are left.
    """
    move_pointer(tmp_path, pointer_to("abc"))
    assert read_pointer(tmp_path) == pointer_to("abc")
    assert [path.name for path in tmp_path.iterdir()] == ["current.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        "3",
        '{"build": 1, "file": 2, "sha256": 3}',
        '{"build": "a", "file": "regiobeeld-b.duckdb", "sha256": "x"}',
        '{"build": "/../a", "file": "regiobeeld-/../a.duckdb", "sha256": "x"}',
        '{"build": "a", "file": "regiobeeld-a.duckdb", "sha256": "x", "more": 1}',
        b"\xff\xfe",
    ],
)
def test_a_pointer_that_says_nothing(tmp_path: Path, text: str | bytes) -> None:
    """Given a pointer that names no build with its own file, when it is read,
    then there is no store.
    """
    raw = text.encode() if isinstance(text, str) else text
    (tmp_path / "current.json").write_bytes(raw)
    with pytest.raises(NoStore, match="no build is pointed at"):
        read_pointer(tmp_path)


def test_no_pointer(tmp_path: Path) -> None:
    """Given a folder without a pointer, or none at all, when it is read, then there is no store."""
    with pytest.raises(NoStore):
        read_pointer(tmp_path)
    with pytest.raises(NoStore):
        read_pointer(tmp_path / "nowhere")


def test_the_pointer_moves_at_once(tmp_path: Path) -> None:
    """Given a reader that never stops, when the pointer moves many times,
    then the reader sees an old or a new pointer, never half of one.
    """
    move_pointer(tmp_path, pointer_to("a" * 12))
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(read_pointer(tmp_path).build)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(500):
        move_pointer(tmp_path, pointer_to("ab"[number % 2] * 12))
    done.set()
    reader.join()
    assert seen == {"a" * 12, "b" * 12}


def test_a_move_that_fails_leaves_the_old_pointer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a rename that fails, when the pointer moves, then the old one still stands whole."""

    def refuse(*_: object) -> None:
        raise OSError("refused")

    move_pointer(tmp_path, pointer_to("a"))
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="refused"):
        move_pointer(tmp_path, pointer_to("b"))
    assert json.loads((tmp_path / "current.json").read_text())["build"] == "a"


def test_the_serving_build_is_never_dropped(tmp_path: Path) -> None:
    """Given the serving build as the oldest of six, when old builds are dropped,
    then it stays beside the newest three.
    """
    for age, name in enumerate("abcdef"):
        path = tmp_path / file_name(name)
        path.write_text(name)
        os.utime(path, (1000 + age, 1000 + age))
    drop_old_builds(tmp_path, serving=file_name("a"))
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == [file_name(name) for name in "adef"]


def test_a_whole_file(tmp_path: Path) -> None:
    """Given a file, when it is compared with the pointer,
    then it is whole until a byte changes or it is gone.
    """
    path = tmp_path / file_name("a")
    path.write_bytes(b"abc")
    pointer = Pointer(build="a", file=path.name, sha256=checksum(path))
    assert pointer.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert is_whole(tmp_path, pointer)
    path.write_bytes(b"abd")
    assert not is_whole(tmp_path, pointer)
    path.unlink()
    assert not is_whole(tmp_path, pointer)
