"""Tiles, pages and agendas as a file, from the shell and for the page itself.

    python -m data.export --page themas --query "themas=drugs&periode=2022" --format pdf --out FILE

Progress goes to standard output, a line at a time: `40% Thema's`. Stopping the command leaves
no file behind. Exit status 1: the file can't be made, and one line on standard error says why.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from components.headless import View, chapter_of
from components.taken_along import booklet_of
from components.words import words_for
from exports.contents import Booklet, Chapter, Format
from exports.errors import ExportError
from exports.files import WRITERS, write_file
from queries import QueryError, Scope
from settings import SettingError, read_settings

_PAGES_SHARE = 70
_LANGUAGES = ("nl", "en")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        scope = _scope(options.language)
        views = [View(path=options.page, query=options.query, tile=options.tile)]
        booklet = _booklet(views, scope=scope)
        content = WRITERS[options.format](booklet)
        _tell(95, words_for(scope.language)("export.writing"))
        write_file(content, options.out)
    except (ExportError, QueryError, SettingError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    _tell(100, str(options.out))
    return 0


def _scope(language: str) -> Scope:
    classification = read_settings(os.environ).classification
    return Scope(
        who="export",
        language="en" if language == "en" else "nl",
        classification=classification,
    )


def _booklet(views: Sequence[View], *, scope: Scope, title: str = "") -> Booklet:
    words = words_for(scope.language)
    chapters: list[Chapter] = []
    for done, view in enumerate(views):
        _tell(5 + done * _PAGES_SHARE // len(views), view.title or view.path or "/")
        chapters.append(chapter_of(view, scope=scope))
    _tell(5 + _PAGES_SHARE, words("export.drawing"))
    return booklet_of(chapters, title=title or chapters[0].title, scope=scope)


def _tell(percent: int, what: str) -> None:
    print(f"{percent}% {' '.join(what.split())}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.export",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--page", required=True, metavar="PATH", help="such as themas")
    parser.add_argument("--query", default="", help="the choices, as in the address bar")
    parser.add_argument("--tile", default="", metavar="KEY", help="only this tile of the page")
    parser.add_argument("--format", required=True, choices=get_args(Format))
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.add_argument("--language", choices=_LANGUAGES, default="nl")
    return parser


if __name__ == "__main__":
    sys.exit(main())
