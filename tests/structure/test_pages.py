"""A page chooses questions, texts and tiles: no words, no SQL, no arithmetic of its own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages import PAGES

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "pages").rglob("*.py"))
# A key, an address, an icon, or years with a dash between them; never a word on the screen.
KEY = re.compile(r"[a-z0-9_./:<>–-]*")
LONGEST_FUNCTION = 60
LONGEST_PAGE = 260
each = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))


def parsed(source: str) -> list[ast.AST]:
    """Every node of a source, its docstrings left out."""
    tree = ast.parse(source)
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [node for node in ast.walk(tree) if id(node) not in said]


def literal_texts(source: str) -> list[str]:
    """String constants that are more than a key."""
    return [
        node.value
        for node in parsed(source)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not KEY.fullmatch(node.value)
    ]


def calculations(source: str) -> list[str]:
    """Arithmetic: every operator but `|`, which puts two sets or tables together."""
    return [
        ast.unparse(node)
        for node in parsed(source)
        if isinstance(node, ast.BinOp | ast.AugAssign) and not isinstance(node.op, ast.BitOr)
    ]


def foreign_imports(source: str) -> list[str]:
    """Modules that belong behind queries/ and data/."""
    names = [
        *(node.module or "" for node in parsed(source) if isinstance(node, ast.ImportFrom)),
        *(a.name for node in parsed(source) if isinstance(node, ast.Import) for a in node.names),
    ]
    return [name for name in names if name.split(".")[0] in {"duckdb", "sqlite3", "data", "csv"}]


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Each function and its number of lines."""
    for node in parsed(source):
        if isinstance(node, ast.FunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


@each
def test_no_literal_text(file: Path) -> None:
    """Given a page, when its string constants are read, then they are keys, not words."""
    assert literal_texts(file.read_text(encoding="utf-8")) == []


@each
def test_no_arithmetic(file: Path) -> None:
    """Given a page, when its operators are read, then it calculates nothing."""
    assert calculations(file.read_text(encoding="utf-8")) == []


@each
def test_no_sql(file: Path) -> None:
    """Given a page, when its imports are read, then none reaches behind the questions."""
    assert foreign_imports(file.read_text(encoding="utf-8")) == []


@each
def test_short(file: Path) -> None:
    """Given a page, when it is measured, then it and its functions are read in one go."""
    source = file.read_text(encoding="utf-8")
    assert [name for name, lines in functions(source) if lines > LONGEST_FUNCTION] == []
    assert len(source.splitlines()) <= LONGEST_PAGE


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (literal_texts, "title = 'Casussen'"),
        (literal_texts, "title = 'two words'"),
        (literal_texts, "def f(a):\n    return f'Totaal {a}'"),
        (calculations, "share = a / b"),
        (calculations, "a += 1"),
        (foreign_imports, "import duckdb"),
        (foreign_imports, "from data.store import store_folder"),
    ],
)
def test_the_checks_notice(check: object, source: str) -> None:
    """Given a source that breaks a rule, when it is checked, then the check finds it."""
    assert callable(check)
    assert check(source)


def test_the_checks_let_pass() -> None:
    """Given a source that keeps to the rules, when it is checked, then nothing is found."""
    source = '"""Words here."""\nfrom queries import ask\nkey = f"cases.{name}_title"\nboth = a | b'
    assert literal_texts(source) == calculations(source) == foreign_imports(source) == []


def test_every_folder_is_a_page() -> None:
    """Given the folders of pages/, when they are compared with the list, then each is a page with
    an address of its own.
    """
    folders = {path.parent.name for path in (ROOT / "pages").glob("*/page.py")}
    assert sorted(folders) == sorted(page.name for page in PAGES)
    assert len({page.path for page in PAGES}) == len(PAGES)
    assert all(callable(page.render()) for page in PAGES)
