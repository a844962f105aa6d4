"""How wide words are and where they may break, so that nothing is cut or runs into another.

Widths are estimates in pixels for Source Sans, a little on the wide side.
"""

import html
import re

_NARROW = frozenset(" .,:;'’|iljtfrI!()[]-/")
_WIDE = frozenset("mwMW%@–€")
_BREAK = re.compile(r"\s+|(?<=\w-)(?=\w)")
_LINE = 1.3


def text_width(text: str, *, size: float) -> float:
    """The width in pixels of a text on one line."""
    return sum(_share(letter) for letter in text) * size


def lines_of(text: str, *, width: float, size: float) -> list[str]:
    """A text in lines of at most a width in pixels; a longer word keeps a line of its own."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size=size) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def wrapped(text: str, *, width: float, size: float) -> str:
    """The same as plotly writes it: lines with <br> between them, safe from stray markup."""
    return "<br>".join(escaped(line) for line in lines_of(text, width=width, size=size))


def escaped(text: str) -> str:
    """A text as it reads; plotly would take '<5' for the start of a tag."""
    return html.escape(text, quote=False)


def line_count(ready: str) -> int:
    """How many lines a wrapped text takes."""
    return ready.count("<br>") + 1


def lines_height(count: int, *, size: float) -> float:
    """The height in pixels of so many lines."""
    return count * size * _LINE


def emphasised(ready: str, *, color: str) -> str:
    """A wrapped text in bold and in a colour."""
    return f'<b><span style="color:{color}">{ready}</span></b>'


def _pieces(text: str) -> list[str]:
    ends = [match.end() for match in _BREAK.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.3
    if letter in _WIDE:
        return 0.83
    return 0.6 if letter.isupper() else 0.51
