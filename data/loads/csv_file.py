"""Reads a CSV file as text, block by block, so that size costs no precision."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import polars as pl

from data.loads.contract import ROW
from data.loads.faults import HIDDEN, BrokenTables, Fault, broken
from data.loads.personal import holds_number
from data.loads.rules import Rule, Said, rule

BLOCK = 1 << 24
_BATCH = 100_000
_DELIMITERS = {",": "commas", ";": "semicolons"}
_OTHERS = {"\t": "file.delimiter_tabs", "|": "file.delimiter_bars"}
_MARK = b"\xef\xbb\xbf"
_WIDTH_EXAMPLES = 3


def read_csv(path: Path, *, columns: list[str], place: Said) -> pl.DataFrame:
    """Read a CSV file with exactly these columns, in any order, parted by commas or semicolons.

    Returns the columns as text (an empty cell is null) and `row`, the line in the file. Raises
    BrokenTables for another encoding than UTF-8, another header, another delimiter, rows of
    another length, or a file that is cut off in its last line.
    """
    header = _header(path, place)
    delimiter = _delimiter(header, columns, place)
    names = next(csv.reader([header], delimiter=delimiter), list[str]())
    check_header(names, columns, place)
    if _has_quotes(path):
        frames = _quoted(path, names, delimiter, place)
    else:
        frames = _plain(path, names, delimiter, place)
    schema = {**dict.fromkeys(names, pl.String), ROW: pl.UInt32}
    return pl.concat([pl.DataFrame(schema=schema), *frames])


def check_header(found: Iterable[str], columns: list[str], place: Said) -> None:
    """Refuse a header with other columns; raises BrokenTables that names each of them."""
    has, wanted = Counter(found), Counter(columns)
    wrong = [(name, rule("column.missing")) for name in wanted - has]
    wrong += [(name, _surplus(name, columns)) for name in has - wanted]
    if wrong:
        raise BrokenTables(
            Fault(file=place, column=_shown(name), rule=broke)
            for name, broke in sorted(wrong, key=lambda pair: pair[0])
        )


def _shown(name: str) -> Said:
    # A file without a header has its first row there: personal data is never repeated.
    return HIDDEN if pl.select(holds_number(pl.lit(name))).item() else name


def _surplus(name: str, columns: list[str]) -> Rule:
    if not name:
        return rule("column.nameless")
    return rule("column.twice") if name in columns else rule("column.unknown")


def _header(path: Path, place: Said) -> str:
    with path.open("rb") as file:
        line = file.readline(BLOCK).removeprefix(_MARK)
    if not line:
        raise broken(place, rule("file.empty"))
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in line:
        raise broken(place, rule("file.utf8"), row=1)
    return _decoded(line, 1, place).rstrip("\r\n")


def _delimiter(header: str, columns: list[str], place: Said) -> str:
    fits = {mark: _known(header, mark, columns) for mark in (*_DELIMITERS, *_OTHERS)}
    best = max(fits, key=lambda mark: fits[mark])
    if best in _OTHERS and fits[best] > 1:
        raise broken(place, rule(_OTHERS[best]), row=1)
    return best if best in _DELIMITERS else ","


def _known(header: str, mark: str, columns: list[str]) -> int:
    names = next(csv.reader([header], delimiter=mark), list[str]())
    return len(set(names) & set(columns))


def _has_quotes(path: Path) -> bool:
    with path.open("rb") as file:
        return any(b'"' in block for block in iter(lambda: file.read(BLOCK), b""))


def _plain(path: Path, names: list[str], delimiter: str, place: Said) -> Iterator[pl.DataFrame]:
    """The rows of a file without quotes: a line is a row, so polars can split them."""
    first = 1
    for text in _texts(path, place):
        cells = pl.Series("cells", [text]).str.split("\n").explode().str.strip_chars_end("\r")
        cells = cells.str.split(delimiter)
        rows = pl.DataFrame({"cells": cells}).with_row_index(ROW, offset=first)
        first += rows.height
        rows = rows.slice(1) if first == rows.height + 1 else rows
        _check_widths(rows, len(names), delimiter, place)
        values = [
            pl.col("cells").list.get(place_of).replace("", None).alias(name)
            for place_of, name in enumerate(names)
        ]
        yield rows.select(*values, ROW)


def _texts(path: Path, place: Said) -> Iterator[str]:
    """The text of a file in blocks of whole lines, without the last line end."""
    rest, line = b"", 1
    with path.open("rb") as file:
        for block in iter(lambda: file.read(BLOCK), b""):
            whole, end, rest = (rest + block).rpartition(b"\n")
            if end:
                text = _decoded(whole, line, place)
                yield text.removeprefix("\ufeff") if line == 1 else text
                line += whole.count(b"\n") + 1
    if rest:
        raise broken(place, rule("file.cut_off"), row=line)


def _decoded(content: bytes, line: int, place: Said) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = line + content.count(b"\n", 0, error.start)
        raise broken(place, rule("file.utf8"), row=row) from error
    if "\x00" in text:
        row = line + text.count("\n", 0, text.index("\x00"))
        raise broken(place, rule("file.nul"), row=row)
    return text


def _check_widths(rows: pl.DataFrame, width: int, delimiter: str, place: Said) -> None:
    wrong = rows.filter(pl.col("cells").list.len() != width)
    if wrong.is_empty():
        return
    found = [
        (row, rule("value.cells", number=len(cells)))
        for row, cells in wrong.head(_WIDTH_EXAMPLES).select(ROW, "cells").iter_rows()
    ]
    other = next(mark for mark in _DELIMITERS if mark != delimiter)
    swapped = wrong["cells"].list.join(delimiter).str.count_matches(other, literal=True)
    raise _ragged(
        place, width, delimiter, wrong.height, found, swapped=bool((swapped == width - 1).any())
    )


def _ragged(
    place: Said,
    width: int,
    delimiter: str,
    count: int,
    found: Sequence[tuple[int, Said]],
    *,
    swapped: bool,
) -> BrokenTables:
    mixed = "_mixed" if swapped else ""
    broke = rule(f"file.width_{_DELIMITERS[delimiter]}{mixed}", width=width)
    return BrokenTables(
        [Fault(file=place, column="", rule=broke, count=count, examples=tuple(found))]
    )


def _quoted(path: Path, names: list[str], delimiter: str, place: Said) -> Iterator[pl.DataFrame]:
    """The rows of a file with quotes, where a row may run over several lines."""
    lines = (f"{line}\n" for text in _texts(path, place) for line in text.split("\n"))
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    schema = {**dict.fromkeys(names, pl.String), ROW: pl.UInt32}
    try:
        next(rows)
        numbered = ((rows.line_num, row) for row in rows)
        while batch := list(islice(numbered, _BATCH)):
            _check_batch(batch, len(names), delimiter, place)
            records = [(*(cell or None for cell in row), line) for line, row in batch]
            yield pl.DataFrame(records, schema=schema, orient="row")
    except csv.Error as error:
        raise broken(place, rule("file.no_csv", reason=str(error)), row=rows.line_num) from error


def _check_batch(
    batch: list[tuple[int, list[str]]], width: int, delimiter: str, place: Said
) -> None:
    wrong = [(line, row) for line, row in batch if len(row) != width]
    if wrong:
        found = [
            (line, rule("value.cells", number=len(row))) for line, row in wrong[:_WIDTH_EXAMPLES]
        ]
        raise _ragged(place, width, delimiter, len(wrong), found, swapped=False)
