"""What tests of all rooms share: a store of their own, never data/store."""

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Playwright, sync_playwright

from data.build import build
from data.demo import main as demo
from data.inputs import DATA_ROOT, INPUTS
from data.store import STORE_VARIABLE

DEMO_CASES = 2900
# How long an example takes says more of the machine than of the code.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """The folder of a store of the real inputs and an invented register; every test reads it.

    Each worker of pytest-xdist has a folder, and so a store, of its own.
    """
    folder = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STORE_VARIABLE, str(folder))
        assert demo(["--cases", str(DEMO_CASES), "--seed", "1", "--load"]) == 0
        build(folder=folder)
        yield folder


@pytest.fixture(scope="session")
def playwright() -> Generator[Playwright]:
    """What drives browsers; a process can have only one."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def own_store(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store that serves for one test, which may do to it what it likes."""
    folder = tmp_path / "own_store"
    shutil.copytree(store, folder)
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def built_bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that no register was ever loaded into; it stays as it is."""
    folder = tmp_path_factory.mktemp("bare")
    build(folder=folder)
    return folder


@pytest.fixture
def bare_store(built_bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one test's own that no register was ever loaded into."""
    folder = tmp_path / "bare_store"
    shutil.copytree(built_bare, folder)
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A copy of all inputs below data/, for one test to change."""
    root = tmp_path / "inputs"
    for source in INPUTS:
        (root / source.file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA_ROOT / source.file, root / source.file)
    return root
