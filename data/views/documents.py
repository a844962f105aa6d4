"""Writes a short document as Markdown and as DOCX: headings, paragraphs, lists and tables.

What people wrote stays text in both: no markup, no link, no field of it ever runs.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn

_ALWAYS = re.compile(r"([\\`*_\[\]<>|#~$&])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_LINK = re.compile(r"(?<=www)(?=\.)|(?<=:)(?=//)|(?=@)", re.IGNORECASE)
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of level 1, 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A text; its line breaks stay."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Points:
    """A list of texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table: headings, and rows of as many cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Points | Grid


def as_markdown(blocks: Iterable[Block]) -> bytes:
    """The document as CommonMark with tables, in UTF-8."""
    return ("\n\n".join(_marked(block) for block in blocks) + "\n").encode("utf-8")


def as_docx(blocks: Sequence[Block], *, language: str) -> bytes:
    """The document for a word processor, in its styles; language: `nl` or `en`, for spelling."""
    document = Document()
    _set_language(document, _LANGUAGES[language])
    document.core_properties.title = next(
        (block.text for block in blocks if isinstance(block, Heading)), ""
    )
    document.core_properties.author = "Regiobeeld"
    for block in blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def escaped(text: str) -> str:
    """A line of text so that Markdown leaves it as it is."""
    shown = _ALWAYS.sub(r"\\\1", _LINK.sub("\u2060", text))
    return _AT_START.sub(_no_start, shown)


def _no_start(start: re.Match[str]) -> str:
    space, sign = start.groups()
    return f"{space}{sign}\u2060" if sign.isdigit() else f"{space}\\{sign}"


def _marked(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {_one_line(text)}"
        case Paragraph(text=text):
            return "  \n".join(escaped(line) for line in text.splitlines())
        case Points(texts=texts):
            return "\n".join(f"- {_one_line(text)}" for text in texts)
        case Grid(heads=heads, rows=rows):
            lines = [heads, tuple("---" for _ in heads), *rows]
            return "\n".join(_row(cells, bare=at == 1) for at, cells in enumerate(lines))


def _row(cells: tuple[str, ...], *, bare: bool) -> str:
    return "| " + " | ".join(cell if bare else _one_line(cell) for cell in cells) + " |"


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _add(document: DocxDocument, block: Block) -> None:
    match block:
        case Heading(text=text, level=level):
            document.add_heading(text, level=level)
        case Paragraph(text=text):
            document.add_paragraph(text)
        case Points(texts=texts):
            for text in texts:
                document.add_paragraph(text, style="List Bullet")
        case Grid(heads=heads, rows=rows):
            table = document.add_table(rows=0, cols=len(heads), style="Table Grid")
            for at, cells in enumerate((heads, *rows)):
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
                    cell.paragraphs[0].runs[0].bold = at == 0


def _set_language(document: DocxDocument, language: str) -> None:
    for found in document.styles.element.iter(qn("w:lang")):  # pyright: ignore[reportUnknownVariableType]
        found.set(qn("w:val"), language)
