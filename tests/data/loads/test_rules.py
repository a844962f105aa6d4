"""Every rule has its Dutch and its English, and says the same in both."""

import ast
import re
from pathlib import Path
from string import Formatter

import dataframely as dy
import pytest

from data.loads.faults import Fault, as_table
from data.loads.rules import WORDING, in_words, rule
from data.register.contract import CONTRACTS, KEY_FILES, key_labels

ROOT = Path(__file__).parents[3]
FILES = [
    path
    for room in ("data", "components")
    for path in (ROOT / room).rglob("*.py")
    if path.name != "rules.py"
]
# What a library says of its own trouble is English, and may name a path of the server.
ENGLISH_ONLY = {"reason", "totals"}


def names(text: str) -> set[str]:
    """The {names} in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def asked() -> dict[str, set[str]]:
    """Each key that the code asks for, as a pattern, with what it fills in."""
    found: dict[str, set[str]] = {}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "rule":
                values = {keyword.arg or "*" for keyword in node.keywords}
                found[pattern(node.args[0])] = values
    return found


def pattern(key: ast.expr) -> str:
    """The keys that an expression can be."""
    match key:
        case ast.Constant(value=str(value)):
            return re.escape(value)
        case ast.JoinedStr(values=parts):
            return "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]*"
                for part in parts
            )
        case _:
            return r"file\.delimiter_[a-z]+"


def test_every_rule_that_is_told_has_its_wording() -> None:
    """Given the rules the code tells, when their wording is looked for, then each is there, with
    exactly the {names} that are filled in; and no wording is left over.
    """
    keys = asked()
    assert len(keys) > 50
    for key, values in keys.items():
        fitting = [known for known in WORDING if re.fullmatch(key, known)]
        assert fitting, key
        assert all("*" in values or names(WORDING[known][1]) == values for known in fitting), key
    told = re.compile("|".join(f"(?:{key})" for key in keys))
    assert [known for known in WORDING if not told.fullmatch(known)] == []


@pytest.mark.parametrize("key", sorted(WORDING))
def test_both_languages_say_the_same(key: str) -> None:
    """Given a rule, when its Dutch and English are compared, then both fill in the same, but for a
    library's own words; and neither is empty.
    """
    dutch, english = WORDING[key]
    assert dutch.strip()
    assert english.strip()
    assert names(english) - names(dutch) <= ENGLISH_ONLY
    assert names(dutch) <= names(english)


def test_a_rule_in_a_rule() -> None:
    """Given a rule that is filled in with others, when it is said, then all of it is in one
    language.
    """
    place = rule("place.sheet", file="r.xlsx", sheet="cases")
    orphan = rule("rows.orphan", place=place)
    assert orphan.in_words("nl") == "is geen casus van r.xlsx, blad cases"
    assert str(orphan) == "is no case of r.xlsx, sheet cases"
    assert in_words("r.xlsx", "nl") == "r.xlsx"


def test_findings_in_dutch() -> None:
    """Given findings, when they are put in a table in Dutch, then place, rule and hidden values
    are Dutch; a value from the file stays as it is.
    """
    fault = Fault(
        file=rule("place.sheet", file="r.xlsx", sheet="cases"),
        column="region",
        rule=rule("value.empty"),
        count=2,
        examples=((2, "not shown"), (3, rule("value.hidden"))),
    )
    (row,) = as_table([fault], language="nl").rows(named=True)
    assert row["file"] == "r.xlsx, blad cases"
    assert row["rule"] == "mag niet leeg zijn"
    assert row["values"] == "not shown, niet getoond"
    assert as_table([fault])["values"].to_list() == ["not shown, not shown"]


def test_every_choice_has_its_meaning() -> None:
    """Given the columns that take a key, when the keys are listed with what they stand for, then
    each choice of each such column is there, in its order, but for municipalities.
    """
    listed: dict[str, list[str]] = {}
    for label in key_labels():
        listed.setdefault(label.column, []).append(label.key)
        assert label.label_nl
        assert label.label_en
    assert set(listed) == set(KEY_FILES) - {"municipality"}
    for contract in CONTRACTS.values():
        for name, kind in contract.columns().items():
            if name in listed and isinstance(kind, dy.Enum):
                assert listed[name] == list(kind.categories)
