from collections.abc import Callable

import pytest

from data.contracts import MEMBERS
from data.inputs import INPUTS, REFERENCES, RULE_COLUMNS

FIGURES = "published/published_figures.csv"
COLUMNS = "reference/table_columns.csv"
MEASURES = "reference/measures.csv"
FACTS = "published/report_facts.csv"
NUMBERS = r"must keep to regex ^-?\d+(\.\d+)?(;-?\d+(\.\d+)?){0,4}$"
LIMITS = "reference/class_limits.csv"
SERIES = "published/national_series.csv"
Change = Callable[[str, str, str], None]
Refused = Callable[[str], None]


@pytest.mark.parametrize(
    "figure", ["12x", "1.155", "1,5e2", "153.0", " 153", "1_53", "0x99", "\uff11\uff15\uff13"]
)
def test_a_figure_that_is_no_number(change: Change, refused: Refused, figure: str) -> None:
    """Given a figure that is no whole number, when the store is built,
    then file, line, column, rule and the figure are told.
    """
    change(FIGURES, "2023,1,2,1,153,", f'2023,1,2,1,"{figure}",')
    refused(
        f"{FIGURES}, line 12, column value:"
        f" must be a whole number without separators (read: {figure!r})"
    )


@pytest.mark.parametrize("figure", ["nan", "inf", "driehonderd", "3,5"])
def test_a_decimal_that_is_no_number(change: Change, refused: Refused, figure: str) -> None:
    """Given a number with decimals that is none, when the store is built, then it is refused."""
    change(SERIES, ",300,", f',"{figure}",')
    refused(
        f"{SERIES}, line 2, column value:"
        f" must be a number with a point as decimal sign (read: {figure!r})"
    )


def test_a_figure_below_zero(change: Change, refused: Refused) -> None:
    """Given a count below zero, when the store is built, then it is refused."""
    change(FIGURES, "2023,1,2,1,153,", "2023,1,2,1,-153,")
    refused(f"{FIGURES}, line 12, column value: must keep to min 0 (read: '-153')")


def test_an_unknown_region(change: Change, refused: Refused) -> None:
    """Given a column of a table for a region that is not known, when the store is built,
    then the region and the file that has the known ones are told.
    """
    change(COLUMNS, "2023,1,3,limburg", "2023,1,3,atlantis")
    refused(
        f"{COLUMNS}, line 4, column region:"
        " must be a region of reference/regions.csv (read: 'atlantis')"
    )


def test_the_whole_country_is_no_region_of_a_table(change: Change, refused: Refused) -> None:
    """Given `national` where a single region is meant, when the store is built,
    then it is refused; only what the running text says may be national.
    """
    change(COLUMNS, "2023,1,3,limburg", "2023,1,3,national")
    refused(
        f"{COLUMNS}, line 4, column region:"
        " must be a region of reference/regions.csv (read: 'national')"
    )


def test_a_region_with_two_columns(change: Change, refused: Refused) -> None:
    """Given two columns of a table for the same region, when the store is built,
    then it is refused.
    """
    change(COLUMNS, "2023,1,3,limburg", "2023,1,3,den_haag")
    refused(
        f"{COLUMNS}, line 4, column region: a region has one column in a table (read: 'den_haag')"
    )


def test_a_duplicate_key(change: Change, refused: Refused) -> None:
    """Given the same cell twice, when the store is built, then both lines are told."""
    change(FIGURES, "2023,1,2,2,56,", "2023,1,2,1,56,")
    rule = "column period, table, row, column: another line has the same"
    refused(f"{FIGURES}, line 12, {rule} period, table, row, column")
    refused(f"{FIGURES}, line 13, {rule} period, table, row, column")


def test_a_missing_cell(change: Change, refused: Refused) -> None:
    """Given a cell that is not there, when the store is built,
    then the cell and the line where it should stand are told.
    """
    change(FIGURES, "2023,1,2,2,56,count,,reported\n", "")
    refused(f"{FIGURES}, line 13, column column: lacks the period 2023 table 1 row 2 column 2")


def test_a_cell_outside_the_tables(change: Change, refused: Refused) -> None:
    """Given a cell in a row that no measure has, when the store is built, then it is refused."""
    change(FIGURES, "2023,1,2,2,56,", "2023,1,2z,2,56,")
    refused(
        f"{FIGURES}, line 13, column period, table, row, column:"
        " must be a row and column of a known table"
        " (read: 'period 2023 table 1 row 2z column 2')"
    )


def test_a_cell_in_another_unit(change: Change, refused: Refused) -> None:
    """Given a count as an amount of euros, when the store is built, then it is refused."""
    change(FIGURES, "2023,1,2,2,56,count", "2023,1,2,2,56,EUR")
    refused(
        f"{FIGURES}, line 13, column unit: must be the unit of the measure"
        " (read: 'period 2023 table 1 row 2 column 2')"
    )


