from pathlib import Path

import pytest

from data.views.__main__ import main
from data.views.agendas import add_agenda
from data.views.rules import SHOWN
from data.views.saved import list_views, save_view


def test_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given views, when they are exported and imported by command, then they are listed twice."""
    save_view(name="Thema", page="themas", query="themas=omg", tiles=["themes-heat"])
    add_agenda(name="Stuurgroep")
    file = tmp_path / "views.json"
    assert main(["export", "--out", str(file)]) == 0
    assert main(["import", str(file)]) == 0
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    assert "renamed: Thema -> Thema (2)" in said
    assert "view\tThema (2)\t/themas?themas=omg\tthemes-heat\n" in said
    assert "agenda\tStuurgroep\t0 points\n" in said


def test_a_broken_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given a file with more faults than fit, when it is imported, then the first ones and the
    number of the others are told, and nothing is kept.
    """
    file = tmp_path / "views.json"
    views = ", ".join(["{}"] * (SHOWN + 5))
    file.write_text(f'{{"format": "regiobeeld-views", "version": 1, "views": [{views}]}}')
    assert main(["import", str(file)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "views[0].name: must be a text (read: 'None')"
    assert len(said) == SHOWN + 1
    assert said[-1].startswith("truncated:")
    assert list_views() == []


def test_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given no file, when it is imported, then that is told in one line."""
    assert main(["import", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err
