"""Whatever the code reads from the environment stands in docs/settings.md."""

import ast
from pathlib import Path

from data.store import STORE_VARIABLE
from data.views.database import VIEWS_VARIABLE
from settings import descriptions

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
ROOMS = ("pages", "components", "figures", "exports", "queries", "data", "texts", "serving")
FILES = [
    *ROOT.glob("*.py"),
    *(path for room in ROOMS for path in (ROOT / room).rglob("*.py")),
]


def read_from_environment(source: str) -> list[str]:
    """What is asked of os.environ or os.getenv in a source, as it is written there."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="getenv"), args=[name, *_]):
                found.append(ast.unparse(name))
            case ast.Call(
                func=ast.Attribute(attr="get", value=ast.Attribute(attr="environ")),
                args=[name, *_],
            ):
                found.append(ast.unparse(name))
            case ast.Subscript(value=ast.Attribute(attr="environ"), slice=name):
                found.append(ast.unparse(name))
            case _:
                pass
    return found


def test_every_setting_is_documented() -> None:
    """Given the settings the server declares and those data/ reads, when the page is searched,
    then each has its row.
    """
    names = {description.name for description in descriptions()} | {STORE_VARIABLE, VIEWS_VARIABLE}
    assert [name for name in names if f"| `{name}` |" not in PAGE] == []
    assert len(names) >= 7


def test_nothing_else_is_read() -> None:
    """Given all code that runs, when its uses of the environment are listed, then there are only
    those of the store and the views, beside the settings of the server.
    """
    found = {
        str(path.relative_to(ROOT)): names
        for path in FILES
        if (names := read_from_environment(path.read_text(encoding="utf-8")))
    }
    assert found == {
        "data/store.py": ["STORE_VARIABLE"],
        "data/views/database.py": ["VIEWS_VARIABLE"],
    }


def test_the_search_finds_every_way() -> None:
    """Given the ways to read the environment, when a source is searched, then each is found."""
    source = "import os\nos.environ['A']\nos.environ.get('B')\nos.getenv('C', 'x')\n"
    assert read_from_environment(source) == ["'A'", "'B'", "'C'"]