@pytest.mark.parametrize(
    ("cell", "column", "words"),
    [
        ("153,count,,not_registered", "value", "only a reported cell has a value (read: '153')"),
        (",count,,reported", "value", "only a reported cell has a value"),
        (",count,,blank", "printed", "a code stands where no value does"),
        ("153,count,x,reported", "printed", "a code stands where no value does (read: 'x')"),
    ],
)
def test_value_and_status_disagree(
    change: Change, refused: Refused, cell: str, column: str, words: str
) -> None:
    """Given a value, code and status that can't all be true, when the store is built,
    then it is refused.
    """
    change(FIGURES, "2023,1,2,1,153,count,,reported", f"2023,1,2,1,{cell}")
    refused(f"{FIGURES}, line 12, column {column}: {words}")


def test_an_unknown_status(change: Change, refused: Refused) -> None:
    """Given a status that does not exist, when the store is built, then the known ones are told."""
    change(FIGURES, "2023,1,2,1,153,count,,reported", "2023,1,2,1,153,count,,guessed")
    refused(
        f"{FIGURES}, line 12, column status: must be one of reported, not_applicable,"
        " counted_elsewhere, footnote_lost, not_registered, not_reported, blank, no_column"
        " (read: 'guessed')"
    )


def test_an_empty_required_cell(change: Change, refused: Refused) -> None:
    """Given an empty cell that must be filled in, when the store is built, then it is refused."""
    change("reference/sources.csv", "municipalities,2,Gemeenten,", "municipalities,2,,")
    refused("reference/sources.csv, line 3, column label_nl: must not be empty")


@pytest.mark.parametrize("reference", sorted(REFERENCES), ids=".".join)
def test_every_reference_is_held(reference: tuple[str, str]) -> None:
    """Given the references between tables, when they are compared with the contracts,
    then both ends are columns, and the parent's is its key.
    """
    table, column = reference
    parent, key = REFERENCES[reference]
    contracts = {source.table: source.contract for source in INPUTS}
    assert column in contracts[table].column_names()
    assert contracts[parent].primary_key() == [key]


def test_an_unknown_member(change: Change, refused: Refused) -> None:
    """Given a measure of a theme that does not exist, when the store is built,
    then it is refused.
    """
    change(MEASURES, "theme,drugs", "theme,dragons")
    refused(
        f"{MEASURES}, line 11, column member:"
        " must be a theme of reference/themes.csv (read: 'dragons')"
    )


def test_a_total_of_one_member(change: Change, refused: Refused) -> None:
    """Given a measure of a dimension without a member, when the store is built,
    then it is refused.
    """
    change(MEASURES, "theme,drugs", "theme,")
    refused(f"{MEASURES}, line 11, column member: only a total has no member")


def test_two_measures_in_a_row(change: Change, refused: Refused) -> None:
    """Given two measures for the same row of a table, when the store is built,
    then it is refused.
    """
    change(MEASURES, "cases,2,1,2,", "cases,2,1,1,")
    refused(f"{MEASURES}, line 3, column row: a row of a table is one measure (read: '1')")


def test_lines_of_the_report_backwards(change: Change, refused: Refused) -> None:
    """Given a fact whose last line comes before its first, when the store is built,
    then it is refused.
    """
    change(FACTS, "F001,43,46,", "F001,43,42,")
    refused(f"{FACTS}, line 2, column line_to: lines run forward (read: '42')")


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        ("2;4;4;10;15", "limits rise"),
        ("2;4;6.5;15;10", "limits rise"),
        ("2;4;6.5;10;15;20", NUMBERS),
        ("2,4", NUMBERS),
    ],
)
def test_class_limits_that_are_no_scale(
    change: Change, refused: Refused, limits: str, rule: str
) -> None:
    """Given limits that do not rise, are too many or no numbers, when the store is built, then they
    are refused, for a map would show them.
    """
    change(LIMITS, "cases,per_100k,2;4;6.5;10;15,", f'cases,per_100k,"{limits}",')
    refused(f"{LIMITS}, line 4, column limits: {rule} (read: {limits!r})")


def test_every_finding_at_once(change: Change, refused: Refused) -> None:
    """Given two broken files, when the store is built, then both are told in one go."""
    change(FIGURES, "2023,1,2,1,153,", "2023,1,2,1,12x,")
    change("reference/sources.csv", "municipalities,2,Gemeenten,", "municipalities,2,,")
    refused(
        f"{FIGURES}, line 12, column value: must be a whole number without separators (read: '12x')"
    )
    refused("reference/sources.csv, line 3, column label_nl: must not be empty")


def test_every_rule_names_a_column() -> None:
    """Given the rules over several columns, when they are listed,
    then each has a column that a finding can name, and no other has.
    """
    rules = {
        name
        for source in INPUTS
        for name in source.contract._validation_rules(with_cast=False)
        if "|" not in name and name != "primary_key"
    }
    assert rules == set(RULE_COLUMNS)
    assert set(MEMBERS) == {"source", "theme", "advice_kind", "money_stage"}
