import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.build import build, build_id, is_current
from data.inputs import DATA_ROOT, INPUTS, Input
from data.load_contracts import CONTRACTS
from data.register.cubes import CUBES
from data.register_tables import CUBES_KEPT_BACK
from data.store import STORE_VARIABLE, Pointer, file_name, move_pointer, read_pointer
from queries import Scope, StoreUnavailable, ask, one_build, serving_build
from queries.connection import cursor

FIGURES = "published/published_figures.csv"
SERIES = "published/national_series.csv"
DERIVED = {
    "published_figure",
    "published_total",
    "region_size",
    "coverage",
    "period",
    "period_practice",
    "figure",
    "figure_total",
    "register_load",
    "register_figure",
    "register_total",
    "register_reporting",
    "register_span",
    "member",
    *(f"cube_{name}" for name in CUBES if name not in CUBES_KEPT_BACK),
    "cube_advice_by_kind",
    "harbour_place",
    "harbour_score",
    "harbour_near",
    "municipality_indicator",
    "drug_figure",
    "drug_observation",
    "drug_picture",
    "drug_against_country",
    "partner_effort",
    "drug_explanation",
    "drug_choice",
    "drug_return",
    "drug_period",
    "drug_script",
    "drug_load",
}
NOT_SERVED = {
    "published_cell",
    "harbour_finding",
    "public_drug_effort",
    "public_drug_explanation",
    "public_drug_figure",
}
LOADED = {table.name for contract in CONTRACTS for table in contract.tables} | {"load_entry"}
OF_THE_BUILD = {"reconciliation", "build"}
Change = Callable[[str, str, str], None]


def first_year() -> float:
    """The number of cases in the oldest year of the national series."""
    return ask("published/national_series", scope=Scope(who="test"))["value"][0]


