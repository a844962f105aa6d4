from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from scipy.stats import binomtest

from data.demo import PLANTED
from data.store import Pointer, checksum, move_pointer, read_pointer
from queries import Scope, Selection, UnanswerableSelection, UnknownQuestion, ask, list_questions
from queries.__main__ import main
from queries.asking import ask_exactly, forget_answers
from queries.catalogue import all_questions
from queries.signals import AGAINST, CERTAINTIES, Against, Signals, find_signals, half_years_to_test

ANYONE = Scope(who="test")
INTERNAL = [question.name for question in all_questions().values() if question.internal]
LIMBURG_DRUGS = ("limburg", "police", "2022-H2", 2)
Plant = Callable[..., None]
# region, source, half-year, theme set (bit 2 drugs, 4 money laundering, 8 real estate), cases
SURGE = (*LIMBURG_DRUGS, 83)
TWO_THEMES = ("rotterdam", "tax_office", "2022-H2", 6, 61)
NOT_REGISTERED = ("limburg", "police", "2022-H2", 8, 90)


@pytest.fixture
def plant(own_store: Path) -> Plant:
    """What adds cases to the cube of a store of its own, or runs a statement on it."""
    pointer = read_pointer(own_store)
    path = own_store / pointer.file

    def plant(*rows: tuple[str, str, str, int, int], statement: str = "") -> None:
        with duckdb.connect(path) as store:
            for region, source, half, themes, cases in rows:
                row = [region, source, "sluiten", half, half, themes, cases, None, None]
                store.execute("insert into cube_cases values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            if statement:
                store.execute(statement)
        fresh = Pointer(build=pointer.build, file=pointer.file, sha256=checksum(path))
        move_pointer(own_store, fresh)
        forget_answers()

    return plant


def found(
    half_year: str = "2022-H2",
    *,
    against: Against = "year_before",
    scope: Scope = ANYONE,
    **chosen: tuple[str, ...],
) -> Signals:
    """The changes of a half-year."""
    selection = Selection(periods=(half_year,), **chosen)  # pyright: ignore[reportArgumentType]
    return find_signals(scope=scope, selection=selection, against=against)


def test_a_surge_is_found(plant: Plant) -> None:
    """Given 83 planted cases, when changes are looked for, then that combination is one, to the
    nearest 5, and called more; a year later the same combination has fewer.
    """
    plant(SURGE)
    row = found().changes.row(0, named=True)
    assert (row["region"], row["theme"], row["source"]) == ("limburg", "drugs", "police")
    assert row["cases"] % 5 == row["cases_before"] % 5 == 0
    assert row["cases"] >= 80
    assert (row["direction"], row["certainty"]) == ("more", "very_strong")
    later = found("2023-H2").changes.row(0, named=True)
    assert (later["region"], later["theme"], later["direction"]) == ("limburg", "drugs", "fewer")
    assert later["cases_before"] == row["cases"]


def test_a_case_counts_for_each_of_its_themes(plant: Plant) -> None:
    """Given planted cases with two themes, when changes are looked for, then both are found."""
    plant(TWO_THEMES)
    assert set(found().changes["theme"]) == {"drugs", "money_laundering"}


def test_what_is_not_reported_is_not_tested(plant: Plant) -> None:
    """Given many cases on a theme that Limburg counts elsewhere, when changes are looked for,
    then none is found, and those six combinations are called untested; so are all of a region
    without a column.
    """
    plant(NOT_REGISTERED)
    signals = found()
    assert signals.changes.is_empty()
    tested = {row["region"]: row for row in signals.tested.rows(named=True)}
    assert (tested["limburg"]["tests"], tested["limburg"]["untested"]) == (30, 6)
    assert (tested["caribisch_nederland"]["tests"], tested["caribisch_nederland"]["untested"]) == (
        0,
        36,
    )


def test_choosing_regions_makes_nothing_surer(plant: Plant) -> None:
    """Given changes, when one region or theme is chosen, then its rows come back as they were:
    the tests that are not shown still count.
    """
    plant(SURGE, TWO_THEMES, ("den_haag", "municipalities", "2022-H2", 1, 17))
    whole = found().changes
    assert whole.height >= 4
    for name, column in (("regions", "region"), ("themes", "theme"), ("sources", "source")):
        for value in whole[column].unique():
            chosen = found(**{name: (value,)})  # pyright: ignore[reportArgumentType]
            assert chosen.changes.equals(whole.filter(pl.col(column) == value))
            assert chosen.tested["changes"].sum() == chosen.changes.height


def test_classes_are_those_of_the_exact_test(plant: Plant) -> None:
    """Given planted cases, when changes are found, then their classes follow from scipy's test of
    each pair and a step-up procedure written out here.
    """
    plant(SURGE, TWO_THEMES, *(("den_haag", "police", "2022-H2", 1 << i, 9 + i) for i in range(5)))
    halves = Selection(periods=("2021-H2", "2022-H2"))
    exact = ask_exactly("cases/opened", scope=ANYONE, selection=halves).filter("comparable")
    pairs = exact.select("cases", "cases_before").rows()
    p_values = [binomtest(one, one + other).pvalue if one + other else 1.0 for one, other in pairs]
    ranked = sorted(p_values)
    tests = len(p_values)
    q_of = {p: min(tests * q / (i + 1) for i, q in enumerate(ranked) if q >= p) for p in ranked}
    expected = sorted(
        next(name for name, limit in CERTAINTIES.items() if q_of[p] < limit)
        for p in p_values
        if q_of[p] < CERTAINTIES["clear"]
    )
    assert len(set(expected)) > 1
    assert sorted(found().changes["certainty"]) == expected


def test_a_ratio_needs_a_base(plant: Plant) -> None:
    """Given a change from few cases and one from many, when they are found, then only the second
    has a ratio, made of the rounded numbers.
    """
    plant(SURGE)
    few = found().changes.row(0, named=True)
    assert few["times"] is None
    assert few["status"] == "reported"
    many = found("2023-H2").changes.row(0, named=True)
    assert many["cases_before"] >= 30
    assert many["times"] == many["cases"] / many["cases_before"]


def test_no_exact_number_leaves(plant: Plant) -> None:
    """Given changes, when they are read, then every number of cases is a multiple of 5, none of
    them is of two numbers under 5, and nothing tells p or q.
    """
    plant(SURGE, TWO_THEMES, ("den_haag", "police", "2022-H2", 1, 12))
    for against in AGAINST:
        changes = found(against=against).changes
        assert changes.height
        counts = changes.select("cases", "cases_before")
        assert (counts.select(pl.all() % 5).sum().row(0)) == (0, 0)
        assert (counts.max_horizontal() >= 5).all()
        assert changes.columns == [
            "region",
            "theme",
            "source",
            "cases",
            "cases_before",
            "times",
            "direction",
            "certainty",
            "status",
        ]


def planted(half_year: str) -> set[tuple[str, str, str, str]]:
    """What the demo has planted that changes in a half-year, and which way."""
    return {
        (
            one.region,
            one.theme,
            one.source,
            "fewer" if one.region == "noord_holland" else "more",
        )
        for one in PLANTED
        if one.of_2023 is (half_year == "2023-H2")
    }


@pytest.mark.parametrize("half_year", ["2023-H2", "2022-H1"])
def test_what_the_demo_has_planted_is_found(half_year: str) -> None:
    """Given the demo, when the newest half-year or that of the older surge is tested, then what was
    planted is among the changes that are found, surest of all; whatever else is found has the
    region or the theme of one of them, for a case can have several themes.
    """
    changes = found(half_year).changes
    key = pl.concat_list("region", "theme", "source", "direction")
    surest = changes.filter(pl.col("certainty") == "very_strong").select(key).to_series()
    expected = planted(half_year)
    assert {tuple(row) for row in surest} == expected
    assert changes.height <= len(expected) + 2
    assert set(changes["region"]) == {region for region, *_ in expected}


def test_the_demo_has_only_chance_besides() -> None:
    """Given the demo, level but for what is planted, when a half-year without any of that is
    compared with another, then nothing is called a change.
    """
    assert found("2022-H2").changes.is_empty()
    assert found("2023-H1", against="half_before").changes.is_empty()
    assert found("2022-H2").tested["tests"].sum() == 300


def test_a_scope_has_its_own_tests(plant: Plant) -> None:
    """Given someone who may see two regions, when changes are looked for, then only those two are
    tested.
    """
    plant(SURGE)
    signals = found(scope=Scope(who="test", regions=("rotterdam", "limburg")))
    assert signals.tested["region"].to_list() == ["limburg", "rotterdam"]
    assert signals.changes["region"].to_list() == ["limburg"]


# --- half-years --------------------------------------------------------------------------------


def test_the_half_years() -> None:
    """Given a register of six half-years, when those to choose from are asked for, then each has
    one to compare with, the newest first.
    """
    year = half_years_to_test(scope=ANYONE, against="year_before")
    assert year == ["2023-H2", "2023-H1", "2022-H2", "2022-H1"]
    half = half_years_to_test(scope=ANYONE, against="half_before")
    assert half == [*year, "2021-H2"]
    assert found("2022-H1").before == "2021-H1"
    assert found("2022-H1", against="half_before").before == "2021-H2"


def test_the_newest_is_meant_where_none_is_chosen() -> None:
    """Given no half-year chosen, when changes are looked for, then the newest one answers."""
    signals = find_signals(scope=ANYONE, selection=Selection(), against="year_before")
    assert (signals.half_year, signals.before) == ("2023-H2", "2022-H2")


def test_a_half_year_that_is_not_over(plant: Plant) -> None:
    """Given a half-year that is not over, when half-years are offered, then it is not among
    them, and asking for it is refused.
    """
    plant(statement="update period set complete = false where period = '2023-H2'")
    assert half_years_to_test(scope=ANYONE, against="year_before")[0] == "2023-H1"
    with pytest.raises(UnanswerableSelection, match="2023-H1, 2022-H2"):
        found("2023-H2")


@pytest.mark.parametrize("period", ["2022", "2021-H2", "2030-H1"])
def test_other_periods_are_refused(period: str) -> None:
    """Given a year, a half-year with none to compare with, or one that does not exist, when it is
    asked for, then the refusal names what can be chosen.
    """
    with pytest.raises(UnanswerableSelection, match="2023-H2, 2023-H1"):
        found(period)


def test_published_figures_only() -> None:
    """Given someone who wants published figures only, when changes are looked for, then it is
    refused: no half-year was published.
    """
    with pytest.raises(UnanswerableSelection):
        found(scope=Scope(who="test", published_only=True))


# --- exact numbers stay inside -----------------------------------------------------------------


def test_there_is_an_internal_question() -> None:
    """Given the questions, when internal ones are listed, then the one behind this page is."""
    assert INTERNAL == ["cases/opened"]


@pytest.mark.parametrize("question", INTERNAL)
def test_nobody_can_ask_it(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Given an internal question, when anyone asks for it, from a page or the shell, then it is
    unknown, and no list names it.
    """
    with pytest.raises(UnknownQuestion):
        ask(question, scope=Scope(who="test", minimum_cell=0))
    assert question not in {one.name for one in list_questions()}
    assert main(["ask", question]) == 2
    assert "unknown question" in capsys.readouterr().err
    assert main(["list"]) == 0
    assert question not in capsys.readouterr().out


def test_only_this_room_asks_exactly() -> None:
    """Given the rooms that show things, when their code is read, then none knows the way to exact
    numbers.
    """
    root = Path(__file__).parents[2]
    files = [
        *(
            path
            for room in ("pages", "components", "figures", "serving", "data")
            for path in (root / room).rglob("*.py")
        ),
        root / "dashboard.py",
        root / "server.py",
    ]
    assert len(files) > 50
    for path in files:
        assert "ask_exactly" not in path.read_text(encoding="utf-8"), path
