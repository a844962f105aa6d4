"""A report as PDF: a cover, questions with their answers, and chapters of chosen tiles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from exports.contents import ExportedTile, Lines
from exports.drawing import can_draw
from exports.typeset import (
    Beside,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    Pairs,
    Panel,
    Paragraph,
    Part,
    Running,
    Together,
    typeset,
)

_FULL, _HALF = 760.0, 390.0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with its answer, and the table that it rests on."""

    question: str
    answer: str
    tile: ExportedTile


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A tile in print, as its figure or its table; one without a figure is a table.

    without: headings of columns that are left out, for what stands elsewhere in the report.
    """

    tile: ExportedTile
    how: Literal["figure", "table"] = "table"
    without: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Abreast:
    """Two tiles side by side, as their figures."""

    left: ExportedTile
    right: ExportedTile


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list under a heading of its own: what words mean, where figures come from."""

    title: str
    pairs: Lines


Content = Asked | Shown | Abreast | Listed


@dataclass(frozen=True, kw_only=True)
class ReportChapter:
    """A chapter: its title, what it finds in one sentence (may be empty), and what is in it.

    flows: whether it goes on where the chapter before it ends.
    """

    title: str
    finding: str
    contents: Sequence[Content]
    flows: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """All of a report.

    lines: of what and when it is, on the cover; invented: what is said on the cover where figures
    are made up, else empty; mark: the same in two words, on each page; about: where the report
    comes from; below: what stands at the foot of each page. The other words are as in Wording.
    """

    title: str
    language: Literal["nl", "en"]
    lines: Sequence[str]
    classification: str
    invented: str
    mark: str
    contents: str
    about: Lines
    below: str
    made: datetime
    page: str
    cut: str
    more_rows: str
    source: str
    chapters: Sequence[ReportChapter]


def report_as_pdf(report: Report) -> bytes:
    """The report as PDF/UA-1. Raises CannotDraw or ExportError."""
    document = Document(
        title=" · ".join([report.title, *report.lines]),
        language=report.language,
        running=Running(
            top_left="Regiobeeld",
            top_right=" · ".join([report.title, *report.lines]),
            below=report.below,
            page=report.page,
            mark=report.mark,
        ),
        made=report.made,
        parts=[
            _cover(report),
            *(part for chapter in report.chapters for part in _chapter(chapter, report)),
        ],
        cut=report.cut,
        more_rows=report.more_rows,
        dense=True,
    )
    return typeset(document)


def _cover(report: Report) -> Cover:
    return Cover(
        classification=report.classification,
        title=report.title,
        lines=report.lines,
        badge=report.invented,
        contents=report.contents,
        about=report.about,
    )


def _chapter(chapter: ReportChapter, report: Report) -> Iterator[Part]:
    yield Heading(text=chapter.title, flows=chapter.flows)
    if chapter.finding:
        yield Paragraph(text=chapter.finding, look="finding")
    for content in chapter.contents:
        match content:
            case Asked():
                yield Panel(question=content.question, answer=content.answer)
                yield from _table(content.tile)
                yield from _foot(content.tile, report)
            case Listed():
                yield Heading(text=content.title, level=2)
                yield Pairs(pairs=content.pairs)
            case Abreast():
                sides = (content.left, content.right)
                yield Beside(columns=[_figure(tile, report, width=_HALF) for tile in sides])
            case Shown():
                yield from _shown(content, report)


def _shown(shown: Shown, report: Report) -> Iterator[Part]:
    tile = shown.tile
    if shown.how == "figure":
        yield Together(parts=_figure(tile, report, width=_FULL))
        return
    yield from _head(tile)
    yield from _table(tile, without=shown.without)
    yield from _foot(tile, report)


def _figure(tile: ExportedTile, report: Report, *, width: float) -> list[Part]:
    """A tile as its figure; in words where there is nothing to draw."""
    parts = [*_head(tile)]
    if tile.figure is not None and can_draw(tile.figure):
        parts.append(Chart(figure=tile.figure, alt=f"{tile.title}. {tile.alt}", width=width))
    else:
        parts += _table(tile)
    return [*parts, *_foot(tile, report)]


def _head(tile: ExportedTile) -> Iterator[Part]:
    yield Heading(text=tile.title, level=2)
    if tile.subtitle:
        yield Paragraph(text=tile.subtitle, look="quiet")


def _foot(tile: ExportedTile, report: Report) -> Iterator[Part]:
    if tile.caution:
        yield Paragraph(text=tile.caution, look="caution")
    marked = f"{report.mark} · " if tile.invented else ""
    yield Paragraph(text=f"{marked}{report.source}: {tile.foot}", look="foot")


def _table(tile: ExportedTile, *, without: Sequence[str] = ()) -> Iterator[Part]:
    """The rows of a tile, without columns that say nothing in any of them."""
    if tile.shown.is_empty():
        yield Paragraph(text=tile.empty)
        return
    kept = [
        at
        for at, column in enumerate(tile.shown)
        if column.name not in without and (column != "").any()
    ]
    rows = tile.shown.select(tile.shown.columns[at] for at in kept)
    yield Grid(
        headings=rows.columns, rows=rows.rows(), numbers=[tile.numbers[at] for at in kept]
    )
