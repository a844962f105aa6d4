import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.reconcile import CHECKS, Result, reconcile
from data.store import read_pointer

REGIONS = 9
FIGURES = "published/published_figures.csv"
FACTS = "published/report_facts.csv"


@pytest.fixture
def results(store: Path, tmp_path: Path) -> list[Result]:
    """The results of all checks on a copy of the store that serves.

    A process can't open one file twice with other settings, and ask() may have it open.
    """
    copy = shutil.copy(store / read_pointer(store).file, tmp_path)
    with duckdb.connect(copy, read_only=True) as connection:
        return reconcile(connection)


@pytest.mark.parametrize(
    ("expected", "found", "holds"), [(3, 3, True), (3, 4, False), (0, None, False)]
)
def test_a_result_holds_when_equal(expected: int, found: int | None, holds: bool) -> None:
    """Given what was expected and found, when they differ or nothing was found,
    then the check does not hold.
    """
    assert Result(check="a", expected=expected, found=found, note="").holds is holds


def test_every_sum_of_the_report_is_checked(results: list[Result]) -> None:
    """Given a built store, when its checks are counted by subject, then every sum that the
    tables print is among them: cases for nine regions and the total, advice for all but Rotterdam
    and the total, and the total of each of the 23 rows but the blank one.
    """
    assert Counter(result.check.split("/")[0] for result in results) == {
        "cases_are_their_sources": REGIONS + 1,
        "advice_is_its_kinds": REGIONS - 1 + 1,
        "printed_total_is_sum_of_regions": 22,
        "known_difference_unchanged": 4,
        "municipalities_as_printed": 3,
        "inhabitants_as_published": 1,
    }
    assert all(result.holds for result in results)


def test_known_sums(results: list[Result]) -> None:
    """Given a built store, when single checks are read, then they found the report's numbers,
    amounts in cents.
    """
    found = {result.check: result.found for result in results}
    assert found["cases_are_their_sources/total"] == 1155
    assert found["printed_total_is_sum_of_regions/amount_imposed"] == 920433700
    assert found["known_difference_unchanged/cases_against_summary"] == 145
    assert found["inhabitants_as_published/netherlands"] == 17811291


GRONINGEN = "noord_nederland,6.5753,53.2068,23814"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            (FIGURES, "2023,1,2b,1,", "2023,1,2b,1,1"),
            "cases_are_their_sources/amsterdam_amstelland: expected 153, found ",
        ),
        (
            (FIGURES, "2023,1,2,total,1155,", "2023,1,2,total,1156,"),
            "printed_total_is_sum_of_regions/cases: expected 1156, found 1155",
        ),
        (
            (FIGURES, "2023,1,4b,1,", "2023,1,4b,1,1"),
            "advice_is_its_kinds/amsterdam_amstelland: expected ",
        ),
        (
            (FACTS, "the RIECs worked on,1300,", "the RIECs worked on,1301,"),
            "known_difference_unchanged/cases_against_summary: expected 145, found 146",
        ),
        (
            ("reference/municipalities.csv", f"{GRONINGEN}7,", f"{GRONINGEN}8,"),
            "inhabitants_as_published/netherlands: expected 17811291, found 17811292",
        ),
        (
            (FACTS, "ACT! Limburg,31,municip", "ACT! Limburg,32,municip"),
            "municipalities_as_printed/limburg: expected 32, found 31",
        ),
    ],
)
def test_each_check_can_fail(
    change: Callable[[str, str, str], None],
    run_build: Callable[..., Any],
    changed: tuple[str, str, str],
    words: str,
) -> None:
    """Given a number that no longer fits the others, when the store is built,
    then the check that noticed is told.
    """
    change(*changed)
    run = run_build()
    assert run.status == 1
    assert [line for line in run.err.splitlines() if line.startswith(words)]


def test_every_check_is_a_file_that_was_run(results: list[Result]) -> None:
    """Given the files of data/checks, when the results are counted,
    then no file was without any.
    """
    assert len(list(CHECKS.glob("*.sql"))) == 5
    assert len({result.check.split("/")[0] for result in results}) == 6
