"""The commands of the register, as a person types them."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from data.loads.template import column_table
from data.register.__main__ import main
from data.register.contract import TABLES, columns_of, described
from data.register.loading import serving
from data.register.template import pack_templates
from queries import Scope, ask, serving_build

DOCS = Path(__file__).parents[3] / "docs" / "register.md"

pytestmark = pytest.mark.usefixtures("empty_store")


def test_templates_have_the_columns(tmp_path: Path) -> None:
    """Given the template command, when its files are opened,
    then each table has its columns and no rows, and every column is described.
    """
    assert main(["template", "--out", str(tmp_path / "out")]) == 0
    book = openpyxl.load_workbook(tmp_path / "out" / "register.xlsx")
    assert book.sheetnames == ["about", *TABLES, "columns"]
    for table in TABLES:
        header = [cell.value for cell in book[table][1]]
        assert header == columns_of(table)
        text = (tmp_path / "out" / "csv" / f"{table}.csv").read_text()
        assert text.strip() == ",".join(columns_of(table))
    assert book["columns"].max_row == len(described()) + 1
    assert "no name, address" in (tmp_path / "out" / "csv" / "README.md").read_text()


@pytest.mark.parametrize("path", ["register.xlsx", "csv"])
def test_an_empty_template_only_lacks_cases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    """Given a template as it was written, when it is checked, then it only lacks cases."""
    main(["template", "--out", str(tmp_path)])
    assert main(["check", str(tmp_path / path)]) == 1
    assert "holds no case" in capsys.readouterr().err
    assert capsys.readouterr().err.count("\n") <= 2


def test_a_filled_in_template(register: Path, tmp_path: Path) -> None:
    """Given a workbook filled in by hand, when it is checked, then nothing is wrong."""
    main(["template", "--out", str(tmp_path)])
    book = openpyxl.load_workbook(tmp_path / "register.xlsx")
    for table in TABLES:
        rows = (register / f"{table}.csv").read_text().splitlines()[1:]
        for number, row in enumerate(rows, start=2):
            for column, cell in enumerate(row.split(","), start=1):
                book[table].cell(number, column, cell or None)
    book.save(tmp_path / "register.xlsx")
    assert main(["check", str(tmp_path / "register.xlsx")]) == 0


def test_check_says_what_is_in_it(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a whole register, when it is checked, then rows and totals are told; nothing loads."""
    assert main(["check", str(register)]) == 0
    out, err = capsys.readouterr()
    assert "case_phases: 6 rows" in out
    assert "cases limburg: 2" in out
    assert not err
    assert main(["log"]) == 0
    assert not capsys.readouterr().out


def test_check_says_what_is_wrong(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a broken register, when checked or loaded, then it ends with status 1 and no trace."""
    (register / "cases.csv").write_text("case_id\n")
    for command in (["check", str(register)], ["load", str(register), "--source", "Test"]):
        assert main(command) == 1
        out, err = capsys.readouterr()
        assert not out
        assert "cases.csv, column region: is not among the columns" in err
        assert "nothing was loaded" in err
        assert "Traceback" not in err


def test_load_undo_log(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a register, when loaded twice and undone, then each says what it did."""
    load = ["load", str(register), "--source", "Test"]
    assert main(load) == 0
    assert "This is the first load:\n  cases: 3" in capsys.readouterr().out
    assert main(load) == 0
    assert "Nothing moved." in capsys.readouterr().out
    assert main(["undo"]) == 0
    assert "serves again, from Test." in capsys.readouterr().out
    assert main(["log"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["load", "load", "undo"]
    assert main(["undo"]) == 0
    assert main(["undo"]) == 1
    assert "no register is loaded" in capsys.readouterr().err


def test_progress_on_request(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given --progress, when loaded, then each step is told on standard error."""
    assert main(["load", str(register), "--source", "Test", "--progress"]) == 0
    err = capsys.readouterr().err.splitlines()
    assert err[0] == "reading and checking cases.csv ..."
    assert err[-1] == "counting cases into cubes ..."


@pytest.mark.parametrize("share", ["-1", "x", "nan"])
def test_a_share_that_is_none(
    register: Path, share: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a share that is no number of 0 or more, when loaded, then it is refused."""
    with pytest.raises(SystemExit) as ended:
        main(["load", str(register), "--source", "Test", "--share", share])
    assert ended.value.code == 2
    assert "--share" in capsys.readouterr().err


def test_every_column_is_in_the_docs() -> None:
    """Given the contract, when docs/register.md is read, then it has the line of each column."""
    assert "\n".join(column_table(described())) in DOCS.read_text(encoding="utf-8")


def test_templates_in_memory(tmp_path: Path) -> None:
    """Given the templates as a person fetches them, when they are unpacked, then they are the
    files that the command writes.
    """
    main(["template", "--out", str(tmp_path)])
    packed = pack_templates()
    assert packed.workbook == (tmp_path / "register.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed.csv_files)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files == {file.name: file.read_bytes() for file in (tmp_path / "csv").iterdir()}


def cases_served() -> int:
    """The cases of the register in the store that serves; 0 without one."""
    loads = ask("register/load", scope=Scope(who="test"))
    return int(loads["cases"].sum())


def test_one_command_is_enough(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a register, when it is loaded or undone, then the store is built with it and without
    it, and the build is told.
    """
    assert main(["load", str(register), "--source", "Test"]) == 0
    assert f"build {serving_build().build}." in capsys.readouterr().out
    assert cases_served() == 3
    assert main(["undo"]) == 0
    out = capsys.readouterr().out
    assert "No register is loaded now." in out
    assert f"build {serving_build().build}." in out
    assert cases_served() == 0


def test_a_store_that_cannot_be_built(
    register: Path, empty_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a store whose pointer cannot be moved, when a register is loaded, then it ends with
    status 1, says what to do, and the load stands.
    """
    (empty_store / "current.json").mkdir()
    assert main(["load", str(register), "--source", "Test"]) == 1
    out, err = capsys.readouterr()
    assert "Loaded as" in out
    assert "until `python -m data.build`" in err
    assert "Traceback" not in err
    assert serving().source == "Test"
