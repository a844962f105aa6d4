"""Values and rows that break the contract: each told with file, row, column and rule."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.loads.faults import BrokenTables, Fault, as_table, report
from data.register.checking import check
from data.register.contract import CONTRACTS, MEANINGS, RULES, TABLES, columns_of

TODAY = date(2024, 1, 31)
Only = Callable[..., str]
Put = Callable[[str, str, str], None]
Faults = Callable[..., tuple[Fault, ...]]


def test_the_small_register_is_whole(register: Path) -> None:
    """Given a register that keeps to the contract, when it is checked,
    then its tables come out without ids, names and rows.
    """
    checked = check(register, today=TODAY)
    assert [checked.tables[table].height for table in TABLES] == [3, 6, 3, 2, 2]
    columns = {name for frame in checked.tables.values() for name in frame.columns}
    assert not columns & {"case_id", "name", "row"}
    assert checked.reference_date == date(2023, 7, 1)
    assert not checked.invented
    assert checked.tables["case_amounts"]["cents"].to_list() == [123456, 100000]


@pytest.mark.parametrize("amount", ["1.234,56", "1,234.56", "1.234.567", "1,234", "1.234", "1 234"])
def test_separators_between_thousands(put: Put, only: Only, amount: str) -> None:
    """Given an amount with separators between thousands, in whatever country's way,
    when checked, then it is refused, since 1.234 means two things.
    """
    put("case_amounts", "1234.56", f'"{amount}"')
    assert only() == (
        "case_amounts.csv, column eur: must be an amount such as 1234.56,"
        f" without separators between thousands (1x: row 2 {amount!r})"
    )


@pytest.mark.parametrize("amount", ["1234,56", "1234.56"])
def test_one_decimal_sign(register: Path, put: Put, amount: str) -> None:
    """Given a comma or a point before two decimals, when checked, then the cents are the same."""
    put("case_amounts", "1234.56", f'"{amount}"')
    assert check(register, today=TODAY).tables["case_amounts"]["cents"][0] == 123456


@pytest.mark.parametrize(
    "amount", ["1e30", "nan", "inf", "12.345,6,7", "€ 5", "1" + "0" * 30, "12x", " 5", "5.005x"]
)
def test_no_amount(put: Put, only: Only, amount: str) -> None:
    """Given what is no amount, when checked, then it is refused."""
    put("case_amounts", "1234.56", f'"{amount}"')
    assert "column eur: must be an amount such as 1234.56" in only()


@pytest.mark.parametrize("amount", ["-5", "-0.01", "10000000001", "99999999999.99"])
def test_an_amount_out_of_bounds(put: Put, only: Only, amount: str) -> None:
    """Given a negative or an absurd amount, when checked, then it is refused."""
    put("case_amounts", "1234.56", amount)
    assert "column eur: must be from 0 to 10000000000 (1x: row 2" in only()


@pytest.mark.parametrize("amount", [-5.0, 1e30, float("nan"), 0.005])
def test_an_amount_as_a_number(register: Path, only: Only, amount: float) -> None:
    """Given a wrong amount as a number in Parquet, when checked, then it is refused."""
    frame = pl.read_csv(register / "case_amounts.csv", try_parse_dates=True)
    (register / "case_amounts.csv").unlink()
    frame.with_columns(eur=pl.Series([amount, 5.0])).write_parquet(
        register / "case_amounts.parquet"
    )
    assert "column eur: must be" in only()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("45063", "; a day number of Excel must be given the format of a date first"),
        ("45063.5", "; a day number of Excel must be given the format of a date first"),
        ("17-05-2023", "; write the year first"),
        ("17/5/2023", "; write the year first"),
        ("2023-02-30", ""),
        ("2023-5-17", ""),
        ("2023-05-17 10:00", ""),
        ("mei 2023", ""),
    ],
)
def test_no_day(put: Put, only: Only, day: str, words: str) -> None:
    """Given what is no day, when checked, then it is refused, with what to do if that is known."""
    put("case_advice", "2023-03-01", day)
    assert only() == (
        f"case_advice.csv, column advised_on: must be a day such as 2023-05-17{words}"
        f" (1x: row 2 {day!r})"
    )


def test_the_year_2923(put: Put, faults: Faults) -> None:
    """Given a day in 2923, when checked, then it is later than today."""
    put("case_advice", "2023-03-01", "2923-03-01")
    assert [str(fault) for fault in faults()] == [
        (
            "case_advice.csv, column advised_on: must not be later than today, 2024-01-31"
            " (1x: row 2 '2923-03-01')"
        )
    ]


def test_the_year_1023(put: Put, faults: Faults) -> None:
    """Given a day in 1023, when checked, then it is before all registers."""
    put("case_advice", "2023-03-01", "1023-03-01")
    assert "column advised_on: must not be before 1990-01-01" in str(faults()[0])


def test_closing_before_opening(put: Put, faults: Faults) -> None:
    """Given a case closed before it was opened, when checked, then it is refused."""
    put("cases", "2022-03-01,2023-02-10", "2023-03-01,2023-02-10")
    assert "cases.csv, column closed_on: must not be before opened_on (1x: row 3 '2023-02-10')" in [
        str(fault) for fault in faults()
    ]


def test_a_phase_backwards(put: Put, only: Only) -> None:
    """Given a step entered before an earlier one, when checked, then it is refused."""
    put("case_phases", "L-2,execute,2022-05-01", "L-2,execute,2023-02-05")
    assert only() == (
        "case_phases.csv, column entered_on: must not be before the day on which the case entered"
        " an earlier phase (1x: row 6 '2023-02-01')"
    )


def test_another_phase_than_the_case(put: Put, only: Only) -> None:
    """Given a last step that is not the phase of the case, when checked, then it is refused."""
    put("case_phases", "L-1,explore", "L-1,analyse")
    assert "the last phase entered must be the phase of the case in cases.csv" in only()


def test_a_phase_after_closing(put: Put, only: Only) -> None:
    """Given a step entered after the case closed, when checked, then it is refused."""
    put("case_phases", "L-2,close,2023-02-01", "L-2,close,2023-02-11")
    assert "column entered_on: must not be after the case was closed (1x: row 6" in only()


def test_a_closed_case_in_another_phase(put: Put, faults: Faults) -> None:
    """Given a closed case that is not in the last step, when checked, then it is refused."""
    put("cases", "2023-02-10,close", "2023-02-10,execute")
    assert "column phase: must be close in a closed case" in str(faults()[0])


@pytest.mark.parametrize(
    ("table", "row", "day"),
    [
        ("case_phases", "L-1,signal,2022-11-02", "L-1,signal,2022-11-01"),
        ("case_advice", "L-1,criminal,2023-03-01", "L-1,criminal,2022-11-01"),
        ("case_amounts", "imposed,1234.56,2023-01-10", "imposed,1234.56,2022-01-10"),
    ],
)
def test_before_the_opening(put: Put, only: Only, table: str, row: str, day: str) -> None:
    """Given something in a case before it was opened, when checked, then it is refused."""
    put(table, row, day)
    assert "must not be before the case was opened" in only()


@pytest.mark.parametrize(
    ("table", "old", "new", "column"),
    [
        ("cases", "L-1,limburg", "L-1,atlantis", "region"),
        ("cases", "GM0935", "GM9999", "municipality"),
        ("cases", "police", "Politie", "source"),
        ("cases", "2022-11-02,,explore", "2022-11-02,,Explore", "phase"),
        ("cases", "police,no", "police,nee", "from_picture"),
        ("case_themes", "drugs", "hennep", "theme"),
        ("case_advice", "criminal", "x", "kind"),
        ("case_advice", "pending", "x", "outcome"),
        ("case_amounts", "imposed", "x", "stage"),
    ],
)
def test_an_unknown_key(
    *, put: Put, only: Only, table: str, old: str, new: str, column: str
) -> None:
    """Given a value that is no key of the reference tables, when checked, then it is refused."""
    put(table, old, new)
    assert only().startswith(f"{table}.csv, column {column}: must be ")


def test_a_municipality_elsewhere(put: Put, only: Only) -> None:
    """Given a municipality of another region, when checked, then it is refused."""
    put("cases", "GM0935", "GM0014")
    assert "column municipality: must lie in the region of the case (1x: row 2 'GM0014')" in only()


def test_a_regional_theme_without_a_name(put: Put, only: Only) -> None:
    """Given a regional theme without a name, when checked, then it is refused."""
    put("case_themes", "zorgcriminaliteit", "")
    assert "column name: must be filled in with theme regional" in only()


def test_a_national_theme_with_a_name(put: Put, only: Only) -> None:
    """Given a name with any other theme, when checked, then it is refused."""
    put("case_themes", "L-1,drugs,", "L-1,drugs,Jan")
    assert "column name: must be filled in with theme regional" in only()


def test_a_duplicate_case(register: Path, faults: Faults) -> None:
    """Given a case twice, when checked, then both rows are told, and nothing of its own rows."""
    with (register / "cases.csv").open("a") as file:
        file.write("L-1,limburg,,police,no,2022-11-02,,explore\n")
    assert [str(fault) for fault in faults()] == [
        "cases.csv, column case_id: stands there more than once (2x: row 2 'L-1', row 5 'L-1')"
    ]


@pytest.mark.parametrize("table", ["case_phases", "case_themes"])
def test_a_duplicate_row(register: Path, faults: Faults, table: str) -> None:
    """Given a phase or theme of a case twice, when checked, then it is refused."""
    file = register / f"{table}.csv"
    file.write_text(file.read_text() + file.read_text().splitlines()[1] + "\n")
    assert any("stand there more than once" in str(fault) for fault in faults())


@pytest.mark.parametrize("table", TABLES[1:])
def test_orphan_rows(register: Path, table: str, only: Only) -> None:
    """Given a row without a case, when checked, then it is told."""
    file = register / f"{table}.csv"
    last = file.read_text().splitlines()[-1]
    with file.open("a") as opened:
        opened.write("Q-9" + last[last.index(",") :] + "\n")
    assert f"{table}.csv, column case_id: is no case of cases.csv (1x: row" in only()
    assert "'Q-9'" in only()


@pytest.mark.parametrize("cell", ["", '""'])
def test_an_empty_cell(put: Put, faults: Faults, cell: str) -> None:
    """Given an empty cell that must be filled, when checked, then it is told once."""
    put("cases", "L-1,limburg,", f"L-1,{cell},")
    (first, *_) = faults()
    assert str(first) == "cases.csv, column region: must not be empty (1x: row 2)"


@pytest.mark.parametrize(
    "value", ["111222333", "123456782", "10000008", "zaak 111222333", "1112.22.333", "111 222 333"]
)
@pytest.mark.parametrize(
    ("table", "old"),
    [("cases", "NN-1"), ("case_themes", "zorgcriminaliteit"), ("case_advice", "pending")],
)
def test_a_citizen_service_number(
    put: Put, faults: Faults, table: str, old: str, value: str
) -> None:
    """Given a number that passes the eleven-check in any text, when checked,
    then its place is told and the number itself is not.
    """
    put(table, old, value)
    told = "\n".join(str(fault) for fault in faults())
    assert "passes the check of a citizen-service number" in told
    assert value not in told
    assert "not shown" in told


def test_a_citizen_service_number_as_a_number(register: Path, faults: Faults) -> None:
    """Given such a number as a number in Parquet or as an amount, when checked,
    then it is refused too, and an amount can be written with its decimals.
    """
    frame = pl.read_csv(register / "case_amounts.csv", try_parse_dates=True)
    (register / "case_amounts.csv").unlink()
    file = register / "case_amounts.parquet"
    frame.with_columns(eur=pl.Series([111222333, 5])).write_parquet(file)
    (fault,) = faults()
    assert "column eur: holds a number" in str(fault)
    assert "111222333" not in str(fault)
    frame.with_columns(eur=pl.Series(["111222333.00", "5"])).write_parquet(file)
    assert check(register, today=TODAY).tables["case_amounts"]["cents"][0] == 11122233300


@pytest.mark.parametrize("value", ["2023-0123", "123456783", "000000000", "12345678901", "1234567"])
def test_other_numbers_may_stand(register: Path, put: Put, value: str) -> None:
    """Given a number that fails the eleven-check, or of another length, when checked,
    then it may be the id of a case.
    """
    put("cases", "NN-1", value)
    for table in ("case_phases", "case_themes"):
        put(table, "NN-1", value)
    check(register, today=TODAY)


def test_invented_among_others(put: Put, faults: Faults) -> None:
    """Given an invented case among others, when checked, then it is refused."""
    put("cases", "NN-1", "demo-0000001")
    assert "must not mix with others (1x: row 4 'demo-0000001')" in str(faults()[0])


def test_all_invented(register: Path) -> None:
    """Given a register of which each id says that it is invented, when checked,
    then the register is known as invented.
    """
    for table in TABLES:
        file = register / f"{table}.csv"
        text = file.read_text().replace("L-", "demo-L").replace("NN-", "demo-N")
        file.write_text(text)
    assert check(register, today=TODAY).invented


def test_everything_is_told_at_once(register: Path, put: Put, faults: Faults) -> None:
    """Given faults in three tables, one of which can't even be read, when checked,
    then all of them are told.
    """
    put("cases", "L-1,limburg", "L-1,atlantis")
    put("case_themes", "case_id,theme", "case_id,thema")
    put("case_amounts", "1234.56", "-1")
    assert {fault.file for fault in faults()} == {
        "cases.csv",
        "case_themes.csv",
        "case_amounts.csv",
    }


def test_a_long_list_is_cut_visibly() -> None:
    """Given more kinds of faults than are shown, when reported, then the rest is counted."""
    faults = [Fault(file="a", column=str(n), rule="r", count=2) for n in range(50)]
    lines = report(faults)
    assert len(lines) == 41
    assert lines[-1] == "truncated: 10 more kinds of faults, on 20 rows"


def test_many_rows_are_one_fault(register: Path, faults: Faults) -> None:
    """Given a thousand rows with the same fault, when checked,
    then it is told once, with the number and the first three.
    """
    with (register / "case_amounts.csv").open("a") as file:
        file.writelines(["L-2,imposed,x,2023-01-10\n"] * 1000)
    (fault,) = faults()
    assert fault.count == 1000
    assert str(fault).endswith("(1000x: row 4 'x', row 5 'x', row 6 'x', and 997 more)")
    table = as_table([fault])
    assert table.row(0, named=True)["rows"] == "4, 5, 6"


def test_every_column_and_rule_has_words() -> None:
    """Given the contract, when its columns and rules are listed, then each has its words."""
    assert {(table, name) for table in TABLES for name in columns_of(table)} == set(MEANINGS)
    rules = {
        name
        for contract in CONTRACTS.values()
        for name in contract._validation_rules(with_cast=False)
        if "|" not in name and name != "primary_key"
    }
    assert rules == set(RULES)


def test_a_refusal_reads_as_its_faults() -> None:
    """Given a refusal, when it is printed, then it is its faults."""
    fault = Fault(file="a.csv", column="b", rule="must be c")
    assert str(BrokenTables([fault])) == "a.csv, column b: must be c"
