"""The one way to show a result: title, figure, the same numbers as a table, and its source."""

from dataclasses import dataclass, fields, replace
from math import ceil
from typing import Any

import polars as pl
import streamlit as st

from components import address, stage
from components.browser import is_small
from components.cells import show_cells
from components.charts import show_chart
from components.citing import Foot
from components.collecting import collect, is_collecting
from components.downloads import show_downloads
from components.errors import IncompleteTile
from components.labels import Labels, labels_for
from components.looks import current_look
from components.maps import PlaceMap, show_map
from components.quiet import paragraphs, plain, quiet, quietly
from components.table import Table, numbers_of, on_screen
from components.taken_along import cautions_of, exported, foot_of, subtitle_of
from components.words import Words, words_for
from figures import enlarged
from queries import Scope

ROWS_A_SHEET = 12
MOST_LARGE = 1.6
ROOM_ON_A_SCREEN = 580
_MAY_BE_EMPTY = frozenset({"figure", "tidy", "caution", "empty", "foot.note"})


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A result with all that makes it trustworthy.

    key: unique on the page, also the name of its downloads; title: a question or a finding;
    subtitle: measure and unit, behind which a dated foot puts its period; alt: the figure in words;
    caution: what not to conclude; figure: a plotly figure as a dict, a map, None for a tile that
    is a table; empty: what to say where the table has no rows, if not that fewer filters should be
    chosen; tidy: what is downloaded where that is another table than the one shown; rows_a_sheet:
    how many rows of the table are shown at once.
    """

    key: str
    title: str
    subtitle: str
    alt: str
    table: Table
    foot: Foot
    figure: dict[str, Any] | PlaceMap | None = None
    caution: str = ""
    empty: str = ""
    tidy: Table | None = None
    rows_a_sheet: int = ROWS_A_SHEET


def show_tile(tile: Tile, *, scope: Scope) -> None:
    """Draw a tile, or collect it for a file; raises IncompleteTile when it lacks a part.

    In a presentation, and where a single tile is shown, the stage draws those that are chosen.
    """
    _refuse_incomplete(tile)
    if is_collecting():
        collect(exported(tile, scope=scope, filters=address.in_words(), look=current_look()))
    elif not stage.takes(tile):
        draw_tile(tile, scope=scope)


def draw_tile(tile: Tile, *, scope: Scope) -> None:
    """Draw a tile as it stands on a page: figure, foot, its table and its downloads."""
    words = words_for(scope.language)
    with st.container(border=True, height="stretch", key=f"tile-{tile.key}"):
        _show_head(tile, words)
        _show_figure(tile, scope)
        _show_foot(tile, words)
        _show_table_and_downloads(tile, scope)


def draw_large(tile: Tile, *, scope: Scope) -> None:
    """Draw a tile for who sits far away: its letters grown, without its table and downloads."""
    words = words_for(scope.language)
    with st.container(key=f"tile-{tile.key}"):
        _show_head(tile, words)
        _show_figure(_enlarged(tile), scope)
        _show_foot(tile, words)


def _enlarged(tile: Tile) -> Tile:
    if not isinstance(tile.figure, dict):
        return tile
    return replace(tile, figure=enlarged(tile.figure, factor=_growth(tile.figure)))


def _growth(figure: dict[str, Any]) -> float:
    """How much larger a figure is drawn: as much as a screen of the usual height has room for."""
    if is_small():
        return 1.0
    return min(MOST_LARGE, max(1.0, ROOM_ON_A_SCREEN / figure["layout"]["height"]))


def _show_figure(tile: Tile, scope: Scope) -> None:
    alt, key = f"{tile.title}. {tile.alt}", f"figure-{tile.key}"
    if tile.figure is None:
        _show_table(tile, scope)
    elif isinstance(tile.figure, PlaceMap):
        show_map(tile.figure, scope=scope, alt=alt, key=key)
    else:
        show_chart(tile.figure, alt=alt, key=key)


def _refuse_incomplete(tile: Tile) -> None:
    parts = {field.name: getattr(tile, field.name) for field in fields(tile)}
    parts |= {f"foot.{field.name}": getattr(tile.foot, field.name) for field in fields(tile.foot)}
    missing = [
        name
        for name, part in parts.items()
        if name not in _MAY_BE_EMPTY and (part is None or part == "")
    ]
    if not tile.table.columns:
        missing.append("table.columns")
    if missing:
        raise IncompleteTile(tile=tile.key, missing=missing)


def _show_head(tile: Tile, words: Words) -> None:
    badge = [f":orange-badge[:material/science: {plain(words('tile.invented'))}]"]
    paragraphs(
        f"## {plain(tile.title)}",
        *(badge if tile.foot.invented else []),
        quietly(subtitle_of(tile, words)),
    )


def _show_foot(tile: Tile, words: Words) -> None:
    cautions = cautions_of(tile)
    paragraphs(
        *([quietly(cautions, icon="info")] if cautions else []),
        quietly(words("foot.source", text=foot_of(tile))),
    )


def _show_table_and_downloads(tile: Tile, scope: Scope) -> None:
    words = words_for(scope.language)
    label = words("tile.table" if tile.figure else "tile.downloads")
    opened = st.expander(
        label, key=f"open-{tile.key}", on_change="rerun", icon=":material/table:", type="compact"
    )
    if not opened.open:
        return
    with opened:
        if tile.figure is not None:
            quiet(tile.alt)
            _show_table(tile, scope)
        show_downloads(tile, scope=scope)


def _show_table(tile: Tile, scope: Scope) -> None:
    words, labels = words_for(scope.language), labels_for(scope)
    answer = tile.table.answer
    if answer.is_empty():
        st.info(plain(tile.empty) or words("tile.empty"))
        return
    sheets = ceil(answer.height / tile.rows_a_sheet)
    if sheets == 1:
        _show_rows(tile, answer, words, labels)
        return
    # drawn first, placed under the table: the table needs to know the sheet
    table = st.container()
    sheet = st.pagination(sheets, key=f"sheet-{tile.key}-{answer.height}")
    with table:
        rows = answer.slice((sheet - 1) * tile.rows_a_sheet, tile.rows_a_sheet)
        _show_rows(tile, rows, words, labels)


def _show_rows(tile: Tile, rows: pl.DataFrame, words: Words, labels: Labels) -> None:
    shown = on_screen(replace(tile.table, answer=rows), words=words, labels=labels)
    cells = {column.name: column for column in shown}
    show_cells(cells, alt=tile.title, numbers=numbers_of(tile.table))
