"""What registers of several sizes cost: loading, the store, each question, the raw-join way.

BENCH_CASES names the sizes, with commas between them; ratios are of the largest to the smallest.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bench.questions import median_milliseconds, worked_out
from bench.served import served
from bench.viewers import FilterChange, filter_change
from data.store import STORE_VARIABLE, read_pointer
from queries import warm_up

_SIZES = "10000,1000000,10000000"
_RAW_ROUNDS = 3
_ROUNDS = 7
_IN_A_ROUND = 3
_MEGABYTE = 1_000_000
_GIBIBYTE_IN_KIB = 1024 * 1024

# What the cubes answer, asked of the raw rows: the half of 2023 that most cases are active in.
_RAW = {
    "cases/by_region": """
        select region, count(distinct case_id) from cases
        where opened_on <= '2023-06-30' and coalesce(closed_on, '2024-01-01') >= '2023-01-01'
        group by region""",
    "themes/frequency": """
        select region, theme, count(distinct case_id) from cases join case_themes using (case_id)
        where opened_on <= '2023-06-30' and coalesce(closed_on, '2024-01-01') >= '2023-01-01'
        group by region, theme""",
    "interventions/mix": """
        select region, kind, count(*) from cases join case_advice using (case_id)
        where advised_on between '2023-01-01' and '2023-06-30' group by region, kind""",
}


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One size: seconds and GiB to load and build, MB of the store, a filter change."""

    cases: int
    store: Path
    seconds: float
    gibibytes: float
    megabytes: float
    filter_change: FilterChange
    raw: dict[str, float]


def report() -> list[str]:
    """Lines on each size, and each question at all sizes with the ratio."""
    sizes = [int(text) for text in os.environ.get("BENCH_CASES", _SIZES).split(",")]
    with TemporaryDirectory() as folder:
        measured = [_measure(cases, Path(folder) / str(cases)) for cases in sizes]
        questions = _side_by_side(measured)
    return [
        *_loads(measured),
        "",
        *_questions(measured, questions),
        "",
        *_raw(measured, questions),
    ]


def _measure(cases: int, folder: Path) -> Measured:
    raw = folder / "raw"
    with _store(folder / "store") as store:
        _run("data.demo", "--cases", str(cases), "--seed", "1", "--spread", "--out", str(raw))
        seconds, kibibytes = _run("data.register", "load", str(raw), "--source", "bench")
        with served() as site:
            changed = filter_change(site)
        return Measured(
            cases=cases,
            store=store,
            seconds=seconds,
            gibibytes=kibibytes / _GIBIBYTE_IN_KIB,
            megabytes=(store / read_pointer(store).file).stat().st_size / _MEGABYTE,
            filter_change=changed,
            raw=_raw_joins(raw),
        )


def _side_by_side(measured: list[Measured]) -> dict[str, list[float]]:
    """Median milliseconds of each question by size, the sizes in turn: the machine drifts."""
    rounds: dict[str, list[list[float]]] = {}
    for _ in range(_ROUNDS):
        for place, one in enumerate(measured):
            with _store(one.store):
                warm_up()  # as a server does that opens a store
                for name, milliseconds in worked_out(rounds=_IN_A_ROUND).items():
                    rounds.setdefault(name, [[] for _ in measured])[place].append(milliseconds)
    return {
        name: [statistics.median(times) for times in by_size] for name, by_size in rounds.items()
    }


@contextmanager
def _store(folder: Path) -> Generator[Path]:
    """A store of its own, for this process and those it starts."""
    before = os.environ.get(STORE_VARIABLE)
    os.environ[STORE_VARIABLE] = str(folder)
    try:
        yield folder
    finally:
        os.environ.pop(STORE_VARIABLE)
        if before is not None:
            os.environ[STORE_VARIABLE] = before


def _run(module: str, *arguments: str) -> tuple[float, int]:
    """Run a command; returns its seconds and its peak memory in KiB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{module} ended with status {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss


def _raw_joins(folder: Path) -> dict[str, float]:
    """Milliseconds of the same questions over the raw rows, in DuckDB's own tables."""
    with duckdb.connect() as database:
        for table in ("cases", "case_themes", "case_advice"):
            files = folder / f"{table}.invented.parquet"
            database.execute(f"create table {table} as from read_parquet('{files}')")
        return {
            name: median_milliseconds(
                lambda sql=sql: database.execute(sql).fetchall(), rounds=_RAW_ROUNDS
            )
            for name, sql in _RAW.items()
        }


def _loads(measured: list[Measured]) -> list[str]:
    head = f"{'cases':>12}{'load+build s':>14}{'peak GiB':>10}{'store MB':>10}  a filter change"
    rows = [
        f"{one.cases:12,}{one.seconds:14.1f}{one.gibibytes:10.2f}{one.megabytes:10.1f}"
        f"  {one.filter_change}"
        for one in measured
    ]
    return [head, *rows]


def _questions(measured: list[Measured], questions: dict[str, list[float]]) -> list[str]:
    sizes = "".join(f"{one.cases:>14,}" for one in measured)
    lines = [f"{'question':36}{sizes}{'ratio':>8}  (median ms, worked out)"]
    for name, times in questions.items():
        written = "".join(f"{number:14.2f}" for number in times)
        lines.append(f"{name:36}{written}{times[-1] / times[0]:8.2f}")
    return lines


def _raw(measured: list[Measured], questions: dict[str, list[float]]) -> list[str]:
    lines = ["the same over the raw rows, joined (median ms), and how often faster the cube is"]
    for name in _RAW:
        pairs = zip(measured, questions[name], strict=True)
        written = "".join(f"{one.raw[name]:14.2f} ({one.raw[name] / ms:.0f}x)" for one, ms in pairs)
        lines.append(f"{name:36}{written}")
    return lines
