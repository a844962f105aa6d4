"""Loading is all or nothing, whatever happens; undoing goes back."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.loads.faults import BrokenTables
from data.loads.journal import LOADS_KEPT, LOG, MANIFEST
from data.loads.rules import in_words
from data.register.loading import (
    LoadRefused,
    NoRegister,
    load,
    preview,
    read_cubes,
    read_log,
    register_folder,
    serving,
    totals_of,
    undo,
    undone,
)
from tests.data.failing import fail_at

ROOT = Path(__file__).parents[3]
TODAY = date(2024, 1, 31)
Put = Callable[[str, str, str], None]
KILLS = 12

pytestmark = pytest.mark.usefixtures("empty_store")


def loaded(register: Path, *, accept_change: bool = False) -> str:
    """Load a register and return the fingerprint of what serves."""
    load(register, source="Test", today=TODAY, accept_change=accept_change)
    return read_cubes().fingerprint()


def another(register: Path) -> None:
    """Make the register another one, with an amount more."""
    with (register / "case_amounts.csv").open("a") as file:
        file.write("L-2,imposed,5.00,2023-01-10\n")


def test_what_is_loaded_serves(register: Path) -> None:
    """Given a register, when it is loaded, then its cubes are read back as they were counted,
    and the log says what it was.
    """
    load(register, source="Limburg, oktober", today=TODAY)
    cubes, entry = read_cubes(), serving()
    assert entry.fingerprint == cubes.fingerprint()
    assert entry.source == "Limburg, oktober"
    assert entry.totals == totals_of(cubes)
    assert entry.totals["cases"] == 3
    assert entry.totals["cents imposed"] == 123456
    assert cubes.reference_date == date(2023, 7, 1)


def test_only_cubes_are_kept(register: Path) -> None:
    """Given a register, when it is loaded, then no file of the store holds an id, a name of a
    theme or a day of a case.
    """
    load(register, source="Test", today=TODAY)
    for file in register_folder().rglob("*"):
        if file.suffix == ".parquet":
            text = pl.read_parquet(file).write_csv()
            assert "L-1" not in text
            assert "zorgcriminaliteit" not in text
            assert "2022-11-02" not in text
    names = {file.name for file in register_folder().iterdir()}
    assert names == {LOG, "building.lock", serving().serves}


def test_a_broken_register_changes_nothing(register: Path, put: Put) -> None:
    """Given a register that serves, when a broken one is loaded, then it still serves."""
    before = loaded(register)
    put("cases", "L-1,limburg", "L-1,atlantis")
    with pytest.raises(BrokenTables):
        load(register, source="Test", today=TODAY)
    assert read_cubes().fingerprint() == before
    assert len(read_log()) == 1


def test_what_changed_is_told(register: Path) -> None:
    """Given a second load with one more booking, when it is loaded, then the totals that moved
    are told, and no others.
    """
    loaded(register)
    another(register)
    changes = load(register, source="Test", today=TODAY, share=1).changes
    assert [str(change) for change in changes] == [
        "bookings: 2 -> 3 (+1)",
        "cents imposed: 123456 -> 123956 (+500)",
    ]


def test_a_large_move_must_be_accepted(register: Path) -> None:
    """Given a total that moves by more than the share, when loaded, then it is refused until
    that is accepted; then the log says so.
    """
    before = loaded(register)
    another(register)
    with pytest.raises(LoadRefused, match=r"(?s)more than 25%:\n  bookings: 2 -> 3.*accept-change"):
        load(register, source="Test", today=TODAY)
    assert read_cubes().fingerprint() == before
    assert loaded(register, accept_change=True) != before
    assert serving().accepted_change


def test_a_total_that_vanishes_is_a_large_move(register: Path) -> None:
    """Given amounts that are all gone, when loaded, then that must be accepted."""
    loaded(register)
    (register / "case_amounts.csv").write_text("case_id,stage,eur,booked_on\n")
    with pytest.raises(LoadRefused, match="cents imposed: 123456 -> 0"):
        load(register, source="Test", today=TODAY)


def test_undo(register: Path) -> None:
    """Given two loads, when undone twice, then the first serves, then none; more is refused."""
    first = loaded(register)
    another(register)
    loaded(register, accept_change=True)
    undo()
    assert read_cubes().fingerprint() == first
    assert serving().number == 1
    assert undo().serves is None
    with pytest.raises(NoRegister, match="no register is loaded"):
        read_cubes()
    with pytest.raises(NoRegister, match="no register is loaded"):
        undo()
    assert [entry.action for entry in read_log()] == ["load", "load", "undo", "undo"]


def test_undo_after_a_load_after_an_undo(register: Path) -> None:
    """Given a load that was undone, when another is loaded and undone, then the first serves."""
    first = loaded(register)
    another(register)
    loaded(register, accept_change=True)
    undo()
    another(register)
    loaded(register, accept_change=True)
    undo()
    assert read_cubes().fingerprint() == first


def test_old_loads_go(register: Path) -> None:
    """Given more loads than are kept, when undone to the last kept, then going on is refused."""
    for _ in range(LOADS_KEPT + 2):
        load(register, source="Test", today=TODAY)
    assert len(list(register_folder().glob("load-*"))) == LOADS_KEPT
    for _ in range(LOADS_KEPT - 1):
        undo()
    with pytest.raises(NoRegister, match="no longer kept"):
        undo()
    read_cubes()


@pytest.mark.parametrize("source", ["", "  ", "x" * 81, "a\nb", "van 111222333"])
def test_a_source_needs_a_name(register: Path, source: str) -> None:
    """Given no name, or one that can't stand below a figure, when loaded, then it is refused."""
    with pytest.raises(LoadRefused):
        load(register, source=source, today=TODAY)
    assert not read_log()


