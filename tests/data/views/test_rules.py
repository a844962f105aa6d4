"""Every rule of views has its Dutch and its English, and says the same in both."""

import ast
from pathlib import Path
from string import Formatter

from data.views.rules import WORDING

ROOM = Path(__file__).parents[3] / "data" / "views"
CONSTANTS = {
    node.value
    for path in ROOM.glob("*.py")
    if path.name != "rules.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
# What a library says of its own trouble is English, and may name a path of the server.
ENGLISH_ONLY = {"reason"}


def names(text: str) -> set[str]:
    """The {names} in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_rule_is_told_somewhere() -> None:
    """Given the rules, when the code is searched, then each is told, and each that is told has a
    wording.
    """
    told = {text for text in CONSTANTS if text.split(".")[0] in {"refused", "value", "form"}}
    told |= {text for text in CONSTANTS if text.startswith("file.")}
    assert told - set(WORDING) == set()
    assert set(WORDING) - told == set()


def test_both_languages_fill_in_the_same() -> None:
    """Given each wording, when its {names} are compared, then both languages have the same."""
    for dutch, english in WORDING.values():
        assert names(dutch) == names(english) - ENGLISH_ONLY
        assert dutch != english
