import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.store import read_pointer
from queries import Scope, Selection, UnanswerableSelection, UnknownChoice, ask
from queries.__main__ import main
from queries.asking import dimensions_beside, known_choices
from queries.catalogue import all_questions
from queries.explaining import written_command, written_sql

Asked = Callable[..., pl.DataFrame]
Run = tuple[str, str]
ANYONE = Scope(who="test")
EXPLORED = {name: q.dimensions for name, q in all_questions().items() if q.dimensions}
VALUES = {"explore/cases": "cases", "explore/new_cases": "cases", "explore/advice": "advice"}
HALVES = [f"{year}-H{half}" for year in (2021, 2022, 2023) for half in (1, 2)]
REGIONS = ("limburg", "rotterdam", "den_haag", "oost_nederland")
THEMES = ("human_trafficking", "drugs", "money_laundering", "real_estate", "omg", "regional")
SOURCES = ("police", "municipalities", "tax_office")


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Any number of values, most often none."""
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


@st.composite
def asked_for(draw: st.DrawFn) -> tuple[str, Selection]:
    """Any question of Verkennen, with any selection that it can be asked with."""
    question = draw(st.sampled_from(sorted(EXPLORED)))
    rows = draw(st.sampled_from(EXPLORED[question]))
    beside = [name for name in EXPLORED[question] if name not in dimensions_beside(rows)]
    return question, Selection(
        periods=tuple(sorted(draw(st.lists(st.sampled_from(HALVES), min_size=1, max_size=2)))),
        regions=draw(some(REGIONS)),
        themes=draw(some(THEMES)),
        theme_match=draw(st.sampled_from(["any", "all"])),
        sources=draw(some(SOURCES)),
        rows=rows,
        columns=draw(st.sampled_from(["none", *beside])),
    )


@pytest.fixture(scope="module")
def copied(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the store, for the store itself may be open."""
    path = tmp_path_factory.mktemp("cubes") / "copy.duckdb"
    shutil.copy(store / read_pointer(store).file, path)
    return path


@pytest.fixture(scope="module")
def cubes(copied: Path) -> dict[str, pl.DataFrame]:
    """The cubes as they are in the store, exact."""
    tables = {"explore/cases": "cases", "explore/new_cases": "cases", "explore/advice": "advice"}
    with duckdb.connect(copied, read_only=True) as opened:
        return {
            question: frame_of(opened.execute(f"select * from cube_{table}"))
            for question, table in (tables | {"explore/amounts": "amounts"}).items()
        }


@pytest.fixture(scope="module")
def silences(copied: Path) -> dict[Run, dict[str, dict[str, dict[str, str]]]]:
    """What regions report, by run of half-years, region, dimension and member: empty or why not."""
    by_run: dict[Run, dict[str, dict[str, dict[str, str]]]] = {}
    with duckdb.connect(copied, read_only=True) as opened:
        found = opened.execute(
            "select first_half, last_half, region, dimension, member, silence"
            " from register_reporting"
        ).fetchall()
    for first, last, region, dimension, member, silence in found:
        regions = by_run.setdefault((first, last), {})
        regions.setdefault(region, {}).setdefault(dimension, {})[member] = silence
    return by_run


