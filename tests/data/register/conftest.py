"""A small register that is whole, and what changes it and checks it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.loads.faults import BrokenTables, Fault
from data.register.checking import check
from data.store import STORE_VARIABLE

TODAY = date(2024, 1, 31)
SMALL = {
    "cases": (
        "case_id,region,municipality,source,from_picture,opened_on,closed_on,phase\n"
        "L-1,limburg,GM0935,police,no,2022-11-02,,explore\n"
        "L-2,limburg,,municipalities,no,2022-03-01,2023-02-10,close\n"
        "NN-1,noord_nederland,GM0014,pictures,yes,2023-05-17,,signal\n"
    ),
    "case_phases": (
        "case_id,phase,entered_on\n"
        "L-1,signal,2022-11-02\n"
        "L-1,explore,2023-01-15\n"
        "L-2,signal,2022-03-01\n"
        "L-2,execute,2022-05-01\n"
        "L-2,close,2023-02-01\n"
        "NN-1,signal,2023-05-17\n"
    ),
    "case_themes": (
        "case_id,theme,name\nL-1,drugs,\nL-1,money_laundering,\nNN-1,regional,zorgcriminaliteit\n"
    ),
    "case_advice": (
        "case_id,kind,advised_on,outcome\nL-1,criminal,2023-03-01,pending\nL-2,fiscal,2022-12-31,\n"
    ),
    "case_amounts": (
        "case_id,stage,eur,booked_on\nL-2,imposed,1234.56,2023-01-10\n"
        "L-2,collected,1000,2023-07-01\n"
    ),
}
Faults = Callable[..., tuple[Fault, ...]]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A folder with the small register as CSV."""
    folder = tmp_path / "register"
    folder.mkdir()
    for table, text in SMALL.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def put(register: Path) -> Callable[[str, str, str], None]:
    """What replaces one piece of text in a table of the register; it must be there just once."""

    def put(table: str, old: str, new: str) -> None:
        file = register / f"{table}.csv"
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")

    return put


@pytest.fixture
def faults(register: Path) -> Faults:
    """What checks a register, the small one by default, and returns its faults."""

    def faults(path: Path = register) -> tuple[Fault, ...]:
        with pytest.raises(BrokenTables) as refusal:
            check(path, today=TODAY)
        return refusal.value.faults

    return faults


@pytest.fixture
def only(faults: Faults) -> Callable[..., str]:
    """What checks a register that has one fault, and returns it in words."""

    def only(*path: Path) -> str:
        (fault,) = faults(*path)
        return str(fault)

    return only


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the store of one test, with nothing in it."""
    folder = tmp_path / "empty_store"
    folder.mkdir()
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    return folder
