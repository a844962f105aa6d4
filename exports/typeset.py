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
from exports.widths import widths

_TEMPLATE = Path(__file__).parent / "assets" / "document.typ"
# Of a table in print; the workbook has them all.
MOST_ROWS = 120
# Letters that stand beside each other in a table over the width of a page.
_LINE, _DENSE_LINE, _SMALL_LINE = 112.0, 132.0, 128.0
_FEW = 8


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of level 1 (a chapter, on a new page), 2 or 3; levels must not be skipped.

    flows: whether a chapter goes on where the one before it ends.
    """

    text: str
    level: Literal[1, 2, 3] = 1
    flows: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph; a quiet one is small and grey, a foot smaller, a finding is large.

    A subtitle is quiet too, and never parted from what follows; an opening stands above a table
    that has no title; what is told stands out by itself.
    """

    text: str
    look: Literal[
        "plain", "quiet", "finding", "caution", "badge", "foot", "subtitle", "opening", "told"
    ] = "plain"


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
    """A table: headings, rows of texts, and which columns are numbers (set right).

    longest: how many characters of a cell are printed.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool] = ()
    longest: int = 300


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Headings with a text behind each: where things come from, what was chosen."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Together:
    """Parts that stand on one page."""

    parts: Sequence["Part"]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Columns of parts, equally wide, that stand side by side on one page."""

    columns: Sequence[Sequence["Part"]]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A question with its answer, on a ground of its own."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The first page: what it is and who may read it, and below that what is in it.

    title is a chapter; lines stand under it, large; contents: the words above the list of chapters,
    which Typst numbers itself; about: where the document comes from, at the foot of the page.
    """

    classification: str
    title: str
    lines: Sequence[str]
    badge: str
    contents: str
    about: Sequence[tuple[str, str]]


Part = Heading | Paragraph | Chart | Grid | Pairs | Together | Beside | Panel | Cover


@dataclass(frozen=True, kw_only=True)
class Running:
    """What stands on every page: left and right on top, left and right below.

    page: a text with {page} and {pages}, right below; mark: a warning behind what stands left on
    top, in colour, may be empty.
    """

    top_left: str
    top_right: str
    below: str
    page: str
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Document:
    """All of a PDF.

    made: with a time zone, also kept in the file; cut and more_rows: what is said where a text or
    a table is cut off, the latter with {rows}; dense: set smaller, for who reads it from paper.
    """

    title: str
    language: Literal["nl", "en"]
    running: Running
    made: datetime
    parts: Sequence[Part]
    cut: str
    more_rows: str
    dense: bool = False


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
        "dense": document.dense,
        "mark": _clean(running.mark, document),
        "below": _clean(running.below, document),
        "page": [before, between, after],
        "parts": _all(document.parts, document),
    }


def _written(part: Part, document: Document) -> Iterator[dict[str, Any]]:
    match part:
        case Grid():
            yield from _grid(part, document)
        case Together():
            yield {"kind": "together", "parts": _all(part.parts, document)}
        case Beside():
            columns = [_all(column, document) for column in part.columns]
            yield {"kind": "beside", "columns": columns}
        case Cover():
            yield _cover(part, document)
        case _:
            yield _simple(part, document)


def _simple(
    part: Heading | Paragraph | Chart | Pairs | Panel, document: Document
) -> dict[str, Any]:
    match part:
        case Heading():
            text = _clean(part.text, document)
            return {"kind": "heading", "text": text, "level": part.level, "flows": part.flows}
        case Paragraph():
            return {"kind": part.look, "text": _clean(part.text, document)}
        case Chart():
            alt = _clean(part.alt, document)
            svg = svg_of(part.figure, alt=alt, width=part.width, ground=False)
            return {"kind": "chart", "svg": svg.decode(), "alt": alt}
        case Pairs():
            return {"kind": "pairs", "pairs": _pairs(part.pairs, document)}
        case Panel():
            question, answer = _clean(part.question, document), _clean(part.answer, document)
            return {"kind": "panel", "question": question, "answer": answer}


def _all(parts: Sequence[Part], document: Document) -> list[dict[str, Any]]:
    return [one for part in parts for one in _written(part, document)]


def _pairs(pairs: Sequence[tuple[str, str]], document: Document) -> list[list[str]]:
    return [[_clean(text, document) for text in pair] for pair in pairs]


def _cover(cover: Cover, document: Document) -> dict[str, Any]:
    return {
        "kind": "cover",
        "classification": _clean(cover.classification, document),
        "title": _clean(cover.title, document),
        "lines": [_clean(line, document) for line in cover.lines],
        "badge": _clean(cover.badge, document),
        "contents": _clean(cover.contents, document),
        "about": _pairs(cover.about, document),
    }


def _grid(grid: Grid, document: Document) -> Iterator[dict[str, Any]]:
    def cell(text: str) -> str:
        return breakable(clean(text, most=grid.longest, cut=document.cut))

    headings = [cell(heading) for heading in grid.headings]
    rows = [[cell(text) for text in row] for row in grid.rows[:MOST_ROWS]]
    yield {
        "kind": "grid",
        "headings": headings,
        "rows": rows,
        "numbers": list(grid.numbers) or [False] * len(headings),
        "widths": widths(headings, rows, line=_line(headings, document)),
        "small": len(headings) > _FEW,
    }
    if len(grid.rows) > MOST_ROWS:
        left = len(grid.rows) - MOST_ROWS
        yield {"kind": "quiet", "text": document.more_rows.format(rows=left)}


def _line(headings: Sequence[str], document: Document) -> float:
    """How many letters a line of a table has; one of many columns is set small."""
    if len(headings) > _FEW:
        return _SMALL_LINE
    return _DENSE_LINE if document.dense else _LINE


def _clean(text: str, document: Document) -> str:
    return breakable(clean(text, cut=document.cut))
