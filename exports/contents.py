"""What a file is made of: tiles as plain data, every word of them ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import polars as pl

Lines = tuple[tuple[str, str], ...]
Format = Literal["pptx", "pdf", "xlsx"]
# How the numbers of a column are written in a workbook.
Form = Literal["text", "year", "whole", "decimal", "share", "eur"]


@dataclass(frozen=True, kw_only=True)
class ExportedTile:
    """A tile as it was shown.

    shown: its table in words, every column a text; numbers: for each of these columns whether it
    holds numbers; typed: what is downloaded, numbers as numbers, with forms[i] for column i;
    figure: a dict of figures/, None for a tile that is a table; alt: the figure in words; empty:
    what is said where the table has no rows; caution: what to mind, may be empty; foot: source,
    period, coverage and load in one line; about: the same and more, each under its heading;
    invented: whether its figures are made up.
    """

    key: str
    title: str
    subtitle: str
    alt: str
    shown: pl.DataFrame
    numbers: tuple[bool, ...]
    typed: pl.DataFrame
    forms: tuple[Form, ...]
    figure: dict[str, Any] | None
    empty: str
    caution: str
    foot: str
    about: Lines
    invented: bool


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A page with what was chosen on it, in words, and its tiles in the order of the page.

    note: what somebody wrote with it, may be empty; remarks: what the page had to say besides,
    such as a choice that does not exist any more.
    """

    title: str
    summary: str
    note: str
    filters: Lines
    remarks: tuple[str, ...]
    tiles: tuple[ExportedTile, ...]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words that a file needs of its own, in its language.

    page has {page} and {pages}; more_rows has {rows}; continued has {title}, reference {reference}.
    """

    filters: str
    note: str
    about: str
    data: str
    page: str
    cut: str
    more_rows: str
    continued: str
    no_tiles: str
    invented: str
    statuses: str
    source: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class Booklet:
    """All that goes into one file.

    made: with a time zone; moment: the same in words; statuses: every word that can stand where
    no number is, with what it means.
    """

    title: str
    language: Literal["nl", "en"]
    classification: str
    build: str
    made: datetime
    moment: str
    statuses: Lines
    wording: Wording
    chapters: tuple[Chapter, ...]

    @property
    def tiles(self) -> Sequence[ExportedTile]:
        """Every tile, in order."""
        return [tile for chapter in self.chapters for tile in chapter.tiles]

    @property
    def is_one_tile(self) -> bool:
        """Whether it is a tile by itself, whose own lines say all."""
        return len(self.chapters) == len(self.tiles) == 1

    @property
    def mark(self) -> str:
        """What stands on each page: classification, build and time."""
        return f"{self.classification} · {self.build} · {self.moment}"
