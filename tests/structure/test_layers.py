"""The layers hold, and the linters would notice if they didn't."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("pages", "components", "figures", "exports", "queries", "data", "texts", "serving")
TOOLS = Path(sys.executable).parent


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a checkout."""
    command = [TOOLS / "lint-imports", "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the rooms with their contracts."""
    unwanted = shutil.ignore_patterns("__pycache__", "store", "*.csv", "*.json", "*.geojson")
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=unwanted)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def test_imports_run_one_way() -> None:
    """Given the rooms, when their imports are checked, then all contracts are kept."""
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout


def test_a_copy_keeps_the_layers_too(checkout: Path) -> None:
    """Given an unchanged copy of the rooms, when its imports are checked, then all is kept: what
    the tests below break, they broke themselves.
    """
    assert lint_imports(checkout).returncode == 0


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("figures/bars.py", "import pages", "Imports run one way"),
        ("figures/bars.py", "import queries", "Imports run one way"),
        ("queries/asking.py", "import components.tile", "Imports run one way"),
        ("data/build.py", "import queries", "Imports run one way"),
        ("figures/bars.py", "import exports", "Imports run one way"),
        ("exports/pdf.py", "import figures", "Imports run one way"),
        ("exports/pdf.py", "import components.tile", "Imports run one way"),
        ("exports/pdf.py", "import texts", "Figures and exports import no other room"),
        ("figures/bars.py", "import data.store", "Figures and exports import no other room"),
        ("pages/themes/page.py", "import pages.intake.page", "Pages never import each other"),
        ("queries/asking.py", "import streamlit", "Only pages, components"),
        ("components/tile.py", "import duckdb", "Only queries and data know DuckDB"),
        ("serving/health.py", "import queries", "The server's parts import no room"),
        ("components/tile.py", "import server", "No room imports the front door"),
    ],
)
def test_a_crossed_layer_is_noticed(checkout: Path, file: str, line: str, contract: str) -> None:
    """Given an import against the grain, when the imports are checked, then its contract is
    broken.
    """
    source = (checkout / file).read_text(encoding="utf-8")
    (checkout / file).write_text(f"{source}\n{line}\n", encoding="utf-8")
    run = lint_imports(checkout)
    assert run.returncode == 1
    broken = [found for found in run.stdout.splitlines() if found.endswith("BROKEN")]
    assert [found for found in broken if found.startswith(contract)], broken


@pytest.mark.parametrize("file", ["dashboard.py", "server.py"])
def test_the_front_door_knows_no_duckdb(file: str) -> None:
    """Given the single files that import-linter can't see, when they import DuckDB,
    then ruff notices.
    """
    command = [TOOLS / "ruff", "check", "--no-cache", "--select=TID251", f"--stdin-filename={file}"]
    for source, status in (("import duckdb\n", 1), ("import queries\n", 0)):
        run = subprocess.run(
            [*command, "-"], cwd=ROOT, input=source, capture_output=True, text=True, check=False
        )
        assert run.returncode == status, run.stdout
