"""Reads a reviewed CSV file as text, so that every value keeps the line it stands on."""

import csv
import io
from collections import Counter
from pathlib import Path

import polars as pl

from data.errors import BrokenInput, Finding

LINE = "line"


def read_table(*, root: Path, file: str, columns: list[str]) -> pl.DataFrame:
    """Read one CSV file below root.

    Returns the columns as strings (an empty cell is null) and `line`, the line in the file.
    Raises BrokenInput for a missing file, another encoding than UTF-8, a header with other
    columns (their order is free), a row of another length, or a file cut off in its last line.
    """
    rows = csv.reader(io.StringIO(_text(root, file), newline=""), strict=True)
    try:
        header = next(rows, list[str]())
        _check_header(header, columns, file)
        numbered = [(rows.line_num, row) for row in rows]
    except csv.Error as error:
        raise _broken(file, rows.line_num, f"no valid CSV: {error}") from error
    _check_lengths(numbered, len(columns), file)
    data = {
        name: [row[position] or None for _, row in numbered] for position, name in enumerate(header)
    }
    texts = pl.DataFrame(data, schema=dict.fromkeys(header, pl.String))
    return texts.with_columns(pl.Series(LINE, [line for line, _ in numbered], pl.Int64))


def _text(root: Path, file: str) -> str:
    try:
        content = (root / file).read_bytes()
    except OSError as error:
        raise _broken(file, 0, f"cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _broken(file, line, "must be UTF-8; save the file again as UTF-8") from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise _broken(file, line, "must be UTF-8 text; it holds NUL characters")
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        raise _broken(file, last, "is cut off: the last line has no line end")
    return text


def _check_header(header: list[str], columns: list[str], file: str) -> None:
    found, wanted = Counter(header), Counter(columns)
    wrong = [(name, "is not in the header") for name in wanted - found]
    wrong += [(name, "must not be in the header, or not twice") for name in found - wanted]
    if wrong:
        raise BrokenInput(
            [Finding(file=file, line=1, column=name, rule=rule) for name, rule in wrong]
        )


def _check_lengths(numbered: list[tuple[int, list[str]]], width: int, file: str) -> None:
    rule = f"must have {width} cells"
    findings = [
        Finding(file=file, line=line, column="", rule=rule, value=f"{len(row)} cells")
        for line, row in numbered
        if len(row) != width
    ]
    if findings:
        raise BrokenInput(findings)


def _broken(file: str, line: int, rule: str, value: str = "") -> BrokenInput:
    return BrokenInput([Finding(file=file, line=line, column="", rule=rule, value=value)])