def frame_of(result: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """What was found as a frame."""
    names = [name for name, *_ in result.description or []]
    return pl.DataFrame(result.fetchall(), schema=names, orient="row", infer_schema_length=None)


def in_selection(row: dict[str, object], selection: Selection) -> bool:
    """Whether the cases of a row of a cube are of the regions, sources and themes chosen."""
    themes = {name for i, name in enumerate(THEMES) if int(str(row["theme_set"])) >> i & 1}
    wanted = set(selection.themes)
    matching = wanted <= themes if selection.theme_match == "all" else bool(wanted & themes)
    return (
        (not selection.regions or row["region"] in selection.regions)
        and (not selection.sources or row["source"] in selection.sources)
        and (not wanted or matching)
    )


def members(row: dict[str, object], dimension: str, halves: list[str]) -> Sequence[object]:
    """Under which members of a dimension a row of a cube counts."""
    if dimension == "none":
        return [""]
    if dimension == "theme":
        return [name for i, name in enumerate(THEMES) if int(str(row["theme_set"])) >> i & 1]
    if dimension == "half_year":
        return list(halves)
    if dimension == "year":
        return sorted({half[:4] for half in halves})
    return [row[dimension] or "unrecorded"]


def halves_of(row: dict[str, object], question: str, selection: Selection) -> list[str]:
    """The half-years of the selection in which a row of a cube counts."""
    first, last = selection.periods[0], selection.periods[-1]
    if question == "explore/cases":
        counted = [
            half for half in HALVES if str(row["first_half"]) <= half <= str(row["last_half"])
        ]
    else:
        counted = [str(row["first_half" if question == "explore/new_cases" else "half_year"])]
    return [half for half in counted if first <= half <= last]


def counted(
    cube: pl.DataFrame, question: str, selection: Selection, *, value: str
) -> Iterator[tuple[object, object, int]]:
    """Row member, column member and number of each row of a cube that counts, one by one."""
    for row in cube.iter_rows(named=True):
        halves = halves_of(row, question, selection)
        if halves and in_selection(row, selection):
            for one in members(row, selection.rows, halves):
                for other in members(row, selection.columns, halves):
                    yield one, other, row[value]


def added(cube: pl.DataFrame, question: str, selection: Selection, *, value: str) -> dict:
    """Exact numbers by row member and column member, counted the plain way."""
    sums: dict[tuple[object, object], int] = {}
    for one, other, number in counted(cube, question, selection, value=value):
        sums[one, other] = sums.get((one, other), 0) + number
    return sums


def to_five(number: int) -> int:
    """To the nearest 5."""
    return round(number / 5) * 5


@given(asking=asked_for())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_selection_is_a_plain_count_rounded(
    cubes: dict[str, pl.DataFrame], asking: tuple[str, Selection]
) -> None:
    """Given any selection, when it is asked, then each number is that of a plain count over the
    cube, rounded; no unrounded one leaves, nothing of few bookings, no share on a small base.
    """
    question, selection = asking
    answer = ask(question, scope=ANYONE, selection=selection)
    value = VALUES.get(question, "bookings")
    exact = added(cubes[question], question, selection, value=value)
    whole = replace(selection, columns="none")
    bases = added(cubes[question], question, whole, value=value)
    for row in answer.rows(named=True):
        if row[value] is None:
            assert row["status"] not in ("reported", "hidden")
            continue
        pair = (row["row_member"], row["column_member"])
        base = to_five(bases.get((pair[0], ""), 0))
        assert (row[value], row["base"]) == (to_five(exact.get(pair, 0)), base)
        assert row["share"] == (row[value] / base if base >= 30 else None)
        if question == "explore/amounts":
            expect_protected_amount(row, exact.get(pair, 0))
    if question == "explore/amounts":
        expect_amounts(answer, added(cubes[question], question, selection, value="cents"))


def expect_protected_amount(row: dict[str, object], bookings: int) -> None:
    """An amount is hidden with fewer than 5 bookings, none included."""
    assert (row["eur"] is None) == (bookings < 5)
    assert row["status"] == ("hidden" if bookings < 5 else "reported")


def expect_amounts(answer: pl.DataFrame, cents: dict[tuple[object, object], int]) -> None:
    """Amounts keep two digits, so that one selection less another tells of no few bookings."""
    for row in answer.drop_nulls("eur").rows(named=True):
        exact = cents[row["row_member"], row["column_member"]] // 100
        step = 10 ** max(len(str(exact)) - 2, 0)
        assert row["eur"] % step == 0
        assert abs(row["eur"] - exact) <= step / 2 + 1


def reasons(
    reported: dict[str, dict[str, str]], asked_of: tuple[str, Selection], cell: dict[str, str]
) -> set[str]:
    """Why a region has no number in a cell: of all it is asked for, or else of the cell's own.

    reported: of the region, by dimension and member, empty or why not; cell: member by dimension.
    """
    question, selection = asked_of
    whole = reported["advice" if question == "explore/advice" else "cases"].values()
    themes = [reported["theme"][name] for name in selection.themes]
    sources = [reported["source"][name] for name in selection.sources]
    of_all = set(whole) - {""}
    if themes and (all(themes) or (selection.theme_match == "all" and any(themes))):
        of_all |= set(themes) - {""}
    if sources and all(sources):
        of_all |= set(sources)
    own = {reported.get(dimension, {}).get(member, "") for dimension, member in cell.items()}
    return of_all or own - {""}


@given(asking=asked_for())
@settings(max_examples=100, deadline=None)
def test_a_region_that_does_not_report_says_why(
    silences: dict[Run, dict[str, dict[str, dict[str, str]]]], asking: tuple[str, Selection]
) -> None:
    """Given any selection by region, when it is asked, then a cell has the least of the statuses
    that say why the region does not report it, and a number where there is none.
    """
    question, selection = asking
    selection = replace(selection, columns="region") if selection.rows != "region" else selection
    regions = silences[selection.periods[0], selection.periods[-1]]
    for row in ask(question, scope=ANYONE, selection=selection).rows(named=True):
        cell = {selection.rows: row["row_member"], selection.columns: row["column_member"]}
        why = reasons(regions[cell["region"]], (question, selection), cell)
        if why:
            assert row["status"] == min(why)
            assert row["base"] is None
        else:
            assert row["status"] in ("reported", "hidden")
            assert row["base"] is not None


@given(asking=asked_for())
@settings(max_examples=15, deadline=None)
def test_a_scope_of_some_regions(asking: tuple[str, Selection]) -> None:
    """Given someone who may see two regions, when anything is asked, then the answer is that of
    everybody with those regions chosen; the command written beside it says so.
    """
    question, selection = asking
    own = ("limburg", "rotterdam")
    kept = tuple(region for region in selection.regions if region in own)
    inside = replace(selection, regions=kept)
    chosen = replace(selection, regions=kept or own)
    scope = Scope(who="test", regions=own)
    answer = ask(question, scope=scope, selection=inside)
    assert answer.equals(ask(question, scope=ANYONE, selection=chosen))
    assert f"regions={','.join(kept or own)}" in written_command(
        question, scope=scope, selection=inside
    )
    if "region" in (selection.rows, selection.columns):
        named = answer["row_member" if selection.rows == "region" else "column_member"]
        assert set(named) <= set(own)


def test_a_region_out_of_scope(asked: Asked) -> None:
    """Given someone who may see Limburg, when Rotterdam is chosen, then it is unknown."""
    with pytest.raises(UnknownChoice, match="rotterdam"):
        asked("explore/cases", only=("limburg",), regions=("rotterdam",), columns="theme")


@given(asking=asked_for())
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_command_gives_the_same_answer(
    capsys: pytest.CaptureFixture[str], asking: tuple[str, Selection]
) -> None:
    """Given any selection, when its command is run in a shell, then it prints the same answer."""
    question, selection = asking
    command = shlex.split(written_command(question, scope=ANYONE, selection=selection))
    assert command[:3] == ["python", "-m", "queries"]
    capsys.readouterr()
    assert main([*command[3:], "--format", "csv"]) == 0
    expected = ask(question, scope=ANYONE, selection=selection).write_csv()
    assert capsys.readouterr().out == expected


def test_the_sql_says_what_was_bound() -> None:
    """Given a selection, when its SQL is written out, then it is that of the file, under a line
    for each value that it binds.
    """
    selection = Selection(rows="theme", columns="source", themes=("drugs",), theme_match="all")
    sql = written_sql("explore/cases", scope=ANYONE, selection=selection)
    question = all_questions()["explore/cases"]
    head, file = sql[: -len(question.sql)], sql[-len(question.sql) :]
    assert file == question.sql
    named = [line.split()[2] for line in head.splitlines()]
    assert named == sorted(question.parameters)
    for line in ("rows = 'theme'", "columns = 'source'", "theme_mask = 2", "every_theme = true"):
        assert f"-- set {line}" in head.splitlines()


# --- choices -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rows", "columns"])
@pytest.mark.parametrize("value", ["municipality", "case_id", "region; drop table", "Region", "*"])
def test_an_unknown_dimension(asked: Asked, name: str, value: str) -> None:
    """Given a dimension that no question has, when it is chosen, then it is refused by name; a
    municipality is none.
    """
    with pytest.raises(UnknownChoice) as refusal:
        asked("explore/cases", **{name: value})
    assert (refusal.value.name, refusal.value.value) == (name, value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("question", "rows", "columns", "words"),
    [
        ("explore/cases", "kind", "none", "not split by kind"),
        ("explore/new_cases", "region", "phase", "not split by phase"),
        ("explore/advice", "stage", "region", "not split by stage"),
        ("explore/cases", "region", "region", "region and region at once"),
        ("explore/cases", "year", "half_year", "year and half_year at once"),
    ],
)
def test_dimensions_that_do_not_go(
    asked: Asked, question: str, rows: str, columns: str, words: str
) -> None:
    """Given a dimension that a cube lacks, or two that are one, when they are chosen, then that is
    refused in words.
    """
    with pytest.raises(UnanswerableSelection, match=words):
        asked(question, rows=rows, columns=columns)


def test_other_questions_are_not_split() -> None:
    """Given a question without dimensions, when rows are chosen, then it is refused."""
    with pytest.raises(UnanswerableSelection, match="rows"):
        ask("cases/by_region", scope=ANYONE, selection=Selection(rows="theme"))


def test_no_municipality() -> None:
    """Given the questions of Verkennen, when their dimensions are listed, then none is below the
    region, and all are rounded.
    """
    assert len(EXPLORED) == 4
    for name, dimensions in EXPLORED.items():
        assert "municipality" not in dimensions
        assert "municipality" not in all_questions()[name].sql
        assert all_questions()[name].protection.startswith("round ")


# --- statuses ----------------------------------------------------------------------------------


def test_what_a_region_counts_elsewhere_is_no_zero(asked: Asked) -> None:
    """Given Limburg, which counts real estate elsewhere, when regions are crossed with themes, or
    only cases on real estate are chosen, then its cell has that status and no number.
    """
    crossed = asked("explore/cases", rows="region", columns="theme")
    for answer in (
        crossed.filter(pl.col("column_member") == "real_estate"),
        asked("explore/cases", rows="region", columns="half_year", themes=("real_estate",)),
        asked("explore/new_cases", rows="source", columns="region", themes=("real_estate",)),
    ):
        limburg = answer.filter(
            (pl.col("row_member") == "limburg") | (pl.col("column_member") == "limburg")
        )
        assert limburg.height
        assert set(limburg["status"]) == {"counted_elsewhere"}
        assert limburg["cases"].null_count() == limburg.height
    others = crossed.filter(pl.col("row_member") == "limburg")
    assert others["cases"].null_count() == 1


def test_a_region_without_a_column(asked: Asked) -> None:
    """Given a region that has no column yet, when anything is split by region, then it is there
    with its status.
    """
    for question, dimensions in EXPLORED.items():
        for columns in ("none", *dimensions[1:]):
            answer = asked(question, rows="region", columns=columns)
            cells = answer.filter(pl.col("row_member") == "caribisch_nederland")
            assert set(cells["status"]) == {"no_column"}


def test_every_pair_is_there(asked: Asked) -> None:
    """Given rows and columns, when they are asked for, then every pair has a cell in the fixed
    order: what is missing would tell a true zero from a small number.
    """
    answer = asked("explore/new_cases", rows="source", columns="theme", regions=("limburg",))
    choices = known_choices()
    pairs = [(one, other) for one in choices["sources"] for other in choices["themes"]]
    assert answer.select("row_member", "column_member").rows() == pairs
