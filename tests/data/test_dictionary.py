from pathlib import Path

from data.dictionary import dictionary
from data.inputs import INPUTS
from data.load_contracts import CONTRACTS

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_the_contracts() -> None:
    """Given the contracts, when the data dictionary is made, then docs/ has the same page."""
    assert PAGE.read_text(encoding="utf-8") == dictionary()


def test_every_column_is_there() -> None:
    """Given every input and every table that is loaded, when its part of the dictionary is read,
    then it has every column.
    """
    expected = [(source.table, source.columns) for source in INPUTS]
    expected += [(table.name, table.columns) for one in CONTRACTS for table in one.tables]
    for part, (table, columns) in zip(dictionary().split("\n## ")[1:], expected, strict=True):
        assert part.startswith(table)
        assert [name for name in columns if f"\n| {name} | " not in part] == []
