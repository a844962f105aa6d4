"""The invented register: exact in 2023, the same by seed, and never taken for real."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from data.demo import PLANTED, Planted, TooFewCases, invent, main, notice_of, smallest, write
from data.register.checking import check
from data.register.cubes import build_cubes

FORMS = ("parquet", "csv", "xlsx")
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """What writes an invented register and returns its folder."""

    def written(*, cases: int = 1400, seed: int = 1, form: str = "csv", more: str = "") -> Path:
        folder = tmp_path / f"{form}-{cases}-{seed}"
        words = ["--cases", str(cases), "--seed", str(seed), "--out", str(folder)]
        assert main([*words, "--format", form, *more.split()]) == 0
        return folder

    return written


def test_every_form_gives_the_same_cubes(written: Written) -> None:
    """Given the demo written as Parquet, CSV and XLSX, when each is checked and counted,
    then nothing is wrong and the cubes have the same fingerprint.
    """
    prints = {build_cubes(check(written(form=form))).fingerprint() for form in FORMS}
    assert len(prints) == 1


def test_a_seed_gives_the_same_files(written: Written, tmp_path: Path) -> None:
    """Given the same seed twice, when written, then every byte is the same; another differs."""
    first = {file.name: file.read_bytes() for file in written().iterdir()}
    assert {file.name: file.read_bytes() for file in written().iterdir()} == first
    second = {file.name: file.read_bytes() for file in written(seed=2).iterdir()}
    assert all(second[name] != content for name, content in first.items())


@pytest.mark.parametrize("cases", [1155, 1156, 5000])
@pytest.mark.parametrize("seed", [0, 7])
def test_as_many_cases_as_asked(cases: int, seed: int) -> None:
    """Given a number of cases, when invented, then there are so many, 1155 of them in 2023."""
    found = invent(cases=cases, seed=seed)["cases"]
    assert found.height == cases
    in_2023 = (pl.col("closed_on").dt.year() >= 2023) | pl.col("closed_on").is_null()
    assert found.filter(in_2023).height == 1155
    assert found["opened_on"].dt.year().is_between(2021, 2023).all()


def test_the_fewest_cases(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Given fewer cases than 2023 has, when invented, then that is refused with the number."""
    assert smallest() == 1155
    with pytest.raises(TooFewCases):
        invent(cases=1154, seed=1)
    assert main(["--cases", "10", "--seed", "1", "--out", str(tmp_path / "x")]) == 1
    assert "1155" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_spread_over_the_years(written: Written) -> None:
    """Given --spread, when invented, then few cases do, every half-year has some, and it is
    a register that keeps to the contract.
    """
    cubes = build_cubes(check(written(cases=600, form="parquet", more="--spread")))
    assert cubes.tables["cases"]["first_half"].n_unique() == 6
    assert cubes.tables["cases"]["cases"].sum() == 600


@pytest.mark.parametrize("form", FORMS)
def test_it_says_that_it_is_invented(written: Written, form: str) -> None:
    """Given the demo, when any of its files is opened, then it says that it is invented."""
    folder = written(form=form)
    for file in folder.iterdir():
        assert "invented" in file.name or "INVENTED" in file.read_text()
        match file.suffix:
            case ".parquet":
                assert "INVENTED" in str(pl.read_parquet_metadata(file))
            case ".xlsx":
                book = openpyxl.load_workbook(file)
                assert "INVENTED" in str(book.properties.description)
                assert book.sheetnames[0] == "about"
                assert "invented" in str(book["about"]["A1"].value)
            case _:
                pass
    assert check(folder).invented


def test_no_region_that_takes_no_part() -> None:
    """Given what regions do not register, when invented, then the demo holds none of it."""
    tables = invent(cases=4000, seed=3)
    cases = tables["cases"].with_columns(pl.col("region").cast(pl.String))
    assert "caribisch_nederland" not in cases["region"].to_list()
    themes = tables["case_themes"].join(cases, on="case_id")
    estate = themes.filter(pl.col("theme").cast(pl.String) == "real_estate")["region"].to_list()
    assert not {"limburg", "taskforce_brabant_zeeland"} & set(estate)
    advice = tables["case_advice"].join(cases, on="case_id")
    assert "rotterdam" not in advice["region"].to_list()
    amounts = tables["case_amounts"].join(cases, on="case_id")["region"].to_list()
    assert not {"limburg", "midden_nederland", "oost_nederland"} & set(amounts)


def opened_within(change: Planted, *, seed: int, spread: bool = False) -> tuple[int, int]:
    """How many cases of a planted kind are opened when they have to be, and how many there are."""
    tables = invent(cases=2900, seed=seed, spread=spread)
    kind = (
        tables["case_themes"]
        .filter(pl.col("theme").cast(pl.String) == change.theme)
        .join(tables["cases"], on="case_id")
        .filter(
            (pl.col("region").cast(pl.String) == change.region)
            & (pl.col("source").cast(pl.String) == change.source)
            & (((pl.col("closed_on").dt.year() < 2023).fill_null(value=False)) != change.of_2023)
        )
        .unique("case_id")
    )
    days = kind["opened_on"].to_physical()
    return int(days.is_between(change.first, change.last).sum()), kind.height


@pytest.mark.parametrize("change", PLANTED, ids=lambda change: change.region)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_changes(change: Planted, seed: int) -> None:
    """Given the demo, when cases of a planted kind are counted, then there are some dozens, and
    most of them are opened when they have to be; spread over the years they are not.
    """
    within, every = opened_within(change, seed=seed)
    assert every >= 30
    assert within >= 0.75 * every
    within, every = opened_within(change, seed=seed, spread=True)
    assert within <= 0.75 * every


def test_other_cases_are_level() -> None:
    """Given the demo, when cases opened in each half-year of 2021 and 2022 are counted, then no
    half-year has a third more than another: those that run on into 2023 come on top of none.
    """
    opened = invent(cases=2900, seed=5)["cases"]["opened_on"]
    before = opened.filter(opened.dt.year() < 2023)
    halves = before.dt.year() * 2 + (before.dt.month() > 6).cast(pl.Int32)
    counts = halves.value_counts()["count"]
    assert counts.len() == 4
    assert counts.max() < 4 / 3 * counts.min()  # pyright: ignore[reportOptionalOperand, reportOperatorIssue]


def test_what_it_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given the command, when it has run, then it prints rows and files as JSON."""
    main(["--cases", "1155", "--seed", "1", "--out", str(tmp_path)])
    printed = json.loads(capsys.readouterr().out)
    assert printed["invented"] is True
    assert printed["rows"]["cases"] == 1155
    assert all(Path(file).exists() for file in printed["files"])


def test_a_sheet_has_an_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given more rows than a sheet can hold, when a workbook is asked for, then it is refused."""
    monkeypatch.setattr("data.demo._MOST_IN_A_SHEET", 100)
    words = ["--cases", "1155", "--seed", "1", "--out", str(tmp_path / "x"), "--format", "xlsx"]
    assert main(words) == 1
    assert "use csv or parquet" in capsys.readouterr().err


def test_writing_again_leaves_nothing_old(tmp_path: Path) -> None:
    """Given a folder with an older demo, when written again, then it is one whole register."""
    notice = notice_of(cases=1155, seed=1, spread=False)
    for seed in (1, 2):
        tables = invent(cases=1155, seed=seed)
        write(tables, folder=tmp_path, form="parquet", notice=notice)
    check(tmp_path)
