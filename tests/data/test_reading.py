from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import BrokenInput
from data.reading import read_table

FIGURES = "published/published_figures.csv"
Refused = Callable[[str], None]


def read(folder: Path, content: str | bytes) -> list[tuple[object, ...]]:
    """Write a file with this content and read it."""
    raw = content.encode() if isinstance(content, str) else content
    (folder / "a.csv").write_bytes(raw)
    return read_table(root=folder, file="a.csv", columns=["name", "value"]).rows()


def test_each_row_keeps_its_line(tmp_path: Path) -> None:
    """Given a cell with a line end in it, when the file is read,
    then each row has the line on which it ends in the file, and an empty cell is null.
    """
    rows = read(tmp_path, 'name,value\na,1\n"b\nb",\nc,3\n')
    assert rows == [("a", "1", 2), ("b\nb", None, 4), ("c", "3", 5)]


def test_columns_in_another_order(tmp_path: Path) -> None:
    """Given the columns in another order and line ends of Windows, when the file is read,
    then each value is under its own name.
    """
    (tmp_path / "a.csv").write_text("value,name\r\n1,a\r\n", newline="")
    table = read_table(root=tmp_path, file="a.csv", columns=["name", "value"])
    assert table.to_dicts() == [{"value": "1", "name": "a", "line": 2}]


def test_a_file_with_a_header_only(tmp_path: Path) -> None:
    """Given a file without rows, when it is read, then it is an empty table."""
    assert read(tmp_path, "name,value\n") == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "a.csv, line 1: is cut off: the last line has no line end"),
        ("name\na\n", "a.csv, line 1, column value: is not in the header"),
        (
            "name,value,more\na,1,2\n",
            "a.csv, line 1, column more: must not be in the header, or not twice",
        ),
        (
            "name,value,name\na,1,b\n",
            "a.csv, line 1, column name: must not be in the header, or not twice",
        ),
        ("name,value\na,1\nb\n", "a.csv, line 3: must have 2 cells (read: '1 cells')"),
        ("name,value\na,1,2\n", "a.csv, line 2: must have 2 cells (read: '3 cells')"),
        ("name,value\n\na,1\n", "a.csv, line 2: must have 2 cells (read: '0 cells')"),
        ("name,value\na,1", "a.csv, line 2: is cut off: the last line has no line end"),
        ('name,value\n"a,1\n', "a.csv, line 2: no valid CSV: unexpected end of data"),
        ('name,value\n"a"b,1\n', "a.csv, line 2: no valid CSV: ',' expected after '\"'"),
        ("name,value\na,\x00\n", "a.csv, line 2: must be UTF-8 text; it holds NUL characters"),
        (b"name,value\na,\xe9\n", "a.csv, line 2: must be UTF-8; save the file again as UTF-8"),
        (
            "name,value\na,1\n".encode("utf-16"),
            "a.csv, line 1: must be UTF-8; save the file again as UTF-8",
        ),
        (
            "name,value\na,1\n".encode("utf-16-le"),
            "a.csv, line 1: must be UTF-8 text; it holds NUL characters",
        ),
    ],
)
def test_broken_files(tmp_path: Path, content: str | bytes, words: str) -> None:
    """Given a file that is no whole CSV file of these columns, when it is read,
    then it is refused with file, line, column and rule.
    """
    with pytest.raises(BrokenInput) as refusal:
        read(tmp_path, content)
    assert words in str(refusal.value).splitlines()


def test_a_missing_file(inputs: Path, refused: Refused) -> None:
    """Given an input that is not there, when the store is built, then the file is named."""
    (inputs / "reference/themes.csv").unlink()
    refused("reference/themes.csv: cannot be read: No such file or directory")


def test_a_file_cut_in_half_in_a_line(inputs: Path, refused: Refused) -> None:
    """Given a file cut off in the middle of line 116, when the store is built,
    then the line is named.
    """
    lines = (inputs / FIGURES).read_text().splitlines(keepends=True)
    (inputs / FIGURES).write_text("".join(lines[:115]) + lines[115][:7])
    refused(f"{FIGURES}, line 116: is cut off: the last line has no line end")


def test_a_file_cut_in_half_at_a_line_end(inputs: Path, refused: Refused) -> None:
    """Given a file cut off right behind line 116, when the store is built,
    then its last line is named, with the rows it lacks and the first cell it lacks.
    """
    lines = (inputs / FIGURES).read_text().splitlines(keepends=True)
    (inputs / FIGURES).write_text("".join(lines[:116]))
    refused(f"{FIGURES}, line 116: must have the 230 rows that inputs.csv declares; it has 115")


def test_a_list_of_names_cut_at_a_line_end(inputs: Path, refused: Refused) -> None:
    """Given a file without sums that lost its last row, when the store is built,
    then the count of rows gives it away.
    """
    file = inputs / "published/report_instruments.csv"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    refused(
        "published/report_instruments.csv, line 242:"
        " must have the 242 rows that inputs.csv declares; it has 241"
    )


def test_a_manifest_cut_at_a_line_end(inputs: Path, refused: Refused) -> None:
    """Given a list of inputs that lost its last row, when the store is built,
    then the file that it no longer declares is named.
    """
    file = inputs / "inputs.csv"
    *kept, lost = file.read_text().splitlines(keepends=True)
    file.write_text("".join(kept))
    refused(f"inputs.csv, column file: must have a line for {lost.split(',')[0]}")


def test_a_wrong_header(inputs: Path, change: Callable[..., None], refused: Refused) -> None:
    """Given a column by another name, when the store is built,
    then both the name it lacks and the one it has are told.
    """
    change(FIGURES, "value,unit", "waarde,unit")
    refused(f"{FIGURES}, line 1, column value: is not in the header")
    refused(f"{FIGURES}, line 1, column waarde: must not be in the header, or not twice")


def test_a_utf_16_file(inputs: Path, refused: Refused) -> None:
    """Given a file saved as UTF-16, when the store is built, then that is told."""
    text = (inputs / FIGURES).read_text()
    (inputs / FIGURES).write_bytes(text.encode("utf-16"))
    refused(f"{FIGURES}, line 1: must be UTF-8; save the file again as UTF-8")


def test_nul_bytes(change: Callable[..., None], refused: Refused) -> None:
    """Given NUL bytes in a cell, when the store is built, then their line is told."""
    change(FIGURES, "2023,1,2,1,153,", "2023,1,2,1,1\x0053,")
    refused(f"{FIGURES}, line 12: must be UTF-8 text; it holds NUL characters")


def test_a_ragged_row(change: Callable[..., None], refused: Refused) -> None:
    """Given a row with a cell too few, when the store is built, then its line is told."""
    change(FIGURES, "2023,1,2,1,153,count,,reported", "2023,1,2,1,153,count,reported")
    refused(f"{FIGURES}, line 12: must have 8 cells (read: '7 cells')")
