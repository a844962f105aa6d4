from pathlib import Path
from tempfile import gettempdir
from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from components import uploads
from components.uploads import as_register, forget


def uploaded(name: str, content: bytes = b"x") -> UploadedFile:
    """A file as the uploader gives it."""
    record = UploadedFileRec(file_id=name, name=name, type="text/csv", data=content)
    return UploadedFile(record, FileURLs())


def test_a_workbook_stands_alone() -> None:
    """Given one workbook, when it is put on disk, then it is the register by itself."""
    with as_register([uploaded("r.xlsx", b"abc")], together="samen") as path:
        assert (path.name, path.read_bytes()) == ("r.xlsx", b"abc")
    assert not path.exists()


@pytest.mark.parametrize("names", [["cases.csv"], ["cases.csv", "case_themes.parquet"]])
def test_other_files_are_a_folder(names: list[str]) -> None:
    """Given tables as files, when they are put on disk, then the register is their folder."""
    with as_register([uploaded(name) for name in names], together="samen") as path:
        assert path.name == "samen"
        assert sorted(file.name for file in path.iterdir()) == sorted(names)


def test_two_files_of_one_name_both_stay() -> None:
    """Given two files of one name, when they are put on disk, then neither hides the other."""
    with as_register([uploaded("cases.csv", b"1"), uploaded("cases.csv", b"2")], together="s") as p:
        assert {file.name: file.read_bytes() for file in p.iterdir()} == {
            "cases.csv": b"1",
            "cases.2.csv": b"2",
        }


@pytest.mark.parametrize(
    "name", ["../../cases.csv", "/etc/cases.csv", "..\\..\\cases.csv", "a\0/cases.csv"]
)
def test_a_name_leads_nowhere_else(name: str) -> None:
    """Given a name that points elsewhere, when the file is put on disk, then it stays within."""
    with as_register([uploaded(name)], together="samen") as path:
        assert [file.name for file in path.iterdir()] == ["cases.csv"]


def test_a_long_name() -> None:
    """Given a name longer than a disk takes, when the file is put there, then its kind stays."""
    with as_register([uploaded("c" * 500 + ".csv")], together="samen") as path:
        assert [file.suffix for file in path.iterdir()] == [".csv"]


def test_nothing_is_left_on_disk() -> None:
    """Given a check that fails, when it is over, then no file of the upload is left."""
    before = set(Path(gettempdir()).glob("regiobeeld-*"))

    def fail() -> None:
        with as_register([uploaded("a.csv")], together="s") as path:
            assert path.exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert set(Path(gettempdir()).glob("regiobeeld-*")) == before


def test_forgetting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given files of two visits in memory, when those of one are forgotten, then only they go."""
    memory = MemoryUploadedFileManager("/upload")
    for visit in ("one", "other"):
        memory.add_file(visit, UploadedFileRec("a.csv", "a.csv", "text/csv", b"x"))
    context = SimpleNamespace(uploaded_file_mgr=memory, session_id="one")
    monkeypatch.setattr(uploads, "get_script_run_ctx", lambda: context)
    forget([uploaded("a.csv")])
    assert memory.get_files("one", ["a.csv"]) == []
    assert len(memory.get_files("other", ["a.csv"])) == 1


def test_forgetting_outside_a_visit() -> None:
    """Given no visit, when files are forgotten, then there is nothing to forget."""
    forget([uploaded("a.csv")])
