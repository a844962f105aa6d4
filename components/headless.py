"""Runs pages without a browser, for the files that are made of them.

Only in a process of its own: what runs a page here, Streamlit's AppTest, changes settings of the
whole process. See docs/decisions/0017-a-page-without-a-browser.md.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from components import address
from components.collecting import COLLECTED, FIRST_PAGE, Collected
from components.words import words_for
from exports.contents import Chapter
from exports.errors import ExportError
from queries import Scope

_DASHBOARD = Path(__file__).parents[1] / "dashboard.py"
_SECONDS = 60
_LONGEST = 4000


@dataclass(frozen=True, kw_only=True)
class View:
    """A page as somebody saw it.

    path: its place in the address, empty for the first page; query: the choices behind it; title:
    what it is called in a file, its heading if empty; tiles: only these of its tiles, all if none;
    note: what somebody wrote with it.
    """

    path: str
    query: str = ""
    title: str = ""
    tiles: tuple[str, ...] = ()
    note: str = ""


def chapter_of(view: View, *, scope: Scope) -> Chapter:
    """Run a page and return what it shows; raises ExportError where it shows nothing sound."""
    words = words_for(scope.language)
    shown = AppTest.from_file(str(_DASHBOARD), default_timeout=_SECONDS)
    shown.session_state[COLLECTED] = Collected()
    shown.session_state[FIRST_PAGE] = view.path
    shown.query_params.update(choices_in(view.query, language=scope.language))
    try:
        shown.run()
    except RuntimeError as error:
        raise ExportError(words("export.too_slow", page=view.path)) from error
    if shown.error or shown.exception:
        said = " ".join(_unescaped(one.value) for one in shown.error)
        raise ExportError(said or words("problem.page"))
    collected: Collected = shown.session_state[COLLECTED]
    if collected.path != view.path:
        raise ExportError(words("export.no_page", page=view.path[:80]))
    return _chapter(collected, view, remarks=_remarks(shown), scope=scope)


def choices_in(query: str, *, language: str) -> dict[str, str]:
    """The choices of an address, the language set apart."""
    choices = dict(parse_qsl(query.lstrip("?")[:_LONGEST]))
    for name in (address.LANGUAGE, *address.OF_LOOKING):
        choices.pop(name, "")
    return choices if language == "nl" else {**choices, address.LANGUAGE: language}


def _chapter(collected: Collected, view: View, *, remarks: list[str], scope: Scope) -> Chapter:
    words = words_for(scope.language)
    chapter = Chapter(
        title=view.title or words(f"{collected.name}.heading"),
        note=view.note,
        summary=words(f"{collected.name}.summary"),
        filters=collected.filters,
        remarks=tuple(remarks),
        tiles=tuple(collected.tiles),
    )
    if not view.tiles:
        return chapter
    chosen = tuple(tile for tile in chapter.tiles if tile.key in view.tiles)
    if not chosen:
        raise ExportError(words("export.no_tile", tile=", ".join(view.tiles)[:80]))
    return replace(chapter, tiles=chosen)


def _remarks(shown: AppTest) -> list[str]:
    """Warnings and notices of the page: a choice that is gone, nothing loaded."""
    return [_unescaped(one.value) for one in (*shown.warning, *shown.info)]


def _unescaped(text: str) -> str:
    # what is shown is Markdown, and what is printed is not
    return text.replace("\\", "").replace("\u2060", "")
