"""Tiles, pages, saved views and agendas as a file, from the shell and for the page itself.

    python -m data.export --view "Drugs in Limburg" --format pptx --out FILE
    python -m data.export --page themas --query "themas=drugs&periode=2022" --format pdf --out FILE
    python -m data.export --agenda "Stuurgroep" --format xlsx --out FILE

Progress goes to standard output, a line at a time: `40% Thema's`. Stopping the command leaves
no file behind. Exit status 1: the file can't be made, and one line on standard error says why.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from components.headless import View, chapter_of
from components.saying import said
from components.taken_along import booklet_of
from components.words import words_for
from data.views.agendas import find_agenda
from data.views.model import View as SavedView
from data.views.rules import ViewsError
from data.views.saved import find_view
from exports.contents import Booklet, Chapter, Format
from exports.errors import CannotWrite, ExportError
from exports.files import WRITERS, write_file
from queries import QueryError, Scope
from settings import SettingError, read_settings

_LANGUAGES = ("nl", "en")
# warns at every page that there is no browser, which is the point
_NO_BROWSER = "streamlit.runtime.scriptrunner_utils.script_run_context"
_STARTED, _PAGES_SHARE, _DRAWN = 5, 65, 95


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    logging.getLogger(_NO_BROWSER).setLevel(logging.ERROR)
    scope = Scope(who="export", language="en" if options.language == "en" else "nl")
    try:
        _export(options, scope)
    except ViewsError as error:
        return _refuse(said(error, scope))
    except CannotWrite as error:
        return _refuse(_not_written(error, scope))
    except (ExportError, QueryError, SettingError) as error:
        return _refuse(str(error))
    return 0


def _export(options: argparse.Namespace, scope: Scope) -> None:
    classification = read_settings(os.environ).classification
    marked = Scope(who=scope.who, language=scope.language, classification=classification)
    title, views = _wanted(options)
    booklet = _booklet(views, title=title, scope=marked)
    content = WRITERS[options.format](booklet)
    _tell(_DRAWN, words_for(scope.language)("export.writing"))
    write_file(content, options.out)
    _tell(100, options.out.name)


def _wanted(options: argparse.Namespace) -> tuple[str, list[View]]:
    """The title of the file and what goes into it; raises ViewsError."""
    if options.agenda:
        agenda = find_agenda(options.agenda)
        return agenda.name, [_view(item.view, note=item.note) for item in agenda.items]
    if options.view:
        view = find_view(options.view)
        return view.name, [_view(view)]
    tiles = (options.tile,) if options.tile else ()
    return "", [View(path=options.page, query=options.query, tiles=tiles)]


def _view(saved: SavedView, *, note: str = "") -> View:
    return View(path=saved.page, query=saved.query, title=saved.name, tiles=saved.tiles, note=note)


def _booklet(views: Sequence[View], *, title: str, scope: Scope) -> Booklet:
    words = words_for(scope.language)
    if not views:
        raise ExportError(words("export.empty_agenda"))
    chapters: list[Chapter] = []
    for done, view in enumerate(views):
        _tell(_STARTED + done * _PAGES_SHARE // len(views), view.title or view.path or "/")
        chapters.append(_chapter(view, alone=len(views) == 1, scope=scope))
    _tell(_STARTED + _PAGES_SHARE, words("export.drawing"))
    return booklet_of(chapters, title=title or chapters[0].title, scope=scope)


def _chapter(view: View, *, alone: bool, scope: Scope) -> Chapter:
    """A view's chapter; one of several that can't be shown says so in its place."""
    try:
        return chapter_of(view, scope=scope)
    except ExportError as error:
        if alone:
            raise
        return Chapter(
            title=view.title,
            summary="",
            note=view.note,
            filters=(),
            remarks=(str(error),),
            tiles=(),
        )


def _not_written(error: CannotWrite, scope: Scope) -> str:
    words = words_for(scope.language)
    if error.full:
        return words("export.disk_full")
    return words("export.not_written", reason=str(error))


def _refuse(why: str) -> int:
    print(" ".join(why.split()), file=sys.stderr)
    return 1


def _tell(percent: int, what: str) -> None:
    print(f"{percent}% {' '.join(what.split())}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.export",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--view", metavar="NAME", help="a saved view, by its name")
    what.add_argument("--page", metavar="PATH", help="a page, such as themas")
    what.add_argument("--agenda", metavar="NAME", help="every view of an agenda, in order")
    parser.add_argument("--query", default="", help="the choices on a page, as in its address")
    parser.add_argument("--tile", default="", metavar="KEY", help="only this tile of a page")
    parser.add_argument("--format", required=True, choices=get_args(Format))
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.add_argument("--language", choices=_LANGUAGES, default="nl")
    return parser


if __name__ == "__main__":
    sys.exit(main())
