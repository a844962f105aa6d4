"""A folder of views for each test, empty at first."""

from pathlib import Path

import pytest

from data.views.database import VIEWS_VARIABLE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the views, which nobody has written to yet."""
    folder = tmp_path / "views"
    monkeypatch.setenv(VIEWS_VARIABLE, str(folder))
    return folder