@pytest.fixture
def opened(own_store: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """The store that serves, opened by hand."""
    path = own_store / read_pointer(own_store).file
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


# --- the id ------------------------------------------------------------------------------------


def test_the_same_inputs_have_the_same_id(inputs: Path, tmp_path: Path) -> None:
    """Given a copy of the inputs in another folder, when both are built,
    then they have the same id.
    """
    assert build_id(inputs) == build_id()
    folder = tmp_path / "a"
    assert build(root=inputs, folder=folder)["build"] == build_id(folder=folder)


@pytest.mark.parametrize("source", INPUTS, ids=lambda source: source.table)
def test_each_input_counts_for_the_id(inputs: Path, source: Input) -> None:
    """Given one byte more in any input, when its id is made, then it is another."""
    before = build_id(inputs)
    with (inputs / source.file).open("a") as file:
        file.write("\n")
    assert build_id(inputs) != before


# --- what is built -----------------------------------------------------------------------------


def test_the_summary(run_build: Callable[..., Any], own_store: Path) -> None:
    """Given whole inputs, when the command runs, then its summary is JSON with the build, the
    file, the rows of each table, the checks that held and the known differences.
    """
    run = run_build()
    assert (run.status, run.err) == (0, "")
    summary = run.summary
    assert summary["build"] == build_id()
    assert Path(summary["path"]) == own_store / file_name(build_id())
    assert Path(summary["path"]).is_file()
    assert summary["rows"]["published_figure"] == 10 * 23
    assert summary["rows"]["municipality"] == 342
    assert summary["reconciliation"]["held"] > 40
    assert summary["reconciliation"]["failed"] == 0
    differences = {row["difference"]: row for row in summary["known_differences"]}
    assert differences["cases_against_summary"]["one"] == "1,155 cases in table 1"


def test_the_summary_counts_the_rows(
    run_build: Callable[..., Any], opened: duckdb.DuckDBPyConnection
) -> None:
    """Given a built store, when its tables are counted, then the summary told the same."""
    rows = run_build().summary["rows"]
    counted = {name: opened.table(name).shape[0] for name in rows}
    assert rows == counted


def test_the_store_holds_the_declared_tables_only(opened: duckdb.DuckDBPyConnection) -> None:
    """Given a built store, when its tables are listed, then they are the reviewed inputs, what is
    derived from them, what is loaded and the build itself: no case and no person.
    """
    tables = {name for (name,) in opened.sql("select table_name from duckdb_tables()").fetchall()}
    reviewed = {source.table for source in INPUTS} - NOT_SERVED
    assert tables == reviewed | DERIVED | LOADED | OF_THE_BUILD


@pytest.mark.parametrize("source", INPUTS[1:], ids=lambda source: source.table)
def test_a_table_has_the_columns_of_its_contract(
    opened: duckdb.DuckDBPyConnection, source: Input
) -> None:
    """Given a built store, when a table's columns are listed, then they are the contract's, and
    none of them could hold a case or a person.
    """
    table = source.table
    found = opened.sql(
        f"select column_name from duckdb_columns() where table_name = '{table}'"
    ).fetchall()
    columns = {name for (name,) in found}
    served = table not in NOT_SERVED
    assert columns == (set(source.columns) if served else set())
    personal = ("case_id", "casus", "person", "bsn", "birth", "surname", "subject", "suspect")
    assert not [name for name in columns for word in personal if word in name]


def test_a_reviewed_file_holds_a_declared_column_only(inputs: Path) -> None:
    """Given the files of the inputs, when their headers are read, then none has a column that
    its contract doesn't declare, so that nothing more can reach the store.
    """
    for source in INPUTS:
        header = (inputs / source.file).read_text(encoding="utf-8").splitlines()[0]
        assert sorted(header.split(",")) == sorted(source.columns)


# --- what is refused ---------------------------------------------------------------------------


def test_a_figure_that_breaks_a_sum(change: Change, refused: Callable[[str], None]) -> None:
    """Given a figure changed by one, when the store is built, then the sums that no longer hold
    are told, with what was expected and found, and the old store serves on.
    """
    change(FIGURES, "2023,1,2,1,153,", "2023,1,2,1,154,")
    refused("cases_are_their_sources/amsterdam_amstelland: expected 154, found 153")
    refused("printed_total_is_sum_of_regions/cases: expected 1155, found 1156")


def test_the_command_refuses_without_a_trace(tmp_path: Path) -> None:
    """Given a broken figure, when the command itself runs in a shell, then it ends with status 1,
    names the place, prints no trace and leaves no store behind.
    """
    shutil.copytree(
        DATA_ROOT, tmp_path / "data", ignore=shutil.ignore_patterns("store", "__pycache__")
    )
    figures = tmp_path / "data" / FIGURES
    figures.write_text(figures.read_text().replace("2023,1,2,1,153,", "2023,1,2,1,12x,"))
    environment = {name: value for name, value in os.environ.items() if name != STORE_VARIABLE}
    run = subprocess.run(
        [sys.executable, "-m", "data.build"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert f"{FIGURES}, line 12, column value" in run.stderr
    assert "Traceback" not in run.stderr
    assert not run.stdout
    assert not list((tmp_path / "data" / "store").glob("*.duckdb"))


def test_a_store_folder_that_is_a_file(
    run_build: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a file where the folder of the store should be, when the command runs,
    then it ends with status 1 and a line, not with a trace.
    """
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "taken"))
    run = run_build()
    assert run.status == 1
    assert run.err.startswith("The store cannot be written: ")
    assert len(run.err.splitlines()) == 1


def test_a_build_that_breaks_off_while_writing(
    inputs: Path, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a disk that refuses the last step, when the store is built,
    then the pointer still names the old store and nothing unfinished is left.
    """

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    before = read_pointer(own_store)
    (inputs / SERIES).write_text((inputs / SERIES).read_text().replace(",300,", ",301,"))
    monkeypatch.setattr("data.build.move_pointer", refuse)
    with pytest.raises(OSError, match="no space left"):
        build(root=inputs, folder=own_store)
    assert read_pointer(own_store) == before
    assert not list(own_store.glob("unfinished-*"))
    assert first_year() == 300


# --- serving while building --------------------------------------------------------------------


def test_a_reader_keeps_its_answer_while_a_build_runs(
    change: Change, inputs: Path, own_store: Path
) -> None:
    """Given a reader in the middle of an answer, when a new build takes over, then the reader
    gets the rest of its old answer, and the next question is answered by the new build.
    """
    assert first_year() == 300
    with cursor(serving_build()) as reader:
        answer = reader.execute("select value from national_series order by year")
        first = answer.fetchone()
        change(SERIES, ",300,", ",301,")
        new = build(root=inputs, folder=own_store)
        rest = answer.fetchall()
        again = reader.execute("select min(year), max(value) from national_series").fetchone()
    assert first == (300.0,)
    assert len(rest) == 14
    assert again == (2011, 13_000_000.0)
    assert first_year() == 301
    assert serving_build().build == new["build"] != build_id()


def test_one_page_is_answered_out_of_one_build(
    change: Change, inputs: Path, own_store: Path
) -> None:
    """Given a page that has asked one question, when a new build takes over before its next one,
    then that is answered out of the same build, and the page after it out of the new one.
    """
    with one_build():
        before = first_year(), serving_build().build
        change(SERIES, ",300,", ",301,")
        new = build(root=inputs, folder=own_store)
        after = first_year(), serving_build().build
    assert after == before
    with one_build():
        assert (first_year(), serving_build().build) == (301, new["build"])


def test_a_page_that_found_no_store_looks_again(inputs: Path, own_store: Path) -> None:
    """Given a page whose first question found no store, when there is one at its next question,
    then that is answered.
    """
    (own_store / "current.json").unlink()
    with one_build():
        with pytest.raises(StoreUnavailable):
            first_year()
        build(root=inputs, folder=own_store)
        assert first_year() == 300


def test_an_older_build_answers_as_before(change: Change, inputs: Path, own_store: Path) -> None:
    """Given two builds in turn, when the first serves again, then it answers as it did."""
    build(root=inputs, folder=own_store)
    assert first_year() == 300
    change(SERIES, ",300,", ",301,")
    build(root=inputs, folder=own_store)
    assert first_year() == 301
    change(SERIES, ",301,", ",300,")
    build(root=inputs, folder=own_store)
    assert first_year() == 300


def test_the_same_build_again_leaves_the_file_alone(own_store: Path) -> None:
    """Given a store that is whole, when the same inputs are built again,
    then the file, which may be in use, is not touched.
    """
    path = own_store / read_pointer(own_store).file
    before = path.stat().st_ino, path.stat().st_mtime_ns
    build(folder=own_store)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def test_builds_at_the_same_time(inputs: Path, tmp_path: Path) -> None:
    """Given several builds of the same inputs at once, when all are done,
    then the pointer names a whole file.
    """
    folder = tmp_path / "store"
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(build, root=inputs, folder=folder) for _ in range(4)]
        assert {run.result()["build"] for run in runs} == {build_id(folder=folder)}
    assert is_current(folder)


# --- --if-changed ------------------------------------------------------------------------------


def test_nothing_to_do(run_build: Callable[..., Any], own_store: Path) -> None:
    """Given a store that fits the inputs, when asked to build if changed,
    then nothing is built.
    """
    before = sorted((path.name, path.stat().st_mtime_ns) for path in own_store.iterdir())
    run = run_build("--if-changed")
    assert run.status == 0
    assert run.summary == {"build": build_id(), "changed": False}
    after = sorted((path.name, path.stat().st_mtime_ns) for path in own_store.iterdir())
    assert after == before


@pytest.mark.parametrize("harm", ["delete", "cut", "overwrite", "delete pointer", "spoil pointer"])
def test_a_harmed_store_is_built_anew(
    run_build: Callable[..., Any], own_store: Path, harm: str
) -> None:
    """Given a store whose file or pointer was lost or damaged, when asked to build if changed,
    then it is built anew and answers.
    """
    path, pointer = own_store / read_pointer(own_store).file, own_store / "current.json"
    match harm:
        case "delete":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        case "overwrite":
            path.write_bytes(b"x" * path.stat().st_size)
        case "delete pointer":
            pointer.unlink()
        case _:
            pointer.write_text('{"build": ')
    assert not is_current()
    run = run_build("--if-changed")
    assert run.status == 0
    assert "rows" in run.summary
    assert is_current()
    assert first_year() == 300


def test_changed_inputs(change: Change, run_build: Callable[..., Any]) -> None:
    """Given an input that changed, when asked to build if changed, then it is built."""
    change(SERIES, ",300,", ",301,")
    assert run_build("--if-changed").summary["rows"]["national_series"] == 15
    assert first_year() == 301


# --- old builds --------------------------------------------------------------------------------


def test_old_builds_are_dropped(inputs: Path, own_store: Path) -> None:
    """Given more builds than are kept, when the next is done, then the newest three stay, the one
    that serves among them, and leftovers of a build that broke off are gone.
    """
    (own_store / "unfinished-0123456789ab.duckdb.wal").write_text("left behind")
    built = [read_pointer(own_store).build]
    for number in range(301, 305):
        text = (inputs / SERIES).read_text()
        (inputs / SERIES).write_text(text.replace(f",{number - 1},cases", f",{number},cases"))
        built.append(build(root=inputs, folder=own_store)["build"])
        time.sleep(0.01)
    assert len(set(built)) == 5
    kept = {path.name for path in own_store.glob("*.duckdb*")}
    assert kept == {file_name(name) for name in built[-3:]}
    assert read_pointer(own_store).build == built[-1]
    assert json.loads((own_store / "current.json").read_text())["file"] == file_name(built[-1])


def test_a_pointer_to_an_older_build(own_store: Path) -> None:
    """Given a pointer moved to another whole build, when asked, then that build answers."""
    pointer = read_pointer(own_store)
    shutil.copy(own_store / pointer.file, own_store / file_name("aaaaaaaaaaaa"))
    other = Pointer(build="aaaaaaaaaaaa", file=file_name("aaaaaaaaaaaa"), sha256=pointer.sha256)
    move_pointer(own_store, other)
    assert serving_build().build == "aaaaaaaaaaaa"
