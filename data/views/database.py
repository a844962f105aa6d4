"""The database of views: where it lies, what is in it, and how it is opened and written."""

import errno
import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from data.store import store_folder
from data.views.rules import ViewsUnavailable, fault

VIEWS_VARIABLE = "REGIOBEELD_VIEWS"
FILE = "views.sqlite"
SCHEMA_VERSION = 1
SECONDS_TO_WAIT = 10.0
# 64 MB in pages of 4 KB: far more than views need, and no pasted text fills the disk of a server.
MOST_PAGES = 16_384

_SCHEMA = (
    """
    create table view (
        id text primary key,
        name text not null,
        folded text not null unique,
        page text not null,
        query text not null,
        tiles text not null,
        saved_at text not null
    ) strict
    """,
    """
    create table agenda (
        id text primary key,
        name text not null,
        folded text not null unique,
        saved_at text not null
    ) strict
    """,
    """
    create table item (
        id text primary key,
        agenda text not null references agenda (id) on delete cascade,
        view text not null references view (id) on delete cascade,
        position integer not null,
        note text not null
    ) strict
    """,
    """
    create table meeting (
        id text primary key,
        agenda text not null references agenda (id) on delete cascade,
        ended_at text not null,
        build text not null,
        load text not null,
        minutes text not null
    ) strict
    """,
    """
    create table decision (
        id text primary key,
        agenda text not null references agenda (id) on delete cascade,
        meeting text references meeting (id) on delete cascade,
        about text not null,
        text text not null,
        owner text not null,
        due text not null,
        recorded_at text not null
    ) strict
    """,
    "create index item_of_agenda on item (agenda, position)",
    "create index decision_of_agenda on decision (agenda, recorded_at)",
)
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
_WAITED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PRIMARY_CODE = 0xFF
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_making = threading.Lock()


def views_folder() -> Path:
    """The folder of the views: the setting REGIOBEELD_VIEWS, else `<store>-views` beside it."""
    store = store_folder()
    named = os.environ.get(VIEWS_VARIABLE) or ""
    return Path(named) if named else store.with_name(f"{store.name}-views")


@contextmanager
def reading() -> Generator[sqlite3.Connection]:
    """A connection that sees one state of the views; raises ViewsUnavailable."""
    with _opened() as connection:
        connection.execute("begin")
        yield connection


@contextmanager
def writing() -> Generator[sqlite3.Connection]:
    """A connection that writes all of the block or nothing, after whoever writes now.

    Raises ViewsUnavailable; then nothing was written.
    """
    with _opened() as connection:
        connection.execute("begin immediate")
        yield connection
        connection.execute("commit")


@contextmanager
def _opened() -> Generator[sqlite3.Connection]:
    try:
        with closing(_connected(views_folder() / FILE)) as connection:
            yield connection
    except (sqlite3.Error, OSError) as error:
        raise ViewsUnavailable([fault("views", _why(error), reason=error)]) from error


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("pragma foreign_keys = on")
        connection.execute(f"pragma max_page_count = {MOST_PAGES}")
        _bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    if _version(connection) == SCHEMA_VERSION:
        return
    # one at a time, so that the change to a write-ahead log finds nobody else at work
    with _making:
        connection.execute("pragma journal_mode = wal")
        connection.execute("begin immediate")
        version = _version(connection)
        if version > SCHEMA_VERSION:
            raise ViewsUnavailable([fault("views", "refused.newer")])
        if version < SCHEMA_VERSION:
            for statement in _SCHEMA:
                connection.execute(statement)
            connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
        connection.execute("commit")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _why(error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _FULL or code & _PRIMARY_CODE == sqlite3.SQLITE_FULL:
        return "refused.full"
    if code & _PRIMARY_CODE in _WAITED:
        return "refused.waited"
    if isinstance(error, OSError) and error.errno is not None and error.errno in _NO_ROOM:
        return "refused.full"
    return "refused.unavailable"


def new_id() -> str:
    """A key that nobody can guess and that stands in an address as it is."""
    return token_hex(8)


def now() -> str:
    """This moment in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
