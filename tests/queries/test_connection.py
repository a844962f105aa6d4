import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.build import build
from data.store import STORE_VARIABLE, file_name, read_pointer
from queries import (
    Build,
    Question,
    Scope,
    StoreUnavailable,
    TookTooLong,
    ask,
    connection,
    serving_build,
    store_health,
)
from queries.connection import cursor

Asked = Callable[..., pl.DataFrame]
ENDLESS = "select count(*) as n from range(100_000) a, range(100_000) b, range(1000) c"


def cases() -> list[int | None]:
    """The cases of all regions, out of the store that serves."""
    return ask("cases/by_region", scope=Scope(who="test"))["cases"].to_list()


def harm(folder: Path, how: str) -> None:
    """Do to a store what happens to files."""
    path, pointer = folder / read_pointer(folder).file, folder / "current.json"
    content = path.read_bytes()
    harms: dict[str, Callable[[], object]] = {
        "folder gone": lambda: shutil.rmtree(folder),
        "file gone": path.unlink,
        "file a folder": lambda: (path.unlink(), path.mkdir()),
        "file cut": lambda: path.write_bytes(content[: len(content) // 2]),
        "file empty": lambda: path.write_bytes(b""),
        "file garbage": lambda: path.write_bytes(b"garbage" * 10_000),
        "one byte": lambda: path.write_bytes(content[:-1] + bytes([content[-1] ^ 1])),
        "pointer gone": pointer.unlink,
        "pointer garbage": lambda: pointer.write_bytes(b"\x00\xff garbage"),
        "pointer of numbers": lambda: pointer.write_text('{"build": 1, "file": 2, "sha256": 3}'),
    }
    harms[how]()


HARMS = (
    "folder gone",
    "file gone",
    "file a folder",
    "file cut",
    "file empty",
    "file garbage",
    "one byte",
    "pointer gone",
    "pointer garbage",
    "pointer of numbers",
)


@pytest.mark.parametrize("how", HARMS)
def test_a_harmed_store(own_store: Path, inputs: Path, how: str) -> None:
    """Given an open store that is lost or damaged, when it is asked, then one line says so; and
    after a build the same process answers again.
    """
    before = cases()
    harm(own_store, how)
    for _ in range(2):
        with pytest.raises(StoreUnavailable) as refusal:
            cases()
        assert "store" in str(refusal.value)
        assert "\n" not in str(refusal.value)
    with pytest.raises(StoreUnavailable):
        store_health()
    if how == "file a folder":
        (own_store / file_name(read_pointer(own_store).build)).rmdir()
    build(root=inputs, folder=own_store)
    assert cases() == before
    assert store_health() == read_pointer(own_store).build


def test_no_store_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a folder where nothing was ever built, when it is asked, then the way out is told."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(StoreUnavailable, match="make build"):
        cases()


def test_a_store_that_comes_back(own_store: Path) -> None:
    """Given a store that was overwritten, when the very file is put back,
    then the same process answers again.
    """
    path = own_store / read_pointer(own_store).file
    before = cases()
    path.rename(own_store / "aside")
    path.write_bytes(b"garbage")
    with pytest.raises(StoreUnavailable, match="damaged"):
        cases()
    (own_store / "aside").replace(path)
    assert ask("cases/by_region", scope=Scope(who="test"))["cases"].to_list() == before
    fresh = ask("regions/size", scope=Scope(who="test", regions=("limburg",)))
    assert fresh["region"].to_list() == ["limburg"]


def test_a_file_that_is_no_store(own_store: Path) -> None:
    """Given a pointer that fits a file which is no DuckDB file, when it is asked,
    then it is refused.
    """
    path = own_store / read_pointer(own_store).file
    path.write_bytes(b"not a database" * 1000)
    pointer = own_store / "current.json"
    old = read_pointer(own_store).sha256
    pointer.write_text(pointer.read_text().replace(old, connection.checksum(path)))
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        cases()


def test_one_connection_a_build(own_store: Path) -> None:
    """Given a store, when many threads ask for it at once, then it was opened once."""
    with ThreadPoolExecutor(max_workers=8) as pool:
        builds = list(pool.map(lambda _: serving_build(), range(50)))
    assert {id(build.base) for build in builds} == {id(serving_build().base)}
    assert builds[0].build == read_pointer(own_store).build


def test_cursors_do_not_mix() -> None:
    """Given two cursors in the middle of an answer, when both go on,
    then each goes on with its own.
    """
    with cursor(serving_build()) as one, cursor(serving_build()) as other:
        one.execute("select region from region order by position")
        other.execute("select theme from theme order by position")
        assert one.fetchone() == ("amsterdam_amstelland",)
        assert other.fetchone() == ("human_trafficking",)
        assert one.fetchone() == ("den_haag",)


def test_a_closed_connection(own_store: Path) -> None:
    """Given a build whose connection was closed meanwhile, when it is asked,
    then the store is called unavailable and the next question opens it anew.
    """
    opened = serving_build()
    connection.close()
    with pytest.raises(StoreUnavailable, match="ask again"), cursor(opened):
        pytest.fail("a closed connection gave a cursor")
    assert len(cases()) == 10
    assert own_store.is_dir()


# --- a runaway question ------------------------------------------------------------------------


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let cases/by_region be a question without an end, and the longest time short."""
    slow = Question(
        name="cases/by_region",
        sql=ENDLESS,
        grain="",
        filters=frozenset(),
        columns=("n",),
        unit="",
        protection="none",
        invariants="",
        parameters=frozenset(),
        from_register=False,
    )
    monkeypatch.setattr("queries.asking.find_question", lambda _: slow)
    monkeypatch.setattr("queries.asking.all_questions", lambda: {slow.name: slow})


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store that gives a question 200 ms."""
    monkeypatch.setitem(connection.HARDENED, "max_execution_time", "200")
    connection.close()
    yield
    connection.close()


@pytest.mark.usefixtures("endless", "impatient")
def test_a_runaway_question_is_stopped() -> None:
    """Given a question that would run for hours, when it is asked, then it is stopped in time."""
    start = time.monotonic()
    with pytest.raises(TookTooLong, match="stopped after"):
        cases()
    assert time.monotonic() - start < 5


@pytest.mark.usefixtures("impatient")
def test_the_next_question_is_answered() -> None:
    """Given a question that was stopped, when another is asked, then it is answered; a time that
    has passed stops nothing that is done.
    """
    opened = serving_build()
    with pytest.raises(TookTooLong), cursor(opened) as store:
        store.execute(ENDLESS).fetchall()
    with cursor(opened) as store:
        quick = store.execute("select count(*) from region").fetchone()
        time.sleep(0.3)
        again = store.execute("select count(*) from theme").fetchone()
    assert (quick, again) == ((10,), (6,))


def test_a_question_may_take_some_seconds() -> None:
    """Given the store as it serves, when it is asked for its limit, then it is ten seconds."""
    with cursor(serving_build()) as store:
        limit = store.execute("select current_setting('max_execution_time')").fetchone()
    assert limit == (connection.LONGEST_QUESTION_MILLISECONDS,)


# --- hardening ---------------------------------------------------------------------------------


@pytest.fixture
def opened() -> Build:
    """The store that serves."""
    return serving_build()


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('{secret}')",
        "select * from read_text('{secret}')",
        "select * from '{secret}'",
        "select * from glob('/etc/*')",
        "copy region to '{secret}.out'",
        "export database '{secret}.folder'",
        "attach '{secret}.duckdb' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "set threads = 64",
        "reset lock_configuration",
        "pragma enable_profiling",
        "create table mine (a int)",
        "insert into region select * from region",
        "delete from region",
        "drop table region",
    ],
)
def test_what_a_connection_must_not_do(opened: Build, tmp_path: Path, sql: str) -> None:
    """Given the connection of the store, when SQL tries to read or write files, load code, change
    a setting or a row, then it is refused and nothing was written.
    """
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with opened.base.cursor() as store, pytest.raises(duckdb.Error):
        store.execute(sql.format(secret=secret)).fetchall()
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
    with opened.base.cursor() as store:
        assert store.execute("select count(*) from region").fetchone() == (10,)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("enable_external_access", "false"),
        ("lock_configuration", "true"),
        ("autoload_known_extensions", "false"),
        ("autoinstall_known_extensions", "false"),
        ("memory_limit", "953.6 MiB"),
        ("threads", "1"),
        ("access_mode", "read_only"),
    ],
)
def test_settings_of_the_connection(opened: Build, setting: str, value: str) -> None:
    """Given the connection of the store, when its settings are read, then it is locked down."""
    with opened.base.cursor() as store:
        found = store.execute("select current_setting(?)", [setting]).fetchone()
    assert str(found[0] if found else None).lower() == value.lower()
