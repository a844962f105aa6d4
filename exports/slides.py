"""Tiles as slides, their charts and tables native to the office program: they can be edited."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from exports.contents import Booklet, Chapter, ExportedTile
from exports.native import INK, MUTED, Area, Native, add_bars, add_points, color_of
from exports.native_tables import add_cells, add_table, in_slides
from exports.plain_text import clean
from exports.readings import Bars, Cells, NoReading, Points, Reading, read_figure

PRIMARY, WARM = "#154273", "#A85400"
_MOST_LISTED = 14
_MOST_CELLS = 14
_SHORT = 42
MOST_SLIDES = 3
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _WIDE = Inches(0.6), Inches(12.133)
_TOP, _FLOOR = Inches(1.7), Inches(6.9)
_LETTERS_A_LINE = 165
_LANGUAGES = {"nl": MSO_LANGUAGE_ID.DUTCH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
_CHART_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_TITLE_ONLY = 5


def as_pptx(booklet: Booklet) -> bytes:
    """The booklet as slides: one or more for each tile, and one on top of each page."""
    deck: Native = Presentation()
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    deck.core_properties.title = clean(booklet.title, most=200)
    deck.core_properties.author = "Regiobeeld"
    deck.core_properties.language = booklet.language
    deck.core_properties.comments = booklet.mark
    maker = _Maker(deck=deck, booklet=booklet)
    if len(booklet.chapters) > 1:
        maker.add_front()
    for chapter in booklet.chapters:
        if not booklet.is_one_tile:
            maker.add_chapter(chapter)
        for tile in chapter.tiles:
            maker.add_tile(tile)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


@dataclass(frozen=True, kw_only=True)
class _Look:
    """How words on a slide look: size in points, colour, bold; held at the top or the bottom."""

    size: float
    color: str = INK
    bold: bool = False
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP
    centred: bool = False
    spaced: bool = False


@dataclass(frozen=True, kw_only=True)
class _Maker:
    """Makes the slides of a booklet, one after the other."""

    deck: Native
    booklet: Booklet

    def add_front(self) -> None:
        """A slide with what is in the file."""
        slide = self._slide(self.booklet.title, size=34)
        lines = [
            f"{number}. {chapter.title}"
            for number, chapter in enumerate(self.booklet.chapters[:_MOST_LISTED], start=1)
        ]
        area = Area(left=_LEFT, top=Inches(1.6), width=_WIDE, height=Inches(5.2))
        self._words(slide, lines, area=area, look=_Look(size=16, spaced=True))

    def add_chapter(self, chapter: Chapter) -> None:
        """A slide with what a page is about, and what was chosen on it."""
        slide = self._slide(chapter.title, size=34 if len(chapter.title) <= _SHORT else 26)
        area = Area(left=_LEFT, top=Inches(1.35), width=_WIDE, height=Inches(0.9))
        self._words(slide, [chapter.summary], area=area, look=_Look(size=18, color=MUTED))
        wording = self.booklet.wording
        lines = [f"{wording.note}: {chapter.note}"] if chapter.note else []
        lines += [*(f"{name}: {text}" for name, text in chapter.filters), *chapter.remarks]
        if not chapter.tiles:
            lines.append(wording.no_tiles)
        area = Area(left=_LEFT, top=Inches(2.5), width=_WIDE, height=Inches(4.2))
        self._words(slide, lines, area=area, look=_Look(size=16, spaced=True))

    def add_tile(self, tile: ExportedTile) -> None:
        """The slides of a tile: its chart, or its table in as many parts as it needs."""
        reading = read_figure(tile.figure) if tile.figure else NoReading()
        if isinstance(reading, Cells) and len(reading.rows) > _MOST_CELLS:
            self._add_cells(tile, reading)
            return
        if not isinstance(reading, NoReading):
            slide, area = self._tile_slide(tile, tile.title, more=self._reference(reading))
            language = _CHART_LANGUAGES[self.booklet.language]
            alt = f"{tile.title}. {tile.alt}"
            _add_reading(slide, reading, area=area, alt=alt, language=language)
            return
        room = self._foot(tile, "").top - _TOP - Inches(0.3)
        parts = in_slides(tile, room=room, width=_WIDE)
        left = sum(len(part) for part in parts[MOST_SLIDES:])
        for at, part in enumerate(parts[:MOST_SLIDES]):
            self._add_part(tile, part, first=at == 0, left=left)

    def _add_cells(self, tile: ExportedTile, cells: Cells) -> None:
        """A tinted table that is too high for one slide, on as many as it needs."""
        for at in range(0, len(cells.rows), _MOST_CELLS):
            title = self.booklet.wording.continued.format(title=tile.title) if at else tile.title
            slide, area = self._tile_slide(tile, title, more="")
            part = replace(cells, rows=cells.rows[at : at + _MOST_CELLS])
            add_cells(slide, part, area=area, alt=f"{tile.title}. {tile.alt}")

    def _add_part(
        self, tile: ExportedTile, rows: Sequence[Sequence[str]], *, first: bool, left: int
    ) -> None:
        wording = self.booklet.wording
        title = tile.title if first else wording.continued.format(title=tile.title)
        more = wording.more_rows.format(rows=left) if left else ""
        slide, area = self._tile_slide(tile, title, more=more)
        if rows:
            add_table(slide, tile, rows, area=area)
        else:
            self._words(slide, [tile.empty], area=area, look=_Look(size=14, color=MUTED))

    def _reference(self, reading: Reading) -> str:
        if not isinstance(reading, Bars) or not reading.reference:
            return ""
        return self.booklet.wording.reference.format(reference=reading.reference)

    def _tile_slide(self, tile: ExportedTile, title: str, *, more: str) -> tuple[Slide, Area]:
        """A slide with all but its chart or table, and the room that is left for that."""
        slide = self._slide(title, size=24 if len(title) < 90 else 20)  # noqa: PLR2004
        self._words(
            slide,
            [tile.subtitle],
            area=Area(left=_LEFT, top=Inches(1.22), width=Inches(9.6), height=Inches(0.4)),
            look=_Look(size=14, color=MUTED),
        )
        if tile.invented:
            self._badge(slide)
        foot = self._foot(tile, more)
        look = _Look(size=10, color=MUTED, anchor=MSO_ANCHOR.BOTTOM)
        self._words(slide, self._foot_lines(tile, more), area=foot, look=look)
        notes: Native = slide.notes_slide.notes_text_frame
        notes.text = self._notes(tile)
        height = foot.top - _TOP - Inches(0.1)
        return slide, Area(left=_LEFT, top=_TOP, width=_WIDE, height=height)

    def _foot(self, tile: ExportedTile, more: str) -> Area:
        """The room at the foot of a slide that its lines need."""
        lines = self._foot_lines(tile, more)
        height = Pt(13.5) * sum(-(-len(text) // _LETTERS_A_LINE) for text in lines) + Inches(0.1)
        return Area(left=_LEFT, top=_FLOOR - height, width=_WIDE, height=height)

    def _foot_lines(self, tile: ExportedTile, more: str) -> list[str]:
        most, cut = 3 * _LETTERS_A_LINE, self.booklet.wording.cut
        found = (more, tile.caution, *self._sources(tile))
        return [clean(text, most=most, cut=cut) for text in found if text]

    def _sources(self, tile: ExportedTile) -> tuple[str, str]:
        wording = self.booklet.wording
        chosen = dict(tile.about).get(wording.filters, "")
        return (
            f"{wording.filters}: {chosen}" if chosen else "",
            f"{wording.source}: {tile.foot}",
        )

    def _notes(self, tile: ExportedTile) -> str:
        lines = [tile.alt, *(f"{heading}: {text}" for heading, text in tile.about if text)]
        return "\n".join(clean(line, cut=self.booklet.wording.cut) for line in lines)

    def _badge(self, slide: Slide) -> None:
        box = slide.shapes.add_textbox(Inches(10.4), Inches(1.22), Inches(2.33), Inches(0.34))
        box.line.color.rgb = color_of(WARM)
        box.line.width = Pt(1.25)
        look = _Look(size=12, color=WARM, bold=True, anchor=MSO_ANCHOR.MIDDLE, centred=True)
        self._fill(box.text_frame, [self.booklet.wording.invented], look)

    def _slide(self, title: str, *, size: float) -> Slide:
        """A slide with its title and, below, its mark and its number."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[_TITLE_ONLY])
        heading: Native = slide.shapes.title
        heading.left, heading.top = _LEFT, Inches(0.3)
        heading.width, heading.height = _WIDE, Inches(0.92)
        look = _Look(size=size, color=PRIMARY, bold=True, anchor=MSO_ANCHOR.BOTTOM)
        self._fill(heading.text_frame, [title], look)
        mark = f"{self.booklet.mark} · {len(self.deck.slides)}"
        area = Area(left=_LEFT, top=Inches(7.02), width=_WIDE, height=Inches(0.3))
        self._words(slide, [mark], area=area, look=_Look(size=9, color=MUTED))
        return slide

    def _words(self, slide: Slide, lines: Sequence[str], *, area: Area, look: _Look) -> None:
        box = slide.shapes.add_textbox(
            Emu(area.left), Emu(area.top), Emu(area.width), Emu(area.height)
        )
        self._fill(box.text_frame, lines, look)

    def _fill(self, frame: Native, lines: Sequence[str], look: _Look) -> None:
        frame.word_wrap = True
        frame.vertical_anchor = look.anchor
        frame.margin_left = frame.margin_right = 0
        frame.margin_top = frame.margin_bottom = 0
        for at, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.CENTER if look.centred else PP_ALIGN.LEFT
            paragraph.space_after = Pt(8) if look.spaced else Pt(0)
            run = paragraph.add_run()
            run.text = clean(line, most=1200, cut=self.booklet.wording.cut)
            run.font.size, run.font.bold = Pt(look.size), look.bold
            run.font.color.rgb = color_of(look.color)
            run.font.language_id = _LANGUAGES[self.booklet.language]


def _add_reading(slide: Slide, reading: Reading, *, area: Area, alt: str, language: str) -> None:
    match reading:
        case Bars():
            add_bars(slide, reading, area=area, alt=alt, language=language)
        case Points():
            add_points(slide, reading, area=area, alt=alt, language=language)
        case Cells():
            add_cells(slide, reading, area=area, alt=alt)
        case NoReading():
            pass
