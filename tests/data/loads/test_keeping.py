"""Loads all or nothing: what serves is whole at any moment, and can be undone."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data.loads import keeping
from data.loads.faults import BrokenTables
from data.loads.journal import LOADS_KEPT, LOG, LoadRefused, NotLoaded
from data.loads.keeping import (
    Entry,
    load,
    loaded_tables,
    place_of,
    preview,
    read_log,
    read_tables,
    undo,
)
from data.store import STORE_VARIABLE
from tests.data.failing import fail_at
from tests.data.loads.conftest import CONTRACT, GOOD, TODAY

ROOT = Path(__file__).parents[3]
KILLS = 6
Put = Callable[..., Path]
VISIT_HEAD = "place,visited_on\n"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a store of the test's own."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    return tmp_path / "store"


def loaded(path: Path, source: str = "Test") -> Entry:
    """Load what is at path."""
    return load(path, contract=CONTRACT, source=source, today=TODAY)


def kept(name: str = "findings") -> pl.DataFrame:
    """A table as it serves."""
    return read_tables(CONTRACT)[name]


def test_nothing_is_loaded() -> None:
    """Given no load, when the tables are read, then they have their columns and no rows."""
    assert kept().is_empty()
    assert kept().columns[-3:] == ["delivered_by", "loaded_on", "invented"]
    with pytest.raises(NotLoaded, match="nothing of this is loaded"):
        undo(contract=CONTRACT)


def test_a_load_replaces_what_it_brings_again(put: Put) -> None:
    """Given a load, when another source brings one of its rows again, then that row is of the new
    source, the other stays, and the log says what moved.
    """
    first = loaded(put())
    assert str(first.changes[0]) == "findings: 2 rows (2 added, 0 changed, 0 dropped)"
    second = loaded(
        put("south,gates,1,,,2023-06-01,no,visit\nsouth,lamps,,,,2023-06-01,,visit\n"), "B"
    )
    assert str(second.changes[0]) == "findings: 3 rows (1 added, 1 changed, 0 dropped)"
    by = kept().select("place", "subject", "score", "delivered_by").rows()
    assert by == [
        ("north", "gates", 2, "Test"),
        ("south", "gates", 1, "B"),
        ("south", "lamps", None, "B"),
    ]


def test_a_part_is_replaced_as_a_whole(put: Put) -> None:
    """Given visits, which are replaced by place, when one place is brought again, then its old
    visits are gone and the other place keeps its own.
    """
    rows = "north,2023-01-01\nnorth,2023-02-01\nsouth,2023-01-01\n"
    loaded(put(rows, table="visits", head=VISIT_HEAD))
    entry = loaded(put("north,2023-03-01\n", table="visits", head=VISIT_HEAD))
    assert str(entry.changes[1]) == "visits: 2 rows (1 added, 0 changed, 2 dropped)"
    assert [place for place, *_ in kept("visits").rows()] == ["north", "south"]


def test_a_preview_loads_nothing(put: Put) -> None:
    """Given a load, when another is looked at beforehand, then it tells what would move, and what
    serves is as it was; a broken one is refused as a load is.
    """
    loaded(put())
    before = kept()
    path = put("south,gates,1,,,2023-06-01,no,visit\n")
    would = preview(path, contract=CONTRACT, source="B", today=TODAY)
    assert str(would.changes[0]) == "findings: 2 rows (0 added, 1 changed, 0 dropped)"
    assert would.brought["findings"].height == 1
    assert kept().equals(before)
    assert len(read_log(CONTRACT)) == 1
    with pytest.raises(BrokenTables):
        preview(put(GOOD.replace("2,0.5", "7,0.5")), contract=CONTRACT, source="B", today=TODAY)


def test_rows_that_go_without_another(put: Put) -> None:
    """Given a load, when another clears a place in one table and brings a visit, then the rows of
    that place are gone and the others stay.
    """
    loaded(put())
    path = put("north,2023-03-01\n", table="visits", head=VISIT_HEAD)
    clears = {"findings": {"place": "south"}}
    (path / "findings.csv").unlink()
    entry = load(path, contract=CONTRACT, source="B", clears=clears, today=TODAY)
    assert [moved.dropped for moved in entry.changes] == [1, 0]
    assert kept()["place"].to_list() == ["north"]


def test_an_undo_of_what_was_not_seen(put: Put) -> None:
    """Given a load that came after the one somebody saw, when that one is undone, then it is
    refused and nothing moves.
    """
    loaded(put())
    loaded(put(GOOD.replace("gates", "lamps")))
    with pytest.raises(LoadRefused, match="came in between"):
        undo(contract=CONTRACT, after=1)
    assert len(read_log(CONTRACT)) == 2


def test_undo_goes_back(put: Put) -> None:
    """Given two loads, when they are undone, then the first serves again, and then none."""
    loaded(put())
    before = kept()
    loaded(put(GOOD.replace("gates", "lamps")))
    assert undo(contract=CONTRACT).changes[0].dropped == 2
    assert kept().equals(before)
    assert undo(contract=CONTRACT).serves is None
    assert kept().is_empty()
    assert [entry.action for entry in read_log(CONTRACT)] == ["load", "load", "undo", "undo"]


def test_undo_goes_back_as_far_as_loads_are_kept(put: Put) -> None:
    """Given more loads than are kept, when they are undone one by one, then it ends with a word."""
    for number in range(LOADS_KEPT + 2):
        loaded(put(GOOD.replace("gates", f"gates {number}")))
    assert len(list(place_of(CONTRACT).glob("load-*"))) == LOADS_KEPT
    for _ in range(LOADS_KEPT - 1):
        undo(contract=CONTRACT)
    with pytest.raises(NotLoaded, match="is no longer kept"):
        undo(contract=CONTRACT)


def test_what_is_refused_changes_nothing(put: Put) -> None:
    """Given a load, when a broken file or a source without a name comes, then it serves on."""
    loaded(put())
    before = kept()
    with pytest.raises(BrokenTables):
        loaded(put(GOOD.replace("2,0.5", "7,0.5")))
    with pytest.raises(LoadRefused, match="the source needs a name"):
        loaded(put(), source=" ")
    with pytest.raises(LoadRefused, match="may be a citizen-service number"):
        loaded(put(), source="123456782")
    assert kept().equals(before)
    assert len(read_log(CONTRACT)) == 1


def test_damage_is_told(put: Put) -> None:
    """Given a load whose file changed, or a log that can't be read, when the tables are asked for,
    then that is told.
    """
    entry = loaded(put())
    (place_of(CONTRACT) / str(entry.serves) / "findings.parquet").write_bytes(b"x")
    with pytest.raises(NotLoaded, match=r"is damaged: findings\.parquet"):
        kept()
    (place_of(CONTRACT) / LOG).write_text("{")
    with pytest.raises(NotLoaded, match="the load log cannot be read"):
        kept()


def test_what_goes_into_the_store(put: Put, store: Path) -> None:
    """Given a load and an undo, when the tables of the store are made, then the log is among them,
    and the fingerprint tells each state from the others.
    """
    prints = [keeping.fingerprint([CONTRACT], folder=store)]
    load(put(), contract=CONTRACT, source="Demo", invented=True, today=TODAY)
    prints.append(keeping.fingerprint([CONTRACT], folder=store))
    tables = loaded_tables([CONTRACT], folder=store)
    assert set(tables) == {"findings", "visits", "load_entry"}
    assert tables["findings"]["invented"].all()
    undo(contract=CONTRACT)
    prints.append(keeping.fingerprint([CONTRACT], folder=store))
    assert len(set(prints)) == 3
    log = loaded_tables([CONTRACT], folder=store)["load_entry"].filter(table="findings")
    assert log.select("action", "added", "dropped").rows() == [("load", 2, 0), ("undo", 0, 2)]


def test_a_contract_that_got_a_table_since(put: Put) -> None:
    """Given a load from before a table was in the contract, when it is read, then that table has
    no rows and the other is as it was.
    """
    entry = loaded(put())
    place = place_of(CONTRACT) / str(entry.serves)
    manifest = (place / "manifest.json").read_text().splitlines()
    (place / "visits.parquet").unlink()
    kept_lines = [line for line in manifest if "visits" not in line]
    (place / "manifest.json").write_text("\n".join(kept_lines).replace('",\n }', '"\n }'))
    assert kept("visits").is_empty()
    assert kept().height == 2


def test_failing_at_every_step(put: Put, monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Given a load that fails at its first, second, ... write, when the tables are read, then the
    old ones serve whole, until no failure is left that comes before it counts.
    """
    loaded(put())
    before, path = kept(), put(GOOD.replace("gates", "lamps"))
    failed = 0
    for step in range(1, 100):
        with monkeypatch.context() as patch:
            fail_at(patch, step)
            try:
                loaded(path)
            except OSError:
                failed += 1
            else:
                break
        assert kept().equals(before)
    assert failed > 5
    assert kept().height == 4
    assert not list(store.rglob("unfinished-*"))


