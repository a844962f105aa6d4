"""Which texts the code asks for, read from its syntax: none that isn't there, none left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from pages import PAGES
from texts import catalogue

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted(path for room in ("pages", "components") for path in (ROOT / room).rglob("*.py")),
    ROOT / "dashboard.py",
    ROOT / "server.py",
]
TEXTS = {str(entry.id): str(entry.string) for entry in catalogue("nl") if entry.id}
SPEAKERS = {"words", "say", "self"}
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Each call of these names, with its place."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in names:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def pattern(text: ast.expr) -> str | None:
    """A regular expression for the ids that an expression can be; None if it can be any."""
    match text:
        case ast.Constant(value=str(value)):
            return re.escape(value)
        case ast.JoinedStr(values=parts):
            return "".join(pattern(part) or r"[a-z0-9_.]+" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            both = pattern(one), pattern(other)
            return f"({both[0]}|{both[1]})" if all(both) else None
        case _:
            return None


PATTERNS = {place: found for place, call in calls(SPEAKERS) if (found := pattern(call.args[0]))}
# f"{text}.one", made before it is handed to a speaker
ENDINGS = {
    rf"[a-z0-9_.]+{re.escape(str(node.values[1].value))}"
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.JoinedStr)
    and len(node.values) == 2
    and isinstance(node.values[1], ast.Constant)
    and re.fullmatch(r"\.[a-z0-9_]+", str(node.values[1].value))
}
HEADINGS = {
    f"column.{keyword.arg}"
    for _, call in calls({"table_of", "_reviewed"})
    for keyword in call.keywords
    if keyword.arg and not isinstance(keyword.value, ast.Tuple)  # a tuple names its own heading
}
CONSTANTS = {
    node.value
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}


def test_the_code_was_read() -> None:
    """Given the code, when its texts are looked for, then there are many."""
    assert len(PATTERNS) > 100


def test_a_text_that_is_asked_for_exists() -> None:
    """Given the texts the code asks for, when the catalogue is searched, then each is there; where
    a part of its id is only known later, at least one fits.
    """
    missing = {
        place: found
        for place, found in PATTERNS.items()
        if not any(re.fullmatch(found, text) for text in TEXTS)
    }
    assert missing == {}


def test_a_column_has_its_heading() -> None:
    """Given the columns of tables, when the catalogue is searched, then each has a heading."""
    assert len(HEADINGS) > 20
    assert sorted(HEADINGS - set(TEXTS)) == []


def test_a_text_that_is_handed_on_exists() -> None:
    """Given ids that the code hands on as `text=` or keeps in a table, when the catalogue is
    searched, then each is there or begins one.
    """
    handed = {
        keyword.value.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "text" and isinstance(keyword.value, ast.Constant)
    }
    assert handed
    assert [text for text in handed if text not in TEXTS] == []


def test_no_text_is_left_over() -> None:
    """Given every text, when the code is searched, then each is asked for."""
    used = re.compile("|".join(f"(?:{found})" for found in {*PATTERNS.values(), *ENDINGS}))
    named = CONSTANTS | HEADINGS
    assert [text for text in TEXTS if text not in named and not used.fullmatch(text)] == []


def test_what_is_filled_in_is_what_the_text_has() -> None:
    """Given a text asked for by its whole id, when values are given by name, then they are the
    {names} of the text: none forgotten, none too many.
    """
    wrong: list[str] = []
    for place, call in calls(SPEAKERS):
        text = call.args[0]
        names = {keyword.arg for keyword in call.keywords}
        if not isinstance(text, ast.Constant) or None in names:
            continue
        wanted = {name for _, name, _, _ in Formatter().parse(TEXTS[str(text.value)]) if name}
        if names != wanted:
            wrong.append(f"{place}: {text.value} has {wanted}, given {names}")
    assert wrong == []


def test_a_page_has_its_texts() -> None:
    """Given the pages, when the frame around one is drawn, then title, heading and summary have a
    text, and so has its section, but for the first, which needs none.
    """
    wanted = {f"{page.name}.{part}" for page in PAGES for part in ("title", "heading", "summary")}
    wanted |= {f"section.{page.section}" for page in PAGES if page.section != "start"}
    assert sorted(wanted - set(TEXTS)) == []
