"""How wide the columns of a printed table are, so that its rows are few lines high."""

from collections.abc import Sequence

# Room between two columns, in letters.
_GAP = 2.8
# Headings are bold, and wider for it.
_BOLD = 1.15
_LONGEST_WORD = 20.0
_STEP = 2.0
_BROKEN = 0.5
_POWER = 6
# Of a long table the first rows tell enough.
_ROWS = 60


def widths(headings: Sequence[str], rows: Sequence[Sequence[str]], *, line: float) -> list[float]:
    """A share of the width for each column; 0 for all where each cell fits on one line.

    line: how many letters stand beside each other over the whole width.
    No column is narrower than its longest word; what is left goes, bit by bit, to the column that
    makes the table lower by it.
    """
    lengths = [[len(cell) for cell in row] for row in rows[:_ROWS]]
    columns = list(zip(headings, *rows[:_ROWS], strict=True))
    found = [_least(column) for column in columns]
    room = line - len(columns) * _GAP
    wanted = [max(len(heading) * _BOLD, *map(len, cells), 0) for heading, *cells in columns]
    if sum(wanted) <= room:
        return [0.0] * len(columns)
    while sum(found) < room:
        at = min(range(len(found)), key=lambda at: _height(lengths, _grown(found, at)))
        found = _grown(found, at)
    return [round(width + _GAP, 2) for width in found]


def _grown(found: Sequence[float], at: int) -> list[float]:
    return [width + _STEP if place == at else width for place, width in enumerate(found)]


def _height(lengths: Sequence[Sequence[int]], found: Sequence[float]) -> float:
    """The lines of a table; parts of a line count, so that each bit of width makes a difference."""
    return sum(
        # nearly the highest cell of a row: where two are as high, each bit of width still helps
        sum(_lines(length, width) ** _POWER for length, width in zip(row, found, strict=True))
        ** (1 / _POWER)
        for row in lengths
    )


def _lines(length: int, width: float) -> float:
    # what goes over a line is broken between words, and leaves room at its end
    return 1.0 if length <= width else length / width + _BROKEN


def _least(column: Sequence[str]) -> float:
    heading, *cells = column
    longest = max((len(word) for cell in cells for word in cell.split()), default=0)
    word = max((len(word) for word in heading.split()), default=0) * _BOLD
    return float(min(max(longest, word, 1), _LONGEST_WORD))
