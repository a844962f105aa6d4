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

# in pixels
_FULL, _HALF = 760.0, 390.0
_LONGEST = 1500


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with its answer, which a tile after it may show in full."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence by itself."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A tile in print, as its figure or its table; one without a figure is a table.

    without: headings of columns that are left out, for what stands elsewhere in the report; head:
    less than its title and subtitle where what stands before it says them already.
    """

    tile: ExportedTile
    how: Literal["figure", "table"] = "table"
    without: Sequence[str] = ()
    head: Literal["title", "subtitle", "nothing"] = "title"


@dataclass(frozen=True, kw_only=True)
class Abreast:
    """Columns of tiles as their figures, side by side; what they have in common is said below."""

    columns: Sequence[Sequence[ExportedTile]]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list under a heading of its own: what words mean, where figures come from."""

    title: str
    pairs: Lines


Content = Asked | Told | Shown | Abreast | Listed


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
    comes from; below: what stands at the foot of each page; source: the heading of the source in
    what is told about a tile. The other words are as in Wording.
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
            case Told():
                yield Paragraph(text=content.text, look="told")
            case Listed():
                yield Heading(text=content.title, level=2)
                yield Pairs(pairs=content.pairs)
            case Abreast():
                yield Together(parts=[*_abreast(content, report)])
            case Shown():
                yield from _shown(content, report)


def _shown(shown: Shown, report: Report) -> Iterator[Part]:
    tile = shown.tile
    if shown.how == "figure":
        yield Together(parts=[*_figure(tile, width=_FULL), *_feet([tile], report)])
        return
    if tile.shown.is_empty():
        # nothing to mind, and nothing that has a source
        yield Heading(text=tile.title, level=2)
        yield Paragraph(text=tile.empty)
        return
    if shown.head == "title":
        yield from _head(tile)
    elif shown.head == "subtitle":
        yield Paragraph(text=tile.subtitle, look="opening")
    yield from _table(tile, without=shown.without)
    yield from _feet([tile], report)


def _abreast(abreast: Abreast, report: Report) -> Iterator[Part]:
    yield Beside(
        columns=[
            [part for tile in column for part in _figure(tile, width=_HALF)]
            for column in abreast.columns
        ]
    )
    yield from _feet([tile for column in abreast.columns for tile in column], report)


def _figure(tile: ExportedTile, *, width: float) -> list[Part]:
    """A tile as its figure; in words where there is nothing to draw."""
    parts = [*_head(tile)]
    if tile.figure is not None and can_draw(tile.figure):
        parts.append(Chart(figure=tile.figure, alt=f"{tile.title}. {tile.alt}", width=width))
    else:
        parts += _table(tile)
    return parts


def _head(tile: ExportedTile) -> Iterator[Part]:
    yield Heading(text=tile.title, level=2)
    yield Paragraph(text=tile.subtitle, look="subtitle")


def _feet(tiles: Sequence[ExportedTile], report: Report) -> Iterator[Part]:
    """What to mind of tiles, and their sources; what several have in common once."""
    if cautions := dict.fromkeys(tile.caution for tile in tiles if tile.caution):
        yield Paragraph(text=" ".join(cautions), look="caution")
    yield Paragraph(text=_foot(tiles, report), look="foot")


def _foot(tiles: Sequence[ExportedTile], report: Report) -> str:
    """The sources alone: period, coverage and load are those of the whole report."""
    sources = dict.fromkeys(dict(tile.about)[report.source] for tile in tiles)
    # one that is part of another says nothing more
    told = [one for one in sources if not any(one != more and one in more for more in sources)]
    marked = f"{report.mark} · " if any(tile.invented for tile in tiles) else ""
    return f"{marked}{report.source}: {'; '.join(told)}"


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
        headings=rows.columns,
        rows=rows.rows(),
        numbers=[tile.numbers[at] for at in kept],
        longest=_LONGEST,
    )
