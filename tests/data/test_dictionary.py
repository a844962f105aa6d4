from pathlib import Path

from data.dictionary import dictionary
from data.inputs import INPUTS

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_the_contracts() -> None:
    """Given the contracts, when the data dictionary is made, then docs/ has the same page."""
    assert PAGE.read_text(encoding="utf-8") == dictionary()


def test_every_column_is_there() -> None:
    """Given every input, when its part of the dictionary is read, then it has every column."""
    for part, source in zip(dictionary().split("\n## ")[1:], INPUTS, strict=True):
        assert part.startswith(source.table)
        assert [name for name in source.columns if f"\n| {name} | " not in part] == []
