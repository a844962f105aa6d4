import polars as pl
import pytest

from components.activities import fact_table, instrument_table, only, searched
from components.table import Table
from queries import Scope, Selection

SCOPE = Scope(who="test")
ENGLISH = Scope(who="test", language="en")


@pytest.fixture
def facts() -> Table:
    """All facts of the report."""
    return fact_table(SCOPE, Selection())


def height(table: Table) -> int:
    """The number of its rows."""
    return table.answer.height


def test_empty_search(facts: Table) -> None:
    """Given no text, when it is searched for, then all rows stay."""
    assert searched(facts, "  ", scope=SCOPE).answer.equals(facts.answer)


def test_search_ignores_case_and_order(facts: Table) -> None:
    """Given several words, when they are searched for, then in any order and case, all in a row."""
    found = searched(facts, "haven ROTTERDAM", scope=SCOPE)
    assert 0 < height(found) < height(searched(facts, "rotterdam", scope=SCOPE))
    assert found.answer.equals(searched(facts, "Rotterdam  Haven", scope=SCOPE).answer)
    assert found.answer.columns == facts.answer.columns


def test_search_by_what_is_shown(facts: Table) -> None:
    """Given a label or a number as shown, when it is searched for, then its rows are found."""
    by_region = searched(facts, "Limburg", scope=SCOPE)
    assert height(by_region) >= facts.answer.filter(region="limburg").height > 0
    amount = facts.answer.filter(pl.col("unit") == "EUR")["written"][0]
    assert amount in searched(facts, amount, scope=SCOPE).answer["written"].to_list()


def test_search_in_english() -> None:
    """Given somebody who reads English, when a label is searched for, then the English one."""
    table = fact_table(ENGLISH, Selection())
    assert height(searched(table, "the hague", scope=ENGLISH)) > 0


@pytest.mark.parametrize("text", ["<script>", ".*", "(", "' or 1=1", "\\", "zzz", "\u202e"])
def test_search_for_hostile_text(facts: Table, text: str) -> None:
    """Given signs that mean something elsewhere, when searched for, then they are just text."""
    for row in searched(facts, text, scope=SCOPE).answer.rows():
        assert any(text in str(cell) for cell in row)


def test_only() -> None:
    """Given kinds of instruments, when some are chosen, then just those rows stay; none is all."""
    table = instrument_table(SCOPE, Selection())
    kinds = tuple(table.answer["instrument_kind"].unique().sort().head(2))
    chosen = only(table, column="instrument_kind", values=kinds)
    assert set(chosen.answer["instrument_kind"]) == set(kinds)
    assert only(table, column="instrument_kind", values=()) == table
    assert height(only(table, column="instrument_kind", values=("none such",))) == 0


@pytest.mark.parametrize("make", [fact_table, instrument_table])
def test_one_region(make) -> None:
    """Given one region, when its rows are shown, then without a column that says so."""
    table = make(SCOPE, Selection(regions=("limburg",)), one_region=True)
    assert set(table.answer["region"]) == {"limburg"}
    assert "region" not in {column.name for column in table.columns}
    assert (table.answer["lines"] != "").all()
