"""Tiles as a PDF: a chapter for each page, its choices on top, charts with their tables."""

from collections.abc import Callable, Iterator

from exports.contents import Booklet, Chapter, ExportedTile
from exports.drawing import can_draw
from exports.typeset import (
    Chart,
    Document,
    Grid,
    Heading,
    Pairs,
    Paragraph,
    Part,
    Running,
    Together,
    typeset,
)

Tell = Callable[[ExportedTile], None]


def as_pdf(booklet: Booklet) -> bytes:
    """The booklet as PDF/UA-1. Raises CannotDraw or ExportError."""
    wording = booklet.wording
    invented = any(tile.invented for tile in booklet.tiles)
    document = Document(
        title=booklet.title,
        language=booklet.language,
        running=Running(
            top_left="Regiobeeld" + (f" · {wording.invented}" if invented else ""),
            top_right=booklet.title,
            below=booklet.mark,
            page=wording.page,
        ),
        made=booklet.made,
        parts=[
            *_front(booklet),
            *(part for chapter in booklet.chapters for part in _chapter(chapter, booklet)),
        ],
        cut=wording.cut,
        more_rows=wording.more_rows,
    )
    return typeset(document)


def _front(booklet: Booklet) -> Iterator[Part]:
    """What is in it, where that is more than one page."""
    if len(booklet.chapters) > 1:
        yield Heading(text=booklet.title)
        numbered = enumerate(booklet.chapters, start=1)
        yield Pairs(pairs=[(str(number), chapter.title) for number, chapter in numbered])


def _chapter(chapter: Chapter, booklet: Booklet) -> Iterator[Part]:
    wording = booklet.wording
    yield Heading(text=chapter.title)
    if chapter.summary:
        yield Paragraph(text=chapter.summary)
    if chapter.note:
        yield Paragraph(text=f"{wording.note}: {chapter.note}", look="finding")
    if chapter.filters:
        yield Pairs(pairs=chapter.filters)
    for remark in chapter.remarks:
        yield Paragraph(text=remark, look="caution")
    for tile in chapter.tiles:
        yield from _tile(tile, booklet)
    if not chapter.tiles:
        yield Paragraph(text=wording.no_tiles)
    if chapter is booklet.chapters[-1] and booklet.statuses:
        yield Heading(text=wording.statuses, level=2)
        yield Pairs(pairs=booklet.statuses)


def _tile(tile: ExportedTile, booklet: Booklet) -> Iterator[Part]:
    head: list[Part] = [Heading(text=tile.title, level=2)]
    if tile.invented:
        head.append(Paragraph(text=booklet.wording.invented, look="badge"))
    head.append(Paragraph(text=tile.subtitle, look="quiet"))
    if tile.figure is not None and can_draw(tile.figure):
        head.append(Chart(figure=tile.figure, alt=f"{tile.title}. {tile.alt}"))
    yield Together(parts=[*head, *_foot(tile, booklet)])
    yield from _table(tile)


def _foot(tile: ExportedTile, booklet: Booklet) -> Iterator[Part]:
    if tile.caution:
        yield Paragraph(text=tile.caution, look="caution")
    yield Paragraph(text=f"{booklet.wording.source}: {tile.foot}", look="quiet")


def _table(tile: ExportedTile) -> Iterator[Part]:
    if tile.shown.is_empty():
        yield Paragraph(text=tile.empty)
        return
    yield Grid(headings=tile.shown.columns, rows=tile.shown.rows(), numbers=tile.numbers)
