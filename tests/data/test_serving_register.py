"""How a load reaches the store: the same cases are the same build, whatever they came in."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from components.citing import cite_register
from data.build import build, build_id, main
from data.demo import invent, notice_of, write
from data.demo import main as demo_main
from data.inputs import DATA_ROOT
from data.register.loading import load, read_log, register_folder, serving, undo
from data.store import STORE_VARIABLE, read_pointer
from queries import Scope, Selection, ask, serving_build

ROOT = DATA_ROOT.parent
CASES, SEED = 1200, 1
FORMS = ("csv", "xlsx", "parquet")
SCOPE = Scope(who="test")
PUBLISHED = Selection(periods=("2023",))
Register = Callable[..., Path]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """What writes an invented register in a form, by default as Parquet, and returns its folder."""

    @cache
    def register(form: str = "parquet", *, seed: int = SEED) -> Path:
        folder = tmp_path_factory.mktemp(form)
        notice = notice_of(cases=CASES, seed=seed, spread=False)
        write(invent(cases=CASES, seed=seed), folder=folder, form=form, notice=notice)
        return folder

    return register


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store that is not there yet, for one test."""
    folder = tmp_path / "folder"
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    return folder


def foot() -> str:
    """Where figures of the register come from, as it stands below every one."""
    return cite_register(scope=SCOPE, period="2022").source


def cases_of_2022() -> int:
    """The number of cases over 2022 in the store that serves."""
    totals = ask("report/totals", scope=SCOPE, selection=Selection(periods=("2022",)))
    return int(totals.filter(measure="cases")["value"][0])


# --- the figures -------------------------------------------------------------------------------


@pytest.mark.usefixtures("store")
def test_the_store_has_the_published_cells() -> None:
    """Given the demo, when 2023 of the register and the printed tables are asked for, then every
    cell of every region has the same value, code and status, and so has every total.
    """
    names = ["table", "row", "measure", "region", "value", "unit", "printed", "status"]
    ours = ask("report/cells", scope=SCOPE, selection=PUBLISHED).select(names)
    theirs = ask("published/cells", scope=SCOPE, selection=PUBLISHED).select(names)
    shown = pl.col("value").cast(pl.Float64)
    assert ours.height == 10 * 23
    assert ours.equals(theirs.with_columns(shown))
    totals = [
        ask(name, scope=SCOPE, selection=PUBLISHED).select("measure", shown, "printed", "status")
        for name in ("report/totals", "published/totals")
    ]
    assert totals[0].height == 23
    assert totals[0].equals(totals[1])


# --- the same cases are the same build ---------------------------------------------------------


def test_every_form_gives_the_same_build(register: Register, tmp_path: Path) -> None:
    """Given the demo as CSV, XLSX and Parquet, when each is loaded into a store of its own, then
    the three stores have one build id and the same rows.
    """
    summaries: list[dict[str, object]] = []
    for form in FORMS:
        folder = tmp_path / form
        load(register(form), source=form, folder=folder)
        summaries.append(build(folder=folder))
        assert read_pointer(folder).build == build_id(folder=folder)
    assert len({str(summary["build"]) for summary in summaries}) == 1
    assert summaries[0]["rows"] == summaries[1]["rows"] == summaries[2]["rows"]


def test_another_source_is_the_same_build(register: Register, folder: Path) -> None:
    """Given cases that are served, when they are loaded from another source, then the build id
    stays, the pointer moves to the new load, and every figure's foot names the new source.
    """
    load(register(), source="Eerste bron")
    build()
    before, foot_before = read_pointer(folder), foot()
    assert main(["--if-changed"]) == 0
    assert read_pointer(folder) == before
    load(register(), source="Tweede bron")
    assert main(["--if-changed"]) == 0
    after = read_pointer(folder)
    assert (after.build, after.load) == (before.build, serving().serves)
    assert after.load != before.load
    assert ("Eerste bron" in foot_before, "Tweede bron" in foot()) == (True, True)


def test_undo_goes_back(register: Register, folder: Path) -> None:
    """Given two registers loaded and built, when undone and built, then the first one's figures,
    build id and source are back; undone again, the store has no register.
    """
    load(register(), source="Eerste bron")
    build()
    first, cases = read_pointer(folder), cases_of_2022()
    load(register(seed=2), source="Tweede bron", accept_change=True)
    build()
    assert read_pointer(folder).build != first.build
    undo()
    assert main(["--if-changed"]) == 0
    assert (read_pointer(folder).build, read_pointer(folder).load) == (first.build, first.load)
    assert cases_of_2022() == cases
    assert "Eerste bron" in foot()
    undo()
    assert main(["--if-changed"]) == 0
    assert ask("register/load", scope=SCOPE).is_empty()
    assert read_pointer(folder).load == ""


# --- when something breaks off -----------------------------------------------------------------

KILLED_BETWEEN = """
import os, signal, sys
from pathlib import Path
from data.register.loading import load
load(Path(sys.argv[1]), source="Tweede bron", accept_change=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_WHILE_BUILDING = """
import os, signal
from data import build
build.reconcile = lambda _: os.kill(os.getpid(), signal.SIGKILL)
build.build()
"""


def killed(code: str, *arguments: str) -> None:
    """Run code in a process of its own that is killed on the way."""
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(command, cwd=ROOT, env=dict(os.environ), check=False)
    assert run.returncode == -signal.SIGKILL


def test_killed_between_load_and_build(
    register: Register, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a process killed after its load, and one killed while building, when questions are
    asked, then the old store answers with the old source; --if-changed catches up.
    """
    load(register(), source="Eerste bron")
    build()
    before, cases = read_pointer(folder), cases_of_2022()
    for code in (KILLED_BETWEEN, KILLED_WHILE_BUILDING):
        killed(code, str(register(seed=2)))
        assert read_pointer(folder) == before
        assert (cases_of_2022(), "Eerste bron" in foot()) == (cases, True)
    assert serving().source == "Tweede bron"
    capsys.readouterr()
    assert main(["--if-changed"]) == 0
    assert json.loads(capsys.readouterr().out)["build"] == serving_build().build != before.build
    assert "Tweede bron" in foot()
    assert not list(folder.glob("unfinished-*"))
    assert main(["--if-changed"]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] is False


@pytest.mark.usefixtures("folder")
def test_a_damaged_load_stops_the_build(
    register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a load that lost a cube, when the store is built, then it ends with status 1 and says
    which, and the old store serves on.
    """
    load(register(), source="Eerste bron")
    build()
    before, cases = serving_build(), cases_of_2022()
    load(register(seed=2), source="Tweede bron", accept_change=True)
    (register_folder() / str(serving().serves) / "advice.parquet").unlink()
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "is damaged" in err
    assert "advice.parquet" in err
    assert "the store that served still does" in err
    assert (serving_build(), cases_of_2022()) == (before, cases)
    assert "Eerste bron" in foot()


# --- the demo as part of make run --------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_the_demo_loads_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Given an empty store, when the demo is loaded twice, then it is loaded once; once undone,
    it stays away.
    """
    words = ["--cases", str(CASES), "--seed", "1", "--load"]

    def loaded() -> bool:
        assert demo_main(words) == 0
        return json.loads(capsys.readouterr().out)["loaded"]

    assert (loaded(), loaded()) == (True, False)
    assert len(read_log()) == 1
    assert serving().invented
    undo()
    assert not loaded()
    assert [entry.action for entry in read_log()] == ["load", "undo"]
