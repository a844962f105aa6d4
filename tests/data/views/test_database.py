import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data.views import database
from data.views.agendas import add_agenda, add_item, find_agenda, order_items, write_note
from data.views.database import FILE, VIEWS_VARIABLE
from data.views.rules import ChangedMeanwhile, ViewsUnavailable
from data.views.saved import list_views, save_view

ROOT = Path(__file__).parents[3]
SAVING = """
import sys
from data.views.saved import save_view
for number in range({times}):
    save_view(name="Samen", page="themas", query="themas=omg")
"""


def saving(folder: Path, *, times: int) -> subprocess.Popen[bytes]:
    """A process of its own that saves views under one name."""
    return subprocess.Popen(
        [sys.executable, "-c", SAVING.format(times=times)],
        cwd=ROOT,
        env={**os.environ, VIEWS_VARIABLE: str(folder)},
    )


def test_several_processes_at_once_lose_nothing(folder: Path) -> None:
    """Given no database yet, when three processes save under one name at once, then every view is
    there, each under a name of its own.
    """
    at_work = [saving(folder, times=15) for _ in range(3)]
    assert [process.wait(timeout=120) for process in at_work] == [0, 0, 0]
    names = {view.name for view in list_views()}
    assert names == {"Samen", *(f"Samen ({number})" for number in range(2, 46))}


def test_several_threads_at_once_lose_nothing() -> None:
    """Given an agenda, when eight threads put views in it at once, then each has its place."""
    agenda = add_agenda(name="Stuurgroep")
    view = save_view(name="a", page="themas")
    added: list[str] = []

    def add() -> None:
        for _ in range(5):
            added.append(add_item(agenda.id, view=view.id))  # noqa: PERF401 - threads append

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(item.id for item in find_agenda(agenda.id).items) == sorted(added)
    assert len(set(added)) == 40


def test_reading_goes_on_while_somebody_writes() -> None:
    """Given somebody in the middle of writing, when another reads, then it sees what was before,
    without waiting.
    """
    save_view(name="a", page="")
    with database.writing() as views:
        views.execute("delete from view")
        assert [view.name for view in list_views()] == ["a"]
    assert list_views() == []


def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given somebody who writes and does not end, when another saves, then it is told that
    somebody else is saving, and nothing was saved.
    """
    save_view(name="a", page="")
    monkeypatch.setattr(database, "SECONDS_TO_WAIT", 0.05)
    with database.writing() as views:
        views.execute("update view set name = 'b'")
        with pytest.raises(ViewsUnavailable, match="somebody else is saving"):
            save_view(name="c", page="")
    assert [view.name for view in list_views()] == ["b"]


def test_a_note_of_another_is_never_written_over() -> None:
    """Given two people who saw the same note, when both write theirs, then the second one is told
    what the first one wrote, and the first note stays.
    """
    agenda = add_agenda(name="Stuurgroep")
    item = add_item(agenda.id, view=save_view(name="a", page="").id)
    write_note(item, note="van de een", seen="")
    with pytest.raises(ChangedMeanwhile) as refused:
        write_note(item, note="van de ander", seen="")
    assert refused.value.now == "van de een"
    write_note(item, note="van de een\nvan de ander", seen="van de een")
    assert find_agenda(agenda.id).items[0].note == "van de een\nvan de ander"


def test_an_item_added_meanwhile_stays_in_the_order() -> None:
    """Given somebody who puts an agenda in order, when another added an item meanwhile, then that
    comes last and none is lost; an item that is gone is passed over.
    """
    agenda = add_agenda(name="Stuurgroep")
    view = save_view(name="a", page="").id
    one, two, three = (add_item(agenda.id, view=view) for _ in range(3))
    order_items(agenda.id, items=[two, "gone", one])
    assert [item.id for item in find_agenda(agenda.id).items] == [two, one, three]


def fill_up() -> None:
    """Save more than a few pages of the database hold."""
    for number in range(100):
        save_view(name=f"{number}", page="", query=f"zoek={'x' * 1900}")


def test_a_full_disk_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a database that may not grow any more, when a view is saved, then SQLite's own "full"
    is told as a full disk, and all that was saved before is still there.
    """
    save_view(name="eerder", page="")
    monkeypatch.setattr(database, "MOST_PAGES", 1)
    with pytest.raises(ViewsUnavailable) as refused:
        fill_up()
    assert "disk is full" in str(refused.value)
    assert "schijf is vol" in refused.value.faults[0].in_words("nl")
    monkeypatch.undo()


def test_a_file_that_may_not_grow_is_a_full_disk(folder: Path) -> None:
    """Given a process whose files may not grow, as on a full disk, when it saves, then it is told
    that the disk is full, and the views that were there can still be read.
    """
    save_view(name="eerder", page="")
    program = (
        "import resource, signal\n"
        "from data.views.saved import save_view\n"
        "from data.views.rules import ViewsUnavailable\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "try:\n"
        "    for n in range(50): save_view(name=str(n), page='', query='zoek=' + 'x' * 1900)\n"
        "except ViewsUnavailable as refused:\n"
        "    print(refused)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, VIEWS_VARIABLE: str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "disk is full" in run.stdout
    assert "eerder" in [view.name for view in list_views()]


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"\x00" * 4096])
def test_a_damaged_file(folder: Path, content: bytes) -> None:
    """Given a file that is no database, when views are listed, then it says that it can't be read
    and leaves the file as it is.
    """
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    with pytest.raises(ViewsUnavailable, match="cannot be read or written"):
        list_views()
    assert (folder / FILE).read_bytes() == content


def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a file where the folder should be, when views are listed, then it says so."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VIEWS_VARIABLE, str(tmp_path / "file" / "views"))
    with pytest.raises(ViewsUnavailable, match="cannot be read or written"):
        list_views()


def test_a_newer_database_is_left_alone(folder: Path) -> None:
    """Given a database of a later version, when views are listed, then it is refused and left
    as it was.
    """
    save_view(name="a", page="")
    with sqlite3.connect(folder / FILE) as later:
        later.execute("pragma user_version = 99")
    later.close()
    with pytest.raises(ViewsUnavailable, match="newer version"):
        list_views()
    with sqlite3.connect(folder / FILE) as later:
        assert later.execute("pragma user_version").fetchone() == (99,)
    later.close()


def test_nothing_is_written_into_the_store(store: Path) -> None:
    """Given the store, when a view is saved, then no file of the store is another."""
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*")}
    save_view(name="a", page="")
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*")} == before
