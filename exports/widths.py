"""How wide the columns of a printed table are, so that its rows are few lines high."""

from collections.abc import Sequence

# Letters that stand beside each other over the width of a page, in the size of a table.
_LINE = 112
# Room between two columns, in letters.
_GAP = 2.2
# Headings are bold, and wider for it.
_BOLD = 1.12
_LONGEST_WORD = 20
_LONGEST_CELL = 70


def widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """A share of the width for each column; 0 for all where each cell fits on one line.

    No column is narrower than its longest word; what is left goes to those with long cells.
    """
    columns = list(zip(headings, *rows, strict=True))
    least = [_GAP + _least(column) for column in columns]
    wanted = [max(small, _GAP + _wanted(column)) for column, small in zip(columns, least)]
    if sum(wanted) <= _LINE:
        return [0.0] * len(columns)
    spare, more = max(0.0, _LINE - sum(least)), sum(wanted) - sum(least)
    share = spare / more if more else 0.0
    return [
        round(small + share * (large - small), 2)
        for small, large in zip(least, wanted, strict=True)
    ]


def _least(column: Sequence[str]) -> float:
    heading, *cells = column
    longest = max((len(word) for cell in cells for word in cell.split()), default=0)
    word = max((len(word) for word in heading.split()), default=0) * _BOLD
    return min(max(longest, word), _LONGEST_WORD)


def _wanted(column: Sequence[str]) -> float:
    """What most of a column asks for: of long cells the mean counts, as one may be an outlier."""
    _, *cells = column
    if not cells:
        return 0.0
    longest, mean = max(map(len, cells)), sum(map(len, cells)) / len(cells)
    return min((longest + mean) / 2 if longest > mean * 2 else longest, _LONGEST_CELL)
