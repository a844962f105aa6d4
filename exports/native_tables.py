"""Native tables on a slide: of a tile's words, or tinted as its figure is."""

from collections.abc import Sequence

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from exports.contents import ExportedTile
from exports.native import INK, MUTED, PALE, Area, Native, color_of, describe
from exports.plain_text import clean
from exports.readings import Cell, Cells
from exports.widths import widths

_OWN = "#A85400"
_LONGEST = 320
_MORE = 3
_FEW, _SOME = 6, 9
_LOOKED_AT = 60
# Of the size of the letters: how wide one is, and how high a line.
_LETTER, _LINE = 0.68, 1.25
_MARGINS = Inches(0.16)
# Office's own table style without stripes or lines: ours are drawn by themselves.
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(
    slide: Slide, tile: ExportedTile, rows: Sequence[Sequence[str]], *, area: Area
) -> None:
    """Rows of a tile's table under its headings, numbers to the right."""
    headings = tile.shown.columns
    texts = [list(headings), *(list(row) for row in rows)]
    size = _size(headings)
    table = _table(slide, texts, area=area, alt=f"{tile.title}. {tile.alt}")
    for down, row in enumerate(texts):
        for across, text in enumerate(row):
            cell = table.cell(down, across)
            right = tile.numbers[across]
            _write(cell, text, size=size, color=MUTED if down == 0 else INK, right=right)
            cell.text_frame.paragraphs[0].runs[0].font.bold = down == 0
            _underline(cell, heavy=down == 0)


def in_slides(tile: ExportedTile, *, room: int, width: int) -> list[list[tuple[str, ...]]]:
    """The rows of a tile's table, in as many parts as they fill slides of a height."""
    headings, rows = tuple(tile.shown.columns), tile.shown.rows()
    widths = _widths([headings, *rows[:_LOOKED_AT]], width)
    heights = [_height_of(row, widths, headings) for row in rows]
    head = _height_of(headings, widths, headings)
    parts: list[list[tuple[str, ...]]] = [[]]
    left = room - head
    for row, height in zip(rows, heights, strict=True):
        if height > left and parts[-1]:
            parts.append([])
            left = room - head
        parts[-1].append(row)
        left -= height
    return parts


def _height_of(row: Sequence[str], widths: Sequence[int], headings: Sequence[str]) -> int:
    letter = _letter(headings)
    lines = max(
        -(-min(len(text), _LONGEST) * letter // max(1, width - _MARGINS))
        for text, width in zip(row, widths, strict=True)
    )
    return int(max(1, lines) * Pt(_size(headings)) * _LINE + _MARGINS // 2)


def add_cells(slide: Slide, cells: Cells, *, area: Area, alt: str) -> None:
    """A tinted table: the same grounds and words as in the figure."""
    texts = [["", *cells.columns]]
    texts += [[name, *(cell.text for cell in row)] for name, _, row in cells.rows]
    table = _table(slide, texts, area=area, alt=alt, even=True)
    size = 12 if len(cells.columns) <= 8 and len(cells.rows) <= 12 else 9  # noqa: PLR2004
    for across, text in enumerate(texts[0]):
        _write(table.cell(0, across), text, size=size, color=MUTED, middle=across > 0)
    for down, (name, own, row) in enumerate(cells.rows, start=1):
        _write(table.cell(down, 0), name, size=size, color=_OWN if own else INK, bold=own)
        for across, one in enumerate(row, start=1):
            cell = table.cell(down, across)
            _write(cell, one.text, size=size, color=one.color, middle=True)
            _ground(cell, one)


def _ground(cell: Native, one: Cell) -> None:
    """The tint of a figure; pale stripes for what is none, as in every figure."""
    if one.ground:
        cell.fill.solid()
        cell.fill.fore_color.rgb = color_of(one.ground)
    else:
        cell.fill.patterned()
        cell.fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        cell.fill.fore_color.rgb = color_of(PALE)
        cell.fill.back_color.rgb = color_of("#FFFFFF")


def _table(
    slide: Slide,
    texts: Sequence[Sequence[str]],
    *,
    area: Area,
    alt: str,
    even: bool = False,
) -> Native:
    height = min(area.height, Inches(0.36) * len(texts))
    shapes: Native = slide.shapes
    frame = shapes.add_table(
        len(texts), len(texts[0]), Emu(area.left), Emu(area.top), Emu(area.width), Emu(height)
    )
    describe(frame, alt)
    table = frame.table
    style = frame.element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId"))
    style.text = _PLAIN_STYLE
    widths = _even(texts, area.width) if even else _widths(texts, area.width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for row in table.rows:
        row.height = Emu(int(height / len(texts)))
    return table


def _widths(texts: Sequence[Sequence[str]], room: int) -> list[int]:
    """As wide as the words need; one with sentences takes all the room there is."""
    letter = _letter(texts[0])
    headings, *rows = [[text[:_LONGEST] for text in row] for row in texts]
    shares = widths(headings, rows, line=room / letter)
    if not any(shares):
        # all fits on one line: a table of a few numbers is not stretched
        longest = [max(len(text) for text in column) for column in zip(*texts, strict=True)]
        wanted = [(length + _MORE) * letter for length in longest]
        return [int(width * min(1.0, room / sum(wanted))) for width in wanted]
    return [int(room * share / sum(shares)) for share in shares]


def _letter(headings: Sequence[str]) -> int:
    """How wide a letter is, of the size that a table of so many columns is written in."""
    return int(Pt(_size(headings)) * _LETTER)


def _size(headings: Sequence[str]) -> int:
    return 12 if len(headings) <= _FEW else 10 if len(headings) <= _SOME else 8


def _even(texts: Sequence[Sequence[str]], room: int) -> list[int]:
    """The first column for the names, the others all the same."""
    first = min(int(room * 0.3), (max(len(row[0]) for row in texts) + 2) * Inches(0.1))
    others = len(texts[0]) - 1
    return [int(first), *[int((room - first) / others)] * others]


def _write(
    cell: Native,
    text: str,
    *,
    size: float,
    color: str,
    right: bool = False,
    middle: bool = False,
    bold: bool = False,
) -> None:
    cell.margin_left = cell.margin_right = Inches(0.08)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = clean(text, most=_LONGEST)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = color_of(color)
    if middle:
        paragraph.alignment = PP_ALIGN.CENTER
    elif right:
        paragraph.alignment = PP_ALIGN.RIGHT


def _underline(cell: Native, *, heavy: bool) -> None:
    """A line under a row: python-pptx has no borders of its own."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    line = properties.makeelement(qn("a:lnB"), {"w": "12700" if heavy else "6350"})
    fill = line.makeelement(qn("a:solidFill"), {})
    color = MUTED if heavy else PALE
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": color.lstrip("#")}))
    line.append(fill)
    properties.insert(0, line)
