"""The one connection to the store that serves, and a cursor for each question."""

import atexit
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.store import (
    NoStore,
    Pointer,
    checksum,
    file_name,
    path_in,
    read_pointer,
    store_folder,
)
from queries.errors import BuildGone, StoreUnavailable, TookTooLong

LONGEST_QUESTION_MILLISECONDS = 10_000
# Planning a question over these small tables takes longer than running it, and these steps of the
# planner find nothing there to save; together they are a third of the time.
_NO_USE_HERE = (
    "aggregate_function_rewriter",
    "aggregate_reuse",
    "build_side_probe_side",
    "column_lifetime",
    "common_aggregate",
    "common_subexpressions",
    "common_subplan",
    "compressed_materialization",
    "cte_filter_pusher",
    "deliminator",
    "distinct_aggregate_rewrite",
    "duplicate_groups",
    "grouping_sets",
    "in_clause",
    "join_elimination",
    "join_filter_pushdown",
    "join_order",
    "late_materialization",
    "limit_pushdown",
    "outer_join_simplification",
    "partial_aggregate_pushdown",
    "partitioned_execution",
    "projection_placement",
    "projection_pullup",
    "redundant_order_keys",
    "regex_range",
    "remote_pushdown",
    "reorder_filter",
    "row_group_pruner",
    "sampling_pushdown",
    "scalar_fn_pushdown",
    "statistics_propagation",
    "top_n_window_elimination",
    "type_pushdown",
    "unnest_rewriter",
    "window_rewriter",
    "window_self_join",
)
HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    # DuckDB shares out blocks of 122,880 rows, and no table has more; each viewer asks from a
    # thread of their own anyway
    "threads": "1",
    "max_execution_time": str(LONGEST_QUESTION_MILLISECONDS),
    "disabled_optimizers": ",".join(_NO_USE_HERE),
    "lock_configuration": "true",
}
Stamp = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Build:
    """An opened store; stamp tells whether the file is still the one that was opened."""

    build: str
    path: Path
    stamp: Stamp
    base: duckdb.DuckDBPyConnection


_lock = threading.Lock()
_opened: Build | None = None
# the build of a block of one_build(), once it is known
_held: ContextVar[list[Build] | None] = ContextVar("held", default=None)


@contextmanager
def one_build() -> Generator[None]:
    """Let all that is asked in this block be answered out of one build.

    A build that comes to serve meanwhile is not looked for: no page is half of the one and half of
    the other. Which build it is shows at the first question, so a missing store is told there.
    """
    before = _held.set([])
    try:
        yield
    finally:
        _held.reset(before)


def serving_build() -> Build:
    """The store that serves, opened if need be; raises StoreUnavailable.

    It is the one that serves now, or in a block of one_build() the one that served at its start.
    """
    held = _held.get()
    if held is None:
        return _serving_now()
    if not held:
        held.append(_serving_now())
    return held[0]


def _serving_now() -> Build:
    global _opened  # noqa: PLW0603 - one connection a process is the point
    folder = store_folder()
    try:
        pointer = read_pointer(folder)
        path = path_in(folder, pointer.file)
        stamp = _stamp(path)
    except (NoStore, OSError) as error:
        raise StoreUnavailable(f"the store is missing: {error}; `make build` makes it") from error
    opened = _opened
    if opened and opened.path == path and opened.stamp == stamp:
        return opened
    with _lock:
        if not (_opened and _opened.path == path and _opened.stamp == stamp):
            if _opened and _opened.path == path:
                # DuckDB keeps serving an open file from memory after it was replaced
                close()
            _opened = _open(pointer, path, stamp)
        return _opened


def store_health() -> str:
    """The build id of the store that serves; raises StoreUnavailable."""
    return serving_build().build


def serving_load() -> str:
    """The name of the register's load in the store that serves; empty for none."""
    try:
        return read_pointer(store_folder()).load
    except NoStore as error:
        raise StoreUnavailable(str(error)) from error


@contextmanager
def kept_build(build: str) -> Generator[Build]:
    """An earlier build, opened as hardened as the one that serves, for as long as the block lasts.

    Raises BuildGone where it is no longer kept, StoreUnavailable where it can't be opened.
    """
    path = path_in(store_folder(), file_name(build))
    if Path(path.name).name != file_name(build) or not path.is_file():
        raise BuildGone(f"build {build} is no longer kept")
    try:
        base = duckdb.connect(path, read_only=True, config=HARDENED)
    except (duckdb.Error, OSError) as error:
        raise StoreUnavailable(f"build {build} cannot be opened: {error}") from error
    try:
        yield Build(build=build, path=path, stamp=_stamp(path), base=base)
    finally:
        base.close()


@atexit.register
def close() -> None:
    """Close the store, so that a process ends quietly."""
    global _opened  # noqa: PLW0603
    if _opened:
        _opened.base.close()
        _opened = None


@contextmanager
def cursor(build: Build) -> Generator[duckdb.DuckDBPyConnection]:
    """A cursor of its own for one question to a build; the database stops a runaway question."""
    cursor = _cursor(build)
    try:
        yield cursor
    except duckdb.InterruptException as error:
        raise TookTooLong(
            f"stopped after {LONGEST_QUESTION_MILLISECONDS / 1000:g} seconds"
        ) from error
    except duckdb.Error as error:
        raise StoreUnavailable(f"the store cannot be read: {error}") from error
    finally:
        cursor.close()


def _cursor(build: Build) -> duckdb.DuckDBPyConnection:
    try:
        return build.base.cursor()
    except duckdb.ConnectionException as error:
        raise StoreUnavailable(f"the store was replaced meanwhile; ask again: {error}") from error


def _open(pointer: Pointer, path: Path, stamp: Stamp) -> Build:
    try:
        if checksum(path) != pointer.sha256:
            raise StoreUnavailable("the store is damaged; `make build` mends it")
        base = duckdb.connect(path, read_only=True, config=HARDENED)
    except (duckdb.Error, OSError) as error:
        raise StoreUnavailable(f"the store cannot be opened: {error}") from error
    return Build(build=pointer.build, path=path, stamp=stamp, base=base)


def _stamp(path: Path) -> Stamp:
    status = os.stat(path)  # noqa: PTH116 - Path.stat goes a longer way round
    return status.st_ino, status.st_mtime_ns, status.st_size
