"""What breaks an input and what builds from it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from data.build import main
from queries import Scope, ask

Change = Callable[[str, str, str], None]
Answers = Callable[[], dict[str, pl.DataFrame]]
ASKED = ("published/cells", "published/totals", "quality/build", "published/national_series")


@dataclass(frozen=True)
class Run:
    """What a run of the build left behind."""

    status: int
    out: str
    err: str

    @property
    def summary(self) -> dict[str, Any]:
        """The JSON summary on standard output."""
        return json.loads(self.out)


@pytest.fixture
def change(inputs: Path) -> Change:
    """What replaces one piece of text in a file of the inputs; it must be there just once."""

    def change(file: str, old: str, new: str) -> None:
        content = (inputs / file).read_bytes()
        assert content.count(old.encode()) == 1, f"{old!r} is not once in {file}"
        (inputs / file).write_bytes(content.replace(old.encode(), new.encode()))

    return change


@pytest.fixture
def run_build(
    inputs: Path, own_store: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Run]:
    """What runs `python -m data.build` on the inputs, into a store of the test's own."""

    def run_build(*arguments: str) -> Run:
        capsys.readouterr()
        status = main(list(arguments), root=inputs)
        out, err = capsys.readouterr()
        return Run(status, out, err)

    return run_build


@pytest.fixture
def answers() -> Answers:
    """What asks a few questions of the store that serves."""

    def answers() -> dict[str, pl.DataFrame]:
        return {name: ask(name, scope=Scope(who="test")) for name in ASKED}

    return answers


@pytest.fixture
def refused(
    own_store: Path, run_build: Callable[..., Run], answers: Answers
) -> Callable[[str], None]:
    """What proves that the inputs are refused in these words, and that the old store serves on."""

    def refused(words: str) -> None:
        pointer, before = (own_store / "current.json").read_bytes(), answers()
        run = run_build()
        assert run.status == 1
        assert words in run.err.splitlines()
        assert "Traceback" not in run.err
        assert not run.out
        assert (own_store / "current.json").read_bytes() == pointer
        assert all(frame.equals(before[name]) for name, frame in answers().items())
        assert not list(own_store.glob("unfinished-*"))

    return refused
