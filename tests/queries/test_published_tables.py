"""Every cell of tables 1 and 2 as ask() gives it, against the reviewed file read plainly."""

import csv
from collections.abc import Callable

import polars as pl
import pytest

from data.inputs import DATA_ROOT

Asked = Callable[..., pl.DataFrame]
Cell = tuple[int | None, str]
CARIBBEAN = "caribisch_nederland"
REGIONAL = (
    "cases/by_region",
    "intake/by_source",
    "intake/in_themes",
    "intake/shares",
    "interventions/in_themes",
    "interventions/mix",
    "published/cells",
    "regions/in_themes",
    "regions/profile",
    "regions/size",
    "report/cells",
    "seizures/amounts",
    "seizures/in_themes",
    "themes/cases",
    "themes/frequency",
    "themes/per_case",
    "themes/shares",
    "trends/by_half_year",
)


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a reviewed file."""
    with (DATA_ROOT / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


MEASURES = {(row["table"], row["row"]): row for row in rows("reference/measures.csv")}
COLUMNS = {
    (row["table"], row["column"]): row["region"] for row in rows("reference/table_columns.csv")
}


def printed(*, dimension: str | None = None) -> dict[tuple[str, str], Cell]:
    """(region or total, measure) -> value and status as reviewed, of one dimension or all."""
    return {
        (COLUMNS.get((row["table"], row["column"]), "total"), measure["measure"]): (
            int(row["value"]) if row["value"] else None,
            row["status"],
        )
        for row in rows("published/published_figures.csv")
        for measure in [MEASURES[row["table"], row["row"]]]
        if dimension in {None, measure["dimension"]}
    }


def regional(*, dimension: str | None = None) -> dict[tuple[str, str], Cell]:
    """The cells of the regions, those of the region without a column among them."""
    cells = {key: cell for key, cell in printed(dimension=dimension).items() if key[0] != "total"}
    absent = {(CARIBBEAN, measure): (None, "no_column") for _, measure in cells}
    return cells | absent


def member_cells(answer: pl.DataFrame, member: str, value: str) -> dict[tuple[str, str], Cell]:
    """An answer per region and member as (region, measure) -> value and status."""
    measures = {row["member"]: row["measure"] for row in MEASURES.values() if row["member"]}
    return {
        (region, measures[name]): (number, status)
        for region, name, number, status in answer.select(
            "region", member, value, "status"
        ).iter_rows()
    }


def test_the_plain_file_has_every_cell() -> None:
    """Given the reviewed file, when it is read plainly, then it has 9 regions and a total in
    each of 23 rows, so that the comparisons below leave nothing out.
    """
    assert len(printed()) == 10 * 23
    assert len(regional()) == 10 * 23
    assert {region for region, _ in printed()} == {*COLUMNS.values(), "total"}


@pytest.mark.parametrize("question", ["published/cells", "report/cells"])
def test_every_cell(asked: Asked, question: str) -> None:
    """Given both tables, when all cells are asked for as printed, or out of the demo's register,
    then each region and row has its value or its status, and the code as printed.
    """
    answer = asked(question)
    found = {
        (region, measure): (value, status)
        for region, measure, value, status in answer.select(
            "region", "measure", "value", "status"
        ).iter_rows()
    }
    assert found == regional()
    assert answer.height == len(found)
    codes = {
        (COLUMNS.get((row["table"], row["column"])), row["table"], row["row"]): row["printed"]
        for row in rows("published/published_figures.csv")
        if row["column"] != "total"
    }
    shown = answer.filter(pl.col("region") != CARIBBEAN).select("region", "table", "row", "printed")
    assert {tuple(key): code or "" for *key, code in shown.iter_rows()} == codes


@pytest.mark.parametrize("question", ["published/totals", "report/totals"])
def test_every_total(asked: Asked, question: str) -> None:
    """Given both tables, when the totals are asked for, then each row has its total or status."""
    answer = asked(question)
    found = {
        ("total", measure): (value, status)
        for measure, value, status in answer.select("measure", "value", "status").iter_rows()
    }
    assert found == {key: cell for key, cell in printed().items() if key[0] == "total"}
    assert answer.height == 23


def test_cases(asked: Asked) -> None:
    """Given row 2 of table 1, when cases are asked for, then each region has its own."""
    found = {
        (region, "cases"): (cases, status)
        for region, cases, status in asked("cases/by_region").iter_rows()
    }
    expected = {key: cell for key, cell in regional().items() if key[1] == "cases"}
    assert found == expected


@pytest.mark.parametrize(
    ("question", "dimension", "member", "value"),
    [
        ("intake/by_source", "source", "source", "cases"),
        ("intake/shares", "source", "source", "cases"),
        ("themes/frequency", "theme", "theme", "mentions"),
        ("themes/shares", "theme", "theme", "mentions"),
        ("interventions/mix", "advice_kind", "kind", "advice"),
        ("seizures/amounts", "money_stage", "stage", "eur"),
    ],
)
def test_cells_by_member(
    asked: Asked, question: str, dimension: str, member: str, value: str
) -> None:
    """Given the rows of one dimension, when its question is asked, then each region and member
    has its value or its status.
    """
    answer = asked(question)
    assert member_cells(answer, member, value) == regional(dimension=dimension)
    assert answer.height == len(regional(dimension=dimension))


def test_profiles(asked: Asked) -> None:
    """Given both tables, when profiles are asked for, then each region has every measure with
    its value or status, beside the printed total.
    """
    answer = asked("regions/profile")
    found = {
        (region, measure): (value, status)
        for region, measure, value, status in answer.select(
            "region", "measure", "value", "status"
        ).iter_rows()
    }
    assert found == regional()
    assert answer.height == len(found)
    totals = {key[1]: cell[0] for key, cell in printed().items() if key[0] == "total"}
    assert dict(answer.select("measure", "country").iter_rows()) == totals


def test_totals_of_amounts(asked: Asked) -> None:
    """Given table 2, when its totals are asked for, then they are the printed ones."""
    stages = {row["measure"]: row["member"] for row in MEASURES.values()}
    expected = {
        stages[measure]: value
        for (region, measure), (value, _) in printed(dimension="money_stage").items()
        if region == "total"
    }
    answer = asked("seizures/totals")
    assert dict(answer.select("stage", "eur").iter_rows()) == expected
    assert len(expected) == 3


@pytest.mark.parametrize("question", REGIONAL)
def test_regions_and_nothing_else(asked: Asked, question: str) -> None:
    """Given a question by region, when all is asked for, then the ten regions are there in their
    one order, the Caribbean Netherlands as no_column with no number and never 0, and no total.
    """
    answer = asked(question)
    order = [row["region"] for row in rows("reference/regions.csv")]
    assert len(order) == 10
    in_answer = answer["region"].unique(maintain_order=True).to_list()
    assert sorted(in_answer) == sorted(order)
    if question not in {"published/cells", "report/cells"}:
        assert in_answer == order
    caribbean = answer.filter(pl.col("region") == CARIBBEAN)
    assert caribbean["status"].unique().to_list() == ["no_column"]
    own = ("cases", "mentions", "advice", "eur", "value", "share", "mentions_per_case", "per_100k")
    earlier = ("previous", "year_before")
    for column in {*own, *earlier, "municipalities", "inhabitants"} & set(answer.columns):
        assert caribbean[column].null_count() == caribbean.height, column


def test_every_question_by_region_was_looked_at(asked: Asked) -> None:
    """Given the questions whose answers have a region and a status, when they are listed,
    then the test above covers each but those that only the register answers, and some of these.
    """
    from queries import list_questions  # noqa: PLC0415 - only here

    by_region = {
        question.name
        for question in list_questions()
        if {"region", "status"} <= set(question.columns)
        and not question.from_register
        and not question.name.startswith("drugs/")  # of the drug markets, no cell of a table
    }
    assert by_region < set(REGIONAL)
    assert asked("cases/by_region").height == 10
