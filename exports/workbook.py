"""Tiles as a workbook: a sheet with typed cells for each, and one on where they come from."""

import io
import re
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.contents import Booklet, ExportedTile, Form, Lines
from exports.plain_text import clean

_FORMATS: dict[Form, str] = {
    "text": "General",
    "year": "0",
    "whole": "#,##0",
    "decimal": "#,##0.00",
    "share": "0.0%",
    "eur": '"€" #,##0.00',
}
# Excel's own: signs that a sheet's name can't have, how long it may be, and how much a cell holds.
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']+")
_LONGEST_NAME = 31
_MOST_IN_CELL = 32_000
_WIDEST = 60


def as_xlsx(booklet: Booklet) -> bytes:
    """The booklet as a workbook: a sheet for each tile, the last sheet tells all about them."""
    file = io.BytesIO()
    # text stays text: no cell of ours is ever read as a formula, an address or a number
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(_properties(booklet))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        forms: dict[Form, Format] = {
            form: book.add_format({"num_format": how}) for form, how in _FORMATS.items()
        }
        names = sheet_names(booklet)
        for tile, name in zip(booklet.tiles, names, strict=True):
            _write_tile(book.add_worksheet(name), tile, booklet, bold=bold, forms=forms)
        about = book.add_worksheet(booklet.wording.about)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_about(about, booklet, names, bold=bold, wrapped=wrapped)
    return file.getvalue()


def sheet_names(booklet: Booklet) -> list[str]:
    """The names of the sheets of the tiles: numbered titles, or one word for a tile alone."""
    if booklet.is_one_tile:
        return [booklet.wording.data]
    titles = [_NOT_IN_NAME.sub(" ", clean(tile.title)) for tile in booklet.tiles]
    return [
        f"{number} {title}"[:_LONGEST_NAME].strip() for number, title in enumerate(titles, start=1)
    ]


def _properties(booklet: Booklet) -> dict[str, Any]:
    return {
        "title": booklet.title,
        "author": "Regiobeeld",
        "comments": booklet.mark,
        "created": booklet.made.replace(tzinfo=None, microsecond=0),
    }


def _write_tile(
    sheet: Worksheet,
    tile: ExportedTile,
    booklet: Booklet,
    *,
    bold: Format,
    forms: dict[Form, Format],
) -> None:
    for place, name in enumerate(tile.typed.columns):
        sheet.write_string(0, place, _cell(name, booklet), bold)
        form = forms[tile.forms[place]]
        for row, value in enumerate(tile.typed[name], start=1):
            _write(sheet, row, place, value, form=form, booklet=booklet)
    sheet.freeze_panes(1, 1)
    sheet.autofit(max_width=_WIDEST * 7)
    _set_up_print(sheet, tile, booklet)


def _write(
    sheet: Worksheet, row: int, place: int, value: object, *, form: Format, booklet: Booklet
) -> None:
    if value in {None, ""}:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        sheet.write_string(row, place, _cell(str(value), booklet))
    else:
        sheet.write_number(row, place, value, form)


def _set_up_print(sheet: Worksheet, tile: ExportedTile, booklet: Booklet) -> None:
    """On paper a sheet is as wide as the page, under its title and over its mark."""
    invented = f" ({booklet.wording.invented})" if tile.invented else ""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # a header without words is one that not every program can read
    if title := _in_margin(tile.title + invented):
        sheet.set_header(f"&L{title}")
    sheet.set_footer(f"&L{_in_margin(booklet.mark)}&R&P/&N")


def _in_margin(text: str) -> str:
    # Excel takes no more than 255 signs, and reads one behind an ampersand as an order
    return clean(text, most=110).replace("&", "&&")


def _write_about(
    sheet: Worksheet, booklet: Booklet, names: list[str], *, bold: Format, wrapped: Format
) -> None:
    for row, (heading, text) in enumerate(about_lines(booklet, names)):
        sheet.write_string(row, 0, _cell(heading, booklet), bold)
        if text:
            sheet.write_string(row, 1, _cell(text, booklet), wrapped)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)


def about_lines(booklet: Booklet, names: list[str]) -> Lines:
    """What the last sheet says: of one tile all lines, of several also which sheet is which."""
    if booklet.is_one_tile:
        return (*booklet.tiles[0].about, *booklet.statuses)
    return tuple(_all_lines(booklet, names))


def _all_lines(booklet: Booklet, names: list[str]) -> Iterator[tuple[str, str]]:
    yield (booklet.title, booklet.mark)
    left = iter(names)
    for chapter in booklet.chapters:
        yield from (("", ""), (chapter.title, chapter.summary))
        if chapter.note:
            yield (booklet.wording.note, chapter.note)
        yield from chapter.filters
        yield from (("", remark) for remark in chapter.remarks)
        for tile in chapter.tiles:
            yield from (("", ""), (next(left), ""), *tile.about)
    yield from (("", ""), (booklet.wording.statuses, ""), *booklet.statuses)


def _cell(text: str, booklet: Booklet) -> str:
    return clean(text, most=_MOST_IN_CELL, cut=booklet.wording.cut)