@pytest.mark.parametrize("damage", ["cut", "gone", "manifest"])
def test_damage_is_noticed(register: Path, damage: str) -> None:
    """Given a load whose files are damaged, when it is read, then that is told."""
    loaded(register)
    folder = register_folder() / str(serving().serves)
    match damage:
        case "cut":
            file = folder / "cases.parquet"
            file.write_bytes(file.read_bytes()[:-9])
        case "gone":
            (folder / "cases.parquet").unlink()
        case _:
            (folder / MANIFEST).write_text("{}")
    with pytest.raises(NoRegister, match="is damaged"):
        read_cubes()


def test_a_log_that_cannot_be_read(register: Path) -> None:
    """Given a log that was meddled with, when a register is loaded, then it is refused and the
    log stays as it is.
    """
    loaded(register)
    log = register_folder() / LOG
    log.write_text("{")
    with pytest.raises(NoRegister, match="the load log cannot be read"):
        load(register, source="Test", today=TODAY)
    assert log.read_text() == "{"


def test_failing_at_every_step(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a load that fails at its first, second, ... write, when the register is read,
    then the old one serves whole, until no failure is left that comes before it counts.
    """
    before = loaded(register)
    another(register)
    failed = 0
    for step in range(1, 100):
        with monkeypatch.context() as patch:
            fail_at(patch, step)
            try:
                load(register, source="Test", today=TODAY, accept_change=True)
            except OSError:
                failed += 1
            else:
                break
        assert read_cubes().fingerprint() == before
        assert len(read_log()) == 1
    assert failed > 20
    assert read_cubes().fingerprint() != before
    assert not list(register_folder().glob("unfinished-*"))


LOADS_FOREVER = """
import sys
from datetime import date
from pathlib import Path
from data.register.loading import load
one, other = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
while True:
    for path in (one, other):
        load(path, source="Test", today=date(2024, 1, 31), accept_change=True)
"""


def test_killed_at_any_moment(register: Path, tmp_path: Path) -> None:
    """Given a process that loads two registers in turn, when it is killed at random moments,
    then one of the two serves, whole, and the next load goes through.
    """
    prints = [loaded(register)]
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in register.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    another(copy)
    prints.append(loaded(copy, accept_change=True))
    moments = random.Random(1)
    for _ in range(KILLS):
        command = [sys.executable, "-c", LOADS_FOREVER, str(register), str(copy)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(moments.random() * 0.8)
            process.kill()
        assert read_cubes().fingerprint() in prints
        assert all(map(json.loads, (register_folder() / LOG).read_text().splitlines()))
    loaded(register, accept_change=True)
    assert not list(register_folder().glob("unfinished-*"))
    kept = {entry.serves for entry in read_log()}
    assert {folder.name for folder in register_folder().glob("load-*")} <= kept


def test_a_preview_tells_what_a_load_would_do(register: Path) -> None:
    """Given a register, when it is previewed, then totals and moves are those of the load itself,
    and nothing is loaded.
    """
    first = preview(register, source="Test", today=TODAY)
    assert first.first
    assert not first.large
    assert not read_log()
    assert first.totals == load(register, source="Test", today=TODAY).entry.totals
    another(register)
    second = preview(register, source="Test", today=TODAY)
    assert not second.first
    assert [str(change) for change in second.large] == ["bookings: 2 -> 3 (+1)"]
    changes = load(register, source="Test", today=TODAY, accept_change=True).changes
    assert second.changes == changes


def test_a_preview_refuses_as_a_load_does(register: Path) -> None:
    """Given no name for the source, when previewed, then it is refused in both languages."""
    with pytest.raises(LoadRefused) as refusal:
        preview(register, source=" ", today=TODAY)
    assert in_words(refusal.value.why, "nl").startswith("de bron heeft een naam")
    assert str(refusal.value).startswith("the source needs a name")


def test_what_an_undo_would_do(register: Path) -> None:
    """Given two loads, when asked what an undo would do, then it is what the undo does."""
    loaded(register)
    another(register)
    loaded(register, accept_change=True)
    would, did = undone(), undo()
    assert (would.serves, would.source, would.number) == (did.serves, did.source, did.number)


def test_an_undo_of_another_load_than_was_seen(register: Path) -> None:
    """Given a load that came in between, when what was seen is undone, then that is refused."""
    loaded(register)
    loaded(register)
    with pytest.raises(LoadRefused, match="came in between"):
        undo(after=1)
    assert serving().number == 2
    undo(after=2)
    assert serving().number == 1