LOADS_FOREVER = """
import sys
from pathlib import Path
from data.loads.keeping import load
from tests.data.loads.conftest import CONTRACT, TODAY
print("ready", flush=True)
while True:
    for path in sys.argv[1:]:
        load(Path(path), contract=CONTRACT, source="Test", today=TODAY)
"""


def test_killed_at_any_moment(put: Put, tmp_path: Path) -> None:
    """Given a process that loads two files in turn, when it is killed at random moments, then
    one of the two serves, whole, and the next load goes through.
    """
    one, other = tmp_path / "one.csv", tmp_path / "findings.csv"
    one = tmp_path / "1" / "findings.csv"
    one.parent.mkdir()
    one.write_text((put() / "findings.csv").read_text())
    other.write_text((put(GOOD.replace(",2,", ",1,")) / "findings.csv").read_text())
    states: list[pl.DataFrame] = []
    for path in (one, other):
        loaded(path)
        states.append(kept().drop("loaded_on"))
    moments = random.Random(1)
    for _ in range(KILLS):
        command = [sys.executable, "-c", LOADS_FOREVER, str(one), str(other)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(moments.random() * 0.4)
            process.kill()
        assert any(kept().drop("loaded_on").equals(state) for state in states)
    loaded(one)
    assert not list(place_of(CONTRACT).glob("unfinished-*"))
