"""The words on a figure: what plotly reads as markup, and how large they are in our font."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

# Ships with matplotlib. Its letters are taller than those the figures were measured for, so that
# a smaller size reads the same and is as wide.
FAMILY = "DejaVu Sans"
_SHRUNK = 0.88
LINE = 1.3
_TAG = re.compile(r"<(/?)(b|span|i)\b([^>]*)>")
_COLOR = re.compile(r"color:\s*(#[0-9A-Fa-f]{6})")


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text ready to draw: its lines, whether it is bold, and its colour if it has one."""

    lines: tuple[str, ...]
    bold: bool = False
    color: str | None = None


@lru_cache(maxsize=1024)
def read_words(ready: str) -> Words:
    """Read what figures/ writes for plotly: lines with <br>, all bold or coloured or neither."""
    tags = "".join(found.group(0) for found in _TAG.finditer(ready))
    color = _COLOR.search(tags)
    lines = [html.unescape(_TAG.sub("", line)) for line in ready.split("<br>")]
    return Words(
        lines=tuple(lines), bold="<b>" in tags, color=color.group(1) if color is not None else None
    )


def font(*, size: float, bold: bool = False) -> FontProperties:
    """The font for words of a size in pixels of the screen."""
    return FontProperties(family=FAMILY, size=size * _SHRUNK, weight="bold" if bold else "normal")


def width_of(words: Words, *, size: float) -> float:
    """The width in pixels of the widest line."""
    return max(_line_width(line, size, words.bold) for line in words.lines)


def height_of(words: Words, *, size: float) -> float:
    """The height in pixels of all lines."""
    return len(words.lines) * size * LINE


def in_lines(text: str, *, width: float, size: float, bold: bool = False) -> Words:
    """A plain text broken into lines of at most a width in pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _line_width(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return Words(lines=tuple(lines), bold=bold)


@lru_cache(maxsize=4096)
def _line_width(line: str, size: float, bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    width, _, _ = text_to_path.get_text_width_height_descent(
        line, font(size=size, bold=bold), ismath=False
    )
    return float(width)
