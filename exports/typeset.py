"""A document as PDF: tagged, with its language, its charts as vectors and its font within it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import typst

from exports.drawing import svg_of
from exports.errors import ExportError
from exports.plain_text import breakable, clean
from exports.widths import widths_of

_TEMPLATE = Path(__file__).parent / "assets" / "document.typ"
# Of a table in print; the workbook has them all.
MOST_ROWS = 120
_FEW = 8
# How many letters go on a line of a table, of the usual size and of the small one.
_ROOM, _ROOM_SMALL = 96, 116
_CELL = 300


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of level 1 (a chapter, on a new page), 2 or 3; levels must not be skipped."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph; a quiet one is small and grey, a finding is large."""

    text: str
    look: Literal["plain", "quiet", "finding", "caution", "badge"] = "plain"


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A figure of figures/ (a dict) with its text for who can't see it; width in pixels.

    A smaller width in pixels makes its letters larger on the page.
    """

    figure: dict[str, Any]
    alt: str
    width: float = 720.0


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table: headings, rows of texts, and which columns are numbers (set right)."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool] = ()


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Headings with a text behind each: where things come from, what was chosen."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Together:
    """Parts that stand on one page."""

    parts: Sequence["Part"]


Part = Heading | Paragraph | Chart | Grid | Pairs | Together


@dataclass(frozen=True, kw_only=True)
class Running:
    """What stands on every page: left and right on top, left and right below.

    page: a text with {page} and {pages}, right below.
    """

    top_left: str
    top_right: str
    below: str
    page: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """All of a PDF.

    made: with a time zone, also kept in the file; cut and more_rows: what is said where a text or
    a table is cut off, the latter with {rows}.
    """

    title: str
    language: Literal["nl", "en"]
    running: Running
    made: datetime
    parts: Sequence[Part]
    cut: str
    more_rows: str


def typeset(document: Document) -> bytes:
    """The document as PDF/UA-1. Raises CannotDraw for a figure, ExportError for anything else."""
    content = json.dumps(_content(document))
    try:
        return typst.compile(
            _TEMPLATE,
            font_paths=[font_folder()],
            ignore_system_fonts=True,
            sys_inputs={"content": content},
            format="pdf",
            pdf_standards="ua-1",
            timestamp=document.made.replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise ExportError(f"the PDF can't be made: {error}") from error


@cache
def font_folder() -> Path:
    """Where the font lies that PDF and pictures are lettered with."""
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def _content(document: Document) -> dict[str, Any]:
    running = document.running
    before, between, after = re.split(r"\{pages?\}", running.page)
    return {
        "title": _clean(document.title, document),
        "language": document.language,
        "top": [_clean(text, document) for text in (running.top_left, running.top_right)],
        "below": _clean(running.below, document),
        "page": [before, between, after],
        "parts": [one for part in document.parts for one in _written(part, document)],
    }


def _written(part: Part, document: Document) -> Iterator[dict[str, Any]]:
    match part:
        case Heading():
            yield {"kind": "heading", "text": _clean(part.text, document), "level": part.level}
        case Paragraph():
            yield {"kind": part.look, "text": _clean(part.text, document)}
        case Chart():
            alt = _clean(part.alt, document)
            svg = svg_of(part.figure, alt=alt, width=part.width, ground=False)
            yield {"kind": "chart", "svg": svg.decode(), "alt": alt}
        case Grid():
            yield from _grid(part, document)
        case Pairs():
            yield {
                "kind": "pairs",
                "pairs": [[_clean(text, document) for text in pair] for pair in part.pairs],
            }
        case Together():
            inner = [one for inner in part.parts for one in _written(inner, document)]
            yield {"kind": "together", "parts": inner}


def _grid(grid: Grid, document: Document) -> Iterator[dict[str, Any]]:
    headings = [_cell(heading, document) for heading in grid.headings]
    rows = [[_cell(cell, document) for cell in row] for row in grid.rows[:MOST_ROWS]]
    small = len(headings) > _FEW
    room = _ROOM_SMALL if small else _ROOM
    widths = widths_of([headings, *rows], room=room)
    yield {
        "kind": "grid",
        "headings": headings,
        "rows": rows,
        "numbers": list(grid.numbers) or [False] * len(headings),
        # a narrow table is no wider than its words
        "widths": widths if sum(widths) >= room - 1 else [],
        "small": small,
    }
    if len(grid.rows) > MOST_ROWS:
        left = len(grid.rows) - MOST_ROWS
        yield {"kind": "quiet", "text": document.more_rows.format(rows=left)}


def _clean(text: str, document: Document) -> str:
    return breakable(clean(text, cut=document.cut))


def _cell(text: str, document: Document) -> str:
    return breakable(clean(text, most=_CELL, cut=document.cut))
