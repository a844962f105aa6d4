import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.store import STORE_VARIABLE
from queries import QueryError, Question, Selection, UnknownChoice, list_questions
from queries.__main__ import main, parse_selection

ROOT = Path(__file__).parents[2]
Printed = pytest.CaptureFixture[str]


def test_list(capsys: Printed) -> None:
    """Given all questions, when they are listed, then each has its grain and columns."""
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[::2] == [question.name for question in list_questions()]
    assert "  one row a region: region, cases, status" in lines


def test_a_table(capsys: Printed) -> None:
    """Given no format, when a question is asked, then a table with all rows comes out."""
    assert main(["ask", "cases/by_region"]) == 0
    printed = capsys.readouterr()
    assert not printed.err
    lines = printed.out.splitlines()
    assert len([line for line in lines if line.startswith("│ ")]) == 11
    assert "limburg" in printed.out
    assert "39" in printed.out
    assert "no_column" in printed.out
    assert "…" not in printed.out


def test_csv(capsys: Printed) -> None:
    """Given the format csv, when a question is asked, then it reads back as the answer."""
    assert main(["ask", "cases/by_region", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 10
    assert rows[2] == {"region": "limburg", "cases": "39", "status": "reported"}
    assert rows[9] == {"region": "caribisch_nederland", "cases": "", "status": "no_column"}


def test_json(capsys: Printed) -> None:
    """Given the format json, when a question is asked, then it reads back as the answer."""
    assert main(["ask", "cases/by_region", "--format=json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[2] == {"region": "limburg", "cases": 39, "status": "reported"}
    assert rows[9]["cases"] is None


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_can_be_asked(capsys: Printed, question: Question) -> None:
    """Given any question, when it is asked as csv, then its columns come out first."""
    assert main(["ask", question.name, "--format", "csv"]) == 0
    header = capsys.readouterr().out.splitlines()[0]
    assert header.split(",") == list(question.columns)


@pytest.mark.parametrize(
    ("settings", "selection"),
    [
        ([], Selection()),
        (["regions=limburg"], Selection(regions=("limburg",))),
        (["regions=limburg,rotterdam"], Selection(regions=("limburg", "rotterdam"))),
        (["regions=limburg", "regions=rotterdam"], Selection(regions=("limburg", "rotterdam"))),
        (["periods=2023", "themes=drugs"], Selection(periods=("2023",), themes=("drugs",))),
        (["sources=police", "theme_match=all"], Selection(sources=("police",), theme_match="all")),
    ],
)
def test_settings(settings: list[str], selection: Selection) -> None:
    """Given settings as words, when they are read, then they make the selection."""
    assert parse_selection(settings) == selection


def test_settings_reach_the_question(capsys: Printed) -> None:
    """Given several settings, when a question is asked, then all of them hold."""
    chosen = [
        "--set",
        "regions=limburg,rotterdam",
        "--set",
        "themes=drugs",
        "--set",
        "periods=2023",
    ]
    assert main(["ask", "themes/frequency", *chosen, "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [line.split(",")[:2] for line in lines] == [["limburg", "drugs"], ["rotterdam", "drugs"]]


WRONG = [
    [],
    ["tell"],
    ["ask"],
    ["ask", "cases/by_moon"],
    ["ask", "../data/store"],
    ["ask", "cases/by_region", "more"],
    ["ask", "cases/by_region", "--colour", "red"],
    ["ask", "cases/by_region", "--format", "xml"],
    ["ask", "cases/by_region", "--format"],
    ["ask", "cases/by_region", "--set"],
    ["ask", "cases/by_region", "--set", "regions"],
    ["ask", "cases/by_region", "--set", "regions="],
    ["ask", "cases/by_region", "--set", "regions=,"],
    ["ask", "cases/by_region", "--set", "moons=1"],
    ["ask", "cases/by_region", "--set", "regions=atlantis"],
    ["ask", "cases/by_region", "--set", "regions=a\nb"],
    ["ask", "cases/by_region", "--set", "periods=1999"],
    ["ask", "cases/by_region", "--set", "themes=drugs"],
    ["ask", "cases/by_region", "wrong\nwords"],
    ["ask", "themes/frequency", "--set", "themes=dragons"],
    ["ask", "themes/frequency", "--set", "theme_match=some"],
    ["ask", "themes/frequency", "--set", "themes=drugs,omg", "--set", "theme_match=all"],
    ["ask", "intake/by_source", "--set", "sources=neighbours"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_words(capsys: Printed, arguments: list[str]) -> None:
    """Given something wrong on the command line, when the command runs, then it ends with status
    2 and exactly one line on standard error.
    """
    try:
        status: object = main(arguments)
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    assert status == 2
    assert not out
    assert len(err.splitlines()) == 1
    assert err.startswith("queries")


def test_a_store_that_is_missing(
    capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given no store, when a question is asked, then one line says how to make it."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "nowhere"))
    assert main(["ask", "cases/by_region"]) == 2
    err = capsys.readouterr().err
    assert "make build" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["ask", "cases/by_region", "--format", "csv"], 0), (["ask", "no"], 2)],
)
def test_in_a_shell(arguments: list[str], status: int) -> None:
    """Given the command in a shell, when it runs, then it ends with its status, and without a
    trace.
    """
    run = subprocess.run(
        [sys.executable, "-m", "queries", *arguments],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == status
    assert len(run.stdout.splitlines()) == (11 if status == 0 else 0)
    assert len(run.stderr.splitlines()) == (0 if status == 0 else 1)
    assert "Traceback" not in run.stderr


def test_the_errors_of_a_setting() -> None:
    """Given a setting that says nothing, when it is read, then the error says how to write it."""
    with pytest.raises(QueryError, match="write regions=value"):
        parse_selection(["regions"])
    with pytest.raises(UnknownChoice, match="known are periods, regions, themes"):
        parse_selection(["moons=1"])
